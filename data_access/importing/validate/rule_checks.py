"""Why a record breaks a rule: one function for each way, in French; see `rules` for what holds where."""

import re
from datetime import date
from decimal import Decimal

from data_access.comments import subjects
from data_access.fields import Plain, PlainNumber, field_of
from data_access.french import date_text, join, number, quote
from data_access.importing.validate.projected_state import After, most, people_beyond
from data_access.importing.validate.rule import Broken
from data_access.models import Indicator, Visit
from data_access.name_keys import key_of
from data_access.plain_text import value_text
from data_access.records.images import Image
from data_access.reference import find_department
from data_access.vocabulary import (
    Country,
    EventStatus,
    Measure,
    ProjectStage,
    Qualifier,
    SponsorshipStatus,
    StepState,
    TerritoryStatus,
)

YEARS = (2000, 2100)  # in which fiscal years lie
PAST, AHEAD = 2000, 5  # a date before that year, or more years ahead, surprises
TIMES_APART = 50  # a figure that is so many times that of the period before surprises
PLANNED = 2  # … of events, which are planned for fewer years
CROWD = 5_000  # of one event: the 2024 report counts 17 800 participants in all
_METROPOLE = ((41.0, 51.5), (-5.5, 10.0))  # latitudes and longitudes of France in Europe, Luxembourg included
_NUMBERED = re.compile(r"\W*(\d{2,3}|2[ab])(?:\s*[-–—:/.)]\s*|\s+)(?=[^\W\d])", re.I)  # « 54 - M&M »
_SUM = re.compile(r"\d\s*\+\s*\d")  # « 18+22 »
_COUNTED = (Measure.CONTRIBUTORS, Measure.ENGAGED, Measure.PROJECT_LEADS)  # people who were present
_COME = frozenset((Measure.REGISTERED, Measure.PRESENT))  # who said that they would, who did
_COUNTRIES = {key_of(name) for country in Country for name in (country, country.french, *country.synonyms)}
_BEFORE = (
    Measure.REGISTERED,
    Measure.CHALLENGES,
    Measure.SOLUTIONS,
    Measure.TERRITORIES,
)  # known before it takes place
NO_SCOPE = (
    "la portée n'est pas dite : cet événement serait gardé, mais ne compterait dans aucun chiffre ni sur les frises ; "
    "un territoire dit où il a lieu, et non qui le porte"
)
_DONE = (ProjectStage.CREATED, ProjectStage.DEVELOPED, ProjectStage.STOPPED)


def has_no_scope(values: Image, after: After) -> str:
    """An event that no figure and no timeline can show."""
    return "" if values.get("scope") is not None else NO_SCOPE


def has_no_sponsorship_status(values: Image, after: After) -> str:
    """A sponsorship that is neither told as one of today nor as a former one."""
    if values.get("status") is not None:
        return ""
    return "le statut n'est pas dit : ce parrainage ne sera compté ni parmi les actifs, ni parmi les terminés"


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
    """A département's number, or the name of a structure, where a territory is named; or what begins so."""
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
        return f"{what} le {_day(first)}, après aujourd'hui" if first > after.today else ""

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
        f"cette étape serait faite, et la séance de sa promo est le {_day(first)}, après aujourd'hui"
        if first
        else ""
    )


def done_in_a_year_to_come(values: Image, after: After) -> str:
    """A project that is created, or has ended, in a year that has not begun."""
    year, stage = values.get("year"), values.get("stage")
    if stage not in _DONE or year is None or year <= int(after.today[:4]):
        return ""
    return f"ce projet serait {quote(ProjectStage(stage).french)} en {year}, après cette année"


def sponsors_before_it_begins(values: Image, after: After) -> str:
    """A sponsorship that is active, or ended, although it begins after today."""
    status, period = values.get("status"), values.get("period")
    if status not in (SponsorshipStatus.ACTIVE, SponsorshipStatus.ENDED) or not period:
        return ""
    what = f"ce parrainage serait {quote(SponsorshipStatus(status).french)}, et ne commencerait que"
    return to_come("period", what)(values, after)


def before(later: str, earlier: str, words: str) -> Broken:
    """What comes later ends before what comes earlier begins."""

    def why(values: Image, after: After) -> str:
        if not (values.get(later) and values.get(earlier)):
            return ""
        ends, begins = values[later]["end"], values[earlier]["start"]
        return words.format(_day(ends), _day(begins)) if ends < begins else ""

    return why


# Who accompanies whom, who visits whom


def sponsors_itself(values: Image, after: After) -> str:
    """A territory that is its own sponsor."""
    sponsor = values.get("sponsor")
    if sponsor is None or sponsor != values.get("sponsored"):
        return ""
    return f"{quote(after.name(sponsor))} ne peut pas être son propre parrain"


def sponsor_without_label(values: Image, after: After) -> str:
    """A sponsor whose statuses are known, and none of them is the label, in that period."""
    period = values.get("period") or {"start": after.today, "end": after.today}
    if after.was_labelled(values["sponsor"], period["start"], period["end"]) is not False:
        return ""
    return f"{quote(after.name(values['sponsor']))} n'a pas le label à ce moment-là, d'après ses statuts"


def visits_itself(values: Image, after: After) -> str:
    """A territory at an event of its own, or its own guest."""
    visitor, event = values.get("visitor"), values.get("event")
    if visitor is None or visitor not in (values.get("host"), after.host(event)):
        return ""
    return f"{quote(after.name(visitor))} est en visite chez lui-même"


