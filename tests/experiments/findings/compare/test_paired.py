"""Paired differences and what pairing gains."""

import numpy as np
import pandas as pd
import pytest

from experiments.findings.compare.paired import differences
from experiments.runs.uncertainty import spread

ROWS = pd.MultiIndex.from_tuples([("national", "Denmark", "a"), ("sex", "men", "b")], names=["scope", "key", "outcome"])


def frame(values: list[list[float]], vectors: list[int]) -> pd.DataFrame:
    columns = pd.MultiIndex.from_arrays([range(len(vectors)), vectors], names=["replication", "vector"])
    return pd.DataFrame(values, ROWS, columns)


def test_a_difference_is_taken_replication_by_replication_and_shared_luck_cancels() -> None:
    draw = np.random.default_rng(1)
    luck, gain = draw.normal(0, 10, 40), draw.normal(5, 1, 40)
    against = frame([luck.tolist(), luck.tolist()], [-1] * 40)
    one = frame([(luck + gain).tolist(), luck.tolist()], [-1] * 40)
    rows = differences(one, against)
    first, same = rows.iloc[0], rows.iloc[1]
    assert first["difference"] == pytest.approx(gain.mean()) and first["low"] < 5 < first["high"]
    assert first["narrower"] == pytest.approx(np.hypot((luck + gain).std(ddof=1), luck.std(ddof=1)) / gain.std(ddof=1))
    assert first["narrower"] > 8
    assert same["difference"] == 0 and np.isnan(same["narrower"]), "no spread, nothing to narrow"


def test_a_difference_has_its_two_intervals_and_its_precision() -> None:
    vectors = [0, 0, 1, 1, 2, 2]
    values = [10.0, 10.2, 20.0, 20.2, 30.0, 30.2]
    first = differences(frame([values, [1.0] * 6], vectors), frame([[0.0] * 6, [0.0] * 6], vectors)).iloc[0]
    found = spread(values, vectors)
    assert found is not None and first[["difference", "low", "high"]].tolist() == list(found[:3])
    assert first[["country_low", "country_high", "precision"]].tolist() == list(found[3:6])


def test_replications_without_a_value_in_either_are_left_out() -> None:
    nan = float("nan")
    one, against = frame([[1.0, nan, 3.0], [nan] * 3], [-1] * 3), frame([[0.0, 0.0, 1.0], [1.0] * 3], [-1] * 3)
    rows = differences(one, against)
    assert rows["replications"].tolist() == [2, 0] and rows["left_out"].tolist() == [1, 3]
    assert rows["mean"].iloc[0] == 2.0 and rows["mean_against"].iloc[0] == 0.5, "over the same replications"
    assert rows["difference"].iloc[0] == 1.5 and np.isnan(rows["difference"].iloc[1])
