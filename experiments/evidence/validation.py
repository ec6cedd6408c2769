"""The score of the current model and parameters on all targets."""

from collections.abc import Callable, Mapping, Sequence

from experiments.evidence.calibration.evaluations import Evaluations, Task
from experiments.evidence.targets.target import Answer, answers, targets
from experiments.runs.reference import DIGITS, read
from experiments.settings.replications import once_each
from sim.settings import Settings


def card(
    settings: Settings, seed: int, count: int, evaluations: Evaluations, *, whole: bool = True,
    done: Callable[[], None] = lambda: None,
) -> list[Answer]:  # fmt: skip
    """Answers to the targets over ``count`` vectors of the settings' ensemble, or seeds where there is none;
    ``whole``: with the national measures."""
    return answers(targets(), evaluations.of(tasks(settings, seed, count, whole=whole), done))


def tasks(settings: Settings, seed: int, count: int, *, whole: bool) -> list[Task]:
    """The evaluations of a card."""
    what = "everything" if whole else "quick"
    return [Task(what, one.settings.parameters, one.seed) for one in once_each(settings, seed, count)]


def score(found: Sequence[Answer]) -> dict[str, int]:
    """Number of hard and soft targets, and of those met; predictions do not count."""
    counted = [answer for answer in found if not answer.target.kept_aside]
    return {
        f"{kind}_{what}": sum(1 for a in counted if a.target.hard == hard and (a.inside or what == "targets"))
        for kind, hard in (("hard", True), ("soft", False))
        for what in ("met", "targets")
    }


def committed() -> dict[str, dict[str, int]]:
    """The committed scores: ``quick`` (middle vector, no national runs) and ``whole`` (the ensemble, all targets)."""
    data = read("validation")
    if data is None:
        raise FileNotFoundError("results/reference/validation.json: there is no committed score; run `ips validate`.")
    return {name: data[name] for name in ("quick", "whole")}


def kept_as(found: Sequence[Answer]) -> dict[str, list[float]]:
    """Of each target the mean with the range of 95 % of runs, as they are kept."""
    return {one.target.id: [float(f"{value:.{DIGITS}g}") for value in one[1:]] for one in found}


def as_answers(kept: Mapping[str, Sequence[float]]) -> list[Answer]:
    """Answers that were kept as ``kept_as``."""
    return [Answer(target, *kept[target.id]) for target in targets() if target.id in kept]
