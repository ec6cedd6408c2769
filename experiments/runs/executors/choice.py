"""The executor that words choose, such as ``executor=dask executor.scheduler=tcp://host:8786``."""

from collections.abc import Sequence
from typing import get_args

from pydantic import ValidationError

from experiments.runs.executors import Executor
from experiments.runs.executors.dask import Dask, Slurm
from experiments.runs.executors.here import Here
from experiments.runs.executors.local import Local
from experiments.settings.overrides import repeated
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import plain
from sim.brief import brief
from sim.settings.checks import nearest

EXECUTORS: dict[str, type[Here] | type[Local] | type[Dask] | type[Slurm]] = {
    "local": Local,
    "here": Here,
    "dask": Dask,
    "slurm": Slurm,
}


def is_about_executor(word: str) -> bool:
    """Whether a word of the command line chooses or tunes the executor."""
    return word.partition("=")[0].partition(".")[0] == "executor"


def choose(words: Sequence[str], workers: int | None = None) -> Executor:
    """The executor that words ask for; ``workers`` are processes of ``local``. Raises ``Refusal``."""
    if problems := repeated(words):
        raise Refusal(*problems)
    given = dict((word.partition("=")[0].removeprefix("executor").removeprefix("."), word.partition("=")[2])
                 for word in words)  # fmt: skip
    name = given.pop("", "local")
    if name not in EXECUTORS:
        raise Refusal(
            f"executor = {brief(name)}: must be one of {', '.join(EXECUTORS)}.{nearest(name, list(EXECUTORS))}"
        )
    if workers is not None:
        if name != "local":
            raise Refusal(f"--workers = {workers}: goes with executor=local; executor={name} has its own number.")
        given["workers"] = str(workers)
    executor = EXECUTORS[name]
    try:
        return executor.model_validate(
            {key: value if _is_text(executor, key) else plain(value) for key, value in given.items()}
        )
    except ValidationError as error:
        fields = {field.alias or key: field for key, field in executor.model_fields.items() if key != "kind"}
        sentences = []
        for details in error.errors():
            key = str(details["loc"][0])
            if key in fields:
                value = given.get(key, "nothing")
                sentences.append(f"executor.{key} = {brief(value)}: must be {fields[key].description}.")
            else:
                allowed = ", ".join(fields) or "nothing"
                sentences.append(f"executor.{brief(key)}: executor={name} takes {allowed}.{nearest(key, list(fields))}")
        raise Refusal(*sentences) from None


def _is_text(executor: type[Here] | type[Local] | type[Dask] | type[Slurm], key: str) -> bool:
    """Whether an option is a text, so that an account called 2024 is no number."""
    field = next((field for name, field in executor.model_fields.items() if key in (name, field.alias)), None)
    return field is not None and str in (field.annotation, *get_args(field.annotation))
