"""Kept tables carry the meaning and unit of every column."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from experiments.runs.store import TABLES, save
from sim.simulation import run

SMALL = {"population": {"municipalities": ["Fanø"], "employers": 100}, "horizon": {"weeks": 2}}


def test_every_column_of_a_kept_run_has_its_unit_for_pandas_and_for_other_readers(tmp_path: Path) -> None:
    result = run(SMALL)
    folder = save(result, tmp_path)
    for name in TABLES:
        frame = pd.read_parquet(folder / f"{name}.parquet")
        pd.testing.assert_frame_equal(frame, getattr(result, name), check_dtype=False)
        assert frame.attrs == getattr(result, name).attrs
        for field in pq.read_schema(folder / f"{name}.parquet"):
            assert field.metadata[b"unit"].decode() == frame.attrs["unit"][field.name]
            assert field.metadata[b"label"].decode() == frame.attrs["label"][field.name]
