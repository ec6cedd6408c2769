"""One person drawn as a whole: published shares, and correlations between attributes."""

import numpy as np
import pytest

from sim.agents.young_person import Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.rows import PersonRows
from sim.settings import Parameters
from sim.start.person import Draws, draw_luck, new_people
from sim.start.streams import Component

COUNT = 40_000
WEIGHTS = ("readiness_health", "readiness_mildness", "readiness_schooling", "readiness_work_history", "readiness_town")


def drawn(correlations: dict[str, float], draws: Draws | None = None, towns: np.ndarray | None = None) -> PersonRows:
    draws = draws or draw_luck(1, Component.ENTRANTS, COUNT)
    count = len(draws.uniforms)
    p = Parameters().model_copy(update=dict.fromkeys(WEIGHTS, 0.0) | correlations)
    shares, towns = np.full(10, 0.1), np.zeros(count) if towns is None else towns
    return new_people(
        np.zeros(count, int), towns, np.full(count, 20.0), np.ones(count, int), 0.6, p, shares, draws
    ).people


def shares(people: PersonRows) -> dict[str, float]:
    ill = people.group != Group.NONE
    return {
        "movers": float(np.mean(people.readiness >= 0.5)), "readiness": float(people.readiness.mean()),
        "ill": float(ill.mean()), "ill women": float(ill[people.sex == 1].mean()),
        "started": float(np.mean(people.schooling == Schooling.STARTED)), "worked": float(people.worked_before.mean()),
    }  # fmt: skip


@pytest.mark.parametrize("size", [0.0, 0.4, 0.9])
def test_the_shares_do_not_depend_on_the_correlations(size: float) -> None:
    found = shares(drawn(dict.fromkeys(WEIGHTS, size), towns=np.random.default_rng(5).standard_normal(COUNT)))
    p, noise = Parameters(), 4 * 0.5 / COUNT**0.5
    men = p.share_mental_health_problem / (1 - p.women_share + p.women_share * p.women_distress_ratio)
    expected = {
        "movers": 0.6, "readiness": 0.6 * 0.75 + 0.4 * 0.25, "ill": p.share_mental_health_problem,
        "ill women": men * p.women_distress_ratio, "started": p.share_started_education,
        "worked": p.share_worked_before,
    }  # fmt: skip
    assert found == pytest.approx(expected, abs=1.6 * noise)


def test_one_person_by_hand() -> None:
    """Normals 1, -1.5, 0, 0.5, -0.5 with correlation 0.6: z = 0.6 x 1 + 0.8 x own, so health is -0.6, schooling 1."""
    draws = Draws(np.full((1, 7), 0.5), np.array([[1.0, -1.5, 0.0, 0.5, -0.5]]))
    one = drawn(dict.fromkeys(WEIGHTS[:4], 0.6), draws)[0]
    # rank of 1 is 0.8413: (0.8413 - 0.4) / 0.6 of the way from 0.5 to 1
    assert one.readiness == pytest.approx(0.5 + 0.5 * (0.841345 - 0.4) / 0.6, abs=1e-6)
    p = Parameters()
    assert one.group == Group.AFFECTIVE  # -0.6 < -0.32 (38 % of men have problems); 0.5 < 0.26 / 0.48; 0.5 > 0.15
    assert one.symptoms == pytest.approx(p.symptoms_affective - p.symptoms_spread * 0.6)
    assert one.schooling == Schooling.STARTED and one.worked_before == 1  # 1.0 > 0.44 (a third), 0.2 > -0.13 (55 %)
    assert one.birth_week == np.floor(1 - 20.0 * WEEKS_A_YEAR)


@pytest.mark.parametrize("name", WEIGHTS[:4])
def test_each_correlation_binds_its_attribute_to_readiness_and_no_other(name: str) -> None:
    def association(people: PersonRows) -> dict[str, float]:
        ill, movers = people.group != Group.NONE, people.readiness >= 0.5
        attributes = {
            "readiness_health": ~ill, "readiness_schooling": people.schooling == Schooling.STARTED,
            "readiness_work_history": people.worked_before == 1,
        }  # fmt: skip
        mild = -people.symptoms[~ill]
        found = {key: float(value[movers].mean() - value[~movers].mean()) for key, value in attributes.items()}
        return found | {"readiness_mildness": float(mild[movers[~ill]].mean() - mild[~movers[~ill]].mean())}

    found = association(drawn({name: 0.4}))
    assert found.pop(name) > 0.15
    assert max(map(abs, found.values())) < 0.025  # four SD of a difference of two shares of 16,000 and 24,000


def test_people_of_one_town_are_alike_and_nothing_else_depends_on_the_town() -> None:
    towns = np.repeat([-1.0, 1.0], COUNT // 2)
    people = drawn({"readiness_town": 0.2}, towns=towns)
    poor, rich = people[: COUNT // 2], people[COUNT // 2 :]
    assert shares(rich)["movers"] - shares(poor)["movers"] > 0.12
    assert shares(rich)["ill"] == pytest.approx(shares(poor)["ill"], abs=0.02)
