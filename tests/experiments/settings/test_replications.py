"""The calibrated ensemble: what repeated runs draw from it, and that every scenario can."""

import numpy as np
import pytest

from experiments.settings.config_groups import ensembles, options
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from experiments.settings.replications import SEEDS_A_VECTOR, applied, central, ensemble, replications
from sim.settings import Parameters


def test_there_are_at_least_200_vectors_with_weights_within_the_plausible_ranges() -> None:
    found = ensemble("calibrated")
    about = dict(Parameters.about())
    assert len(found.weights) >= 200
    assert found.weights.sum() == pytest.approx(1.0)
    assert (found.weights > 0).all()
    for k, name in enumerate(found.names):
        assert about[name]["low"] <= found.values[:, k].min() <= found.values[:, k].max() <= about[name]["high"], name


@pytest.mark.parametrize("scenario", options("scenario"))
def test_every_scenario_can_run_with_the_ensemble(scenario: str) -> None:
    settings, seed = compose([f"scenario={scenario}", "parameters=calibrated"])
    assert settings.ensemble == "calibrated"
    first, second, third = replications(settings, seed, 3)
    assert (first.vector, first.seed) == (second.vector, second.seed - 1)
    assert third.vector != first.vector
    assert first.settings.parameters == second.settings.parameters != third.settings.parameters
    assert first.settings.ensemble == ""  # a run by itself, whose settings say all
    assert first.settings.name == settings.name


def test_draws_follow_the_weights_however_many_there_are() -> None:
    found = ensemble("calibrated")
    drawn = np.bincount([found.number(k) for k in range(4096)], minlength=len(found.weights)) / 4096
    assert np.abs(drawn - found.weights).max() < 0.002
    assert len({found.number(k) for k in range(16)}) > 8


def test_replications_are_the_same_for_every_scenario() -> None:
    one, other = (compose([f"scenario={name}", "parameters=calibrated"])[0] for name in ("national", "thin_dose"))
    for a, b in zip(replications(one, 5, 8), replications(other, 5, 8), strict=True):
        assert (a.seed, a.vector, a.settings.parameters) == (b.seed, b.vector, b.settings.parameters)
    assert [r.vector for r in replications(one, 5, 8)][::SEEDS_A_VECTOR] == [
        ensemble("calibrated").number(k) for k in range(4)
    ]


def test_a_parameter_that_somebody_sets_stays_and_the_others_are_drawn() -> None:
    settings, _ = compose(["parameters=calibrated", "parameters.rivals=7"])
    drawn = applied(settings, 3).parameters
    assert drawn.rivals == 7.0
    assert drawn.job_end == ensemble("calibrated").values[3, ensemble("calibrated").names.index("job_end")]


def test_one_run_takes_the_middle_vector() -> None:
    settings, _ = compose(["parameters=calibrated"])
    assert settings.parameters == central("calibrated")
    assert settings.parameters != Parameters()


def test_without_an_ensemble_only_the_seed_moves() -> None:
    settings, _ = compose([])
    assert [(r.seed, r.vector, r.settings) for r in replications(settings, 3, 2)] == [
        (3, -1, settings),
        (4, -1, settings),
    ]


def test_an_ensemble_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal, match=r"ensemble = calibratd: .*Did you mean 'calibrated'"):
        ensemble("calibratd")
    assert ensembles() == ["calibrated"]