def visits_elsewhere(values: Image, after: After) -> str:
    """A visit at a territory that is none of the hosts of its event."""
    host, hosts = values.get("host"), after.hosts(values.get("event"))
    if not isinstance(host, int) or not hosts or host in hosts:  # a name may still be open
        return ""
    event, theirs = quote(after.name(values["event"])), join(sorted(quote(after.name(one)) for one in hosts))
    return f"{event} est chez {theirs}, et cette ligne dit chez {quote(after.name(host))}"


def visits_on_another_day(values: Image, after: After) -> str:
    """A visit whose date has no day in common with that of its event."""
    event, date = values.get("event"), values.get("date")
    held = after.event_date(event) if isinstance(event, int) else None
    if (
        not isinstance(event, int)
        or not date
        or not held
        or (date["start"] <= held["end"] and held["start"] <= date["end"])
    ):
        return ""
    theirs, mine = (value_text(field_of(Visit, "date"), one, {}) for one in (held, date))
    return f"{quote(after.name(event))} est daté {quote(theirs)}, et cette ligne dit {quote(mine)}"


def visits_nowhere(values: Image, after: After) -> str:
    """A visit that says neither where nor on which occasion."""
    known = any(values.get(name) is not None for name in ("event", "host", "occasion"))
    return "" if known else "cette participation ne dit ni à quel événement, ni chez qui"


def names_nobody(*names: str) -> Broken:
    """A row that says of nobody what it says."""

    def why(values: Image, after: After) -> str:
        return "" if any(values.get(name) for name in names) else "cette ligne ne dit pas de qui elle parle"

    return why


# What is counted at an event


def more_than_present(values: Image, after: After) -> str:
    """More people who contributed, are engaged or lead a project than people who came."""
    measures = after.measures(values.get("event"))
    if values.get("measure") in _COUNTED and (limit := people_beyond(measures, values["measure"])):
        return f"{_counted(values['value'], values['measure'])} pour {limit} présents"
    if values.get("measure") == Measure.PRESENT:
        for measure in _COUNTED:
            moved = measure in measures and measures[measure][0] in after.moved
            if people_beyond(measures, measure) and not moved:
                present = number(most(values["value"]))
                return f"{_counted(measures[measure][1], measure)} pour {present} présents"
    return ""


def a_crowd(values: Image, after: After) -> str:
    """More people at one event than any evening holds: a nought too many, or the people of a year."""
    if values.get("measure") == Measure.SATISFACTION or (present := most(values["value"])) is None:
        return ""
    return f"{number(present)} à un seul événement" if present >= CROWD else ""


def counted_twice(values: Image, after: After) -> str:
    """The same evening under two names: what was counted there would be added up."""
    if other := after.counted_beside(values.get("event"), values.get("measure") or ""):
        return f"{quote(other)}, du même type, est le même jour au même endroit : les deux nombres s'additionneraient"
    return ""


def more_present_than_registered(values: Image, after: After) -> str:
    """More people who came than people who said that they would."""
    measure = values.get("measure")
    if measure not in _COME:
        return ""
    measures = after.measures(values.get("event"))
    if len(measures.keys() & _COME) < len(_COME):
        return ""
    (present_id, present), (_, registered) = measures[Measure.PRESENT], measures[Measure.REGISTERED]
    limit = most(registered)
    said_there = measure == Measure.REGISTERED and present_id in after.moved
    if limit is None or present["value"] <= limit or said_there:
        return ""
    return f"{_counted(present, Measure.PRESENT)} pour {number(limit)} inscrits"


def more_respondents_than_present(values: Image, after: After) -> str:
    """More answers to a survey than people who came."""
    present = after.measures(values.get("event")).get(Measure.PRESENT)
    limit = most(present[1]) if present else None
    if limit is None or values["respondents"] <= limit:
        return ""
    return f"{number(values['respondents'])} répondants pour {number(limit)} présents"


def share_of_people(values: Image, after: After) -> str:
    """« 30 % », where people, or whole things, are counted."""
    written = (values.get("value") or {}).get("text") or ""
    if values.get("measure") == Measure.SATISFACTION or "%" not in written:
        return ""
    return f"{quote(written)} est une part, pas un nombre : {Measure(values['measure']).french} se comptent"


def as_count(value: Plain) -> Plain:
    """« 30 % » as 30: the sign was that of the cell's format."""
    return value | {"text": None}


def part_of_one(values: Image, after: After) -> str:
    """3.5 people."""
    value = values.get("value")
    if not value or values.get("measure") in (None, Measure.SATISFACTION):
        return ""
    if value["high"] is None and float(value["value"]).is_integer():  # as nearly always
        return ""
    parts = [one for one in (value["value"], value["high"]) if one is not None and one != int(one)]
    return f"{quote(number(parts[0], 2))} n'est pas un nombre entier" if parts else ""


def counted_too_early(values: Image, after: After) -> str:
    """People who came to an event that is to come, or told as planned. Who registered is known before."""
    if not values.get("value") or values.get("measure") in (None, *_BEFORE):
        return ""
    first = after.first_day(values.get("event"))
    if not first or first <= after.today:
        planned = quote(EventStatus.PLANNED.french)
        counted = _counted(values["value"], values["measure"])
        return f"{counted} à un événement noté {planned}" if after.is_planned(values.get("event")) else ""
    return f"{_counted(values['value'], values['measure'])} à un événement qui aura lieu le {_day(first)}"


def _counted(value: PlainNumber, measure: str) -> str:
    return f"{number(value['value'])} {Measure(measure).french}"


def _day(iso: str) -> str:
    return date_text(date.fromisoformat(iso))
