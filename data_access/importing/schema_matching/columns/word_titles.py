"""Which columns of controlled words a title may stand for that nobody knows, where what stands below it are such words:
« Suivi » above « Soldé », « Versé », « Refusé »; or which is itself such a word, above ticks."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, folded, shown
from data_access.importing.parse.term_spellings import flag_values, term_of, terms_meant, word_key
from data_access.importing.parse.values_before_more import values_one_by_one
from data_access.importing.schema_matching.marks.ticked_states import says_when_off, ticked
from data_access.models import Base, Funding
from data_access.vocabulary import FundingStage

_DIGIT = re.compile(r"\d")
_FEWEST, _MOST = 2, 25  # different words: one alone may be anything, and more are no words of a list
_OF_ANSWERS = re.compile(r"\b(?:avis|resultats?|decisions?|reponses?|retours?|issue|verdict|arbitrages?)\b")


def may_be_words(model: type[Base], below: Iterable[Cell], title: str = "") -> tuple[Column, ...]:
    """The columns whose words all of its cells (blank ones left out) are; half of them, where the title is that of the
    answers to requests: « Avis » above « Favorable », « Ajourné »."""
    cells = set(below)
    if not _FEWEST <= len(cells) <= _MOST or not all(map(_is_text, cells)):
        return ()
    texts = {shown(cell) for cell in cells}
    told = tuple(
        one
        for one in _of_words(model)
        if one.field.vocabulary and all(term_of(one.field.vocabulary, text) for text in texts)
    )
    if told or model is not Funding or not _OF_ANSWERS.search(folded(title)):
        return told
    return tuple(
        one for one in _of_words(model) if one.field.vocabulary is FundingStage and are_meant(one, texts)
    )


def are_meant(column: Column, texts: Collection[str]) -> bool:
    """Whether half of some texts at least say, or may say, a word of a column, or several; « oui » and « non » say
    nothing of it."""
    vocabulary = column.field.vocabulary
    if vocabulary is None:
        return False
    one_of = partial(term_of, vocabulary)
    said = [
        text
        for text in texts
        if one_of(text)
        or (terms_meant(vocabulary, text) and word_key(text) not in flag_values())
        or values_one_by_one(text, one_of)
    ]
    return bool(said) and 2 * len(said) >= len(texts)


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
