"""The calibrated ensemble: what repeated runs draw from it, and that every scenario can."""

import pytest

from experiments.settings.config_groups import ensembles, options
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from experiments.settings.replications import applied, central, ensemble, replications
from sim.settings import Parameters


def test_every_uncertain_parameter_varies_within_its_plausible_range() -> None:
    found = ensemble("calibrated")
    assert len(found.values) >= 200
    about = dict(Parameters.about())
    assert set(found.names) == {name for name, one in about.items() if one["low"] < one["high"]}
    for k, name in enumerate(found.names):
        assert about[name]["low"] <= found.values[:, k].min() < found.values[:, k].max() <= about[name]["high"], name


@pytest.mark.parametrize("scenario", options("scenario"))
def test_every_scenario_can_run_with_the_ensemble(scenario: str) -> None:
    settings, seed = compose([f"scenario={scenario}", "parameters=calibrated"])
    assert settings.ensemble == "calibrated"
    first, second, third = replications(settings, seed, 3)
    assert [one.vector for one in (first, second, third)] == [0, 1, 2]
    assert first.settings.parameters != second.settings.parameters != third.settings.parameters
    assert first.settings.ensemble == ""  # a run by itself, whose settings say all
    assert first.settings.name == settings.name


def test_twelve_vectors_come_first_then_their_second_seeds_then_the_next_twelve() -> None:
    settings, seed = compose(["parameters=calibrated"])
    drawn = replications(settings, seed, 40)
    assert [one.vector for one in drawn] == [*range(12), *range(12), *range(12, 24), *range(12, 16)]
    assert [one.seed for one in drawn] == list(range(seed, seed + 40))
    assert drawn[0].settings == drawn[12].settings != drawn[24].settings


def test_replications_are_the_same_for_every_scenario() -> None:
    one, other = (compose([f"scenario={name}", "parameters=calibrated"])[0] for name in ("national", "thin_dose"))
    for a, b in zip(replications(one, 5, 8), replications(other, 5, 8), strict=True):
        assert (a.seed, a.vector, a.settings.parameters) == (b.seed, b.vector, b.settings.parameters)


def test_a_parameter_that_somebody_sets_stays_and_the_others_are_drawn() -> None:
    settings, _ = compose(["parameters=calibrated", "parameters.youth_weight=0.3"])
    drawn = applied(settings, 3).parameters
    assert drawn.youth_weight == 0.3
    assert drawn.job_end == ensemble("calibrated").values[3, ensemble("calibrated").names.index("job_end")]


def test_one_run_takes_the_middle_vector() -> None:
    settings, _ = compose(["parameters=calibrated"])
    assert settings.parameters == central("calibrated")
    assert settings.parameters != Parameters()


def test_without_an_ensemble_only_the_seed_moves() -> None:
    settings, _ = compose(["parameters=prior"])
    assert [(r.seed, r.vector, r.settings) for r in replications(settings, 3, 2)] == [
        (3, -1, settings),
        (4, -1, settings),
    ]


def test_an_ensemble_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal, match=r"ensemble = calibratd: .*Did you mean 'calibrated'"):
        ensemble("calibratd")
    assert ensembles() == ["calibrated"]
