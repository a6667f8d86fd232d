"""What the title of a column says to a table: which columns it may be, and how surely."""

import re
from dataclasses import dataclass
from functools import lru_cache

from data_access.contract import columns_of, headers_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.schema_matching.titles.ambiguous_headers import doubts_of, is_loose
from data_access.importing.schema_matching.titles.dated_titles import of_year, year_apart, years_apart
from data_access.importing.schema_matching.titles.english_titles import in_french
from data_access.importing.schema_matching.titles.known_titles import (
    NOTHING,
    Sure,
    TitleMeaning,
    by_counted_words,
    by_words,
    by_words_in_any_gender,
    columns_called,
)
from data_access.importing.schema_matching.titles.title_forms import (
    ARTICLES,
    COUNT,
    forms_of,
    in_any_gender,
)
from data_access.importing.schema_matching.titles.title_wordings import (
    Wording,
    is_turned_round,
    says_its_words,
    wordings,
    wordings_anywhere,
)
from data_access.importing.schema_matching.titles.visit_titles import side_titled
from data_access.models import SHEET_MODELS, Base, Indicator, Visit
from data_access.name_keys import key_of, slug

LONGEST = 120  # signs of a title; more is a sentence
COUNTED = {FieldKind.NUMBER, FieldKind.WHOLE}
_SIDES = re.compile(r"\s+[/|]\s+")  # « Granted / Accordé »
_BRACKETED = re.compile(r"([^()]+?) ?\(([^()]+)\)")  # « Accordé (Granted) »
_PART_OF = re.compile(r"[\s,:]*\(?\b(?:dont|y compris|part|pour|en)\b\.?$", re.I)  # « Accordé dont 2026 »
_QUESTION = re.compile(r".*\?\W*|(?:vo(?:tre|s)|quel(?:le)?s?|combien|quand)\b.*", re.I | re.S)
_TO_SOMEBODY = re.compile(r"\b(?:vous|votre|vos|tu|ton|ta|tes|toi|je|mon|ma|mes)\b|\bj['’]", re.I)
_ASKING = {
    "quel",
    "quelle",
    "quels",
    "quelles",
    "combien",
    "est",
    "etait",
    "sont",
    "etaient",
    "ont",
    "a",
    "t",
    "c",
    "il",
    "elle",
    "ce",
    "eu",
    "ete",
    "avez",
    "vous",
    "votre",
    "vos",
    "un",
    "une",
    "de",
    *ARTICLES,
}  # what a question adds to what it asks for
_SAYING_LITTLE = {"ou", "ils", "on"}  # what is left of « Où il en est » in a question


@dataclass(frozen=True)
class Title:
    """The title of a column: its place and row, from 0. Under a title that spans several columns (`group`), `texts`
    are what it may say, the first one whole: « Public Inscrits », « Inscrits ». `untitled`: the column has none, its
    text only names it."""

    place: int
    row: int
    texts: tuple[str, ...]
    group: str = ""
    untitled: bool = False

    @property
    def text(self) -> str:
        """The title as a person reads it."""
        return self.texts[0]

    @property
    def year(self) -> int | None:
        """The year that the title says, beside something else."""
        apart = year_apart(self.text)
        return apart[0] if apart else None

    @property
    def speaks(self) -> bool:
        """Whether it may say something to a table (see `meant`)."""
        dated = year_apart(self.text) or years_apart(self.text)
        return dated is not None or any(map(says_something, self.texts))

    @property
    def key(self) -> str:
        """The title as it is compared."""
        return key_of(self.text)


def meant(model: type[Base], title: Title) -> TitleMeaning:
    """What a title says to a table. It is to be asked where its own words say one column and its group another, first
    what both say."""
    for text in title.texts:
        turned = bool(title.group) and is_turned_round(text)
        direct = NOTHING if turned else _direct_meaning(model, text)
        if direct.columns:
            group = _direct_meaning(model, title.group)
            if text != title.text and group.sure > Sure.ASKED and group.columns != direct.columns:
                both = (one for one in direct.columns if one in group.columns)
                columns = dict.fromkeys((*both, *direct.columns, *group.columns))
                return TitleMeaning(Sure.ASKED, tuple(columns), always=True)
            return direct
        if dated := _dated_meaning(model, text):
            return dated
    return meaning(model, title.texts[-1])


