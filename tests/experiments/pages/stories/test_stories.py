"""Stories: told by rule, from recorded changes alone."""

from itertools import pairwise

import pytest

from experiments.findings.compare.compared import Compared
from experiments.pages.stories.employer import employer_story
from experiments.pages.stories.person import person_story
from experiments.pages.stories.record import Notes, _middle, lived_again
from experiments.pages.stories.specialist import specialist_story


@pytest.fixture(scope="module")
def notes(small: Compared) -> Notes:
    horizon = small.chosen.horizon.model_copy(update={"weeks": 130})  # in a year IPS may hire nobody in two places
    return lived_again(small.chosen.model_copy(update={"horizon": horizon}), small.seed)


def test_the_middle_is_the_median_and_ties_go_by_row() -> None:
    import numpy as np

    assert _middle(np.array([7, 3, 9]), np.array([5, 1, 9])) == 7
    assert _middle(np.array([9, 3]), np.array([4, 4])) == 3
    assert _middle(np.array([], int), np.array([])) is None


def test_the_run_is_the_same_run(small: Compared, notes: Notes) -> None:
    again = lived_again(notes.settings, small.seed)
    assert again.chosen == notes.chosen and again.person == notes.person


def test_a_young_persons_path_holds_what_the_records_hold(notes: Notes) -> None:
    story = person_story(notes, "en")
    assert story is not None
    text = " ".join(line.sentence for line in story.lines)
    last = notes.person[-1]
    assert text.count("Enrolled:") == sum(
        now["programme"] == 2 != before["programme"]
        for before, now in zip(notes.person, notes.person[1:], strict=False)
    )
    assert text.count("Hired through") + text.count("Finds a job alone") == last["jobs"]
    assert text.count("Admitted") == last["admissions"]
    place = "Stevns" if last["municipality"] == 0 else "Bornholm"
    assert place in story.title and story.title.startswith("A woman" if last["sex"] else "A man")


def test_a_specialists_year_adds_up(notes: Notes) -> None:
    story = specialist_story(notes, "da")
    if notes.chosen.post is None:
        assert story is None
        return
    assert story is not None and len(story.lines) == 6
    assert f"{sum(week['visits'] for week in notes.post)} arbejdsgiverbesøg" in story.lines[-1].sentence


def test_an_employers_story_has_every_hire(notes: Notes) -> None:
    story = employer_story(notes, "en")
    assert story is not None
    hires = sum("Hires a young person" in line.sentence for line in story.lines)
    weeks = [row["ips_hires"] for row in notes.employer]
    assert hires == sum(now > before for before, now in pairwise(weeks)) > 0


def test_a_run_without_ips_has_nobody_to_tell_of(small: Compared) -> None:
    found = lived_again(small.settings[0], 1)
    assert person_story(found, "en") is None and employer_story(found, "da") is None
