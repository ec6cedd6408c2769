"""Decisions: which option is best for a stated aim, how sure that is, and how much it would be worth to know more."""
