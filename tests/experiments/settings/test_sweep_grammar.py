import pytest

from experiments.settings.config_groups import options
from experiments.settings.sweep_grammar import read_sweep


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("caseload.ceiling=10,15,20", [10, 15, 20]),
        ("caseload.ceiling=range(10,31,10)", [10, 20, 30]),
        ("caseload.ceiling=choice(10,15)", [10, 15]),
        ("++caseload.ceiling=10,15,10", [10, 15]),
        ("economy.vacancy_rate_pct=range(0.1,0.5,0.1)", [0.1, 0.2, 0.3, 0.4]),
        ("caseload=glob(*)", options("caseload")),
        ("caseload=glob(t*)", ["thin", "time_limited", "trial"]),
        ("scenario=baseline,national", ["baseline", "national"]),
        ("rollout.fixed=[Tønder],[Stevns,Assens]", [["Tønder"], ["Stevns", "Assens"]]),
        ("caseload={ceiling: 10},{ceiling: 12}", [{"ceiling": 10}, {"ceiling": 12}]),
        ("funding.yearly_from=2024-01-01,2025-01-01", ["2024-01-01", "2025-01-01"]),
        ("methods.training=true,false", [True, False]),
    ],
)
def test_an_axis_in_the_grammar_of_hydra(text: str, values: list[object]) -> None:
    sweep, problems = read_sweep([text])
    assert problems == [] and sweep.fixed == ()
    (axis,) = sweep.axes
    assert [level.value for level in axis.levels] == values


def test_an_interval_has_two_ends() -> None:
    (axis,) = read_sweep(["caseload.ceiling=interval(10,30)"])[0].axes
    assert axis.interval == (10.0, 30.0) and axis.levels == ()


def test_a_key_is_given_once_be_it_one_value_or_many() -> None:
    (problem,) = read_sweep(["caseload.ceiling=10,20", "caseload.ceiling=7"])[1]
    assert "is given twice, as 10,20 and as 7" in problem


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["caseload.cieling=10,20"], ["caseload.cieling = 10,20", "'caseload.ceiling'"]),
        (["caseload=thin,thinn"], ["caseload = thinn", "intensive", "'thin'"]),
        (["caseload=glob(x*)"], ["caseload = glob(x*)", "matches none of"]),
        (["caseload.ceiling=glob(*)"], ["caseload.ceiling = glob(*)", "options of a group"]),
        (["caseload.ceiling=shuffle(10,20)"], ["shuffle", "in one order"]),
        (["caseload.ceiling=interval(30,10)"], ["interval(30,10)", "from a lower to a higher"]),
        (["caseload.ceiling=10,"], ["cannot be read"]),
        (["caseload.ceiling=${rollout.municipalities}", "rollout.municipalities=50,98"], ["write the value itself"]),
        (["caseload.ceiling=${rollout.municipalities},5"], ["write the value itself"]),
        (["national"], ["'national'", "'scenario=national'"]),
    ],
)
def test_a_mistake_is_one_sentence(texts: list[str], words: list[str]) -> None:
    problems = read_sweep(texts)[1]
    assert len(problems) == 1
    assert all(word in problems[0] for word in words), problems
