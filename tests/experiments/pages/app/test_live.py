from collections.abc import Callable

import numpy as np
import pytest

from experiments.pages.app.live import Live, with_neighbours
from experiments.pages.app.network import chart, employers, layout
from experiments.pages.app.record import KINDS, record
from sim.settings import Settings

Small = Callable[..., Settings]


@pytest.fixture(scope="module")
def live(small: Small) -> Live:
    return Live(small("scenario=national", "funding.yearly_mdkk=400"), ["Stevns", "Køge"], seed=1)


def test_neighbours_are_those_that_border() -> None:
    found = with_neighbours(["Stevns"])
    assert found[0] == "Stevns" and {"Køge", "Faxe"} <= set(found) and "Bornholm" not in found


def test_weeks_bring_visits_and_end_with_the_horizon(live: Live) -> None:
    assert live.counts()["enrolled"] == 0 and set(live.places) == {"Stevns", "Køge"} and live.first == "Stevns"
    live.step(20)
    assert live.model.week == 20 and live.counts()["enrolled"] > 0
    live.step(500)
    assert live.over and live.model.week == 26


def test_the_network_is_drawn_the_same_every_time(live: Live) -> None:
    place = layout(live, 0)
    assert np.array_equal(place.places, layout(live, 0).places) and np.abs(place.places).max() <= 1.0
    table = employers(live, place)
    assert len(table) == place.employers and table["openness"].between(0, 1).all()
    assert (live.model.world.employers.municipality[place.rows] == 0).all()
    for colour in ("openness", "change"):
        described = chart(table, place, colour, "Stevns", "da").to_dict()["description"]
        assert "Stevns" in described and "åbenhed" in described


def test_every_kind_of_agent_has_a_record_with_meanings(live: Live) -> None:
    for kind in KINDS.values():
        agent = live.model.agents_by_type[kind][0]
        rows = record(agent, live.places)
        assert len(rows) >= 9 and all(meaning for _, _, _, meaning in rows)
    person = {
        column: value for _, column, value, _ in record(live.model.agents_by_type[KINDS["YoungPerson"]][0], live.places)
    }
    assert person["municipality"].endswith(f"({live.places[int(person['municipality'].split()[0])]})")
    assert "(" in person["activity"]
