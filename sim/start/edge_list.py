"""The list of links that ``network.edges_csv`` names: a plain CSV file with two columns of employers' row numbers."""

import csv
import gzip
import re
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np

from sim.brief import brief
from sim.plain_file import NotPlain, as_text, local, read_bytes
from sim.settings.checks import SettingsError

LARGEST = 100_000_000
"""Bytes, unpacked: some ten million links."""

COLUMNS = ["employer_a", "employer_b"]
NEEDED = "needed are the columns employer_a,employer_b, separated by a comma, with row numbers of employers"

_ROW_NUMBER = re.compile(r"[0-9]{1,9}")


def edge_list(path: str, employers: int) -> np.ndarray:
    """Links [links, 2], as the file names them. Raises ``SettingsError`` for a file that cannot be used, with line."""
    try:
        text = as_text(_unpacked(edge_list_bytes(path), path), Path(path))
    except NotPlain as error:
        raise _refused(path, error) from None
    reader = csv.reader(text.splitlines(), strict=True)
    links = []
    try:
        _require_columns(path, next(reader, []))
        for row in reader:
            if row:
                links.append(_link(path, row, reader.line_num, employers))
    except csv.Error as error:
        raise SettingsError([_sentence(path, f"line {reader.line_num} cannot be read ({error})")]) from None
    return np.array(links, dtype=np.int64).reshape(-1, 2)


def edge_list_bytes(path: str) -> bytes:
    """The file as it stands on the disk. Raises ``SettingsError`` if it is missing or not a plain file."""
    try:
        return read_bytes(local(path), LARGEST)
    except NotPlain as error:
        raise _refused(path, error) from None


def _unpacked(content: bytes, path: str) -> bytes:
    if not path.endswith(".gz"):
        return content
    try:
        unpacked = gzip.GzipFile(fileobj=BytesIO(content)).read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise NotPlain(f"{brief(path)}: is not packed by gzip.") from None
    if len(unpacked) > LARGEST:
        raise NotPlain(f"{brief(path)}: has more than {LARGEST:,} bytes when unpacked.")
    return unpacked


def _require_columns(path: str, head: list[str]) -> None:
    if sorted(head) == COLUMNS:
        return
    line = ",".join(head)
    separator = next((name for sign, name in ((";", "';'"), ("\t", "a tab"), ("|", "'|'")) if sign in line), "")
    why = f"its columns are separated by {separator}" if separator else f"its first line is '{brief(line)}'"
    raise SettingsError([_sentence(path, why)])


def _link(path: str, row: list[str], line: int, employers: int) -> tuple[int, int]:
    if len(row) != len(COLUMNS):
        raise SettingsError([_sentence(path, f"line {line} has {len(row)} columns")])
    for text in row:
        if not _ROW_NUMBER.fullmatch(text):
            raise SettingsError([_sentence(path, f"line {line} has '{brief(text)}', which is not a whole number")])
        if int(text) >= employers:
            raise SettingsError([_sentence(path, f"line {line} has employer {text}, and the last is {employers - 1}")])
    return int(row[0]), int(row[1])


def _sentence(path: str, why: str) -> str:
    return f"network.edges_csv = {brief(path)}: {why}; {NEEDED}."


def _refused(path: str, error: NotPlain) -> SettingsError:
    return SettingsError([f"network.edges_csv = {problem}" for problem in error.problems])
