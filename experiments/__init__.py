"""Everything about many runs, files and the command line. ``sim`` knows nothing of it."""
