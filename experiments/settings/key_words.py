"""Meaning and unit of a setting, for the columns of tables."""

from functools import cache
from typing import Any

from sim.settings.checks import keys


@cache
def _fields() -> dict[str, Any]:
    return dict(keys())


def is_key(name: str) -> bool:
    """Whether a name is the whole key of a setting, such as ``caseload.ceiling``."""
    return name in _fields()


def meaning(key: str) -> str:
    """The meaning of a setting; empty for a name that is none."""
    return str(_fields()[key].description) if is_key(key) else ""


def unit(key: str) -> str:
    """The unit of a setting; empty without one."""
    return str((_fields()[key].json_schema_extra or {}).get("unit", "")) if is_key(key) else ""
