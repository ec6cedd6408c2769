"""Work and education spells: how they start, grow and end."""

from sim.agents.consultant import FULL_TIME
from sim.agents.young_person import (
    SUSTAINED,
    Activity,
    Programme,
    Schooling,
    age,
    highest_chance_of_job_end,
    is_at_risk,
    is_poor_match,
    leaves_education,
    loses_job,
    starts_education,
    weekly_chance,
)
from sim.calendar import AUGUST, NO_INTAKE, WEEKS_A_YEAR
from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.outcomes.counted import PARTS
from sim.outcomes.tally import Series, count
from sim.prefetch import prefetch_listed
from sim.rows import ApplicationRow, ClientRow, LifeRow, ParameterRow, PersonRow
from sim.week.learning import experience
from sim.week.posts import leave_post, take_post
from sim.week.touch import becomes_steady, touch
from sim.world import World

SMALL_JOB = 20.0
QUARTER = 13
NEVER_DUE = 32_000
"""A week after every run."""


@rule
def work_and_study(world: World, parameters: ParameterRow, week: int) -> None:
    """Jobs begun before this week end or grow, students drop out or finish; at intakes some start education."""
    seed = world.clock[0].seed
    job_ends, study_ends = (
        stream(seed, Decision.JOB_ENDS, week),
        stream(seed, Decision.LEAVES_EDUCATION, week),
    )
    first_year = weekly_chance(parameters.education_dropout_first_year)
    later = weekly_chance(parameters.education_dropout_later)
    people, order = world.people, world.order
    concerned = _concerned(world, parameters, max(first_year, later), week)
    for k in range(concerned):
        prefetch_listed(people, order, k, concerned)
        prefetch_listed(world.lives, order, k, concerned)
        i = order[k]
        person = people[i]
        if person.employer >= 0:
            support = world.clients[i].hours_week if person.programme == Programme.ENROLLED else 0.0
            weeks = week - person.job_since
            poor = is_poor_match(person, parameters)
            if loses_job(person, parameters, support, weeks, poor, luck(job_ends, i)):
                end_job(world, parameters, i, week)
            else:
                if weeks % QUARTER == 0 and person.activity == Activity.WORK and person.hours < FULL_TIME:
                    settle_hours(person, world.lives[i], week)
                    touch(world, i)
                    person.hours = min(FULL_TIME, in_parts(person.hours + parameters.hours_growth))
                if person.supported_job == 1 and weeks == int(parameters.lasting_placement_weeks):
                    experience(world, person.employer, True)
        if becomes_steady(person, week):
            touch(world, i)
        if person.activity == Activity.EDUCATION:
            weeks = week - person.since
            if weeks >= parameters.education_weeks:
                _end_education(world, i, Schooling.COMPLETED, week)
            elif leaves_education(weeks, first_year, later, luck(study_ends, i)):
                _end_education(world, i, Schooling.STARTED, week)
        world.due[i] = next_due(person, parameters, week)
    if world.calendar[week].intake != NO_INTAKE:
        _begin_school(world, parameters, week)


@rule
def _concerned(world: World, parameters: ParameterRow, dropout: float, week: int) -> int:
    """Put into ``World.order`` the busy to whom anything can happen this week; returns how many they are.

    Something is due, or her luck is below the highest chance of a job's end or of a ``dropout``. Everybody draws, in
    order of rows and from arrays alone, as the processor then draws for eight people at once; records are ten times as
    dear.
    """
    seed, yearly = world.clock[0].seed, highest_chance_of_job_end(parameters)
    doing, due, chosen = world.doing, world.due, world.chosen
    job_ends, study_ends = stream(seed, Decision.JOB_ENDS, week), stream(seed, Decision.LEAVES_EDUCATION, week)
    for i in range(world.calendar[week].present):
        busy = (doing[i] == Activity.WORK) | (doing[i] == Activity.EDUCATION)
        unlucky = (luck(job_ends, i) * WEEKS_A_YEAR < yearly) | (luck(study_ends, i) < dropout)
        chosen[i] = busy & (unlucky | (due[i] <= week))
    found, order = 0, world.order
    for i in range(world.calendar[week].present):
        order[found] = i
        found += chosen[i] == 1  # added as in ``draw_lots``
    return int(found)


