"""Folders of tables for ``population.data``: Denmark's, and a made-up country of five places, to start from."""

from pathlib import Path

from experiments.runs.whole_file import write_whole
from experiments.settings.refusal import Refusal
from sim.start.open_data import FOLDER
from sim.start.own_data import SCHEMA

DENMARK = FOLDER
FIVE_PLACES = Path(__file__).parent / "five_places"


def example_country(folder: Path | str, tables: Path = FIVE_PLACES) -> Path:
    """Write the tables of a country to a new folder, and return it: five made-up places, or those of ``tables``.

    Raises ``Refusal`` if there is such a folder already.
    """
    folder = Path(folder)
    if folder.exists():
        raise Refusal(f"{folder}: is there already; name a new folder.")
    for name in SCHEMA:
        if (tables / f"{name}.csv").is_file():
            write_whole(folder / f"{name}.csv", (tables / f"{name}.csv").read_bytes())
    return folder
