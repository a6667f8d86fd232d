"""The figures of the page « Événements », over what its filters keep; told apart by who carries the event."""

from collections.abc import Callable
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, false, func, literal, not_, null, select, true

from data_access.expressions import events, hosts, id_of, measures, records, reported, took_place
from data_access.figures.core import COUNTED, DECLARED, Figure, Slice, published, qualified_value
from data_access.french import ATTENDANCE
from data_access.view import SqlSelect
from data_access.vocabulary import Measure, Qualifier, Scope

SUMMED = (
    Measure.REGISTERED,
    Measure.PRESENT,
    Measure.CONTRIBUTORS,
    Measure.CHALLENGES,
    Measure.ENGAGED,
    Measure.PROJECT_LEADS,
    Measure.SOLUTIONS,
)
PEOPLE = "personnes-distinctes"  # the definition of the people behind the events
PEOPLE_BEHIND = "events_people_local"  # the figure of it
NOT_RECORDED = ""  # among a slice's types or modes: the events whose type or mode is not recorded

OF_EVENTS = ("date", "status", "scope", "type")
OF_MEASURES = (
    "measure",
    "event",
    "event.date",
    "event.status",
    "event.scope",
)  # what decides that one counts

_CARRIED = {Scope.LOCAL: "des territoires", Scope.NETWORK: "du réseau", Scope.OUTSIDE: "extérieurs"}
_ATTENDANCES = " ; ce sont des présences, non des personnes distinctes"


def kept(asked: Slice, scope: Scope | None) -> ColumnElement[bool]:
    """Which events of a scope (None: of all, and of none) a slice keeps."""
    conditions: list[ColumnElement[bool]] = [events.c.scope == scope.value if scope else true()]
    if asked.is_of_a_period:
        conditions.append(events.c.date_start.between(asked.first, asked.last))
    for column, values in ((events.c.type, asked.types), (events.c.mode, asked.modes)):
        if values:
            conditions.append(func.coalesce(column, NOT_RECORDED).in_(values))
    if asked.territory:
        conditions.append(held_at(asked.territory))
    if asked.without:
        left_out = select(records.c.id).where(records.c.code.in_(asked.without))
        conditions.append(events.c.id.not_in(left_out))
    return and_(*conditions)


_Kept = Callable[[Slice, Scope | None], ColumnElement[bool]]


def counted(asked: Slice, scope: Scope | None) -> ColumnElement[bool]:
    """Which of them took place: what is to come, cancelled or postponed is in no figure."""
    return and_(kept(asked, scope), took_place())


def held_at(code: str) -> ColumnElement[bool]:
    """Whether the territory of that code carries the event, or is its host."""
    held = hosts()
    return events.c.id.in_(select(held.c.event_id).where(held.c.territory_id == id_of(code)))


def _one_each(
    scope: Scope | None, *conditions: ColumnElement[bool], of: _Kept = counted
) -> Callable[[Slice], SqlSelect]:
    """One for each event that took place, or for each `of` others."""

    def statement(asked: Slice) -> SqlSelect:
        return select(
            events.c.id.label("record_id"),
            literal(1).label("value"),
            null().label("high"),
            literal(Qualifier.EXACT.value).label("qualifier"),
        ).where(of(asked, scope), *conditions)

    return statement


def measured(scope: Scope, measure: Measure) -> Callable[[Slice], SqlSelect]:
    """The counts of one measure at the events of a scope."""
    return lambda asked: measured_at(measure, counted(asked, scope))


def measured_at(measure: Measure, *conditions: ColumnElement[bool]) -> SqlSelect:
    """The counts of one measure at the events that meet some conditions."""
    return (
        select(
            measures.c.id.label("record_id"),
            *qualified_value(measures),
        )
        .join_from(measures, events, measures.c.event_id == events.c.id)
        .where(measures.c.measure == measure.value, measures.c.value_value.is_not(None), *conditions)
    )


@lru_cache  # figures with the same total have the same function, and share its count
def event_count(scope: Scope) -> Callable[[Slice], SqlSelect]:
    """How many events of a scope are kept."""
    return lambda asked: select(func.count()).select_from(events).where(counted(asked, scope))


def _people(asked: Slice) -> SqlSelect:
    """What was published of the people behind the events; of some types of events alone nobody knows."""
    narrowed = asked.types or asked.modes or asked.without
    return published(PEOPLE, asked).where(false() if narrowed else true())


def _figures_of(scope: Scope) -> tuple[Figure, ...]:
    carried, total = _CARRIED[scope], event_count(scope)
    return (
        Figure(
            f"events_{scope}",
            f"Événements {carried}",
            "événement",
            COUNTED,
            "un par événement retenu qui a eu lieu : ni à venir, ni annulé, ni reporté, ni écarté",
            _one_each(scope),
            field="name",
            yearly=True,
            uses=OF_EVENTS,
        ),
        Figure(
            f"events_not_held_{scope}",
            f"Événements {carried} prévus, annulés ou reportés",
            "événement",
            COUNTED,
            "un par événement retenu qui est à venir, annulé, reporté, écarté (une source le date autrement, et nous "
            "la suivons), ou prévu sans que rien ne dise qu'il a eu lieu ; ils ne sont dans aucun autre chiffre",
            _one_each(scope, not_(took_place()), of=kept),
            field="name",
            yearly=True,
            uses=OF_EVENTS,
        ),
        Figure(
            f"events_reported_{scope}",
            f"Bilans des événements {carried}",
            "bilan",
            COUNTED,
            "un par événement retenu qui a eu lieu et dont au moins une mesure est saisie",
            _one_each(scope, reported()),
            total,
            ("bilan saisi", "bilans saisis"),
            field="name",
            yearly=True,
            uses=OF_EVENTS,
        ),
        *(
            Figure(
                f"events_{measure}_{scope}",
                measure.french.capitalize(),
                ATTENDANCE if measure is Measure.PRESENT else measure.french,
                COUNTED,
                f"somme des « {measure.french} » des événements {carried} retenus"
                + (_ATTENDANCES if measure is Measure.PRESENT else ""),
                measured(scope, measure),
                total,
                ("événement renseigné", "événements renseignés"),
                yearly=True,
                uses=OF_MEASURES,
            )
            for measure in SUMMED
        ),
    )


EVENT_FIGURES: tuple[Figure, ...] = (
    Figure(
        PEOPLE_BEHIND,
        "Personnes distinctes",
        "personne",
        DECLARED,
        "la dernière valeur publiée de la période : des personnes, chacune une fois, quel que soit le nombre "
        "d'événements où elle est venue ; jamais une somme de nos événements, qui donnent des présences",
        _people,
        yearly=True,
        code=PEOPLE,
        uses=("figure", "territory", "date", "period", "declared_by", "source"),
    ),
    Figure(
        "events_all",
        "Événements",
        "événement",
        COUNTED,
        "un par événement retenu qui a eu lieu et dont la portée est notée",
        _one_each(None, events.c.scope.is_not(None)),
        field="name",
        yearly=True,
        uses=OF_EVENTS,
    ),
    *(figure for scope in Scope for figure in _figures_of(scope)),
)
