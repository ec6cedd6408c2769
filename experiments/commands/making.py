"""Parts shared by commands: whole numbers, options of a study, the executor, and files to write."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.commands import bounds
from experiments.commands.bounds import positive, workers
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd

    from experiments.pages.figures.style import Chart
    from experiments.pages.language import Language
    from experiments.runs.executors import Executor


def arguments(parser: argparse.ArgumentParser, replications: int) -> None:
    """Declare the shared options; ``replications`` is the default number of runs of each scenario."""
    parser.add_argument("--replications", type=positive, default=replications, metavar="N",
                        help=f"runs of each scenario, paired (default: {replications})")  # fmt: skip
    arguments_of_runs(parser)
    parser.add_argument("--quiet", action="store_true", help="print no progress")


def arguments_of_runs(parser: argparse.ArgumentParser) -> None:
    """Declare where runs are kept, how many processes make them, and how many are made without asking."""
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR", help="default: ./results")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)


def divided(words: Sequence[str], workers: int | None) -> tuple["Executor", list[str]]:
    """The executor chosen by words such as ``executor=dask``, and the other words. Raises ``Refusal``."""
    from experiments.runs.executors.choice import choose, is_about_executor

    executor = choose([word for word in words if is_about_executor(word)], workers)
    return executor, [word for word in words if not is_about_executor(word)]


def refuse_files(files: Mapping[str, Path | None], figure: str) -> None:
    """Refuse files that cannot be written, before anything runs; the one named ``figure`` is .svg or .png."""
    problems = []
    for option, path in files.items():
        if path and option == figure and path.suffix not in (".svg", ".png"):
            problems.append(f"{option} {path}: the file must end in .svg or .png.")
        elif path and path.is_dir():
            problems.append(f"{option} {path}: is a folder; give the name of a file.")
        elif path and not path.parent.is_dir():
            problems.append(f"{option} {path}: there is no folder {path.parent}.")
    if problems:
        raise Refusal(*problems)


def require_extra(module: str, command: str) -> None:
    """Raise ``Refusal`` if a package of the extra ``analysis`` is not installed."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise Refusal(f"{command} needs {module}, which is not installed: pip install 'ips-denmark[analysis]'.")


def docs_argument(parser: argparse.ArgumentParser, *names: str) -> None:
    """Declare where the page of a command goes."""
    parser.add_argument(*names, "--docs", type=Path, metavar="FOLDER",
                        help="folder for the page (default: ./docs, in the folder of the project alone)")  # fmt: skip


def docs_folder(named: Path | None) -> Path | None:
    """The folder for pages: the one named, else ``docs`` if this is the folder of the project; None elsewhere.

    Raises ``Refusal`` if the named folder is missing.
    """
    if named and not named.is_dir():
        raise Refusal(f"--docs {named}: there is no such folder.")
    return named or (Path("docs") if in_the_project() else None)


def in_the_project() -> bool:
    """Whether the working folder is the one that this program is developed in, and runs from."""
    from experiments.settings.config_groups import CONFIGS

    project = CONFIGS.parent
    return (project / "pyproject.toml").is_file() and Path.cwd().resolve() == project.resolve()


def page_file(named: Path | None, docs: Path | None, name: str) -> Path:
    """The file for a page that is all a command makes; raises ``Refusal``, before anything runs, if none is named."""
    folder = docs_folder(docs)
    if named is None and folder is None:
        raise Refusal(f"--docs: name a folder for {name}, or a file with -o; only the project itself has ./docs.")
    return named or (folder or Path()) / name


def write_table(path: Path, table: "pd.DataFrame", language: "Language" = "en") -> None:
    """Write a table as CSV, complete or not at all, and print its path."""
    from experiments.runs.whole_file import write_whole

    write_whole(path, table.to_csv(index=False, float_format="%.10g").encode())
    say_written([path], language)


def say_written(paths: Sequence[Path], language: "Language") -> None:
    """Print the paths of files."""
    from experiments.pages.language import words

    print(words(language).say("written.files", paths=", ".join(map(str, paths))))


def draw_whole(path: Path, chart: "Chart", language: "Language" = "en") -> None:
    """Write a figure (.svg or .png), complete or not at all, and print its path."""
    from experiments.pages.figures.style import png, svg
    from experiments.pages.language import words
    from experiments.runs.whole_file import write_whole

    write_whole(path, svg(chart, language).encode() if path.suffix == ".svg" else png(chart, language))
    print(words(language).say("written.drawn", path=path))
