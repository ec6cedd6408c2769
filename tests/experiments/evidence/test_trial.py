"""The trial in silico: arms as they were held, the null test, directions, and what its measures mean."""

import numpy as np
import pytest

from experiments.commands.cli import main
from experiments.evidence.trial.arms import MEAN_WEEKS, Replicate, arm_settings, as_held, live_arm, live_trial
from experiments.evidence.trial.followed import MONTHS_18, Followed
from experiments.evidence.trial.measures import IPS_AS_PUBLISHED, measures, savings
from experiments.evidence.trial.spells import curves, spells
from sim.agents.young_person import Activity
from sim.outcomes.ledger import Kind
from sim.outcomes.prices import to_price_year
from sim.settings import Parameters

PARAMETERS = Parameters()


def both(participants: int, seed: int, *levers: str, **changed: float) -> dict[str, float]:
    """Measures of the same people with IPS and without."""
    parameters, held = PARAMETERS.model_copy(update=changed), as_held(*levers)
    arms = {"ips": "everybody", "sau": "nobody"}
    return measures(
        {name: live_arm(arm_settings(arm, parameters, participants, seed, held), seed) for name, arm in arms.items()}
    )


def test_arms_have_their_third_of_the_participants_and_posts_for_the_mean_caseload() -> None:
    ips, ipse, sau = (arm_settings(arm, PARAMETERS, 720, 1) for arm in ("ips", "ipse", "sau"))
    # 240 enter over 170 weeks and stay 49 on average: 69 clients, 17 for each of the specialists
    clients = 240 * MEAN_WEEKS / 170
    assert ips.funding.yearly_mdkk == pytest.approx(clients / 17 * PARAMETERS.specialist_cost / 1e6)
    assert (ips.methods.training, ipse.methods.training) == (False, True)
    assert sau.funding.yearly_mdkk == 0.0
    assert ips.horizon.weeks == 170 + 130
    assert live_arm(ips, 1).active.shape == (130, 240)


def test_participants_enter_over_the_inclusion_and_each_is_seated_within_weeks() -> None:
    arm = live_arm(arm_settings("everybody", PARAMETERS, 680, 1), 1)
    assert np.bincount(arm.entry).tolist() == [4] * 170
    assert arm.enrolled[:13].any(axis=0).mean() > 0.95
    assert arm.enrolled.sum(axis=0).max() == 77, "18 months of support; the last week ends the case"
    left = (~arm.enrolled[1:] & arm.enrolled[:-1]).sum(axis=0)
    assert left.max() == 1, "no second case"


def test_without_client_hours_ips_is_usual_service_person_by_person() -> None:
    """The null test: specialists who spend their whole week in the office help nobody."""
    idle = PARAMETERS.model_copy(update={"admin_share": 1.0})
    ips, sau = (live_arm(arm_settings(arm, idle, 900, 2), 2) for arm in ("everybody", "nobody"))
    assert ips.enrolled.any(axis=0).mean() > 0.95
    assert ips.activity.tobytes() == sau.activity.tobytes()
    assert ips.job.tobytes() == sau.job.tobytes()
    saved = savings(ips, sau, "ips")
    assert saved["hospital_saving_ips"] == pytest.approx(0.0, abs=1e-6), "contact without hours heals nobody"
    assert saved["jobcentre_saving_ips"] > 0.0


def test_a_thinner_dose_and_new_teams_lower_effect_and_weeks_at_work_and_a_slack_market_weeks_at_work() -> None:
    """In a slack market the share ever active falls in both arms, so its difference is not told from chance here."""

    def gain(*levers: str) -> tuple[float, float]:
        found = [both(6000, seed, *levers) for seed in (3, 4)]
        ever = np.mean([one["ever_18_ips"] - one["ever_18_sau"] for one in found])
        return float(ever), float(np.mean([one["work_weeks_ips"] - one["work_weeks_sau"] for one in found]))

    full = gain()
    assert full[0] > 0.05 and full[1] > 1.0
    for levers in (["caseload.ceiling=45"], ["rollout.staffed_at_start=false"]):
        less = gain(*levers)
        assert less[0] < full[0] and less[1] < full[1], (levers, less, full)
    assert gain("economy.path_pct=[]", "economy.vacancy_rate_pct=0.9")[1] < full[1]


def later_less_earlier(*levers: str) -> np.ndarray:
    """[seeds, 2] the effect on those who enter in the third year less that on those of the first: share ever in work or
    education within 18 months, weeks in work."""
    held = as_held(*levers)
    found = []
    for seed in range(3, 9):
        effect = np.zeros((2, 2))
        for arm, sign in (("everybody", 1.0), ("nobody", -1.0)):
            one = live_arm(arm_settings(arm, PARAMETERS, 6000, seed, held), seed)
            for row, year in enumerate((0, 2)):
                who = (one.entry >= 52 * year) & (one.entry < 52 * (year + 1))
                ever = one.active[:MONTHS_18, who].any(axis=0).mean()
                effect[row] += sign * np.array([ever, (one.activity[:, who] == Activity.WORK).sum(axis=0).mean()])
        found.append(effect[1] - effect[0])
    return np.array(found)


