"""Each mistake: one sentence with key, value, what is allowed and nearest name; status 2; nothing left."""

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from experiments.commands.cli import main
from experiments.settings.configure import compose

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
    "half a week": (["horizon.weeks=int(9.9)"], ["int() has no place in a value"]),
    "whole number as a decimal": (["horizon.weeks=9.0"], ["horizon.weeks = 9.0", "a whole number"]),
    "yes for a number": (["economy.path_pct=[true,2]"], ["economy.path_pct.0 = true", "a list of numbers"]),
    "yes for a share": (
        ["funding.allocation=shares", "funding.shares={101: true}"],
        ["funding.shares.101 = true", "amounts from 0"],
    ),
    "number for yes": (["methods.training=1"], ["methods.training = 1", "true or false"]),
    "another key's value": (["methods.training=${seed}"], ["${seed}", "write the value itself"]),
    "seconds since 1970": (["horizon.start=0"], ["horizon.start = 0", "a date such as 2024-01-01"]),
    "more seconds": (["funding.yearly_from=86400"], ["funding.yearly_from = 86400", "a date"]),
    "end of the calendar": (["horizon.start=9999-12-31"], ["horizon.start = 9999-12-31", "9999-12-31, the last day"]),
    "thousands of digits": (["caseload.ceiling=" + "9" * 5000], ["caseload.ceiling = 999", "...", "from 1 to 80"]),
    "beyond all numbers": (["funding.yearly_mdkk=1e999"], ["funding.yearly_mdkk = 1e999", "from 0 to 10,000"]),
    "next to nothing": (["parameters.wage=1e-999"], ["parameters.wage = 1e-999", "a number"]),
    "underline in a number": (["caseload.ceiling=2_5"], ["caseload.ceiling = 2_5", "a whole number"]),
    "decimal comma": (["funding.yearly_mdkk=12,5"], ["decimals stand after a point", "funding.yearly_mdkk=12.5"]),
    "number for a list": (["economy.path_pct=2.5"], ["economy.path_pct = 2.5", "a list of numbers, such as [2.5, 3]"]),
    "longer than any run": (["economy.path_pct=[" + ",".join(["2"] * 5000) + "]"], ["at most 80 long"]),
    "longer than all text": (["name=" + "x" * 30_000], ["name: has 30,005 signs", "20,000"]),
    "key twice": (["seed=1", "seed=2"], ["seed: is given twice, as 1 and as 2"]),
    "key twice in braces": (
        ["funding.allocation=shares", "funding.shares={101: 1, 101: 2}"],
        ["101 is given twice"],
    ),
    "brackets without end": (["rollout.fixed=" + "[" * 3000], ["has brackets more than 4 deep"]),
    "keys for a scenario": (["scenario={a: 1}"], ["scenario = {a: 1}", "must be one of"]),
    "letters of a terminal": (["name=\x1b[31m"], ["name = \\x1b[31m"]),
    "letters of a terminal in a key": (["na\x07me=1"], ["na\\x07me = 1: is not a setting"]),
    "end of line in a name": (["name='a\nb'"], ["name = a\\nb", "in one line, without control characters"]),
    "letters in two signs": (
        ["population.municipalities=[A\u030abenra\u030a]"],
        ["'Åbenrå' is not one of the 98", "'Aabenraa'"],
    ),
    "a picture for a key": (["😀=1"], ["😀 = 1: is not a setting"]),
    "address": (["from=http://127.0.0.1/plan.yaml"], ["is an address; name a file of this machine"]),
    "device": (["from=/dev/zero"], ["/dev/zero: is not a plain file"]),
    "unknown home": (["from=~nobodyatall/plan.yaml"], ["there is no such home"]),
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


def test_texts_are_taken_as_they_are_written() -> None:
    for word, name in (
        ("name=1e5", "1e5"),
        ("name=min prøve", "min prøve"),
        ("name=010", "010"),
        ("name=true", "true"),
    ):
        assert compose([word])[0].name == name
    places = compose(["population.municipalities=[Køge,'Ærø',400]"])[0].population.municipalities
    assert places == ("Køge", "Ærø", "400")


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


HEAD = b"employer_a,employer_b\n"
BROKEN_LISTS: dict[str, tuple[bytes | None, str]] = {
    "missing": (None, "there is no such file (looked for in "),
    "empty": (b"", "its first line is ''"),
    "not text": (b"\x9f\x00\xff", "line 1: is not text in UTF-8"),
    "UTF-16": ("employer_a,employer_b\n1,2\n".encode("utf-16"), "line 1: is not text in UTF-8"),
    "other columns": (b"a,b\n0,1\n", "its first line is 'a,b'"),
    "semicolons": (b"employer_a;employer_b\n0;1\n", "its columns are separated by ';'"),
    "tabs": (b"employer_a\temployer_b\n0\t1\n", "its columns are separated by a tab"),
    "one column more": (b"employer_a,employer_b,weight\n0,1,2\n", "its first line is 'employer_a,employer_b,weight'"),
    "one value more": (HEAD + b"1,16,5\n", "line 2 has 3 columns"),
    "one value less": (HEAD + b"0,1\n5\n", "line 3 has 1 columns"),
    "not whole numbers": (HEAD + b"x,1\n", "line 2 has 'x', which is not a whole number"),
    "decimals": (HEAD + b"0.0,1.0\n", "line 2 has '0.0'"),
    "below zero": (HEAD + b"-1,1\n", "line 2 has '-1'"),
    "missing end": (HEAD + b"1,\n", "line 2 has ''"),
    "thousands of digits": (HEAD + b"1," + b"9" * 5000 + b"\n", "line 2 has '99999"),
    "employers that do not exist": (HEAD + b"0,99999\n", "line 2 has employer 99999, and the last is "),
    "control characters": (HEAD + b"\x1b[31m,1\n", r"line 2 has '\x1b[31m'"),
}


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_a_list_of_links_is_read_from_plain_files_of_this_machine_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("reached for the network"))
    os.mkfifo("fifo")
    for path, reason in (
        ("http://127.0.0.1:1/links.csv", "is an address; name a file of this machine"),
        ("ftp://x/links.csv", "is an address"),
        ("/dev/zero", "is not a plain file"),
        ("fifo", "is not a plain file"),
        (".", "is a folder"),
        ("~nobodyatall/links.csv", "there is no such home"),
        ("~/links.csv", "links.csv: there is no such file"),
    ):
        assert main(["run", "network.kind=csv", f"network.edges_csv={path}", "horizon.weeks=1"]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and "network.edges_csv = " in error and reason in error, error


@pytest.mark.parametrize("content, reason", BROKEN_LISTS.values(), ids=BROKEN_LISTS)
def test_an_edge_list_that_cannot_be_used_is_named(
    content: bytes | None,
    reason: str,
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
    assert status == 2 and error.startswith("ips: network.edges_csv = links.csv") and reason in error
    assert not (tmp_path / "results").exists()
