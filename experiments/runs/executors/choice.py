"""The executor that words choose, such as ``executor=dask executor.scheduler=tcp://host:8786``."""

from collections.abc import Sequence

from pydantic import ValidationError

from experiments.runs.executors import Executor
from experiments.runs.executors.dask import Dask, Slurm
from experiments.runs.executors.here import Here
from experiments.runs.executors.local import Local
from experiments.settings.refusal import Refusal
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
    given = dict((word.partition("=")[0].removeprefix("executor").lstrip("."), word.partition("=")[2])
                 for word in words)  # fmt: skip
    name = given.pop("", "local")
    if name not in EXECUTORS:
        raise Refusal(f"executor = {name}: must be one of {', '.join(EXECUTORS)}.{nearest(name, list(EXECUTORS))}")
    if workers is not None:
        if name != "local":
            raise Refusal(f"--workers = {workers}: goes with executor=local; executor={name} has its own number.")
        given["workers"] = str(workers)
    executor = EXECUTORS[name]
    try:
        return executor.model_validate(given)
    except ValidationError as error:
        fields = {field.alias or key: field for key, field in executor.model_fields.items() if key != "kind"}
        sentences = []
        for details in error.errors():
            key = str(details["loc"][0])
            if key in fields:
                value = given.get(key, "nothing")
                sentences.append(f"executor.{key} = {value}: must be {fields[key].description}.")
            else:
                allowed = ", ".join(fields) or "nothing"
                sentences.append(f"executor.{key}: executor={name} takes {allowed}.{nearest(key, list(fields))}")
        raise Refusal(*sentences) from None
