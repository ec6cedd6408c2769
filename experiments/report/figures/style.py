"""What all figures share: colours that colour-blind readers can tell apart (Okabe and Ito), type and grid."""

from typing import TypeVar

import altair as alt

BLUE, ORANGE, GREEN, GREY, LIGHT = "#0072B2", "#D55E00", "#009E73", "#6b6b6b", "#d9d9d9"

Chart = TypeVar("Chart", alt.HConcatChart, alt.VConcatChart, alt.LayerChart)


def titled(chart: Chart, title: str, subtitle: str | list[str]) -> Chart:
    """The chart with a title, what it rests on under it, and the project's look."""
    styled: Chart = (
        chart.properties(title=alt.TitleParams(title, subtitle=subtitle, anchor="start"))
        .configure(font="sans-serif")
        .configure_title(fontSize=15, subtitleFontSize=11, subtitleColor=GREY, offset=14)
        .configure_axis(grid=True, gridColor="#eeeeee", titleFontWeight="normal", labelColor=GREY)
        .configure_view(stroke=None)
    )
    return styled
