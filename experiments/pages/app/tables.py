"""The figures of an answer as tables for files: every number in the unit beside its label."""

import pandas as pd

from experiments.findings.compare.paired import values
from experiments.findings.place import Place
from experiments.findings.place_data import FIGURES, figures, local, years_of
from experiments.findings.scenario_data import by_municipality
from experiments.pages import displacement
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.place_words import SCALES, name_of
from experiments.pages.told import Told

ENDS = ("mean", "low", "high")


def key_figures(asked: Asked, answer: Answer, place: Place, language: Language) -> pd.DataFrame:
    """Each plan in a place beside its country with usual service: level, difference and its 95 % interval."""
    say, rows = words(language), []
    for name, settings in asked.scenarios.items():
        plan, usual = (local(answer.study, cell) for cell in (asked.cell(name), asked.against(name)))
        found = figures(plan, usual, place.members, years_of(settings.horizon.weeks))
        for figure in FIGURES:
            one, scale = found[figure], SCALES.get(figure, 1.0)
            change = [scale * getattr(one.change, end) for end in ENDS]
            rows.append((name, name_of(place, language), figure, say[f"figure.{figure}.label"],
                         say[f"figure.{figure}.unit"], scale * one.against.mean, scale * one.level.mean, *change,
                         answer.pairs))  # fmt: skip
    return pd.DataFrame(rows, columns=_heads(("plan", "place", "key", "label", "unit", "without", "level", "difference",
                                              "low", "high", "pairs"), language))  # fmt: skip


def municipalities(answer: Answer, language: Language) -> pd.DataFrame:
    """Every municipality with the plan, in the units of the heads."""
    say = words(language).group("files.municipality")
    data = by_municipality(answer.study, 1, 0)
    scales = {"reached_share": 100.0, "ips_cost": 1e-6}
    wanted = ("name", "region", "stock", "reached_people", "reached_share", "extra", "extra_low", "extra_high", "wait",
              "wait_low", "wait_high", "waiting", "specialists", "ips_cost", "ips_cost_per_enrolled")  # fmt: skip
    return pd.DataFrame({say[name]: data[name] * scales[name] if name in scales else data[name] for name in wanted})


def staffing(found: Told, language: Language) -> pd.DataFrame:
    """Specialists year by year."""
    rows = [(one.year, one.last.isoformat(), one.employed.mean, one.hired, one.left) for one in found.staffing]
    return pd.DataFrame(rows, columns=_heads(("year", "last", "employed", "hired", "left"), language))


def displaced(found: Told, language: Language) -> pd.DataFrame:
    """Weeks in work that the young people gain and others lose, and the share."""
    data, heads = displacement.numbers(found.displaced), displacement.head(language)
    ends = words(language).group("files.ends")
    names = [heads[0], *(f"{head}, {ends[end]}" for head in heads[1:] for end in ENDS)]
    return data.set_axis(names, axis=1) if len(data) else pd.DataFrame(columns=names)


def pairs(asked: Asked, answer: Answer, language: Language) -> pd.DataFrame:
    """Seed, vector, reach, effect and cost of every pair, in the country."""
    rows = [("national", "reached_43k_people"), ("country", "active_end"), ("national", "ips_cost")]
    both = [values(answer.study, cell, ("national", "country")).droplevel("key").loc[rows] for cell in (1, 0)]
    own, usual = (wide.to_numpy(float) for wide in both)
    runs = records(answer.study.runs.query("cell == 1"))
    columns = [[run["seed"] for run in runs], [run["vector"] for run in runs], own[0], own[1] - usual[1], own[2] / 1e6]
    heads = _heads(("seed", "vector", "reached", "extra", "cost"), language)
    return pd.DataFrame(dict(zip(heads, columns, strict=True)))


def _heads(keys: tuple[str, ...], language: Language) -> list[str]:
    say = words(language)
    return [say[f"files.columns.{key}"] for key in keys]
