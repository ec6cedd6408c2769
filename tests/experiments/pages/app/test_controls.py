from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.pages.app.controls import CONTROLS, MAIN, judge, read, shown
from experiments.pages.language import LANGUAGES, Language, words
from experiments.settings.configure import composed
from experiments.settings.overrides import judge as judge_words

BY_KEY = {control.key: control for control in CONTROLS}


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    return composed(judge_words(["scenario=grant_2023"])[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_levers_left_alone_are_the_scenario(base: dict[str, Any], language: Language) -> None:
    values = {control.key: read(control, shown(control, base, language), language) for control in CONTROLS}
    judged = judge(base, values, language)
    assert judged.settings == judge(base, {}, language).settings and judged.settings is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_has_its_words(language: Language) -> None:
    say = words(language)
    for control in CONTROLS:
        assert say[f"app.lever.{control.key}"] and say[f"app.meaning.{control.key}"]
        for option in control.options if control.kind == "choice" else ():
            assert say[f"app.options.{control.key}.{option}"]
    assert 8 <= len(MAIN) <= 12


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("funding.yearly_mdkk", "20000", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "mange", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "-1", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "nan", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "1e2", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "1_000", "Skal være et tal fra 0 til 10.000 mio. kr. om året."),
        ("funding.yearly_mdkk", "1,000", "Kan læses som to tal. Skriv 1.000, eller 1,0000 med decimaler."),
        ("funding.grant_until", "4.9e-324", "Skal være en dato som 2024-01-01."),
        ("funding.grant_until", "0", "Skal være en dato som 2024-01-01."),
        ("rollout.ramp_weeks", "2,5", "Skal være et helt tal fra 0 til 520 uger."),
        ("funding.grant_until", "2026-13-01", "Skal være en dato som 2024-01-01."),
        ("funding.grant_until", "2020-01-01", "Ligger før puljens første dag."),
        ("eligibility.oldest", "16", "Er under den yngste alder: ingen kunne få tilbudt IPS."),
    ],
)
def test_a_wrong_value_is_a_sentence_beside_its_lever(
    base: dict[str, Any], key: str, typed: str, sentence: str
) -> None:
    judged = judge(base, {key: read(BY_KEY[key], typed, "da")}, "da")
    assert judged.settings is None and judged.problems == {key: [sentence]}


def test_numbers_are_read_as_the_language_writes_them() -> None:
    money = BY_KEY["funding.yearly_mdkk"]
    assert read(money, "1.000", "da") == read(money, "1,000", "en") == 1000
    assert read(money, " 0,5 ", "da") == read(money, "0.5", "en") == 0.5
    assert shown(money, {"funding": {"yearly_mdkk": 1234.5}}, "da") == "1.234,5"


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(0.0, 10_000.0) | st.decimals(0, 10_000, places=3).map(float))
def test_a_number_on_the_page_is_the_number_itself(language: Language, value: float) -> None:
    money = BY_KEY["funding.yearly_mdkk"]
    assert read(money, shown(money, {"funding": {"yearly_mdkk": value}}, language), language) == value


@given(text=st.text("0123456789.,", max_size=12), language=st.sampled_from(LANGUAGES))
def test_what_two_languages_read_differently_is_not_read(text: str, language: Language) -> None:
    money, other = BY_KEY["funding.yearly_mdkk"], LANGUAGES[1 - LANGUAGES.index(language)]
    found, elsewhere = read(money, text, language), read(money, text, other)
    assert isinstance(found, str) or isinstance(elsewhere, str) or found == elsewhere


def test_a_rate_that_is_chosen_goes_before_a_path(base: dict[str, Any]) -> None:
    with_path = {**base, "economy": {**base["economy"], "path_pct": [1.6, 2.0]}}
    kept = judge(with_path, {"economy.vacancy_rate_pct": base["economy"]["vacancy_rate_pct"]}, "en").settings
    moved = judge(with_path, {"economy.vacancy_rate_pct": 3.3}, "en").settings
    assert kept and moved and kept.economy.path_pct == (1.6, 2.0) and moved.economy.path_pct == ()
