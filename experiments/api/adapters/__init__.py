"""Other libraries drive the model, or take its results: each adapter is a short file, and none is needed for a run."""
