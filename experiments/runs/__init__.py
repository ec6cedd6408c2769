"""One run and many: their digests, their folders, the store that keeps them, and who makes them."""
