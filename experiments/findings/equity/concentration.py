"""Concentration: how a good is divided over people ranked from the worst off to the best off."""

import numpy as np


def index(amounts: np.ndarray, people: np.ndarray, rank: np.ndarray) -> float:
    """Concentration index of an amount over groups of people; nan where nobody has any, or there is one rank only.

    ``amounts``: of each group in all, ``people`` its size, ``rank``: low = worst off. From -1 (all with the worst off)
    over 0 (in proportion to people) to 1 (all with the best off): twice the covariance of a person's amount and
    fractional rank over the mean amount (Kakwani, Wagstaff and van Doorslaer 1997). Groups of one rank share the mean
    of their places.
    """
    there = people > 0
    amounts, people, rank = amounts[there], people[there], rank[there]
    total = amounts.sum()
    if total == 0.0 or len(np.unique(rank)) < 2:
        return float("nan")
    place = fractional_rank(people, rank)
    return float(2.0 * (amounts @ place) / total - 1.0)


def fractional_rank(people: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """[groups] middle of each group's place among all people, 0 to 1, from the lowest rank on."""
    levels, number = np.unique(rank, return_inverse=True)
    sizes = np.bincount(number, weights=people, minlength=len(levels))
    middles = (np.cumsum(sizes) - sizes / 2.0) / sizes.sum()
    found: np.ndarray = middles[number]
    return found
