"""Why a count of people, or of what they did, breaks a rule: one function for each way, in French."""

from data_access.fields import Plain, PlainNumber
from data_access.french import number, quote
from data_access.importing.validate.projected_state import After, most, people_beyond
from data_access.importing.validate.rule import Broken
from data_access.importing.validate.rule_checks import day_named
from data_access.records.images import Image
from data_access.vocabulary import (
    EventStatus,
    Measure,
)

TEAM = 200  # people of one team on a visit
CROWD = 5_000  # of one event: the 2024 report counts 17 800 participants in all
_COUNTED = (Measure.CONTRIBUTORS, Measure.ENGAGED, Measure.PROJECT_LEADS)  # people who were present
_COME = frozenset((Measure.REGISTERED, Measure.PRESENT))  # who said that they would, who did
_BEFORE = (
    Measure.REGISTERED,
    Measure.CHALLENGES,
    Measure.SOLUTIONS,
    Measure.TERRITORIES,
)  # known before it takes place


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


def share_of(name: str) -> Broken:
    """« 30 % », where a field counts people or things one by one."""

    def why(values: Image, after: After) -> str:
        written = values[name]["text"] or ""
        return f"{quote(written)} est une part, et ceci compte un par un" if "%" in written else ""

    return why


def part_of_a_person(name: str) -> Broken:
    """4.5 people of a team."""

    def why(values: Image, after: After) -> str:
        return _not_whole(values[name])

    return why


def a_crowd_on_a_visit(values: Image, after: After) -> str:
    """More people of one team than any visit takes along."""
    people = most(values["people"])
    return f"{number(people)} personnes d'une seule équipe en visite" if people and people >= TEAM else ""


def as_count(value: Plain) -> Plain:
    """« 30 % » as 30: the sign was that of the cell's format."""
    return value | {"text": None}


def part_of_one(values: Image, after: After) -> str:
    """3.5 people."""
    value = values.get("value")
    if not value or values.get("measure") in (None, Measure.SATISFACTION):
        return ""
    return _not_whole(value)


def _not_whole(value: PlainNumber) -> str:
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
    return (
        f"{_counted(values['value'], values['measure'])} à un événement qui aura lieu le {day_named(first)}"
    )


def _counted(value: PlainNumber, measure: str) -> str:
    return f"{number(value['value'])} {Measure(measure).french}"