@rule
def next_due(person: PersonRow, parameters: ParameterRow, week: int) -> int:
    """The next week in which something happens to somebody busy whatever her luck, if nothing changes before.

    Hours grow, a supported job has lasted, work is sustained (``becomes_steady``), education is completed. A job at
    risk may end in any week.
    """
    if is_at_risk(person, parameters):
        return week + 1
    due = NEVER_DUE
    if person.activity == Activity.WORK:
        if person.hours < FULL_TIME:
            due = week + QUARTER - (week - person.job_since) % QUARTER
        if week < person.since + SUSTAINED:
            due = min(due, int(person.since) + SUSTAINED)
    if person.supported_job == 1 and week < person.job_since + int(parameters.lasting_placement_weeks):
        due = min(due, int(person.job_since) + int(parameters.lasting_placement_weeks))
    if person.activity == Activity.EDUCATION:
        due = min(due, max(week + 1, int(person.since + parameters.education_weeks)))
    return due


@rule
def _begin_school(world: World, parameters: ParameterRow, week: int) -> None:
    """An intake: some of those outside, and of those in small jobs, start education."""
    august = world.calendar[week].intake == AUGUST
    share = parameters.education_start_august if august else parameters.education_start_january
    chances = stream(world.clock[0].seed, Decision.STARTS_EDUCATION, week)
    for i in range(world.calendar[week].present):
        person = world.people[i]
        if may_start_education(person, week) and starts_education(
            person, world.lives[i], parameters, share, week, luck(chances, i)
        ):
            touch(world, i)
            world.lives[i].educations += 1
            count(world.counts, person.municipality, Series.EDUCATION_STARTS, 1.0)
            change_activity(person, world.clients[i], world.lives[i], Activity.EDUCATION, week)


@rule
def may_start_education(person: PersonRow, week: int) -> bool:
    """NEETs who are not admitted, and people in small jobs, who keep them."""
    if person.activity == Activity.NEET:
        return bool(week >= person.admitted_until)
    return bool(person.activity == Activity.WORK and person.hours < SMALL_JOB)


@rule
def end_job(world: World, parameters: ParameterRow, i: int, week: int) -> None:
    """A job ends; a supported one that failed quickly is remembered by the employer."""
    person = world.people[i]
    if person.supported_job == 1 and week - person.job_since < parameters.failed_placement_weeks:
        experience(world, person.employer, False)
    leave_employer(world, parameters, i, week)
    person.symptoms += parameters.job_loss_harm
    count(world.counts, person.municipality, Series.JOB_ENDS, 1.0)
    if person.activity == Activity.WORK:
        change_activity(person, world.clients[i], world.lives[i], Activity.NEET, week)


@rule
def _end_education(world: World, i: int, schooling: int, week: int) -> None:
    """A student finishes or drops out: into the job held during education, or out of both."""
    person = world.people[i]
    touch(world, i)
    person.schooling = schooling
    completed = schooling == Schooling.COMPLETED
    series = Series.EDUCATION_COMPLETED if completed else Series.EDUCATION_ENDS
    count(world.counts, person.municipality, series, 1.0)
    change_activity(
        person, world.clients[i], world.lives[i], Activity.WORK if person.employer >= 0 else Activity.NEET, week
    )


@rule
def is_small_job(seed: int, parameters: ParameterRow, i: int, number: int, week: int) -> bool:
    """Whether the opening that person ``i`` finds this week as her ``number``-th is for fewer than 20 hours."""
    return bool(luck(stream(seed, Decision.OPENING_HOURS, week), i, number) < parameters.small_job_share)


