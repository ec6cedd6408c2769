"""The model against what was published: targets, trial, calibration, validation."""
