"""Employers by municipality, industry and size, and how openings are spread over them."""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.employer import EMPLOYERS, WORKPLACES
from sim.rows import EmployerRows, WorkplaceRows
from sim.settings import Settings
from sim.start.apportion import largest_remainder
from sim.start.open_data import has, table
from sim.start.places import build_municipalities, chosen_municipalities
from sim.start.places import regions as regions_of
from sim.start.streams import Component, generator
from sim.tables import Whole, empty_rows, taken, whole

INDUSTRIES = 10  # DB07 10-grouping
SIZE_CLASSES = ((1, 9), (10, 19), (20, 49), (50, 99), (100, 1000))
"""Workplace sizes of firm_size.csv; the top of the open class is an assumption."""

VACANCY_ROWS = {1: "Industri, råstofindvinding og forsyning", 2: "Bygge og anlæg", 3: "Handel og transport mv.",
                4: "Information og kommunikation", 5: "Finansiering, forsikring og ejendomshandel",
                6: "Finansiering, forsikring og ejendomshandel", 7: "Erhvervsservice"}  # fmt: skip
"""Rows of the 10-grouping with a published vacancy rate (2019Q2); the others get the private average."""


class Workplaces(NamedTuple):
    """Employers in order of municipality and industry, where these begin, and how openings are spread over them."""

    employers: EmployerRows
    workplaces: WorkplaceRows
    cell_start: Whole
    opening_share: np.ndarray  # [employers]
    vacancies: float  # vacancy rate of this part of the country, relative to all of it


def industry_posts(data: str = "") -> np.ndarray:
    """[10] full-time posts by industry; a country that does not say has Denmark's of 2022 per resident."""
    rows = table("industry_db07_10", data)
    posts = rows["posts"].set_axis(rows["db07_10"].astype(str))
    found = np.array([float(posts[str(i)]) for i in range(1, INDUSTRIES + 1)])
    if has("industry_db07_10", data):
        return found
    here, denmark = (float(table("municipalities", country)["residents"].sum()) for country in (data, ""))
    return found * (here / denmark)


def industry_shares(data: str = "") -> np.ndarray:
    """[10] shares of posts, also the young people's preferred industries."""
    posts = industry_posts(data)
    shares: np.ndarray = posts / posts.sum()
    return shares


def build_employers(frame: pd.DataFrame, regions: np.ndarray, settings: Settings) -> Workplaces:
    """The employers listed in the data, or drawn: municipalities by residents, industries by posts, sizes by class.

    Each employer stands for ``posts`` posts of its industry, so that the posts of an industry add up to the
    national number (times the residents' share of the part of the country simulated).
    """
    p, data = settings.parameters, settings.population.data
    draw = generator(settings.world_seed, Component.EMPLOYERS)
    part = float(frame["residents"].sum() / table("municipalities", data)["residents"].sum())
    found = _listed(frame, data) if has("employers", data) else _drawn(frame, part, draw, settings)
    number = len(found.municipality)
    rows, rest = empty_rows(EMPLOYERS, number), empty_rows(WORKPLACES, number)
    rows.municipality, rows.industry, rows.employees, rest.posts = found
    order = np.lexsort((-rows.employees, rows.industry, rows.municipality))
    rows, rest.posts = taken(rows, order), rest.posts[order]
    rows.first_application = -1
    for industry, posts in enumerate(industry_posts(data)):
        mine = rows.industry == industry
        rest.posts[mine] *= posts * part / max(rest.posts[mine].sum(), 1.0)
    rest.copies = np.maximum(1.0, rest.posts / rows.employees)
    own = p.openness_mean + p.openness_spread * draw.standard_normal(number)
    rest.own_openness = rows.openness = np.clip(own, 0.02, 0.98)
    weights = rest.posts * _relative_vacancies(rows, regions, data)
    return Workplaces(rows, rest, _cells(rows, len(frame)), weights / weights.sum(), _level(frame, data))


class Found(NamedTuple):
    """[employers] municipality (row), industry (0-9), employees, and posts relative to others of the industry."""

    municipality: np.ndarray
    industry: np.ndarray
    employees: np.ndarray
    posts: np.ndarray


def _listed(frame: pd.DataFrame, data: str) -> Found:
    """The employers of a list, those of the municipalities simulated."""
    row = {code: i for i, code in enumerate(frame["code"])}
    here = table("employers", data)
    here = here[here["code"].isin(list(row))]
    where = np.array([row[code] for code in here["code"]], int)
    employees = here["employees"].to_numpy(int)
    return Found(
        where, here["industry"].to_numpy(int) - 1, employees, here.get("posts", here["employees"]).to_numpy(float)
    )


def _drawn(frame: pd.DataFrame, part: float, draw: np.random.Generator, settings: Settings) -> Found:
    """Employers of a part of the country with this share of the residents."""
    number = max(1, round(settings.population.employers * part))
    where = np.repeat(np.arange(len(frame)), largest_remainder(frame["residents"].to_numpy(float), number))
    industries = _industries(frame, where, draw, settings.population.data)
    return Found(where, industries, *_sizes(number, draw, settings))


def _cells(rows: EmployerRows, municipalities: int) -> Whole:
    """[municipalities, industries + 1] where each municipality's industries begin in the rows, and where it ends."""
    cell = rows.municipality.astype(np.int64) * INDUSTRIES + rows.industry
    edges = np.searchsorted(cell, np.arange(municipalities * INDUSTRIES + 1))
    first = np.arange(municipalities)[:, None] * INDUSTRIES
    return whole(edges[first + np.arange(INDUSTRIES + 1)])


def _industries(frame: pd.DataFrame, where: np.ndarray, draw: np.random.Generator, data: str) -> np.ndarray:
    """Industries by national posts, with farming by each municipality's own jobs per resident, where they are given."""
    shares = np.tile(industry_shares(data), (len(frame), 1))
    everything, local = table("municipalities", data), np.ones(len(frame))
    if "farm_jobs" in everything and everything["farm_jobs"].sum() > 0:
        national = everything["farm_jobs"].sum() / everything["residents"].sum()
        local = (frame["farm_jobs"].fillna(0.0) / frame["residents"] / national).to_numpy(float)
    shares[:, 0] = np.minimum(shares[:, 0] * local, 0.5)
    shares[:, 1:] *= ((1.0 - shares[:, 0]) / shares[:, 1:].sum(axis=1))[:, None]
    cumulated = np.cumsum(shares, axis=1)[:, :-1]
    chance = draw.random(len(where))
    industries: np.ndarray = (chance[:, None] >= cumulated[where]).sum(axis=1)
    return industries


def _sizes(number: int, draw: np.random.Generator, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """Employees of each employer, and posts that it stands for before its industry is fitted: (sizes, posts).

    Drawn with chances in proportion to size (Hansen & Hurwitz 1943), so that each stands for equally many posts however
    few there are in a place and industry; workplaces with more posts than that all take part and stand for themselves.
    """
    sizes, shares = _size_distribution()
    posts = float(industry_posts(settings.population.data).sum())
    mean = float(sizes @ shares)
    taking_part = settings.population.employers * mean / posts  # share of all workplaces
    each, most = 1.0, float(sizes[-1]) + mean / taking_part  # posts that an employer stands for, by halving
    for _ in range(60):
        middle = (each * most) ** 0.5
        more = float(np.minimum(1.0, sizes / middle) @ shares) > taking_part
        each, most = (middle, most) if more else (each, middle)
    chances = np.cumsum(np.minimum(1.0, sizes / each) * shares)
    evenly = (draw.permutation(number) + draw.random()) / number
    drawn = sizes[np.searchsorted(chances[:-1] / chances[-1], evenly, side="right")]
    return drawn, np.maximum(each, drawn)


@cache
def _size_distribution() -> tuple[np.ndarray, np.ndarray]:
    """Sizes of workplaces and their shares: the published classes, joined into one heavy tail.

    Within a class the density falls with the square of size.
    """
    data = table("firm_size")
    published = data[data["indicator"] == "share of workplaces by size"]["value"].to_numpy(float)
    sizes = np.arange(1, SIZE_CLASSES[-1][1] + 1)
    shares = np.zeros(len(sizes))
    for (low, high), share in zip(SIZE_CLASSES, published / published.sum(), strict=True):
        within = sizes[low - 1 : high]
        shares[low - 1 : high] = share * (1.0 / within - 1.0 / (within + 1.0)) / (1.0 / low - 1.0 / (high + 1.0))
    return sizes, shares


@cache
def _rate(quarter: str, dimension: str, category: str) -> float:
    """A published vacancy rate, % of posts."""
    data = table("vacancies")
    mask = (data["quarter"] == quarter) & (data["dimension"] == dimension) & (data["category"] == category)
    return float(data[mask]["value"].iloc[0])


def _by_region(data: str) -> np.ndarray:
    """[regions] vacancy rates of the regions (Denmark: 2022Q4, when all five were published)."""
    rates: np.ndarray = table("regions", data)["vacancy_rate_pct"].to_numpy(float)
    return rates


def _level(frame: pd.DataFrame, data: str) -> float:
    """Vacancy rate of a part of the country relative to all of it, by residents and region."""
    everything, rates = table("municipalities", data), dict(zip(regions_of(data), _by_region(data), strict=True))
    here, all_over = (
        float(np.average(places["region"].map(rates), weights=places["residents"])) for places in (frame, everything)
    )
    return here / all_over


def _relative_vacancies(rows: EmployerRows, regions: np.ndarray, data: str) -> np.ndarray:
    """Vacancy rate of each employer's region, industry and size, each relative to the average."""
    private = _rate("2019Q2", "industry", "All private")
    by_industry = np.ones(INDUSTRIES)
    for industry, name in VACANCY_ROWS.items():
        by_industry[industry] = _rate("2019Q2", "industry", name) / private
    small, large = (_rate("2019Q2", "workplace size", f"{sign} employees") for sign in ("<10", ">100"))
    by_size = np.where(rows.employees < 10, small, np.where(rows.employees > 100, large, private)) / private
    relative: np.ndarray = _by_region(data)[regions[rows.municipality]] * by_industry[rows.industry] * by_size
    return relative


def employers_frame(settings: Settings) -> pd.DataFrame:
    """The employers of a country in the order of their rows, which ``network.edges_csv`` names.

    Columns: ``employer`` (row), ``code`` and ``name`` of the municipality, ``industry`` (1-10), ``employees``, and
    ``posts``: full-time posts of the economy that it stands for. Such a list can be ``employers.csv`` of a country.
    """
    frame, data = chosen_municipalities(settings), settings.population.data
    found = build_employers(frame, build_municipalities(frame, data).region, settings)
    rows = found.employers
    return pd.DataFrame({
        "employer": np.arange(len(rows)),
        "code": frame["code"].to_numpy()[rows.municipality],
        "name": frame["name"].to_numpy()[rows.municipality],
        "industry": rows.industry + 1,
        "employees": rows.employees,
        "posts": found.workplaces.posts,
    })  # fmt: skip