def _dated_meaning(model: type[Base], text: str) -> TitleMeaning | None:
    """What « Accordé 2025 » says to a table: an amount of that year; of « Accordé 24-25 », in which of the two is to be
    asked. None where it says no such thing."""
    years: tuple[int, ...]
    if apart := year_apart(text):
        years, rest = apart[:1], apart[1]
    elif both := years_apart(text):
        years, rest = both[:2], both[2]
    else:
        return None
    direct = _direct_meaning(model, _PART_OF.sub("", rest))
    columns = tuple(filter(None, (of_year(column, year) for column in direct.columns for year in years)))
    if not columns or len(columns) < len(direct.columns) * len(years):
        return None
    if len(years) > 1:
        return TitleMeaning(Sure.ASKED, columns, always=True)
    return TitleMeaning(min(direct.sure, Sure.SYNONYM), columns, direct.always)


@lru_cache(maxsize=20_000)
def meaning(model: type[Base], text: str) -> TitleMeaning:
    """What a text says to a table, as it stands, or as a question in a form asks for it."""
    direct = _direct_meaning(model, text)
    return direct if direct.columns or not _QUESTION.fullmatch(text[:LONGEST]) else _asked_for(model, text)


@lru_cache(maxsize=20_000)
def _direct_meaning(model: type[Base], text: str) -> TitleMeaning:
    """What a text says to a table: as it stands, then without what writing adds to it (plurals, « (AAAA-MM-JJ) »,
    « Nb », « ·e », articles); else what its French word says, or its other wordings."""
    found = _in_one_tongue(model, text)
    if not found.columns and len(text) <= LONGEST:
        found = _in_two_tongues(model, text)
    if "%" in text and any(map(_counts_no_shares, found.columns)):  # « Emplois (%) » may be no jobs
        return TitleMeaning(Sure.ASKED, found.columns, always=True)
    return found


def _counts_no_shares(column: Column) -> bool:
    """Whether a column holds amounts, or what is counted one by one; a published figure may be a share."""
    if column.model is Indicator or "%" in column.header or "satisf" in column.header.lower():
        return False
    return column.field.kind in (FieldKind.MONEY, FieldKind.NUMBER)


def _in_one_tongue(model: type[Base], text: str) -> TitleMeaning:
    if side := side_titled(model, text):
        return TitleMeaning(Sure.SYNONYM, columns_called(model, (side,)))
    found = _in_its_words(model, text)
    if found.columns or len(text) > LONGEST:
        return found
    if french := in_french(forms_of(text)[0]):
        said = _in_its_words(model, french)
        return TitleMeaning(min(said.sure, Sure.SYNONYM), said.columns, said.always)
    reworded = (_in_other_words(model, wording) for wording in wordings(model, text))
    return next((one for one in reworded if one.columns), NOTHING)


def _in_other_words(model: type[Base], wording: Wording) -> TitleMeaning:
    """What another wording of a title says: what it may stand for, and its brackets say as well."""
    said = _in_its_words(model, wording.text)
    columns, sure = tuple(filter(wording.may_be, said.columns)), said.sure
    if columns and wording.aside:
        also = _direct_meaning(model, wording.aside)
        both = tuple(one for one in columns if one in also.columns)
        if both and also.sure > Sure.ASKED:
            columns, sure = both, Sure.SYNONYM
        elif not (len(columns) == 1 and says_its_words(columns[0], wording.aside)):
            return NOTHING
    if not columns:
        return NOTHING
    loose = is_loose(model, wording.text)
    return TitleMeaning(Sure.ASKED if loose else min(sure, Sure.SYNONYM), columns, said.always or loose)


