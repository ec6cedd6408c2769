"""Try each door at length and the crashes, and write what came out into docs/reliability.md.

python -m tests.reliability                                   100,000 inputs and every crash: about an hour
python -m tests.reliability --examples 2000 --no-crashes      sooner; prints the table and writes nothing
"""

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reliability import crashes
from tests.reliability.doors import ACCEPTED, DOORS, REFUSED, Door

PAGE = Path(__file__).parents[2] / "docs/reliability.md"
SLOW = 5.0
"""Seconds of processor time that an answer may take."""

SHOWN = 3


class Tried(NamedTuple):
    """One line of the table."""

    what: str
    number: int
    came_out: str


def try_door(door: Door, examples: int) -> tuple[Tried, list[str]]:
    """Many inputs at one door; what is neither accepted nor refused in a sentence is counted, with examples."""
    seen, wrong = Counter[str](), list[str]()

    @settings(max_examples=examples, database=None, deadline=None, derandomize=False, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        one = data.draw(door.inputs)
        started = time.process_time()
        try:
            outcome = door.attempt(one)
        except Exception as error:
            outcome = "unexpected"
            wrong.append(f"{one!r:.300}: {type(error).__name__}: {error!s:.300}")
        seen[outcome] += 1
        seen["slow"] += time.process_time() - started > SLOW

    attempt()
    number = seen[ACCEPTED] + seen[REFUSED] + seen["unexpected"]
    told = (f"{seen[REFUSED]:,} refused in a sentence, {seen[ACCEPTED]:,} accepted as they stand, "
            f"{seen['unexpected']:,} unexpected, {seen['slow']:,} without an answer within {SLOW:g} s")  # fmt: skip
    return Tried(door.what, number, told), wrong


def inputs(examples: int) -> tuple[list[Tried], list[str]]:
    """So many inputs, divided between the doors."""
    rows, wrong = list[Tried](), list[str]()
    for door in DOORS.values():
        row, found = try_door(door, -(-examples // len(DOORS)))
        rows.append(row)
        wrong += found
        print(f"{row.what}: {row.number:,}: {row.came_out}", *found[:SHOWN], sep="\n  ", flush=True)
    total = sum(row.number for row in rows)
    return [*rows, Tried("**all inputs**", total, f"**{len(wrong):,} unexpected**")], wrong


def crashed() -> tuple[list[Tried], list[str]]:
    """Every crash."""
    rows = []
    for crash in crashes.CRASHES:
        rows.append(Tried(*crash()))
        print(*rows[-1], sep=": ", flush=True)
    return rows, []


def table(rows: list[Tried]) -> str:
    """Markdown."""
    lines = ["| tried | times | result |", "|---|---:|---|"]
    return "\n".join([*lines, *(f"| {row.what} | {row.number:,} | {row.came_out} |" for row in rows)])


def write(part: str, text: str) -> None:
    """Put a table between its marks on the page."""
    start, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(start)
    PAGE.write_text(f"{before}{start}\n\n{text}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Try, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=("inputs", "crashes"))
    parser.add_argument("--examples", type=int, default=100_000, help="inputs, over all doors (default: 100,000)")
    parser.add_argument("--print", action="store_true", dest="only_print", help="write nothing")
    chosen = parser.parse_args()
    rows, wrong = inputs(chosen.examples) if chosen.part == "inputs" else crashed()
    print(table(rows))
    if not chosen.only_print:
        write(chosen.part, table(rows))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
