"""Files that a user names: plain files of this machine, of a bounded size; nothing that waits, never ends, or is far.

A path is relative to the folder in which the program was started; ``~`` is the home.
"""

import os
import stat
from pathlib import Path

from sim.brief import brief


class NotPlain(ValueError):
    """A file that cannot be used; ``problems`` contains a sentence."""

    def __init__(self, problem: str) -> None:
        self.problems = [problem]
        super().__init__(problem)


def local(path: str | Path) -> Path:
    """A path as it is meant: ``~`` and ``~name`` are homes. Raises ``NotPlain`` for an address or an unknown home."""
    text = str(path)
    if "://" in text:
        raise NotPlain(f"{brief(text)}: is an address; name a file of this machine.")
    if not text.startswith("~"):
        return Path(text)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise NotPlain(f"{brief(text)}: there is no such home; write the whole path.") from None


def read_bytes(path: Path, most: int) -> bytes:
    """The content of a plain file of at most ``most`` bytes. Raises ``NotPlain``, saying why, for all else."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "not a plain file"
            raise NotPlain(f"{brief(path)}: is {what}; name a plain file.")
        if found.st_size > most:
            raise NotPlain(f"{brief(path)}: has {found.st_size:,} bytes; at most {most:,} are read.")
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        where = "" if path.is_absolute() else f" (looked for in {brief(Path.cwd())})"
        raise NotPlain(f"{brief(path)}: there is no such file{where}.") from None
    except OSError as error:
        raise NotPlain(f"{brief(path)}: cannot be read: {error.strerror or error}.") from None
    except ValueError as error:
        if isinstance(error, NotPlain):
            raise
        raise NotPlain(f"{brief(path)}: is not the name of a file.") from None  # a NUL in it


def as_text(content: bytes, path: Path) -> str:
    """The text of a file in UTF-8. Raises ``NotPlain`` with the line that is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotPlain(f"{brief(path)}, line {line}: is not text in UTF-8; save it in that encoding.") from None
