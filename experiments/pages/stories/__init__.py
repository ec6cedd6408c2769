"""Stories of one run from its records of one young person, one specialist and one employer."""
