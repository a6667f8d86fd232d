"""The figures of the page « Promotions »: of the cohort that the slice names, of all of them where it names none."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, case, func, literal, null, or_, select, true

from data_access.expressions import events, records
from data_access.figures.core import COUNTED, Figure, Slice
from data_access.models import CohortMember, EventPart, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import EventRole, Membership, Outcome, Qualifier

members = table_of(CohortMember)
parts = table_of(EventPart)

_OF_MEMBERS = ("cohort", "territory")

ON_THE_WAY = (Outcome.IN_PROGRESS, Outcome.CONTINUING)  # members that the labelling committee may still see


def in_cohort(column: ColumnElement[int], code: str | None) -> ColumnElement[bool]:
    """Whether a row is of the cohort of that code; of any where there is none."""
    if code is None:
        return true()
    return column == select(records.c.id).where(records.c.code == code).scalar_subquery()


def co_animated(code: str | None) -> ColumnElement[bool]:
    """Whether a part in an event is its co-animation, in a cohort where one is named."""
    return (parts.c.role == EventRole.CO_ANIMATES.value) & in_cohort(events.c.cohort_id, code)


def _rows(record_id: ColumnElement[int], value: ColumnElement[int]) -> Select:
    return select(
        record_id.label("record_id"),
        value.label("value"),
        null().label("high"),
        literal(Qualifier.EXACT.value).label("qualifier"),
    )


def _memberships(condition: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """One for each membership that fulfils the condition."""
    return lambda asked: _rows(members.c.id, literal(1)).where(
        condition, in_cohort(members.c.cohort_id, asked.cohort)
    )


_is_member = members.c.kind == Membership.MEMBER.value
_is_postponed = or_(
    members.c.kind == Membership.POSTPONED.value,
    func.coalesce(members.c.outcome, "") == Outcome.POSTPONED.value,
)


def _outcomes(*outcomes: Outcome) -> Callable[[Slice], SqlSelect]:
    """Of each member: 1 where it came to one of those outcomes, 0 where to another, unknown where none is recorded."""
    came = case(
        (members.c.outcome.is_(None), null()),
        (members.c.outcome.in_([one.value for one in outcomes]), 1),
        else_=0,
    )
    return lambda asked: _rows(members.c.id, came).where(
        _is_member, in_cohort(members.c.cohort_id, asked.cohort)
    )


def _member_count(asked: Slice) -> SqlSelect:
    return (
        select(func.count())
        .select_from(members)
        .where(_is_member, in_cohort(members.c.cohort_id, asked.cohort))
    )


def _sessions(asked: Slice) -> SqlSelect:
    """One for each event of a cohort."""
    return _rows(events.c.id, literal(1)).where(
        events.c.cohort_id.is_not(None), in_cohort(events.c.cohort_id, asked.cohort)
    )


def _co_animations(asked: Slice) -> SqlSelect:
    """One for each co-animation by a territory."""
    return (
        _rows(parts.c.id, literal(1))
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .where(co_animated(asked.cohort))
    )


def _outcome(figure_id: str, label: str, *outcomes: Outcome) -> Figure:
    outcomes_text = " » ou « ".join(one.french for one in outcomes)
    return Figure(
        figure_id,
        label,
        "territoire",
        COUNTED,
        f"un par membre dont l'issue est « {outcomes_text} »",
        _outcomes(*outcomes),
        _member_count,
        ("situation notée", "situations notées"),
        field="outcome",
        uses=(*_OF_MEMBERS, "kind"),
    )


COHORT_FIGURES: tuple[Figure, ...] = (
    Figure(
        "cohort_members",
        "Membres",
        "territoire",
        COUNTED,
        "un par ligne « membre » de la feuille « Membres »",
        _memberships(_is_member),
        field="kind",
        uses=_OF_MEMBERS,
    ),
    _outcome("cohort_labelled", "Labellisés", Outcome.LABELLED),
    _outcome("cohort_continuing", "En poursuite", Outcome.CONTINUING),
    _outcome("cohort_in_progress", "En cours", Outcome.IN_PROGRESS),
    _outcome("label_awaited", "En chemin vers le label", *ON_THE_WAY),
    Figure(
        "cohort_postponed",
        "Reportés",
        "territoire",
        COUNTED,
        "un par territoire dont la participation ou l'issue est « reporté »",
        _memberships(_is_postponed),
        field="kind",
        uses=(*_OF_MEMBERS, "outcome"),
    ),
    Figure(
        "cohort_a_la_carte",
        "À la carte",
        "territoire",
        COUNTED,
        "un par ligne « à la carte » de la feuille « Membres »",
        _memberships(members.c.kind == Membership.A_LA_CARTE.value),
        field="kind",
        uses=_OF_MEMBERS,
    ),
    Figure(
        "cohort_sessions",
        "Séances",
        "séance",
        COUNTED,
        "une par événement rattaché à une promo",
        _sessions,
        field="cohort",
        uses=("name", "date"),
    ),
    Figure(
        "co_animations",
        "Coanimations",
        "coanimation",
        COUNTED,
        "une par ligne « coanime » de la feuille « Rôles »",
        _co_animations,
        field="role",
        uses=("event", "territory", "event.cohort", "event.date"),
    ),
)
