"""The figures of the page « Parrainages »: who is accompanied by whom today."""

from collections.abc import Callable

from sqlalchemy import (
    ColumnElement,
    Exists,
    FromClause,
    and_,
    case,
    exists,
    extract,
    func,
    literal,
    null,
    or_,
    select,
)

from data_access.expressions import begun, current_status, first_label
from data_access.figures.core import COUNTED, Figure, Slice, valued
from data_access.models import Sponsorship, table_of
from data_access.view import SqlSelect
from data_access.vocabulary import SponsorshipStatus, TerritoryStatus

pairs = table_of(Sponsorship)

_OF_STATUSES = ("territory", "date")


def _now(status: SponsorshipStatus, table: FromClause = pairs) -> ColumnElement[bool]:
    """Whether a sponsorship stands so today: one that begins after today is planned, whatever is noted."""
    return and_(table.c.status == status.value, begun(table, "period"))


def _renewed() -> Exists:
    """Whether the same two have a later turn that is noted active and has begun: this one counts no more, whatever
    its status says. Of turns without a period, or of the same, the one that was noted last counts."""
    later = pairs.alias("later")
    begins, began = later.c.period_start, pairs.c.period_start
    follows = case(
        (begins.is_(None) & began.is_(None) | (begins == began), later.c.id > pairs.c.id),
        else_=began.is_(None) | func.coalesce(begins > began, False),
    )
    same = and_(later.c.sponsor_id == pairs.c.sponsor_id, later.c.sponsored_id == pairs.c.sponsored_id)
    return exists().where(same, _now(SponsorshipStatus.ACTIVE, later), follows)


any_turn, ended = _now(SponsorshipStatus.ACTIVE), _now(SponsorshipStatus.ENDED)  # no status is neither
active = and_(any_turn, ~_renewed())  # of a pair, its last turn
renewed = func.coalesce(and_(any_turn, _renewed()), False)
over = or_(ended, renewed)


def sponsors_today(territory_id: ColumnElement[int]) -> Exists:
    """Whether a territory sponsors another today."""
    theirs = pairs.alias("as_sponsor")
    return exists().where(_now(SponsorshipStatus.ACTIVE, theirs), theirs.c.sponsor_id == territory_id)


def is_sponsored_today(territory_id: ColumnElement[int]) -> Exists:
    """Whether a territory has a sponsor today."""
    theirs = pairs.alias("as_sponsored")
    return exists().where(_now(SponsorshipStatus.ACTIVE, theirs), theirs.c.sponsored_id == territory_id)


def soon_after(label: ColumnElement, period: ColumnElement) -> ColumnElement[bool]:
    """Whether a sponsorship begins in the year of the sponsor's label or in the next: a season gives no better."""
    return (extract("year", period) - extract("year", label)).between(0, 1)


def _of_status(
    status: TerritoryStatus, side: ColumnElement[int], *, paired: int, alone: int
) -> Callable[[Slice], SqlSelect]:
    """Of each territory of a status: `paired` where it stands on that side of a sponsorship of today, under the first
    of these; else `alone`, under its status, for no sponsorship is there to say it."""

    def statement(_: Slice) -> SqlSelect:
        now = current_status()
        theirs = (
            select(side.label("territory_id"), func.min(pairs.c.id).label("pair"))
            .where(active)
            .group_by(side)
            .subquery("theirs")
        )
        value = case((theirs.c.pair.is_(None), alone), else_=paired)
        return (
            valued(func.coalesce(theirs.c.pair, now.c.status_id), value)
            .join_from(now, theirs, theirs.c.territory_id == now.c.territory_id, isouter=True)
            .where(now.c.status == status.value)
        )

    return statement


def _launching_count(_: Slice) -> SqlSelect:
    now = current_status()
    return select(func.count()).select_from(now).where(now.c.status == TerritoryStatus.LAUNCHING.value)


def _active(_: Slice) -> SqlSelect:
    return valued(pairs.c.id, literal(1)).where(active)


