"""Common parts of the stories: a line is a week and a sentence; places and dates follow the language."""

from typing import NamedTuple

from experiments.pages.language import Language, date, words
from sim.calendar import monday
from sim.settings import Settings
from sim.start.open_data import table
from sim.start.places import chosen_municipalities


class Line(NamedTuple):
    """One recorded change."""

    when: str
    sentence: str


class Story(NamedTuple):
    """A story: its subject, the rule that chose it, and the records in sentences."""

    title: str
    rule: str
    lines: list[Line]


class Teller:
    """Writes lines of one run in a language."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self.settings, self.language, self.say = settings, language, words(language).say
        self.lines: list[Line] = []
        self._municipalities = chosen_municipalities(settings)["name"].tolist()
        self._industries = table("industry_db07_10")[f"industry_{language}"].tolist()

    def tell(self, week: int, key: str, **values: object) -> None:
        """Add a sentence, the message ``stories.<key>``."""
        self.lines.append(Line(self.when(week), self.say(f"stories.{key}", **values)))

    def when(self, week: int) -> str:
        """The first day of the week."""
        return date(monday(self.settings, week), self.language)

    def municipality(self, row: int) -> str:
        """Its name."""
        return str(self._municipalities[row])

    def industry(self, row: int) -> str:
        """Its name within a sentence."""
        name = str(self._industries[row])
        return name[0].lower() + name[1:]

    def counted(self, key: str, count: int) -> str:
        """``stories.<key>.one`` or ``.many``."""
        return self.say(f"stories.{key}.{'one' if count == 1 else 'many'}", count=count)
