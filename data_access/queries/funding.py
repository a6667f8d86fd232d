"""The questions of the page « Suivi de la levée de fonds »; all of them are for the board and above.

The files and what they come to may be narrowed (`FilesKept`), to some fiscal years too: the amounts are then those of
these years, as `fiscal_years.yearly` counts them; other figures stand over all files. Dates: see
`queries.funding_dates`; months: `queries.funding_months`.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, select

from data_access.expressions import period, records, to_come
from data_access.figures import values_over
from data_access.figures.core import Slice
from data_access.funding.awaited import late_of_each_file, next_of_each_file
from data_access.funding.expressions import PHASES, amounts, files
from data_access.funding.files_kept import ALL_FILES, NOT_RECORDED, FilesKept
from data_access.funding.money import left_to_receive, of_files, received
from data_access.funding.stays import current_stays, entered_stages, phase_of
from data_access.log.examples import of_examples
from data_access.models import FUNDING_MODELS
from data_access.queries.asking import question_for
from data_access.queries.fiscal_years import FOUR, fiscal_years
from data_access.queries.funders import with_structures
from data_access.view import SqlSelect, View
from data_access.vocabulary import FUNDING_READER, FundingStage

_CONTRACTED = "funding_amount_contracted"
_COUNTS = tuple(f"funding_files_{phase}" for phase in PHASES)
_NEXT = ("start", "end", "precision", "text", "overdue", "others_late")  # of the next date of a file
BOARD_FIGURES = (
    *(f"funding_{what}_{phase}" for phase in PHASES for what in ("files", "amount")),
    _CONTRACTED,
)


class ColumnTotal(NamedTuple):
    """What the files of a column of the board come to: how many they are, their amount in words, what of it is lent or
    no money (« 20 000 € de prêts »), and what of them is contracted, an amount of its own; empty where nothing is.
    `of`: how many files stand there in all."""

    files: int
    of: int
    amount: str
    apart: str = ""
    contracted: str = ""


class FileOrder(Enum):
    """In which order a list of files comes."""

    FUNDER, DATE, STAGE, AMOUNT = range(4)


def file_count(view: View, kept: FilesKept | None = None) -> int:
    """How many files there are, or are kept. Raises NotForThisRole."""
    return _file_count.value(view, kept or ALL_FILES) or 0


@question_for(FUNDING_READER)
def _file_count(kept: FilesKept) -> SqlSelect:
    return select(func.count()).select_from(files).where(*kept.conditions())


def is_example(view: View) -> bool:
    """Whether a record of the fundraising tables was made up: brought by a fictitious import. Raises NotForThisRole."""
    return _made_up.value(view) is not None


@question_for(FUNDING_READER)
def _made_up() -> SqlSelect:
    kinds = [model.__tablename__ for model in FUNDING_MODELS]
    return (
        select(literal(1))
        .select_from(records)
        .where(records.c.id.in_(of_examples()), records.c.kind.in_(kinds))
        .limit(1)
    )


def any_followed(view: View) -> bool:
    """Whether it is known of any file who follows it. Raises NotForThisRole."""
    return _followed.value(view) is not None


@question_for(FUNDING_READER)
def _followed() -> SqlSelect:
    return select(literal(1)).select_from(files).where(files.c.owner.is_not(None)).limit(1)


def offered(view: View) -> tuple[list[int], list[str], list[str]]:
    """What there is to choose from: the fiscal years, the types of funders ("": not recorded), the stages of files.

    Raises NotForThisRole.
    """
    view.require(FUNDING_READER)
    with view.connection():
        types, stages = ([row[0] for row in view.rows(statement)] for statement in (_types, _stages))
        return fiscal_years(view), sorted(types), sorted(stages)


_types = select(func.coalesce(files.c.funder_type, NOT_RECORDED)).distinct()
_stages = select(files.c.stage).where(files.c.stage.is_not(None)).distinct()


def totals(view: View, kept: FilesKept = ALL_FILES) -> dict[str, ColumnTotal]:
    """What each column of the board comes to, over the files and fiscal years that are kept. Raises NotForThisRole."""
    view.require(FUNDING_READER)
    with view.connection():
        values = values_over(view, BOARD_FIGURES, Slice(files=kept))
        in_all = values_over(view, _COUNTS, Slice()) if kept != ALL_FILES else values
    found = {}
    for phase, one in zip(PHASES, _COUNTS, strict=True):
        amount, count, of = values[f"funding_amount_{phase}"], values[one].value, in_all[one].value
        found[phase] = ColumnTotal(int(count or 0), int(of or 0), amount.text, amount.parts)
    if values[_CONTRACTED].value is not None:
        found["granted"] = found["granted"]._replace(contracted=values[_CONTRACTED].text)
    return found


def board(view: View, kept: FilesKept, most: int) -> pd.DataFrame:
    """The first `most` files of each phase (of PHASES, ENDED, NO_STAGE) that are kept: those that are late, the longest
    first, then the nearest date first.

    phase, code, funder, object, scheme, support_type, total_budget (euros), earmark, link, stage, owner (who follows
    it, as typed); requested, granted, contracted, paid (sums over the fiscal years that are kept; None: unknown);
    amount (which of these it stands for there); in_phase, amounts, amount_of_all (how many are kept there, of how many
    the amount is known, and what these come to); when it entered its stage, and when it was agreed: start, end,
    precision, text, each after since_ and agreed_; age, age_high (days in that phase; None: not known); the next
    date: kind, what, start, end, precision, text, overdue, others_late (see `next_of_each_file`); what it is late
    with: the same after late_, and late_days; and the structure that the funder is, by code (`with_structures`).
    Raises NotForThisRole.
    """
    with view.connection():
        return with_structures(view, _board(view, kept, most))


@question_for(FUNDING_READER)
def _board(kept: FilesKept, most: int) -> SqlSelect:
    coming, late, stay = next_of_each_file(), late_of_each_file(), current_stays()
    phase = phase_of(files.c.stage)
    listed = _listed_files(coming, kept).add_columns(
        phase.label("phase"),
        stay.c.age,
        stay.c.age_high,
        *(
            late.c[name].label(f"late_{name}")
            for name in ("kind", "what", "start", "end", "precision", "text", "days", "dates")
        ),
    )
    rows = (
        listed.outerjoin(late, late.c.file_id == files.c.id)
        .outerjoin(stay, and_(stay.c.funding_id == files.c.id, stay.c.phase == phase))
        .add_columns(files.c.id.label("file_id"))
        .where(*kept.conditions())
        .subquery("files_of_board")
    )
    amount = case(
        (rows.c.phase == "paid", rows.c.paid),
        (rows.c.phase == "granted", rows.c.granted),
        else_=rows.c.requested,
    )
    by_date = (rows.c.late_end.nulls_last(), rows.c.end.nulls_last(), rows.c.file_id)

    def within(value: Any, **over: Any) -> ColumnElement[Any]:
        return value.over(partition_by=rows.c.phase, **over)

    placed = select(
        rows,
        amount.label("amount"),
        within(func.count()).label("in_phase"),
        within(func.count(amount)).label("amounts"),
        within(func.sum(amount)).label("amount_of_all"),
        within(func.row_number(), order_by=by_date).label("place"),
    ).subquery("placed")
    return select(placed).where(placed.c.place <= most).order_by(placed.c.phase, placed.c.place)


def listed(
    view: View, kept: FilesKept, page: int, size: int, order: FileOrder = FileOrder.FUNDER
) -> pd.DataFrame:
    """One page (from 1) of the files that are kept: the columns of `board` up to the next date; by funder, by what is
    late and then by the next date, by stage, or by what is asked for, most first. Raises NotForThisRole.
    """
    return with_structures(view, _listed(view, kept, page, size, order))


@question_for(FUNDING_READER)
def _listed(kept: FilesKept, page: int, size: int, order: FileOrder) -> SqlSelect:
    coming, late = next_of_each_file(), late_of_each_file()
    rows = _listed_files(coming, kept).where(*kept.conditions())
    requested = _sums((amounts.c.requested,), kept)
    first: tuple[ColumnElement[Any], ...] = ()
    match order:
        case FileOrder.DATE:
            rows = rows.outerjoin(late, late.c.file_id == files.c.id)
            first = (late.c.end.nulls_last(), coming.c.end.nulls_last())
        case FileOrder.STAGE:
            ranks = {stage.value: rank for rank, stage in enumerate(FundingStage)}
            first = (case(ranks, value=files.c.stage, else_=-1),)
        case FileOrder.AMOUNT:
            rows = rows.outerjoin(requested, requested.c.funding_id == files.c.id)
            first = (requested.c.requested.desc().nulls_last(),)
    return rows.order_by(*first, records.c.sort, records.c.id).limit(size).offset((page - 1) * size)


def unpaid(view: View, most: int) -> pd.DataFrame:
    """The `most` files with most granted and not yet paid: code, funder, object, stage, promised, received (None:
    nothing noted), remaining (euros), of (how many there are), and the next payment planned: start, end, precision,
    text, overdue, others_late (see `next_of_each_file`); and the structure that the funder is. They add up to the
    figure « funding_unpaid » where none is left out. Raises NotForThisRole.
    """
    with view.connection():
        return with_structures(view, _unpaid(view, most))


@question_for(FUNDING_READER)
def _unpaid(most: int) -> SqlSelect:
    left = left_to_receive().subquery("left")
    coming = next_of_each_file(("payment",))
    return (
        select(
            records.c.code,
            files.c.funder,
            files.c.object,
            files.c.stage,
            left.c.promised,
            left.c.received,
            left.c.remaining,
            func.count().over().label("of"),
            *(coming.c[name] for name in _NEXT),
        )
        .join_from(files, left, left.c.funding_id == files.c.id)
        .join(records, records.c.id == files.c.id)
        .outerjoin(coming, coming.c.file_id == files.c.id)
        .where(left.c.remaining > 0)
        .order_by(left.c.remaining.desc(), files.c.id)
        .limit(most)
    )


def _listed_files(coming: Subquery, kept: FilesKept):  # type: ignore[no-untyped-def]
    """A file with its four amounts in the years that are kept, since when it is at its stage, and its next date."""
    asked_and_promised = FOUR[:-1]
    sums = _sums(tuple(amounts.c[name] for name in asked_and_promised), kept)
    paid = of_files(received, *kept.of_year(received.c.year))
    entered = _last_entered()
    return (
        select(
            records.c.code,
            files.c.funder,
            files.c.object,
            files.c.scheme,
            files.c.support_type,
            files.c.total_budget,
            files.c.earmark,
            files.c.link,
            files.c.stage,
            files.c.owner,
            *(sums.c[name] for name in asked_and_promised),
            paid.c.value.label("paid"),
            *period(entered, "date", "since_"),
            *period(files, "agreed", "agreed_"),
            coming.c.kind,
            coming.c.what,
            *(coming.c[name] for name in _NEXT),
        )
        .join_from(files, records, records.c.id == files.c.id)
        .outerjoin(sums, sums.c.funding_id == files.c.id)
        .outerjoin(paid, paid.c.funding_id == files.c.id)
        .outerjoin(coming, coming.c.file_id == files.c.id)
        .outerjoin(entered, and_(entered.c.funding_id == files.c.id, entered.c.stage == files.c.stage))
    )


def _last_entered() -> Subquery:
    """When each file last entered each stage; when it is to, where that is all that is noted."""
    planned = case((to_come(entered_stages, "date"), 1), else_=0)
    place = func.row_number().over(
        partition_by=(entered_stages.c.funding_id, entered_stages.c.stage),
        order_by=(planned, entered_stages.c.date_start.desc().nulls_last(), entered_stages.c.id.desc()),
    )
    ranked = select(entered_stages, place.label("place")).subquery("ranked_stages")
    return select(ranked).where(ranked.c.place == 1).subquery("entered")


def _sums(values: Iterable[ColumnElement], kept: FilesKept) -> Subquery:
    """Amounts of each file over its fiscal years, those that are kept."""
    totals = [func.sum(value).label(value.name) for value in values]
    rows = select(amounts.c.funding_id, *totals).where(*kept.of_year(amounts.c.year))
    return rows.group_by(amounts.c.funding_id).subquery()
