"""What runs say, for people to read."""
