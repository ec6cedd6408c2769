"""Staffing: the money buys posts; recruitment takes weeks, specialists leave, new ones learn."""

from typing import Any

from sim.agents.consultant import LEAST_SKILL, MOST_SKILL
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.luck import Decision, bell, luck, stream
from sim.outcomes.tally import Series, count
from sim.rows import ParameterRow, TeamRow
from sim.world import World

EXPERIENCED = 52
"""Weeks in the job of specialists who are employed at the start."""

SMALLEST_POST = 0.25
"""Smallest part-time post, as a share of full-time."""

ROUNDING = 1e-9
"""Share of a post by which the supply may fall short, because sums of parts of posts are rounded."""


@rule
def staff_teams(world: World, parameters: ParameterRow, week: int) -> None:
    """Plan posts, let specialists leave, recruit into vacant posts."""
    for team in world.teams:
        income, balance = _means(world, week, team.host)
        if world.calendar[week].new_quarter == 1 or income != team.income:
            team.income = income
            _plan_posts(world, parameters, team, income, balance, week)
    _let_leave(world, parameters, week)
    _recruit(world, parameters, week)


@rule
def _means(world: World, week: int, host: int) -> tuple[float, float]:
    """This week's income and the balance of a team's purses, DKK."""
    due = (world.calendar[week].running + world.calendar[week].grant) * (1.0 + world.policy[0].cofinancing)
    team, income, balance = world.municipalities[host].team, 0.0, 0.0
    for municipality in world.municipalities:
        if municipality.team == team:
            if week >= municipality.start_week:
                income += due * municipality.share
            balance += municipality.balance
    return income, balance


@rule
def _plan_posts(
    world: World, parameters: ParameterRow, team: TeamRow, income: float, balance: float, week: int
) -> None:
    """Divide the affordable posts into full-time posts and one part-time post for the rest.

    Money carried over is planned to last a year; a purse without income keeps no posts. A specialist works more
    hours only if the national supply allows it.
    """
    weekly_cost = parameters.specialist_cost / WEEKS_A_YEAR
    means = income
    if income > 0.0 and world.policy[0].carry == 1:
        means += max(0.0, balance - income) / WEEKS_A_YEAR
    left = means / weekly_cost
    team.funded = 0.0
    for post in world.consultants[team.first_post : team.first_post + team.posts]:
        size = min(1.0, left)
        size = size if size >= SMALLEST_POST else 0.0
        if post.filled == 1:
            if size > post.fte:
                size = min(size, post.fte + max(0.0, supply(parameters, week) - world.clock[0].specialists))
            world.clock[0].specialists += size - post.fte
        post.fte = size
        team.funded += post.fte
        left -= size


@rule
def _let_leave(world: World, parameters: ParameterRow, week: int) -> None:
    """Holders of posts no longer funded leave, and others by turnover; the post is vacant from this week."""
    chance = stream(world.clock[0].seed, Decision.LEAVES_TEAM, week)
    employed = 0.0
    for post in world.consultants:
        if post.filled == 1:
            team = world.teams[post.team]
            post.led = team.supervision if team.funded >= parameters.leader_from else 0.0
            turnover = parameters.turnover * max(0.0, 1.0 - parameters.leader_retention * post.led)
            if post.fte == 0.0 or luck(chance, post.key) < turnover / WEEKS_A_YEAR:
                post.filled = 0
                post.vacant_since = week
                count(world.counts, team.host, Series.LEFT_SPECIALISTS, 1.0)
            else:
                employed += post.fte
    world.clock[0].specialists = employed


@rule
def _recruit(world: World, parameters: ParameterRow, week: int) -> None:
    """Fill vacant posts while the country has a supply of specialists.

    Every vacant post draws whether somebody is found. Where fewer specialists are left than posts have found, those
    with the lowest draws get them, whatever their team: a post larger than the remaining supply is skipped. Where
    teams start staffed, the first week's posts are filled at once by specialists a year in the job.
    """
    at_once = week == 0 and world.policy[0].staffed_at_start == 1
    since, found = (-EXPERIENCED, 1.0) if at_once else (week, 1.0 / parameters.recruitment_weeks)
    chance = stream(world.clock[0].seed, Decision.IS_RECRUITED, week)
    row = _next_recruited(world, parameters, chance, found, week)
    while row >= 0:
        post = world.consultants[row]
        _start(world, parameters, row, since)
        world.clock[0].specialists += post.fte
        count(world.counts, world.teams[post.team].host, Series.HIRED_SPECIALISTS, 1.0)
        row = _next_recruited(world, parameters, chance, found, week)


@rule
def _next_recruited(world: World, parameters: ParameterRow, chance: Any, found: float, week: int) -> int:
    """Row of the vacant post with the lowest draw below ``found`` that the supply still allows, -1 if there is none."""
    left, lowest, row = supply(parameters, week) - world.clock[0].specialists, found, -1
    for k in range(len(world.consultants)):
        post = world.consultants[k]
        if post.filled == 0 and 0.0 < post.fte <= left + ROUNDING and post.vacant_since < week:
            drawn = luck(chance, post.key)
            if drawn < lowest:
                lowest, row = drawn, k
    return row


@rule
def supply(parameters: ParameterRow, week: int) -> float:
    """National supply of specialists, full-time."""
    return float(parameters.supply_start + parameters.supply_growth * week / WEEKS_A_YEAR)


@rule
def _start(world: World, parameters: ParameterRow, row: int, week: int) -> None:
    """A new person takes the post, in the job since ``week``: own skill, no employers known yet."""
    post = world.consultants[row]
    post.filled = 1
    post.holder += 1
    post.start_week = week
    person = bell(stream(world.clock[0].seed, Decision.SKILL, 0), post.key, post.holder)
    post.skill = min(MOST_SKILL, max(LEAST_SKILL, 1.0 + parameters.skill_spread * person))
    post.known = 0
    world.known[row, :] = -1
