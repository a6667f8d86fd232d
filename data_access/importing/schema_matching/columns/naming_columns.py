"""The question which column says what the rows speak of, where none that is read does."""

from collections.abc import Iterable, Iterator

from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.schema_matching.columns.subject_column import (
    BY_STEP,
    BY_TYPE,
    Unknown,
    called_by_sheet,
    of_texts,
    which_names,
)
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Event, Payment


def naming_problem(header: Header, unknown_titles: Iterable[Title]) -> Problem | None:
    """What is wrong with every row where no column that is read says of what it speaks, with the question which does.
    `unknown_titles`: those that no column is like."""
    asked = (one.question for one in header.problems if one.question and one.severity == ERROR)
    open_ones = {one.value for question in asked for one in question.candidates}
    theme = (
        header.taken.get("theme") if header.about.model is Event else None
    )  # « Sujet » may be what each is called
    unknown = (
        one
        for title in (*filter(None, [theme]), *unknown_titles)
        for one in of_texts(header.about.cell(title), title.row + 1, title.text, header.about.cells(title))
    )
    return which_names(
        header.about.model,
        header.about.grid.name,
        header.about.row,
        header.taken.keys() | open_ones,
        unknown,
        _types(header),
        header.about.answers,
        _called(header),
    )


def _called(header: Header) -> Unknown | None:
    """What the sheet calls its rows; of payments, once nothing else is asked of its columns."""
    waits = any(one.severity == ERROR for one in header.problems)
    named = bool(header.periods or header.payments) or waits
    return None if header.about.model is Payment and named else called_by_sheet(header.about)


def _types(header: Header) -> Iterator[Unknown]:
    """The title of the types of events, or of the steps of which they are the sessions."""
    taken = header.taken
    if header.about.model is Event and (title := taken.get(BY_TYPE) or taken.get(BY_STEP)):
        yield from of_texts(header.about.cell(title), title.row + 1, title.text, header.about.cells(title))
