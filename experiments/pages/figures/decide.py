"""The cost-effectiveness plane, and acceptability by the worth of a person-year, side by side."""

import altair as alt
import numpy as np
import pandas as pd

from experiments.pages.figures.style import BLUE, GREEN, GREY, LIGHT, ORANGE, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from experiments.pages.screens.decide import option

COLOURS = (GREY, BLUE, ORANGE, GREEN, "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Usual service, then the options, as far as colour-blind readers can tell them apart (Okabe and Ito)."""

MOST = len(COLOURS)
SIZE = 280


def draw(
    labels: list[str], effects: np.ndarray, costs: np.ndarray, accept: pd.DataFrame, language: Language
) -> alt.HConcatChart:
    """The figure. ``effects`` (person-years) and ``costs`` (DKK) [options, vectors], ``accept`` from
    ``economics.acceptability``. Beyond ``MOST`` options, the first ones in order of their greatest probability."""
    say = words(language).say
    order = accept.groupby("option", sort=False)["probability"].max().sort_values(ascending=False, kind="stable")
    chosen = [label for label in labels if label in list(order.index[:MOST])]
    named = {label: option(label, language) for label in chosen}
    colour = alt.Color("option:N", scale=alt.Scale(domain=list(named.values()), range=list(COLOURS[: len(chosen)])),
                       legend=alt.Legend(title=say("decide.figure.legend"), orient="bottom", columns=3,
                                         labelLimit=260))  # fmt: skip
    points = pd.concat([
        pd.DataFrame({"option": named[label], "effect": effects[k], "cost": costs[k] / 1e6})
        for k, label in enumerate(labels) if label in named
    ])  # fmt: skip
    plane = _plane(points, colour, say("decide.figure.effect"), say("decide.figure.cost"))
    lines = accept[accept["option"].isin(chosen)].assign(option=lambda rows: rows["option"].map(named))
    curves = _curves(lines, colour, say("decide.figure.worth"), say("decide.figure.probability"))
    plane = plane.properties(title=say("decide.figure.plane_title"))
    curves = curves.properties(title=say("decide.figure.accept_title"))
    chart = alt.HConcatChart(hconcat=[plane, curves], spacing=40)
    means = " ".join(
        f"{named[label]}: {number(effects[k].mean(), language)}; {number(costs[k].mean() / 1e6, language)}."
        for k, label in enumerate(labels) if label in named
    )  # fmt: skip
    below = say("decide.figure.subtitle", vectors=effects.shape[1])
    return titled(chart, say("decide.plane"), below, f"{say('decide.plane')}. {means}")


def _plane(points: pd.DataFrame, colour: alt.Color, effect: str, cost: str) -> alt.LayerChart:
    means = points.groupby("option", sort=False, as_index=False)[["effect", "cost"]].mean()
    x, y = alt.X("effect:Q", title=effect), alt.Y("cost:Q", title=cost)
    cloud = alt.Chart(points).mark_circle(size=18, opacity=0.35).encode(x=x, y=y, color=colour)
    middle = alt.Chart(means).mark_point(size=140, filled=True, shape="diamond").encode(x=x, y=y, color=colour)
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=LIGHT)
    axes = [zero.encode(x=alt.X("zero:Q", title=effect)), zero.encode(y=alt.Y("zero:Q", title=cost))]
    return alt.LayerChart(layer=[*axes, cloud, middle], width=SIZE, height=SIZE)


def _curves(lines: pd.DataFrame, colour: alt.Color, worth: str, probability: str) -> alt.LayerChart:
    x = alt.X("worth:Q", title=worth, axis=alt.Axis(format=",d", tickCount=4))
    y = alt.Y("probability:Q", title=probability, axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0.0, 1.0]))
    thin = alt.Chart(lines).mark_line(strokeWidth=1.5).encode(x=x, y=y, color=colour)
    bold = alt.Chart(lines[lines["best"]]).mark_point(filled=True, size=45).encode(x=x, y=y, color=colour)
    return alt.LayerChart(layer=[thin, bold], width=SIZE, height=SIZE)
