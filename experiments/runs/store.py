"""The folder of a run is written under a temporary name and then renamed, so it is complete or absent."""

import json
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from experiments.runs.manifest import manifest, run_digest
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import write_yaml
from sim.brief import brief
from sim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from sim.simulation import Result

TABLES = ("weekly", "municipalities", "ledger")
"""Tables of a result, each kept as ``<name>.parquet``."""


MOST_BYTES = 120
"""Of the scenario's name in the name of a folder; disks take 255, and a temporary name is longer."""


def folder_name(settings: Settings, seed: int) -> str:
    """Name of the folder of a run, such as ``grant_2023-seed7-1a2b3c4d``: same run, same name."""
    name = re.sub(r"[^\w.]+", "-", settings.name).strip("-.")[:60]
    name = name.encode()[:MOST_BYTES].decode(errors="ignore") or "run"
    return f"{name}-seed{seed}-{run_digest(settings, seed)[:8]}"


def require_writable(results: Path) -> None:
    """Refuse a folder for results that cannot be written, before any work is done. Leaves nothing behind."""
    missing = _missing(results)
    try:
        results.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=results) as probe:
            probe.write(b"\0" * 65536)
    except OSError as error:
        raise _unwritable(results, error) from None
    finally:
        _remove_empty(missing)


def save(result: "Result", results: Path, overrides: Sequence[str] | None = None) -> Path:
    """Write a run into ``results`` and return its folder, in place of an earlier one of the same run.

    ``overrides``: the words of the command line, if there was one, kept as the command to repeat.
    Raises ``Refusal`` with the name of the folder if it cannot be written; no partial file is left.
    """
    folder = results / folder_name(result.settings, result.seed)
    temporary = results / f".{folder.name}.{secrets.token_hex(4)}.tmp"
    missing = _missing(results)
    try:
        temporary.mkdir(parents=True)
        _write_files(result, temporary, folder.name, overrides)
        _put_in_place(temporary, folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        _remove_empty(missing)
    return folder


def _write_files(result: "Result", folder: Path, name: str, overrides: Sequence[str] | None) -> None:
    for table in TABLES:
        write_table(getattr(result, table), folder / f"{table}.parquet")
    settings = {"seed": result.seed, **result.settings.model_dump()}
    _write_text(folder / "settings.yaml", write_yaml(settings))
    _write_text(folder / "summary.json", _json(_explained(result.summary)))
    _write_text(folder / "manifest.json", _json(manifest(result, name, overrides)))


def write_table(
    frame: "pd.DataFrame", path: Path | BinaryIO, metadata: "Callable[[pa.Table], dict[bytes, bytes]] | None" = None
) -> None:
    """Write a table to a Parquet file: same numbers, same bytes. ``metadata``: entries to add to its schema."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = arrow_table(frame)
    if frame.attrs:
        table = _with_units(table, frame.attrs)
    if metadata:
        table = table.replace_schema_metadata((table.schema.metadata or {}) | metadata(table))
    floats = [field.name for field in table.schema if pa.types.is_floating(field.type)]
    texts = [name for name in table.column_names if frame[name].dtype in ("str", "object", "category")]
    pq.write_table(table, path, compression="zstd", use_dictionary=texts, use_byte_stream_split=floats)


def _with_units(table: "pa.Table", attrs: dict[Any, Any]) -> "pa.Table":
    """Label and unit of each column as metadata of its field; pandas reads them back into ``attrs``."""
    import pyarrow as pa

    fields = [
        field.with_metadata({name: attrs[name][field.name] for name in ("label", "unit")}) for field in table.schema
    ]
    return table.cast(pa.schema(fields, {"PANDAS_ATTRS": json.dumps(attrs, ensure_ascii=False)}))


def arrow_table(frame: "pd.DataFrame") -> "pa.Table":
    """A table without its index and without pandas' own metadata, which changes with its version."""
    import pyarrow as pa

    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)


def _explained(summary: dict[str, float | None]) -> dict[str, dict[str, Any]]:
    """Each figure with its meaning, so that the file explains itself."""
    from sim.outcomes.registry import SUMMARY

    return {
        key: {
            "value": value,
            "unit": SUMMARY[key].unit,
            "label": SUMMARY[key].label_en,
            "definition": SUMMARY[key].definition_en,
        }
        for key, value in summary.items()
    }


def _put_in_place(temporary: Path, folder: Path) -> None:
    """Rename; an earlier folder of the same name is kept until the new one is in place."""
    earlier = temporary.with_suffix(".earlier")
    try:
        if folder.exists():
            os.rename(folder, earlier)
        os.rename(temporary, folder)
    finally:
        if earlier.exists() and not folder.exists():
            os.rename(earlier, folder)
        shutil.rmtree(earlier, ignore_errors=True)


def _missing(results: Path) -> list[Path]:
    """The folders to create so that ``results`` exists, innermost first."""
    return [path for path in (results, *results.parents) if not path.exists()]


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _unwritable(path: Path, error: OSError) -> Refusal:
    return Refusal(f"{brief(path)}: cannot be written: {error.strerror or error}; name another folder with --results.")
