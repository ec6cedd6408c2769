"""The model compared with published results: targets, trial, calibration, validation."""
