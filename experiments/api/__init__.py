"""The same from Python as from the command line: scenarios as dictionaries, results as labelled tables.

``experiments.compare`` and the like are here; ``adapters`` lets other libraries drive the model.
"""
