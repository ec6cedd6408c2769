from pathlib import Path
from typing import Any

import pytest

from experiments import sensitivity
from experiments.settings.refusal import Refusal

pytest.importorskip("SALib")


def test_a_screening_is_a_table_of_indices(small: dict[str, Any], kept: Path) -> None:
    frame = sensitivity("national", small, measures=["cost"], factors=["specialist_cost", "hours_per_visit"],
                        trajectories=2, structures=False, workers=1, results=kept, progress=False)  # fmt: skip
    assert {"measure", "unit", "method", "name", "kind", "mu_star"} <= set(frame.columns)
    assert set(frame["method"]) == {"morris"} and {"specialist_cost", "hours_per_visit"} <= set(frame["name"])
    assert frame.set_index("name")["mu_star"]["specialist_cost"] > 0.0


def test_a_wrong_factor_is_a_sentence(small: dict[str, Any], kept: Path) -> None:
    with pytest.raises(Refusal, match="specialist_cosst"):
        sensitivity("national", small, factors=["specialist_cosst"], results=kept)
