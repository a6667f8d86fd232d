"""The figures of the page « Promotions »: of the cohort that the slice names, of all of them where it names none."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Subquery, case, func, literal, null, or_, select, true, union

from data_access.expressions import begun, current_status, events, records, status, took_place
from data_access.figures.core import COUNTED, Figure, Slice, valued
from data_access.models import Cohort, CohortMember, EventPart, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import EventRole, Membership, Outcome, TerritoryStatus

cohorts = table_of(Cohort)
members = table_of(CohortMember)
parts = table_of(EventPart)

_OF_MEMBERS = ("cohort", "territory")
_ONCE = ", une seule fois quel que soit son nombre de promos"
_HELD = "qui a eu lieu : ni à venir, ni annulé, ni reporté"
_SINCE = " ; qui a été labellisé depuis est « labellisé », plus « en cours » ni « en poursuite »"

ON_THE_WAY = (Outcome.IN_PROGRESS, Outcome.CONTINUING)  # members that the labelling committee may still see
_ON_THE_WAY = [one.value for one in ON_THE_WAY]


def in_cohort(column: ColumnElement[int], code: str | None) -> ColumnElement[bool]:
    """Whether a row is of the cohort of that code; of any where there is none."""
    if code is None:
        return true()
    return column == select(records.c.id).where(records.c.code == code).scalar_subquery()


def co_animated(code: str | None) -> ColumnElement[bool]:
    """Whether a part in an event is its co-animation, in a cohort where one is named."""
    return (parts.c.role == EventRole.CO_ANIMATES.value) & in_cohort(events.c.cohort_id, code)


_is_member = members.c.kind == Membership.MEMBER.value
_is_postponed = or_(
    members.c.kind == Membership.POSTPONED.value,
    func.coalesce(members.c.outcome, "") == Outcome.POSTPONED.value,
)


def outcome_today() -> ColumnElement[str | None]:
    """What became of a member: as noted; « labelled » of one noted as on its way that obtained the label by now,
    whatever came after it."""
    others = members.alias("others")
    labelled = union(
        select(status.c.territory_id).where(
            status.c.status == TerritoryStatus.LABELLED.value, begun(status, "date")
        ),
        select(others.c.territory_id)
        .join(cohorts, others.c.cohort_id == cohorts.c.id)
        .where(others.c.outcome == Outcome.LABELLED.value, begun(cohorts, "period")),
    )
    since = members.c.outcome.in_(_ON_THE_WAY) & members.c.territory_id.in_(labelled)
    return case((since, Outcome.LABELLED.value), else_=members.c.outcome)


def on_the_way() -> ColumnElement[bool]:
    """Whether a member is on its way to the label: neither labelled since, nor out of the network."""
    now = current_status()
    left = select(now.c.territory_id).where(now.c.status == TerritoryStatus.LEFT.value)
    return outcome_today().in_(_ON_THE_WAY) & members.c.territory_id.not_in(left)


def once_each(cohort: str | None, condition: ColumnElement[bool] = _is_member) -> Subquery:
    """The memberships (id) that fulfil a condition, one for each territory: of several, that of the cohort which began
    last among those of which an outcome is noted. Of all cohorts together those to come are left out."""
    newest = (members.c.outcome.is_(None), cohorts.c.period_start.desc().nulls_last(), members.c.id.desc())
    place = func.row_number().over(partition_by=members.c.territory_id, order_by=newest)
    ranked = (
        select(members.c.id, place.label("place"))
        .join_from(members, cohorts, members.c.cohort_id == cohorts.c.id)
        .where(
            condition, begun(cohorts, "period") if cohort is None else in_cohort(members.c.cohort_id, cohort)
        )
        .subquery("ranked")
    )
    return select(ranked.c.id).where(ranked.c.place == 1).subquery("once_each")


def _memberships(condition: ColumnElement[bool]) -> Callable[[Slice], SqlSelect]:
    """One for each territory that has a membership which fulfils the condition."""
    return lambda asked: valued(once_each(asked.cohort, condition).c.id, literal(1))


def _members(came: Callable[[], ColumnElement[bool]]) -> Callable[[Slice], SqlSelect]:
    """Of each territory that is a member: 1 where it came to that, 0 where not, unknown where none is noted."""

    def statement(asked: Slice) -> SqlSelect:
        once = once_each(asked.cohort)
        value = case((members.c.outcome.is_(None), null()), (came(), 1), else_=0)
        return valued(members.c.id, value).join_from(members, once, members.c.id == once.c.id)

    return statement


def _member_count(asked: Slice) -> SqlSelect:
    return select(func.count()).select_from(once_each(asked.cohort))


def _sessions(asked: Slice) -> SqlSelect:
    """One for each event of a cohort that took place."""
    return valued(events.c.id, literal(1)).where(
        events.c.cohort_id.is_not(None), in_cohort(events.c.cohort_id, asked.cohort), took_place()
    )


def _co_animations(asked: Slice) -> SqlSelect:
    """One for each co-animation by a territory of an event that took place."""
    return (
        valued(parts.c.id, literal(1))
        .join_from(parts, events, parts.c.event_id == events.c.id)
        .where(co_animated(asked.cohort), took_place())
    )


def _of_members(figure_id: str, label: str, rule: str, came: Callable[[], ColumnElement[bool]]) -> Figure:
    return Figure(
        figure_id,
        label,
        "territoire",
        COUNTED,
        f"un par membre {rule}{_ONCE}{_SINCE}",
        _members(came),
        _member_count,
        ("situation notée", "situations notées"),
        field="outcome",
        uses=(*_OF_MEMBERS, "kind"),
    )


def _outcome(figure_id: str, label: str, outcome: Outcome) -> Figure:
    return _of_members(
        figure_id, label, f"dont l'issue est « {outcome.french} »", lambda: outcome_today() == outcome.value
    )


COHORT_FIGURES: tuple[Figure, ...] = (
    Figure(
        "cohort_members",
        "Membres",
        "territoire",
        COUNTED,
        f"un par territoire « membre » de la feuille « Membres »{_ONCE}",
        _memberships(_is_member),
        field="kind",
        uses=_OF_MEMBERS,
    ),
    _outcome("cohort_labelled", "Labellisés", Outcome.LABELLED),
    _outcome("cohort_continuing", "En poursuite", Outcome.CONTINUING),
    _outcome("cohort_in_progress", "En cours", Outcome.IN_PROGRESS),
    _of_members(
        "label_awaited",
        "En chemin vers le label",
        f"encore dans le réseau dont l'issue est « {' » ou « '.join(one.french for one in ON_THE_WAY)} »",
        on_the_way,
    ),
    Figure(
        "cohort_postponed",
        "Reportés",
        "territoire",
        COUNTED,
        f"un par territoire dont la participation ou l'issue est « reporté »{_ONCE}",
        _memberships(_is_postponed),
        field="kind",
        uses=(*_OF_MEMBERS, "outcome"),
    ),
    Figure(
        "cohort_a_la_carte",
        "À la carte",
        "territoire",
        COUNTED,
        f"un par territoire « à la carte » de la feuille « Membres »{_ONCE}",
        _memberships(members.c.kind == Membership.A_LA_CARTE.value),
        field="kind",
        uses=_OF_MEMBERS,
    ),
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
)
