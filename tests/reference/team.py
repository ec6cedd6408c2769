"""An IPS team: its posts, its room, and what a review of its fidelity finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.agents.young_person import Programme
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.ledger import total
from sim.outcomes.tally import Series
from sim.week.fidelity import FAIR, INPUT_ITEMS
from sim.week.staffing import SMALLEST_POST
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.consultant import Consultant
    from tests.reference.employer import Employer
    from tests.reference.municipality import Municipality
    from tests.reference.psychiatric_unit import PsychiatricUnit
    from tests.reference.young_person import YoungPerson

QUARTER = 13


@dataclass
class Quarter:
    """A team's work in a quarter, as far as a review asks for it."""

    specialist_weeks: float = 0.0
    client_weeks: float = 0.0
    visits: int = 0
    internships: int = 0
    first_visits: int = 0
    days_to_visit: float = 0.0
    follow_weeks: int = 0
    follow_served: float = 0.0
    hires: int = 0
    repeat_hires: int = 0
    preferred_hires: int = 0


class Team(Numbered):
    """A team of specialists for one municipality or several."""

    host: Municipality
    members: list[Municipality]
    consultants: list[Consultant]
    integration: dict[PsychiatricUnit, float]
    funded: float
    income: float
    filled: float
    """full-time posts filled at the latest intake"""
    seats: int
    """at the latest intake"""
    has_room: bool
    travel_ratio: float
    other_duties: float
    internships: float
    supervision: float
    integration_aim: float
    visit_shift: float
    hires_by_industry: list[int]
    quarter: Quarter
    reviewed_weeks: float
    reviewed_points: float
    fidelity: float

    def cases(self, programme: Programme) -> list[YoungPerson]:
        """People of this team in the queue, or enrolled."""
        return [one for one in self.model.cases if one.team is self and one.programme is programme]

    # --- 2 staffing ----------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Plan posts at the start of a quarter, and when income changes."""
        day = self.model.day
        due = (day.running + day.grant) * (1.0 + self.model.policy.cofinancing)
        income = total(due * member.share for member in self.members if member.has_joined)
        if day.new_quarter or income != self.income:
            self.income = income
            self.plan_posts()

    def plan_posts(self) -> None:
        """Divide the affordable posts into full-time posts and one part-time post."""
        p, means = self.model.parameters, self.income
        balance = total(member.balance for member in self.members)
        if self.income > 0.0 and self.model.policy.carry:
            means += max(0.0, balance - self.income) / WEEKS_A_YEAR
        left = means / (p.specialist_cost / WEEKS_A_YEAR)
        self.funded = 0.0
        for consultant in self.consultants:
            size = min(1.0, left)
            size = size if size >= SMALLEST_POST else 0.0
            if consultant.filled and size > consultant.fte:
                size = min(size, consultant.fte + max(0.0, self.model.supply - self.model.employed))
            consultant.fte = size
            self.funded += size
            left -= size

    @property
    def led(self) -> float:
        """How much of a leader's supervision a specialist gets."""
        return self.supervision if self.funded >= self.model.parameters.leader_from else 0.0

    # --- 5 referral, 6 intake ------------------------------------------------------------------------------------

    def judge_room(self) -> None:
        """Offers are made while the queue is short enough."""
        waiting, clients = len(self.cases(Programme.WAITING)), len(self.cases(Programme.ENROLLED))
        longest = max(self.seats - clients, self.model.policy.queue_limit * self.seats)
        self.has_room = self.seats > 0 and waiting < longest

    def count_seats(self) -> None:
        self.filled, self.seats = 0.0, 0
        for consultant in self.consultants:
            if consultant.filled:
                self.filled += consultant.fte
                self.seats += consultant.seats

    def roomiest(self) -> Consultant | None:
        """The specialist with most room, if anybody has room."""
        best = max(self.consultants, key=lambda consultant: consultant.room, default=None)
        return best if best and best.room > 0 else None

    # --- 9 hiring ------------------------------------------------------------------------------------------------

    def note_hire(self, client: YoungPerson, employer: Employer, carved: bool) -> None:
        """A hire through IPS."""
        client.count(Series.SUPPORTED_HIRES)
        self.quarter.hires += 1
        self.hires_by_industry[employer.industry] += 1
        if carved:
            client.count(Series.CARVED_HIRES)
        if employer.industry == client.industry:
            self.quarter.preferred_hires += 1
        if employer.ips_hires > 0:
            client.count(Series.REPEAT_HIRES)
            self.quarter.repeat_hires += 1
        employer.ips_hires += 1

    # --- 12 fidelity ---------------------------------------------------------------------------------------------

    def review(self) -> None:
        """Add the week; at the end of a quarter, score the work of a staffed team on the 25 items."""
        self.quarter.specialist_weeks += self.filled
        self.quarter.client_weeks += len(self.cases(Programme.ENROLLED))
        if self.model.week % QUARTER != QUARTER - 1:
            return
        if self.quarter.specialist_weeks > 0.0:
            p, weeks = self.model.parameters, self.quarter.client_weeks
            self.fidelity = float(total(self.measured_items()) + INPUT_ITEMS * p.fidelity_inputs)
            self.reviewed_weeks += weeks
            self.reviewed_points += weeks * self.fidelity
            if self.model.policy.collaborative and self.fidelity < FAIR:
                self.visit_shift += p.collaborative_step
        self.quarter = Quarter()

    def measured_items(self) -> list[float]:
        """Points of the fourteen items that the quarter's work shows, in the order of ``fidelity.MEASURED``."""
        p, q = self.model.parameters, self.quarter
        integration, filled = self.integration[self.host.unit], q.specialist_weeks / QUARTER
        led, hires, limit = filled >= p.leader_from, max(1, q.hires), self.model.policy.support_limit
        commonest, all_hires = max(self.hires_by_industry), sum(self.hires_by_industry)
        variety = 1.0 - commonest / all_hires if all_hires else 0.0
        return [
            low(q.client_weeks / q.specialist_weeks, 20, 25, 30, 40),
            low(self.other_duties, 0.04, 0.10, 0.25, 0.40),
            1.0 + 4.0 * integration,
            high(p.meeting_hours * integration, 1.5, 1.0, 0.5, 0.25),
            5.0 if led else 3.0 if filled > 1.0 else 1.0,
            high(self.supervision if led else 0.0, 1.0, 0.75, 0.5, 0.25),
            low(q.days_to_visit / q.first_visits, 30, 60, 150, 270) if q.first_visits else 1.0,
            high(q.preferred_hires / hires, 0.90, 0.75, 0.50, 0.25),
            high(q.visits / q.specialist_weeks, 6, 5, 4, 2),
            high(variety, 0.70, 0.55, 0.40, 0.25),
            low(q.repeat_hires / hires, 0.15, 0.30, 0.50, 0.70) if q.hires else 1.0,
            low(q.internships / q.visits, 0.05, 0.15, 0.30, 0.40) if q.visits else 1.0,
            1.0 + 4.0 * q.follow_served / q.follow_weeks if q.follow_weeks else 1.0,
            high(limit, 104, 78, 52, 26) if limit else 5.0,
        ]

    # --- 13 accounts ---------------------------------------------------------------------------------------------

    def pay_salaries(self) -> None:
        """Take salaries with overhead from the members' purses, in proportion to their balances."""
        posts = total(consultant.fte for consultant in self.consultants if consultant.filled)
        amount = posts * self.model.parameters.specialist_cost / WEEKS_A_YEAR
        available = total(member.balance for member in self.members)
        if amount > 0.0 and available > 0.0:
            for member in self.members:
                part = amount * member.balance / available
                member.spent += part
                member.balance -= part


def low(value: float, five: float, four: float, three: float, two: float) -> float:
    """Points where less is better: five up to the first cut-off ... one beyond the last."""
    return 5.0 - sum(value > cut for cut in (five, four, three, two))


def high(value: float, five: float, four: float, three: float, two: float) -> float:
    """Points where more is better."""
    return 5.0 - sum(value < cut for cut in (five, four, three, two))
