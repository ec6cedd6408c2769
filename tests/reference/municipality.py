"""A municipality: its purse, its labour market, and what is counted there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.luck import Decision
from sim.outcomes.ledger import Kind, Payer, total
from sim.outcomes.tally import Series
from sim.week.matching import exp_minus
from tests.reference.carried import Carried, rounded
from tests.reference.employer import Employer
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.psychiatric_unit import PsychiatricUnit
    from tests.reference.team import Team
    from tests.reference.young_person import YoungPerson


@dataclass
class Cell:
    """The employers of one industry in a municipality."""

    share: float
    """of the municipality's posts"""
    employers: list[Employer]
    openings: list[tuple[Employer, int]] = field(default_factory=list)
    """every opening of the week, as an employer and which of its openings"""
    rivals: float = 0.0
    """suitable ordinary applicants an opening meets, in the mean"""
    nobody: float = 1.0
    """chance that it meets none"""


class Municipality(Numbered):
    """One of the municipalities."""

    unit: PsychiatricUnit
    team: Team | None
    start_week: int
    neighbours: list[Municipality]
    homes: list[tuple[Municipality, float]]
    """where those who leave work here live, itself and neighbours, with shares"""
    cells: list[Cell]
    employers: list[Employer]
    seekers: int
    looking: int
    changed: int
    """job changers hired here whose old post is not open yet"""
    left: int
    filled: int
    seeker_share: float
    share: float
    state_in: float
    own_in: float
    spent: float
    returned: float
    balance: float
    counts: dict[Series, float]
    """this week's"""
    ledger: dict[tuple[Payer, Kind], float]
    """DKK so far"""

    def count(self, series: Series, amount: float = 1.0) -> None:
        self.counts[series] += amount

    # --- 1 money -------------------------------------------------------------------------------------------------

    @property
    def has_joined(self) -> bool:
        return self.team is not None and self.model.week >= self.start_week

    def receive_money(self) -> None:
        """This week's instalment, with what the municipality adds."""
        if self.has_joined:
            state = (self.model.day.running + self.model.day.grant) * self.share
            own = state * self.model.policy.cofinancing
            self.state_in += state
            self.own_in += own
            self.balance += state + own

    # --- the labour market ---------------------------------------------------------------------------------------

    def or_a_neighbour(self, chance: float) -> Municipality:
        """Where somebody who lives here turns: mostly here, sometimes next door."""
        away = self.model.parameters.outside_share
        if chance < away and self.neighbours:
            return self.neighbours[int(chance / away * len(self.neighbours))]
        return self

    def openings_in(self, industry: int | None) -> list[tuple[Employer, int]]:
        """This week's openings in one industry or in all."""
        if industry is not None:
            return self.cells[industry].openings
        return [opening for cell in self.cells for opening in cell.openings]

    def draw_employer(self, person: YoungPerson, index: int) -> Employer | None:
        """An employer for a visit, in proportion to posts, mostly in the client's preferred industry."""
        cell = self.cells[person.industry]
        preferred = person.luck(Decision.LEAVES_TOWN, 3 * index + 1) < self.model.parameters.search_in_preferred
        among = cell.employers if cell.share > 0.0 and preferred else self.employers
        place = person.luck(Decision.LEAVES_TOWN, 3 * index + 2) * total(employer.posts for employer in among)
        for employer in among:
            place -= employer.posts
            if place < 0.0:
                return employer
        return among[-1] if among else None

    def move_posts(self) -> None:
        """Ordinary holders leave: some for unemployment, and the job changers whom others hired last week."""
        day, turnover = self.model.day, 0.0
        for employer in self.employers:
            turnover += employer.held * employer.leave_rate
        per_leaver = self.changed / turnover if turnover > 0.0 else 0.0
        refill = (1.0 - self.model.parameters.vanish_share) * day.posting
        lost, gone = Carried(self.luck(Decision.LEAVES_POST)), Carried(self.luck(Decision.CHANGES_JOB))
        again, arisen = Carried(self.luck(Decision.IS_POSTED)), Carried(self.luck(Decision.IS_POSTED, 1))
        for employer in self.employers:
            leaving = employer.held * employer.leave_rate
            to_seekers = lost.next(leaving * day.separations, employer.held)
            to_others = gone.next(leaving * per_leaver, min(self.changed - gone.given, employer.held - to_seekers))
            left = to_seekers + to_others
            arising = employer.arise_rate * day.posting + left * max(0.0, refill - 1.0)
            employer.move_posts(to_seekers, to_others, again.next(left * min(1.0, refill)), arisen.next(arising))
        self.left = lost.given
        self.changed -= gone.given
        self.count(Series.SEPARATIONS, lost.given + gone.given)
        self.count(Series.NEW_OPENINGS, again.given + arisen.given)
        self.count(Series.POSTS_ARISEN, arisen.given)
        self.count(Series.POSTS_VANISHED, lost.given + gone.given - again.given)

    def hire_others(self) -> None:
        """A share of the openings is decided on: filled by others, withdrawn, or tried again."""
        decided, failed, withdrawn = (Carried(self.luck(Decision.FILLED_BY_OTHERS, k)) for k in range(3))
        for employer in self.employers:
            if employer.openings > 0:
                here = decided.next(employer.openings * self.model.day.decided)
                without = failed.next(here * self.cells[employer.industry].nobody)
                given_up = withdrawn.next(without * self.model.parameters.withdrawn_share)
                employer.hire_others(here - without, given_up)
        self.filled = decided.given - failed.given
        self.count(Series.FILLED_BY_OTHERS, self.filled)
        self.count(Series.WITHDRAWN, withdrawn.given)

    def reach(self, other: Municipality) -> float:
        """Share of the applications of seekers who live here that go to a municipality."""
        away = self.model.parameters.outside_share
        if not self.neighbours:
            return 1.0
        return float(1.0 - away if other is self else away / len(self.neighbours))

    def within_reach(self) -> float:
        """Seekers who apply here, each as far as her applications go here."""
        within = 0.0
        for home, _ in self.homes:
            within += home.looking * home.reach(self)
        return within

    def gather_applicants(self) -> None:
        """Count openings, and how many suitable ordinary applicants one of each cell meets."""
        for cell in self.cells:
            cell.openings = [(employer, k) for employer in cell.employers for k in range(employer.openings)]
        from_seekers = self.model.seeker_applications * self.within_reach()
        held = sum(employer.held for employer in self.employers)
        applications = from_seekers + self.model.changer_applications * held
        self.seeker_share = from_seekers / applications if applications > 0.0 else 0.0
        p, everywhere, preferred = self.model.parameters, len(self.openings_in(None)), 0.0
        for cell in self.cells:
            if cell.openings:
                preferred += p.search_in_preferred * cell.share
        for cell in self.cells:
            cell.rivals = 0.0
            if cell.openings:
                share = p.search_in_preferred * cell.share + (1.0 - preferred) * len(cell.openings) / everywhere
                cell.rivals = applications * share / (self.model.day.decided * len(cell.openings))
            cell.nobody = exp_minus(cell.rivals)

    def settle_hired(self) -> None:
        """Seekers hired here leave the pools within reach; the others who were hired changed jobs."""
        wanted = rounded(self.filled * self.seeker_share, self.luck(Decision.SEEKER_IS_HIRED))
        start, within = self.luck(Decision.SEEKER_IS_HIRED, 1), self.within_reach()
        reached, gone = 0.0, 0
        for home, _ in self.homes:
            if within > 0.0:
                reached += wanted * home.looking * home.reach(self) / within
            taken = max(0, min(min(int(reached + start), wanted) - gone, home.seekers))
            gone += taken
            home.seekers -= taken
        self.changed += self.filled - gone

    def settle_left(self) -> None:
        """Those who lost work here look for work where they live."""
        start, gone, reached = self.luck(Decision.GOES_HOME), 0, 0.0
        for place, (home, share) in enumerate(self.homes, start=1):
            reached += self.left * share
            back = (self.left if place == len(self.homes) else min(int(reached + start), self.left)) - gone
            gone += back
            home.seekers += back

    # --- 13 accounts ---------------------------------------------------------------------------------------------

    def book_salaries(self) -> None:
        """Split what the purse has spent on specialists so far by who paid into it."""
        paid = self.state_in + self.own_in
        if paid > 0.0:
            own = self.spent * self.own_in / paid
            self.ledger[Payer.STATE, Kind.SPECIALISTS] = self.spent - own
            self.ledger[Payer.MUNICIPALITY, Kind.SPECIALISTS] = own

    def give_back(self) -> None:
        self.returned += self.balance
        self.balance = 0.0
