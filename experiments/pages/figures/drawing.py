"""Charts as SVG and PNG, with numbers and dates as the language writes them."""

from typing import TYPE_CHECKING, Any

import vl_convert

from experiments.pages.language import Language, vega_locale

if TYPE_CHECKING:
    from experiments.pages.figures.style import Chart


def svg(chart: "Chart", language: Language = "en") -> str:
    """The chart as an SVG image."""
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), **_options(language)))


def png(chart: "Chart", language: Language = "en", scale: float = 2.0) -> bytes:
    """The chart as a PNG image, ``scale`` pixels for each of the SVG."""
    return bytes(vl_convert.vegalite_to_png(chart.to_dict(), scale=scale, **_options(language)))


def _options(language: Language) -> dict[str, Any]:
    import altair

    locale = vega_locale(language)
    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return {"vl_version": version, "format_locale": locale["number"], "time_format_locale": locale["time"]}
