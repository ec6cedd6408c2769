"""docs/validation.md: the model held against what is known, in the five kinds of validity that modellers ask for."""

import json
from collections.abc import Sequence
from pathlib import Path

from experiments.evidence.targets.target import Answer
from experiments.evidence.validation import SCORE_FILE, card, score
from experiments.pages.screens.targets import cells, markdown
from experiments.runs.whole_file import write_whole
from sim.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"

PAGE = """# Validation

Made by `ips validate`; do not edit. {vectors} parameter vectors of the calibrated ensemble, one seed each. Simulated:
mean over vectors, and where 95 % of them fall; a verdict is on the mean, in half-widths of the tolerance. The headings
are those of the ISPOR-SMDM task force for models in health care.

**{hard_met} of {hard_targets} hard targets are met, {soft_met} of {soft_targets} soft ones.**
{misses}
## Face validity

Who reads the [ODD](ODD.md) sees every rule, and what is left out of it. Mechanisms and their evidence are listed in
[mechanisms](mechanisms.md), with what each does when it is switched off; parameters with source, range and status in
[parameters](parameters.md). The trial in the model, beside what was published:

![Share ever in job or education by arm, weeks at work, trajectories](images/trial.svg)

## Verification

- Every process of the week has worked small worlds, computed by hand (`tests/sim/week/`); invariants hold after every
  week in worlds that Hypothesis chooses (`tests/sim/test_invariants.py`): people, money, seats and lists add up.
- The compiled week and the same source run as plain Python give the same bytes, on Python 3.11 and 3.12, on one worker
  and on several, first in a process or last (`tests/sim/test_repeat.py`).
- Metamorphic and directional tests say what must follow when one thing changes (`tests/sim/test_metamorphic.py`,
  `tests/test_planner.py`, `tests/test_planner_nationally.py`).
- Null test: without client hours IPS equals usual service, person by person. Recovery test: calibration on data made by
  the model finds the parameters again (`tests/experiments/evidence/calibration/`).

## Cross validity

No other model of scaling IPS in Denmark is published that we know of. Simple arithmetic is met where it applies: a
mover-stayer model fitted to the trial by hand (E079-E082) has 0.56 movers in service as usual, as the prior of
`movers_in_trial`; 73.3 million DKK buy 33-44 specialist-years a year ([findings](findings.md)).

## External validity

Fitted targets show that the model can be all of this at once; those marked † were not fitted.

{external}
## Predictive validity

Published results that were kept aside: neither fitted nor targets.

{predictive}
"""


CAUSES = {
    "T1": "The gain comes later than in the trial: at 30 months both arms are met. Engaging a stayer takes months of "
    "specialist hours, and whatever speeds it up also raises weeks at work (T5) and lowers the share with low recovery "
    "(T7), both near the edge. All start in January here, with one large intake of schools (August) within 18 months; "
    "a start in July gives 1.5 points more in both arms. Service as usual is on the low side too (T2).",
    "T9": "Those whom IPS engages find work late, so that the mean start of all who do is not earlier.",
    "T15 SAU": "The same movers as in the trial stand in for people in distress, who have fewer symptoms here.",
    "T18b IPS": "The published saving holds 27,800 DKK of hospital care (p = .09) and a remainder; in the model IPS "
    "prevents hardly any admission, and specialists are paid in full.",
    "T19": "Sites differ in size, staffing, travel and chance only. Thirteen of 25 fidelity items are inputs that are "
    "equal everywhere; what makes real sites differ (management, local practice) is not in the model.",
    "T20 new": "Visits a week and the host's integration are low in the first year, and inputs stand at 4 of 5 points.",
}
"""Why targets are missed, as far as we know; shown for those that are."""


def _misses(missed: Sequence[Answer]) -> str:
    """One line for each target that is missed: by how much, and why."""
    lines = [
        f"- **{answer.target.id}**{'' if answer.target.hard else ' (soft)'}: {cells(answer)[2]} against "
        f"{cells(answer)[1]}. {CAUSES.get(answer.target.id, 'Cause not known.')}"
        for answer in missed
    ]
    return "\nMissed:\n\n" + "\n".join(lines) + "\n" if lines else ""


def write_page(found: Sequence[Answer], vectors: int, settings: Settings, seed: int) -> tuple[Path, Path]:
    """Write the page and the committed score; returns both paths."""
    aside = [answer for answer in found if answer.target.kept_aside]
    main = [answer for answer in found if not answer.target.kept_aside]
    page = PAGE.format(
        vectors=vectors,
        misses=_misses([answer for answer in main if not answer.inside]),
        external=markdown(main, not_fitted="†"),
        predictive=markdown(aside),
        **score(found),
    )
    middle = settings.model_copy(update={"ensemble": ""})
    scores = {"quick": score(card(middle, seed, 1, whole=False, workers=1)), "whole": score(found)}
    path = DOCS / "validation.md"
    write_whole(path, page.encode())
    write_whole(SCORE_FILE, (json.dumps(scores, indent=2) + "\n").encode())
    return path, SCORE_FILE
