"""Messages and numbers in Danish and English."""

import string
from datetime import date
from pathlib import Path

import pytest
import yaml

from experiments.pages import language
from experiments.pages.figures.style import AS_TEXT, GREY, INK
from experiments.pages.language import LANGUAGES, Language, words
from experiments.pages.numbers import dkk, interval, million_dkk, number, percent, points
from sim.settings import Parameters


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    danish, english = words("da"), words("en")
    assert set(danish) == set(english)
    differ = [key for key in danish if _placeholders(danish[key]) != _placeholders(english[key])]
    assert differ == []


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_message_is_empty_and_no_language_is_forgotten() -> None:
    assert all(text for one in LANGUAGES for text in words(one).values())
    same = {key for key in words("da") if words("da")[key] == words("en")[key] and len(words("da")[key].split()) > 5}
    assert same == set(), "long messages that nobody translated"


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [("da", ["1.234,5", "12,3 %", "−1,5 procentpoint", "73,3 mio. kr.", "1 til 2"]),
     ("en", ["1,234.5", "12.3 %", "−1.5 percentage points", "73.3 million DKK", "1 to 2"])],
)  # fmt: skip
def test_numbers_are_written_as_the_language_does(tongue: Language, expected: list[str]) -> None:
    written = [number(1234.5, tongue, 1), percent(0.1234, tongue), points(-0.015, tongue), million_dkk(73.3e6, tongue),
               interval(1.0, 2.0, tongue)]  # fmt: skip
    assert [text.replace(language.NO_BREAK, " ") for text in written] == expected


def test_every_parameter_has_danish_words_and_every_weak_one_a_danish_source() -> None:
    written = yaml.safe_load((Path(language.__file__).parent / "parameters_da.yaml").read_text(encoding="utf-8"))
    about = dict(Parameters.about())
    beside = {name for name, one in about.items() if one["meaning_da"]}
    assert set(written["meanings"]) | beside == set(about) and not set(written["meanings"]) & beside
    assert set(written["units"]) == {about["unit"] for _, about in Parameters.about()}
    named = {name for name in Parameters.weak() if about[name]["source"] != "judgement"}
    assert named <= set(written["sources"]) <= set(Parameters.weak())


def test_what_is_missing_is_a_dash_in_every_way_of_writing() -> None:
    for way in (number, percent, points, million_dkk, dkk):
        assert way(float("nan"), "da") == way(None, "en") == "–"
    assert interval(float("nan"), 1.0, "da") == "–"


def test_dates_and_axes_follow_the_language() -> None:
    assert (language.date(date(2024, 1, 1), "da"), language.date(date(2024, 1, 1), "en")) == (
        "1. januar 2024", "1 January 2024",
    )  # fmt: skip
    assert language.vega_locale("da")["number"]["decimal"] == ","
    assert language.vega_locale("da")["time"]["months"][0] == "januar"


@pytest.mark.parametrize(
    ("label", "tongue", "expected"),
    [("national+caseload.ceiling=40", "da", "IPS i hele landet + 40 borgere pr. konsulent"),
     ("national+funding.yearly_mdkk=2.5", "da", "IPS i hele landet + 2,5 mio. kr. om året"),
     ("baseline+economy=slack", "en", "usual service + slack labour market"),
     ("without IPS", "da", "sædvanlig indsats"),
     ("national+funding.shares={101: 30}", "en", "national IPS + funding.shares={101: 30}"),
     ("my own", "da", "my own")],
)  # fmt: skip
def test_scenarios_are_named_in_words_where_there_are_some(label: str, tongue: Language, expected: str) -> None:
    assert language.scenario_name(label, tongue) == expected


def test_colours_of_small_type_can_be_read_on_white() -> None:
    assert min(_contrast(colour) for colour in (*AS_TEXT.values(), GREY, INK)) >= 4.5


def _contrast(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
