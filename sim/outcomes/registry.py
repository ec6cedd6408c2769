"""The registry: every outcome of a run, declared once with its unit, its definition and which way is better."""

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
    "payers": Section("Who pays, all kinds of cost, whole run", "Hvem betaler, alle udgifter, hele kørslen"),
}
"""Sections of the summary in English and Danish, in their order."""

SUMMARY: dict[str, Outcome] = {
    "stock_43k": Outcome(
        "reach", "The 43,000: stock at the start", "De 43.000: beholdning ved start", "people",
        "People aged 15-24 without completed youth education, outside work and education, in the first week.",
        "Personer på 15-24 år uden gennemført ungdomsuddannelse, uden job og uddannelse, i første uge.",
    ),
    "reached_43k": Outcome(
        "reach", "Reached of the 43,000", "Nået af de 43.000", "share of the stock",
        "People of the stock at the start (the 43,000) ever enrolled in IPS, divided by that stock.",
        "Personer i beholdningen ved start (de 43.000), der nogensinde er indskrevet i IPS, delt med beholdningen.",
        "more",
    ),
    "reached_43k_people": Outcome(
        "reach", "Reached of the 43,000, people", "Nået af de 43.000, personer", "people",
        "People of the stock at the start (the 43,000) ever enrolled in IPS.",
        "Personer i beholdningen ved start (de 43.000), der nogensinde er indskrevet i IPS.", "more",
    ),
    "reached_ever_43k": Outcome(
        "reach", "Reached of all ever in the definition", "Nået af alle, der nogensinde var i definitionen",
        "share of them",
        "People first enrolled while under 25, divided by everybody ever outside work and education under 25.",
        "Personer indskrevet første gang før 25 år, delt med alle, der nogensinde var uden job og uddannelse før 25.",
        "more",
    ),
    "enrolled_people": Outcome(
        "reach", "Enrolled, all ages", "Indskrevet, alle aldre", "people",
        "Different people ever enrolled in IPS, those aged 25-29 included.",
        "Forskellige personer, der nogensinde er indskrevet i IPS, også 25-29-årige.", "more",
    ),
    "waiting_end": Outcome(
        "reach", "Waiting for a seat at the end", "Venter på en plads ved slutningen", "people",
        "People who have said yes and have no seat in the last week.",
        "Personer, der har sagt ja og ikke har en plads i sidste uge.", "fewer",
    ),
    "queue_weeks": Outcome(
        "reach", "Wait for a seat, mean", "Ventetid på en plads, middel", "weeks",
        "Mean time from yes to enrolment, of the enrolments made.",
        "Gennemsnitlig tid fra ja til indskrivning for de gennemførte indskrivninger.", "fewer",
    ),
    "followed_18": Outcome(
        "effect", "Followed for 18 months", "Fulgt i 18 måneder", "people",
        "People enrolled at least 78 weeks before the end of the run.",
        "Personer indskrevet mindst 78 uger før kørslens slutning.",
    ),
    "active_18": Outcome(
        "effect", "In work or education 18 months after enrolment", "I job eller uddannelse 18 måneder efter",
        "share of those followed",
        "In work or education in week 78 after first enrolment. Not the effect of IPS: see the same people "
        "without it.",
        "I job eller uddannelse i uge 78 efter første indskrivning. Ikke effekten af IPS.", "more",
    ),
    "ever_active_18": Outcome(
        "effect", "Ever in work or education within 18 months", "Nogensinde i job eller uddannelse inden 18 mdr.",
        "share of those followed",
        "Started work or education at least once in the 78 weeks after first enrolment (the trial's measure).",
        "Begyndte i job eller uddannelse mindst én gang i de 78 uger efter indskrivning (forsøgets mål).", "more",
    ),
    "neet_end": Outcome(
        "effect", "Outside work and education at the end", "Uden job og uddannelse ved slutningen", "people",
        "People of the model outside work and education in the last week, all ages.",
        "Personer i modellen uden job og uddannelse i sidste uge, alle aldre.", "fewer",
    ),
    "neet_43k_end": Outcome(
        "effect", "In the definition of the 43,000 at the end", "I definitionen af de 43.000 ved slutningen",
        "people",
        "People under 25 without completed youth education outside work and education in the last week.",
        "Personer under 25 uden gennemført ungdomsuddannelse, uden job og uddannelse i sidste uge.", "fewer",
    ),
    "work_weeks": Outcome(
        "effect", "Weeks in work, everybody", "Uger i job, alle", "weeks",
        "Weeks in work of all people of the model over the run.",
        "Uger i job for alle personer i modellen over kørslen.", "more",
    ),
    "education_weeks": Outcome(
        "effect", "Weeks in education, everybody", "Uger i uddannelse, alle", "weeks",
        "Weeks in education of all people of the model over the run.",
        "Uger i uddannelse for alle personer i modellen over kørslen.", "more",
    ),
    "specialists": Outcome(
        "specialists", "Specialists employed, mean while funded", "Konsulenter ansat, middel i bevillingsperioden",
        "full-time posts", "Full-time posts filled, mean over the weeks in which money buys posts.",
        "Besatte fuldtidsstillinger, middel over uger med bevilling.",
    ),
    "posts_vacant": Outcome(
        "specialists", "Posts vacant", "Ubesatte stillinger", "share of posts",
        "Funded posts without a specialist, over all weeks.", "Finansierede stillinger uden konsulent, alle uger.",
        "fewer",
    ),
    "caseload": Outcome(
        "specialists", "Clients per full-time specialist", "Borgere pr. fuldtidskonsulent", "clients",
        "Enrolled clients divided by specialists employed, over all weeks.",
        "Indskrevne borgere delt med ansatte konsulenter, alle uger.",
    ),
    "hours_per_client_week": Outcome(
        "specialists", "Hours per client and week", "Timer pr. borger og uge", "hours",
        "Specialist hours with clients, divided by client-weeks.",
        "Konsulenttimer med borgere delt med borgeruger.", "more",
    ),
    "hours_per_client": Outcome(
        "specialists", "Hours per client in all", "Timer pr. borger i alt", "hours",
        "Specialist hours with clients, divided by people ever enrolled.",
        "Konsulenttimer med borgere delt med personer nogensinde indskrevet.", "more",
    ),
    "need_met": Outcome(
        "specialists", "Hours delivered of hours needed", "Leverede af nødvendige timer", "share",
        "Hours delivered to clients divided by the hours that they needed.",
        "Timer leveret til borgere delt med de timer, de havde behov for.", "more",
    ),
    "fidelity": Outcome(
        "specialists", "Fidelity (IPS-25)", "Metodetrofasthed (IPS-25)", "points of 25-125",
        "Mean of the teams' quarterly scores, by clients: 12 of the 25 items are measured from what the team did, "
        "13 are inputs.",
        "Middel af teamenes kvartalsscore, vægtet med borgere: 12 af 25 punkter måles, 13 er input.",
        "more",
    ),
    "visits": Outcome(
        "employers", "Employer visits", "Arbejdsgiverbesøg", "visits",
        "Visits by specialists to employers for a client.", "Konsulenters besøg hos arbejdsgivere for en borger.",
    ),
    "supported_hires": Outcome(
        "employers", "Hires through IPS", "Ansættelser gennem IPS", "hires",
        "Jobs that a specialist's visit led to.", "Job, som et konsulentbesøg førte til.", "more",
    ),
    "visits_per_hire": Outcome(
        "employers", "Visits per hire", "Besøg pr. ansættelse", "visits",
        "Employer visits divided by hires through IPS.", "Arbejdsgiverbesøg delt med ansættelser gennem IPS.",
        "fewer",
    ),
    "repeat_hires": Outcome(
        "employers", "Hires at earlier IPS employers", "Ansættelser hos gentagne IPS-virksomheder",
        "share of hires through IPS", "Repeat hires divided by hires through IPS.",
        "Gentagne ansættelser delt med ansættelser gennem IPS.",
    ),
    "openness": Outcome(
        "employers", "Openness of employers at the end", "Arbejdsgiveres åbenhed ved slutningen", "chance",
        "Mean chance that an employer hears a specialist out, last week.",
        "Middelchance for, at en arbejdsgiver vil høre på en konsulent, sidste uge.", "more",
    ),
    "openings_filled": Outcome(
        "employers", "Entry openings filled by the model's youths", "Indgangsstillinger besat af modellens unge",
        "share of openings", "Hires of the model's young people, carved jobs apart, divided by new openings.",
        "Ansættelser af modellens unge, særligt skabte job fraregnet, delt med nye stillinger.",
    ),
    "in_treatment": Outcome(
        "psychiatry", "In psychiatric treatment, mean", "I psykiatrisk behandling, middel", "people",
        "People in treatment at the 20 units, mean over weeks.", "Personer i behandling på de 20 enheder, middel.",
    ),
    "treatment_queue": Outcome(
        "psychiatry", "On psychiatric waiting lists, mean", "På psykiatriske ventelister, middel", "people",
        "People waiting for treatment, mean over weeks.", "Personer, der venter på behandling, middel.", "fewer",
    ),
    "admissions": Outcome(
        "psychiatry", "Psychiatric admissions", "Psykiatriske indlæggelser", "admissions",
        "Admissions over the run.", "Indlæggelser over kørslen.", "fewer",
    ),
    "ips_cost": Outcome(
        "money", "Spent on IPS", "Brugt på IPS", "DKK", "Specialists with overhead, training under IPSE.",
        "Konsulenter med overhead, træning under IPSE.",
    ),
    "ips_cost_per_person": Outcome(
        "money", "Spent on IPS per person enrolled", "Brugt på IPS pr. indskrevet", "DKK",
        "Spent on IPS divided by people ever enrolled.", "Brugt på IPS delt med personer nogensinde indskrevet.",
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
        "In the municipalities' purses in the last week: paid in less spent less returned.",
        "I kommunernes kasser i sidste uge: bevilget minus brugt minus tilbagebetalt.",
    ),
    "cost_state": Outcome(
        "payers", "Paid by the state", "Betalt af staten", "DKK",
        "All the state pays in the model: specialists, benefits, student grants.",
        "Alt, staten betaler i modellen: konsulenter, ydelser, SU.", "fewer",
    ),
    "cost_municipality": Outcome(
        "payers", "Paid by municipalities", "Betalt af kommunerne", "DKK",
        "All the municipalities pay in the model: specialists, benefits, usual and social services.",
        "Alt, kommunerne betaler i modellen: konsulenter, ydelser, sædvanlig og social indsats.", "fewer",
    ),
    "cost_region": Outcome(
        "payers", "Paid by regions", "Betalt af regionerne", "DKK",
        "Bed-days, outpatient and emergency visits in psychiatry.",
        "Sengedage, ambulante besøg og skadestue i psykiatrien.", "fewer",
    ),
    "cost_employer": Outcome(
        "payers", "Wages paid by employers", "Løn betalt af arbejdsgivere", "DKK",
        "Wages of the model's young people; matched by what they produce.",
        "Løn til modellens unge; modsvares af produktion.",
    ),
    "cost_person": Outcome(
        "payers", "Taxes paid by the young people", "Skat betalt af de unge", "DKK", "Taxes on their wages.",
        "Skat af deres løn.",
    ),
    "net_public": Outcome(
        "payers", "Net cost to the public purse", "Nettoudgift for de offentlige kasser", "DKK",
        "All that state, municipalities and regions pay, transfers included, less the young people's taxes; "
        "discounted by accounts.discount_rate_pct.",
        "Alt, stat, kommuner og regioner betaler, også overførsler, minus de unges skat; diskonteret.", "fewer",
    ),
    "net_society": Outcome(
        "payers", "Net cost to society", "Nettoomkostning for samfundet", "DKK",
        "Resources used (specialists, services, health care) less production (wages); transfers left out; "
        "discounted by accounts.discount_rate_pct. Negative: a net gain.",
        "Forbrugte ressourcer minus produktion (løn), uden overførsler; diskonteret. Negativ: gevinst.", "fewer",
    ),
}  # fmt: skip
