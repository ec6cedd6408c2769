"""Output of the commands on the terminal, one file a command."""
