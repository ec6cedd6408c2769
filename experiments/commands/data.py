"""Data of a country of your own: an example, Denmark's tables, the check of a folder, the model's employers."""

import argparse
from pathlib import Path

from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips data check my-country                    every fault of the folder in a sentence, or what is in it
  ips data example my-country                  write a made-up country of five places to a new folder
  ips data copy denmark                        ... or Denmark's tables
  ips data employers -o employers.csv          the employers of the model, in the order of their row numbers
  ips data employers population=bornholm       ... of a part of the country, or of population.data=my-country
  ips run population.data=my-country funding.yearly_mdkk=20

exit status: 0 done, 2 refused
docs/own_data.md has the files and columns."""

WORK = ("check", "example", "copy", "employers")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("work", choices=WORK, help="what to do")
    parser.add_argument("words", nargs="*", metavar="FOLDER or key=value", help="a folder; of employers: settings")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the employers as CSV")


def execute(options: argparse.Namespace) -> int:
    """Check, write or list."""
    if options.work == "employers":
        return _employers(options.words, options.output)
    if len(options.words) != 1:
        raise Refusal(f"ips data {options.work}: name one folder.")
    folder = options.words[0]
    return _check(folder) if options.work == "check" else _write(Path(folder), denmark=options.work == "copy")


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


def _write(folder: Path, *, denmark: bool) -> int:
    from experiments.api.own_country import DENMARK, FIVE_PLACES, example_country

    example_country(folder, DENMARK if denmark else FIVE_PLACES)
    whose = "Denmark's tables" if denmark else "a made-up country of five places"
    print(f"{folder}: {whose}; edit them, then `ips data check {folder}`.")
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
