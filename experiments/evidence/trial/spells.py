"""Spells of work and education of an arm's participants, person by person, and curves of them."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.evidence.trial.followed import MONTHS_18, MONTHS_30, Followed
from sim.agents.young_person import Activity

FOLLOWED = 52
"""Weeks over which the survival of jobs is shown."""


class Curves(NamedTuple):
    """Curves of one arm, by week from entry; of jobs, by week from their start."""

    ever: np.ndarray  # [130] share that has ever worked or studied
    works: np.ndarray  # [130] share at work
    studies: np.ndarray  # [130] share in education
    by_visit: np.ndarray  # [130] jobs begun so far through a specialist, per participant
    alone: np.ndarray  # [130] jobs begun so far that were found alone
    survival: np.ndarray  # [53] share of jobs begun within 18 months that last so many weeks


def curves(arm: Followed) -> Curves:
    """The curves of an arm."""
    weeks, people = arm.job_starts
    visit = arm.supported[weeks, people]
    by_visit, alone = (
        np.bincount(weeks[kind], minlength=MONTHS_30).cumsum() / arm.job.shape[1] for kind in (visit, ~visit)
    )
    early = weeks < min(MONTHS_18, MONTHS_30 - FOLLOWED)
    start, who = weeks[early], people[early]
    lasts = [float((arm.job[start + k, who] == start).mean()) if len(start) else np.nan for k in range(FOLLOWED)]
    return Curves(
        np.logical_or.accumulate(arm.active, axis=0).mean(axis=1),
        (arm.activity == Activity.WORK).mean(axis=1), (arm.activity == Activity.EDUCATION).mean(axis=1),
        by_visit, alone, np.array(lasts),
    )  # fmt: skip


def spells(arm: Followed, name: str) -> pd.DataFrame:
    """One row a spell of work or education: person, arm, start and end (weeks from entry; 130 = still on), and how.

    ``through``: "visit" for a job that a specialist brought, "alone" for one found alone, "education".
    """
    kind = np.where(arm.activity == Activity.EDUCATION, MONTHS_30 + 1, arm.job).astype(int)
    rows = []
    for person in range(kind.shape[1]):
        own = kind[:, person]
        edges = np.flatnonzero(np.diff(own, prepend=-1)).tolist()
        for start, end in zip(edges, [*edges[1:], MONTHS_30], strict=False):
            if own[start] >= 0:
                through = "visit" if arm.supported[start, person] else "alone"
                if own[start] > MONTHS_30:
                    through = "education"
                rows.append((name, person, int(arm.entry[person]), start, end, through,
                             bool(arm.enrolled[start, person])))  # fmt: skip
    return pd.DataFrame(rows, columns=["arm", "person", "entry_week", "start", "end", "through", "in_ips"])
