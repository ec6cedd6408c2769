"""A web page on this machine: move levers, see reach, effect and cost; step through a live model."""

import argparse
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from experiments.commands.bounds import port, workers
from experiments.settings.refusal import Refusal, require_denmark

EXAMPLES = """examples:
  ips app                                   the page at http://127.0.0.1:8501, until Ctrl-C
  ips app scenario=grant_2023 --port 8600   start from another scenario, on another port
  ips app from=plan.yaml                    start from a file that was saved or exported
  ips app economy=slack horizon.weeks=156   settings that stay fixed whatever is chosen on the page

Parameters are drawn from the calibrated ensemble unless you choose others.
Only this machine can open the page. docs/app.md has the details."""

STARTING_SCENARIO = "national"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings to start from")
    parser.add_argument("--port", type=port, default=8501, metavar="N", help="default: 8501")
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR", help="default: ./results")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")


def execute(options: argparse.Namespace) -> int:
    """Check the settings, start the workers, serve."""
    if find_spec("streamlit") is None:
        raise Refusal("the app needs streamlit, which is not installed: pip install 'ips-denmark[app]'.")

    from experiments.runs.store import require_writable
    from experiments.settings.configure import compose
    from experiments.settings.overrides import FROM

    words, scenario = _divided(options.overrides)
    start_from = [] if any(word.startswith(FROM) for word in words) else [f"scenario={scenario}"]
    settings, seed = compose([*start_from, *words])
    require_denmark(settings, "the app")
    require_writable(options.results)

    from experiments.pages.app.server import require_free, serve

    require_free(options.port)

    from experiments.pages.app.engine import Engine
    from experiments.pages.app.running import Running, start

    engine = Engine(options.results, options.workers)
    start(Running(engine, tuple(words), scenario, seed))
    print(f"http://127.0.0.1:{options.port} is the page; Ctrl-C ends it.", flush=True)
    try:
        with suppress(KeyboardInterrupt):  # the usual end
            serve(options.port)
    finally:
        engine.close()
    return 0


def _divided(overrides: list[str]) -> tuple[list[str], str]:
    """Settings, and the scenario that the page starts with."""
    scenarios = [word.partition("=")[2] for word in overrides if word.startswith("scenario=")]
    if scenarios and any(word.startswith("from=") for word in overrides):
        raise Refusal("from= and scenario=: a file contains a whole scenario; leave one of the two out.")
    others = [word for word in overrides if not word.startswith("scenario=")]
    return others, scenarios[-1] if scenarios else STARTING_SCENARIO
