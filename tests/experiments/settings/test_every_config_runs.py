"""Every option of every group is not only accepted but simulated, for two weeks on one island."""

import pytest

from experiments.settings.config_groups import GROUPS, options
from experiments.settings.configure import compose
from sim.simulation import run

SMALL = ["horizon.weeks=2", "population.municipalities=[Bornholm]", "population.employers=2000"]
# the 27 municipalities of the grant are elsewhere
ALONE = ["rollout.municipalities=1", "rollout.fixed=[]", "funding.scope=simulated"]


@pytest.mark.parametrize("choice", [f"{group}={option}" for group in GROUPS for option in options(group)])
def test_every_option_runs(choice: str) -> None:
    settings, seed = compose([choice, *SMALL, *ALONE])
    result = run(settings, seed)
    assert len(result.weekly) == 2
    assert len(result.digest) == 64