def test_a_new_service_helps_more_in_its_third_year_and_an_experienced_one_does_not() -> None:
    new, experienced = later_less_earlier("rollout.staffed_at_start=false"), later_less_earlier()
    surely = new.mean(axis=0) - 2.0 * new.std(axis=0, ddof=1) / np.sqrt(len(new))
    assert (surely > 0.0).all(), new
    assert (experienced.mean(axis=0) < 0.5 * new.mean(axis=0)).all(), experienced


def test_training_costs_time_and_gains_nothing_by_itself() -> None:
    outcomes = [live_trial(Replicate(PARAMETERS, 3000, seed)).measures for seed in range(1, 5)]
    assert abs(np.mean([one["ever_18_ipse_minus_ips"] for one in outcomes])) < 0.06
    assert np.mean([one["hours_18_ipse"] - one["hours_18_ips"] for one in outcomes]) < -10
    assert np.mean([one["societal_saving_ipse"] - one["societal_saving_ips"] for one in outcomes]) < -10_000


def by_hand() -> Followed:
    """Two people, 130 weeks: one works weeks 10 to 19 through a visit and studies from 100, one never does anything."""
    activity = np.full((130, 2), 1, np.int8)
    activity[10:20, 0], activity[100:, 0] = 2, 3
    job, supported = np.full((130, 2), -1, np.int16), np.zeros((130, 2), bool)
    job[10:20, 0], supported[10:20, 0] = 10, True
    enrolled = np.zeros((130, 2), bool)
    enrolled[:60, 0] = True
    cost = np.zeros(len(Kind))
    cost[[Kind.BED_DAYS, Kind.WAGES, Kind.USUAL_SERVICE]] = to_price_year(2016) * np.array([4_000.0, 2_000.0, 6_000.0])
    hours = np.array([250.0, 0.0])
    return Followed(
        activity, job, supported, enrolled, hours, np.array([0, 3]), cost, 500.0 * to_price_year(2016), 4.0, 9.0
    )


def test_measures_by_hand() -> None:
    arm = by_hand()
    found = measures({"sau": arm, "ips": arm})
    assert found["ever_18_sau"] == found["ever_30_sau"] == 0.5
    assert found["work_weeks_sau"] == 5.0
    assert found["hours_18_sau"] == 125.0
    assert found["weeks_earlier"] == 0.0
    assert found["hospital_sau"] == pytest.approx(2_000.0)
    assert found["jobs_lasting_13"] == 0.0
    assert found["through_specialist"] == 1.0


def test_a_saving_is_shown_at_the_papers_price_of_ips_and_at_full_price() -> None:
    ips = by_hand()
    sau = ips._replace(cost_by_kind=2.0 * ips.cost_by_kind)
    saved = savings(ips, sau, "ips")
    assert saved["hospital_saving_ips"] == pytest.approx(2_000.0)
    assert saved["jobcentre_saving_ips"] == pytest.approx(3_000.0)
    assert saved["production_gain_ips"] == pytest.approx(-1_000.0)
    assert saved["full_price_ips"] == pytest.approx(30 * 500.0)  # 60 client-weeks of one of two people
    assert saved["societal_saving_ips"] == pytest.approx(4_000.0 - IPS_AS_PUBLISHED)
    assert saved["societal_saving_full_ips"] == pytest.approx(4_000.0 - 15_000.0)


def test_spells_and_curves_by_hand() -> None:
    arm = by_hand()
    frame = spells(arm, "ips")
    assert frame[["start", "end", "through", "in_ips"]].to_numpy().tolist() == [
        [10, 20, "visit", True], [100, 130, "education", False],
    ]  # fmt: skip
    shown = curves(arm)
    assert (shown.ever[9], shown.ever[10], shown.ever[-1]) == (0.0, 0.5, 0.5)
    assert (shown.by_visit[-1], shown.alone[-1]) == (0.5, 0.0)
    assert shown.survival[:11].tolist() == [1.0] * 10 + [0.0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["funding.yearly_mdkk=30"], "a trial sets its own"),
        (["--participants", "9"], "at least 30"),
        (["--figure", "x.pdf"], ".svg or .png"),
        (["--people", "x.txt"], "must end in .csv"),
        (["--beside", "caseload.ceilng=3"], "Did you mean"),
        (["parameters.turnovr=3"], "Did you mean 'parameters.turnover'"),
    ],
)
def test_what_a_trial_cannot_do_is_said_in_one_sentence(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trial", *words]) == 2
    error = capsys.readouterr().err
    assert expected in error
    assert error.count("\n") == 1


def test_trials_stand_side_by_side_and_every_spell_is_written(
    tmp_path: "pytest.TempPathFactory", capsys: pytest.CaptureFixture[str]
) -> None:
    file = f"{tmp_path}/people.csv"
    words = ["trial", "--participants", "90", "--replications", "1", "--workers", "1", "--people", file]
    assert main([*words, "--beside", "caseload=thin trial=distress"]) == 0
    shown = capsys.readouterr().out
    assert "caseload=thin" in shown and "at full price" in shown
    with open(file, encoding="utf-8") as written:
        assert written.readline().strip() == "arm,person,entry_week,start,end,through,in_ips,trial"
