"""From words to checked settings: files of configs/, words of the command line, draws of parameters."""
