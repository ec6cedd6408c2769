"""One specialist's year, quarter by quarter, from the records of her post and her clients."""

from experiments.pages.language import Language
from experiments.pages.numbers import number
from experiments.pages.stories.record import YEAR, Notes
from experiments.pages.stories.telling import Line, Story, Teller
from sim.agents.young_person import Activity, Ending

QUARTER = 13
BUSY = (Activity.WORK, Activity.EDUCATION)


def specialist_story(notes: Notes, language: Language) -> Story | None:
    """The year of the chosen specialist, or None if no specialist held a post for a year."""
    if notes.chosen.post is None or len(notes.post) < YEAR:
        return None
    teller = Teller(notes.settings, language)
    start = notes.chosen.year_start
    title = teller.say("stories.specialist.title", place=teller.municipality(notes.host))
    first = notes.post[0]
    began = teller.when(first["start_week"]) if first["start_week"] >= 0 else teller.say("stories.specialist.before")
    teller.tell(start, "specialist.start", began=began, clients=len(notes.clients[0]),
                fte=number(first["fte"], language, 1))  # fmt: skip
    for quarter in range(YEAR // QUARTER):
        _quarter(teller, notes, quarter * QUARTER)
    visits = sum(week["visits"] for week in notes.post)
    hours = sum(week["hours_free"] for week in notes.post) / YEAR
    seen = {row for week in notes.clients for row in week}
    teller.tell(start + YEAR - 1, "specialist.end", visits=number(visits, language), seen=len(seen),
                hours=number(hours, language, 1))  # fmt: skip
    return Story(title, teller.say("stories.specialist.rule"), teller.lines)


def _quarter(teller: Teller, notes: Notes, first: int) -> None:
    """Changes in thirteen weeks, counted from one week's clients to the next."""
    new = started = stopped = 0
    lost = steady = 0
    for week in range(max(1, first), first + QUARTER):
        before, now = notes.clients[week - 1], notes.clients[week]
        new += len(now.keys() - before.keys())
        for row in now.keys() & before.keys():
            was, is_ = before[row][0] in BUSY, now[row][0] in BUSY
            started, stopped = started + (is_ and not was), stopped + (was and not is_)
        endings = list(notes.endings[week].values())
        lost += endings.count(Ending.LOST_CONTACT)
        steady += endings.count(Ending.STEADY)
    visits = sum(week["visits"] for week in notes.post[first : first + QUARTER])
    sentence = teller.say(
        "stories.specialist.quarter", new=teller.counted("specialist.new", new), visits=number(visits, teller.language),
        started=started, stopped=stopped, lost=lost, steady=steady, clients=len(notes.clients[first + QUARTER - 1]),
    )  # fmt: skip
    teller.lines.append(Line(teller.when(notes.chosen.year_start + first), sentence))
