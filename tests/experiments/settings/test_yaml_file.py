"""The reader of YAML: what stands there is what is read, whatever is written reads back, and all else has a line."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import plain, read_yaml, write_yaml
from tests.work import at_most

NUMBERS = st.integers(-(10**98), 10**98) | st.floats(allow_nan=False)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def read(tmp_path: Path, text: str | bytes) -> Any:
    file = tmp_path / "file.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(file)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1:30", "1:30"), ("010", "010"), ("0x1F", "0x1F"), ("0o7", "0o7"), ("1_000", "1_000"), ("yes", "yes"),
        ("no", "no"), ("on", "on"), ("True", "True"), ("true", True), ("null", None), ("2024-01-01", "2024-01-01"),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"), ("1e2", 100.0), ("-3", -3), ("1.50", 1.5), ("1e999", "1e999"),
        ("1e-999", "1e-999"), ("0e-999", 0.0), ("9" * 101, "9" * 101), ("'5'", "5"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_a_value_is_what_stands_there(tmp_path: Path, text: str, value: object) -> None:
    found = read(tmp_path, f"key: {text}")["key"]
    assert (type(found), found) == (type(value), value)


def test_keys_are_texts(tmp_path: Path) -> None:
    assert read(tmp_path, "101: 1\nno: 2\nfalse: 3\n5.0: 4") == {"101": 1, "no": 2, "false": 3, "5.0": 4}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\nb: 2\na: 3", "line 3: a is given twice"),
        ("a: &x [1]\nb: *x", "line 1: refers to another part"),
        ("a: !!python/object/apply:os.system [ls]", "line 1: has a tag"),
        ("a: !!float 1", "line 1: has a tag"),
        ("a:\n  - [1\n", "line 3: is not readable as YAML"),
        ("? [1]\n: 2", "line 1: has a list or keys where the name of a key stands"),
        ("a: 1\n---\nb: 1", "is not readable as YAML"),
        (b"a: 1\nb: \xff", "line 2: is not text in UTF-8"),
        ("a: b".encode("utf-16"), "is not text in UTF-8"),
        ("[" * 3000, "line 1: is nested more than 12 deep"),
        ("- " * 5000, "line 1: is nested more than 12 deep"),
        ("a: \x1b[31m", "is not readable as YAML"),
        ("# " + "x" * 2_000_001, "at most 2,000,000 are read"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(Refusal) as refused, at_most():
        read(tmp_path, text)
    (problem,) = refused.value.problems
    assert reason in problem and "file.yaml" in problem and len(problem) < 300


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
@pytest.mark.parametrize("kind", ["fifo", "device", "folder", "socket"])
def test_only_a_plain_file_is_opened(tmp_path: Path, kind: str) -> None:
    path = {"device": Path("/dev/zero"), "folder": tmp_path}.get(kind, tmp_path / kind)
    if kind == "fifo":
        os.mkfifo(path)
    if kind == "socket":
        import socket

        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    with pytest.raises(Refusal, match="name a plain file"):
        read_yaml(path)


@given(DATA)
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    file = tmp_path_factory.getbasetemp() / "back.yaml"
    file.write_text(write_yaml(data), encoding="utf-8", newline="")
    assert read_yaml(file) == data


@given(st.text())
def test_another_reader_takes_our_texts_for_texts_too(text: str) -> None:
    assert yaml.safe_load(write_yaml([text])) == [text]


@given(st.text(st.sampled_from("0123456789_.+-eExo:infa ")))
def test_a_number_is_the_number_that_stands_there(text: str) -> None:
    value = plain(text)
    assert isinstance(value, str) or "_" not in text
    if isinstance(value, int) and not isinstance(value, bool):
        assert str(value) == text.removeprefix("+") or (text, value) == ("-0", 0)
