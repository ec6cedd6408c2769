"""The employers of one municipality as a network, with openness, visits and hires of the week."""

from typing import Any, NamedTuple

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd
import streamlit as st

from experiments.pages.app.figures import drawn
from experiments.pages.app.live import Live
from experiments.pages.figures.style import INK, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import number

MOST = 250
"""Most employers drawn: more are indistinguishable."""

SIDE = 520


class Layout(NamedTuple):
    """The position of each employer, computed once for each municipality, because links never change."""

    rows: np.ndarray
    """[drawn] rows in World.employers, the largest employers"""
    places: np.ndarray
    """[drawn, 2] coordinates"""
    links: list[tuple[int, int]]
    """pairs of positions in ``rows``"""
    employers: int
    """all employers of the municipality"""


def layout(live: Live, place: int) -> Layout:
    """Positions that depend on the links alone."""
    world = live.model.world
    everybody = np.flatnonzero(world.employers.municipality == place)
    largest = everybody[np.argsort(-world.employers.employees[everybody], kind="stable")][:MOST]
    rows = np.sort(largest)
    position = {int(row): number for number, row in enumerate(rows)}
    links = [
        (position[int(row)], position[int(other)])
        for row in rows
        for other in world.links[world.link_start[row] : world.link_start[row + 1]]
        if int(other) in position and int(row) < int(other)
    ]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(rows)))
    graph.add_edges_from(links)
    found = nx.spring_layout(graph, seed=1, iterations=60)
    places = np.array([found[number] for number in range(len(rows))]).reshape(-1, 2)
    return Layout(rows, _spread_out(places), links, len(everybody))


def _spread_out(places: np.ndarray) -> np.ndarray:
    """The same directions from the centre, at distances that fill the disc evenly."""
    away = places - np.median(places, axis=0)
    distance = np.hypot(away[:, 0], away[:, 1])
    rank = np.sqrt((distance.argsort().argsort() + 1.0) / len(places))
    spread: np.ndarray = away * (rank / np.maximum(distance, 1e-9))[:, None]
    return spread


def employers(live: Live, place: Layout) -> pd.DataFrame:
    """The drawn employers in their current state."""
    world, rows = live.model.world, place.rows
    hot, rest = world.employers[rows], world.workplaces[rows]
    return pd.DataFrame(
        {
            "row": rows, "x": place.places[:, 0], "y": place.places[:, 1], "employees": hot.employees,
            "openness": hot.openness, "own": rest.own_openness, "change": hot.openness - rest.own_openness,
            "visits": rest.visits, "hires": rest.ips_hires,
            "visited": live.visited[rows] > 0, "hired": live.hired[rows] > 0,
        }
    )  # fmt: skip


def draw(live: Live, language: Language) -> None:
    """The choice of a municipality, the network, and its text."""
    say, state = words(language), st.session_state
    st.header(say["app.model.network"], anchor=False)
    left, right = st.columns(2)
    first = live.places.index(live.first)
    name = left.selectbox(say["app.model.place"], live.places, index=first, key=f"place {id(live)}")
    colours = say.group("app.model.colours")
    colour = right.selectbox(
        say["app.model.colour"], list(colours), key=f"colour {language}", format_func=lambda one: colours[one]
    )
    place = live.places.index(name) if name in live.places else 0
    layouts: dict[Any, Layout] = state.setdefault("layouts", {})
    if state.get("layouts_of") is not live.model:
        layouts.clear()
        state["layouts_of"] = live.model
    if place not in layouts:
        layouts[place] = layout(live, place)
    table = employers(live, layouts[place])
    made = drawn(chart(table, layouts[place], colour, str(name), language), language)
    made.show()
    st.caption(made.words)
    st.caption(say.say("app.model.network_note", shown=len(table), all=number(layouts[place].employers, language)))


def chart(table: pd.DataFrame, place: Layout, colour: str, name: str, language: Language) -> alt.LayerChart:
    """The network: size by employees, colour by openness, ring and star for this week's visits and hires."""
    say = words(language)
    ends = pd.DataFrame(
        [(*place.places[a], *place.places[b]) for a, b in place.links], columns=["x", "y", "x2", "y2"], dtype=float
    )
    axis: dict[str, Any] = {"axis": None, "scale": alt.Scale(nice=False, zero=False, padding=16)}
    x, y = alt.X("x:Q", **axis), alt.Y("y:Q", **axis)
    scale = alt.Scale(scheme="cividis", domain=[0, 1], reverse=True) if colour == "openness" else alt.Scale(
        scheme="blueorange", domain=[-0.5, 0.5], reverse=True, clamp=True)  # fmt: skip
    legend = alt.Legend(title=say[f"app.model.legend.{colour}"], orient="bottom", format=".1f", gradientLength=160)
    size = alt.Size("employees:Q", scale=alt.Scale(range=[25, 700]), title=say["app.model.legend.employees"],
                    legend=alt.Legend(orient="bottom", tickCount=3, format=",d", symbolFillColor="#999"))  # fmt: skip
    tips = say.group("app.model.tooltip")
    tooltip = [
        alt.Tooltip("row:Q", title=tips["employer"]),
        alt.Tooltip("employees:Q", title=say["app.model.legend.employees"]),
        alt.Tooltip("openness:Q", title=say["app.model.legend.openness"], format=".2f"),
        alt.Tooltip("own:Q", title=tips["own"], format=".2f"), alt.Tooltip("visits:Q", title=tips["visits"]),
        alt.Tooltip("hires:Q", title=tips["hires"]),
    ]  # fmt: skip
    lines = alt.Chart(ends).mark_rule(color="#c8c8c8", strokeWidth=0.7).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    base = alt.Chart(table).encode(x=x, y=y, size=size)
    dots = base.mark_circle(opacity=1, stroke="white", strokeWidth=0.6).encode(
        color=alt.Color(f"{colour}:Q", scale=scale, legend=legend), tooltip=tooltip
    )
    rings = base.transform_filter("datum.visited").mark_point(filled=False, color=INK, strokeWidth=2.4, opacity=1)
    stars = alt.Chart(table).transform_filter("datum.hired").encode(x=x, y=y).mark_text(
        text="★", fontSize=19, color=INK, stroke="white", strokeWidth=0.5)  # fmt: skip
    described = say.say(
        "app.model.network_words", shown=len(table), place=name, openness=number(table["openness"].mean(), language, 2),
        visited=int(table["visited"].sum()), hired=int(table["hired"].sum()),
    )  # fmt: skip
    drawn = alt.LayerChart(layer=[lines, dots, rings, stars], width=SIDE, height=SIDE)
    return titled(drawn, name, description=described)
