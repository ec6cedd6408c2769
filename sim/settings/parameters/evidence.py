"""Declaration of a parameter: every uncertain number has a unit, a range and a source."""

from typing import Any, Literal

from pydantic import Field

from sim.settings.base import Checked

Status = Literal["seen", "derived", "recalled", "assumed"]
"""How well the value is known, from best to weakest.

``seen``: read at the named source. ``derived``: arithmetic on seen values. ``recalled``: general
knowledge that nobody has checked. ``assumed``: no evidence, a judgement. The last two are *weak*
and are marked wherever they appear.
"""

WEAK: frozenset[Status] = frozenset({"recalled", "assumed"})


def parameter(
    value: float,
    low: float,
    high: float,
    unit: str,
    meaning: str,
    *,
    source: str,
    evidence: str = "",
    status: Status,
    meaning_da: str = "",
    least: float = 0.0,
    most: float = 1e7,
    price_year: int | None = None,
) -> Any:
    """Declare one uncertain number: default, plausible range, unit and evidence.

    ``low`` and ``high`` are the plausible range, from which calibration and sensitivity draw. A value outside it
    is allowed, so that a mechanism can be switched off; a run reports it. ``least`` and ``most`` (1 for shares
    and chances) are the limits of meaningful values.
    ``meaning_da``: the meaning in Danish, where ``experiments/pages/parameters_da.yaml`` has none.
    ``price_year``: price year of an amount of money, which the world converts to the year of the ledger
    (``sim.outcomes.prices.PRICE_YEAR``).
    """
    return Field(
        default=value,
        ge=min(least, low),
        le=min(1.0, most) if unit.startswith(("share", "chance")) else most,
        description=meaning,
        json_schema_extra={
            "unit": unit, "low": low, "high": high, "source": source, "evidence": evidence, "status": status,
            "price_year": price_year, "meaning_da": meaning_da,
        },
    )  # fmt: skip


class ParameterGroup(Checked):
    """A themed part of the parameters; the parts are joined into one flat class by inheritance."""
