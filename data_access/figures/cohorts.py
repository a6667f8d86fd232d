"""The figures of the page « Promotions »: of the cohort that the slice names, of all of them where it names none."""

from collections.abc import Callable

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)

from data_access.expressions import (
    begun,
    current_status,
    first_label,
    in_cohort,
    months_between,
    one_of,
    status,
    to_come,
)
from data_access.figures.cohort_sessions import SESSION_FIGURES
from data_access.figures.core import COUNTED, MONTH, Figure, Slice, lasting, valued
from data_access.funding.expressions import name_key
from data_access.models import Cohort, CohortMember, Step, StepProgress, table_of
from data_access.view import TODAY, SqlSelect
from data_access.vocabulary import (
    Membership,
    Outcome,
    StepKind,
    StepState,
    TerritoryStatus,
)

cohorts = table_of(Cohort)
members = table_of(CohortMember)
steps = table_of(Step)
progress = table_of(StepProgress)

_OF_MEMBERS = ("cohort", "territory")
_ONCE = ", une seule fois quel que soit son nombre de promos"
_SINCE = (
    " ; qui a été labellisé depuis est « labellisé », et qui part de la promo est « parti » dès ce jour-là : plus « en "
    "cours » ni « en poursuite » ; d'une promo qui n'a pas commencé, l'issue de ses membres est à venir"
)

TAKEN = (StepState.DONE.value, StepState.MADE_UP.value)  # states of a step that a territory has behind it
ON_THE_WAY = (Outcome.IN_PROGRESS, Outcome.CONTINUING)  # members that the labelling committee may still see
_ON_THE_WAY = [one.value for one in ON_THE_WAY]
_WITHIN = [*_ON_THE_WAY, Outcome.LABELLED.value]  # what a member becomes within its cohort, or at its end


_is_member = members.c.kind == Membership.MEMBER.value
_is_postponed = or_(
    members.c.kind == Membership.POSTPONED.value,
    func.coalesce(members.c.outcome, "") == Outcome.POSTPONED.value,
)


def outcome_today() -> ColumnElement[str | None]:
    """What became of a member: as noted; « labelled » of one noted as on its way that obtained the label by now,
    whatever came after it; « left » from the day on which it left, and until then on its way. Of a cohort that has not
    begun: nothing yet, but for who left it, or was postponed."""
    others = members.alias("others")
    labelled = union(
        select(status.c.territory_id).where(
            status.c.status == TerritoryStatus.LABELLED.value, begun(status, "date")
        ),
        select(others.c.territory_id)
        .join(cohorts, others.c.cohort_id == cohorts.c.id)
        .where(others.c.outcome == Outcome.LABELLED.value, begun(cohorts, "period")),
    )
    since = one_of(members.c.outcome, _ON_THE_WAY) & members.c.territory_id.in_(labelled)
    unsettled = one_of(
        func.coalesce(members.c.outcome, Outcome.LEFT.value), [*_ON_THE_WAY, Outcome.LEFT.value]
    )
    ahead = members.c.cohort_id.in_(select(cohorts.c.id).where(to_come(cohorts, "period")))
    gone = unsettled & (members.c.left_start <= TODAY)
    leaving = (members.c.outcome == Outcome.LEFT.value) & (members.c.left_start > TODAY)
    return case(
        (ahead & gone, Outcome.LEFT.value),
        (ahead & or_(one_of(members.c.outcome, _WITHIN), leaving), None),
        (since, Outcome.LABELLED.value),
        (gone, Outcome.LEFT.value),
        (leaving, Outcome.IN_PROGRESS.value),
        else_=members.c.outcome,
    )


def on_the_way() -> ColumnElement[bool]:
    """Whether a member is on its way to the label: neither labelled since, nor out of the network."""
    now = current_status()
    left = select(now.c.territory_id).where(now.c.status == TerritoryStatus.LEFT.value)
    return one_of(outcome_today(), _ON_THE_WAY) & members.c.territory_id.not_in(left)


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
        value = case((outcome_today().is_(None), null()), (came(), 1), else_=0)
        return valued(members.c.id, value).join_from(members, once, members.c.id == once.c.id)

    return statement


