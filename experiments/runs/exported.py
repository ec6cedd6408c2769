"""A run as one small file: settings, seed and what the run gave, for ``ips run from=`` and ``ips reproduce``."""

from typing import TYPE_CHECKING, Any

import yaml

from experiments.runs.manifest import manifest
from experiments.settings.configure import EXPECTED

if TYPE_CHECKING:
    from sim.run import Result

KEPT = ("seed", "digests", "versions", "git", "platform")
"""What of the manifest goes into the file: enough to explain a difference, nothing of the machine."""

HEAD = """\
# Settings of a run of the IPS simulation, with its seed and what it gave.
#   ips run from={file}                     runs it; settings behind it win, as in caseload.ceiling=25
#   ips compare baseline from={file}        compares it, with as many replications as wanted
#   ips reproduce {file}                    runs it and says if every figure is as below
"""


def exported(result: "Result", file: str) -> str:
    """The text of the file, which is to be called ``file``."""
    origin = manifest(result, file, None)
    expected: dict[str, Any] = {key: origin[key] for key in KEPT} | {"figures": result.summary}
    data = {"seed": result.seed, **result.settings.model_dump(), EXPECTED: expected}
    return HEAD.format(file=file) + yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
