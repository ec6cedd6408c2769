"""Mistakes that users can correct: one sentence for each, exit status 2, no traceback."""

from collections.abc import Sequence


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


FREE = ("parameters", "ensemble", "seed")
