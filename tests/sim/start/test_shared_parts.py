import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.digest import arrays_digest
from sim.settings import Settings
from sim.settings.checks import SettingsError, check, keys
from sim.simulation import live
from sim.start.employers import build_employers
from sim.start.history import live_history
from sim.start.network import build_network
from sim.start.open_data import FOLDER
from sim.start.part_keys import NETWORK_READ, START_READ, part_keys
from sim.start.places import build_municipalities, build_neighbours, chosen_municipalities
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world

BASE: dict[str, Any] = {
    "population": {"municipalities": ["Struer", "Holstebro"], "history_years": 2},
    "horizon": {"weeks": 20},
}
OTHER = {
    "name": "other", "population.municipalities": ["Struer"], "population.history_years": 3,
    "rollout.fixed": ["Bornholm"], "horizon.weeks": 21,
    "horizon.start": "2025-01-06", "economy.path_pct": [2.0], "eligibility.youngest": 20, "eligibility.oldest": 27,
    "network.kind": "scale_free", "rollout.municipalities": 1, "funding.shares": {"Struer": 2.0, "Holstebro": 1.0},
}  # fmt: skip
TOGETHER = {"funding.shares": {"allocation": "shares"}}
"""Other settings of its group that must be set for a setting to be allowed."""


def with_other_value(name: str, field: Any) -> Settings | None:
    """The base with another value of one setting; None where no other value is allowed alone."""
    group, _, key = name.rpartition(".")
    data: dict[str, Any] = {**BASE, **({group: dict(BASE.get(group, {}))} if group else {})}
    if name in TOGETHER:
        data[group] |= TOGETHER[name]
    for value in candidates(name, field):
        (data[group] if group else data)[key] = value
        try:
            settings = check(data)
        except SettingsError:
            continue
        if settings != check(BASE):
            return settings
    return None


def candidates(name: str, field: Any) -> Iterator[Any]:
    if name in OTHER:
        yield OTHER[name]
    elif isinstance(field.default, bool):
        yield not field.default
    elif isinstance(field.default, int):
        yield from (int(field.default * 0.7), field.default + 1, field.default - 1)
    elif isinstance(field.default, float):
        yield from (field.default * 0.7, field.default + 0.2)
    else:
        yield from getattr(field.annotation, "__args__", ("2030-01-01",))


def arrays(part: Any) -> Iterator[np.ndarray]:
    """All arrays of nested tuples."""
    for value in part:
        yield from arrays(value) if isinstance(value, tuple) else ([value] if isinstance(value, np.ndarray) else [])


def parts(settings: Settings) -> tuple[str, str]:
    frame, data = chosen_municipalities(settings), settings.population.data
    work = build_employers(frame, build_municipalities(frame, data).region, settings)
    network = build_network(work, *build_neighbours(frame, data), settings)
    return arrays_digest(network), arrays_digest(arrays(live_history(frame, settings)))


def a_larger_struer(folder: Path) -> str:
    """Denmark's tables with ten times the residents in Struer."""
    shutil.copytree(FOLDER, folder)
    places = pd.read_csv(folder / "municipalities.csv")
    places.loc[places["name"] == "Struer", "residents"] *= 10
    places.to_csv(folder / "municipalities.csv", index=False)
    return str(folder)


def test_the_keys_hold_every_setting_that_a_part_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OTHER, "population.data", a_larger_struer(tmp_path / "denmark"))
    base, known = parts(check(BASE)), part_keys(check(BASE))
    read: dict[str, set[str]] = {"network": set(), "start": set()}
    for name, field in keys():
        if name == "trial.participants":  # a trial's people are never kept
            continue
        settings = with_other_value(name, field)
        if settings is None:
            assert name == "network.edges_csv"  # goes with kind csv only, which is never kept
            continue
        now, key = parts(settings), part_keys(settings)
        for part, before, after, same_key in zip(
            read, base, now, (key.network == known.network, key.start == known.start), strict=True
        ):
            assert before == after or not same_key, f"{name}: moves the {part} and is not in its key"
            if not same_key:
                read[part].add(name)
    assert read == {"network": set(NETWORK_READ), "start": set(START_READ)}


def test_a_world_of_shared_parts_is_the_same_before_and_after_living() -> None:
    shared = SharedParts()
    for ceiling in (10, 20, 30):
        settings = check(
            {**BASE, "caseload": {"ceiling": ceiling}, "funding": {"yearly_mdkk": 5.0, "scope": "simulated"}}
        )
        world, alone = build_world(settings, 1, shared), build_world(settings, 1)
        assert arrays_digest(world) == arrays_digest(alone)
        assert arrays_digest(live(world)) == arrays_digest(live(alone))
    assert shared.built == 2  # one population and one network for three worlds


def test_only_the_last_few_are_kept() -> None:
    shared = SharedParts(kept=2)
    for world_seed in (1, 2, 3, 3, 2, 1):
        build_world(check({**BASE, "world_seed": world_seed}), 1, shared)
    assert shared.built == 2 * 4


def test_a_network_from_a_file_is_read_every_time(tmp_path: Any) -> None:
    file, shared = tmp_path / "links.csv", SharedParts()
    settings = check({**BASE, "network": {"kind": "csv", "edges_csv": str(file)}})
    links = []
    for pair in ("0,1", "0,2"):
        file.write_text(f"employer_a,employer_b\n{pair}\n")
        links.append(build_world(settings, 1, shared).links)
    assert not np.array_equal(links[0], links[1])


@pytest.mark.parametrize("kept", [0, 2])
def test_no_world_sees_what_another_did_to_its_people(kept: int) -> None:
    shared = SharedParts(kept)
    first = build_world(check(BASE), 1, shared)
    first.people.symptoms[:] = 9.0
    assert build_world(check(BASE), 1, shared).people.symptoms.max() < 9.0
