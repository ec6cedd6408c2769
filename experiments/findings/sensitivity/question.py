"""The question of a sensitivity study, from words: a scenario, the world it is compared with, measures and factors."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from experiments.findings.compare.scenarios import OWN_SETTING
from experiments.findings.measures import Measure, measure
from experiments.findings.sensitivity.factors import Distribution, Factor, chosen, factors
from experiments.settings.config_groups import options
from experiments.settings.configure import compose
from experiments.settings.overrides import FROM, key_of, last_of_each
from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.digest import settings_digest
from sim.settings import Settings
from sim.settings.checks import nearest

WITHOUT = "without"
"""The other world: the same one without IPS."""

DEFAULT_MEASURES = ("years", "reach")


class Question(NamedTuple):
    """The question. ``against`` is None for the same world without IPS."""

    settings: Settings
    against: Settings | None
    seed: int
    measures: tuple[Measure, ...]
    found: tuple[Factor, ...]
    """all factors, those of chance last"""
    distribution: Distribution
    replications: int

    @property
    def name(self) -> str:
        """First part of the names of its studies; more trajectories or samples, and other measures, keep it."""
        worlds = [settings_digest(one) for one in (self.settings, self.against) if one]
        names = [one.name for one in self.found]
        text = repr((worlds, names, self.distribution, self.seed, self.replications))
        return f"sensitivity-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


class Wanted(NamedTuple):
    """Options of the command line."""

    against: str = WITHOUT
    measures: tuple[str, ...] = DEFAULT_MEASURES
    only: tuple[str, ...] = ()
    """names of the factors; empty = all"""
    distribution: Distribution = "ranges"
    replications: int = 1
    structures: bool = True
    chances: int = 3


def asked(words: Sequence[str], wanted: Wanted) -> Question:
    """The question that words ask. Raises ``Refusal`` or ``SettingsError`` for each mistake."""
    settings, seed = compose(scenario_words(words))
    against = None if wanted.against == WITHOUT else compose(other_words(words, wanted.against))[0]
    measures = tuple(measure(name) for name in dict.fromkeys(wanted.measures))
    if against is not None and against.model_copy(update={"name": ""}) == settings.model_copy(update={"name": ""}):
        raise Refusal(f"--against {wanted.against}: has the same settings, so every difference would be 0.")
    accounts = any(one.unit == "DKK" for one in measures)
    counting = wanted.structures and any(one.name == "years" for one in measures)
    found = factors(
        settings, wanted.distribution, accounts=accounts, structures=wanted.structures, chances=wanted.chances,
        counting=counting,
    )  # fmt: skip
    found = [one for one in found if not _differs(one, settings, against)]
    found = chosen(found, wanted.only) if wanted.only else found
    return Question(settings, against, seed, measures, tuple(found), wanted.distribution, wanted.replications)


def scenario_words(words: Sequence[str]) -> tuple[str, ...]:
    """Words of a scenario; ``scenario=national`` where they name none."""
    given = {key_of(word) for word in words}
    silent = "scenario" not in given and not any(word.startswith(FROM) for word in words)
    return (*(("scenario=national",) if silent else ()), *words)


def other_words(words: Sequence[str], against: str) -> tuple[str, ...]:
    """Words of the scenario that another is compared with, such as ``national+caseload.ceiling=40``; settings among
    ``words`` are those of both."""
    name, *own = OWN_SETTING.split(against)
    if name not in options("scenario"):
        raise Refusal(
            f"--against {brief(against)}: must be {WITHOUT} (the same world without IPS) or a scenario: "
            f"{', '.join(options('scenario'))}, with its own settings joined by +.{nearest(name, options('scenario'))}"
        )
    shared = [word for word in words if key_of(word) != "scenario" and not word.startswith(FROM)]
    return last_of_each((f"scenario={name}", *shared, *own))


def _differs(one: Factor, settings: Settings, against: Settings | None) -> bool:
    """Whether the two scenarios differ in a setting that a factor moves: moving it would undo the question."""
    if against is None:
        return False
    places = [key.split(".") for key in one.keys]
    own, other = ([getattr(getattr(world, group), name) for group, name in places] for world in (settings, against))
    return own != other
