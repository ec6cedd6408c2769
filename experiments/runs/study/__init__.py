"""A study: many runs by a plan, kept one by one, so that stopping it at any moment costs only the runs in flight."""