def _in_two_tongues(model: type[Base], text: str) -> TitleMeaning:
    """What « Granted / Accordé » says to a table, once in each language; to be asked where nobody knows one of the two
    words. Two words of one language are two things: « Demandé / Accordé »."""
    sides = _sides(text) or _translated(text)
    said = [_in_one_tongue(model, side) for side in sides]
    known = [one for one in said if one.columns]
    if not known or any(one.columns != known[0].columns for one in known):
        return NOTHING
    if len(known) == len(sides):
        return TitleMeaning(
            min(Sure.SYNONYM, *(one.sure for one in known)), known[0].columns, known[0].always
        )
    other = next(side for side, one in zip(sides, said, strict=True) if not one.columns)
    if any(map(_known_anywhere, (other, *other.split()))):  # « Page 1/2 Demandé / Accordé »
        return NOTHING
    return NOTHING if _BRACKETED.fullmatch(text) else TitleMeaning(Sure.ASKED, known[0].columns)


def _translated(text: str) -> tuple[str, ...]:
    """The two sides of a title that is followed by its English words, or these by it, mostly on a line of their own:
    « Financeur Funder ». None of any other text."""
    words = text.split()
    splits = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
    return next(
        (
            sides
            for sides in splits
            if [bool(in_french(forms_of(side)[0])) for side in sides] in ([True, False], [False, True])
            and all(map(_known_anywhere, sides))
        ),
        (),
    )


def on_both_sides(model: type[Base], text: str) -> tuple[Column, ...]:
    """The columns that « Date / Lieu » says, one on each side; none where a side says none."""
    if _BRACKETED.fullmatch(text) or len(text) > LONGEST:
        return ()
    said = [_in_one_tongue(model, side).columns for side in _sides(text)]
    return tuple(dict.fromkeys(one for columns in said for one in columns)) if said and all(said) else ()


def _sides(text: str) -> tuple[str, ...]:
    """The two sides of « A / B » and of « A (B) »; none of any other text."""
    found = _BRACKETED.fullmatch(text)
    sides = found.groups() if found else tuple(_SIDES.split(text))
    return tuple(side.strip() for side in sides) if len(sides) == 2 and all(map(str.strip, sides)) else ()


def _known_anywhere(text: str) -> bool:
    """Whether any sheet knows the words of a text, or their French ones."""
    return _is_known(text) or bool(in_french(forms_of(text)[0]))


def _in_its_words(model: type[Base], text: str) -> TitleMeaning:
    if not text or len(text) > LONGEST:
        return NOTHING
    exact, doubts = headers_of(model), doubts_of(model)
    keys, words = forms_of(text)
    for key in keys:
        if column := exact.get(key):
            return TitleMeaning(Sure.OWN if key == key_of(column.header) else Sure.SYNONYM, (column,))
        if doubt := doubts.get(key):
            return TitleMeaning(Sure.ASKED, columns_called(model, doubt.columns), doubt.always)
    if words and words[0] in COUNT:
        counted = by_counted_words(model).get(words[1:]) or by_words(model).get(words[1:], NOTHING)
        columns = tuple(
            one for one in counted.columns if one.field.kind in COUNTED and one.field.name != "year"
        )  # « Nb années » is no year
        return TitleMeaning(counted.sure, columns, counted.always) if columns else NOTHING
    return by_words(model).get(words) or by_words_in_any_gender(model).get(in_any_gender(words), NOTHING)


