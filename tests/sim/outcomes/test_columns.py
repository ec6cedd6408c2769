from sim.outcomes.columns import KEYS, SERIES, measure
from sim.outcomes.tally import Series
from sim.simulation import run

SMALL = {"population": {"municipalities": ["Fanø"], "employers": 100}, "horizon": {"weeks": 3}}


def test_every_column_of_a_run_says_what_it_is_and_its_unit() -> None:
    result = run(SMALL)
    for frame in (result.weekly, result.municipalities, result.ledger):
        assert list(frame.attrs["label"]) == list(frame.attrs["unit"]) == list(frame.columns)
        assert all(frame.attrs["label"].values())
    assert result.weekly.attrs["unit"]["hours_clients"] == "hours"
    assert result.weekly.attrs["unit"]["dkk_state"] == measure("dkk_state").unit == "DKK"


def test_only_names_codes_and_dates_are_without_a_unit() -> None:
    assert all(one.unit for one in SERIES.values())
    assert {name for name, one in KEYS.items() if not one.unit} == {"date", "code", "name", "payer", "kind"}
    assert {series.name.lower() for series in Series} <= set(SERIES)
