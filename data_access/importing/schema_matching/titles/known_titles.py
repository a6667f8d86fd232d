"""What the titles of each sheet say: by their words, and by these in whatever gender."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from data_access.contract import columns_by_name, columns_of
from data_access.contract.column import Column
from data_access.importing.schema_matching.titles.ambiguous_headers import doubts_of
from data_access.importing.schema_matching.titles.title_forms import COUNT, in_any_gender, words_of
from data_access.models import Base


class Sure(IntEnum):
    """How surely a title says a column."""

    NOT = 0
    ASKED = 1  # several columns, or a spelling that is only close: to be confirmed
    SYNONYM = 2
    OWN = 3  # the column's own header


@dataclass(frozen=True)
class TitleMeaning:
    """The columns that a title may be. `always`: it stays a question even where all of them but one are said."""

    sure: Sure
    columns: tuple[Column, ...] = ()
    always: bool = False


NOTHING = TitleMeaning(Sure.NOT)


@lru_cache
def by_words(model: type[Base]) -> dict[tuple[str, ...], TitleMeaning]:
    """What titles say by their words; those that would say two columns say nothing."""
    found: dict[tuple[str, ...], TitleMeaning] = {}
    clashing: set[tuple[str, ...]] = set()
    meanings = [
        (text, TitleMeaning(Sure.SYNONYM, (column,)))
        for column in columns_of(model)
        for text in (column.header, *column.synonyms)
    ] + [
        (text, TitleMeaning(Sure.ASKED, columns_called(model, doubt.columns), doubt.always))
        for doubt in doubts_of(model).values()
        for text in doubt.headers
    ]
    for text, title_meaning in meanings:
        words = words_of(text)
        if words and found.setdefault(words, title_meaning) != title_meaning:
            clashing.add(words)
    return {words: title_meaning for words, title_meaning in found.items() if words not in clashing}


@lru_cache
def by_counted_words(model: type[Base]) -> dict[tuple[str, ...], TitleMeaning]:
    """What titles say of which the first word counts, by the others: « Nb de territoires », « Nombre territoires »."""
    return {
        words[1:]: said for words, said in by_words(model).items() if len(words) > 1 and words[0] in COUNT
    }


@lru_cache
def by_words_in_any_gender(model: type[Base]) -> dict[tuple[str, ...], TitleMeaning]:
    """What titles say by their words, in whatever gender; those that would say two columns say nothing."""
    found: dict[tuple[str, ...], TitleMeaning] = {}
    clashing: set[tuple[str, ...]] = set()
    for words, title_meaning in by_words(model).items():
        plain = in_any_gender(words)
        if found.setdefault(plain, title_meaning) != title_meaning:
            clashing.add(plain)
    return {words: title_meaning for words, title_meaning in found.items() if words not in clashing}


def columns_called(model: type[Base], names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a table by their names."""
    return tuple(columns_by_name(model)[name] for name in names)
