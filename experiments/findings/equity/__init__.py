"""Equity: reach and effect of IPS by place, age, sex, health and schooling, concentration, and who is left out."""