def _asked_for(model: type[Base], text: str) -> TitleMeaning:
    """What a question in a form (« Quand a-t-il eu lieu ? ») may ask for: the columns whose titles stand in it, word
    for word, the longest first, « personnes » last; where one says more than others that it holds, these are none.
    Always to be asked."""
    if len(text) > LONGEST:
        return NOTHING
    words = [_stem(word) for word in slug(text).split("-") if word not in _ASKING]
    counts = slug(text).startswith("combien")
    found: dict[tuple[int, int], TitleMeaning] = {}
    for sought, stem_meaning in _stems(model).items():
        for place in range(len(words) - len(sought) + 1):
            if tuple(words[place : place + len(sought)]) == sought:
                found[place, place + len(sought)] = stem_meaning
    counted = ["personn"]  # whoever is counted: a word beside it says of whom
    spans = sorted(found, key=lambda span: (words[slice(*span)] == counted, span[0] - span[1], span))
    apart = [one for one in spans if not any(_within(one, other) for other in spans if other != one)]
    columns = dict.fromkeys(column for span in apart for column in found[span].columns)
    kept = tuple(column for column in columns if not counts or column.field.kind in COUNTED)
    return TitleMeaning(Sure.ASKED, kept, always=True) if kept else NOTHING


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


@lru_cache
def _stems(model: type[Base]) -> dict[tuple[str, ...], TitleMeaning]:
    """What titles say by their words, in whatever gender."""
    stems = {
        tuple(_stem(word) for word in words if word not in _ASKING): title_meaning
        for words, title_meaning in by_words(model).items()
    }
    told = {words for words in stems if not _SAYING_LITTLE.issuperset(words) or words in by_words(model)}
    return {words: title_meaning for words, title_meaning in stems.items() if words and words in told}


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})e?[sx]?$", "", word)


@lru_cache(maxsize=20_000)
def says_something(text: str) -> bool:
    """Whether a text is the title of a column in any sheet."""
    return _may_say_something(text) and any(meaning(model, text).columns for model in SHEET_MODELS)


def asks(text: str) -> bool:
    """Whether a title is a question, as a form asks it."""
    return _QUESTION.fullmatch(text[:LONGEST]) is not None


def asked_of_rows(model: type[Base], text: str) -> tuple[Column, ...]:
    """The column of controlled words for which a question asks that speaks of the rows, as the same words without its
    mark say it for sure: « Où en est-il aujourd'hui ? ». None where it asks whoever answers it, or says more."""
    plain = text.strip(" ?")
    if "?" not in text or "?" in plain or _TO_SOMEBODY.search(plain):
        return ()
    said = _direct_meaning(model, plain)
    words = all(one.field.kind is FieldKind.CHOICE for one in said.columns)
    return said.columns if words and said.sure > Sure.ASKED and not said.always else ()


def asks_one_word(text: str) -> bool:
    """Whether a question is one word, of the rows: « Venu ? »."""
    return len(text.strip(" ?").split()) == 1 and not _TO_SOMEBODY.search(text)


def is_a_title(text: str) -> bool:
    """Whether a text is the title of a column, as the contract writes it but for capitals: looked up at once."""
    return text.strip().casefold() in _titles()


@lru_cache
def _titles() -> frozenset[str]:
    columns = (column for model in SHEET_MODELS for column in columns_of(model))
    return frozenset(text.casefold() for column in columns for text in (column.header, *column.synonyms))


def _may_say_something(text: str) -> bool:
    """Whether any sheet knows the words of a text, or it is a question: a name in the first row of a table is neither,
    and need not be looked up sheet by sheet."""
    if not text or len(text) > LONGEST:
        return False
    return (
        any(map(_known_anywhere, (text, *_sides(text))))
        or _QUESTION.fullmatch(text) is not None
        or bool(side_titled(Visit, text))
        or any(_is_known(wording.text) for wording in wordings_anywhere(text))
    )


def _is_known(text: str) -> bool:
    """Whether any sheet knows the words of a text."""
    (keys, words), (known, phrases) = forms_of(text), _of_any_sheet()
    told = words[1:] if words and words[0] in COUNT else words
    return told in phrases or in_any_gender(told) in phrases or not known.isdisjoint(keys)


@lru_cache
def _of_any_sheet() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The keys of all titles, and their words."""
    return (
        frozenset().union(*(each(model) for model in SHEET_MODELS for each in (headers_of, doubts_of))),
        frozenset().union(
            *(each(model) for model in SHEET_MODELS for each in (by_words, by_words_in_any_gender))
        ),
    )
