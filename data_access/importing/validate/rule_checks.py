"""Why a record breaks a rule: one function for each way, in French; see `rules` for what holds where."""

import re
from datetime import date
from decimal import Decimal

from data_access.comments import subjects
from data_access.fields import field_of
from data_access.french import date_text, euros, number, quote
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken
from data_access.models import Indicator
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.records.images import Image
from data_access.reference import find_department
from data_access.vocabulary import (
    Country,
    LearningCommunity,
    Measure,
    Membership,
    Outcome,
    ProjectStage,
    Qualifier,
    Scope,
    SponsorshipStatus,
    StepState,
    TerritoryStatus,
)

YEARS = (2000, 2100)  # in which fiscal years lie
PAST, AHEAD = 2000, 5  # a date before that year, or more years ahead, surprises
LARGE = 5_000_000  # euros at once: the budget of the whole network for years
TIMES_APART = 50  # a figure that is so many times that of the period before surprises
PLANNED = 2  # … of events, which are planned for fewer years
_METROPOLE = ((41.0, 51.5), (-5.5, 10.0))  # latitudes and longitudes of France in Europe, Luxembourg included
_BRACKETED = re.compile(r"\S\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_STATES = (TerritoryStatus, Membership, LearningCommunity, Outcome, SponsorshipStatus)
_NUMBERED = re.compile(r"\W*(\d{2,3}|2[ab])(?:\s*[-–—:/.)]\s*|\s+)(?=[^\W\d])", re.I)  # « 54 - M&M »
_SUM = re.compile(r"\d\s*\+\s*\d")  # « 18+22 »
_COUNTRIES = {key_of(name) for country in Country for name in (country, country.french, *country.synonyms)}
NO_SCOPE = (
    "la portée n'est pas dite : cet événement serait gardé, mais ne compterait dans aucun chiffre ni sur les frises ; "
    "un territoire dit où il a lieu, et non qui le porte"
)
_DONE = (ProjectStage.CREATED, ProjectStage.DEVELOPED, ProjectStage.STOPPED)


def has_no_scope(values: Image, after: After) -> str:
    """An event that no figure and no timeline can show."""
    return "" if values.get("scope") is not None else NO_SCOPE


def is_of_no_territory(values: Image, after: After) -> str:
    """An event of a territory of which nobody says of which."""
    if values.get("scope") != Scope.LOCAL or values.get("territory") or after.has_co_hosts(values):
        return ""
    return "il est d'un territoire, et aucun n'est nommé : il ne comptera pour aucun territoire"


def has_no_side(values: Image, after: After) -> str:
    """A line of a budget that is neither told as an expense nor as income."""
    if values.get("side") is not None or not (values.get("amount") or values.get("actual")):
        return ""
    return "la nature n'est pas dite : cette ligne du budget ne comptera ni parmi les charges, ni parmi les produits"


def about_nothing(values: Image, after: After) -> str:
    """A comment that no figure and no chart would show."""
    subject = values["subject"]
    return "" if subject in subjects() else f"aucun chiffre ni graphique n'a pour code {quote(subject)}"


# What values may be


def negative(name: str) -> Broken:
    """A number below zero."""

    def why(values: Image, after: After) -> str:
        value = Decimal(values[name]["value"] if isinstance(values[name], dict) else values[name])
        return f"{quote(number(value))} est un nombre négatif" if value < 0 else ""

    return why


def large(name: str) -> Broken:
    """More euros than an association like ours ever asked for: a unit that is applied twice, a nought too many."""

    def why(values: Image, after: After) -> str:
        amount = Decimal(values[name])
        return f"{euros(amount)} d'un coup" if abs(amount) >= LARGE else ""

    return why


def added_up(name: str) -> Broken:
    """« 18+22 », read as 40: who typed it may have meant something else."""

    def why(values: Image, after: After) -> str:
        text = values[name]["text"]
        if not text or values[name]["qualifier"] != Qualifier.EXACT or not _SUM.search(text):
            return ""
        return f"{quote(text)} est lu {number(values[name]['value'], 6)}, leur somme"

    return why


def no_percentage(values: Image, after: After) -> str:
    """A count that is said to be a share of satisfied people."""
    value = values.get("value")
    if values.get("measure") != Measure.SATISFACTION or value is None or 0 <= value["value"] <= 100:
        return ""
    return f"{quote(number(value['value']))} n'est pas un pourcentage de 0 à 100"


def outside_the_world(name: str, limit: int) -> Broken:
    """A latitude or a longitude that no place has."""

    def why(values: Image, after: After) -> str:
        return f"{quote(values[name])} n'est nulle part sur la Terre" if abs(values[name]) > limit else ""

    return why


def no_department(values: Image, after: After) -> str:
    """A département that France does not have; elsewhere, one that is but a country (« LU »)."""
    text = values.get("department")
    abroad = values.get("country") not in (None, Country.FRANCE)
    is_place = (
        len(text or "") > 1 and key_of(text or "") not in _COUNTRIES
    )  # « L » is what cars show of a country
    known = text is None or find_department(text) or (abroad and is_place)
    return "" if known else f"{quote(text)} n'est pas un département"


def no_territory_name(values: Image, after: After) -> str:
    """A département's number, or the name of a structure, where a territory is named; or what begins so; or a name that
    ends with the state of the territory, « Vannes (à la carte) »."""
    name = values["name"]
    if not any(map(str.isalpha, name)) or after.is_organisation(name):
        return (
            f"{quote(name)} est un numéro, ou le nom d'une structure connue, plutôt que celui d'un territoire"
        )
    numbered = _NUMBERED.match(name)
    if numbered and (department := find_department(numbered[1])):
        called = quote(f"{department.code} · {department.name}")
        return f"{quote(name)} commence par le numéro d'un département, {called}, plutôt que par un nom de territoire"
    if structure := after.organisation_in_short(name):
        return f"{quote(name)} commence comme le nom d'une structure connue, {structure}, plutôt que d'un territoire"
    if (beside := _BRACKETED.search(name)) and any(terms_meant(one, beside[1]) for one in _STATES):
        return f"{quote(name)} dit {quote(beside[1])}, qui est une remarque sur ce territoire plutôt que de son nom"
    return ""


def swapped(values: Image, after: After) -> str:
    """A latitude and a longitude that lie in France only the other way round."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None or longitude is None:
        return ""
    (south, north), (west, east) = _METROPOLE
    if west <= latitude <= east and south <= longitude <= north:
        return f"la latitude {quote(latitude)} et la longitude {quote(longitude)} semblent échangées"
    return ""


def no_fiscal_year(values: Image, after: After) -> str:
    """A number that is no year, or not one of the association's."""
    first, last = YEARS
    year = values["year"]
    return "" if first <= year <= last else f"l'année {quote(year)} n'est pas entre {first} et {last}"


def far_fiscal_year(values: Image, after: After) -> str:
    """A year for which nobody has a budget yet; what is no fiscal year at all breaks a rule of its own."""
    year = values["year"]
    is_far = int(after.today[:4]) + AHEAD < year <= YEARS[1]
    return f"l'exercice {year} est dans plus de {AHEAD} ans" if is_far else ""


def far_from_beside(values: Image, after: After) -> str:
    """A figure that is many times more, or less, than for the period before: a share, thousands, another figure."""
    beside = after.value_beside(values)
    if beside is None:
        return ""
    value, other = (abs(one["value"]["value"]) for one in (values, beside))
    low, high = sorted((value, other))
    if not low or high < TIMES_APART * low:
        return ""
    times = f"{number(TIMES_APART)} fois {'plus' if value > other else 'moins'}"
    when = value_text(field_of(Indicator, "date"), beside["date"], {})
    return f"{quote(number(value, 6))} est au moins {times} que {quote(number(other, 6))}, publié pour {when}"


# Dates


def far_away(name: str, ahead: int) -> Broken:
    """A year before `PAST`, or more than `ahead` years from now: often a slip of the pen."""

    def why(values: Image, after: After) -> str:
        year = int(values[name]["start"][:4])
        return "" if PAST <= year <= int(after.today[:4]) + ahead else f"cette date serait en {year}"

    return why


def to_come(name: str, what: str) -> Broken:
    """Something that is said to have happened, after today."""

    def why(values: Image, after: After) -> str:
        first = values[name]["start"]
        return f"{what} le {day_named(first)}, après aujourd'hui" if first > after.today else ""

    return why


def status_to_come(values: Image, after: After) -> str:
    """A status that would begin after today: what is planned is none yet; of a label, perhaps its last day."""
    if not (why := to_come("date", "ce statut commencerait")(values, after)):
        return ""
    territory, status = values.get("territory"), values.get("status")
    if territory is None or status is None or not after.is_stored(territory, status):
        return why
    known = f"{quote(TerritoryStatus(status).french)} est déjà noté pour {quote(after.name(territory))}"
    return f"{why}, et {known} : c'est peut-être la fin de validité, plutôt que le début"


def done_before_its_session(values: Image, after: After) -> str:
    """A step that is done on no day that is known, where its cohort's session about it is still to come."""
    planned = values.get("planned")
    done_then = values.get("done") or (planned and planned["start"] <= after.today)
    if values.get("state") != StepState.DONE or done_then:
        return ""
    first = after.session_to_come(values.get("cohort"), values.get("step"))
    return (
        f"cette étape serait faite, et la séance de sa promo est le {day_named(first)}, après aujourd'hui"
        if first
        else ""
    )


def done_in_a_year_to_come(values: Image, after: After) -> str:
    """A project that is created, or has ended, in a year that has not begun."""
    year, stage = values.get("year"), values.get("stage")
    if stage not in _DONE or year is None or year <= int(after.today[:4]):
        return ""
    return f"ce projet serait {quote(ProjectStage(stage).french)} en {year}, après cette année"


def before(later: str, earlier: str, words: str) -> Broken:
    """What comes later ends before what comes earlier begins."""

    def why(values: Image, after: After) -> str:
        if not (values.get(later) and values.get(earlier)):
            return ""
        ends, begins = values[later]["end"], values[earlier]["start"]
        return words.format(day_named(ends), day_named(begins)) if ends < begins else ""

    return why


# Who accompanies whom, who visits whom


def names_nobody(*names: str) -> Broken:
    """A row that says of nobody what it says."""

    def why(values: Image, after: After) -> str:
        return "" if any(values.get(name) for name in names) else "cette ligne ne dit pas de qui elle parle"

    return why


# What is counted at an event


def day_named(iso: str) -> str:
    """« 3 mars 2026 »."""
    return date_text(date.fromisoformat(iso))
