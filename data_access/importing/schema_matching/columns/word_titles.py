"""Which columns of controlled words a title may stand for that nobody knows, where what stands below it are such words:
« Suivi » above « Soldé », « Versé », « Refusé »; or which is itself such a word, above ticks."""

import re
from collections.abc import Iterable, Iterator

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.parse.term_spellings import term_of, terms_meant
from data_access.importing.schema_matching.marks.ticked_states import says_when_off, ticked
from data_access.models import Base

_DIGIT = re.compile(r"\d")
_FEWEST, _MOST = 2, 25  # different words: one alone may be anything, and more are no words of a list


def may_be_words(model: type[Base], below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns whose words all of its cells (blank ones left out) are."""
    cells = set(below)
    if not _FEWEST <= len(cells) <= _MOST or not all(map(_is_text, cells)):
        return ()
    texts = {shown(cell) for cell in cells}
    return tuple(
        one
        for one in _of_words(model)
        if one.field.vocabulary and all(term_of(one.field.vocabulary, text) for text in texts)
    )


def words_not_dates(
    model: type[Base], meanings: Iterable[Column], below: Iterable[Cell]
) -> tuple[Column, ...]:
    """The column that knows most of the words below a title that can only be one of dates, where no date stands below
    it: « OK », « en attente » under « Réponse »."""
    words = [shown(cell) for cell in below]
    if (
        not words
        or any(map(_DIGIT.search, words))
        or any(one.field.kind is not FieldKind.DATE for one in meanings)
    ):
        return ()
    known = {
        one: sum(bool(terms_meant(one.field.vocabulary, word)) for word in words)
        for one in _of_words(model)
        if one.field.vocabulary
    }
    best = max(known, key=lambda one: known[one], default=None)
    return (best,) if best and known[best] else ()


def may_be_ticked(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of which a title is one of the words, where all that stands below it ticks: « Sorti » above « ✓ »;
    not where that tells rows that are off, which are asked about (see `ticked_states`)."""
    if says_when_off(title) is not None:
        return ()
    columns = tuple(
        one for one in _of_words(model) if one.field.vocabulary and term_of(one.field.vocabulary, title)
    )
    cells = set(below) if columns else set()
    return columns if cells and all(ticked(cell) is not None for cell in cells) else ()


def tick_what_is_said(column: Column, title: str, rows: Iterable[tuple[Cell, Cell]]) -> bool:
    """Whether ticks under one of the words of a column say what its own cells say; `rows`: of each row the tick, and
    that cell."""
    vocabulary = column.field.vocabulary
    return vocabulary is not None and all(
        ticked(tick) is (_is_text(said) and term_of(vocabulary, shown(said)) == term_of(vocabulary, title))
        for tick, said in rows
    )


def _of_words(model: type[Base]) -> Iterator[Column]:
    return (one for one in columns_of(model) if one.field.kind is FieldKind.CHOICE and not one.copies)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not isinstance(cell, Faulty)
