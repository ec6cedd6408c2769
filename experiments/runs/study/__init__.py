"""A study: many planned runs, kept one by one, so that a stop at any moment loses only the current runs."""
