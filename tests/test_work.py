"""The bound on work sees what would never end, and lets pass what ends."""

import pytest

from tests.work import TooMuch, at_most


def test_work_is_counted_in_calls() -> None:
    with at_most(100):
        [abs(k) for k in range(50)]
    with pytest.raises(TooMuch, match="more than 100 calls"), at_most(100):
        while True:
            abs(1)
