"""What is published beside the figures that cards show: of a territory, or of the network (its age, its channels)."""

import pandas as pd
from sqlalchemy import select

from data_access.expressions import none_of, period, records
from data_access.figures import FIGURES
from data_access.french import in_unit, qualified
from data_access.models import Definition, Indicator, table_of
from data_access.queries.asking import question
from data_access.queries.statements import is_of_another_document, sentence_beside
from data_access.view import SqlRow, SqlSelect, View, framed
from data_access.visibility import readable_rows
from data_access.vocabulary import Qualifier

indicators, definitions = table_of(Indicator), table_of(Definition)
figure, owner = records.alias("figure"), records.alias("owner")

_ON_CARDS = sorted({one.code for one in FIGURES if one.code})


def published_of(view: View, code: str | None) -> pd.DataFrame:
    """What is published of the territory of that code (None: of the network), and no card shows, the newest value of a
    figure first: what `published_values` selects but the id, name, sentence, unit, source, note, meaning_note (of its
    definition; a sentence is told as `sentence_beside`), same_document (that says the sentence and the value)."""
    with view.connection():
        rows = _published.rows(view, code)
        allowed = readable_rows(view, rows)
    found = framed(rows.columns[1:], [row[1:] for row in allowed])
    beside = [*zip(*(found[one] for one in ("sentence", "meaning_source", "source", "value")), strict=True)]
    return found.assign(
        sentence=[sentence_beside(*one) for one in beside],
        same_document=[
            isinstance(sentence, str) and not is_of_another_document(sentence, *documents)
            for sentence, *documents, _ in beside
        ],
    ).drop(columns="meaning_source")


def published_values() -> SqlSelect:
    """What is published, each with the records `figure` (of its definition) and `owner` (the territory; none: the
    network): id, code, label (of the figure), value, high, qualifier, period_text, start, end, precision, text, ahead.
    """
    return (
        select(
            records.c.id,
            records.c.code,
            figure.c.label,
            *(indicators.c[f"value_{part}"].label(part) for part in ("value", "high", "qualifier")),
            indicators.c.period.label("period_text"),
            *period(indicators, "date"),
        )
        .join_from(indicators, records, records.c.id == indicators.c.id)
        .join(figure, figure.c.id == indicators.c.figure_id)
        .outerjoin(owner, owner.c.id == indicators.c.territory_id)
    )


def value_text(row: SqlRow) -> str:
    """A published value as it is said where its figure is named beside it: « 564 », « 92 % de satisfaits ». `row`:
    value, qualifier, high, unit (of its definition)."""
    share = row.unit if row.unit and row.unit.startswith("%") else None  # other units are the name over again
    return in_unit(qualified(row.value, row.qualifier or Qualifier.EXACT, row.high), share)


@question
def _published(code: str | None) -> SqlSelect:
    return (
        published_values()
        .add_columns(
            definitions.c.name,
            definitions.c.sentence,
            definitions.c.unit,
            indicators.c.source,
            indicators.c.note,
            definitions.c.note.label("meaning_note"),
            definitions.c.source.label("meaning_source"),
        )
        .join(definitions, definitions.c.id == figure.c.id)
        .where(owner.c.code == code, none_of(figure.c.code, _ON_CARDS))
        .order_by(definitions.c.id, indicators.c.date_start.desc().nulls_last(), records.c.id)
    )


def network_notes(view: View) -> pd.DataFrame:
    """What is to be known of the figures that are published of the network, and the role may read, one row for each
    that has a note: what `published_values` selects but the id, source, note; superseded: whether a later value of the
    same figure is published."""
    with view.connection():
        rows = _of_the_network.rows(view)
        allowed = readable_rows(view, rows)
    found = framed(rows.columns[1:], [row[1:] for row in allowed])
    days = pd.to_datetime(found["end"]).fillna(pd.to_datetime(found["start"]))
    newest = days.where(found["value"].notna()).groupby(found["label"]).transform("max")
    return found.assign(superseded=days < newest)[found["note"].notna()]


@question
def _of_the_network() -> SqlSelect:
    return (
        published_values()
        .add_columns(indicators.c.source, indicators.c.note)
        .where(owner.c.id.is_(None))
        .order_by(indicators.c.id)
    )
