"""Sensitivity: which uncertain parameters, structural alternatives and luck a result depends on, and how strongly."""
