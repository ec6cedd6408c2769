"""Evidence behind the result: the parameters that drive it, and all parameters with weak evidence."""

from pathlib import Path

from experiments.findings.compare.compared import Compared
from experiments.findings.drivers import SEEDS, SHOWN, Drivers, drivers, plan
from experiments.findings.sensitivity.ranks import place, ranks
from experiments.pages.figures import drivers as tornado
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import figures, number, percent
from experiments.pages.parameter_words import meaning, source, unit
from experiments.pages.report.blocks import Block, Figure, Figures, Paragraph, Section, Table
from experiments.runs.executors import Executor
from experiments.runs.study.make import Watching, carry_out
from experiments.runs.study.results import open_study, status
from experiments.runs.study.study_folder import folder_of
from sim.settings import Parameters


def kept_drivers(one: Compared, results: Path) -> Drivers | None:
    """Drivers of the scenario in focus, if every run is kept."""
    planned = plan(one.chosen, one.seed)
    if not (folder_of(results, planned.name) / "runs.parquet").is_file():
        return None
    if not status(results, planned.name).complete:
        return None
    return drivers(open_study(results, planned.name), one.chosen)


def make_drivers(one: Compared, results: Path, executor: Executor, watching: Watching) -> None:
    """Make the runs and keep them."""
    carry_out(plan(one.chosen, one.seed), results, executor, watching)


def what_drives(one: Compared, found: Drivers | None, language: Language) -> Section:
    """The tornado, with the table of every varied parameter."""
    say = words(language).say
    title = say("report.sections.drivers")
    if found is None:
        return Section("drivers", title, [Paragraph(say("report.drivers_missing", command=f"{one.command} --drivers"),
                                                    "note")])  # fmt: skip
    top = found.table.head(SHOWN).copy()
    top["label"] = [meaning(name, language) for name in top["name"]]
    top["low"], top["high"] = top["extra_low"], top["extra_high"]
    beyond = int(top["beyond"].sum())
    range_of = "drawn" if one.chosen.ensemble else "plausible"
    blocks: list[Block] = [
        Paragraph(say(f"report.drivers_{range_of}", tried=len(found.table), shown=len(top))),
        Figures([Figure("drivers", tornado.draw(top, "extra", found.extra, found.noise, language))]),
        Paragraph(say("report.drivers_beyond", count=beyond, shown=len(top), noise=number(found.noise, language),
                      seeds=SEEDS)),
        _table(found, language),
    ]  # fmt: skip
    return Section("drivers", title, blocks)


def _table(found: Drivers, language: Language) -> Table:
    say, rows = words(language).say, []
    for row in records(found.table):
        mark = say(f"drivers.{'beyond' if row['beyond'] else 'within'}")
        rows.append([
            meaning(row["name"], language), say("report.weak_mark") if row["weak"] else "",
            figures(row["low_value"], language, 3), figures(row["high_value"], language, 3),
            number(row["extra_low"], language), number(row["extra_high"], language),
            percent(row["reach_low"], language), percent(row["reach_high"], language), mark,
        ])  # fmt: skip
    keys = ("parameter", "weak", "low", "high", "extra_low", "extra_high", "reach_low", "reach_high", "chance")
    head = [say(f"report.columns.{key}") for key in keys]
    folded = say("report.drivers_folded", count=len(rows))
    return Table("drivers", say("report.drivers_caption"), head, rows, found.table, texts=2, folded=folded)


def weakly_known(one: Compared, found: Drivers | None, language: Language) -> Section:
    """Every weak parameter with its value, range and source; those in the tornado are marked."""
    import pandas as pd

    say = words(language).say
    about, weak = dict(Parameters.about()), Parameters.weak()
    shown = set() if found is None else set(found.table["name"].head(SHOWN))
    data = pd.DataFrame([
        {"name": name, "value": getattr(one.chosen.parameters, name), "driver": name in shown,
         **{key: about[name][key] for key in ("low", "high", "unit", "status", "source")}}
        for name in sorted(weak, key=lambda name: name not in shown)
    ])  # fmt: skip
    ranked = ("rank",) if ranks() else ()
    rows = [
        [meaning(row["name"], language) + (" ●" if row["driver"] else ""), *(place(row["name"]) for _ in ranked),
         figures(row["value"], language, 3),
         f"{figures(row['low'], language, 3)} – {figures(row['high'], language, 3)}", unit(row["name"], language),
         say(f"report.status.{row['status']}"), source(row["name"], language)]
        for row in records(data)
    ]  # fmt: skip
    keys = ("parameter", *ranked, "value", "range", "unit", "status", "source")
    head = [say(f"report.columns.{key}") for key in keys]
    marked = [] if found is None else [say("report.weak_caption_drivers")]
    table = Table("weak_parameters", " ".join([say("report.weak_caption"), *marked]), head, rows, data, texts=1,
                  folded=say("report.weak_folded", count=len(rows)))  # fmt: skip
    text = say("report.weak", weak=len(weak), all=len(about))
    if found is not None:
        text += " " + say("report.weak_drivers", shown=sum(name in weak for name in shown))
    notes = [Paragraph(say("report.ranked"), "note") for _ in ranked]
    return Section("weak", say("report.sections.weak"), [Paragraph(text), table, *notes])
