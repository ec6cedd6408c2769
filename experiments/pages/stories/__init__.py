"""Stories of one run: what its records say of one young person, one specialist and one employer, and no more."""
