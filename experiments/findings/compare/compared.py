"""The scenarios of a report: named by words, of a kept study, or folders of runs compared with the same without IPS."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shlex import join

import pandas as pd

from experiments.findings.compare.scenarios import comparison, of_other_people
from experiments.findings.frontier import axes
from experiments.findings.scenario_data import labels
from experiments.runs.executors import Executor
from experiments.runs.study.cells import cells
from experiments.runs.study.make import Watching, carry_out, make
from experiments.runs.study.plan import plan_of, plan_without_ips
from experiments.runs.study.results import StudyResults
from experiments.runs.study.study import Study
from experiments.runs.study.study_folder import folder_of, read_study
from experiments.settings.configure import settings_from_file
from experiments.settings.refusal import Refusal, require_denmark
from experiments.settings.without_ips import WITHOUT, without_ips
from sim.digest import settings_digest
from sim.settings import Settings
from sim.start.part_keys import part_keys

MOST = 4
"""Most scenarios that a figure can show."""


@dataclass(frozen=True)
class Compared:
    """Runs of scenarios; the others are compared with the first."""

    study: StudyResults
    settings: dict[int, Settings]
    """by cell, in the order of the study"""
    cell: int
    """the scenario in focus: of maps, payers, stories and drivers"""
    seed: int
    command: str
    """the command that repeats this report"""
    other_people: tuple[str, ...] = ()
    """scenarios with a different population from the first"""
    words: tuple[str, ...] = ()
    """words of ``ips run`` for the scenario in focus, if words describe it"""

    @property
    def against(self) -> int:
        """The first cell."""
        return next(iter(self.settings))

    @cached_property
    def labels(self) -> dict[int, str]:
        """Label of each cell."""
        return labels(self.study)

    @property
    def chosen(self) -> Settings:
        """Settings of the scenario in focus."""
        return self.settings[self.cell]

    @property
    def runs(self) -> int:
        """Paired runs of the scenario in focus."""
        return int((self.study.runs["cell"] == self.cell).sum())


def by_words(
    words: Sequence[str], replications: int, results: Path, executor: Executor, watching: Watching
) -> Compared:
    """Scenarios and settings as for ``ips compare``, or folders of runs. Raises ``Refusal`` for anything else."""
    folders = [word for word in words if (Path(word) / "settings.yaml").is_file()]
    if folders:
        others = [word for word in words if word not in folders]
        if others:
            raise Refusal(f"{' '.join(others)}: does not go with folders of runs, which have their own settings.")
        return _by_folders([Path(folder) for folder in folders], replications, results, executor, watching)
    require_runs(words)
    study = comparison(words, replications)
    _require_few(len(study.scenarios))
    for one in cells(study):
        require_denmark(one.settings, "a report")
    command = join(["ips", "report", *words, "--replications", str(replications)])
    return _made(study, make(study, results, executor, watching), None, command)


def require_runs(words: Sequence[str]) -> None:
    """Raise ``Refusal`` if a word names a folder that is not the folder of a run."""
    for word in words:
        if "=" not in word and ("/" in word or Path(word).is_dir()) and not (Path(word) / "settings.yaml").is_file():
            raise Refusal(f"{word}: is not the folder of a run: it has no settings.yaml.")


def by_study(name: str, cell: int | None, results: Path, executor: Executor, watching: Watching) -> Compared:
    """A kept study; of a caseload x money study, one combination compared with the country without IPS."""
    study = read_study(folder_of(results, name))
    found = cells(study)
    for one in found:
        require_denmark(one.settings, "a report")
    command = join(["ips", "report", "--study", name, *([] if cell is None else ["--cell", str(cell)])])
    if cell is not None and not 0 <= cell < len(found):
        raise Refusal(f"--cell {cell}: must be a cell of the study {name}, 0 to {len(found) - 1}.")
    if _is_frontier(study):
        return _of_frontier(study, cell, results, executor, watching, command)
    if len(found) < 2:
        raise Refusal(f"--study {name}: has one scenario; a report needs another one to compare it with.")
    _require_few(len(found))
    if cell == 0:
        raise Refusal("--cell 0: is the comparator of the others; name another one.")
    return _made(study, make(study, results, executor, watching), cell, command)


def _made(study: Study, made: StudyResults, cell: int | None, command: str) -> Compared:
    found = cells(study)
    settings = {one.number: one.settings for one in found}
    chosen = found[1].number if cell is None else cell
    return Compared(made, settings, chosen, study.seed, command, tuple(of_other_people(study)), found[chosen].overrides)


def _require_few(scenarios: int) -> None:
    if scenarios > MOST:
        raise Refusal(f"a report shows up to {MOST} scenarios, and these are {scenarios}; `ips compare` takes more.")


def _is_frontier(study: Study) -> bool:
    try:
        axes.require_axes(study)
    except Refusal:
        return False
    return True


def _of_frontier(
    study: Study, cell: int | None, results: Path, executor: Executor, watching: Watching, command: str
) -> Compared:  # fmt: skip
    """The chosen combination, or the one with most extra people in work or education, compared with no IPS."""
    from experiments.findings.frontier.points import points

    usual = plan_without_ips(study)
    without = carry_out(usual, results, executor, watching)
    made, found = make(study, results, executor, watching), cells(study)
    if cell is None:
        cell = int(points(made, without, found[0].settings.horizon.weeks).table["extra"].to_numpy().argmax())
    pair = {0: usual.cells[0].settings, 1: found[cell].settings}
    parts = [without.runs.assign(cell=0), made.runs[made.runs["cell"] == cell].assign(cell=1)]
    named = pd.DataFrame({"cell": [0, 1], "label": [WITHOUT, found[cell].label]})
    joined = StudyResults(named, pd.concat(parts, ignore_index=True), made.store)
    return Compared(joined, pair, 1, study.seed, command)


def _by_folders(
    folders: Sequence[Path], replications: int, results: Path, executor: Executor, watching: Watching
) -> Compared:  # fmt: skip
    """Kept runs, each compared with its world without IPS, which must be the same for all."""
    _require_few(len(folders) + 1)
    read = [settings_from_file(folder / "settings.yaml") for folder in folders]
    first, seed = read[0]
    worlds = {WITHOUT: without_ips(first)}
    for folder, (settings, _) in zip(folders, read, strict=True):
        require_denmark(settings, "a report")
        if part_keys(settings).start != part_keys(first).start:
            raise Refusal(f"{folder}: has a different population from {folders[0]}; report them one by one.")
        worlds[settings.name if settings.name not in worlds else folder.name] = settings
    text = " ".join(settings_digest(one) for one in worlds.values())
    name = f"report-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    made = carry_out(plan_of(name, worlds, seed, replications), results, executor, watching)
    command = join(["ips", "report", *map(str, folders), "--replications", str(replications)])
    return Compared(made, dict(enumerate(worlds.values())), 1, seed, command)
