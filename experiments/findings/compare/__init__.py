"""Comparison of scenarios: differences paired by seed and parameter vector, with their intervals."""
