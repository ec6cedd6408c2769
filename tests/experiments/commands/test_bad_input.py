"""Each mistake: one sentence with key, value, what is allowed and nearest name; status 2; nothing left."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from experiments.commands.cli import main

MISTAKES = {
    "misspelt key": (["caseload.cieling=25"], ["caseload.cieling = 25", "queue_limit", "'caseload.ceiling'"]),
    "misspelt key with plus": (["+caseload.cieling=25"], ["caseload.cieling = 25", "'caseload.ceiling'"]),
    "misspelt key with two": (
        ["++parameters.youth_wight=9"],
        ["parameters.youth_wight = 9", "'parameters.youth_weight'"],
    ),
    "misspelt key in braces": (["caseload={cieling: 9}"], ["caseload.cieling", "'caseload.ceiling'"]),
    "key without its group": (["ceiling=25"], ["ceiling = 25", "'caseload.ceiling'"]),
    "misspelt group": (["caselod=thin"], ["caselod = thin", "eligibility", "'caseload'"]),
    "misspelt word scenario": (["scenaro=national"], ["scenaro = national", "'scenario'"]),
    "misspelt option": (["caseload=thinn"], ["caseload = thinn", "intensive, standard, thin", "'thin'"]),
    "misspelt scenario": (["scenario=grant2023"], ["scenario = grant2023", "baseline", "'grant_2023'"]),
    "number for a group": (["caseload=25"], ["caseload = 25", "intensive, standard, thin"]),
    "no option": (["caseload=null"], ["caseload = null", "intensive, standard, thin"]),
    "group in a path": (["caseload/ceiling=25"], ["caseload/ceiling = 25", "'caseload.ceiling'"]),
    "key too long": (["caseload.ceiling.x=25"], ["caseload.ceiling.x = 25", "'caseload.ceiling'"]),
    "keys for a value": (["rollout.fixed={a: 1}"], ["rollout.fixed = {a: 1}", "takes a value"]),
    "scenario alone": (["national"], ["'national'", "key=value", "'scenario=national'"]),
    "key alone": (["caseload.ceiling"], ["'caseload.ceiling'", "key=value"]),
    "open bracket": (
        ["rollout.fixed=[Stevns"],
        ["rollout.fixed = [Stevns", "cannot be read", "Assens]"],
    ),
    "open quote": (["name='x"], ["name = 'x", "cannot be read", "quotes"]),
    "two values": (["caseload.ceiling=10,20"], ["caseload.ceiling = 10,20", "one value"]),
    "range of values": (["seed=range(1,5)"], ["seed = range(1,5)", "one value"]),
    "deletion": (["~caseload"], ["'~caseload'", "cannot be removed"]),
    "package": (["caseload@x=thin"], ["caseload@x=thin", "@"]),
    "environment": (["name=${oc.env:HOME}"], ["name = ${oc.env:HOME}", "write the value itself"]),
    "nothing there": (["name=${nowhere}"], ["nowhere"]),
    "target": (["caseload._target_=os.system"], ["caseload._target_ = os.system", "ceiling, queue"]),
    "target in braces": (["caseload={_target_: os.system}"], ["caseload._target_"]),
    "hydra itself": (["hydra.run.dir=x"], ["hydra.run.dir = x", "is not a setting"]),
    "search path": (["hydra.searchpath=[x]"], ["hydra.searchpath = [x]", "is not a setting"]),
    "wrong type": (
        ["caseload.ceiling=many"],
        ["caseload.ceiling = many", "whole number from 1 to 80 clients"],
    ),
    "half a client": (["caseload.ceiling=2.5"], ["caseload.ceiling = 2.5", "a whole number from 1 to 80"]),
    "caseload of 0": (["caseload.ceiling=0"], ["caseload.ceiling = 0", "from 1 to 80 clients"]),
    "not a number": (["parameters.youth_weight=nan"], ["parameters.youth_weight = nan", "a number from 0"]),
    "wrong choice": (["caseload.queue=first"], ["caseload.queue = first", "first_come, motivated_first"]),
    "wrong date": (["funding.grant_from=2024-13-01"], ["funding.grant_from = 2024-13-01", "2024-01-01"]),
    "text for a list": (["rollout.fixed=Stevns"], ["rollout.fixed = Stevns", "list"]),
    "more than 98": (["rollout.municipalities=99"], ["rollout.municipalities = 99", "from 0 to 98"]),
    "misspelt municipality": (["rollout.fixed=[Stevnss]"], ["rollout.fixed", "Stevnss", "98", "'Stevns'"]),
    "grant ends before it starts": (
        ["scenario=grant_2023", "funding.grant_until=2023-12-31"],
        ["funding.grant_until = 2023-12-31", "before it starts", "funding.grant_from = 2024-01-01"],
    ),
    "too many fixed": (
        ["rollout.municipalities=1", "rollout.fixed=[Stevns,Assens]"],
        ["rollout.fixed", "2", "rollout.municipalities = 1"],
    ),
    "network without file": (["network.kind=csv"], ["network.kind = csv", "network.edges_csv"]),
    "seed in words": (["seed=seven"], ["seed = seven", "a whole number from 0"]),
    "seed below zero": (["seed=-1"], ["seed = -1", "a whole number from 0"]),
    "option of a shell": (["--seed", "7"], ["--seed", "key=value"]),
}


@pytest.mark.parametrize("words, expected", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_said_in_one_sentence_and_leaves_nothing(
    words: list[str],
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    simulation: SimpleNamespace,
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main(["run", *words])
    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == ""
    assert printed.err.startswith("ips: ") and printed.err.count("\n") == 1
    assert all(word in printed.err for word in expected), printed.err
    assert "Traceback" not in printed.err and "append to your config" not in printed.err
    assert not list(tmp_path.iterdir())


def test_all_mistakes_are_said_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "caseload.ceiling=0", "foo=3", "rollout.municipalities=99", "seed=x"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    for key in ("caseload.ceiling", "foo", "rollout.municipalities", "seed"):
        assert sum(line.startswith(f"ips: {key} = ") for line in lines) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["rnu"], ["'rnu'", "reproduce, list", "'run'"]),
        (["list", "caselod"], ["'caselod'", "eligibility", "'caseload'"]),
        (["reproduce"], ["folder"]),
        (["reproduce", "nowhere"], ["nowhere", "not the folder of a run"]),
        (["run", "--result"], ["--result"]),
        (["--verbose"], ["--help"]),
    ],
)
def test_a_mistaken_command_is_said_in_one_sentence(
    words: list[str], expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1
    assert all(word in error for word in expected), error


BROKEN_LISTS = {
    "empty": b"",
    "not text": b"\x9f\x00\xff",
    "other columns": b"a,b\n0,1\n",
    "not whole numbers": b"employer_a,employer_b\nx,1\n",
    "employers that do not exist": b"employer_a,employer_b\n0,99999\n",
}


@pytest.mark.parametrize("content", [None, *BROKEN_LISTS.values()], ids=["missing", *BROKEN_LISTS])
def test_an_edge_list_that_cannot_be_used_is_named(
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if content is not None:
        (tmp_path / "links.csv").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    words = ["network.kind=csv", "network.edges_csv=links.csv", "population=bornholm", "horizon.weeks=2"]
    status = main(["run", *words])
    error = capsys.readouterr().err.splitlines()[-1]
    assert status == 2 and error.startswith("ips: ") and "links.csv" in error
    assert not (tmp_path / "results").exists()
