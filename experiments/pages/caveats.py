"""Caveats beside the figures: weak evidence, and the chance in one run."""

from typing import Any

from experiments.pages.numbers import written
from sim.settings import Settings
from sim.settings.parameters import Parameters


def caveats(settings: Settings) -> list[str]:
    """Sentences on the parameters of a run and on its chance."""
    weak, total = Parameters.weak(), len(Parameters.model_fields)
    statuses = [_evidence(name)["status"] for name in weak]
    parts = ", ".join(f"{statuses.count(status)} {status}" for status in sorted(set(statuses)))
    return [
        f"{len(weak)} of the {total} parameters rest on weak evidence ({parts}): `ips list parameters`.",
        "One run with one seed: part of every figure is chance. Other seeds (seed=2, ...) show how much.",
        *_outside(settings),
    ]


def _outside(settings: Settings) -> list[str]:
    """One sentence for each parameter set outside its plausible range."""
    found = []
    for name, value in settings.parameters:
        evidence = _evidence(name)
        low, high = evidence["low"], evidence["high"]
        if not low <= value <= high:
            found.append(
                f"parameters.{name} = {written(value)} is outside the plausible range, "
                f"{written(low)} to {written(high)} {evidence['unit']}."
            )
    return found


def _evidence(name: str) -> dict[str, Any]:
    extra = Parameters.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return extra
