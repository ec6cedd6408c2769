"""The answer of a plan in sentences, for app and report: every number with its interval, differences in words.

Parts of a sentence between two pairs of asterisks are emphasised.
"""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import NamedTuple

from experiments.findings.place import Place, post_price
from experiments.findings.place_data import Figure, Staffing
from experiments.pages.language import Language, date, words
from experiments.pages.numbers import Formatter, dkk, interval, million_dkk, number, percent
from experiments.pages.parameter_words import strongest
from experiments.pages.place_words import where, writer
from experiments.runs.uncertainty import Spread
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.prices import PRICE_YEAR
from sim.settings import Parameters, Settings

Figures = Mapping[str, Figure]

SMALL = 500
"""People in the target group of a place below which a word on chance is said."""


class Names(NamedTuple):
    """Names of a plan and of the one it is compared with."""

    plan: str
    against: str


class Where(NamedTuple):
    """A place with the size of its target group, and whether it is all of Denmark."""

    place: Place
    stock: float
    whole: bool


def change(found: Spread, unit: str, language: Language, write: Formatter = number) -> str:
    """A difference in words: 412 more, 38 fewer. ``unit``: ``people`` or ``amount``."""
    say, value = words(language), write(abs(found.mean), language)
    if value == write(0.0, language):
        return say[f"answer.{unit}.same"]
    return say.say(f"answer.{unit}.{'more' if found.mean > 0 else 'less'}", value=value)


def between(found: Spread, language: Language, write: Formatter, unit: str = "") -> str:
    """The 95 % interval in brackets; empty without one. With a ``unit``, ends of a difference are in words."""
    if found.low != found.low:
        return ""
    if not unit:
        return " " + words(language).say("answer.interval", interval=interval(found.low, found.high, language, write))
    low, high = found.low, found.high
    if low < 0 < high:  # the sign of each end is said
        nought = write(0.0, language)
        ends = [nought if write(abs(end), language) == nought else
                change(found._replace(mean=end), unit, language, write) for end in (low, high)]  # fmt: skip
        text = words(language).say("units.interval", low=ends[0], high=ends[1])
    else:
        low, high = sorted((abs(low), abs(high)))
        text = interval(low, high, language, write)
    return " " + words(language).say("answer.interval", interval=text)


def span(weeks: int, language: Language) -> str:
    """The length of a run in words: 5 years, 26 weeks."""
    years = weeks / WEEKS_A_YEAR
    if abs(years - round(years)) < 0.05 and round(years) >= 1:
        key = "one" if round(years) == 1 else "many"
        return words(language).say(f"answer.years.{key}", count=round(years))
    return words(language).say("answer.weeks", count=weeks)


def lead(found: Figures, at: Where, weeks: int, names: Names, language: Language) -> str:
    """Reach, effect and cost in one sentence."""
    say = words(language)
    stock = say["answer.stock.all"] if at.whole else say.say("answer.stock.part", stock=number(at.stock, language))
    reach, extra, cost = found["reached_share"].level, found["extra"].change, found["ips_year"].level
    return say.say(
        f"answer.lead.{'country' if at.place.kind == 'country' else 'place'}",
        **names._asdict(), span=span(weeks, language), stock=stock, where=where(at.place, language),
        reach=percent(reach.mean, language),
        reach_interval=between(reach, language, percent), extra=change(extra, "people", language),
        extra_interval=between(extra, language, number, "people"), cost=million_dkk(cost.mean, language),
        cost_interval=between(cost, language, million_dkk),
    )  # fmt: skip


def beside(country: Figures, language: Language) -> str:
    """The country, beside a place."""
    return words(language).say(
        "answer.beside", reach=percent(country["reached_share"].level.mean, language),
        extra=change(country["extra"].change, "people", language),
    )  # fmt: skip


def target_group(found: Figure, at: Where, names: Names, language: Language) -> str:
    """How the group itself changes. ``found``: of the 43,000 in Denmark, of NEETs under 30 elsewhere."""
    key = "group" if at.place.kind == "country" else "neet"
    return words(language).say(
        f"answer.{key}", against=names.against, where=where(at.place, language),
        plan=number(found.level.mean, language),
        without=number(found.against.mean, language), change=change(found.change, "people", language),
        interval=between(found.change, language, number, "people"),
    )  # fmt: skip


def benefits(found: Figures, names: Names, language: Language) -> str:
    """Full-year persons on education help or cash benefit."""
    end, mean = found["benefit"].change, found["benefit_year"].change
    return words(language).say(
        "answer.benefit", against=names.against, end=change(end, "people", language),
        mean=change(mean, "people", language),
        end_interval=between(end, language, number, "people"), mean_interval=between(mean, language, number, "people"),
    )  # fmt: skip


