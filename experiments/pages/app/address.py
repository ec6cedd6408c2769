"""The plan in the address of the page: the scenario and each lever that differs from it, in words of the command line.

An address opens the same plan in any app of the same version. Values that a lever cannot show are left out; wrong
numbers are shown and refused beside their lever.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from experiments.pages.app.controls import CONTROLS, Control, plain_value

ONLY = "only"
"""Name of the list of municipalities that take part alone."""


def written(base: Mapping[str, Any], values: Mapping[str, Any], only: list[str]) -> dict[str, str]:
    """The levers that differ from plain data ``base``; ``values`` by key as the levers give them."""
    found = {}
    for control in CONTROLS:
        value, usual = values[control.key], plain_value(control, base)
        if value != usual:
            found[control.key] = _text(value)
    return {**found, ONLY: ",".join(only)} if only else found


def read(given: Mapping[str, str], places: list[str]) -> tuple[dict[str, Any], list[str]]:
    """Values of levers by key and the municipalities that take part alone, from the texts of an address."""
    values = {control.key: value for control in CONTROLS if control.key in given
              if (value := _value(control, given[control.key])) is not None}  # fmt: skip
    only = [name for name in given.get(ONLY, "").split(",") if name in places]
    return values, only


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) and f"{value:g}" == str(value) else str(value)


def _value(control: Control, text: str) -> Any:
    """The value of a lever, or None if it cannot show it."""
    if control.kind == "switch":
        return {"true": True, "false": False}.get(text)
    if control.kind == "choice":
        return text if text in control.options else None
    if control.kind == "date":
        try:
            return str(date.fromisoformat(text))
        except ValueError:
            return None
    try:
        number = float(text)
    except ValueError:
        return None
    low, high = control.ends
    if not low <= number <= high:
        return None
    return int(number) if number.is_integer() else number
