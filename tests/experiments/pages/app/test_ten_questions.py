"""Ten questions of a planner, asked on the page in at most three steps, and the numbers checked with `ips compare`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments.commands.cli import main
from experiments.pages.numbers import number
from experiments.settings.counts import FEWEST_VECTORS, REPLICATIONS
from tests.experiments.pages.app.visiting import WORLD, App, Visit, complete, pick, said, write
from tests.experiments.pages.waiting import until

YEARS = 78 * 7 / 365.25

Compare = Callable[..., pd.Series]


@pytest.fixture
def compare(app: App, tmp_path: Path) -> Compare:
    """Differences of two scenarios as `ips compare` writes them, by scope, key and outcome; it takes the app's runs."""

    def found(*scenarios: str, pairs: int = REPLICATIONS) -> "pd.Series[float]":
        words = ["compare", *scenarios, *WORLD, "executor=here", "--replications", str(pairs), "--quiet",
                 "--results", str(app.results), "-o", str(tmp_path / "tables")]  # fmt: skip
        assert main(words) == 0
        tables = pd.concat([pd.read_csv(tmp_path / "tables" / f"{name}.csv") for name in ("national", "municipality")])
        return tables.set_index(["scope", "key", "outcome"])["difference"]

    return found


def people(value: float) -> str:
    """A difference as the page says it."""
    text = number(abs(value), "da")
    return "hverken flere eller færre" if text == "0" else f"{text} {'flere' if value > 0 else 'færre'}"


def money(dkk: float) -> str:
    """An amount as the page says it: its number, and whether it is more or less."""
    text = number(abs(dkk) / 1e6, "da", 2 if abs(dkk) < 1e6 else 1)
    return f"{text} mio. kr. {'mere' if dkk > 0 else 'mindre'}"


def test_i_have_two_specialists_in_my_municipality(app: App, visit: Visit, compare: Compare) -> None:
    page = visit.page
    pick(page, "Hvor?", "Bornholm")
    pick(page, "Kun disse kommuner", "Bornholm")
    write(page, "… eller antal fuldtidskonsulenter", "2")
    until_address(page, "funding.yearly_mdkk=1.3", "only=Bornholm", "place=Bornholm")
    complete(page)
    page.get_by_text("2 konsulenter × 650.000").wait_for()
    alone = "national+rollout.fixed=[Bornholm]+rollout.municipalities=1+funding.yearly_mdkk=1.3"
    found = compare("baseline", alone)["municipality"]["Bornholm"]
    text = said(page)
    assert f"er {people(found['active_end'])} med bopæl der i job eller uddannelse" in text
    assert "på Bornholm" in text and "Stedet er lille" in text
    # what does it cost mine, and what do state and region save?
    assert f"staten {money(found['dkk_state'] / YEARS)}" in text
    assert f"kommunen {money(found['dkk_municipality'] / YEARS)}" in text
    wait = found["weeks_waited"] / found["enrolments"]
    weeks = re.search(r"Der ventes i gennemsnit ([\d,.]+) uger", text)
    assert weeks and abs(float(weeks[1].replace(",", ".")) - wait) < 0.6  # a mean of ratios, and a ratio of means


def test_what_is_left_when_the_grant_has_ended_and_who_waits_longest(
    app: App, visit: Visit, compare: Compare
) -> None:  # fmt: skip
    page = visit.page
    pick(page, "Begynd med scenariet", "Puljen fra 2023")
    page.get_by_text(
        "Bevillingen ophører 31. december 2024"
    ).wait_for()  # so that it is the new answer that is complete
    complete(page)
    text = said(page)
    found = compare("baseline", "grant_2023")["country"]["Denmark"]
    after = re.search(r"Bevillingen ophører 31\. december 2024\. Da er .+?; 29\. juni 2025 er (.+?) det", text)
    assert after and after[1] == people(found["active_end"])

    page.goto(app.address(scenario="national"))
    complete(page)
    text = said(page)
    local = compare("baseline", "national")["municipality"]
    waits = {name: local[name]["weeks_waited"] / local[name]["enrolments"] for name in ("Bornholm", "Stevns")}
    longest = max(waits, key=lambda name: waits[name])
    assert f"Længst ventes der {'på' if longest == 'Bornholm' else 'i'} {longest} (" in text
    # how many specialists, and when must they be hired?
    hired = sum(local[name]["hired_specialists"] for name in waits)
    table = row(page, "Nyansatte konsulenter om året, ansættelser")
    assert table[0] == number(hired / YEARS, "da", 1)
    assert "konsulenter det første år" in text
    # the answer rests on weak evidence, and says so
    assert "parametre bygger på svag viden" in text


def test_more_money_other_people_and_a_later_start(app: App, visit: Visit, compare: Compare) -> None:
    page = visit.page
    pick(page, "Sammenlign planen med", "100 mio. kr. mere om året")
    page.get_by_text("100 mio. kr. mere om året i stedet for din plan").wait_for()
    pick(page, "Sammenlign planen med", "kun unge i kontakt med psykiatrien")
    page.get_by_text("kun unge i kontakt med psykiatrien i stedet for din plan").wait_for()
    complete(page)
    text = said(page)
    for name, scenario in (("100 mio. kr. mere om året", "national+funding.yearly_mdkk=300"),
                           ("kun unge i kontakt med psykiatrien", "national+eligibility=psychiatry_only")):  # fmt: skip
        gap = compare("national", scenario)
        extra, cost = gap["country"]["Denmark"]["active_end"], gap["national"]["Denmark"]["ips_cost"] / YEARS
        sentence = re.search(rf"{re.escape(name)} i stedet for din plan: (.+?) i job eller uddannelse.+", text)
        assert sentence and sentence[1] == people(extra)
        assert money(cost).split()[0] in sentence[0] or abs(cost) < 5_000

    write(page, "Første dag", "2027-01-04")
    until_address(page, "horizon.start=2027-01-04")
    complete(page)
    later = compare("baseline+horizon.start=2027-01-04", "national+horizon.start=2027-01-04")
    said_later = people(later["country"]["Denmark"]["active_end"])
    until(lambda: said_later in page.locator(".st-key-sentence").inner_text(), "the answer of the later start")


def test_the_best_caseload_for_my_money(app: App, visit: Visit, compare: Compare) -> None:
    page = visit.page
    page.goto(app.address(**{"funding.yearly_mdkk": "75"}))
    complete(page)
    page.get_by_text("Find det bedste antal borgere pr. konsulent").click()
    page.get_by_text("Med 75 mio. kr. om året kommer flest").wait_for()
    text = said(page)
    best = re.search(r"flest i job eller uddannelse med (\d+) borgere pr\. konsulent: (\S+) flere", text)
    assert best and "timer om ugen ved 10" in text
    words = ["baseline", f"national+caseload.ceiling={best[1]}+funding.yearly_mdkk=75"]
    tables = compare(*words, pairs=FEWEST_VECTORS)
    assert best[2] == number(tables["country"]["Denmark"]["active_end"], "da")


def until_address(page: Any, *parts: str) -> None:
    """Wait until the address has all parts."""
    page.wait_for_url(lambda url: all(part in url for part in parts))


def row(page: Any, label: str) -> list[str]:
    """Cells of a row of the table of differences."""
    line = page.get_by_role("row").filter(has_text=label).first
    return [str(text) for text in line.get_by_role("cell").all_inner_texts()]