def _member_count(asked: Slice) -> SqlSelect:
    return select(func.count()).select_from(once_each(asked.cohort))


def _eligibility() -> Subquery:
    """When each territory was found eligible: territory_id, record_id (of what says so), date_start, date_end. The day
    on which it passed the eligibility committee; where that is not noted, the beginning of its status « en lancement ».
    """
    committees = select(steps.c.id).where(
        steps.c.kind == StepKind.GATE.value, name_key(steps.c.name).like("%eligibilite%")
    )
    passed = (
        select(progress.c.territory_id, progress.c.id.label("record_id"), literal(1).label("turn"))
        .add_columns(progress.c.done_start.label("date_start"), progress.c.done_end.label("date_end"))
        .where(progress.c.step_id.in_(committees), one_of(progress.c.state, TAKEN))
        .where(progress.c.done_start <= TODAY)
    )
    begun_to = select(
        status.c.territory_id, status.c.id, literal(2), status.c.date_start, status.c.date_end
    ).where(status.c.status == TerritoryStatus.LAUNCHING.value, status.c.date_start <= TODAY)
    known = union_all(passed, begun_to).subquery("known")
    place = func.row_number().over(
        partition_by=known.c.territory_id, order_by=(known.c.turn, known.c.date_start, known.c.record_id)
    )
    ranked = select(known, place.label("place")).subquery("ranked")
    return select(ranked).where(ranked.c.place == 1).subquery("eligibility")


def _labels(asked: Slice) -> Subquery:
    """The first label of each territory that obtained it within the slice, or may have (then `surely` is not true): id,
    territory_id, date_start, date_end, surely. Of a cohort: of its members."""
    first = first_label()
    conditions: list[ColumnElement[bool]] = []
    surely: ColumnElement[bool] = first.c.date_start.is_not(None)
    if asked.is_of_a_period:
        surely = and_(first.c.date_start >= asked.first, first.c.date_end <= asked.last)
        touches = and_(first.c.date_start <= asked.last, first.c.date_end >= asked.first)
        conditions.append(or_(first.c.date_start.is_(None), touches))
    if asked.cohort:
        own = select(members.c.territory_id).where(_is_member, in_cohort(members.c.cohort_id, asked.cohort))
        conditions.append(first.c.territory_id.in_(own))
    return select(first, surely.label("surely")).where(*conditions).subquery("labels")


def _months_to_label(asked: Slice) -> SqlSelect:
    labels, found = _labels(asked), _eligibility()
    shortest = case((labels.c.surely, months_between(labels.c.date_start, found.c.date_end)))
    longest = case((labels.c.surely, months_between(labels.c.date_end, found.c.date_start)))
    return lasting(labels.c.id, shortest, longest).outerjoin_from(
        labels, found, found.c.territory_id == labels.c.territory_id
    )


def _eligibility_beside(asked: Slice) -> SqlSelect:
    labels, found = _labels(asked), _eligibility()
    return select(labels.c.id.label("record_id"), found.c.record_id.label("other_id")).join_from(
        labels, found, found.c.territory_id == labels.c.territory_id
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
        uses=(*_OF_MEMBERS, "kind", "left"),
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
    _outcome("cohort_left", "Partis", Outcome.LEFT),
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
    *SESSION_FIGURES,
    Figure(
        "months_to_label",
        "De l'éligibilité au label",
        MONTH,
        COUNTED,
        "la médiane, par territoire labellisé, des mois du calendrier entre son éligibilité (le comité d'éligibilité "
        "passé ; s'il n'est pas noté, le début du statut « en lancement ») et son premier label ; une date connue à "
        "l'année près donne une fourchette, et « fin 2023 » ou « mi-2023 » compte de janvier à décembre 2023 ; un "
        "label sans date, ou sans éligibilité datée avant lui, n'y compte pas",
        _months_to_label,
        lambda asked: select(func.count()).select_from(_labels(asked)),
        ("durée connue", "durées connues"),
        field="date",
        yearly=True,
        uses=("territory", "status", "step", "state", "done"),
        median=True,
        beside=_eligibility_beside,
    ),
)
