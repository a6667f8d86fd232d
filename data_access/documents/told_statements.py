"""What the sources say, as a document tells it: of another year with the document that says it, each with its note."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from data_access.documents.blocks import Block, Heading, Look, Note, bullets, noted, origin, paragraph
from data_access.documents.drafting import WORDING, Draft
from data_access.french import date_of, quote
from data_access.name_keys import key_of
from data_access.older_words import known_then, numbers_said, said_then
from data_access.queries.statements import statements_about, told, who_speaks
from data_access.told_years import document_of, document_years, years_told
from data_access.view import RowValues
from data_access.vocabulary import Topic

Said = Mapping[Topic, Sequence[RowValues]]


def said_on(draft: Draft, *topics: Topic) -> Said:
    """What the sources say of the network, topic by topic (see `dated`)."""
    rows = dated(draft, told(draft.view, topics).to_dict("records"))
    return {topic: [row for row in rows if row["topic"] == topic.value] for topic in topics}


def dated(draft: Draft, rows: Iterable[RowValues]) -> list[RowValues]:
    """Statements or other records, each with `told_in`: « Rapport d'activité 2024 », the document of another year that
    says it, which is to be told with it; empty for one of the year of the draft, or of no year; and `of_before`:
    whether that is an earlier year. `rows`: see `years_told`."""
    return [
        {**row, "told_in": _told_in(row, draft.year), "of_before": _is_of_before(row, draft.year)}
        for row in rows
    ]


def _is_of_before(row: RowValues, year: int) -> bool:
    return max(years_told(row), default=year) < year


def _told_in(row: RowValues, year: int) -> str:
    years = years_told(row)
    if not years or year in years:
        return ""
    dated_by = "" if document_years(row) else date_of(row)
    return ", ".join(filter(None, (document_of(row), dated_by)))


def wording(row: RowValues) -> str:
    """What a source says, and, of one of another year, which one: « Audace (Rapport d'activité 2024) »."""
    return f"{row['wording']}{in_brackets(row['told_in'])}"


def sentence_of(row: RowValues) -> str:
    """The same of a whole sentence: one that says a number, as what its document said (see `told_then`)."""
    return told_then(row, row["wording"]) if numbers_said(row["wording"]) else wording(row)


def told_then(row: RowValues, sentence: str) -> str:
    """A sentence whose numbers are those of the document of a record (see `dated`): of an earlier year, as what that
    document said then; of another one, with that document."""
    if row["of_before"] and row["told_in"]:
        return said_then(sentence, row["told_in"])
    return f"{sentence}{in_brackets(row['told_in'])}"


def remark(row: RowValues) -> str:
    """The note of a record (see `dated`) as what stands behind something, and, of another year, which document says it;
    of an earlier one without what it did not know then. Empty where there is none."""
    if not isinstance(row["note"], str):
        return ""
    known = known_then(row["note"]) if row["of_before"] else row["note"]
    return f"{known.rstrip('.')}{in_brackets(row['told_in'])}" if known else ""


def under(title: str, rows: Sequence[RowValues]) -> tuple[str, Sequence[RowValues]]:
    """A title and the statements below it: one document of another year that says them all stands in the title."""
    documents = {row["told_in"] for row in rows}
    if len(documents) != 1:
        return title, rows
    return f"{title}{in_brackets(*documents)}", [{**row, "told_in": ""} for row in rows]


def in_brackets(document: str) -> str:
    """« (Rapport d'activité 2024) » as it follows a text; empty for none."""
    return f" ({document})" if document else ""


def note_of(rows: Iterable[RowValues], what: str) -> Note:
    """One note for statements that are told together."""
    return origin((row["code"] for row in rows), WORDING, what)


def sentences(rows: Sequence[RowValues], what: str, look: Look = Look.BODY) -> Iterator[Block]:
    """What a source says, a paragraph each, with one note for all of them after the last."""
    for row in rows:
        yield paragraph(
            sentence_of(row), *([noted(note_of(rows, what))] if row is rows[-1] else []), look=look
        )


def listed(title: str, *several: Sequence[RowValues]) -> Iterator[Block]:
    """The same as a list under a title; nothing where nothing is said."""
    rows = [row for some in several for row in some]
    if rows:
        heading, below = under(title, rows)
        yield Heading(heading, 2)
        yield from bullets(map(wording, below), note_of(rows, title))


def quoted(title: str, rows: Sequence[RowValues]) -> Iterator[Block]:
    """What people said, each as a quotation with its place and its own source."""
    if rows:
        heading, below = under(title, rows)
        yield Heading(heading, 2)
        for row in below:
            place = f"\n— {where}" if (where := who_speaks(row)) else ""
            yield paragraph(wording(row), place, noted(note_of([row], title)), look=Look.QUOTE)


def about(rows: Sequence[RowValues], what: str) -> Iterator[Block]:
    """What the sources say of a record, as a list: which field, the words, and which source of another year says them.
    `rows`: see `dated`."""
    yield from bullets(
        (f"{capital(row['topic'])} : {quote(row['wording'])}{in_brackets(row['told_in'])}" for row in rows),
        note_of(rows, what),
    )


def said_of_each(draft: Draft, codes: Iterable[str]) -> Mapping[str, Sequence[RowValues]]:
    """What the sources say of each of these records, but what the sections of quotations tell."""
    found = dated(draft, statements_about(draft.view, tuple(codes)).to_dict("records"))
    own = [row for row in found if key_of(row["topic"]) not in _told_elsewhere()]
    return {
        subject: [row for row in own if row["subject"] == subject]
        for subject in {row["subject"] for row in own}
    }


@lru_cache
def _told_elsewhere() -> frozenset[str]:
    """The topics that are told of the network, as keys."""
    return frozenset(key_of(name) for topic in Topic for name in (topic.french, *topic.synonyms))


def capital(text: str) -> str:
    """A text as it begins a line."""
    return text[:1].upper() + text[1:]
