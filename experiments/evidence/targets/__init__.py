"""Targets of the model: published figures with tolerances, and the measure of each in the model."""
