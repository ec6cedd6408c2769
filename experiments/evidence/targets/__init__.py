"""What the model is held against: published figures with their tolerances, and how each is measured in the model."""
