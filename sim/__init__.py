"""One simulated Denmark: ``run(Settings(...), seed)``, or a live Mesa model: ``NationalModel(Settings(...), seed)``.

Knows nothing of Hydra, of files of results, or of many runs; those live in ``experiments``.
"""