def _ended(_: Slice) -> SqlSelect:
    return valued(pairs.c.id, literal(1)).where(ended)


def _sponsors(_: Slice) -> SqlSelect:
    """One for each sponsor of today, under the first of its sponsorships."""
    return valued(func.min(pairs.c.id), literal(1)).where(active).group_by(pairs.c.sponsor_id)


def _sponsor_count(_: Slice) -> SqlSelect:
    return select(func.count(pairs.c.sponsor_id.distinct())).where(active)


def _new_sponsors(_: Slice) -> SqlSelect:
    """Of each sponsor of today: 1 where it began soon after its label, 0 where not, unknown where a date is."""
    labels = first_label()
    label, start = labels.c.date_start, pairs.c.period_start
    soon = case((label.is_(None) | start.is_(None), null()), (soon_after(label, start), 1), else_=0)
    return (
        valued(func.min(pairs.c.id), func.max(soon))
        .join_from(pairs, labels, labels.c.territory_id == pairs.c.sponsor_id, isouter=True)
        .where(any_turn)
        .group_by(pairs.c.sponsor_id)
    )


def _labelled_count(_: Slice) -> SqlSelect:
    now = current_status()
    return select(func.count()).select_from(now).where(now.c.status == TerritoryStatus.LABELLED.value)


SPONSORSHIP_FIGURES: tuple[Figure, ...] = (
    Figure(
        "launching_sponsored",
        "En lancement, parrainés",
        "territoire",
        COUNTED,
        "un par territoire en lancement qui a un parrainage noté « actif » et commencé",
        _of_status(TerritoryStatus.LAUNCHING, pairs.c.sponsored_id, paired=1, alone=0),
        _launching_count,
        ("territoire en lancement", "territoires en lancement"),
        field="sponsored",
        instead=("status",),
        uses=("sponsor", "period", *_OF_STATUSES),
    ),
    Figure(
        "launching_unsponsored",
        "En lancement, sans parrain",
        "territoire",
        COUNTED,
        "un par territoire en lancement qui n'a aucun parrainage noté « actif » et commencé",
        _of_status(TerritoryStatus.LAUNCHING, pairs.c.sponsored_id, paired=0, alone=1),
        _launching_count,
        ("territoire en lancement", "territoires en lancement"),
        field="sponsored",
        instead=("status",),
        uses=("sponsor", "period", *_OF_STATUSES),
    ),
    Figure(
        "sponsors",
        "Parrains",
        "territoire",
        COUNTED,
        "un par territoire qui a un parrainage noté « actif » et commencé",
        _sponsors,
        field="sponsor",
        uses=("status", "period"),
    ),
    Figure(
        "active_sponsorships",
        "Paires",
        "parrainage",
        COUNTED,
        "une par parrain et filleul dont un parrainage est « actif » et commencé, le dernier s'il a été renouvelé",
        _active,
        field="status",
        uses=("sponsor", "sponsored", "period"),
    ),
    Figure(
        "ended_sponsorships",
        "Parrainages terminés",
        "parrainage",
        COUNTED,
        "un par parrainage noté « terminé » et commencé",
        _ended,
        field="sponsored",
        uses=("sponsor", "status", "period"),
    ),
    Figure(
        "new_sponsors",
        "Ont pris le relais",
        "territoire",
        COUNTED,
        "un par parrain dont un parrainage noté « actif » commence l'année de son label, ou la suivante",
        _new_sponsors,
        _sponsor_count,
        ("date de label connue", "dates de label connues"),
        field="period",
        uses=("sponsor", "status"),
    ),
    Figure(
        "could_sponsor",
        "Pourraient parrainer",
        "territoire",
        COUNTED,
        "un par territoire labellisé qui n'est parrain d'aucun parrainage noté « actif » et commencé",
        _of_status(TerritoryStatus.LABELLED, pairs.c.sponsor_id, paired=0, alone=1),
        _labelled_count,
        ("labellisé nommé", "labellisés nommés"),
        field="sponsor",
        instead=("status",),
        uses=("sponsored", *_OF_STATUSES),
    ),
)
