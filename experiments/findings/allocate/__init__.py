"""Allocation of a national budget to municipalities: by rules, and by the marginal effects in the model."""
