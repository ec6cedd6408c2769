"""Training in cognitive and social skills on top of IPS (IPSE): its sessions take the time of search and visits."""

from sim.compiled import rule
from sim.rows import ClientRow, ParameterRow, PolicyRow


@rule
def free_time(client: ClientRow, policy: PolicyRow, parameters: ParameterRow, week: int) -> float:
    """Share of a client's time for finding work that training leaves; all of it before and after, and without IPSE."""
    if policy.training == 0 or client.consultant < 0 or week - client.seat_week >= parameters.training_weeks:
        return 1.0
    return float(1.0 - parameters.training_time)
