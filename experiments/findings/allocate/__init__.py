"""How to divide a national budget between municipalities: rules, and the model's own marginal effects."""
