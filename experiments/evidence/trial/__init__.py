"""Randomised trials in silico, Projekt Inklusion first: arms, participants followed from entry, measures."""
