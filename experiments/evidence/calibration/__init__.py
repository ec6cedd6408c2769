"""From published targets to a set of plausible parameter vectors with weights."""
