"""Words of ``ips compare`` as scenarios."""

import pytest

from experiments.findings.compare.scenarios import comparison, of_other_people
from experiments.runs.study.plan import make_plan
from experiments.settings.refusal import Refusal

SMALL = ["population=bornholm", "horizon.weeks=4"]


def test_words_are_scenarios_and_settings_of_all_or_of_one() -> None:
    words = ["baseline", "national", "national+caseload.ceiling=40+eligibility=under_25", "caseload.ceiling=30", *SMALL]
    plan = make_plan(comparison(words, 2))
    ceilings = [(cell.settings.name, cell.settings.caseload.ceiling, cell.settings.eligibility.oldest)
                for cell in plan.cells]  # fmt: skip
    assert ceilings == [("baseline", 30, 29), ("national", 30, 29), (words[2], 40, 24)]
    assert [run.seed for run in plan.runs] == [1, 2] * 3


def test_more_replications_are_the_same_study_and_other_scenarios_another() -> None:
    few, many = (comparison(["baseline", "national", "seed=5"], count) for count in (2, 20))
    assert few.name == many.name and few.seed == 5
    assert comparison(["baseline", "grant_2023", "seed=5"], 2).name != few.name


def test_scenarios_of_other_people_are_named() -> None:
    words = ["baseline", "national", "national+horizon.weeks=5", "national+parameters.share_psychosis=0.1", *SMALL]
    assert of_other_people(comparison(words, 1)) == words[2:4]


def test_a_plus_inside_a_number_is_no_scenario() -> None:
    study = comparison(["baseline", "national+funding.yearly_mdkk=1e+2"], 1)
    assert study.scenarios["national+funding.yearly_mdkk=1e+2"] == ("scenario=national", "funding.yearly_mdkk=1e+2")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["baseline"], ["at least two scenarios", "ips compare baseline national"]),
        ([], ["at least two scenarios"]),
        (["baseline", "nationl"], ["'nationl' is not a scenario", "Did you mean 'national'"]),
        (["baseline", "national", "national"], ["'national' is named twice"]),
        (["baseline", "national", "caseload.ceiling=1,2"], ["one value", "national+caseload.ceiling=1", "ips sweep"]),
        (["baseline", "national", "replications=4"], ["--replications 4"]),
        (["baseline", "scenario=national"], ["by its word alone: national"]),
        (["baseline", "national", "design=sobol"], ["design=sobol", "ips sweep"]),
        (["baseline", "national+caseload.ceiling"], ["'national+caseload.ceiling' is not a scenario"]),
    ],
)
def test_anything_else_is_refused_in_one_sentence(words: list[str], expected: list[str]) -> None:
    with pytest.raises(Refusal) as refusal:
        comparison(words, 1)
    [sentence] = refusal.value.problems
    assert all(part in sentence for part in expected), sentence
