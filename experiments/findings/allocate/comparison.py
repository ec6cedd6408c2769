"""The comparison of allocations: some seeds find the marginal allocation, other seeds evaluate it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from experiments.findings.allocate.marginal import Marginal, rounds, scenarios_study
from experiments.findings.allocate.places import RULES, Cluster, clusters, overrides, places, shares
from experiments.findings.compare.paired import differences, values
from experiments.runs.study.plan import Plan, make_plan, plan_without_ips
from experiments.runs.study.results import StudyResults
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from sim.calendar import WEEKS_A_YEAR
from sim.settings import Settings

JUDGED = 2
"""Replications of the comparison for each replication of a round."""


class Question(NamedTuple):
    """The question: a budget and its settings, and the effort of the search for the marginal allocation."""

    settings: Settings
    overrides: tuple[str, ...]
    seed: int
    replications: int
    groups: int
    rounds: int

    @property
    def name(self) -> str:
        """First part of the names of its studies."""
        text = repr((self.overrides, self.seed, self.groups, self.replications))
        return f"allocate-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


class Allocated(NamedTuple):
    """The answer."""

    question: Question
    clusters: list[Cluster]
    rounds: list[list[Marginal]]
    by_municipality: pd.DataFrame
    """One row for each municipality: ``code``, ``name``, ``group``, the columns of ``places``, and ``share_<rule>``."""
    effects: dict[str, pd.DataFrame]
    """By rule: differences from the country without IPS (``paired.differences``). The marginal rule is missing where no
    money moved, because it then equals the first rule."""
    gains: dict[str, pd.DataFrame]
    """By rule, except the first: differences from the first rule."""


def asked(words: Sequence[str], replications: int, groups: int, most: int) -> Question:
    """The question from words. Raises ``Refusal`` or ``SettingsError`` if there is nothing to divide."""
    given = {word.lstrip("+").partition("=")[0] for word in words}
    texts = (*(() if "scenario" in given else ("scenario=national",)), *words)
    settings, seed = compose(texts)
    if taken := given & {"funding.allocation", "funding.shares"}:
        raise Refusal(f"{', '.join(sorted(taken))}: is varied by `ips allocate`; leave it out.")
    if settings.funding.yearly_mdkk + settings.funding.grant_mdkk == 0.0:
        raise Refusal("funding.yearly_mdkk = 0: there is no money to allocate; set funding.yearly_mdkk=200.")
    if settings.population.municipalities and settings.funding.scope == "country":
        raise Refusal(
            "population.municipalities: `ips allocate` allocates the amounts between the simulated municipalities; set "
            "funding.scope=simulated and their own amounts."
        )
    kept = tuple(text for text in texts if not text.startswith("seed="))
    return Question(settings, kept, seed, replications, groups, most)


def most_runs(question: Question) -> int:
    """Runs if no round ends early and no run is kept: each group once more in each round, then all rules."""
    a_round = (question.groups + 1) * question.replications
    return question.rounds * a_round + (len(RULES) + 1) * JUDGED * question.replications


def allocated(question: Question, carry_out: Callable[[Plan], StudyResults]) -> Allocated:
    """Measure marginal effects, move money, compare the rules. ``carry_out`` makes the runs of a plan."""
    table = places(question.settings)
    if len(table) < 2:
        raise Refusal("population.municipalities: an allocation needs at least two participating municipalities.")
    groups = clusters(table, question.groups)
    part = 0

    def one_round(scenarios: Mapping[str, tuple[str, ...]]) -> StudyResults:
        nonlocal part
        part += 1
        name = f"{question.name}-{part}"
        study = scenarios_study(scenarios, question.overrides, question.seed, question.replications, name)
        return carry_out(make_plan(study))

    by_rule = {rule: shares(rule, table) for rule in RULES if rule != "marginal"}
    by_rule["marginal"], found = rounds(by_rule["per_neet"], groups, question.settings, question.rounds, one_round)
    unmoved = by_rule["marginal"].equals(by_rule["per_neet"])
    run = {rule: share for rule, share in by_rule.items() if not (unmoved and rule == "marginal")}
    effects, gains = _compared(question, run, carry_out)
    group = {code: cluster.name for cluster in groups for code in cluster.codes}
    columns = {f"share_{rule}": share for rule, share in by_rule.items()}
    listed = table.drop(columns="share").assign(group=table.index.map(group), **columns).reset_index()
    return Allocated(question, groups, found, listed, effects, gains)


def _compared(
    question: Question, by_rule: Mapping[str, pd.Series], carry_out: Callable[[Plan], StudyResults]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Effects by rule and gains over the first rule, with seeds that no round has used."""
    scenarios = {rule: overrides(share, question.settings) for rule, share in by_rule.items()}
    seed, count = question.seed + question.replications, JUDGED * question.replications
    study = scenarios_study(scenarios, question.overrides, seed, count, f"{question.name}-compared")
    made, without = carry_out(make_plan(study)), carry_out(plan_without_ips(study))
    frames = {rule: _values(made, cell) for cell, rule in enumerate(by_rule)}
    usual, first = _values(without, 0), next(iter(by_rule))
    effects = {rule: differences(frames[rule], usual) for rule in by_rule}
    return effects, {rule: differences(frames[rule], frames[first]) for rule in by_rule if rule != first}


def _values(study: StudyResults, cell: int) -> pd.DataFrame:
    """National values of a scenario, with ``active_years``: person-years in work or education."""
    frame = values(study, cell, ("national", "country"))
    weeks = frame.xs(("country", "Denmark", "work_weeks")) + frame.xs(("country", "Denmark", "education_weeks"))
    frame.loc[("country", "Denmark", "active_years"), :] = weeks / WEEKS_A_YEAR
    return frame
