"""The model as a function of points, for samplers and optimisers: rows of settings in, rows of outcomes out."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.api.scenario import Scenario, words
from experiments.api.studies import RESULTS, executor
from experiments.settings.config_groups import GROUPS
from experiments.settings.configure import checked, composed, with_values
from experiments.settings.key_words import meaning, unit
from experiments.settings.overrides import judge
from experiments.settings.refusal import Refusal
from experiments.settings.without_ips import without_ips
from sim.settings import Settings
from sim.settings.checks import SettingsError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from experiments.runs.study.results import StudyResults

Point = Mapping[str, Any]
"""Values by key, such as ``{"caseload.ceiling": 12, "parameters.rivals": 8.5}``."""


def evaluate(
    points: "Sequence[Point] | pd.DataFrame", scenario: Scenario = "national", *,
    outcomes: Sequence[str] = ("reached_43k", "active_end", "ips_cost"), effect: bool = False, draw: bool = False,
    replications: int = 1, seed: int = 1, workers: int | None = None, results: Path | str = RESULTS,
    progress: bool = False,
) -> "pd.DataFrame":  # fmt: skip
    """Run a scenario at each point; replication k has the same seed at every point. Runs are kept and used again.

    ``points``: dictionaries, or a table with a column for each key. ``outcomes``: of the whole country
    (docs/outcomes.md, and those of everybody together). ``effect``: as differences from the same world without IPS.
    Parameters that a point does not name are those of the scenario, a single vector; with ``draw``, replication k takes
    the k-th vector of its ensemble.

    One row for each point and replication: ``point`` (from 0), ``replication``, ``seed``, the keys of the points, and a
    column for each outcome; ``attrs`` has ``label`` and ``unit`` of all. Raises ``SettingsError`` or ``Refusal`` with a
    sentence for each mistake, and ``Unfinished`` if runs fail.
    """
    from experiments.pages.progress import watched
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.plan import plan_of

    rows = [_plain(point) for point in (points if not hasattr(points, "to_dict") else points.to_dict("records"))]
    if not rows:
        raise Refusal("points: there is none.")
    require_known(outcomes)
    worlds = {str(k): one for k, one in enumerate(settings_of(rows, scenario, draw=draw))}
    compared = {f"{k} without": without_ips(one) for k, one in worlds.items()} if effect else {}
    named = repr([(key, one.model_dump_json()) for key, one in (worlds | compared).items()])
    name = f"evaluate-{hashlib.sha256(f'{named}{seed}'.encode()).hexdigest()[:8]}"
    plan = plan_of(name, worlds | compared, seed, replications)
    found = carry_out(plan, Path(results), executor(workers), watched(quiet=not progress))
    return _table(found, rows, list(outcomes), effect)


def settings_of(points: Sequence[Point], scenario: Scenario = "national", *, draw: bool = False) -> list[Settings]:
    """Checked settings of a scenario at each point, without an ensemble unless runs ``draw`` from it.

    Raises ``SettingsError``, naming the first wrong point.
    """
    base, found = _Bases(scenario), []
    for number, point in enumerate(points):
        values = {key: value for key, value in point.items() if not _chooses(key, value)}
        choices = tuple(f"{key}={value}" for key, value in point.items() if _chooses(key, value))
        try:
            data = with_values(base.of(choices), values)
            found.append(checked(data if draw else data | {"ensemble": ""})[0])
        except SettingsError as error:
            raise SettingsError([f"point {number}: {problem}" for problem in error.problems]) from None
    return found


class _Bases:
    """Plain data of the scenario with options chosen, composed once for each choice."""

    def __init__(self, scenario: Scenario) -> None:
        self.words, self.data = words(scenario), dict[tuple[str, ...], dict[str, Any]]()

    def of(self, choices: tuple[str, ...]) -> dict[str, Any]:
        """Data with these options."""
        if choices not in self.data:
            accepted, problems = judge([*self.words, *choices])
            if problems:
                raise SettingsError(problems)
            self.data[choices] = composed(accepted)
        return self.data[choices]


def _chooses(key: str, value: Any) -> bool:
    return key in GROUPS and isinstance(value, str)


def _plain(point: Mapping[Any, Any]) -> dict[str, Any]:
    """The point with Python's own numbers in place of NumPy's."""
    return {str(key): value.item() if isinstance(value, np.generic) else value for key, value in point.items()}


def require_known(outcomes: Sequence[str]) -> None:
    """Refuse names that are no outcome of the whole country."""
    known = _known()
    unknown = [name for name in outcomes if name not in known]
    if unknown:
        raise Refusal(
            *(f"outcomes: '{name}' is not one of a run (docs/outcomes.md).{nearest(name, known)}" for name in unknown)
        )


def _known() -> list[str]:
    from sim.outcomes.registry import SUMMARY
    from sim.outcomes.subgroups import SUBGROUP

    return list(dict.fromkeys([*SUMMARY, *SUBGROUP]))


def _table(found: "StudyResults", rows: list[dict[str, Any]], outcomes: list[str], effect: bool) -> "pd.DataFrame":
    import pandas as pd

    from experiments.runs.outcome_words import about
    from experiments.runs.study.results import NATIONAL

    values = found.values(NATIONAL, outcomes).drop_duplicates(["cell", "replication", "outcome"])
    wide = values.pivot(index=["cell", "replication", "seed"], columns="outcome", values="value")[outcomes]
    if effect:
        usual = wide[wide.index.get_level_values("cell") >= len(rows)]
        wide = wide[wide.index.get_level_values("cell") < len(rows)]
        wide = wide - usual.to_numpy()
    frame = wide.rename_axis(columns=None).reset_index().rename(columns={"cell": "point"})
    settings = pd.DataFrame([rows[point] for point in frame["point"]], index=frame.index)
    frame = pd.concat([frame[["point", "replication", "seed"]], settings, frame[outcomes]], axis=1)
    extra = " (difference from the same world without IPS)" if effect else ""
    varied = [str(name) for name in settings.columns]
    frame.attrs["label"] = {key: meaning(key) for key in varied} | {
        name: f"{about(name).label}{extra}" for name in outcomes
    }
    frame.attrs["unit"] = {key: unit(key) for key in varied} | {name: about(name).unit for name in outcomes}
    return frame


def means(frame: "pd.DataFrame", outcomes: Sequence[str]) -> Iterator[np.ndarray]:
    """[points] mean of each outcome over the replications of a table of ``evaluate``."""
    by_point = frame.groupby("point", sort=True)
    for outcome in outcomes:
        yield by_point[outcome].mean().to_numpy(float)
