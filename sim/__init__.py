"""One simulated Denmark: ``run(Settings(...), seed)``, or a live Mesa model: ``NationalModel(Settings(...), seed)``.

Hydra, result files and studies of many runs are in ``experiments``; ``sim`` does not use them.
"""
