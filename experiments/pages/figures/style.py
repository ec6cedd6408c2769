"""Style of all figures: colours that colour-blind readers can tell apart (Okabe and Ito), type, grid, and files.

SVG and PNG have numbers and dates of the language.
"""

from typing import Any, TypeVar

import altair as alt
import pandas as pd
import vl_convert

from experiments.pages.language import Language, vega_locale

BLUE, ORANGE, GREEN, GREY, LIGHT = "#0072B2", "#D55E00", "#009E73", "#6b6b6b", "#d9d9d9"
INK = "#222222"

SCENARIOS = (GREY, BLUE, ORANGE, GREEN)
"""The first scenario (the comparator), then the others."""

AS_TEXT = {GREY: "#5a5a5a", BLUE: "#005a8f", ORANGE: "#a84300", GREEN: "#00694c"}
"""The same colours dark enough to be read as small type on white (contrast of at least 4.5)."""

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"

Chart = TypeVar("Chart", alt.HConcatChart, alt.VConcatChart, alt.LayerChart, alt.Chart)


def titled(
    chart: Chart, title: str | list[str], subtitle: str | list[str] | None = None, description: str = ""
) -> Chart:
    """The chart with a title (or its lines), its origin below, the project's look, and a text alternative."""
    heading = alt.TitleParams(title, anchor="start", subtitle=subtitle or alt.Undefined)
    styled: Chart = (
        chart.properties(title=heading)
        .configure(font=FONT)
        .configure_title(fontSize=15, subtitleFontSize=12, subtitleColor=GREY, color=INK, offset=14)
        .configure_axis(
            grid=True,
            gridColor="#eeeeee",
            titleFontWeight="normal",
            labelColor=GREY,
            titleColor=INK,
            labelFontSize=12,
            titleFontSize=12,
        )
        .configure_view(stroke=None)
    )
    return styled.properties(description=description or (title if isinstance(title, str) else " ".join(title)))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by column."""
    return [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]


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
