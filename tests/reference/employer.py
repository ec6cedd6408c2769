"""An employer: openings, ordinary holders who come and go, applications, and what it has learnt about IPS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.agents.young_person import Activity, Group, Schooling
from sim.luck import Decision
from sim.week.matching import ordinary_applicants
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.municipality import Municipality
    from tests.reference.young_person import YoungPerson


@dataclass
class Application:
    """One application of this week."""

    person: YoungPerson
    number: int
    """which of the applicant's applications of the week"""
    opening: int
    weight: float
    small: bool
    supported: bool = False
    carved: bool = False
    settled: bool = False


class Employer(Numbered):
    """A workplace that stands for some of its kind."""

    municipality: Municipality
    industry: int
    posts: float
    copies: float
    openings: int
    held: int
    """entry-level posts held by people outside the model"""
    leave_rate: float
    arise_rate: float
    openness: float
    own_openness: float
    friends: list[Employer]
    applications: list[Application]
    ips_hires: int
    good: int
    bad: int
    visits: int

    @property
    def is_satisfied(self) -> bool:
        return self.good > self.bad

    # --- posts ---------------------------------------------------------------------------------------------------

    def move_posts(self, to_seekers: int, to_others: int, again: int, arisen: int) -> None:
        """Ordinary holders leave for unemployment or other jobs; some of their posts are posted again, others arise."""
        self.held -= to_seekers + to_others
        self.openings += again + arisen

    # --- applications --------------------------------------------------------------------------------------------

    def weight(self, person: YoungPerson, supported: bool, small: bool) -> float:
        """How much an applicant counts against an ordinary one (1)."""
        p = self.model.parameters
        reluctance = min(1.0, p.symptom_penalty * person.distress)
        if supported or person.group in (Group.AFFECTIVE, Group.PSYCHOSIS):
            reluctance = min(1.0, reluctance + p.disclosure_penalty * (1.0 - self.openness))
        if supported:
            reluctance *= 1.0 - p.support_value
        merit = 1.0
        if person.schooling is not Schooling.COMPULSORY:
            merit += p.schooling_weight
        if person.worked_before:
            merit += p.work_history_weight
        if person.industry != self.industry:
            merit *= 1.0 - p.industry_mismatch
        if small != person.wants_small_job:
            merit *= 1.0 - p.hours_mismatch
        return float(merit * (1.0 - reluctance))

    def receive(self, person: YoungPerson, number: int, opening: int, weight: float, small: bool) -> None:
        """Lay an ordinary application on the pile."""
        self.applications.append(Application(person, number, opening, weight, small))

    def hear(self, person: YoungPerson, number: int, introduced: bool) -> bool:
        """Whether the employer hears a specialist out about a client."""
        openness = self.openness
        if introduced:
            openness += self.model.parameters.introduction_lift * (1.0 - openness)
        return person.luck(Decision.HEARS, number) < openness

    def opening_here(self, person: YoungPerson, number: int) -> int | None:
        """Which opening the one workplace that is visited has, of all that the employer stands for."""
        none_here = 1.0
        for _ in range(self.openings):
            none_here *= 1.0 - 1.0 / self.copies
        if person.luck(Decision.SEES_OPENING, 2 * number) < none_here:
            return None
        return int(person.luck(Decision.SEES_OPENING, 2 * number + 1) * self.openings)

    # --- hiring --------------------------------------------------------------------------------------------------

    def hire_young_people(self) -> None:
        """Take the pile from the top: carved jobs go to their clients, all others compete opening by opening."""
        pile, cell = self.applications[::-1], self.municipality.cells[self.industry]
        self.applications = []
        for top in pile:
            if top.settled:
                continue
            if top.carved:
                if top.person.activity is Activity.NEET:
                    top.person.start_job(self, top)
                continue
            draw = top.person.luck(Decision.MEETS_RIVALS, top.number)
            others = ordinary_applicants(cell.rivals, cell.nobody, draw)
            rivals = [a for a in pile if not a.carved and a.opening == top.opening]
            chosen = choose(rivals, others, top.person.luck(Decision.IS_CHOSEN, top.number))
            for application in rivals:
                application.settled = True
            if chosen:
                chosen.person.start_job(self, chosen)

    def hire_others(self, filled: int, withdrawn: int) -> None:
        """Fill openings with people outside the model, and withdraw others."""
        self.openings -= filled + withdrawn
        self.held += filled

    # --- learning ------------------------------------------------------------------------------------------------

    def learn(self, good: bool) -> None:
        """Learn from a placement, and tell neighbours, who tell theirs."""
        share = self.model.parameters.learning_spread
        if good:
            self.good += 1
        else:
            self.bad += 1
        self.be_impressed(good, self.model.weight_of_experience)
        for near in self.friends:
            near.be_impressed(good, self.model.weight_of_experience * share)
            for far in near.friends:
                if far is not self:
                    far.be_impressed(good, self.model.weight_of_experience * share * share)

    def be_impressed(self, good: bool, share: float) -> None:
        p = self.model.parameters
        if good:
            self.openness += min(1.0, share * p.learning_good) * (1.0 - self.openness)
        else:
            self.openness *= 1.0 - min(1.0, share * p.learning_bad)

    def forget(self, fade: float) -> None:
        self.openness += fade * (self.own_openness - self.openness)


def choose(rivals: list[Application], others: int, chance: float) -> Application | None:
    """One of those who still look for work, in proportion to weight; nobody if an ordinary applicant is chosen."""
    rivals = [one for one in rivals if one.person.activity is Activity.NEET]
    weights = 0.0
    for one in rivals:
        weights += one.weight
    left = chance * max(1.0, others + weights)
    for one in rivals:
        left -= one.weight
        if left < 0.0:
            return one
    return None
