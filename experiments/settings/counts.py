"""How many runs a figure rests on (docs/decisions/0013-uncertainty.md)."""

FEWEST_VECTORS = 12
"""Parameter vectors below which an interval is marked as rough: its own ends then move by a third or more."""

SEEDS_A_VECTOR = 2
"""Runs of each vector, so that chance and parameters can be separated."""

REPLICATIONS = FEWEST_VECTORS * SEEDS_A_VECTOR
"""As many as commands make if nobody says another number."""
