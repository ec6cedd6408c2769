import errno
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from experiments.commands.cli import main
from experiments.settings.config_groups import GROUPS
from sim.settings.parameters import Parameters

SHORT = ["horizon.weeks=8"]


def test_a_run_is_shown_and_kept(
    tmp_path: Path, simulation: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "scenario=grant_2023", "--results", str(tmp_path / "r"), "seed=7", *SHORT]) == 0
    (folder,) = (tmp_path / "r").iterdir()
    out = capsys.readouterr().out
    for text in (
        "grant_2023, seed 7: 8 weeks from 2024-01-01", "12.3  % of the 43,000", "73.3  million DKK",
        "simulated 8 weeks in 0.5 s (world built in 0.2 s, peak memory", "parameters rest on weak evidence",
        "One draw of chance and of parameters", f"ips reproduce {folder}",
    ):  # fmt: skip
        assert text in out, out
    table = out.partition("simulated")[0]
    assert all(len(line) <= 80 for line in table.splitlines())
    assert table.index("Reach") < table.index("Costs by payer") < table.index("Work and education")


def test_a_parameter_outside_its_plausible_range_is_named(
    tmp_path: Path, simulation: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = Parameters.model_fields["youth_weight"].json_schema_extra
    assert isinstance(evidence, dict)
    low, high = evidence["low"], evidence["high"]
    assert main(["run", "parameters.youth_weight=0.9", "--results", str(tmp_path), *SHORT]) == 0
    out = " ".join(capsys.readouterr().out.split())
    sentence = f"parameters.youth_weight = 0.9 is outside the plausible range, {low:g} to {high:g} chance"
    assert sentence in out and out.count("is outside the plausible") == 1


def test_quiet_prints_the_folder_alone(
    tmp_path: Path, simulation: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--quiet", "--results", str(tmp_path), *SHORT]) == 0
    printed = capsys.readouterr()
    assert Path(printed.out.strip()).is_dir() and printed.err == ""


def test_the_first_compilation_is_announced(
    tmp_path: Path,
    simulation: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sim.compiled.is_warm", lambda: False)
    monkeypatch.setattr("experiments.pages.progress.subprocess", SimpleNamespace(run=lambda *_, **__: None))
    assert main(["run", "--results", str(tmp_path), *SHORT]) == 0
    error = capsys.readouterr().err
    assert "Compiling the model; this happens once" in error and error.count("\n") == 1
    monkeypatch.setattr("sim.rule_cache.cache_folder", lambda: None)
    monkeypatch.setattr("experiments.pages.progress.subprocess", None)  # compiling ahead would be for nothing
    assert main(["run", "--results", str(tmp_path), *SHORT]) == 0
    error = capsys.readouterr().err
    assert "every command needs half a minute" in error and "XDG_CACHE_HOME" in error and error.count("\n") == 1


def test_progress_is_shown_where_somebody_watches(
    tmp_path: Path,
    simulation: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    seen: list[Any] = []
    whole = simulation.run

    def run(settings: Any, seed: int, progress: Any, shared: Any) -> Any:
        seen.append(progress)
        return whole(settings, seed, progress)

    simulation.run = run
    assert main(["run", "--results", str(tmp_path), *SHORT]) == 0
    assert callable(seen[0])


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (KeyboardInterrupt(), 130, ["interrupted"]),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "links.csv"),
            2,
            ["links.csv", "No such file"],
        ),
        (ZeroDivisionError("division by zero"), 1, ["ZeroDivisionError", "--debug"]),
    ],
)
def test_what_happens_during_a_run_is_said_in_one_line_and_leaves_nothing(
    tmp_path: Path,
    simulation: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    problem: BaseException,
    status: int,
    words: list[str],
) -> None:
    def fail(*args: object) -> None:
        raise problem

    simulation.run = fail
    assert main(["run", "--results", str(tmp_path / "results")]) == status
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and "Traceback" not in error
    assert all(word in error for word in words)
    assert not list(tmp_path.iterdir())


def test_a_traceback_is_for_those_who_ask(tmp_path: Path, simulation: SimpleNamespace) -> None:
    def fail(*args: object) -> None:
        raise ZeroDivisionError

    simulation.run = fail
    with pytest.raises(ZeroDivisionError):
        main(["run", "--debug", "--results", str(tmp_path)])


def test_results_that_cannot_be_written_are_refused_before_the_run(
    tmp_path: Path, simulation: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    simulation.run = lambda *args: pytest.fail("ran all the same")
    (tmp_path / "results").write_text("a file")
    assert main(["run", "--results", str(tmp_path / "results")]) == 2
    error = capsys.readouterr().err
    assert "results: cannot be written" in error and error.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["--help"], ["run", "--help"], ["reproduce", "--help"], ["list", "--help"]])
def test_help_shows_examples(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert "  ips " in capsys.readouterr().out


def test_help_and_complaints_do_not_wait_for_heavy_libraries() -> None:
    code = (
        "import sys; from experiments.commands.cli import main; main(sys.argv[1:]);"
        "print(*({'numba', 'pandas', 'mesa', 'hydra', 'pydantic', 'pyarrow', 'rich'} & set(sys.modules)))"
    )

    def imported(*words: str) -> set[str]:
        done = subprocess.run([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    assert not imported("--help")
    assert not imported("rnu")
    assert not imported("run", "caseload.cieling=25") & {"numba", "mesa"}


def test_the_list_shows_every_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert all(group in out for group in GROUPS) and "standard*" in out
    assert all(len(line.rstrip()) <= 80 for line in out.splitlines())


def test_a_group_is_listed_with_meaning_unit_range_and_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "caseload"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "caseload=thin" in out and "ceiling 20 1 – 80 most clients of a full-time specialist [clients]" in out


@pytest.mark.parametrize(
    ("word", "found"),
    [("rivals", "parameters.rivals"), ("ceiling", "caseload.ceiling"), ("reached_43k", "reached_43k"),
     ("COFINANCING", "cofinancing"), ("vacancy", "economy.vacancy_rate_pct")],
)  # fmt: skip
def test_a_word_finds_keys_parameters_and_outcomes(
    word: str, found: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["list", word]) == 0
    assert found in capsys.readouterr().out


def test_a_word_that_finds_nothing_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "turnovr"]) == 2
    error = capsys.readouterr().err
    assert "'turnovr' is not a group" in error and "'turnover'" in error and error.count("\n") == 1


def test_weak_parameters_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "parameters"]) == 0
    out = capsys.readouterr().out
    assert "youth_weight !" in out and "turnover !" not in out
    assert all(len(line.rstrip()) <= 80 for line in out.splitlines())
