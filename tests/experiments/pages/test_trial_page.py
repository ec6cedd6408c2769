"""The saving stands at both prices of IPS, and the table of mechanisms says what each one carries."""

import pytest

from experiments.evidence.trial.arms import Outcome
from experiments.pages import trial_page, validation_page
from experiments.pages.screens.trial import OF_MECHANISMS
from experiments.pages.trial_page import kept_as, mechanisms, savings

MADE = {"command": "ips trial", "vectors": 3, "runs": 3}
OF_ONE_ARM = {
    "jobcentre_saving": 20_000.0, "hospital_saving": 12_000.0, "production_gain": 15_000.0, "social_saving": 10_000.0,
    "training_cost": 0.0, "full_price": 31_000.0, "societal_saving": 50_200.0, "societal_saving_full": 26_000.0,
}  # fmt: skip


def outcomes(gain: float = 0.14) -> list[Outcome]:
    values = {f"{name}_{arm}": value for name, value in OF_ONE_ARM.items() for arm in ("ips", "ipse")}
    values |= {measure: 1.0 for measure, _, _ in OF_MECHANISMS if measure not in values}
    values |= {"ever_18_sau": 0.42, "ever_18_ips": 0.42 + gain, "weeks_earlier": float("nan")}
    return [Outcome({name: value * scale for name, value in values.items()}, {}, None) for scale in (0.9, 1.0, 1.1)]


def test_the_saving_has_both_prices_of_ips_beside_what_was_published() -> None:
    text = savings({"made": MADE, "figures": kept_as(outcomes(), [0, 1, 2])})
    booked, full = (line for line in text.splitlines() if line.startswith("| **total"))
    assert booked.startswith("| **total, IPS as the paper books it** | **72,000** / **55,000** | **50,200 (")
    assert full.startswith("| **total, IPS at full price** | | **26,000 (") or full.startswith(
        "| **total, IPS at full price** |  | **26,000 ("
    )
    assert "IPS, as the paper books it | −6,800 | −6,800 | −6,800 |" in text
    assert "−31,000 (" in text


def test_the_share_of_the_effect_that_a_mechanism_carries_is_shown() -> None:
    conditions = {"all mechanisms": outcomes(0.14), "without visits": outcomes(0.07)}
    text = mechanisms({"made": MADE, "conditions": {name: kept_as(one, [0, 1, 2]) for name, one in conditions.items()}})
    whole, without = text.splitlines()[-3:-1] if text.endswith("\n\n") else text.splitlines()[-2:]
    assert whole.startswith("| all mechanisms |") and whole.endswith("| 0 |")
    assert without.startswith("| without visits |") and without.endswith("| 50 |")


def test_the_page_has_the_tables_that_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation_page, "read", lambda name: None)
    assert validation_page._of_the_trial() == ""
    monkeypatch.setattr(validation_page, "read", lambda name: {"made": MADE})
    monkeypatch.setattr(trial_page, "savings", lambda data: "saving\n")
    monkeypatch.setattr(trial_page, "mechanisms", lambda data: "mechanisms\n")
    assert validation_page._of_the_trial() == "saving\n\nmechanisms\n\n"
