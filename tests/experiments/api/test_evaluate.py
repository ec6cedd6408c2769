"""The model as a function of points."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments import evaluate, scenario
from experiments.api.evaluate import means
from experiments.settings.refusal import Refusal
from sim.settings.checks import SettingsError
from sim.simulation import run

OUTCOMES = ["reached_43k_people", "ips_cost"]


def test_a_point_gives_what_a_run_gives(small: dict[str, Any], kept: Path) -> None:
    points: list[dict[str, Any]] = [{"caseload.ceiling": np.int64(8)}, {"caseload.ceiling": 12}]
    frame = evaluate(points, small, outcomes=OUTCOMES, replications=2, seed=3, workers=1, results=kept)
    assert list(frame.columns) == ["point", "replication", "seed", "caseload.ceiling", *OUTCOMES]
    alone = run(scenario(small, {"caseload.ceiling": 12}), seed=4).summary  # with the middle vector
    last = frame[(frame["point"] == 1) & (frame["seed"] == 4)].iloc[0]
    assert [last[name] for name in OUTCOMES] == [alone[name] for name in OUTCOMES]
    assert frame.attrs["unit"] == {"caseload.ceiling": "clients", "reached_43k_people": "people", "ips_cost": "DKK"}
    assert [values.tolist() for values in means(frame, ["ips_cost"])] == [
        frame.groupby("point")["ips_cost"].mean().tolist()
    ]


def test_an_effect_is_the_difference_from_no_ips(small: dict[str, Any], kept: Path) -> None:
    points = pd.DataFrame({"funding.yearly_mdkk": [0.0, 2.0]})
    frame = evaluate(points, small, outcomes=["work_weeks", "ips_cost"], effect=True, workers=1, results=kept)
    assert frame[["work_weeks", "ips_cost"]].to_numpy()[0].tolist() == [0.0, 0.0]
    assert frame["ips_cost"].tolist()[1] > 0.0 and "without IPS" in frame.attrs["label"]["ips_cost"]


def test_replications_draw_from_the_ensemble_if_asked(small: dict[str, Any], kept: Path) -> None:
    point = [{"caseload.ceiling": 8}]
    fixed, drawn = (
        evaluate(point, small, outcomes=OUTCOMES, draw=draw, workers=1, results=kept) for draw in (False, True)
    )
    assert fixed["ips_cost"].tolist() != drawn["ips_cost"].tolist()


def test_options_can_be_points(small: dict[str, Any], kept: Path) -> None:
    frame = evaluate([{"caseload": "thin"}, {"caseload": "intensive"}], small, outcomes=["ips_cost"], workers=1,
                     results=kept)  # fmt: skip
    assert frame["caseload"].tolist() == ["thin", "intensive"]


def test_mistakes_are_sentences(small: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=r"point 1: caseload\.ceiling = 0: must be a whole number"):
        evaluate([{"caseload.ceiling": 1}, {"caseload.ceiling": 0}], small)
    with pytest.raises(SettingsError, match="point 0: caseload = thinn: must be one of"):
        evaluate([{"caseload": "thinn"}], small)
    with pytest.raises(Refusal, match="outcomes: 'reach' is not one of a run"):
        evaluate([{}], small, outcomes=["reach"])
    with pytest.raises(Refusal, match="points: there is none"):
        evaluate([], small)
