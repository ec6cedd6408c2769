"""Trials of what people, machines and chance do to the program; ``python -m tests.reliability`` runs them at length."""
