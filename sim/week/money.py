"""Money: instalments go into the municipalities' purses; unused money is carried over or returned."""

from sim.compiled import rule
from sim.world import World


@rule
def pay_in(world: World, week: int) -> None:
    """Pay this week's instalments to every municipality that has joined; the municipality adds its share."""
    due = world.calendar[week].running + world.calendar[week].grant
    for municipality in world.municipalities:
        if municipality.team >= 0 and week >= municipality.start_week:
            state = due * municipality.share
            own = state * world.policy[0].cofinancing
            municipality.state_in += state
            municipality.own_in += own
            municipality.balance += state + own


@rule
def spend(world: World, team: int, amount: float) -> None:
    """Take an amount from the purses of a team's municipalities, in proportion to their balances."""
    available = 0.0
    for municipality in world.municipalities:
        if municipality.team == team:
            available += municipality.balance
    if available <= 0.0:
        return
    for municipality in world.municipalities:
        if municipality.team == team:
            part = amount * municipality.balance / available
            municipality.spent += part
            municipality.balance -= part


@rule
def give_back(world: World, week: int) -> None:
    """Return unspent money: at the end of a year if it may not be carried, and when all funding has ended."""
    day = world.calendar[week]
    ended = day.running + day.grant == 0.0
    if ended or (day.last_of_year == 1 and world.policy[0].carry == 0):
        for municipality in world.municipalities:
            municipality.returned += municipality.balance
            municipality.balance = 0.0
