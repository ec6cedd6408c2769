"""The ensemble as files: a config option with the middle vector, and a table of all vectors with their weights."""

import os
from pathlib import Path

import yaml

from experiments.calibration.calibrate import Calibration, middle
from experiments.config_groups import CONFIGS

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
    return _put(folder / f"{name}.yaml", text), _put(folder / f"{name}.csv", "\n".join(rows) + "\n")


def _put(path: Path, text: str) -> Path:
    """Whole or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    os.replace(temporary, path)
    return path
