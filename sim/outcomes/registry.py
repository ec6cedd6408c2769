"""The registry: every outcome of a run, declared once with its unit, its definition and the better direction."""

from typing import Literal, NamedTuple

Better = Literal["more", "fewer", "neither"]


class Outcome(NamedTuple):
    """One number of a run's summary. ``section`` groups outcomes in tables."""

    section: str
    label_en: str
    label_da: str
    unit: str
    definition_en: str
    definition_da: str
    better: Better = "neither"
    least: float = 0.0
    """The least it can be; -inf for what may be a gain or a loss."""

    @property
    def most(self) -> float:
        """The greatest it can be."""
        if self.unit.startswith(("share", "chance")):
            return 1.0
        return 125.0 if self.unit.startswith("points") else float("inf")


class Section(NamedTuple):
    """A table of outcomes."""

    label_en: str
    label_da: str


SECTIONS: dict[str, Section] = {
    "reach": Section("Reach", "Rækkevidde"),
    "effect": Section("Work and education", "Job og uddannelse"),
    "specialists": Section("Specialists", "Konsulenter"),
    "employers": Section("Employers", "Arbejdsgivere"),
    "psychiatry": Section("Psychiatry", "Psykiatri"),
    "money": Section("Money for IPS", "Penge til IPS"),
    "payers": Section("Costs by payer, all kinds, whole run", "Udgifter efter betaler, alle slags, hele perioden"),
}
"""Sections of the summary in English and Danish, in their order."""

