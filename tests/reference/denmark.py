"""The week of the reference model, one process after the other."""

from __future__ import annotations

from typing import Any

import mesa
import numpy as np

from sim.agents.young_person import Activity, Ending, Programme
from sim.calendar import NO_INTAKE, WEEKS_A_YEAR
from sim.luck import Decision, bell, luck, stream
from sim.outcomes.ledger import total
from sim.week.learning import FADE_STEP
from sim.week.staffing import EXPERIENCED, ROUNDING
from sim.world import FIRST_COME, MOTIVATED_FIRST
from tests.reference import accounts
from tests.reference.consultant import Consultant
from tests.reference.employer import Employer
from tests.reference.municipality import Municipality
from tests.reference.psychiatric_unit import PsychiatricUnit
from tests.reference.team import Team
from tests.reference.young_person import MONTH, YoungPerson


class Denmark(mesa.Model):  # type: ignore[type-arg, unused-ignore]
    """One simulated Denmark, read from a world (``tests.reference.reading``); ``step()`` runs a week."""

    parameters: Any
    policy: Any
    days: list[Any]
    """the calendar"""
    seeker_applications: float
    changer_applications: float
    weight_of_experience: float
    units: list[PsychiatricUnit]
    teams: list[Team]
    municipalities: list[Municipality]
    employers: list[Employer]
    consultants: list[Consultant]
    expected: list[YoungPerson]
    """people who enter later, in the order of their entry"""
    people: list[YoungPerson]
    """those who have entered"""
    cases: list[YoungPerson]
    """people in the queue or enrolled, in the order of their yes; who has ended since the last intake is still on it"""
    experiences: list[tuple[Employer, bool]]

    def __init__(self, luck_seed: int) -> None:
        super().__init__(rng=luck_seed)
        self.luck_seed, self.week = np.uint64(luck_seed), 0
        self.experiences, self.weekly = [], list[accounts.Counts]()
        self._streams: dict[Decision, Any] = {}

    def step(self) -> None:
        """One week in Denmark."""
        self._streams = {}
        for municipality in self.municipalities:
            municipality.receive_money()
        self.staff_teams()
        self.let_people_come_and_go()
        outside = [person for person in self.people if person.activity is Activity.NEET]
        busy = [person for person in self.people if person.is_active]
        self.live_with_illness()
        self.offer_ips(outside)
        self.fill_seats()
        self.coach()
        self.move_posts()
        for client in [one for one in self.cases if one.programme is Programme.ENROLLED]:
            if client.consultant:
                client.consultant.visit_employers(client)
        for person in outside:
            person.search_alone()
        self.hire()
        for person in busy:
            person.work_and_study()
        self.begin_school()
        self.learn()
        for team in self.teams:
            team.review()
        accounts.close_the_books(self)
        self.week += 1

    # --- luck ----------------------------------------------------------------------------------------------------

    @property
    def day(self) -> Any:
        """This week in the calendar."""
        return self.days[self.week]

    def luck(self, decision: Decision, number: int, index: int = 0) -> float:
        return float(luck(self._stream(decision), number, index))

    def bell(self, decision: Decision, number: int) -> float:
        return float(bell(self._stream(decision), number))

    def skill(self, number: int, holder: int) -> float:
        """Draw of the skill of a post's holder, the same in whatever week she starts."""
        return float(bell(np.uint64(stream(self.luck_seed, int(Decision.SKILL), 0)), number, holder))

    def _stream(self, decision: Decision) -> Any:
        if decision not in self._streams:
            self._streams[decision] = np.uint64(stream(self.luck_seed, int(decision), self.week))
        return self._streams[decision]

    # --- the processes of the week -------------------------------------------------------------------------------

    @property
    def supply(self) -> float:
        """National supply of specialists, full-time."""
        return float(self.parameters.supply_start + self.parameters.supply_growth * self.week / WEEKS_A_YEAR)

    @property
    def employed(self) -> float:
        """Specialists employed, full-time."""
        return total(consultant.fte for consultant in self.consultants if consultant.filled)

    def staff_teams(self) -> None:
        """2: plan posts, let specialists leave, recruit those with the lowest draws."""
        for team in self.teams:
            team.plan()
        for consultant in self.consultants:
            consultant.stay_or_leave()
        at_once = self.week == 0 and self.policy.staffed_at_start
        since, found = (-EXPERIENCED, 1.0) if at_once else (self.week, 1.0 / self.parameters.recruitment_weeks)
        draws = [
            (consultant.luck(Decision.IS_RECRUITED), consultant)
            for consultant in self.consultants
            if not consultant.filled and consultant.fte > 0.0 and consultant.vacant_since < self.week
        ]
        for draw, consultant in sorted(draws, key=lambda one: one[0]):
            if draw < found and consultant.fte <= self.supply - self.employed + ROUNDING:
                consultant.start(since)

    def let_people_come_and_go(self) -> None:
        """3: people enter, and others reach the age that ends belonging to the stock."""
        were_here = list(self.people)
        while self.expected and self.expected[0].entry_week <= self.week:
            self.people.append(self.expected.pop(0))
            self.people[-1].enter()
        for person in were_here:
            if person.past_the_age and not person.has_aged_out:
                person.has_aged_out = True
                person.have_birthday()

    def live_with_illness(self) -> None:
        """4: a quarter of the people live a month of illness; units fill free places."""
        for person in self.people[self.week % MONTH :: MONTH]:
            person.live_with_illness()
        for unit in self.units:
            unit.admit()

    def offer_ips(self, outside: list[YoungPerson]) -> None:
        """5: teams and units integrate, and offer IPS where a team has room."""
        for unit, team in {(one.unit, one.team): None for one in self.municipalities if one.team}:
            if team.filled > 0.0:
                now = team.integration[unit]
                team.integration[unit] = now + (team.integration_aim - now) / self.parameters.integration_weeks
        if not self.policy.offers:
            return
        for team in self.teams:
            team.judge_room()
        for person in outside:
            person.consider_offer()

    def fill_seats(self) -> None:
        """6: end what has ended, hand clients over, and seat the queue."""
        for team in self.teams:
            team.count_seats()
        self.cases = [one for one in self.cases if one.programme in (Programme.WAITING, Programme.ENROLLED)]
        for one in self.cases:
            found_alone = one.programme is Programme.WAITING and one.activity is not Activity.NEET
            if found_alone or one.team.funded == 0.0:
                one.end_case(Ending.FOUND_ALONE if found_alone else Ending.CLOSED)
        self.cases = [one for one in self.cases if one.programme in (Programme.WAITING, Programme.ENROLLED)]
        for consultant in self.consultants:
            consultant.hand_over()
        for one in self.cases:
            if one.programme is Programme.ENROLLED and not one.consultant:
                roomiest = one.team.roomiest()
                if roomiest and one.luck(Decision.STAYS_WITH_NEW) < self.parameters.handover_loss:
                    one.end_case(Ending.LOST_CONTACT)
                elif roomiest:
                    one.take_seat(roomiest)
        for one in self.in_the_order_of_the_queue():
            if one.programme is Programme.WAITING:
                roomiest = one.team.roomiest()
                if roomiest:
                    one.take_seat(roomiest)

    def in_the_order_of_the_queue(self) -> list[YoungPerson]:
        if self.policy.queue == FIRST_COME:
            return list(self.cases)
        if self.policy.queue == MOTIVATED_FIRST:
            return sorted(self.cases, key=lambda one: -one.motivation)
        return sorted(self.cases, key=lambda one: -one.symptoms)

    def coach(self) -> None:
        """7: specialists divide their hours among their clients."""
        for consultant in self.consultants:
            consultant.prepare()
        clients = [one for one in self.cases if one.programme is Programme.ENROLLED]
        for client in clients:
            client.set_phase()
            if client.consultant:
                client.consultant.assess(client)
        for client in clients:
            client.be_coached()
        for consultant in self.consultants:
            consultant.note_hours()

    def move_posts(self) -> None:
        """Ordinary holders leave posts, and ordinary applicants turn to openings."""
        for municipality in self.municipalities:
            municipality.move_posts()
        for municipality in self.municipalities:
            municipality.looking = municipality.seekers
        for municipality in self.municipalities:
            municipality.gather_applicants()

    def hire(self) -> None:
        """9: employers choose among applicants; those hired leave the pools of seekers, those who left join them."""
        for employer in self.employers:
            employer.hire_young_people()
        for municipality in self.municipalities:
            municipality.hire_others()
        for municipality in self.municipalities:
            municipality.settle_hired()
        for municipality in self.municipalities:
            municipality.settle_left()

    def begin_school(self) -> None:
        """10: an intake of the schools."""
        if self.day.intake != NO_INTAKE:
            for person in self.people:
                person.consider_school()

    def learn(self) -> None:
        """11: employers learn from placements, and a quarter of them forget a little."""
        for employer, good in self.experiences:
            employer.learn(good)
        self.experiences = []
        fade = self.parameters.learning_fade * FADE_STEP / WEEKS_A_YEAR
        for employer in self.employers[self.week % FADE_STEP :: FADE_STEP]:
            employer.forget(fade)
