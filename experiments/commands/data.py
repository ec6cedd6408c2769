"""Data of a country of your own: check a folder, copy Denmark's as an example, list the model's employers."""

import argparse
from pathlib import Path

from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips data check my-country                    every fault of the folder in a sentence, or what is in it
  ips data copy my-country                     write Denmark's tables to a new folder, as an example
  ips data employers -o employers.csv          the employers of the model, in the order of their row numbers
  ips data employers population=bornholm       ... of a part of the country, or of population.data=my-country
  ips run population.data=my-country funding.yearly_mdkk=20

exit status: 0 done, 2 refused
docs/own_data.md has the files and columns."""

WORK = ("check", "copy", "employers")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("work", choices=WORK, help="what to do")
    parser.add_argument("words", nargs="*", metavar="FOLDER or key=value", help="a folder; of employers: settings")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the employers as CSV")


def execute(options: argparse.Namespace) -> int:
    """Check, copy or list."""
    if options.work == "employers":
        return _employers(options.words, options.output)
    if len(options.words) != 1:
        raise Refusal(f"ips data {options.work}: name one folder.")
    return _check(options.words[0]) if options.work == "check" else _copy(Path(options.words[0]))


def _check(folder: str) -> int:
    from sim.start.own_data import SCHEMA, problems

    if found := problems(folder):
        raise Refusal(*(f"{folder}: {problem}" for problem in found))

    from sim.start.open_data import has, table

    print(f"{folder}: a country can be made of it.")
    for name, one in SCHEMA.items():
        there = f"{len(table(name, folder)):,} rows" if has(name, folder) else f"not there: {one.otherwise}"
        print(f"  {name + '.csv':<27}{there}")
    places = table("municipalities", folder)
    print(f"{places['residents'].sum():,.0f} residents, {places['neet_15_24'].sum():,.0f} NEETs aged 15-24 and "
          f"{places['neet_25_29'].sum():,.0f} aged 25-29 in {len(places)} places")  # fmt: skip
    return 0


def _copy(folder: Path) -> int:
    from experiments.runs.whole_file import write_whole
    from sim.start.open_data import FOLDER
    from sim.start.own_data import SCHEMA

    if folder.exists():
        raise Refusal(f"{folder}: is there already; name a new folder.")
    for name in SCHEMA:
        if (FOLDER / f"{name}.csv").is_file():
            write_whole(folder / f"{name}.csv", (FOLDER / f"{name}.csv").read_bytes())
    print(f"{folder}: Denmark's tables; edit them, then `ips data check {folder}`.")
    return 0


def _employers(words: list[str], output: Path | None) -> int:
    from experiments.commands.making import refuse_files, write_table
    from experiments.settings.configure import compose
    from sim.start.employers import employers_frame

    refuse_files({"-o": output}, figure="")
    frame = employers_frame(compose(words)[0])
    if output:
        write_table(output, frame)
        return 0
    print(frame.head(20).to_string(index=False))
    print(f"the first of {len(frame):,}; -o FILE writes them all")
    return 0
