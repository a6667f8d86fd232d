"""« D'où vient ce chiffre ? »: what a figure means, how and over what it is computed, and the records behind it, each
with the cells that its values were read in.

Everything is asked for through a view: what its role may not read is refused here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pandas as pd
from sqlalchemy import func, select

from data_access.contract import model_named, sheet_of
from data_access.fields import Field, FieldKind
from data_access.figures import (
    DECLARED,
    Figure,
    FigureValue,
    Slice,
    behind,
    counting,
    figure,
    shown_slice,
    values_over,
)
from data_access.figures.events import NOT_RECORDED
from data_access.figures.figure_words import figure_text
from data_access.french import MISSING, join, quote
from data_access.gc_pause import nothing_collected
from data_access.log.lineage import CellReading, Trace, fields_by_name, sources, traces
from data_access.models import Base, Definition, Import, LogLine, RecordEntry, table_of
from data_access.view import TODAY, SqlRow, SqlSelect, View
from data_access.visibility import Text, readable_records, readable_rows, require
from data_access.vocabulary import (
    Counting,
    EventType,
    Family,
    FunderType,
    FundingStage,
    ImportKind,
    JobBand,
    Mode,
    ProjectStage,
    Qualifier,
    Term,
)

records = table_of(RecordEntry)
definitions = table_of(Definition)
log = table_of(LogLine)

_IS_ABOUT = "Une valeur au moins est « environ », la somme l'est donc aussi"
_IS_BETWEEN = "Une date au moins n'est pas connue au jour ou au mois près : la durée est une fourchette"
_EXACTNESS = {
    Qualifier.EXACT: "",
    Qualifier.AT_LEAST: "Un minimum : une valeur au moins est « plus de », la somme l'est donc aussi",
    Qualifier.ABOUT: _IS_ABOUT,
    Qualifier.RANGE: "Une valeur au moins est une fourchette, la somme en est donc une aussi",
}


@dataclass(frozen=True)
class Meaning:
    """What the sheet « Définitions » holds of a figure under `code`: what it means, the phrase that it is shown with,
    and in a few words its unit, its family, what it counts. What nobody defined yet is empty; `noted`: it has a row
    there, which waits for that.
    """

    code: str
    meaning: str = ""
    phrase: str = ""
    details: tuple[str, ...] = ()
    noted: bool = False


@dataclass(frozen=True)
class Explanation:
    """A figure as it is now, what it means, and what it was asked over.

    `kept`: what the slice keeps, in words; `exactness`: why it is no exact number (empty: it is one); `updated`: when
    an import or an entry last spoke of a record that is behind; `records`: how many are behind.
    """

    value: FigureValue
    meaning: Meaning
    kept: tuple[str, ...]
    exactness: str
    updated: datetime | None
    records: int


@dataclass(frozen=True)
class Fact:
    """A value that counts: of which record, under which header of which French sheet, and where it comes from."""

    kind: str
    code: str
    label: str
    sheet: str
    header: str
    trace: Trace


@dataclass(frozen=True)
class Traced:
    """A record with the values that count.

    Where a figure was asked about: `value` is what the record adds to it (None: unknown), `text` the same in words,
    `main` the fact that gives it (None: nothing does).
    """

    kind: str
    code: str
    label: str
    facts: tuple[Fact, ...]
    value: float | Decimal | None = None
    text: str = ""
    main: Fact | None = None


def offered(view: View, figure_ids: tuple[str, ...], asked: Slice | None = None) -> dict[str, FigureValue]:
    """Figures of which one is to be explained, as they are now. Raises as `explained`."""
    return values_over(view, figure_ids, asked or shown_slice(view))


def explained(view: View, figure_id: str, asked: Slice | None = None) -> Explanation:
    """What explains a figure. Without a slice: as on the overview.

    Raises KeyError for an unknown figure, NotForThisRole for one that the role may not read, DatabaseProblem.
    """
    with view.connection() as connection:
        asked = asked or shown_slice(view)
        value = values_over(view, (figure_id,), asked)[figure_id]
        meaning = _meaning(view, value.figure.definition)
        rows = value.figure.records(asked).subquery()
        updated = connection.scalar(_last_said(select(rows.c.record_id)), {TODAY.key: view.today})
        count = connection.scalar(select(func.count()).select_from(rows), {TODAY.key: view.today}) or 0
        return Explanation(value, meaning, tuple(_kept(view, asked)), _exactness(value), updated, count)


def _last_said(record_ids: SqlSelect) -> SqlSelect:
    """When an import or an entry that stands last spoke of one of those records: of any other it tells nothing."""
    brings = Import.undone_at.is_(None) & (Import.kind != ImportKind.UPGRADE)
    last = select(func.max(Import.at)).join_from(log, Import, log.c.import_id == Import.id)
    return last.where(brings, log.c.record_id.in_(record_ids))


def published_in(view: View, values: Iterable[FigureValue]) -> dict[str, str]:
    """Where published figures were published, by their ids, with the files that changed the value since (see
    `lineage.sources`); what is counted, or of which that is not known, is left out. Raises DatabaseProblem.
    """
    rows = {value.record_id: value for value in values if value.record_id is not None}
    written = {record_id: value.source for record_id, value in rows.items()}
    return {
        rows[record_id].figure.id: text
        for record_id, text in sources(view, written, ("value",)).items()
        if text
    }


def records_traced(
    view: View, figure_id: str, asked: Slice | None = None, page: int = 1, size: int = 10
) -> list[Traced]:
    """A page (from 1) of the records behind a figure, which add up to exactly that figure. Raises as `explained`."""
    one = figure(figure_id)
    giving = (one.field, *one.instead)
    with view.connection():
        asked = asked or shown_slice(view)
        rows = behind(view, figure_id, asked, page, size)
        facts = _facts_of(view, rows, (*giving, *one.uses))
        for record_id, others in _facts_beside(view, one, asked, rows["record_id"].tolist()):
            facts[record_id] += others
    found = []
    for row in rows.to_dict("records"):
        of_record = tuple(facts[row["record_id"]])
        known = (fact for fact in of_record if fact.code == row["code"] and fact.trace.origin.text)
        main = next((fact for fact in known if fact.trace.field in giving), None)
        value = None if pd.isna(row["value"]) else row["value"]
        text = figure_text(one.unit, value, row["qualifier"] or Qualifier.EXACT, row["high"])
        found.append(Traced(row["kind"], row["code"], row["label"], of_record, value, text, main))
    return found


def cells_of_each(view: View, wanted: Sequence[tuple[str, Slice | None]]) -> list[list[CellReading]]:
    """Where each value that makes a figure was read first, for several figures, each over a slice, in their order: of
    the records that count, one each, in theirs. Raises as `explained`."""
    giving = [(figure(figure_id).field, *figure(figure_id).instead) for figure_id, _ in wanted]
    with view.connection(), nothing_collected():
        records_of_each = [counting(view, figure_id, asked) for figure_id, asked in wanted]
        names = list(dict.fromkeys(name for some in giving for name in some))
        found = traces(view, {one for some in records_of_each for one in some}, names, confirmed=False)
    return [
        [origin for record_id in some if (origin := _first_given(found, record_id, of_one))]
        for some, of_one in zip(records_of_each, giving, strict=True)
    ]


def _first_given(
    found: Mapping[tuple[int, str], Trace], record_id: int, names: Sequence[str]
) -> CellReading | None:
    for name in names:
        if (each := found.get((record_id, name))) and each.origin.text:
            return each.origin
    return None


def trace(view: View, codes: Sequence[str], names: Sequence[str]) -> list[Traced]:
    """Records of a table that is no figure, in the order of their codes, each with those of the named fields that it
    has: `names` as `Figure.uses`. A record that is not known is left out, as is one of which the role may not read what
    it speaks of.

    Raises NotForThisRole for a table or a field that the role may not read, DatabaseProblem.
    """
    columns = (records.c.id.label("record_id"), records.c.kind, records.c.code, records.c.label)
    with view.connection():
        rows = view.frame(select(*columns).where(records.c.code.in_(list(codes))))
        for kind in set(rows["kind"]):
            require(view, Text(roles=(sheet_of(model_named(kind)).reader,)))
        rows = rows[rows["record_id"].isin(readable_records(view, rows["record_id"].tolist()))]
        facts = _facts_of(view, rows, names)
    found = {
        row["code"]: Traced(row["kind"], row["code"], row["label"], tuple(facts[row["record_id"]]))
        for row in rows.to_dict("records")
    }
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def _exactness(value: FigureValue) -> str:
    if value.figure.state == DECLARED and value.qualifier != Qualifier.EXACT:
        return "Publié ainsi : ce n'est pas un nombre exact"
    if value.figure.median:
        return "" if value.qualifier == Qualifier.EXACT else _IS_BETWEEN
    exactness = _EXACTNESS[Qualifier(value.qualifier)]
    return f"{exactness} ; une autre est « environ »" if value.about and exactness != _IS_ABOUT else exactness


def _facts_of(view: View, rows: pd.DataFrame, names: Sequence[str]) -> dict[int, list[Fact]]:
    """The facts of each record: of its own fields, and of those of the records that it refers to."""
    facts: dict[int, list[Fact]] = {int(one): [] for one in rows["record_id"]}
    for kind, of_kind in rows.groupby("kind"):
        model = model_named(str(kind))
        fields = fields_by_name(model)
        ids = [int(one) for one in of_kind["record_id"]]
        own = [name for name in names if name in fields]
        for record_id, several in _facts_by_record(view, {one: one for one in ids}, own).items():
            facts[record_id] += several
        for through, path in _paths(names):
            if through in fields and fields[through].kind is FieldKind.REFERENCE:
                targets = _targets(view, model, fields[through], ids)
                for record_id, several in _facts_by_record(view, targets, path).items():
                    facts[record_id] += several
    return facts


def _facts_beside(
    view: View, one: Figure, asked: Slice, ids: Sequence[int]
) -> Iterator[tuple[int, list[Fact]]]:
    """The facts of the other records that the values of a figure are computed from; of each record."""
    if one.beside is None:
        return
    pairs = one.beside(asked).subquery()
    statement = (
        select(pairs.c.record_id, pairs.c.other_id, records.c.kind)
        .join_from(pairs, records, pairs.c.other_id == records.c.id)
        .where(pairs.c.record_id.in_(ids))
    )
    found = view.rows(statement)
    others = pd.DataFrame([(row.other_id, row.kind) for row in found], columns=["record_id", "kind"])
    facts = _facts_of(view, others, (one.field, *one.instead, *one.uses))
    for row in found:
        yield row.record_id, facts[row.other_id]


def _paths(names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """« event.date », « event.scope » as event: date, scope."""
    parted = [name.split(".") for name in names if "." in name]
    for through in dict.fromkeys(first for first, _ in parted):
        yield through, [name for first, name in parted if first == through]


def _targets(view: View, model: type[Base], through: Field, ids: Sequence[int]) -> dict[int, int]:
    """The record that each refers to by a field."""
    require(view, Text(fields=((model, through),)))
    table = table_of(model)
    reference = table.c[f"{through.name}_id"]
    found = view.rows(select(table.c.id, reference.label("target")).where(table.c.id.in_(ids)))
    return {row.id: row.target for row in found if row.target is not None}


def _facts_by_record(view: View, targets: dict[int, int], names: Sequence[str]) -> dict[int, list[Fact]]:
    """The facts of the record that stands for each; in the order of the names."""
    found = traces(view, targets.values(), names)
    columns = (records.c.id, records.c.kind, records.c.code, records.c.label)
    entries = {
        row.id: row for row in view.rows(select(*columns).where(records.c.id.in_(set(targets.values()))))
    }
    return {
        record_id: list(_facts(entries[target], (found.get((target, name)) for name in names)))
        for record_id, target in targets.items()
    }


def _facts(entry: SqlRow, found: Iterable[Trace | None]) -> Iterator[Fact]:
    model = model_named(entry.kind)
    for one in found:
        if one:
            header = fields_by_name(model)[one.field].header
            yield Fact(entry.kind, entry.code, entry.label, sheet_of(model).name, header, one)


def _meaning(view: View, code: str) -> Meaning:
    """What « Définitions » holds under the code of a figure."""
    found = view.rows(
        select(definitions)
        .join(records, records.c.id == definitions.c.id)
        .where(records.c.code == code, records.c.kind == definitions.name)
    )
    if not readable_rows(view, found):
        return Meaning(code)
    row = found[0]
    details = (
        row.unit and f"unité : {row.unit}",
        row.family and f"famille : {Family(row.family).french}",
        row.counting and f"compte : {Counting(row.counting).french}",
        {True: "cumulatif", False: "non cumulatif"}.get(row.cumulative),
    )
    return Meaning(code, row.meaning or "", row.sentence or "", tuple(filter(None, details)), noted=True)


def _kept(view: View, asked: Slice) -> Iterator[str]:
    """What a page's filters keep, in words."""
    codes = [code for code in (asked.territory, asked.cohort) if code]
    if codes:
        named = (
            select(records.c.id, records.c.label).where(records.c.code.in_(codes)).order_by(records.c.sort)
        )
        yield from (row.label for row in readable_rows(view, view.rows(named)))
    for title, vocabulary, values in (
        ("Type", EventType, asked.types),
        ("Mode", Mode, asked.modes),
        ("Étape", ProjectStage, asked.projects.stages),
        ("Emplois", JobBand, asked.projects.jobs),
        ("Type de financeur", FunderType, asked.files.types),
        ("Étape", FundingStage, asked.files.stages),
    ):
        if values:
            yield f"{title} : {join([_term(vocabulary, value) for value in values], 'ou')}"
    kept, files = asked.projects, asked.files
    for title, texts in (
        ("Thème", kept.themes),
        ("Année", kept.years),
        ("Exercice", tuple(map(str, files.years))),
    ):
        if texts:
            yield f"{title} : {join([quote(text) if text else MISSING for text in texts], 'ou')}"
    if files.late:
        yield "Seulement les dossiers en retard"


def _term(vocabulary: type[Term], value: str) -> str:
    return MISSING if value == NOT_RECORDED else quote(vocabulary(value).french)
