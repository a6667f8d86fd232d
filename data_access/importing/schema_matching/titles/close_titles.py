"""The columns that a title is near to, where it says none: spelt nearly so, cut short, of a word in common."""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from data_access.contract import headers_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.schema_matching.titles.cut_titles import cut_short
from data_access.importing.schema_matching.titles.known_titles import NOTHING, by_words
from data_access.importing.schema_matching.titles.title_forms import ASIDE, COUNT, words_of
from data_access.importing.schema_matching.titles.title_match import COUNTED, LONGEST, meaning
from data_access.importing.schema_matching.titles.visit_titles import says_other_side
from data_access.models import Base
from data_access.name_keys import key_of

_CLOSE = 84  # hundredths of likeness from which a spelling is close; « Date » and « Dates » are 89
_CLOSE_WORD = 75  # … from which one of its words is: « reçue » and « prévue » are 73
_SHORT_WORD = 4  # letters from which on a word tells: « Jusqu'à » is « Jusqu'au »
_SHORTEST_CLOSE = 5  # letters of a title that may be a slip of the pen
_SIGNS = re.compile(r"[\d%€]")  # what no slip of the pen adds


@lru_cache(maxsize=2_000)
def close(model: type[Base], text: str) -> tuple[Column, ...]:
    """The columns that the title says before its brackets (« Présents (hors équipe) »), then those whose title is spelt
    nearly so, the closest first, and those that it cuts short (« Terr. »)."""
    if len(text) > LONGEST:
        return ()
    found = list(meaning(model, ASIDE.sub("", text)).columns if ASIDE.search(text) else ())
    key, keys = key_of(text), headers_of(model)
    if len(key) >= _SHORTEST_CLOSE:
        for other, _, _ in process.extract(key, keys.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3):
            if len(other) >= _SHORTEST_CLOSE and _SIGNS.findall(other) == _SIGNS.findall(key):
                found += [keys[other]] if _is_spelt_so(text, keys[other]) else []
    found += cut_short(model, text)
    counts = not COUNT.isdisjoint(words_of(text)[:1])
    return tuple(
        dict.fromkeys(
            one
            for one in found
            if (not counts or one.field.kind in COUNTED) and not says_other_side(model, one.name, text)
        )
    )


def amount_named(model: type[Base], text: str) -> tuple[Column, ...]:
    """The amount that a title names by what became of it: « Voté » as « Montant voté »."""
    words = words_of(text)
    said = meaning(model, f"montant {words[0]}") if len(words) == 1 and words[0][-1:] in "eiu" else NOTHING
    return tuple(one for one in said.columns if one.field.kind is FieldKind.MONEY)


def _is_spelt_so(text: str, column: Column) -> bool:
    """Whether each word of a title is nearly one of those of a column: what is received is not what is expected."""
    mine = words_of(text)
    return any(
        fuzz.ratio(key_of(text), key_of(other)) >= _CLOSE and _are_nearly(mine, words_of(other))
        for other in (column.header, *column.synonyms)
    )


def _are_nearly(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether words are those of another title, each but for its spelling, or parted otherwise."""
    return len(mine) != len(theirs) or all(
        fuzz.ratio(one, other) >= _CLOSE_WORD or max(len(one), len(other)) < _SHORT_WORD
        for one, other in zip(mine, theirs, strict=True)
    )


def sharing(model: type[Base], text: str) -> tuple[Column, ...]:
    """The columns of which a title shares a word with this one, those that share most first."""
    if len(text) > LONGEST:
        return ()
    words = set(words_of(text)) - COUNT
    shared: Counter[Column] = Counter()
    for column, column_words in _words_of(model).items():
        shared[column] = len(words & column_words)
    return tuple(column for column, count in shared.most_common() if count)


@lru_cache
def _words_of(model: type[Base]) -> dict[Column, set[str]]:
    """The words of all titles that say, or may say, each column."""
    found: dict[Column, set[str]] = defaultdict(set)
    for words, title_meaning in by_words(model).items():
        for column in title_meaning.columns:
            found[column] |= set(words)
    return found
