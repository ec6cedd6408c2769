"""``import sim`` is all that a user of the model needs."""

import subprocess
import sys
from typing import Any

import pytest

import sim
from sim.settings.checks import SettingsError, check

SMALL = {"population": {"municipalities": ["Fanø"], "employers": 100}, "horizon.weeks": 3, "caseload.ceiling": 10}


def test_a_run_takes_plain_data_nested_or_with_whole_keys() -> None:
    nested = {"population": {"municipalities": ["Fanø"], "employers": 100}, "horizon": {"weeks": 3},
              "caseload": {"ceiling": 10}}  # fmt: skip
    assert sim.check(SMALL) == check(nested)
    assert sim.run(SMALL).digest == sim.run(check(nested), seed=1).digest


def test_a_model_takes_plain_data_too() -> None:
    model = sim.NationalModel(SMALL)
    model.run_model()
    assert (model.week, model.running, model.settings.caseload.ceiling) == (3, False, 10)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"caseload.ceiling": 10, "caseload": {"ceiling": 20}}, "caseload.ceiling = 10: is given twice"),
        ({"caseload": 3, "caseload.ceiling": 10}, "is given twice, also within caseload"),
        ({"caseload.ceilling": 10}, "caseload.ceilling = 10: is not a setting. Did you mean 'caseload.ceiling'"),
        ({"caseload.ceiling": 0}, "caseload.ceiling = 0: must be a whole number from 1 to 80"),
        ({"caseload.ceiling.most": 1}, "caseload.ceiling.most = 1: is not a setting"),
    ],
)
def test_a_wrong_key_is_refused_in_a_sentence(data: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        sim.run(data)


def test_every_name_of_the_package_is_there_and_no_other() -> None:
    assert all(getattr(sim, name) is not None for name in sim.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'runn'"):
        _ = sim.runn  # type: ignore[attr-defined]


def test_to_import_the_package_loads_no_model() -> None:
    loaded = "import sim, sys; print(sorted({'numpy', 'pandas', 'mesa', 'numba'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True).stdout == "[]\n"
