"""What runs say, in numbers alone: differences, intervals, frontiers, shares of a budget."""
