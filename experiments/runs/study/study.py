"""A study as requested: on the command line, in a file, or both."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator

from experiments.settings.config_groups import config_file, options, say_own
from experiments.settings.overrides import repeated
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import plain, read_yaml
from sim.brief import brief
from sim.plain_file import local
from sim.settings.base import Checked, Word, list_is_tuple
from sim.settings.checks import nearest

Design = Literal["grid", "latin_hypercube", "sobol"]


class Study(Checked):
    """The varied settings, the design and the replications. Equal studies make equal plans, on any machine."""

    name: str = Field(
        default="",
        description="a name for the folder: up to 80 letters, digits, - and _",
        pattern=r"^(\w[\w.-]{0,79})?$",
    )
    overrides: tuple[str, ...] = Field(
        default=(), description="a list of settings, one text each, as on the command line"
    )
    scenarios: dict[Word, Annotated[tuple[str, ...], BeforeValidator(list_is_tuple)]] = Field(
        default={}, description="names, each with a list of settings"
    )
    design: Design = Field(default="grid", description="one of grid, latin_hypercube, sobol")
    samples: int = Field(default=0, description="a whole number from 1, with latin_hypercube and sobol only", ge=0)
    design_seed: int = Field(default=1, description="a whole number from 0", ge=0, lt=2**31)
    replications: int = Field(default=1, description="a whole number from 1 to 1,000,000", ge=1, le=1_000_000)
    seed: int = Field(
        default=1, description="a whole number from 0, the first seed; others follow (replications=50)", ge=0, lt=2**62
    )
    outcomes: tuple[str, ...] = Field(
        default=(), description="a list of outcomes to show, such as [reached_43k, ips_cost]"
    )

    of_settings: bool = Field(
        default=False, description="true where a command made the study from settings that words cannot describe"
    )
    once: bool = Field(
        default=False, description="true for one run of each parameter vector, false for two of each after the first 12"
    )
    summary: bool = Field(default=True, description="false where a command reads the runs one by one")

    @field_validator("outcomes", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        return tuple(word.strip() for word in value.strip("[]").split(",")) if isinstance(value, str) else value

    @field_validator("name")
    @classmethod
    def _fits_the_disk(cls, name: str) -> str:
        if len(name.encode()) > _MOST_BYTES:
            raise ValueError("too long for a disk")
        return name


_MOST_BYTES = 200
"""Of the name of a folder, which disks limit to 255; letters such as å have two, others up to four."""

PLAIN_WORDS = tuple(
    name for name in Study.model_fields if name not in ("name", "overrides", "scenarios", "of_settings", "summary")
)
"""Keys of a study that the command line takes as ``key=value``, such as ``replications=50``."""


def study_from_words(words: Sequence[str], name: str = "") -> Study:
    """A study from words such as ``caseload.ceiling=10,20 replications=50 study=<file>``; words win over the file.

    Raises ``Refusal`` with one sentence for each mistake in words other than settings.
    """
    data: dict[str, Any] = {}
    given: dict[str, Any] = {"name": name} if name else {}
    overrides: list[str] = []
    own = [word for word in words if word.partition("=")[0] in ("study", *PLAIN_WORDS)]
    if problems := repeated(own):
        raise Refusal(*problems)
    for word in words:
        key, equals, value = word.partition("=")
        if key == "study" and equals:
            data = _from_file(value)
        elif key in PLAIN_WORDS and equals:
            given[key] = value if key == "outcomes" else plain(value)
        else:
            overrides.append(word)
    said = {override.lstrip("+").partition("=")[0] for override in overrides}
    of_file = [text for text in data.get("overrides", ()) if text.lstrip("+").partition("=")[0] not in said]
    return checked_study({**data, **given, "overrides": [*of_file, *overrides]})


def checked_study(data: Mapping[str, Any], source: str = "") -> Study:
    """A study from plain data; error messages name ``source`` (a file). Raises ``Refusal``."""
    try:
        study = Study.model_validate(data)
    except ValidationError as error:
        raise Refusal(*(source + _sentence(dict(details)) for details in error.errors())) from None
    problems = [*_impossible(study), *_unknown_outcomes(study)]
    if problems:
        raise Refusal(*(source + problem for problem in problems))
    return study


def _from_file(name: str) -> dict[str, Any]:
    """Plain data of a study file: a path, or a name in ``configs/study``."""
    path = local(name)
    if not path.suffix:
        known = options("study")
        if name not in known:
            raise Refusal(f"study = {brief(name)}: must be a file, or one of {', '.join(known)}.{nearest(name, known)}")
        path = config_file("study", f"{name}.yaml")
        say_own(f"study={name}", path)
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise Refusal(f"{path}: must contain keys such as overrides and replications.")
    study = checked_study({"name": path.stem, **data}, f"{path}: ")
    return study.model_dump(exclude_defaults=True)


def _impossible(study: Study) -> list[str]:
    if study.design == "grid" and study.samples:
        return [f"samples = {study.samples}: a grid takes every combination; samples go with design=sobol or "
                "design=latin_hypercube."]  # fmt: skip
    if study.design != "grid" and not study.samples:
        return [f"samples = 0: design={study.design} needs a number of samples, such as samples=64."]
    if study.design == "sobol" and study.samples & (study.samples - 1):
        near = 1 << (study.samples.bit_length() - 1)
        return [f"samples = {study.samples}: a Sobol design needs a power of two, such as {near} or {2 * near}."]
    return []


def _unknown_outcomes(study: Study) -> list[str]:
    from sim.outcomes.registry import SUMMARY

    unknown = [key for key in study.outcomes if key not in SUMMARY]
    where = "is not an outcome of a run; docs/outcomes.md lists them"
    return [f"outcomes: '{brief(key)}' {where}.{nearest(key, list(SUMMARY))}" for key in unknown]


def _sentence(details: dict[str, Any]) -> str:
    """One pydantic error in words."""
    key = str(details["loc"][0])
    if details["type"] in ("extra_forbidden", "invalid_key"):
        return f"{brief(key)}: is not a key of a study.{nearest(key, list(Study.model_fields))}"
    value = brief(details["input"])
    return f"{key} = {value}: must be {Study.model_fields[key].description}."
