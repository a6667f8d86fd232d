"""« Ce qui a changé »: figures from → to, what is new, and values known before that are others today.

A correction is a value that was known and is another one today, or a record that is no longer there; all else is news.
So is a value that is meant to move on (`_MOVES_ON`): a step that is passed corrects nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.contract import model_named, sheet_of
from data_access.database import reading
from data_access.editions.catalogue import EditionRefused, opened_edition
from data_access.expressions import records
from data_access.fields import ORIGIN, Field, FieldKind, Plain
from data_access.french import day_text, quote
from data_access.gc_pause import nothing_collected
from data_access.log import replay
from data_access.log.lineage import fields_by_name
from data_access.log.replay import FEW, Deeds, ImportSpan
from data_access.models import SHEET_MODELS, Base
from data_access.plain_text import value_text
from data_access.queries.changes_figures import FigureMove, figures_moved
from data_access.queries.changes_news import Topic, news
from data_access.queries.changes_start import Start, begun, span_for
from data_access.records.images import stored
from data_access.view import SqlRow, View
from data_access.visibility import may_read, readable_in
from data_access.vocabulary import Role

_MOVES_ON: dict[str, tuple[str, ...]] = {
    "progress": ("state", "planned", "done"),
    "criteria_progress": ("state", "date"),
    "memberships": ("kind", "outcome", "left"),
    "sponsorships": ("status",),
    "exchanges": ("next",),
    "projects": ("stage",),
    "funding": ("stage", "probability", "deadline", "decision_expected", "next_action_on", "report_due"),
    "funding_years": ("paid",),
    "payments": ("planned", "received", "amount_received"),
    "budgets": ("amount", "actual"),
    "indicators": ("signed", "signed_by"),
    "statements": ("retained",),
}  # table → fields
_WORDING_KINDS = (
    FieldKind.TEXT,
    FieldKind.NAMES,
    FieldKind.REFERENCES,
)  # changes of wording are counted, not listed


@dataclass(frozen=True)
class CorrectedValue:
    """A value that was known and is another one today, or a record that is gone, in words; `code` of the record,
    and the name of its `field`."""

    sheet: str
    name: str
    header: str
    before: str
    after: str
    code: str
    field: str = ""


@dataclass(frozen=True)
class Changes:
    """All that changed since a start. `since`: the start in words, « le 12 juin 2026 »; `wordings`: how many texts are
    worded otherwise; `gone`: the records that are no longer there."""

    since: str
    span: ImportSpan
    figures: tuple[FigureMove, ...]
    topics: tuple[Topic, ...]
    corrections: tuple[CorrectedValue, ...]
    gone: tuple[CorrectedValue, ...]
    wordings: int

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.figures or self.topics or self.corrections or self.gone or self.wordings)


def what_changed(view: View, start: Start) -> Changes | None:
    """What changed from a start on; None for an import that is not there.

    The usual start is the last meeting of the board: what is read before the next one (see `changes_start.begun`).
    An edition says its figures as of its own day. Raises NotForThisRole, EditionRefused, DatabaseProblem.
    """
    view.require(Role.BOARD)
    if start.edition:
        return _since_edition(view, opened_edition(view, start.edition))
    with view.connection() as connection:
        found = begun(view, start)
        if found is None:
            return None
        since, span = found
        done = replay.deeds_of(connection, [one.number for one in span.imports])
        if not done.touched:  # the past is today's
            return Changes(since, span_for(view, span), (), (), (), (), 0)
        with nothing_collected(), replay.before(connection, done) as earlier:
            return _Changed(view, earlier, connection, done, view.today).told(since, span)


def _since_edition(view: View, then: View) -> Changes:
    assert then.edition
    if then.edition.public:
        raise EditionRefused(
            "Une édition faite pour l'Agora ne se compare pas à aujourd'hui : ce qu'elle ne contient pas se lirait "
            "comme une nouvelle."
        )
    with view.connection() as connection, reading(then.database) as earlier, nothing_collected():
        span, done = replay.since_copy(earlier, connection)
        since = f"l'édition {quote(then.edition.name)}, figée le {day_text(then.edition.at)}"
        return _Changed(view, earlier, connection, done, then.today).told(since, span)


class _Changed:
    """Two states of the network, side by side; the earlier one is asked as of the day `then`."""

    def __init__(
        self, view: View, earlier: Connection, now: Connection, done: Deeds, then: datetime.date
    ) -> None:
        self._view = view
        self._earlier = earlier
        self._now = now
        self._asked = ((earlier, then), (now, view.today))
        self._done = done
        self._corrected: set[tuple[int, str]] = {(one, "") for one in done.gone}  # record, field
        self.corrections, self.wordings = self._compared()

    def told(self, since: str, span: ImportSpan) -> Changes:
        """All that changed."""
        return Changes(
            since,
            span_for(self._view, span),
            figures_moved(self._view.role, self._asked, self._done.tables, self._corrected),
            news(self._asked, self._done, self.told_of),
            self.corrections,
            tuple(self.gone()),
            self.wordings,
        )

    def told_of(self, ids: Collection[int]) -> set[int]:
        """Those of the records that the role may read, as they were and as they are."""
        return readable_in(self._view, (self._earlier, self._now), ids)

    def _compared(self) -> tuple[tuple[CorrectedValue, ...], int]:
        """The values that were known and are others today, in the order of the sheets; how many wordings besides."""
        entries = self._named(self.told_of(self._done.before))
        by_kind: dict[str, list[int]] = defaultdict(list)
        for one, row in entries.items():
            by_kind[row.kind].append(one)
        others = [
            (model, *other)
            for model in SHEET_MODELS
            for other in self._others(
                model, sorted(by_kind[model.__tablename__], key=lambda one: entries[one].sort)
            )
        ]
        listed = [
            other for other in others if other[2].kind not in _WORDING_KINDS and other[2].name not in ORIGIN
        ]
        self._corrected |= {(one, field.name) for _, one, field, _, _ in listed}
        targets = self._named(
            target
            for _, _, field, *values in listed
            for target in values
            if field.kind is FieldKind.REFERENCE and isinstance(target, int)
        )
        names = {one: row.label for one, row in targets.items()}
        found = (
            CorrectedValue(
                sheet_of(model).name,
                entries[one].label,
                field.header,
                _changed_text(field, was, names, self._view.today),
                _changed_text(field, value, names, self._view.today),
                entries[one].code,
                field.name,
            )
            for model, one, field, was, value in listed
        )
        return tuple(found), len(others) - len(listed)

    def _named(self, ids: Iterable[int]) -> dict[int, SqlRow]:
        """The records of today, as `records` holds them, by id."""
        wanted = set(ids)
        found = select(records)
        if len(wanted) < FEW:
            found = found.where(records.c.id.in_(wanted))
        return {row.id: row for row in self._now.execute(found) if row.id in wanted}

    def _others(self, model: type[Base], ids: Sequence[int]) -> Iterator[tuple[int, Field, Plain, Plain]]:
        """The values of records that were known and are others today, of the fields that the role may read: record,
        field, value then, value today."""
        if not ids:
            return
        today = stored(self._now, model, ids if len(ids) < FEW else None)
        fields = {
            name: field
            for name, field in fields_by_name(model).items()
            if name not in _MOVES_ON.get(model.__tablename__, ()) and may_read(self._view, model, field)
        }
        for one in ids:
            for name, was in self._done.before[one].items():
                if name in fields and was is not None and not _same(fields[name], was, today[one][name]):
                    yield one, fields[name], was, today[one][name]

    def gone(self) -> Iterator[CorrectedValue]:
        """The records that are no longer there, in French order."""
        ids = self.told_of(self._done.gone)
        for row in self._earlier.execute(
            select(records).where(records.c.id.in_(ids)).order_by(records.c.sort)
        ):
            yield CorrectedValue(
                sheet_of(model_named(row.kind)).name, row.label, "fiche", "", "retirée", row.code
            )


def _same(field: Field, was: Plain, value: Plain) -> bool:
    """Whether two values are the same, however they were typed."""
    if field.kind in (FieldKind.DATE, FieldKind.NUMBER) and was and value:
        return {**was, "text": None} == {**value, "text": None}
    return bool(was == value)


def _changed_text(field: Field, value: Plain, names: Mapping[int, str], today: datetime.date) -> str:
    """A value in words, « effacé » where there is none; the record that it refers to may be gone."""
    if value is None:
        return "effacé"
    if field.kind is FieldKind.REFERENCE:
        return names.get(value, "une fiche retirée")
    text = value_text(field, value, names, today)
    return quote(text) if field.kind is FieldKind.CHOICE else text
