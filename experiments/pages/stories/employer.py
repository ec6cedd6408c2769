"""One employer's story, from its recorded visits, hires and experiences."""

from experiments.pages.language import Language
from experiments.pages.numbers import percent
from experiments.pages.stories.record import Notes
from experiments.pages.stories.telling import Line, Story, Teller


def employer_story(notes: Notes, language: Language) -> Story | None:
    """The story of the chosen employer, or None if no employer hired through IPS."""
    row = notes.chosen.employer
    if row is None:
        return None
    teller, about = Teller(notes.settings, language), notes.workplaces[row]
    title = teller.say("stories.employer.title", industry=teller.industry(about.industry),
                       employees=teller.counted("employees", about.employees),
                       place=teller.municipality(about.municipality))  # fmt: skip
    teller.tell(0, "employer.start", openness=percent(notes.employer[0]["openness"], language, 0))
    visits = 0
    for week, (before, now) in enumerate(zip(notes.employer, notes.employer[1:], strict=False)):
        visits += now["visits"] - before["visits"]
        openness = percent(now["openness"], language, 0)
        changes = [
            key for key, name in (("hired", "ips_hires"), ("good", "good"), ("bad", "bad")) if now[name] > before[name]
        ]
        if changes and visits:
            teller.lines.append(Line(teller.when(week), teller.counted("employer.visits", visits)))
            visits = 0
        for key in changes:
            teller.tell(week, f"employer.{key}", openness=openness)
    last = notes.employer[-1]
    all_visits = teller.counted("employer.visits_in_all", last["visits"])
    teller.tell(
        notes.settings.horizon.weeks - 1, "employer.end", visits=all_visits,
        hires=last["ips_hires"], now=last["ips_employees"], openness=percent(last["openness"], language, 0),
    )  # fmt: skip
    return Story(title, teller.say("stories.employer.rule"), teller.lines)
