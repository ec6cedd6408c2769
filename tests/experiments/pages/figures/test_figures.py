"""Figures: drawn in both languages, with numbers of the language and a text for who cannot see them."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from experiments.findings.compare.compared import Compared
from experiments.findings.place_data import by_payer, local
from experiments.findings.scenario_data import REACHED_SHARE, by_municipality
from experiments.findings.scenario_data import over_time as quarters
from experiments.pages.figures import drivers, frontier, municipality_map, over_time, payers
from experiments.pages.figures.municipality_map import shown
from experiments.pages.figures.style import png, svg
from experiments.pages.language import LANGUAGES, Language

MANY = pd.DataFrame(
    {"label": ["the first", "the second"], "weak": [True, False], "low": [1200.0, 1500.0], "high": [2345.0, 1600.0]}
)
COMBINATIONS = pd.DataFrame(
    {"caseload": [10.0, 20.0], "funding": [50.0, 100.0], "efficient": [True, False]}
    | {f"{name}{end}": [1000.0, 2000.0] for name in ("extra", "cost", "hours") for end in ("", "_low", "_high")}
    | {f"reach{end}": [0.1, 0.2] for end in ("", "_low", "_high")}
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_drawn_and_described_in_the_language(small: Compared, language: Language) -> None:
    places, start = by_municipality(small.study, 1, 0), date(2024, 1, 1)
    paid = by_payer(local(small.study, 1), local(small.study, 0), ("Stevns", "Bornholm"), 1.25)
    charts: list[Any] = [
        over_time.draw(quarters(small.study, REACHED_SHARE, start), REACHED_SHARE, language),
        *(municipality_map.draw(places, measure, language, marked=["Stevns"]) for measure in municipality_map.MEASURES),
        payers.draw(paid, language),
        drivers.draw(MANY, "extra", 1550.0, 100.0, language),
        *(frontier.alone(COMBINATIONS, measure, language) for measure in frontier.FORMATS),
    ]
    for chart in charts:
        assert len(str(chart.description)) > 60
        assert svg(chart, language).startswith("<svg")
    separated = {"da": "2.000", "en": "2,000"}[language]
    assert separated in svg(charts[-2], language), "axis numbers are those of the language"
    assert png(charts[0], language, scale=1)[:4] == b"\x89PNG"


def test_a_description_says_what_the_figure_shows(small: Compared) -> None:
    paid = by_payer(local(small.study, 1), local(small.study, 0), ("Stevns", "Bornholm"), 1.25)
    text = payers.describe(paid, "da")
    assert "Staten" in text and "mio. kr." in text and "De offentlige kasser i alt" in text
    assert "2.345" in drivers.describe(MANY, "extra", 1550.0, "da")


def test_small_municipalities_and_unknown_ones_have_no_colour() -> None:
    local = pd.DataFrame({"name": ["A", "B", "C"], "code": ["101", "147", "151"], "stock": [49, 50, 500],
                          "extra_per_1000": [10.0, 10.0, -10.0], "extra_per_1000_low": [1.0, -1.0, -20.0],
                          "extra_per_1000_high": [20.0, 20.0, -1.0]})  # fmt: skip
    rows = shown(local, "effect")
    assert rows["value"].isna().tolist() == [True, False, False]
    assert rows["beyond"].tolist() == [False, False, True], "outlined where the interval does not contain 0"
    assert "96 of 98" in municipality_map.describe(local, "effect", "en")
    drawn = municipality_map.draw(local, "effect", "en").to_dict()
    assert json.loads(json.dumps(drawn, allow_nan=False)), "a browser reads no NaN"


def test_names_at_the_end_of_lines_stay_apart() -> None:
    rows = pd.DataFrame({"cell": [0, 1, 2], "label": ["a", "b", "c"], "name": ["a", "b", "c"], "quarter": 0,
                         "mean": [10.0, 10.0, 10.1], "low": 0.0, "high": 20.0})  # fmt: skip
    places = over_time._ends(rows)["place"].tolist()
    assert min(b - a for a, b in pairwise(places)) >= over_time.LABEL_GAP * 20
