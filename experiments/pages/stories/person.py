"""One young person's path, sentence by sentence from recorded changes."""

from collections.abc import Mapping
from typing import Any

from experiments.pages.language import Language
from experiments.pages.numbers import number
from experiments.pages.stories.record import Notes
from experiments.pages.stories.telling import Line, Story, Teller
from sim.agents.young_person import Activity, Ending, Group, Phase, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.start.people import oldest_age

Row = Mapping[str, Any]


def person_story(notes: Notes, language: Language) -> Story | None:
    """The path of the chosen person, or None if no client started work or education."""
    if notes.chosen.person is None:
        return None
    teller = Teller(notes.settings, language)
    _begin(teller, notes.person)
    visits = offers = 0
    for week, (before, now) in enumerate(zip(notes.person, notes.person[1:], strict=False)):
        visits += now["visits"] - before["visits"]
        offers += now["offers"] - before["offers"]
        count = len(teller.lines)
        told = _enrolment(teller, week, before, now, offers)
        told |= _support(teller, week, before, now, notes)
        _birthday(teller, week, now)
        _health(teller, week, before, now)
        _activity(teller, week, before, now, notes)
        if visits and (told or now["activity"] != before["activity"]):
            teller.lines.insert(count, Line(teller.when(week), teller.counted("person.visits", visits)))
            visits = 0
        offers = 0 if told else offers
    enrolled = notes.person[-1]
    who = teller.say(
        f"stories.person.{'woman' if enrolled['sex'] else 'man'}",
        age=number(int((enrolled["enrol_week"] - enrolled["birth_week"]) / WEEKS_A_YEAR), language),
        place=teller.municipality(enrolled["municipality"]),
    )
    _end(teller, enrolled)
    return Story(who, teller.say("stories.person.rule"), teller.lines)


def _begin(teller: Teller, rows: list[dict[str, Any]]) -> None:
    """Her state when the records begin."""
    first = rows[0]
    week = max(0, first["entry_week"])
    group = teller.say(f"stories.group.{first['group']}")
    if first["group"] >= Group.AFFECTIVE:
        treated = teller.say(f"stories.treated.{first['treatment']}")
        group = f"{group} ({treated})"
    age = int((week - first["birth_week"]) / WEEKS_A_YEAR)
    key = "person.stock" if first["entry_week"] <= 0 else "person.entered"
    teller.tell(week, key, age=age, group=group, schooling=teller.say(f"stories.schooling.{first['schooling']}"))


def _end(teller: Teller, last: Row) -> None:
    """Her activity in the last week."""
    doing = teller.say(f"stories.activity.{last['activity']}")
    teller.tell(teller.settings.horizon.weeks - 1, "person.end", doing=doing,
                hours=number(last["hours_total"], teller.language), jobs=teller.counted("person.jobs", last["jobs"]),
                visits=teller.counted("person.visits_in_all", last["visits"]))  # fmt: skip


def _enrolment(teller: Teller, week: int, before: Row, now: Row, offers: int) -> bool:
    """Offers, acceptance, seat and the end of a case; returns whether a line was added."""
    was, is_ = before["programme"], now["programme"]
    if was == is_:
        if offers and now["offers"] != before["offers"]:
            teller.tell(week, "person.declined")
            return True
        return False
    if is_ == Programme.WAITING:
        teller.tell(week, "person.accepted")
    elif is_ == Programme.ENROLLED:
        waited = now["seat_week"] - now["queue_week"]
        teller.tell(week, "person.enrolled", waited=teller.counted("weeks", waited))
    elif was in (Programme.WAITING, Programme.ENROLLED):
        teller.tell(week, f"ending.{Ending(now['ending']).value}")
    return True


def _support(teller: Teller, week: int, before: Row, now: Row, notes: Notes) -> bool:
    """A new specialist, and the phase of the case; returns whether a line was added."""
    if before["programme"] != Programme.ENROLLED or now["programme"] != Programme.ENROLLED:
        return False
    told = len(teller.lines)
    post, earlier = now["consultant"], before["consultant"]
    if post >= 0 and earlier >= 0:
        if post != earlier or notes.holders[week + 1][post] != notes.holders[week][post]:
            teller.tell(week, "person.other_specialist")
    elif post < 0 <= earlier:
        teller.tell(week, "person.no_specialist")
    elif earlier < 0 <= post:
        teller.tell(week, "person.specialist_again")
    if before["phase"] == Phase.ENGAGEMENT and now["phase"] == Phase.SEARCH:
        teller.tell(week, "person.search")
    return len(teller.lines) > told


def _birthday(teller: Teller, week: int, now: Row) -> None:
    """The week in which she leaves the stock."""
    limit = oldest_age(teller.settings)
    if week <= now["birth_week"] + limit * WEEKS_A_YEAR < week + 1:
        teller.tell(week, "person.aged_out", age=limit)


def _health(teller: Teller, week: int, before: Row, now: Row) -> None:
    """Waiting list, treatment, admission."""
    if now["admissions"] > before["admissions"]:
        teller.tell(week, "person.admitted", weeks=teller.counted("weeks", now["admitted_until"] - week))
    if before["admitted_until"] == week and now["admissions"] == before["admissions"] and now["admissions"]:
        teller.tell(week, "person.out_of_hospital")
    if now["treatment"] != before["treatment"]:
        ended = now["treatment"] == Treatment.NONE and before["treatment"] == Treatment.WAITING
        teller.tell(week, "person.off_list" if ended else f"treatment.{now['treatment']}")


def _activity(teller: Teller, week: int, before: Row, now: Row, notes: Notes) -> None:
    """Starts and ends of jobs and education."""
    hired = now["employer"] >= 0 and (now["employer"] != before["employer"] or now["jobs"] > before["jobs"])
    if before["employer"] >= 0 and (now["employer"] < 0 or hired):
        lasted = week - before["job_since"]
        teller.tell(week, "person.job_ended", lasted=teller.counted("weeks", max(lasted, 0)))
    if hired:
        at = notes.workplaces[now["employer"]]
        teller.tell(
            week, "person.hired_ips" if now["supported_job"] else "person.hired_alone",
            industry=teller.industry(at.industry), employees=teller.counted("employees", at.employees),
            place=teller.municipality(at.municipality), hours=number(now["hours"], teller.language),
        )  # fmt: skip
    if now["activity"] == before["activity"]:
        return
    if now["activity"] == Activity.EDUCATION:
        teller.tell(week, "person.education")
    elif before["activity"] == Activity.EDUCATION:
        completed = now["schooling"] > before["schooling"] and now["schooling"] == 2
        teller.tell(week, "person.completed" if completed else "person.education_left")
