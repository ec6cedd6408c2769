from typing import Any

import numpy as np
import pytest

from sim.model import NationalModel
from sim.settings import Settings
from sim.settings.checks import SettingsError, check
from sim.simulation import run

TINY = check({"population": {"municipalities": ["Stevns"], "employers": 50}, "horizon": {"weeks": 1}})


@pytest.mark.parametrize("seed", [1.5, 1.0, "1", True, None, -1, 2**63, 2**64, np.float64(1.0), [1]])
@pytest.mark.parametrize("start", [run, NationalModel])
def test_only_a_whole_number_is_a_seed(start: Any, seed: Any) -> None:
    with pytest.raises(SettingsError, match=r"seed = .*: must be a whole number from 0 to 9,223,372,036,854,775,807"):
        start(TINY, seed)


def test_settings_changed_behind_the_door_do_not_run() -> None:
    changed = TINY.model_copy(update={"caseload": TINY.caseload.model_copy(update={"ceiling": 0})})
    with pytest.raises(SettingsError, match=r"caseload\.ceiling = 0: must be a whole number from 1 to 80"):
        run(changed, 1)
    with pytest.raises(SettingsError, match="must be made by"):
        run("national", 1)  # type: ignore[arg-type]
    with pytest.raises(SettingsError):
        run(Settings.model_construct(name="a\nb"), 1)
