"""An IPS consultant: the holder of a post, with clients, hours, and employers kept in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.consultant import FULL_TIME, KNOWN_EMPLOYERS, LEAST_SKILL, MOST_SKILL
from sim.agents.young_person import READY, Activity, Phase, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.luck import Decision
from sim.outcomes.tally import Series
from tests.reference.employer import Application, Employer
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.team import Team
    from tests.reference.young_person import YoungPerson


class Consultant(Numbered):
    """A post in a team and its holder; ``number`` is the key of the post's luck."""

    team: Team
    fte: float
    filled: bool
    led: float
    holder: int
    start_week: int
    vacant_since: int
    skill: float
    clients: list[YoungPerson]
    known: list[Employer]
    met: int
    """employers that the holder has kept in mind so far"""
    hours_needed: float
    hours_free: float
    searching: int
    visits: int

    # --- 2 staffing ----------------------------------------------------------------------------------------------

    def stay_or_leave(self) -> None:
        """Leave if the post is no longer funded, or by turnover, which a leader lowers."""
        if not self.filled:
            return
        p = self.model.parameters
        self.led = self.team.led
        turnover = p.turnover * max(0.0, 1.0 - p.leader_retention * self.led)
        if self.fte == 0.0 or self.luck(Decision.LEAVES_TEAM) < turnover / WEEKS_A_YEAR:
            self.filled, self.vacant_since = False, self.model.week
            self.team.host.count(Series.LEFT_SPECIALISTS)

    def start(self, week: int) -> None:
        """A new person takes the post, in the job since ``week``."""
        self.filled, self.holder, self.start_week = True, self.holder + 1, week
        skill = 1.0 + self.model.parameters.skill_spread * self.model.skill(self.number, self.holder)
        self.skill = min(MOST_SKILL, max(LEAST_SKILL, skill))
        self.known, self.met = [], 0
        self.team.host.count(Series.HIRED_SPECIALISTS)

    # --- 6 intake ------------------------------------------------------------------------------------------------

    @property
    def seats(self) -> int:
        """The ceiling for her hours, built up over the first months."""
        if not self.filled:
            return 0
        weeks = self.model.week - self.start_week + 1
        built = min(1.0, weeks / max(1.0, self.model.parameters.silent_weeks))
        return int(self.model.policy.ceiling * self.fte * built)

    @property
    def room(self) -> int:
        return self.seats - len(self.clients)

    def hand_over(self) -> None:
        """Give up all clients on leaving, and those beyond the ceiling where the post has shrunk."""
        kept = int(self.model.policy.ceiling * self.fte) if self.filled else 0
        mine = [one for one in self.model.cases if one.consultant is self]
        for client in mine[kept:]:
            client.consultant = None
        self.clients = mine[:kept]

    # --- 7 coaching ----------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Hours left for clients this week."""
        self.hours_needed, self.hours_free, self.visits, self.searching = 0.0, 0.0, 0, 0
        if self.filled:
            p, team = self.model.parameters, self.team
            meetings = p.meeting_hours * team.integration[team.host.unit]
            office = FULL_TIME * (1.0 - p.admin_share - team.other_duties) - meetings
            self.hours_free = float(self.fte * max(0.0, office) / (1.0 + team.travel_ratio))

    def assess(self, client: YoungPerson) -> None:
        """Add up what the clients need."""
        self.hours_needed += self.need(client)
        self.searching += self.looks_for_work(client)

    def need(self, client: YoungPerson) -> float:
        """Hours a week that a client needs."""
        p = self.model.parameters
        if client.phase is Phase.FOLLOW_ALONG:
            return float(p.need_follow_along)
        if client.phase is Phase.ENGAGEMENT or self.model.week - client.seat_week < p.front_weeks:
            return float(p.need_engagement)
        return float(p.need_search)

    def looks_for_work(self, client: YoungPerson) -> bool:
        """Whether the specialist sees employers for a client."""
        return client.phase is Phase.SEARCH and not client.is_admitted

    @property
    def spare(self) -> float:
        """Hours that nobody claims, for each client who looks for work."""
        return max(0.0, self.hours_free - self.hours_needed) / max(1, self.searching)

    @property
    def output(self) -> float:
        """Share of full output."""
        p, tenure = self.model.parameters, self.model.week - self.start_week
        if tenure < p.silent_weeks:
            return 0.0
        full_skill = p.full_skill_weeks * max(0.0, 1.0 - p.leader_learning * self.led)
        learning = max(1.0, full_skill - p.silent_weeks)
        return float(min(1.0, 0.5 + 0.5 * (tenure - p.silent_weeks) / learning) * self.skill)

    def coach(self, client: YoungPerson) -> float:
        """Give a client a share of the hours, which become visits and readiness; returns the share of the need met."""
        p = self.model.parameters
        share = min(1.0, self.hours_free / self.hours_needed)
        hours, yielding = self.need(client) * share, self.output * client.free_time
        effective = hours * yielding
        if self.looks_for_work(client):
            on_visits = min(1.0, p.job_development_share + self.team.visit_shift)
            client.visit_credit += (effective * on_visits + self.spare * yielding) / p.hours_per_visit
            hours += self.spare
            effective *= 1.0 - on_visits
        client.hours_week = hours
        client.hours_total += hours
        if client.phase is not Phase.FOLLOW_ALONG and not client.is_admitted and not client.is_mover:
            gain = p.engagement_gain / (1.0 + client.effective_hours / p.engagement_saturation)
            if client.treatment is Treatment.IN_TREATMENT:
                gain *= 1.0 + p.integration_gain * self.team.integration[client.municipality.unit]
            client.readiness = min(1.0, client.readiness + gain * effective)
            client.effective_hours += effective
        return share

    def note_hours(self) -> None:
        """Count the week's hours by use."""
        if self.filled:
            used, spare, host = min(self.hours_free, self.hours_needed), self.searching * self.spare, self.team.host
            host.count(Series.HOURS_CLIENTS, used)
            host.count(Series.HOURS_NEEDED, self.hours_needed)
            host.count(Series.HOURS_UNCLAIMED, spare)
            host.count(Series.HOURS_OTHER, FULL_TIME * self.fte - used - spare)

    # --- 8 job development ---------------------------------------------------------------------------------------

    def visit_employers(self, client: YoungPerson) -> None:
        """Make the visits that the client's hours have paid for."""
        number = 0
        while client.visit_credit >= 1.0 and client.activity is Activity.NEET:
            client.visit_credit -= 1.0
            self.visit(client, number)
            number += 1

    def visit(self, client: YoungPerson, number: int) -> None:
        """One visit: hear whether there is an opening, or have a small job carved."""
        employer, introduced = self.choose_employer(client, number)
        if not employer:
            return
        p, quarter = self.model.parameters, self.team.quarter
        self.record_visit(client, employer)
        if client.luck(Decision.IS_INTERNSHIP, number) < self.team.internships:
            quarter.internships += 1
            return
        if not employer.hear(client, number, introduced):
            return
        client.count(Series.VISITS_HEARD)
        self.keep_in_mind(employer)
        if client.luck(Decision.GOES_TO_INTERVIEW, number) * READY >= client.readiness:
            return
        opening = employer.opening_here(client, number)
        if opening is not None:
            small = client.finds_small_job(number + 1)
            weight = p.youth_weight * employer.weight(client, True, small) / p.rivals_when_introduced
            employer.applications.append(Application(client, number + 1, opening, weight, small, supported=True))
        elif client.luck(Decision.CARVES, number) < p.carve_chance * self.skill:
            carved = Application(client, number + 1, -1, 1.0, small=True, supported=True, carved=True)
            employer.applications.append(carved)

    def choose_employer(self, client: YoungPerson, number: int) -> tuple[Employer | None, bool]:
        """One that the team knows, one to whom a satisfied one introduces, or a stranger."""
        p, kind = self.model.parameters, client.luck(Decision.KIND_OF_VISIT, number)
        which = client.luck(Decision.VISITED, 2 * number)
        known = [employer for one in self.team.consultants if one.filled for employer in one.known]
        if p.visit_known <= kind:
            known = [employer for employer in known if employer.is_satisfied]
        if known and kind < p.visit_known:
            return known[int(which * len(known))], False
        if known and kind < p.visit_known + p.visit_introduced:
            friends = known[int(which * len(known))].friends
            if friends:
                return friends[int(client.luck(Decision.VISITED, 2 * number + 1) * len(friends))], True
        place = client.municipality.or_a_neighbour(client.luck(Decision.LEAVES_TOWN, 3 * number))
        return place.draw_employer(client, number), False

    def record_visit(self, client: YoungPerson, employer: Employer) -> None:
        employer.visits += 1
        self.visits += 1
        client.visits += 1
        client.count(Series.VISITS)
        quarter = self.team.quarter
        quarter.visits += 1
        if client.first_visit_week < client.seat_week:
            client.first_visit_week = self.model.week
            quarter.first_visits += 1
            quarter.days_to_visit += 7.0 * (self.model.week - client.seat_week)

    def keep_in_mind(self, employer: Employer) -> None:
        """Remember an employer, in place of the one met longest ago."""
        if employer in self.known:
            return
        if len(self.known) < KNOWN_EMPLOYERS:
            self.known.append(employer)
        else:
            self.known[self.met % KNOWN_EMPLOYERS] = employer
        self.met += 1
