"""Whole numbers from shares that sum exactly: rounding loses and adds nobody."""

import numpy as np


def largest_remainder(weights: np.ndarray, total: int) -> np.ndarray:
    """Divide ``total`` into whole numbers in proportion to ``weights`` (Hare quota, largest remainders first).

    Ties go to the earlier row. Returns [len(weights)] i8 that sums to exactly ``total``. Raises
    ``ValueError`` if there is something to divide and no positive weight.
    """
    if total == 0:
        return np.zeros(len(weights), np.int64)
    if weights.sum() <= 0:
        raise ValueError("nobody to divide among: all weights are zero")
    quota = weights * (total / weights.sum())
    whole: np.ndarray = np.floor(quota).astype(np.int64)
    order = np.argsort(-(quota - whole), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole
