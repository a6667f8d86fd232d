"""How many came, beside how many live there: of the territories that say both, never one territory above another."""

from sqlalchemy import Subquery, func, select

from data_access.expressions import events, hosts, id_of, measures
from data_access.figures.core import COUNTED, Figure, FigureValue, Slice, valued
from data_access.figures.events import OF_MEASURES, counted, event_count, measured_at
from data_access.french import ATTENDANCE, agree, number, plural
from data_access.models import Territory, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import Measure, Scope

PER = 1_000  # inhabitants
PER_CAPITA = f"Présences pour {number(PER)} habitants"
ATTENDED, INHABITANTS = "attended_where_inhabitants_known", "inhabitants_where_attended"

places = table_of(Territory)


def _concerned(asked: Slice) -> Subquery:
    """Who holds the events of territories whose attendances are counted: event_id, territory_id; of one territory where
    the slice names it."""
    held = hosts(Scope.LOCAL)
    present = select(measures.c.event_id).where(
        measures.c.measure == Measure.PRESENT.value, measures.c.value_value.is_not(None)
    )
    found = (
        select(held.c.event_id, held.c.territory_id)
        .join_from(held, events, held.c.event_id == events.c.id)
        .where(counted(asked, Scope.LOCAL), events.c.id.in_(present))
    )
    if asked.territory:
        found = found.where(held.c.territory_id == id_of(asked.territory))
    return found.subquery("concerned")


def _attended(asked: Slice) -> SqlSelect:
    concerned = _concerned(asked)
    unknown = (
        select(concerned.c.event_id)
        .join_from(concerned, places, concerned.c.territory_id == places.c.id)
        .where(places.c.population.is_(None))
    )
    return measured_at(
        Measure.PRESENT, events.c.id.in_(select(concerned.c.event_id)), events.c.id.not_in(unknown)
    )


def _inhabitants(asked: Slice) -> SqlSelect:
    concerned = _concerned(asked)
    return valued(places.c.id, places.c.population).where(places.c.id.in_(select(concerned.c.territory_id)))


def _territory_count(asked: Slice) -> SqlSelect:
    return select(func.count(_concerned(asked).c.territory_id.distinct()))


PER_CAPITA_FIGURES: tuple[Figure, ...] = (
    Figure(
        ATTENDED,
        "Présences là où la population est connue",
        ATTENDANCE,
        COUNTED,
        "somme des « présents » des événements des territoires dont la population est connue ; d'un événement que "
        "plusieurs accueillent, quand celle de chacun l'est",
        _attended,
        event_count(Scope.LOCAL),
        ("événement compté", "événements comptés"),
        yearly=True,
        uses=(*OF_MEASURES, "event.territory"),
    ),
    Figure(
        INHABITANTS,
        "Habitants là où des présences sont comptées",
        "habitant",
        COUNTED,
        "somme de la « population » des territoires chez qui des présences sont comptées, chacun une fois",
        _inhabitants,
        _territory_count,
        ("population connue", "populations connues"),
        field="population",
        yearly=True,
        uses=("name",),
    ),
)


def per_capita_words(attended: FigureValue, inhabitants: FigureValue) -> str:
    """« 318 présences chez 412 000 habitants · 5 populations connues sur 7 »; empty where one of them is not known."""
    if attended.value is None or not inhabitants.value:
        return ""
    there = plural(inhabitants.value, "habitant")
    return f"{attended.text} {agree(attended.value, ATTENDANCE)} chez {there} · {inhabitants.scope}"
