"""The plan in the address: what is written is read back, and what is no plan is left out."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experiments.pages.app import address
from experiments.pages.app.controls import CONTROLS, Control, plain_value
from experiments.settings.configure import composed
from experiments.settings.overrides import judge as judge_words

PLACES = ["Bornholm", "Aarhus", "Odense"]
BASE = composed(judge_words(["scenario=national"])[0])


def value(control: Control) -> "st.SearchStrategy[Any]":
    """Values that a lever can show."""
    if control.kind == "switch":
        return st.booleans()
    if control.kind == "choice":
        return st.sampled_from(control.options)
    if control.kind == "date":
        return st.dates().map(str)
    low, high = (round(1000 * end) for end in control.ends)
    return st.integers(low, high).map(lambda number: number // 1000 if number % 1000 == 0 else number / 1000)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.fixed_dictionaries({control.key: value(control) for control in CONTROLS}),
    only=st.lists(st.sampled_from(PLACES), unique=True),
)
def test_a_plan_written_in_an_address_is_read_back(values: dict[str, Any], only: list[str]) -> None:
    texts = address.written(BASE, values, only)
    again, places = address.read(texts, PLACES)
    usual = {control.key: plain_value(control, BASE) for control in CONTROLS}
    assert {**usual, **again} == values and places == only


def test_levers_left_alone_are_not_in_the_address() -> None:
    assert address.written(BASE, {control.key: plain_value(control, BASE) for control in CONTROLS}, []) == {}


@pytest.mark.parametrize(
    "text", ["", "1e999", "nan", "-1", "10001", "mange", "1.000,5", "0x10", "true", "<script>alert(1)</script>"]
)
def test_values_that_are_no_number_of_the_lever_are_left_out(text: str) -> None:
    assert address.read({"funding.yearly_mdkk": text}, PLACES) == ({}, [])


def test_other_kinds_are_left_out_too() -> None:
    wrong = {"rollout.rule": "fastest", "eligibility.distress_included": "maybe", "horizon.start": "2024-13-01",
             "caseload.ceiling": "0", "unknown.key": "1", "only": "Atlantis,Odense"}  # fmt: skip
    assert address.read(wrong, PLACES) == ({}, ["Odense"])
