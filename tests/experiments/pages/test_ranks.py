"""The rank of each parameter in the reference screening stands beside it, where one is kept."""

import pytest

from experiments.findings.sensitivity import ranks
from experiments.pages.parameter_words import meaning, strongest
from experiments.pages.reference_pages import parameters_page
from experiments.pages.screens.settings import show_group

KEPT = {
    "measures": {
        "years": {
            "screening": {
                "factors": [
                    {"name": "take_up", "kind": "parameter", "beyond": True},
                    {"name": "network.kind", "kind": "structure", "beyond": True},
                    {"name": "turnover", "kind": "parameter", "beyond": False},
                ]
            }
        }
    }
}


def test_ranks_stand_beside_the_parameters(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(ranks, "read", lambda name: KEPT)
    ranks.ranks.cache_clear()
    try:
        assert (ranks.place("take_up"), ranks.place("turnover"), ranks.place("contact_loss")) == ("1", "(2)", "")
        page = parameters_page()
        assert "| rank |" in page and "reference screening" in page
        row = next(line for line in page.splitlines() if "`take_up`" in line)
        assert row.endswith("| 1 |") and next(line for line in page.splitlines() if "`turnover`" in line).endswith(
            "(2) |"
        )
        assert strongest("da") == [meaning("take_up", "da")]
        monkeypatch.setenv("COLUMNS", "160")
        show_group("parameters")
        assert "in brackets where chance may explain it" in capsys.readouterr().out
    finally:
        ranks.ranks.cache_clear()


def test_without_a_kept_screening_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ranks, "read", lambda name: None)
    ranks.ranks.cache_clear()
    try:
        assert "rank" not in parameters_page() and strongest("en") == [] and ranks.place("take_up") == ""
        show_group("parameters")
        assert "rank" not in capsys.readouterr().out
    finally:
        ranks.ranks.cache_clear()
