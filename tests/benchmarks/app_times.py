"""How long the app's engine takes nationally, by number of pairs: ``python -m tests.benchmarks.app_times``.

Each line is a lever moved: a new caseload, the country without IPS being known after the first.
"""

import tempfile
import time
from pathlib import Path

from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Engine
from experiments.settings.configure import compose
from sim.settings import Settings

CASELOADS = (20, 21, 22, 30)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(Path(folder))
        while not engine.ready:
            time.sleep(0.1)
        for caseload in CASELOADS:
            settings, _ = compose(["scenario=national", "parameters=calibrated", f"caseload.ceiling={caseload}"])
            print(f"caseload {caseload}: " + ", ".join(f"{n} after {s:.1f} s" for n, s in _seen(engine, settings)))
        engine.close()


def _seen(engine: Engine, settings: Settings) -> list[tuple[int, float]]:
    """Numbers of pairs with the seconds until they were there."""
    asked, started, seen = Asked({"plan": settings}), time.perf_counter(), list[tuple[int, float]]()
    while not seen or seen[-1][0] < asked.pairs:
        pairs = engine.look("page", asked).pairs
        if pairs > (seen[-1][0] if seen else 0):
            seen.append((pairs, time.perf_counter() - started))
        time.sleep(0.02)
    return seen


if __name__ == "__main__":
    main()
