"""Factors, points and runs of a sensitivity study."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from experiments.findings.sensitivity import points
from experiments.findings.sensitivity.factors import ACCOUNTS, at, chosen, factors, moved
from experiments.findings.sensitivity.question import Wanted, asked
from experiments.findings.sensitivity.structures import DOSE, STRUCTURES
from experiments.settings.refusal import Refusal
from experiments.settings.without_ips import IDLE
from sim.agents.young_person import PEOPLE, loses_job
from sim.settings import Parameters
from sim.settings.checks import check
from sim.tables import empty_rows, one_row
from sim.world import PARAMETERS

WORDS = ["population=bornholm", "funding.yearly_mdkk=4", "funding.scope=simulated", "horizon.weeks=13"]


def test_every_uncertain_parameter_is_a_factor_unless_somebody_has_set_it() -> None:
    about = dict(Parameters.about())
    uncertain = {name for name, one in about.items() if one["low"] < one["high"]}
    found = factors(check({}), "ranges", accounts=True, structures=True, chances=2)
    names = {one.name for one in found}
    assert names == uncertain | set(STRUCTURES) | {"chance 1", "chance 2"}
    counting = factors(check({}), "ranges", accounts=True, structures=False, chances=0, counting=True)
    assert counting[-1].name == "displacement" and counting[-1].keys == ()
    fewer = factors(check({"parameters": {"take_up": 0.5}}), "ranges", accounts=False, structures=False, chances=0)
    assert {one.name for one in fewer} == uncertain - {"take_up"} - set(ACCOUNTS)


def test_a_range_is_used_from_end_to_end_with_its_guess_in_the_middle() -> None:
    found = {one.name: one for one in factors(check({}), "ranges", accounts=True, structures=True, chances=1)}
    about, default = dict(Parameters.about())["offer_rate_jobcentre"], Parameters().offer_rate_jobcentre
    ends = found["offer_rate_jobcentre"].values(np.array([0.0, 0.5, 1.0]))
    assert ends.tolist() == pytest.approx([about["low"], default, about["high"]])
    kinds = found["network.kind"].values(np.array([0.0, 0.99, 1.0]))
    assert kinds.tolist() == ["workplaces", "none", "none"]


def test_the_posterior_is_that_of_the_ensemble() -> None:
    from experiments.settings.configure import compose
    from experiments.settings.replications import ensemble

    settings = compose(["parameters=calibrated"])[0]
    drawn = ensemble("calibrated")
    found = {one.name: one for one in factors(settings, "posterior", accounts=True, structures=False, chances=0)}
    name = drawn.names[0]
    values = drawn.values[:, 0]
    assert found[name].values(np.array([0.0, 1.0])).tolist() == [values.min(), values.max()]
    with pytest.raises(Refusal, match="parameters=calibrated"):
        factors(check({}), "posterior", accounts=True, structures=False, chances=0)


def test_points_differ_in_one_factor_and_pairs_in_ips_alone() -> None:
    question = asked(WORDS, Wanted(only=("take_up", "job_end", "network.kind"), replications=2))
    made = points.screening(question, 3)
    width = len(question.found) + 1
    assert [one.name for one in question.found] == ["job_end", "take_up", "network.kind", *(
        f"chance {k}" for k in (1, 2, 3))]  # fmt: skip
    half = len(made.plan.runs) // 2
    assert half == 3 * width * 2
    own, other = made.plan.runs[:half], made.plan.runs[half:]
    for run, usual in zip(own, other, strict=True):
        assert run.seed == usual.seed and usual.settings.funding.yearly_mdkk == 0.0
        assert run.settings.parameters.job_end == usual.settings.parameters.job_end
        assert usual.settings.parameters.take_up == question.settings.parameters.take_up, "idle there: runs are shared"
    assert len({run.digest for run in other}) < len({run.digest for run in own})
    steps = np.diff(made.positions.reshape(3, width, -1), axis=1)
    assert ((steps != 0.0).sum(axis=2) == 1).all(), "a step moves one factor"
    seeds = np.array([run.seed for run in own]).reshape(3, width, 2)
    assert (seeds[:, :, 1] == seeds[:, :, 0] + 1).all()
    assert all(len(set(one[:, 0])) == 4 for one in seeds), "three factors of chance change the seed three times"


def test_a_larger_screening_goes_on_with_a_smaller_one() -> None:
    question = asked(WORDS, Wanted(only=("take_up", "job_end")))
    few, many = points.screening(question, 2).plan, points.screening(question, 4).plan
    assert set(few.by_digest) < set(many.by_digest) and few.name == many.name
    small, large = (points.sample(question, question.found[:3], n).plan for n in (4, 8))
    assert set(small.by_digest) < set(large.by_digest)


def test_a_factor_in_which_the_scenarios_differ_is_left_alone() -> None:
    wanted = Wanted(against="national+network=scale_free+parameters.take_up=0.7")
    question = asked([*WORDS, "parameters.take_up=0.5"], wanted)
    names = {one.name for one in question.found}
    assert question.against is not None and question.against.parameters.take_up == 0.7
    assert not names & {"take_up", "network.kind"} and "job_end" in names


def test_another_form_of_a_mechanism_starts_from_the_parameters_of_its_point() -> None:
    found = {one.name: one for one in factors(check({}), "ranges", accounts=True, structures=True, chances=0)}
    two = [found["handover_loss"], found["hand_over"]]
    base = Parameters()
    assert moved(two, [0.3, "loses clients"], base) == {"parameters.handover_loss": 0.3}
    assert moved(two, [0.3, "delays clients"], base) == {"parameters.handover_loss": 0.0}
    values = moved([found["engagement_gain"], found["dose"]], [0.004, "is straight"], base)
    straight = base.model_copy(update={key.partition(".")[2]: value for key, value in values.items()})
    bent = base.model_copy(update={"engagement_gain": 0.004})
    assert rise(straight, DOSE) == pytest.approx(rise(bent, DOSE), rel=1e-3), "the forms agree at that dose"
    assert rise(straight, DOSE / 4) < rise(bent, DOSE / 4) and rise(straight, 2 * DOSE) > rise(bent, 2 * DOSE)


def rise(p: Parameters, hours: float) -> float:
    """Rise in readiness after so many hours, one at a time as in ``coaching.deliver``."""
    given = np.arange(0.0, hours, 0.01)
    return float((0.01 * p.engagement_gain / (1.0 + given / p.engagement_saturation)).sum())


def test_without_poor_matches_as_many_jobs_end_within_a_year() -> None:
    base = Parameters()
    values = moved([], [], base) | dict(STRUCTURES["short_jobs"].forms["exits fall with tenure"](base))
    other = base.model_copy(update={key.partition(".")[2]: value for key, value in values.items()})
    assert other.mismatch_share == 0.0 and check({"parameters": other.model_dump()})
    assert kept_for_a_year(other) == pytest.approx(kept_for_a_year(base), rel=0.02)


def kept_for_a_year(p: Parameters) -> float:
    """Share of the jobs of people without symptoms that last a year, by the rule of the week."""
    person, row = empty_rows(PEOPLE, 1)[0], one_row(PARAMETERS, p.model_dump())[0]
    kept = {False: 1.0, True: 1.0}
    for poor, week in product(kept, range(52)):
        low, high = 0.0, 1.0
        for _ in range(30):
            middle = (low + high) / 2
            low, high = (middle, high) if loses_job(person, row, 0.0, week, poor, middle) else (low, middle)
        kept[poor] *= 1.0 - low
    return (1.0 - p.mismatch_share) * kept[False] + p.mismatch_share * kept[True]


def test_a_form_whose_parameters_somebody_set_is_no_factor() -> None:
    settings = check({"parameters": {"handover_loss": 0.2}})
    found = factors(settings, "ranges", accounts=False, structures=True, chances=0)
    assert {one.name for one in found if one.kind == "structure"} == set(STRUCTURES) - {"hand_over"}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(against="natonal"), "'national'"),
        (Wanted(against="national"), "has the same settings"),
        (Wanted(measures=("yeers",)), "'years'"),
        (Wanted(only=("takeup",)), "'take_up'"),
        (Wanted(distribution="posterior"), "posterior"),
    ],
)
def test_a_mistake_is_named(wanted: Wanted, expected: str) -> None:
    with pytest.raises(Refusal, match=expected):
        asked([*WORDS, "parameters=prior"], wanted)


def test_values_go_where_they_belong() -> None:
    moved = at(check({"ensemble": "calibrated"}), {"parameters.take_up": 0.7, "network.kind": "none"})
    assert (moved.parameters.take_up, moved.network.kind, moved.ensemble) == (0.7, "none", "")
    found = factors(check({}), "ranges", accounts=True, structures=True, chances=1)
    assert [one.name for one in chosen(found, ["take_up"])] == ["take_up", "chance 1"]
    assert set(IDLE) <= set(Parameters.model_fields)


def test_displacement_is_counted_where_its_factor_says_so_and_costs_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    question = asked(WORDS, Wanted(only=("displacement", "job_end"), measures=("years", "reach")))
    made = points.screening(question, 2)
    place = [one.name for one in question.found].index("displacement")
    steps = np.diff(made.positions.reshape(2, -1, len(question.found)), axis=1)[:, :, place] != 0
    assert steps.sum() == 2 and len(made.plan.by_digest) < len(made.plan.runs)

    def read(plan: Any, runs: Any, store: Any, rows: Any) -> np.ndarray:
        own = runs[0] is made.plan.runs[0]
        value = {"work_weeks": 52.18 * own, "education_weeks": 0.0, "seeker_years": 0.25 * own, "reached_43k": 0.3}
        return np.array([[value[row[2]] for row in rows]] * len(runs))

    monkeypatch.setattr(points, "read", read)
    years, reach = points.results(made, question, None)  # type: ignore[arg-type]
    counted = made.positions[:, place] >= 0.5
    assert years[counted] == pytest.approx(0.75, abs=0.01) and years[~counted] == pytest.approx(1.0, abs=0.01)
    assert (reach == 0.3).all()
