"""A chart ready for the page: its specification, made once, and the words that stand for it."""

from typing import Any, NamedTuple

import altair as alt
import streamlit as st

from experiments.pages.language import Language, vega_locale


class Drawn(NamedTuple):
    """A chart as Vega-Lite takes it. Altair takes long to make one, so the page keeps it while nothing changes."""

    spec: dict[str, Any]
    words: str

    def show(self) -> None:
        """As wide as its place."""
        st.vega_lite_chart(spec=self.spec, width="stretch", theme=None)


def drawn(chart: alt.LayerChart, language: Language) -> Drawn:
    """The chart with numbers and dates as the language writes them."""
    spec: dict[str, Any] = chart.to_dict()
    spec.setdefault("config", {})["locale"] = vega_locale(language)
    return Drawn(spec, str(spec.get("description", "")))
