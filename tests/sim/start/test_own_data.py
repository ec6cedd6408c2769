"""A country of the user's own: checked at the door, and simulated."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.model import NationalModel
from sim.settings.checks import SettingsError, check
from sim.simulation import run
from sim.start.employers import employers_frame
from sim.start.open_data import FOLDER
from sim.start.own_data import problems, tables_bytes
from sim.start.part_keys import part_keys
from sim.start.places import distances_km, gross_unemployed
from sim.start.world_builder import build_world

FIVE = Path(__file__).parents[3] / "experiments" / "api" / "five_places"
SHORT = {"population.employers": 200, "population.history_years": 2, "horizon.weeks": 4}


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """The five places, for a test to change."""
    return Path(shutil.copytree(FIVE, tmp_path / "country"))


def of(folder: Path, **more: Any) -> dict[str, Any]:
    """Settings of a short run of a country."""
    return {**SHORT, "population.data": str(folder), **more}


def test_the_five_places_run_with_their_own_people_regions_and_units(country: Path) -> None:
    money = {"funding.yearly_mdkk": 20.0, "parameters.supply_start": 300.0, "rollout.staffed_at_start": True}
    result = run(of(country) | money)
    assert result.municipalities["name"].tolist() == ["Harbour", "Brook", "Woods", "Isle", "Fell"]
    assert result.municipalities["stock_43k"].sum() == result.summary["stock_43k"] == pytest.approx(970, rel=0.01)
    assert (result.summary["ips_cost"] or 0.0) > 0.0
    model = NationalModel(of(country))
    assert model.unit_names == ["Harbour hospital", "Inland clinic"] and len(model.world.units) == 2
    assert model.world.municipalities.region.tolist() == [0, 0, 1, 0, 1]


def test_a_copy_of_denmark_is_denmark(tmp_path: Path) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "denmark")
    assert problems(str(copy)) == []
    part = {**SHORT, "population.municipalities": ["Fanø", "Ærø"], "funding.yearly_mdkk": 1000.0}
    assert run(part | {"population.data": str(copy)}).digest == run(part).digest
    assert gross_unemployed(str(copy)) == gross_unemployed() == 83_000.0


def test_a_part_of_an_own_country_can_be_simulated_and_places_are_its_own(country: Path) -> None:
    assert len(build_world(check(of(country, **{"population.municipalities": ["Isle", "5"]})), 1).municipalities) == 2
    with pytest.raises(SettingsError, match=r"'Bornholm' is not one of the 5 municipalities"):
        check(of(country, **{"population.municipalities": ["Bornholm"]}))
    with pytest.raises(SettingsError, match=r"'Isl' is not one of the 5 municipalities. Did you mean 'Isle'"):
        check(of(country, **{"rollout.fixed": ["Isl"]}))
    with pytest.raises(SettingsError, match=r"population\.stock_15_24 = 500: the tables of population\.data"):
        check(of(country, **{"population.stock_15_24": 500}))


def test_without_a_table_distances_are_shortest_paths(country: Path) -> None:
    from sim.start.open_data import table

    km = distances_km(table("municipalities", str(country)), str(country))
    assert km[0].tolist() == [0.0, 24.0, 62.0, 31.0, 107.0] and np.array_equal(km, km.T)


def test_a_list_of_employers_is_taken_as_it_is_and_the_export_is_such_a_list(country: Path) -> None:
    drawn = employers_frame(check(of(country)))
    assert len(drawn) == 200 and drawn["employer"].tolist() == list(range(200))
    drawn.assign(employees=drawn["employees"].to_numpy()).to_csv(country / "employers.csv", index=False)
    taken = employers_frame(check(of(country, **{"population.employers": 7})))
    assert taken[["code", "industry", "employees"]].equals(drawn[["code", "industry", "employees"]])
    assert taken["posts"].to_numpy() == pytest.approx(drawn["posts"].to_numpy())


Change = Callable[[str], str]
FAULTS: dict[str, tuple[str, Change, str]] = {
    "a place twice": ("municipalities", lambda t: t + "1,Harbour,Coast,1,1,1,1\n", "code '1' is there twice"),
    "a missing column": ("municipalities", lambda t: t.replace("residents", "inhabitants"), "has no column residents"),
    "no number": ("municipalities", lambda t: t.replace("62000", "many"), "line 2: residents = 'many' is not a number"),
    "a decimal comma": ("regions", lambda t: t.replace("3.1", '"3,1"'), "with a point for decimals"),
    "out of range": ("regions", lambda t: t.replace("4.4", "440"), r"line 3: .* must be a number from 0\.1 to 50"),
    "half a person": ("municipalities", lambda t: t.replace(",98,", ",98.5,"), "must be a whole number from 0"),
    "an unknown region": ("municipalities", lambda t: t.replace("Fell,Inland", "Fell,Hills"), "region 'Hills' of Fell"),
    "an unknown neighbour": ("adjacency", lambda t: t.replace("1,4,", "1,6,"), "code_b '6' is not in municipalities"),
    "an island without a ferry": ("adjacency", lambda t: t.replace("1,4,31\n", ""), "no way .* leads to Isle"),
    "a place without a unit": ("psychiatry_catchments", lambda t: t.replace("5,Inland clinic\n", ""), "Fell .* no"),
    "semicolons": ("regions", lambda t: t.replace(",", ";"), "its first line is 'region;unemployment_pct"),
    "no rows": ("adjacency", lambda t: t.partition("\n")[0] + "\n", "has no rows"),
    "an empty cell": ("municipalities", lambda t: t.replace("Brook", ""), "line 3: name = '' is empty"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_a_sentence_with_file_and_place(country: Path, fault: str) -> None:
    name, change, sentence = FAULTS[fault]
    file = country / f"{name}.csv"
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    assert change(before) != before
    with pytest.raises(SettingsError, match=rf"population\.data = .*{name}\.csv.*{sentence}"):
        check(of(country))


def test_a_folder_that_is_none_or_lacks_a_table_is_refused(country: Path) -> None:
    (country / "regions.csv").unlink()
    assert problems(str(country)) == ["has no regions.csv; `ips data copy FOLDER` writes Denmark's as an example."]
    assert "is not a folder; it must contain municipalities.csv, regions.csv" in problems("no/such/folder")[0]


def test_a_changed_table_changes_keys_and_digests(country: Path) -> None:
    settings = check(of(country))
    before = part_keys(settings), tables_bytes(str(country))
    file = country / "regions.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("3.1", "3.2"), encoding="utf-8")
    after = part_keys(settings), tables_bytes(str(country))
    assert before[0].start != after[0].start and before[0].network != after[0].network and before[1] != after[1]
