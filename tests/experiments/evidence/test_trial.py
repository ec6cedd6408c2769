"""The trial in silico: arms, the null test, and what its measures mean."""

import numpy as np
import pytest

from experiments.commands.cli import main
from experiments.evidence.record import Record, watch
from experiments.evidence.trial import Replicate, arm_settings, live_arm, live_trial, measures
from sim.settings import Parameters

PARAMETERS = Parameters()


def test_arms_have_their_third_of_the_participants_and_specialists_for_them() -> None:
    ips, ipse, sau = (arm_settings(arm, PARAMETERS, 720, 1) for arm in ("ips", "ipse", "sau"))
    assert ips.funding.yearly_mdkk == pytest.approx(720 / 3 / 20 * PARAMETERS.specialist_cost / 1e6)
    assert (ips.methods.training, ipse.methods.training) == (False, True)
    assert sau.funding.yearly_mdkk == 0.0
    assert live_arm(ips, 1).active.shape == (130, 240)


def test_without_client_hours_ips_is_usual_service_person_by_person() -> None:
    """The null test: specialists who spend their whole week in the office help nobody."""
    idle = PARAMETERS.model_copy(update={"admin_share": 1.0, "integration_on_referral": 0.0})
    ips, sau = (watch(arm_settings(arm, idle, 900, 2), 2) for arm in ("everybody", "nobody"))
    assert ips.world.consultants.filled.sum() >= 45
    assert (ips.world.clients.enrol_week >= 0).all()
    assert ips.activity.tobytes() == sau.activity.tobytes()


def test_with_client_hours_ips_is_more_than_usual_service() -> None:
    arms = {"ips": "everybody", "sau": "nobody"}
    found = measures({name: live_arm(arm_settings(arm, PARAMETERS, 2000, 3), 3) for name, arm in arms.items()})
    assert found["ever_18_ips"] > found["ever_18_sau"] + 0.05
    assert found["ever_30_sau"] > found["ever_18_sau"]
    assert found["jobcentre_saving"] > 0
    assert 0 < found["high_recovery"] < found["low_recovery"] + found["high_recovery"] <= 1


@pytest.mark.slow
def test_training_alone_changes_no_outcome_but_chance() -> None:
    outcomes = [live_trial(Replicate(PARAMETERS, 720, seed)).measures["ever_18_ipse_minus_ips"] for seed in range(1, 9)]
    assert abs(np.mean(outcomes)) < 0.05
    assert np.std(outcomes) > 0.01  # randomised arms differ by chance


def test_measures_by_hand() -> None:
    """Two people, 130 weeks: one works weeks 10 to 19 and studies from 100, one never does anything."""
    activity = np.full((130, 2), 1, np.int8)
    activity[10:20, 0], activity[100:, 0] = 2, 3
    world = watch(arm_settings("nobody", PARAMETERS, 30, 1), 1).world
    record = Record(world, world.people.activity, activity, np.array([250.0, 0.0]))
    from experiments.evidence.trial import read_arm

    arm = read_arm(record)
    assert arm.first_start.tolist() == [10, -1]
    assert arm.work_weeks.tolist() == [10, 0]
    assert arm.hours_18.tolist() == [250.0, 0.0]
    found = measures({"sau": arm})
    assert found["ever_18_sau"] == found["ever_30_sau"] == 0.5
    assert found["work_weeks_sau"] == 5.0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["caseload.ceiling=30"], "parameters and the seed only"),
        (["--participants", "9"], "at least 30"),
        (["--figure", "x.pdf"], ".svg or .png"),
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
