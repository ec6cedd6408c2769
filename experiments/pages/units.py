"""Units and labels of outcomes in the language of a screen."""

from experiments.pages.language import Language, words
from experiments.runs.outcome_words import about
from sim.outcomes.effect import EFFECTS
from sim.outcomes.local import LOCAL
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

UNITS_DA = {
    "DKK": "kr.", "admissions": "indlæggelser", "chance": "sandsynlighed", "clients": "borgere",
    "enrolments": "indskrivninger", "full-year persons": "helårspersoner",
    "full-time posts": "fuldtidsstillinger", "hires": "ansættelser", "hours": "timer", "people": "personer",
    "people per person": "personer pr. person", "points of 25-125": "point af 25-125", "share": "andel",
    "share of hires through IPS": "andel af ansættelser gennem IPS",
    "share of openings": "andel af nye ledige stillinger", "share of posts": "andel af stillinger",
    "share of the stock": "andel af målgruppen", "share of them": "andel af dem",
    "share of those followed": "andel af de fulgte", "visits": "besøg", "weeks": "uger",
}  # fmt: skip
"""Units in Danish; labels and definitions of outcomes are in their registry."""


EFFECTS_DA = {
    "net_public": "Større nettoudgift for de offentlige kasser (negativ: besparelse)",
    "net_society": "Større nettoomkostning for samfundet (negativ: gevinst)",
    "net_society_gross": "Det samme uden fortrængning: alt arbejde for de unge regnes som nyt",
    "extra_active_end": "Flere i job eller uddannelse ved slutningen",
    "extra_active_6": "Indskrevne i job eller uddannelse efter 6 måneder, gevinst",
    "extra_active_12": "Indskrevne i job eller uddannelse efter 12 måneder, gevinst",
    "extra_active_18": "Indskrevne i job eller uddannelse efter 18 måneder, gevinst",
    "extra_active_30": "Indskrevne i job eller uddannelse efter 30 måneder, gevinst",
    "extra_work_weeks_enrolled": "Flere uger i job pr. indskrevet, fra indskrivningen",
    "followed_18": "Indskrevne, der sammenlignes og følges i 18 måneder",
    "followed_30": "Indskrevne, der sammenlignes og følges i 30 måneder",
    "left_out": "Indskrevne, der er udeladt: i job eller uddannelse med sædvanlig indsats ugen før",
    "gap_before": "Kontrol: i job eller uddannelse i kvartalet før indskrivning, forskel (0, hvis ens)",
    "extra_work_weeks": "Flere uger i job, alle",
    "extra_study_weeks": "Flere uger i uddannelse, alle",
    "work_weeks_lost_by_others": "Uger i job, der mistes af unge, som aldrig kan indskrives",
    **{
        f"{side}_{years}": f"{label}, {span}"
        for years, span in ((1, "første år"), (2, "de første to år"), (5, "de første fem år"))
        for side, label in (
            ("gained", "Flere uger i job for unge, der kan få tilbudt IPS"),
            ("lost", "Uger i job, som andre mister"),
        )
    },
    "displaced_1": "Andre, der ikke længere er i job, pr. ekstra ung i job, første år",
    "displaced_2": "Andre, der ikke længere er i job, pr. ekstra ung i job, de første to år",
    "displaced_5": "Andre, der ikke længere er i job, pr. ekstra ung i job, de første fem år",
    "cost": "Brugt på IPS",
    "cost_per_extra_active": "Brugt på IPS pr. ekstra person i job eller uddannelse ved slutningen",
}
"""Labels of the effects (sim/outcomes/effect.py), and of the two net results as differences, in Danish."""

NET = {
    "net_public": "More net cost to the public purse (negative: a saving)",
    "net_society": "More net cost to society (negative: a gain)",
    "net_society_gross": "The same without displacement: all work of the young people counts as new",
}
"""The net results as differences, in English."""


def effect_label(key: str, language: Language) -> str:
    """The label of an effect."""
    if language == "da":
        return EFFECTS_DA[key]
    return NET[key] if key in NET else EFFECTS[key][0]


def unit_in(unit: str, language: Language) -> str:
    """A unit, also one that ``numbers.scaled`` has made: ``million DKK``, ``% of the stock``."""
    if language == "en":
        return unit
    if unit.startswith("million "):
        return f"mio. {unit_in(unit.removeprefix('million '), language)}"
    if unit.startswith("%"):
        return "%" + UNITS_DA.get(f"share{unit[1:]}", unit).removeprefix("andel").removeprefix("%")
    return UNITS_DA.get(unit, unit)


def label_in(outcome: str, language: Language) -> str:
    """The label of an outcome."""
    known = SUMMARY.get(outcome) or SUBGROUP.get(outcome) or LOCAL.get(outcome)
    if language == "en" or known is None:
        return about(outcome).label
    return known.label_da


def kind_in(outcome: str, language: Language) -> str:
    """The kind of cost of an outcome such as ``dkk_bed_days``; all kinds for ``dkk``."""
    say = words(language)
    kind = outcome.removeprefix("dkk").removeprefix("_")
    return say[f"screens.kinds.{kind}"] if kind else say["screens.compare.all"]
