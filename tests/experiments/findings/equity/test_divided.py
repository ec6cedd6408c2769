"""Reach and effect by subgroup, and the sentence on who is left out."""

import numpy as np
import pandas as pd
import pytest

from experiments.findings.equity import divided as module
from experiments.findings.equity.divided import (
    Divided,
    Part,
    concentration,
    divided,
    fractional_rank,
    indices_table,
    left_out,
    table,
)  # fmt: skip
from experiments.pages.screens.equity import index_sentence, left_sentence
from experiments.runs.uncertainty import NOTHING, Spread, over_seeds
from sim.settings.checks import check


def spread(*values: float) -> Spread:
    return over_seeds(list(values)) or NOTHING


def part(scope: str, key: str, reach: float, people: float = 100.0) -> Part:
    return Part(scope, key, people, spread(reach, reach), spread(1.0, 2.0))


FOUND = Divided(
    part("country", "Denmark", 0.2),
    [part("group", "none", 0.0), part("group", "distress", 0.3), part("age", "15-17", 0.05),
     part("age", "30+", 0.0, 0.0),
     part("sex", "men", 0.2), *(part("municipality", f"M{k}", 0.01 * k) for k in range(1, 20))],
    [],
)  # fmt: skip


def test_those_below_half_of_the_countrys_reach_are_left_out() -> None:
    found = left_out(FOUND)
    assert {scope: [one.key for one in parts] for scope, parts in found.items()} == {
        "group": ["none"], "age": ["15-17"], "municipality": [f"M{k}" for k in range(1, 10)],
    }  # fmt: skip


def test_the_sentence_names_them_in_both_languages() -> None:
    english, danish = (left_sentence(FOUND, language) for language in ("en", "da"))
    assert "mental health: no mental-health problem (0.0\u00a0%); age at entry: 15-17 (5.0\u00a0%)" in english
    assert "M5 (5.0\u00a0%), and 4 more" in english and english.endswith("half of the country's 20.0\u00a0%.")
    assert "psykisk helbred: intet psykisk problem (0,0\u00a0%)" in danish
    assert left_sentence(Divided(part("country", "Denmark", 0.0), FOUND.parts, []), "en").startswith(
        "Nobody is enrolled"
    )
    even = Divided(FOUND.whole, [part("sex", "men", 0.2)], [])
    assert left_sentence(even, "en").startswith("Nobody is left out")


def test_an_index_is_said_with_its_meaning() -> None:
    assert "more to the worst off" in index_sentence("reach", "health", spread(-0.3, -0.31, -0.3), "en")
    assert "bedst stillet" in index_sentence("years", "unemployment", spread(0.2, 0.21, 0.2), "da")
    assert "can explain it" in index_sentence("reach", "schooling", spread(-0.1, 0.1), "en")


