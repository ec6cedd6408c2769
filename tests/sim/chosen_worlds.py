"""Small worlds that Hypothesis chooses, so wide that most things happen in some."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

PLACES = ("Bornholm", "Thisted", "Morsø", "Læsø", "Samsø", "Struer", "Lemvig", "Odder")


def shares(low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[float]:
    """Numbers in steps of a twentieth of the way from low to high."""
    return st.integers(0, 20).map(lambda step: low + step / 20 * (high - low))


@st.composite
def parameters(draw: st.DrawFn) -> dict[str, Any]:
    """Parameters at and far from their defaults."""
    return {
        "silent_weeks": draw(st.sampled_from([0.0, 3.0, 13.0])),
        "recruitment_weeks": draw(st.sampled_from([1.0, 6.0])),
        "turnover": draw(st.sampled_from([0.0, 0.35, 10.0])),
        "supply_start": draw(st.sampled_from([1e6, 1e6, 2.0, 0.0])),
        "leader_from": draw(st.sampled_from([1.0, 2.0])),
        "handover_loss": draw(st.sampled_from([0.1, 1.0, 0.0])),
        "assessment_weeks": draw(st.sampled_from([0.0, 3.6])),
        "fidelity_inputs": draw(st.sampled_from([1.0, 4.0])),
        "specialist_cost": draw(st.sampled_from([300_000.0, 650_000.0])),
        "offer_rate_jobcentre": draw(st.sampled_from([0.5, 0.02])),
        "offer_rate_psychiatry": draw(st.sampled_from([0.02, 0.5])),
        "offer_again_weeks": draw(st.sampled_from([2.0, 26.0])),
        "take_up": draw(shares(0.2, 1.0)),
        "contact_loss": draw(st.sampled_from([0.0, 0.0135, 0.3])),
        "hours_per_visit": draw(st.sampled_from([0.25, 2.0])),
        "openness_mean": draw(shares(0.1, 1.0)),
        "carve_chance": draw(st.sampled_from([1.0, 0.3, 0.0])),
        "unfilled_share": draw(st.sampled_from([0.0, 0.3, 1.0])),
        "youth_weight": draw(st.sampled_from([0.1, 1.0])),
        "withdrawn_share": draw(st.sampled_from([0.0, 0.5, 1.0])),
        "vanish_share": draw(st.sampled_from([0.0, 0.1, 1.0])),
        "changer_share": draw(st.sampled_from([0.0, 0.5, 1.0])),
        "entry_seekers": draw(st.sampled_from([0.0, 0.5, 2.0])),
        "outside_share": draw(shares()),
        "profile_hours": draw(st.sampled_from([0.0, 6.0])),
        "vacancy_weeks": draw(st.sampled_from([1.0, 4.5])),
        "search_intensity": draw(shares()),
        "job_end": draw(st.sampled_from([0.2, 5.0])),
        "education_start_august": draw(shares()),
        "education_start_january": draw(shares()),
        "education_weeks": draw(st.sampled_from([10.0, 140.0])),
        "relapse_affective": draw(st.sampled_from([0.1, 5.0])),
        "seeks_treatment": draw(st.sampled_from([0.7, 10.0])),
        "treatment_weeks": draw(st.sampled_from([5.0, 78.0])),
    }


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Groups of levers and parameters of a small world, so wide that most things happen in some."""

    places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4, unique=True))
    grant_weeks = draw(st.integers(1, 40))
    return {
        "weeks": draw(st.integers(30, 70)),
        "world_seed": draw(st.integers(0, 100)),
        "horizon": {"start": draw(st.sampled_from(["2024-01-01", "2023-06-28", "2025-10-06"]))},
        "population": {
            "municipalities": places,
            "employers": draw(st.sampled_from([20_000, 20_000, 4000, 98])),
            "history_years": draw(st.sampled_from([2, 15])),
            "stock_15_24": draw(st.sampled_from([43_000, 43_000, 5000, 0])),
            "include_25_29": draw(st.booleans()),
        },
        "caseload": {
            "ceiling": draw(st.integers(1, 60)),
            "queue": draw(st.sampled_from(["first_come", "motivated_first", "most_ill_first"])),
            "queue_limit": draw(shares(0.0, 5.0)),
            "support_limit_weeks": draw(st.sampled_from([0, 1, 20])),
            "follow_along_weeks": draw(st.integers(4, 52)),
        },
        "funding": {
            "yearly_mdkk": draw(st.sampled_from([5.0, 30.0, 10.0, 1.0, 0.0])),
            "yearly_from": draw(st.sampled_from(["2023-06-28", "2024-03-01"])),
            "grant_mdkk": draw(st.sampled_from([0.0, 0.5, 10.0])),
            "grant_from": "2024-01-10",
            "grant_until": f"2024-{1 + grant_weeks // 4:02d}-20",
            "cofinancing": draw(st.sampled_from([0.0, 0.4])),
            "allocation": draw(st.sampled_from(["per_neet", "equal", "per_resident"])),
            "unspent": draw(st.sampled_from(["carry", "return"])),
        },
        "rollout": {
            "municipalities": draw(st.sampled_from([98, 1])),
            "rule": draw(st.sampled_from(["largest", "smallest", "draw"])),
            "ramp_weeks": draw(st.sampled_from([0, 15, 60])),
            "smallest_team": draw(st.sampled_from([0.0, 3.0])),
        },
        "eligibility": {"distress_included": draw(st.booleans()), "oldest": draw(st.sampled_from([24, 29]))},
        "psychiatry": {"integration": draw(shares()), "capacity": draw(shares(0.0, 3.0))},
        "network": {
            "kind": draw(st.sampled_from(["workplaces", "small_world", "scale_free", "stochastic_block", "none"])),
            "leaving_share": draw(shares()),
        },
        "economy": {
            "vacancy_rate_pct": draw(shares(0.1, 10.0)),
            "path_pct": draw(st.lists(st.sampled_from([0.1, 2.5, 10.0]), max_size=4)),
        },
        "methods": {"training": draw(st.booleans()), "collaborative": draw(st.booleans())},
        "parameters": draw(parameters()),
    }