SUMMARY: dict[str, Outcome] = {
    "stock_43k": Outcome(
        "reach", "The 43,000: stock at the start", "De 43.000: målgruppen ved start", "people",
        "People aged 15-24 without completed youth education, outside work and education, in the first week.",
        "Personer på 15-24 år uden gennemført ungdomsuddannelse, uden job og uddannelse, i første uge.",
    ),
    "reached_43k": Outcome(
        "reach", "Reached of the 43,000", "Nået af de 43.000", "share of the stock",
        "People of the stock at the start (the 43,000) ever enrolled in IPS, divided by the stock.",
        "Personer i målgruppen ved start (de 43.000), der nogensinde er indskrevet i IPS, divideret med målgruppen.",
        "more",
    ),
    "reached_43k_people": Outcome(
        "reach", "Reached of the 43,000, people", "Nået af de 43.000, personer", "people",
        "People of the stock at the start (the 43,000) ever enrolled in IPS.",
        "Personer i målgruppen ved start (de 43.000), der nogensinde er indskrevet i IPS.", "more",
    ),
    "reached_ever_43k": Outcome(
        "reach", "Reached of all ever in the definition", "Nået af alle, der nogensinde var i definitionen",
        "share of them",
        "People first enrolled before age 25, divided by all people ever outside work and education before age 25.",
        "Personer indskrevet første gang før 25 år, divideret med alle, der nogensinde var uden job og "
        "uddannelse før 25 år.",
        "more",
    ),
    "enrolled_people": Outcome(
        "reach", "Enrolled, all ages", "Indskrevet, alle aldre", "people",
        "Different people ever enrolled in IPS, including ages 25-29.",
        "Forskellige personer, der nogensinde er indskrevet i IPS, også 25-29-årige.", "more",
    ),
    "waiting_end": Outcome(
        "reach", "Waiting for a seat at the end", "Venter på en plads ved slutningen", "people",
        "People who have accepted IPS and have no seat in the last week.",
        "Personer, der har sagt ja og ikke har fået en plads i sidste uge.", "fewer",
    ),
    "queue_weeks": Outcome(
        "reach", "Wait for a seat, mean", "Ventetid på en plads, gennemsnit", "weeks",
        "Mean time from acceptance to enrolment, over the enrolments made.",
        "Gennemsnitlig tid fra ja til indskrivning for de gennemførte indskrivninger.", "fewer",
    ),
    "followed_18": Outcome(
        "effect", "Followed for 18 months", "Fulgt i 18 måneder", "people",
        "People enrolled at least 78 weeks before the end of the run.",
        "Personer indskrevet mindst 78 uger før kørslens slutning.",
    ),
    "active_18": Outcome(
        "effect", "In work or education 18 months after enrolment",
        "I job eller uddannelse 18 måneder efter indskrivning",
        "share of those followed",
        "In work or education in week 78 after first enrolment. This is not the effect of IPS, which is the "
        "difference from the same people without IPS.",
        "I job eller uddannelse i uge 78 efter første indskrivning. Tallet er ikke effekten af IPS.", "more",
    ),
    "ever_active_18": Outcome(
        "effect", "Ever in work or education within 18 months",
        "Nogensinde i job eller uddannelse inden for 18 måneder",
        "share of those followed",
        "Started work or education at least once in the 78 weeks after first enrolment (the trial's measure).",
        "Begyndte i job eller uddannelse mindst én gang i de 78 uger efter indskrivning (forsøgets mål).", "more",
    ),
    "neet_end": Outcome(
        "effect", "Outside work and education at the end", "Uden job og uddannelse ved slutningen", "people",
        "People under 30 outside work and education in the last week.",
        "Personer under 30 uden job og uddannelse i sidste uge.", "fewer",
    ),
    "neet_43k_end": Outcome(
        "effect", "In the definition of the 43,000 at the end", "I definitionen af de 43.000 ved slutningen",
        "people",
        "People under 25 without completed youth education outside work and education in the last week.",
        "Personer under 25 uden gennemført ungdomsuddannelse, uden job og uddannelse i sidste uge.", "fewer",
    ),
    "work_weeks": Outcome(
        "effect", "Weeks in work, everybody", "Uger i job, alle", "weeks",
        "Weeks in work of all people of the model over the run, also past 30.",
        "Uger i job for alle personer i modellen i hele perioden, også efter 30.", "more",
    ),
    "education_weeks": Outcome(
        "effect", "Weeks in education, everybody", "Uger i uddannelse, alle", "weeks",
        "Weeks in education of all people of the model over the run, also past 30.",
        "Uger i uddannelse for alle personer i modellen i hele perioden, også efter 30.", "more",
    ),
    "specialists": Outcome(
        "specialists", "Specialists employed, mean while funded", "Konsulenter ansat, gennemsnit i bevillingsperioden",
        "full-time posts", "Full-time posts filled, mean over the weeks in which money buys posts.",
        "Besatte fuldtidsstillinger, gennemsnit over uger med penge til stillinger.",
    ),
    "posts_vacant": Outcome(
        "specialists", "Posts vacant", "Ubesatte stillinger", "share of posts",
        "Funded posts without a specialist, over all weeks.", "Finansierede stillinger uden konsulent i alle uger.",
        "fewer",
    ),
    "caseload": Outcome(
        "specialists", "Clients per full-time specialist", "Borgere pr. konsulent (fuld tid)", "clients",
        "Enrolled clients divided by specialists employed, over all weeks.",
        "Indskrevne borgere divideret med ansatte konsulenter i alle uger.",
    ),
    "hours_per_client_week": Outcome(
        "specialists", "Hours per client and week", "Timer pr. borger og uge", "hours",
        "Specialist hours with clients, divided by client-weeks.",
        "Konsulenttimer med borgere divideret med borgeruger.", "more",
    ),
    "hours_per_client": Outcome(
        "specialists", "Hours per client in total", "Timer pr. borger i alt", "hours",
        "Specialist hours with clients, divided by people ever enrolled.",
        "Konsulenttimer med borgere divideret med personer, der nogensinde er indskrevet.", "more",
    ),
    "need_met": Outcome(
        "specialists", "Hours delivered of hours needed", "Leverede af nødvendige timer", "share",
        "Hours delivered to clients, divided by the hours they needed.",
        "Timer leveret til borgere divideret med de timer, de havde behov for.", "more",
    ),
    "fidelity": Outcome(
        "specialists", "Fidelity (IPS-25)", "Metodetrofasthed (IPS-25)", "points of 25-125",
        "Mean of the teams' quarterly scores, weighted by clients: 12 of the 25 items are measured in the simulation, "
        "13 are inputs.",
        "Gennemsnit af teamenes kvartalsscore, vægtet med borgere: 12 af 25 punkter måles i simuleringen, 13 er "
        "forudsat.",
        "more",
    ),
    "visits": Outcome(
        "employers", "Employer visits", "Arbejdsgiverbesøg", "visits",
        "Visits by specialists to employers for a client.", "Konsulenters besøg hos arbejdsgivere for en borger.",
    ),
    "supported_hires": Outcome(
        "employers", "Hires through IPS", "Ansættelser gennem IPS", "hires",
        "Jobs that follow from a specialist's visit.", "Job, som et besøg af en konsulent førte til.", "more",
    ),
    "visits_per_hire": Outcome(
        "employers", "Visits per hire", "Besøg pr. ansættelse", "visits",
        "Employer visits divided by hires through IPS.", "Arbejdsgiverbesøg divideret med ansættelser gennem IPS.",
        "fewer",
    ),
    "repeat_hires": Outcome(
        "employers", "Repeat hires at IPS employers", "Gentagne ansættelser hos IPS-arbejdsgivere",
        "share of hires through IPS",
        "Hires at employers that had hired through IPS before, divided by hires through IPS.",
        "Ansættelser hos arbejdsgivere, der før har ansat gennem IPS, divideret med ansættelser gennem IPS.",
    ),
    "openness": Outcome(
        "employers", "Openness of employers at the end", "Arbejdsgiveres åbenhed ved slutningen", "chance",
        "Mean chance that an employer hears a specialist out, in the last week.",
        "Gennemsnitlig chance for, at en arbejdsgiver vil høre på en konsulent, i sidste uge.", "more",
    ),
    "openings_filled": Outcome(
        "employers", "Entry-level openings filled by the model's young people",
        "Ledige stillinger besat af modellens unge",
        "share of openings", "Hires of the model's young people, except carved jobs, divided by new openings.",
        "Ansættelser af modellens unge, undtagen særligt skabte job, divideret med nye ledige stillinger.",
    ),
    "in_treatment": Outcome(
        "psychiatry", "In psychiatric treatment, mean", "I psykiatrisk behandling, gennemsnit", "people",
        "People under 30 in treatment at the 20 units, mean over weeks.",
        "Personer under 30 i behandling på de 20 enheder, gennemsnit over uger.",
    ),
    "treatment_queue": Outcome(
        "psychiatry", "On psychiatric waiting lists, mean", "På psykiatriske ventelister, gennemsnit", "people",
        "People under 30 waiting for treatment, mean over weeks.",
        "Personer under 30, der venter på behandling, gennemsnit over uger.",
        "fewer",
    ),
    "admissions": Outcome(
        "psychiatry", "Psychiatric admissions", "Psykiatriske indlæggelser", "admissions",
        "Admissions over the run.", "Indlæggelser i hele perioden.", "fewer",
    ),
    "ips_cost": Outcome(
        "money", "Spent on IPS", "Brugt på IPS", "DKK", "Specialists with overhead, and training under IPSE.",
        "Konsulenter med overhead og træning under IPSE.",
    ),
    "ips_cost_per_person": Outcome(
        "money", "Spent on IPS per person enrolled", "Brugt på IPS pr. indskrevet", "DKK",
        "Spent on IPS divided by people ever enrolled.",
        "Brugt på IPS divideret med personer, der nogensinde er indskrevet.",
        "fewer",
    ),
    "paid_in": Outcome(
        "money", "Paid in for IPS", "Bevilget til IPS", "DKK", "State money and municipal co-financing paid in.",
        "Statslige midler og kommunal medfinansiering.",
    ),
    "returned": Outcome(
        "money", "Returned unspent", "Tilbagebetalt", "DKK", "Money returned to its payers.",
        "Midler betalt tilbage.",
    ),
    "balance": Outcome(
        "money", "Unspent at the end", "Ubrugt ved slutningen", "DKK",
        "Balance of the municipalities' purses in the last week: paid in less spent less returned.",
        "Saldo på kommunernes konti til IPS i sidste uge: bevilget minus brugt minus tilbagebetalt.",
    ),
    "cost_state": Outcome(
        "payers", "Paid by the state", "Betalt af staten", "DKK",
        "All payments by the state in the model: specialists, benefits, student grants.",
        "Alle statens udgifter i modellen: konsulenter, ydelser, SU.", "fewer",
    ),
    "cost_municipality": Outcome(
        "payers", "Paid by municipalities", "Betalt af kommunerne", "DKK",
        "All payments by municipalities in the model: specialists, benefits, usual and social services.",
        "Alle kommunernes udgifter i modellen: konsulenter, ydelser, sædvanlig og social indsats.", "fewer",
    ),
    "cost_region": Outcome(
        "payers", "Paid by regions", "Betalt af regionerne", "DKK",
        "Bed-days, outpatient visits and emergency visits in psychiatry.",
        "Sengedage, ambulante besøg og skadestuebesøg i psykiatrien.", "fewer",
    ),
    "cost_employer": Outcome(
        "payers", "Wages paid by employers", "Løn betalt af arbejdsgivere", "DKK",
        "Wages of the model's young people; matched by their production.",
        "Løn til modellens unge; modsvares af deres produktion.",
    ),
    "cost_person": Outcome(
        "payers", "Taxes paid by the young people", "Skat betalt af de unge", "DKK", "Taxes on their wages.",
        "Skat af deres løn.",
    ),
    "net_public": Outcome(
        "payers", "Net cost to the public purse", "Nettoudgift for de offentlige kasser", "DKK",
        "All payments by state, municipalities and regions, including transfers, less the young people's taxes; "
        "discounted by accounts.discount_rate_pct.",
        "Alle udgifter for stat, kommuner og regioner, også overførsler, minus de unges skat; diskonteret.", "fewer",
        least=-float("inf"),
    ),
    "net_society": Outcome(
        "payers", "Net cost to society", "Nettoomkostning for samfundet", "DKK",
        "Resources used (specialists, services, health care) less production: wages of the model's young people, and "
        "what people outside the model produce more or less than at the start, as jobs are taken from them or left to "
        "them; transfers left out; discounted by accounts.discount_rate_pct. Negative: a net gain.",
        "Forbrugte ressourcer minus produktion: de unges løn, og hvad andre producerer mere eller mindre end ved "
        "start, når job tages fra dem eller overlades til dem; uden overførsler; diskonteret. Negativ: gevinst.",
        "fewer", least=-float("inf"),
    ),
    "net_society_gross": Outcome(
        "payers", "Net cost to society, displacement left out", "Nettoomkostning for samfundet uden fortrængning",
        "DKK",
        "The same with all wages of the young people counted as new production, whoever would have had their jobs.",
        "Det samme, når al løn til de unge regnes som ny produktion, uanset hvem der ellers havde fået jobbet.",
        "fewer", least=-float("inf"),
    ),
    "seekers_end": Outcome(
        "employers", "Others out of work, at the end", "Andre uden job ved slutningen", "people",
        "People outside the model who are out of work and look for entry-level work, last week.",
        "Personer uden for modellen, som er uden job og søger indgangsstillinger, sidste uge.", "fewer",
    ),
}  # fmt: skip
