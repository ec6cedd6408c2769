"""Rules that divide the money, as shares by municipality, and scenarios made of them."""

from collections.abc import Mapping

import pandas as pd

from sim.settings import Settings

RULES = {
    "per_neet": "equal money per NEET of the 43,000",
    "need": "by NEETs with a mental-health problem",
    "per_resident": "by residents",
    "marginal": "moved to where the next million does most",
}
"""What is compared; the first is what the others are compared with."""


def shares(rule: str, table: pd.DataFrame) -> pd.Series:
    """Share of each municipality (sums to 1) by a rule that needs no runs. ``table`` as ``places`` gives it."""
    weight = table[{"per_neet": "neets", "need": "need", "per_resident": "residents"}[rule]].astype(float)
    return weight / weight.sum()


def overrides(share: Mapping[str, float] | pd.Series, settings: Settings, times: float = 1.0) -> tuple[str, ...]:
    """Settings of a scenario with these shares (by code) and ``times`` the money of ``settings``."""
    listed = ", ".join(f"{code}: {value:.8f}" for code, value in share.items() if value > 0.0)
    money = [f"funding.{key}={getattr(settings.funding, key) * times:.10g}" for key in ("yearly_mdkk", "grant_mdkk")]
    return ("funding.allocation=shares", f"funding.shares={{{listed}}}", *money)
