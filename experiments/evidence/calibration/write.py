"""The ensemble as files: a config option with the middle vector, and a table of all vectors with their weights."""

from pathlib import Path

import yaml

from experiments.evidence.calibration.calibrate import Calibration, middle
from experiments.runs.whole_file import write_whole
from experiments.settings.config_groups import CONFIGS

HEAD = """# @package _global_
# Calibrated to published results: one run takes this middle vector, many runs draw from {name}.csv.
# Made by `ips calibrate`; do not edit. See docs/calibration.md.
"""


def write(calibration: Calibration, name: str, folder: Path = CONFIGS / "parameters") -> tuple[Path, Path]:
    """Write ``<name>.yaml`` and ``<name>.csv``; returns both paths."""
    chosen = calibration.vectors[middle(calibration)]
    values = {key: float(value) for key, value in zip(calibration.names, chosen, strict=True)}
    text = HEAD.format(name=name) + yaml.safe_dump({"ensemble": name, "parameters": values}, sort_keys=False)
    rows = [",".join(("vector", "weight", *calibration.names))]
    for number, (vector, weight) in enumerate(zip(calibration.vectors, calibration.weights, strict=True)):
        rows.append(",".join((str(number), repr(float(weight)), *(repr(float(value)) for value in vector))))
    option, table = folder / f"{name}.yaml", folder / f"{name}.csv"
    write_whole(table, ("\n".join(rows) + "\n").encode())
    write_whole(option, text.encode())
    return option, table
