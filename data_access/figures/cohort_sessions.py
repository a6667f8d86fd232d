"""What was held for a cohort, or for all of them: sessions, who co-animated, who came, hours of training."""

from sqlalchemy import ColumnElement, and_, func, literal, select

from data_access.expressions import events, in_cohort, measures, one_of, parts, took_place
from data_access.figures.core import COUNTED, Figure, Slice, valued
from data_access.figures.events import OF_MEASURES, counted, measured_at
from data_access.french import ATTENDANCE
from data_access.models import Step, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import EventRole, EventType, Measure

steps = table_of(Step)

_HELD = "qui a eu lieu : ni à venir, ni annulé, ni reporté"
TRAININGS = (
    EventType.FIRST_STEPS_WORKSHOP,
    EventType.DEEP_DIVE_WORKSHOP,
    EventType.TRAINING_DAY,
    EventType.ONBOARDING_SEMINAR,
)
_TRAININGS = ", ".join(one.french for one in TRAININGS[:-1]) + f" ou {TRAININGS[-1].french}"


def co_animated(code: str | None) -> ColumnElement[bool]:
    """Whether a part in an event is its co-animation, in a cohort where one is named."""
    return (parts.c.role == EventRole.CO_ANIMATES.value) & in_cohort(events.c.cohort_id, code)


def _of_cohort(asked: Slice) -> tuple[ColumnElement[bool], ...]:
    """Which events are sessions of the cohort, or of any, and took place."""
    return events.c.cohort_id.is_not(None), in_cohort(events.c.cohort_id, asked.cohort), took_place()


def _sessions(asked: Slice) -> SqlSelect:
    """One for each event of a cohort that took place."""
    return valued(events.c.id, literal(1)).where(*_of_cohort(asked))


def _co_animations(asked: Slice) -> SqlSelect:
    """One for each co-animation by a territory of an event that took place."""
    return (
        valued(parts.c.id, literal(1))
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .where(co_animated(asked.cohort), took_place())
    )


def _steps_held(asked: Slice) -> SqlSelect:
    """One for each step of the programme that a session of the cohort was about."""
    held = select(events.c.step_id).where(events.c.step_id.is_not(None), *_of_cohort(asked))
    return valued(steps.c.id, literal(1)).where(steps.c.id.in_(held))


def _trainings(asked: Slice) -> tuple[ColumnElement[bool], ...]:
    """Which events are trainings of the cohort, or of anybody, among those of the slice, and took place."""
    kinds = one_of(events.c.type, [one.value for one in TRAININGS])
    return kinds, counted(asked, None), in_cohort(events.c.cohort_id, asked.cohort)


_present = and_(measures.c.event_id == events.c.id, measures.c.measure == Measure.PRESENT.value)


def _training_hours(asked: Slice) -> SqlSelect:
    """The hours of each training, as often as people were there."""
    return (
        select(
            events.c.id.label("record_id"),
            (events.c.hours * measures.c.value_value).label("value"),
            (events.c.hours * measures.c.value_high).label("high"),
            measures.c.value_qualifier.label("qualifier"),
        )
        .join_from(events, measures, _present)
        .where(events.c.hours.is_not(None), measures.c.value_value.is_not(None), *_trainings(asked))
    )


def _present_beside(asked: Slice) -> SqlSelect:
    return (
        select(events.c.id.label("record_id"), measures.c.id.label("other_id"))
        .join_from(events, measures, _present)
        .where(measures.c.value_value.is_not(None), *_trainings(asked))
    )


SESSION_FIGURES: tuple[Figure, ...] = (
    Figure(
        "cohort_sessions",
        "Séances",
        "séance",
        COUNTED,
        f"une par événement rattaché à une promo {_HELD}",
        _sessions,
        field="cohort",
        uses=("name", "date", "status"),
    ),
    Figure(
        "co_animations",
        "Coanimations",
        "coanimation",
        COUNTED,
        f"une par ligne « coanime » de la feuille « Rôles », d'un événement {_HELD}",
        _co_animations,
        field="role",
        uses=("event", "territory", "event.cohort", "event.date", "event.status"),
    ),
    Figure(
        "steps_held",
        "Étapes tenues",
        "étape",
        COUNTED,
        f"une par étape du parcours type dont une séance rattachée à la promo est notée, {_HELD}",
        _steps_held,
        lambda _: select(func.count()).select_from(steps),
        ("étape", "étapes"),
        field="name",
    ),
    Figure(
        "session_attendances",
        "Présences aux séances",
        ATTENDANCE,
        COUNTED,
        f"somme des « présents » des événements rattachés à une promo, {_HELD} ; ce sont des présences, non des "
        "personnes distinctes",
        lambda asked: measured_at(Measure.PRESENT, *_of_cohort(asked)),
        lambda asked: select(func.count()).select_from(events).where(*_of_cohort(asked)),
        ("séance renseignée", "séances renseignées"),
        uses=(*OF_MEASURES, "event.cohort"),
    ),
    Figure(
        "training_hours",
        "Heures de formation",
        "heure",
        COUNTED,
        f"somme, pour chaque {_TRAININGS} {_HELD}, de ses « heures » × ses « présents », quand les deux sont notés ; "
        "ce sont des heures de présence : dix personnes pendant trois heures en font trente",
        _training_hours,
        lambda asked: select(func.count()).select_from(events).where(*_trainings(asked)),
        ("formation renseignée", "formations renseignées"),
        field="hours",
        yearly=True,
        uses=("type", "date", "status", "cohort"),
        beside=_present_beside,
    ),
)
