"""Figures: functions of stored results, one figure a file, for report, app and README."""
