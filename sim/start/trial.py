"""The participants of a randomised trial, who stand in for the country's young people where a trial is simulated."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.young_person import Group, Programme, Treatment
from sim.settings import Parameters, Settings
from sim.start.people import Population, with_calendar
from sim.start.person import AGE, Persons, draw_luck, drawn_towns, new_people
from sim.start.streams import Component, generator

ARMS = ("ips", "ipse", "sau")
YOUNGEST = 18.0


class Inclusion(NamedTuple):
    """Participants of a trial: parameters of the population that differ, and ages from uniforms."""

    population: dict[str, float]
    ages: Callable[[np.ndarray], np.ndarray]


def _adults(u: np.ndarray) -> np.ndarray:
    """Ages from 18 with mean 32.8 and SD 9.9 (E010), gamma distributed."""
    from scipy.special import gammaincinv  # late: only trials need it, and it takes half of the time of importing a run

    mean, spread = 32.8 - YOUNGEST, 9.9
    ages: np.ndarray = YOUNGEST + gammaincinv((mean / spread) ** 2, u) * spread**2 / mean
    return ages


def _youths(u: np.ndarray) -> np.ndarray:
    """Ages evenly from 18 to 30 (assumed)."""
    return YOUNGEST + u * (30.0 - YOUNGEST)


INCLUDED = {
    # Projekt Inklusion (Christensen et al. 2019): E011 women, E012 schizophrenia-spectrum illness.
    "severe_mental_illness": Inclusion(
        {"women_share": 0.383, "share_psychosis": 0.757, "share_psychiatry": 1.0}, _adults
    ),
    # Patients with depression or anxiety, as in IPS-MA (Hellström et al. 2017); ages and sex as in Projekt Inklusion.
    "depression_anxiety": Inclusion({"women_share": 0.383, "share_psychosis": 0.0, "share_psychiatry": 1.0}, _adults),
    # Young people under 30 in distress without psychiatry: the second group of the 2023 grant (E128).
    "distress": Inclusion({"share_psychiatry": 0.0}, _youths),
}


def build_participants(frame: pd.DataFrame, settings: Settings, industry_shares: np.ndarray) -> Population:
    """The participants of the world's arm, who enter evenly over the inclusion and the municipalities.

    ``world_seed`` draws and randomises the participants; the three arms of one seed are one trial. Patients are in
    treatment when they enter. If IPS has money, all of them have accepted and wait for a seat from then on.
    """
    count = settings.trial.participants
    included = INCLUDED[settings.trial.included]
    p = _parameters(settings.parameters, included)
    draws = draw_luck(settings.world_seed, Component.TRIAL, count)
    where = np.arange(count) % len(frame)
    entry = np.arange(count) * settings.trial.inclusion_weeks // count
    ages = included.ages(draws.uniforms[:, AGE])
    towns = drawn_towns(frame, settings)[where]
    people, motivation = new_people(where, towns, ages, entry, p.movers_in_trial, p, industry_shares, draws)
    people.treatment = np.where(people.group >= Group.AFFECTIVE, int(Treatment.IN_TREATMENT), int(Treatment.NONE))
    arm = generator(settings.world_seed, Component.TRIAL, 3).permutation(count) % len(ARMS)
    here = arm == ARMS.index(settings.trial.arm) if settings.trial.arm in ARMS else np.ones(count, bool)
    stock = np.bincount(where[here], minlength=len(frame))
    population = with_calendar(Persons(people[here], motivation[here]), entry[here], settings, stock)
    if settings.funding.yearly_mdkk > 0:
        population.people.programme = Programme.WAITING
        population.clients.queue_week = population.clients.offer_week = population.lives.entry_week
        population.clients.offers = 1
    return population


def _parameters(parameters: Parameters, included: Inclusion) -> Parameters:
    """The population parameters of participants: all have a mental-health problem and receive benefits."""
    everybody = {"share_mental_health_problem": 1.0, "women_distress_ratio": 1.0, "receives_benefit": 1.0}
    return parameters.model_copy(update=everybody | included.population)
