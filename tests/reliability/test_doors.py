"""Some thousand wrong inputs in every run of the tests; ``python -m tests.reliability`` tries as many as one likes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reliability.doors import DOORS, Door
from tests.work import at_most

EXAMPLES = 300
"""Of each door: 3,000 in all."""


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_every_input_is_taken_as_it_stands_or_refused_in_a_sentence(door: Door) -> None:
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        one = data.draw(door.inputs)
        with at_most():
            assert door.attempt(one) in ("accepted", "refused")

    attempt()
