"""The origin of the page: stories of one run, the CHEERS items, and the commands that repeat everything."""

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.pages.language import Language, date, words
from experiments.pages.numbers import number
from experiments.pages.report.blocks import Block, Code, Figures, Paragraph, Section, Stories, Table
from experiments.pages.report.results import name_of
from experiments.pages.stories.employer import employer_story
from experiments.pages.stories.person import person_story
from experiments.pages.stories.record import lived_again
from experiments.pages.stories.specialist import specialist_story
from experiments.runs.manifest import git_state, versions
from experiments.settings.replications import replications
from sim.digest import code_digest, settings_digest
from sim.outcomes.prices import PRICE_YEAR
from sim.settings import Parameters

CHEERS = 28
"""Items of CHEERS 2022 (Husereau et al. 2022)."""


def told(one: Compared, language: Language) -> Section:
    """Three stories from the records of the first run of the scenario in focus."""
    say = words(language).say
    settings, seed, _ = replications(one.chosen, one.seed, 1)[0]
    notes = lived_again(settings, seed)
    found = [tell(notes, language) for tell in (person_story, specialist_story, employer_story)]
    stories = [story for story in found if story is not None]
    blocks: list[Block] = [Paragraph(say("report.stories", seed=seed, name=name_of(one, one.cell, language)))]
    if len(stories) < len(found):
        blocks.append(Paragraph(say("report.stories_missing", missing=len(found) - len(stories)), "note"))
    return Section("stories", say("report.sections.stories"), [*blocks, Stories(stories)])


def cheers(one: Compared, language: Language) -> Section:
    """The 28 items, each filled from settings and model, or marked as missing."""
    say = words(language).say
    chosen, horizon = one.chosen, one.chosen.horizon
    places = len(chosen.population.municipalities) or 98
    values = {
        "name": name_of(one, one.cell, language), "against": name_of(one, one.against, language),
        "start": date(horizon.start, language), "weeks": number(horizon.weeks, language), "places": places,
        "youngest": chosen.eligibility.youngest, "oldest": chosen.eligibility.oldest,
        "stock": number(chosen.population.stock_15_24, language),
        "rate": number(chosen.accounts.discount_rate_pct, language, 1), "year": PRICE_YEAR,
        "parameters": len(Parameters.model_fields), "weak": len(Parameters.weak()), "runs": one.runs,
    }  # fmt: skip
    rows = [
        [str(item), say(f"cheers.{item}.item"), say(f"cheers.states.{say(f'cheers.{item}.state')}"),
         say(f"cheers.{item}.text", **values)]
        for item in range(1, CHEERS + 1)
    ]  # fmt: skip
    head = [say(f"report.columns.{key}") for key in ("number", "item", "state", "text")]
    table = Table("cheers", say("report.cheers_caption"), head, rows, pd.DataFrame(rows, columns=head), texts=4,
                  folded=say("report.cheers_folded"))  # fmt: skip
    missing = sum(say(f"cheers.{item}.state") == "missing" for item in range(1, CHEERS + 1))
    return Section("cheers", say("report.sections.cheers"),
                   [Paragraph(say("report.cheers", count=CHEERS, missing=missing)), table])  # fmt: skip


def repeat(one: Compared, sections: list[Section], options: list[str], language: Language) -> Section:
    """Commands, digests, versions, and the source of each figure and table."""
    say = words(language).say
    command = " ".join([one.command, *options, *(["--language", "da"] if language == "da" else [])])
    state = git_state()
    facts = [
        (say("report.repeat.commit"), (state["commit"] or say("report.repeat.no_commit"))
         + ("" if state["clean"] in (True, None) else f" ({say('report.repeat.changed')})")),
        (say("report.repeat.code"), code_digest()),
        *((say("report.repeat.settings", name=name_of(one, cell, language)), settings_digest(settings))
          for cell, settings in one.settings.items()),
        (say("report.repeat.seeds"), f"{one.seed} – {one.seed + one.runs - 1}"),
        (say("report.repeat.versions"), ", ".join(f"{name} {number_}" for name, number_ in versions().items())),
    ]  # fmt: skip
    rows = [list(fact) for fact in facts]
    facts_table = Table("origin", say("report.repeat.facts"), [say("report.columns.what"), say("report.columns.value")],
                        rows, pd.DataFrame(rows, columns=["what", "value"]), texts=2)  # fmt: skip
    parts = [[name, f"{name}.{ending}"] for name, ending in _parts(sections)]
    parts_table = Table("parts", say("report.repeat.parts"), [say("report.columns.part"), say("report.columns.file")],
                        parts, pd.DataFrame(parts, columns=["part", "file"]), texts=2,
                        folded=say("report.repeat.parts_folded", count=len(parts)))  # fmt: skip
    return Section("repeat", say("report.sections.repeat"), [
        Paragraph(say("report.repeat.text")), Code([command]), Paragraph(say("report.repeat.files_text")),
        Code([f"{command} --files figures"]), facts_table, parts_table,
    ])  # fmt: skip


def _parts(sections: list[Section]) -> list[tuple[str, str]]:
    """Every figure and table with the suffix of its file under ``--files``."""
    found = []
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Figures):
                found += [(figure.name, "svg") for figure in block.figures]
            elif isinstance(block, Table):
                found.append((block.name, "csv"))
    return found
