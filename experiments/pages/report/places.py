"""Places and payers: maps with their table, payers, caseload and money."""

from pathlib import Path

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.findings.place import Place, danish_order
from experiments.findings.place_data import by_payer, local, years_of
from experiments.findings.scenario_data import by_municipality
from experiments.pages.figures import frontier, municipality_map, payers
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, dkk, interval, million_dkk, number, percent
from experiments.pages.place_words import name_of as name_of_place
from experiments.pages.report.blocks import Block, Figure, Figures, Paragraph, Section, Table
from experiments.pages.report.frontier_of import Kept, command_for, kept_frontier
from experiments.pages.report.results import name_of


def maps(one: Compared, place: Place, language: Language) -> Section:
    """Reach, effect, wait and cost by municipality, and every number in a table."""
    say = words(language).say
    data = by_municipality(one.study, one.cell, one.against)
    marked = () if place.kind == "country" else place.members
    figures = [
        Figure(f"map_{measure}", municipality_map.draw(data, measure, language, marked=marked))
        for measure in municipality_map.MEASURES
    ]
    blocks: list[Block] = [
        Paragraph(say("report.maps", name=name_of(one, one.cell, language),
                      against=name_of(one, one.against, language))),
        Figures(figures), Paragraph(say("report.maps_note", fewest=municipality_map.FEWEST), "note"),
        _municipalities(data, language),
    ]  # fmt: skip
    return Section("maps", say("report.sections.maps"), blocks)


def _municipalities(data: pd.DataFrame, language: Language) -> Table:
    say = words(language).say
    keys = ("municipality", "region", "stock", "reached", "share", "extra", "interval", "wait", "specialists", "cost",
            "each")  # fmt: skip
    rows = []
    for row in records(data.sort_values("name", key=lambda names: names.map(danish_order))):
        rows.append([
            str(row["name"]), str(row["region"]), number(row["stock"], language),
            number(row["reached_people"], language), percent(row["reached_share"], language),
            number(row["extra"], language), interval(row["extra_low"], row["extra_high"], language),
            number(row["wait"], language, 1), number(row["specialists"], language, 1),
            million_dkk(row["ips_cost"], language), dkk(row["ips_cost_per_enrolled"], language),
        ])  # fmt: skip
    return Table(
        "municipalities", say("report.municipalities_caption"), [say(f"report.columns.{key}") for key in keys], rows,
        data, texts=2, folded=say("report.municipalities_folded", count=len(rows)),
    )  # fmt: skip


def money(one: Compared, place: Place, language: Language) -> Section:
    """Additional cost or saving of each payer a year, and the public purse."""
    say = words(language).say
    plan, other = (local(one.study, cell) for cell in (one.cell, one.against))
    data = by_payer(plan, other, place.members, years_of(one.chosen.horizon.weeks))
    rows = [
        [words(language)[f"payers.{row['payer']}"], million_dkk(row["difference"], language, 2),
         interval(row["low"], row["high"], language, _millions), million_dkk(row["ips"], language, 2)]
        for row in records(data)
    ]  # fmt: skip
    head = [say(f"report.columns.{key}") for key in ("payer", "difference", "interval", "on_ips")]
    figure = Figure("payers", payers.draw(data, language, 420, subtitle=name_of_place(place, language)))
    table = Table("payers", say("report.payers_caption"), head, rows, data, folded=say("report.payers_folded"))
    return Section("money", say("report.sections.money"),
                   [Figures([figure]), Paragraph(say("report.payers_note"), "note"), table])  # fmt: skip


def _millions(amount: float, language: Language) -> str:
    return million_dkk(amount, language, 2)


def weighing(one: Compared, results: Path, language: Language) -> Section:
    """Caseload and money: the kept frontier with the same other settings, else the reference frontier."""
    say = words(language).say
    found: Kept | None = kept_frontier(one, results)
    blocks: list[Block] = []
    if found is None:
        blocks.append(Paragraph(say("report.frontier_missing", command=command_for(one)), "note"))
        return Section("frontier", say("report.sections.frontier"), blocks)
    if found.reference:
        blocks.append(Paragraph(say("report.frontier_reference", command=command_for(one)), "note"))
    blocks.append(Paragraph(say("report.frontier")))
    panels = [
        Figure(f"frontier_{measure}", frontier.alone(found.table, measure, language))
        for measure in frontier.measures(found.table)
    ]
    blocks += [Figures([panel]) for panel in panels]
    blocks.append(_combinations(found.table, language))
    return Section("frontier", say("report.sections.frontier"), blocks)


def _combinations(table: pd.DataFrame, language: Language) -> Table:
    """Every combination tried."""
    say, rows = words(language).say, []
    for row in records(table.sort_values(["funding", "caseload"])):
        rows.append([
            number(row["caseload"], language), number(row["funding"], language), percent(row["reach"], language),
            interval(row["reach_low"], row["reach_high"], language, percent), number(row["extra"], language),
            interval(row["extra_low"], row["extra_high"], language), number(row["cost"], language, 1),
            say("report.efficient") if row["efficient"] else NONE,
        ])  # fmt: skip
    keys = ("caseload", "funding", "share", "interval", "extra", "interval", "spent", "efficient")
    head = [say(f"report.columns.{key}") for key in keys]
    return Table("frontier", say("report.frontier_caption"), head, rows, table, texts=0,
                 folded=say("report.frontier_folded", count=len(rows)))  # fmt: skip
