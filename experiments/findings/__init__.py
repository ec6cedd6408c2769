"""Findings of runs as numbers: differences, intervals, frontiers, shares of a budget."""
