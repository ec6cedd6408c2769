"""The command line ``ips``: run, sweep, status, effect and more; each a small file in ``commands/``."""

import argparse
import difflib
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import NoReturn

from experiments.commands import (
    allocate,
    app,
    calibrate,
    compare,
    data,
    decide,
    discover,
    effect,
    equity,
    facts,
    findings,
    frontier,
    list_settings,
    mechanisms,
    reach,
    reference,
    report,
    reproduce_run,
    run,
    scenarios,
    sensitivity,
    status,
    sweep,
    trial,
    validate,
)
from experiments.runs import stopping
from sim.brief import brief

COMMANDS: dict[str, ModuleType] = {
    "run": run,
    "app": app,
    "sweep": sweep,
    "status": status,
    "effect": effect,
    "compare": compare,
    "scenarios": scenarios,
    "frontier": frontier,
    "allocate": allocate,
    "sensitivity": sensitivity,
    "discover": discover,
    "decide": decide,
    "equity": equity,
    "report": report,
    "reproduce": reproduce_run,
    "list": list_settings,
    "data": data,
    "mechanisms": mechanisms,
    "trial": trial,
    "calibrate": calibrate,
    "validate": validate,
    "findings": findings,
    "facts": facts,
    "reach": reach,
    "reference": reference,
}
"""Each module has a docstring of one line, ``arguments(parser)`` and ``execute(options) -> exit status``."""

DONE, FAILED, REFUSED, INTERRUPTED = 0, 1, 2, 130

MOST_SIGNS = 2_000
"""Of a sentence on stderr."""

EXAMPLES = """examples:
  ips run scenario=national
  ips run scenario=grant_2023 caseload.ceiling=25 seed=7
  ips sweep caseload.ceiling=10,15,20 replications=20
  ips list caseload
  ips reproduce results/<folder of a run>

`ips <command> --help` explains each command."""


class Parser(argparse.ArgumentParser):
    """An argument parser with errors of one sentence."""

    def error(self, message: str) -> NoReturn:
        """Print the error and exit with status 2."""
        hint = "; settings are written key=value, as in seed=7" if "unrecognized" in message else ""
        say(f"{brief(message, 240)}{hint}; `{self.prog} --help` shows what is allowed.")
        raise SystemExit(REFUSED)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 failed or different, 2 refused, 130 interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _command(words)
        return stopping.status() if status == INTERRUPTED else status
    except SystemExit as leaving:  # argparse, after --help or an error; rich, where the reader has left
        if isinstance(leaving.__context__, BrokenPipeError):
            return DONE
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except BrokenPipeError:  # a reader such as `head` has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        problems = _problems(error)
        if stopping.interrupted(error) or (stopping.received() and not problems):  # such as workers that were ended
            return _interrupted()
        if not problems and "--debug" in words:
            raise
        for problem in problems or [f"unexpected {type(error).__name__}: {error}; add --debug to see where."]:
            say(problem)
        status = int(getattr(error, "status", REFUSED)) if problems else FAILED
        return stopping.status() if status == INTERRUPTED else status


def _interrupted() -> int:
    stopping.end()
    say(stopping.SENTENCE)
    return stopping.status()


def say(sentence: str) -> None:
    """Print one line on stderr, if somebody can read it: control characters are shown, not obeyed."""
    with suppress(OSError):
        print(f"ips: {brief(' '.join(sentence.split()), MOST_SIGNS)}", file=sys.stderr, flush=True)


def _command(words: list[str]) -> int:
    parser = Parser(
        prog="ips",
        description="Simulate how far IPS reaches Denmark's 43,000 young people outside work and education.",
        epilog=_summaries() + EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", help=f"one of {', '.join(COMMANDS)}")
    if not words or words[0].startswith("-"):
        parser.parse_args(words or ["--help"])
    if words[0] not in COMMANDS:
        near = difflib.get_close_matches(words[0][:40], COMMANDS, n=1, cutoff=0.5)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        say(f"'{brief(words[0])}' is not a command; there are {', '.join(COMMANDS)}.{hint}")
        return REFUSED
    module = COMMANDS[words[0]]
    own = Parser(
        prog=f"ips {words[0]}",
        description=module.__doc__,
        epilog=module.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(own)
    own.add_argument("--config-dir", metavar="DIR", help="your own configs, searched first (default: ./configs)")
    own.add_argument("--debug", action="store_true", help="show the traceback of an unexpected error")
    options = own.parse_intermixed_args(words[1:])
    with own_configs(options.config_dir), said_once():
        return int(module.execute(options))


@contextmanager
def own_configs(folder: str | None) -> Iterator[None]:
    """Let this command and its processes search ``folder`` for configs first. Raises ``Refusal`` if it is none."""
    if folder is None:
        yield
        return
    from experiments.settings.config_groups import VARIABLE
    from experiments.settings.refusal import Refusal

    if not os.path.isdir(folder):
        raise Refusal(f"--config-dir {folder}: is not a folder.")
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = os.path.abspath(folder)
    try:
        yield
    finally:
        os.environ.pop(VARIABLE) if before is None else os.environ.update({VARIABLE: before})


class Saying(logging.Handler):
    """Prints each message once, as a line on stderr."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Print it, unless it has been."""
        if (message := record.getMessage()) not in self.said:
            self.said.add(message)
            say(f"{message}.")


@contextmanager
def said_once() -> Iterator[None]:
    """Print what parts of the program log while a command is carried out, such as where configs come from."""
    log, handler = logging.getLogger("experiments"), Saying()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _summaries() -> str:
    lines = [f"  {name:<11}{module.__doc__}" for name, module in COMMANDS.items()]
    return "\n".join(["commands:", *lines, "", ""])


def _problems(error: Exception) -> list[str]:
    """Sentences on mistakes that the user can correct; none for an unexpected error.

    ``SettingsError`` and ``Refusal`` are recognised by their ``problems``, because importing the former is slow.
    """
    if hasattr(error, "problems"):
        return list(error.problems)
    if isinstance(error, OSError):
        if error.filename is None:
            return [f"the output: {error.strerror}." if error.strerror else f"{error}."]
        return [f"{brief(error.filename)}: {error.strerror or error}."]
    return []


if __name__ == "__main__":
    from experiments.commands.entry import main as start

    sys.exit(start())
