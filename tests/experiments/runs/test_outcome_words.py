"""Every outcome that is exported has a label, a unit and bounds."""

from experiments.runs.outcome_words import about
from sim.outcomes.long_form import long_form
from sim.settings.checks import check
from sim.simulation import live
from sim.start.world_builder import build_world


def test_every_outcome_of_a_run_has_a_label_and_a_unit_and_lies_within_its_bounds() -> None:
    settings = check(
        {"population": {"municipalities": ["Stevns"]}, "horizon": {"weeks": 30}, "funding": {"yearly_mdkk": 500}}
    )
    rows = long_form(live(build_world(settings, 1)), settings)
    for outcome, value in zip(rows["outcome"].astype(str), rows["value"].astype(float), strict=True):
        known = about(outcome)
        assert known.label and known.unit, outcome
        assert value != value or known.least <= value <= known.most, (outcome, value)


def test_shares_counts_and_what_may_be_a_gain_or_a_loss() -> None:
    assert about("reached_43k")[2:] == (0.0, 1.0)
    assert about("supported_hires")[2:] == (0.0, float("inf"))
    assert about("net_society").least == -float("inf")
    assert about("dkk_bed_days")[:2] == ("DKK over the run: bed days", "DKK")
