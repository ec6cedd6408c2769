"""The settings on the terminal: names, meanings and allowed values."""

from typing import Any

from pydantic.fields import FieldInfo
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.sensitivity.ranks import place, ranks
from experiments.pages.numbers import setting, written
from experiments.settings.config_groups import GROUPS, SETTING_GROUPS, default_options, description, options
from sim.settings.checks import keys
from sim.settings.parameters import GROUPS as THEMES
from sim.settings.parameters import WEAK

RANKED = "rank: by strength in the reference screening (`ips sensitivity`); in brackets where chance may explain it."


def show_overview(console: Console | None = None) -> None:
    """Every group with its options; the default is marked."""
    console = console or Console(highlight=False)
    table = _table("group", "options")
    for group in GROUPS:
        names = [f"{name}*" if name == default_options()[group] else name for name in options(group)]
        table.add_row(Text(group, "bold"), ", ".join(names))
    console.print(table)
    console.print(
        "\nAn option is chosen with group=option (* is taken if none is), a key is set with\n"
        "group.key=value; `ips list <group>` shows the keys. Beside the groups stand\n"
        "seed (chance of the run), world_seed (chance of the world) and name."
    )


def show_group(group: str, console: Console | None = None) -> None:
    """Options of a group, and its keys with default, range, unit and meaning; weak parameters are marked."""
    console = console or Console(highlight=False)
    table = _table("option", "what it is")
    for name in options(group):
        mark = "*" if name == default_options()[group] else ""
        table.add_row(Text(f"{group}={name}{mark}", "bold"), description(group, name))
    console.print(table)
    if group == "parameters":
        for theme, model in THEMES.items():
            _show_keys(console, theme, model.model_fields)
        console.print("\n! weak: the value is recalled or assumed. The range is the plausible range.")
        if ranks():
            console.print(RANKED)
    elif group in SETTING_GROUPS:
        _show_keys(console, group, SETTING_GROUPS[group].model_fields)


def show_found(word: str, console: Console | None = None) -> bool:
    """Keys, parameters and outcomes with a word in their name or meaning; returns whether there are any."""
    from sim.outcomes.registry import SUMMARY

    console = console or Console(highlight=False)
    wanted = word.lower()
    fields = {name: field for name, field in keys() if wanted in f"{name} {field.description}".lower()}
    outcomes = {
        name: one for name, one in SUMMARY.items() if wanted in f"{name} {one.label_en} {one.definition_en}".lower()
    }
    if fields:
        _show_keys(console, "key", fields)
    if outcomes:
        table = _table("outcome", "unit", "meaning")
        for name, one in outcomes.items():
            table.add_row(Text(name, "bold"), one.unit, Text(f"{one.label_en}: {one.definition_en}"))
        console.print()
        console.print(table)
    return bool(fields or outcomes)


def _show_keys(console: Console, title: str, fields: dict[str, FieldInfo]) -> None:
    ranked = any(place(name.rpartition(".")[2]) for name in fields)
    table = _table(title, "default", "allowed", *(("rank",) if ranked else ()), "meaning")
    for name, field in fields.items():
        extra: dict[str, Any] = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        weak = " !" if extra.get("status") in WEAK else ""
        unit = f" [{extra['unit']}]" if extra.get("unit") else ""
        table.add_row(
            Text(name + weak, "bold"),
            setting(field.default, extra.get("unit", "")),
            _allowed(field, extra),
            *((place(name.rpartition(".")[2]),) if ranked else ()),
            Text(f"{field.description}{unit}"),
        )
    console.print()
    console.print(table)


def _allowed(field: FieldInfo, extra: dict[str, Any]) -> str:
    """Plausible range of a parameter, allowed range or choices of a lever."""
    if "low" in extra:
        return f"{written(extra['low'])} – {written(extra['high'])}"
    low = next((rule.ge for rule in field.metadata if hasattr(rule, "ge")), None)
    high = next((rule.le for rule in field.metadata if hasattr(rule, "le")), None)
    unit = extra.get("unit", "")
    if low is not None and high is not None:
        return f"{setting(low, unit)} – {setting(high, unit)}"
    choices = getattr(field.annotation, "__args__", ())
    return "\n".join(choice for choice in choices if isinstance(choice, str))


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
