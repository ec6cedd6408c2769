"""Plans that differ in one thing, and money in specialists."""

import pytest

from experiments.pages.app.posts import read
from experiments.pages.app.variants import variants
from experiments.pages.language import LANGUAGES, Language
from experiments.settings.configure import compose
from experiments.settings.without_ips import without_ips
from sim.settings import Settings


def settings(*words: str) -> Settings:
    return compose(["scenario=national", *words])[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_variant_differs_in_one_group_and_has_the_same_country_without_ips(language: Language) -> None:
    plan = settings()
    found = variants(plan, language)
    assert len(found) >= 6 and len(set(found)) == len(found)
    for other in found.values():
        groups = [name for name in Settings.model_fields if getattr(other, name) != getattr(plan, name)]
        assert len(groups) == 1 and without_ips(other) == without_ips(plan)


def test_variants_that_make_no_sense_are_not_offered() -> None:
    names = variants(settings("eligibility.distress_included=false", "funding.yearly_mdkk=50"), "da")
    assert "kun unge i kontakt med psykiatrien" not in names and "også unge uden kontakt med psykiatrien" in names
    assert "100 mio. kr. mindre om året" not in names
    assert variants(settings(), "da")["100 mio. kr. mere om året"].funding.yearly_mdkk == 300.0


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("4", "da", 4.0), ("4,5", "da", 4.5), ("1.000", "da", 1000.0), ("4.5", "en", 4.5), ("4.5", "da", None),
     ("-1", "da", None), ("mange", "da", None), ("", "en", None), ("99999", "en", None), ("1e3", "en", None)],
)  # fmt: skip
def test_specialists_are_read_as_the_language_writes_them(
    text: str, language: Language, expected: float | None
) -> None:
    assert read(text, language) == expected
