"""Decisions: which option is best for a stated aim, how certain that is, and the value of better evidence."""
