"""Whole numbers from expected ones, by luck."""

from __future__ import annotations


class Carried:
    """Whole numbers with given means, one after the other: fractions are carried on, from a start by luck."""

    def __init__(self, start: float) -> None:
        self.expected, self.given = start, 0

    def next(self, expected: float, most: float = float("inf")) -> int:
        """The next number, at most ``most``; what is beyond it is carried on too."""
        self.expected += expected
        number = int(max(0, min(int(self.expected) - self.given, most)))
        self.given += number
        return number


def rounded(expected: float, chance: float) -> int:
    """A whole number with this mean."""
    number = int(expected)
    return number + 1 if chance < expected - number else number