@rule
def start_job(world: World, application: ApplicationRow, e: int, week: int) -> None:
    """The applicant starts at an employer: in a small job, as carved ones are, or in a larger one."""
    i, supported = application.person, application.supported
    person, life = world.people[i], world.lives[i]
    touch(world, i)
    within = luck(stream(world.clock[0].seed, Decision.JOB_HOURS, week), i)
    if application.small == 1:
        person.hours = in_parts(6.0 + 13.0 * within)
    else:
        person.hours = in_parts(SMALL_JOB + (FULL_TIME - SMALL_JOB) * within)
    person.employer = e
    person.supported_job = supported
    person.worked_before = 1
    life.jobs += 1
    person.job_since, life.hours_since = week, week
    person.match = luck(stream(world.clock[0].seed, Decision.IS_POOR_MATCH, week), i)
    if application.carved == 0 and age(person, week) < world.policy[0].leaving_age:
        take_post(world, i, e)
    if supported == 1:
        _record_supported(world, i, e, application.carved == 1)
    else:
        count(world.counts, person.municipality, Series.OWN_HIRES, 1.0)
        if person.programme == Programme.ENROLLED:
            count(world.counts, person.municipality, Series.OWN_HIRES_IN_IPS, 1.0)
    change_activity(person, world.clients[i], world.lives[i], Activity.WORK, week)


@rule
def _record_supported(world: World, i: int, e: int, carved: bool) -> None:
    """Count a hire through IPS: nationally, for the team's fidelity, and at the employer."""
    person, employer = world.people[i], world.workplaces[e]
    m, industry = person.municipality, world.employers[e].industry
    team = world.teams[world.municipalities[m].team]
    count(world.counts, m, Series.SUPPORTED_HIRES, 1.0)
    team.q_hires += 1.0
    world.team_hires[world.municipalities[m].team, industry] += 1.0
    if carved:
        count(world.counts, m, Series.CARVED_HIRES, 1.0)
    if industry == person.industry:
        team.q_preferred_hires += 1.0
    if employer.ips_hires > 0:
        count(world.counts, m, Series.REPEAT_HIRES, 1.0)
        team.q_repeat_hires += 1.0
    employer.ips_hires += 1
    employer.ips_employees += 1


@rule
def leave_employer(world: World, parameters: ParameterRow, i: int, week: int) -> None:
    """A person is no longer employed there: the post is posted again or vanishes, a carved job ends."""
    person = world.people[i]
    employer = world.workplaces[person.employer]
    touch(world, i)
    settle_hours(person, world.lives[i], week)
    if person.supported_job == 1:
        employer.ips_employees -= 1
    if world.lives[i].in_post == 1:
        leave_post(world, parameters, i, week)
    person.employer = -1
    person.supported_job = 0
    person.hours = 0.0


@rule
def in_parts(hours: float) -> float:
    """Working hours in whole parts of an hour, so that the hours of a country sum exactly in any order."""
    return int(hours * PARTS + 0.5) / PARTS


@rule
def settle_hours(person: PersonRow, life: LifeRow, week: int) -> None:
    """Add the hours worked since working hours last changed to the person's life."""
    life.hours_worked += person.hours * (week - life.hours_since)
    life.hours_since = week


@rule
def change_activity(person: PersonRow, client: ClientRow, life: LifeRow, activity: int, week: int) -> None:
    """Close a spell and begin another; the life keeps the weeks, the case its first start after enrolment."""
    weeks = week - max(0, person.since)  # weeks before the start are not of this run
    if person.activity == Activity.NEET:
        life.weeks_neet += weeks
    elif person.activity == Activity.WORK:
        life.weeks_work += weeks
    elif person.activity == Activity.EDUCATION:
        life.weeks_education += weeks
    person.activity = activity
    person.since = week
    if activity == Activity.NEET and person.schooling != Schooling.COMPLETED and age(person, week) < 25.0:
        life.ever_43k = 1
    if activity == Activity.WORK or activity == Activity.EDUCATION:
        if life.first_start_week < 0:
            life.first_start_week = week
        if client.enrol_week >= 0 and client.ips_start_week < 0:
            client.ips_start_week = week
