"""The week, as a readable list: what happens, in this order, one process a file."""

from sim.compiled import prepare, rule
from sim.week.accounts import close_the_books
from sim.week.coaching import coach
from sim.week.fidelity import review_fidelity
from sim.week.health import live_with_illness
from sim.week.hiring import hire_others, hire_young_people
from sim.week.intake import fill_seats
from sim.week.job_development import visit_employers
from sim.week.learning import tell_and_forget
from sim.week.matching import gather_applicants
from sim.week.money import pay_in
from sim.week.population import come_and_go
from sim.week.posts import move_posts, settle_seekers
from sim.week.referral import offer_ips
from sim.week.search import search_alone
from sim.week.spells import work_and_study
from sim.week.staffing import staff_teams
from sim.world import World

__all__ = ["live_a_week", "prepare_week"]


@rule
def live_a_week(world: World) -> None:
    """One week in Denmark; moves the clock on by one."""
    clock, parameters = world.clock[0], world.parameters[0]
    week = clock.week
    clock.applications = 0
    clock.experiences = 0

    pay_in(world, week)  # 1 money
    staff_teams(world, parameters, week)  # 2 staffing
    come_and_go(world, parameters, week)  # 3 population
    live_with_illness(world, parameters, week)  # 4 health and treatment
    offer_ips(world, parameters, week)  # 5 referral
    fill_seats(world, parameters, week)  # 6 intake
    coach(world, parameters, week)  # 7 coaching
    move_posts(world, parameters, week)
    gather_applicants(world, parameters)
    visit_employers(world, parameters, week)  # 8 job development
    search_alone(world, parameters, week)
    hire_young_people(world, parameters, week)
    hire_others(world, parameters, week)  # 9 hiring
    settle_seekers(world, parameters, week)
    work_and_study(world, parameters, week)  # 10 work and education
    tell_and_forget(world, parameters, week)  # 11 employers learn
    review_fidelity(world, parameters, week)  # 12 fidelity
    close_the_books(world, parameters, week)  # 13 accounts

    clock.week = week + 1


def prepare_week(world: World) -> None:
    """Compile the week for worlds of this kind, or load it from the cache; nothing to do in plain Python."""
    prepare(live_a_week, world)