def test_reach_effect_and_indices_come_from_paired_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs of two health groups with people, 10 and 30, of which 5 and 3 are enrolled; only the ill gain."""
    keys = {("country", "Denmark"): (40, 8, 4160.0), ("group", "psychosis"): (10, 5, 1560.0),
            ("group", "none"): (30, 3, 2600.0), ("group", "distress"): (0, 0, 0.0),
            ("group", "affective"): (0, 0, 0.0), ("schooling", "compulsory"): (20, 4, 2080.0),
            ("schooling", "started"): (20, 4, 2080.0), ("schooling", "completed"): (0, 0, 0.0)}  # fmt: skip

    def values(study: str, cell: int, scopes: object) -> pd.DataFrame:
        rows: dict[tuple[str, str, str], float] = {}
        for (scope, key), (people, enrolled, weeks) in keys.items():
            gained = 52.0 if study == "ips" and key in ("Denmark", "psychosis") else 0.0
            rows |= {(scope, key, "people"): people, (scope, key, "enrolled_people"): enrolled,
                     (scope, key, "work_weeks"): weeks + gained, (scope, key, "education_weeks"): 0.0}  # fmt: skip
        index = pd.MultiIndex.from_tuples(rows, names=["scope", "key", "outcome"])
        columns = pd.MultiIndex.from_tuples([(0, -1), (1, -1)], names=["replication", "vector"])
        return pd.DataFrame([[value, value] for value in rows.values()], index, columns, dtype=float)

    monkeypatch.setattr(module, "values", values)
    settings = check({"population": {"municipalities": ["Stevns"]}})
    found = divided("ips", "usual", settings)  # type: ignore[arg-type]
    psychosis = next(one for one in found.of("group") if one.key == "psychosis")
    assert psychosis.reach.mean == 0.5 and psychosis.years.mean == pytest.approx(1000 * 52.0 / 52.18 / 10, rel=0.01)
    assert found.whole.reach.mean == 0.2 and [one.key for one in found.of("group")] == ["psychosis", "none"]
    # ranks 1/8 and 5/8: 2 (5 x 1/8 + 3 x 5/8) / 8 - 1 = -0.375; all of the effect is with the ill: 2/8 - 1
    indices = {one.measure: one.concentration.mean for one in found.indices if one.ranked_by == "health"}
    own = {one.measure: one.concentration.mean for one in found.indices if one.ranked_by == "own_schooling"}
    assert own["reach"] == 0.0 and np.isnan(own["years"]), "alike, and without any effect"
    assert indices["reach"] == pytest.approx(-0.375) and indices["years"] == pytest.approx(-0.75)
    assert set(table(found)["scope"]) == {"country", "group", "schooling"}
    assert len(indices_table(found)) == 4


def test_the_index_by_hand() -> None:
    """Four people, worst off first, with 4, 3, 2 and 1: ranks 1/8, 3/8, 5/8, 7/8, so 2 x 3.75 / 10 - 1 = -0.25."""
    people, rank = np.ones(4), np.arange(4.0)
    assert concentration(np.array([4.0, 3.0, 2.0, 1.0]), people, rank) == pytest.approx(-0.25)
    assert concentration(np.array([1.0, 2.0, 3.0, 4.0]), people, rank) == pytest.approx(0.25)
    assert concentration(np.ones(4), people, rank) == pytest.approx(0.0)
    # all with the best off of n people: (n - 1) / n
    assert concentration(np.array([0.0, 0.0, 0.0, 5.0]), people, rank) == pytest.approx(0.75)


def test_groups_are_as_their_people() -> None:
    """A group of three and one of one, with 3 and 3 in all: the same as three people with 1 each and one with 3."""
    apart = concentration(np.array([1.0, 1.0, 1.0, 3.0]), np.ones(4), np.array([0.0, 0.0, 0.0, 1.0]))
    assert concentration(np.array([3.0, 3.0]), np.array([3.0, 1.0]), np.array([0.0, 1.0])) == pytest.approx(apart)
    # ranks 3/8 and 7/8: 2 (3 x 3/8 + 3 x 7/8) / 6 - 1
    assert apart == pytest.approx(0.25)
    assert fractional_rank(np.array([3.0, 1.0]), np.array([5.0, 9.0])).tolist() == [0.375, 0.875]


def test_groups_of_one_rank_share_their_place_and_empty_ones_count_for_nothing() -> None:
    ties = concentration(np.array([2.0, 0.0, 1.0]), np.ones(3), np.array([0.0, 0.0, 1.0]))
    assert ties == pytest.approx(concentration(np.array([1.0, 1.0, 1.0]), np.ones(3), np.array([0.0, 0.0, 1.0]))) == 0.0
    assert concentration(np.array([1.0, 9.0, 1.0]), np.array([1.0, 0.0, 1.0]), np.arange(3.0)) == 0.0


def test_where_nobody_has_any_or_all_are_alike_there_is_no_concentration() -> None:
    assert np.isnan(concentration(np.zeros(3), np.ones(3), np.arange(3.0)))
    assert np.isnan(concentration(np.ones(3), np.ones(3), np.zeros(3)))
