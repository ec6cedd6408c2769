"""Mistakes that users can correct: one sentence for each, exit status 2, no traceback."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.brief import brief

if TYPE_CHECKING:
    from sim.settings import Settings


class Refusal(Exception):
    """A command that cannot be carried out; ``problems`` has one sentence for each reason."""

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))


def only_parameters(overrides: Sequence[str], what: str) -> None:
    """Refuse settings other than parameters and the seed, for experiments with their own levers.

    ``what``: the experiment, as in "a trial". Raises ``Refusal`` with one sentence for each.
    """
    others = [text for text in overrides if text.lstrip("+").partition("=")[0].partition(".")[0] not in FREE]
    if others:
        raise Refusal(
            *(f"{text}: {what} takes parameters and the seed only; it sets its own levers." for text in others)
        )


def require_denmark(settings: "Settings", what: str) -> None:
    """Refuse a country of the user's own, for pages with maps and texts of Denmark. ``what``: as in "a report"."""
    if settings.population.data:
        raise Refusal(
            f"population.data = {brief(settings.population.data)}: {what} shows maps and places of Denmark; "
            "`ips compare` and the tables of a run take any country."
        )


FREE = ("parameters", "ensemble", "seed")
