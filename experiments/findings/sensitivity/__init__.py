"""Sensitivity: which uncertain parameters, structural alternatives and chance a result depends on, and how strongly."""
