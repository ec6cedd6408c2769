"""The study behind equity: one scenario with replications."""

import hashlib
from collections.abc import Sequence

from experiments.findings.sensitivity.question import scenario_words
from experiments.runs.study.cells import count
from experiments.runs.study.study import Study, study_from_words
from experiments.settings.overrides import key_of
from experiments.settings.refusal import Refusal


def studied(words: Sequence[str], replications: int) -> Study:
    """The study that words ask for; ``scenario=national`` where they are silent. Raises ``Refusal`` or
    ``SettingsError``, also for more than one scenario."""
    if "replications" in {key_of(word) for word in words}:
        raise Refusal("replications: is written --replications here.")
    study = study_from_words(scenario_words(words))
    if (cells := count(study)) != 1:
        raise Refusal(f"equity is shown for one scenario; these words make {cells:,}. `ips compare` shows several.")
    name = f"equity-{hashlib.sha256(repr((study.overrides, study.seed)).encode()).hexdigest()[:8]}"
    return study.model_copy(update={"name": name, "replications": replications})
