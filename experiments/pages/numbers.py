"""Numbers as a planner reads them: thousands separated, shares as per cent, large money in millions."""

import math


def number_and_unit(value: float | None, unit: str) -> tuple[str, str]:
    """A figure and its unit as two texts, such as ``("73.3", "million DKK")``; a dash where there is none."""
    if value is None or math.isnan(value):
        return "–", unit
    if unit.startswith("share"):
        return f"{100 * value:,.1f}", "%" + unit.removeprefix("share")
    if unit.startswith("DKK") and abs(value) >= 1e6:
        return f"{value / 1e6:,.1f}", f"million {unit}"
    if unit.startswith("DKK"):
        return f"{value:,.0f}", unit
    return plain(value), unit


def written(value: float) -> str:
    """A setting as one would write it, with thousands separated: 650,000 / 0.0135 / 1.6."""
    return f"{value:,.6g}"


def plain(value: float) -> str:
    """Whole numbers whole, others with about three figures: 12,345 / 345.6 / 3.46 / 0.0125."""
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:,.1f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3g}"
