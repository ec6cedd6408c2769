"""The file of one run: a long table with a checksum over its content, so that damage and swapped files are noticed.

The checksum covers the names and values of all columns, among them ``run``, the digest that also names the file. It
stands in the schema of the Parquet file, so every Parquet reader can open the file.
"""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.runs.outcome_words import about
from experiments.runs.store import write_table
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

CHECKSUM = b"content_sha256"


class Damaged(Refusal):
    """A kept run whose file does not contain what was written under its name."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is broken or belongs to another run; start the study again, which repeats the run.")


def run_bytes(frame: "pd.DataFrame") -> bytes:
    """The bytes of a run's file; ``frame`` has the columns ``run``, ``scope``, ``key``, ``outcome`` and ``value``.

    The file has the columns ``label`` and ``unit`` of the outcome too.
    """
    known = [about(str(outcome)) for outcome in frame["outcome"]]
    frame = frame.assign(label=[one.label for one in known], unit=[one.unit for one in known])
    buffer = BytesIO()
    write_table(frame, buffer, lambda table: {CHECKSUM: checksum(table).encode()})
    return buffer.getvalue()


def read_kept(path: Path, columns: Sequence[str]) -> "pa.Table":
    """Columns of a kept run. Raises ``Damaged`` unless the file contains what was written for the run of that name."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            table = file.read()
        sealed = (table.schema.metadata or {}).get(CHECKSUM, b"").decode()
        intact = sealed == checksum(table) and table["run"].unique().to_pylist() == [path.stem]
    except (OSError, pa.ArrowException, KeyError, MemoryError, ValueError):
        raise Damaged(path) from None
    if not intact:
        raise Damaged(path)
    return table.select(list(columns))


def is_intact(path: Path) -> bool:
    """Whether the file of a run contains what was written for it."""
    try:
        read_kept(path, ())
    except Damaged:
        return False
    return True


def checksum(table: "pa.Table") -> str:
    """SHA-256 over the names, types and values of the columns."""
    import numpy as np
    import pyarrow as pa

    digest = sha256()
    for name in table.column_names:
        column = table[name].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        digest.update(f"{name}\0{column.type}\0{len(column)}\0".encode())
        if pa.types.is_floating(column.type):
            digest.update(np.ascontiguousarray(column.to_numpy(zero_copy_only=False), "<f8").tobytes())
            continue
        texts = column.dictionary_encode()  # in order of first appearance
        digest.update("\0".join(str(text) for text in texts.dictionary.to_pylist()).encode())
        digest.update(np.ascontiguousarray(texts.indices.to_numpy(zero_copy_only=False), "<i4").tobytes())
    return digest.hexdigest()
