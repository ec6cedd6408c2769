"""Figures: functions of stored results, one figure a file, used by report, app and README alike."""
