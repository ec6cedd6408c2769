"""Scenarios beside each other: differences paired by seed and parameter vector, with their intervals."""
