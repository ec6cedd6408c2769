"""Runs and studies: digests, folders, the store that keeps runs, and the executors that make them."""