def service(found: Figures, language: Language) -> str:
    """Specialists and the wait for a seat."""
    say = words(language)
    specialists, wait, hired = (found[name].level for name in ("specialists", "wait", "hired_year"))
    if wait.mean != wait.mean:
        return say["answer.no_seats"]
    few, weeks = writer("specialists"), writer("wait")
    return say.say(
        "answer.service", specialists=few(specialists.mean, language), hired=writer("hired_year")(hired.mean, language),
        specialists_interval=between(specialists, language, few), wait=weeks(wait.mean, language),
        wait_interval=between(wait, language, weeks), waiting=number(found["waiting"].level.mean, language),
    )  # fmt: skip


def staffing(years: Sequence[Staffing], language: Language) -> str:
    """When specialists must be recruited; empty for a run of one year."""
    first, *later = years
    if not later or first.hired == 0:
        return ""

    def mean(flow: str) -> str:
        return number(sum(getattr(one, flow) for one in later) / len(later), language)

    return words(language).say(
        "answer.staffing", hired=number(first.hired, language), employed=number(first.employed.mean, language),
        day=date(first.last, language), later=mean("hired"), left=mean("left"),
    )  # fmt: skip


def money(found: Figures, at: Where, names: Names, language: Language) -> str:
    """The payers, each with the sign of its difference in words, and their sum."""
    say, texts = words(language), {}
    for payer in ("state", "municipality", "region", "public", "tax"):
        one = found[f"{payer}_year"].change
        texts[payer] = change(one, "amount", language, millions)
        texts[f"{payer}_interval"] = between(one, language, millions, "amount")
    texts |= {f"{payer}_name": name for payer, name in say.group(f"answer.payers.{at.place.kind}").items()}
    return say.say("answer.money", against=names.against, **texts)


def millions(amount: float, language: Language) -> str:
    """An amount in million DKK, with two decimals below one."""
    return million_dkk(amount, language, 2 if abs(amount) < 1e6 else 1)


def price(settings: Settings, language: Language) -> str:
    """The price of a specialist and how well it is known."""
    status = dict(Parameters.about())["specialist_cost"]["status"]
    say = words(language)
    return say.say("answer.price", price=dkk(post_price(settings), language), year=PRICE_YEAR,
                   status=say[f"answer.status.{status}"])  # fmt: skip


def never_offered(found: Spread, language: Language) -> str:
    """Work that young people who cannot get IPS lose to the plan; empty where they lose none."""
    if not found.mean < 0:
        return ""
    return words(language).say("answer.never", change=change(found, "people", language),
                               interval=between(found, language, number, "people"))  # fmt: skip


def after_the_money(then: Spread, now: Spread, last: Date, end: Date, names: Names, language: Language) -> str:
    """The part of the effect on the day the funding ends that is left at the end of the run."""
    return words(language).say(
        "answer.after", against=names.against, last=date(last, language), end=date(end, language),
        then=change(then, "people", language),
        now=change(now, "people", language), then_interval=between(then, language, number, "people"),
        now_interval=between(now, language, number, "people"),
    )  # fmt: skip


def certainty(extra: Spread, language: Language) -> str:
    """Whether the effect exceeds chance and parameter uncertainty."""
    key = "unknown" if extra.low != extra.low else "more" if extra.low > 0 else "fewer" if extra.high < 0 else "unsure"
    return words(language)[f"answer.sure.{key}"]


def weak(language: Language) -> str:
    """How much of the model rests on weak evidence, and which uncertain numbers the answer depends on most."""
    total, say = len(Parameters.model_fields), words(language)
    text = say.say("answer.weak", weak=len(Parameters.weak()), total=total)
    return f"{text} {say.say('answer.drives', names='; '.join(names))}" if (names := strongest(language)) else text


def instead(name: str, you: str, found: Figures, language: Language) -> str:
    """One plan instead of another, paired."""
    extra, reached, cost = (found[key].change for key in ("extra", "reached_people", "ips_year"))
    text = words(language).say(
        "answer.instead", name=name, you=you, extra=change(extra, "people", language),
        reached=change(reached, "people", language), cost=change(cost, "amount", language, millions),
        extra_interval=between(extra, language, number, "people"),
        reached_interval=between(reached, language, number, "people"),
        cost_interval=between(cost, language, millions, "amount"),
    )  # fmt: skip
    return f"{text} {words(language)['answer.undecided']}" if extra.low < 0 < extra.high else text


def longest_waits(waits: Mapping[str, float], fewest: int, language: Language, shown: int = 3) -> str:
    """The municipalities with the longest and the shortest mean wait; empty with fewer than two.

    ``waits``: weeks by municipality, of those with at least ``fewest`` people in the target group.
    """
    if len(waits) < 2:
        return ""
    say, weeks = words(language), writer("wait")
    ordered = sorted(waits, key=lambda name: -waits[name])

    def listed(names: Sequence[str]) -> str:
        each = [say.say("answer.longest_one", where=where(Place("municipality", name, (name,)), language),
                        weeks=weeks(waits[name], language)) for name in names]  # fmt: skip
        return ", ".join(each)

    return say.say("answer.longest", longest=listed(ordered[: min(shown, len(ordered) - 1)]),
                   shortest=listed(ordered[-1:]), fewest=fewest)  # fmt: skip
