"""What a text that stands for several rows may say of them, and how it is given to them: see `block_titles` for titles
between the rows, `captions` for the name of a sheet and what stands above a table."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from data_access.contract import columns_of, headers_of, sheet_of
from data_access.contract.column import Column
from data_access.fields import FieldKind, Plain
from data_access.french import join, quote
from data_access.importing.lookup.cohort_names import cohorts_named
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.territory_names import territories_called, territories_within
from data_access.importing.model.cells import Refused, Remarks
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named, parse
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.lines.whose_events import scope_titled
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.models import Base, Cohort, Definition, Event, Funding, Territory, Visit
from data_access.name_keys import key_of
from data_access.name_matching.funder_names import begins_with_kind
from data_access.vocabulary import Scope, Term

_COUNT = re.compile(
    r"^\s*\d{1,4}\b(?!\s*[-–/]\s*\d)|[(\[]\s*\d{1,4}\s*[)\]]|[:=]\s*\d{1,4}\s*$"
)  # how many follow
_OURS = re.compile(r"\b(?:du réseau|de l['’](?:association|année))", re.I)
_AROUND = re.compile(
    r"^(?:(?:les|nos|liste|suivi|tableau|dossiers?|demandes?|des|de|du|d['’])\s*)+", re.I
)  # « Liste des fondations »
_OF = re.compile(r"^(?:de la|de l['’]|du|des|de|d['’])\s*", re.I)
_AT_ENDS = " :–-,."
_PARTED = re.compile(r"\s[–—-]\s|[:,(]")
_NAMED = 3  # territories that an answer names
_LONGEST = 80  # signs of a text that names something; more is a sentence
_TOLD_APART = {
    one.__tablename__ for one in (Territory, Cohort, Definition)
}  # the records that sheets are named after
_AMOUNTS = "year"  # the columns that make the amounts of a year
_YEAR = re.compile(r"[ _.(/-]*\b((?:19|20)\d\d)\b[ _.)/-]*", re.ASCII)


@dataclass(frozen=True)
class Given:
    """What a text gives to a row: the value of a column, and its cell. `makes`: no column is read from which a row of
    that other table is made, so that this makes one; `prevails`: it stands whatever the row says itself."""

    column: Column
    value: Plain
    cell: str
    makes: bool = False
    prevails: bool = False


@dataclass(frozen=True)
class Meaning:
    """What a text may say to a column."""

    column: Column
    value: Plain
    label: str

    def given(self, table: Table, cell: str) -> Given:
        """What it gives to rows of the table, once that is answered. `cell`: where the text stands."""
        side = self.column.side
        makes = bool(side) and side not in {column.side for column in table.read.values()}
        return Given(self.column, self.value, cell, makes)

    @property
    def is_needed(self) -> bool:
        """Whether the rows say nothing without it, or, of who came, not where."""
        if (self.column.model, self.column.name) == (Visit, "event"):
            return True
        return self.column.field.required and self.column.side in ("", _AMOUNTS)


def meanings_of(
    table: Table,
    text: str,
    label: str,
    said: Collection[str],
    known: Known | None,
    *,
    names_sheet: bool = False,
    in_short: bool = True,
) -> Iterator[Meaning]:
    """What a text may say to the columns that the table lacks; under a `label`, to that one. `said`: the columns that
    it does not lack; `names_sheet`: it is the name of a sheet, or of a file, which may hold that of a territory;
    `in_short`: it may name one in short, which takes a while to look for."""
    if not text or len(text) > _LONGEST:
        return
    sides = {column.side for column in table.read.values()}
    lacking = [
        one
        for one in columns_of(table.model)
        if not (one.end or one.tells or one.name in said) and (one.side != _AMOUNTS or one.side in sides)
    ]
    if label:
        column = headers_of(table.model).get(key_of(label))
        lacking = [column] if column in lacking and column is not None else []
    years = years_said([text])
    plain = _bare(_YEAR.sub(" ", text), table)
    undated = _without(_YEAR.sub(" ", text), ())
    of_sheet = _without(undated, _names_of_sheet(table))
    wordings = (text, *([undated, of_sheet] if plain else ()), plain)
    when = _bare(text, table) or (str(*years) if len(years) == 1 else "")  # « 2025 » alone counts nothing
    for column in lacking:
        kind, vocabulary = column.field.kind, column.field.vocabulary
        if vocabulary is Scope and (scope := scope_titled(text)):
            yield Meaning(column, scope.value, scope.french)
        elif kind is FieldKind.CHOICE and vocabulary:
            yield from _terms_in(column, vocabulary, wordings)
        elif kind is FieldKind.REFERENCE and known and not column.each and _names_sheets(table.model, column):
            for words in dict.fromkeys((text, plain, _after_header(column, text))):
                if words.isdigit() and not label and words == text:
                    break  # « 1 » is the number of a sheet, and no cohort
                found = known.find_one(words, column.field.target)
                if found is not None:
                    yield Meaning(column, Named(words), known.labels[found])
                    break
            else:
                if column.field.target == Cohort.__tablename__:
                    yield from _cohort_in(column, text, known)
                of_territories = in_short and column.field.target == Territory.__tablename__
                if of_territories and not _is_month(plain, table):
                    yield from _perhaps_named(column, plain, known, label, within=names_sheet)
        elif kind is FieldKind.WHOLE and column.field.name == "year":
            yield from (Meaning(column, year, str(year)) for year in years if len(years) == 1)
        elif (column.model, column.name) == (Funding, "funder"):
            is_word = any(terms_meant(one.field.vocabulary, plain) for one in lacking if one.field.vocabulary)
            alone = plain == text and (not names_sheet or text == table.grid.name)
            names_it = not is_word and (alone or begins_with_kind(text))
            if name := text if label else _funder_in(column, text, names_it=names_it):
                yield Meaning(column, name, name)
        elif label or column == only_date(table.model) or _is_coded(column, text):
            dated = when if column == only_date(table.model) else _after_header(column, text)
            yield from _value_in(column, text if label else dated)


def _terms_in(column: Column, vocabulary: type[Term], wordings: Iterable[str]) -> Iterator[Meaning]:
    """The values of a column that the first of some wordings means that means any, with or without its title."""
    for words in dict.fromkeys((*wordings, *(_after_header(column, one) for one in wordings))):
        if terms := terms_meant(vocabulary, words):
            yield from (Meaning(column, term.value, term.french) for term in terms)
            return


def _value_in(column: Column, words: str) -> Iterator[Meaning]:
    """What a column reads in words; nothing where it refuses them."""
    try:
        value = parse(column.field, words)
    except Refused:
        return
    if value is not None:
        yield Meaning(column, value, words)


def _funder_in(column: Column, text: str, *, names_it: bool) -> str:
    """« Ville d'Exemple » of « Ville d'Exemple – 2026 », where a text names a funder; else what it says behind the
    column's title."""
    return _PARTED.split(text)[0].strip(_AT_ENDS) if names_it else _after_header(column, text)


def label_and_words(text: str) -> tuple[str, str]:
    """« Promo » and « 2 » of « Promo : 2 »; no label where a text has none."""
    label, colon, words = text.strip(" :=*-–—➤►▶•").partition(":")
    return (label.strip(), words.strip()) if colon else ("", label.strip())


def _names_sheets(model: type[Base], column: Column) -> bool:
    """Whether sheets are named after the records of a column; those of who came, after the event."""
    of_visits = model is Visit and column.field.target == Event.__tablename__
    return column.field.target in _TOLD_APART or of_visits


def _perhaps_named(column: Column, text: str, known: Known, label: str, *, within: bool) -> Iterator[Meaning]:
    """The territory that a text names by its town, by its structure or in short: which one it is will be asked, as of
    any cell; under a `label`, whatever it is. `within`: it may name it beside other words, too."""
    found = territories_called(text, known)
    if found or (label and any(map(str.isalpha, text))):
        perhaps = join([quote(known.labels[one]) for one in found[:_NAMED]], "ou")
        asked = f"peut-être {perhaps} : ce sera demandé" if found else "lequel sera demandé"
        yield Meaning(column, Named(text), f"{quote(text)}, {asked}")
    elif within and len(found := territories_within(text, known)) == 1:
        yield Meaning(column, Named(known.labels[found[0]]), known.labels[found[0]])


def _cohort_in(column: Column, text: str, known: Known) -> Iterator[Meaning]:
    """The one cohort that a text names among other words, « Promo 2 – suivi », or that nobody knows yet."""
    named = cohorts_named(text, known, in_full=True)
    if len(named) == 1:
        name = named.pop()
        found = known.by_code(name)
        label = (
            f"{quote(name)}, qui n'est pas connue : ce sera demandé" if found is None else known.labels[found]
        )
        yield Meaning(column, Named(name), label)


def _is_month(text: str, table: Table) -> bool:
    """« SEP », a sheet of events beside « OCT »."""
    return key_of(text) in MONTHS and only_date(table.model) is not None


def give(rows: list[Row], given: Mapping[int, Given]) -> list[Row]:
    """The rows of the file with what is given to them, where they do not say it themselves or it prevails: to the row,
    or to those that it makes in another table."""
    found: list[Row] = []
    for row in rows:
        one = given.get(row.number - 1)
        if one is None or bool(row.parent) is not bool(one.column.side):
            found.append(row)
            if one and one.makes and row.parent is None:
                table = one.column.model.__tablename__
                made = Row(
                    table, row.sheet, row.number, None, dict(one.column.constants), {}, row, one.column.link
                )
                found.append(_with(made, one))
        else:
            found.append(_with(row, one) if one.column.model.__tablename__ == row.table else row)
    return found


def _with(row: Row, one: Given) -> Row:
    name = one.column.field.name
    if (one.prevails or name not in row.values) and all(
        row.values.get(key) == value for key, value in one.column.constants.items()
    ):
        known = row.values.get(name)
        joins = isinstance(one.value, Remarks) and known is not None  # what is noted already stays
        row.cells[name] = ", ".join(dict.fromkeys((row.cells[name], one.cell))) if joins else one.cell
        row.values[name] = one.value.beside(known) if joins else one.value
    return row


def _bare(text: str, table: Table) -> str:
    """What a title says besides what all of them may: « labellisés » of « Nos territoires labellisés (12) »."""
    own = (*_names_of_sheet(table), *_headers_of_names(table.model))
    return _AROUND.sub("", _without(_OURS.sub(" ", _COUNT.sub(" ", text)), own)).strip(_AT_ENDS)


def _without(text: str, names: Iterable[str]) -> str:
    """A text without these names, in the plural as well."""
    for words in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(words.removesuffix('s'))}s?\b", " ", text, flags=re.I)
    return " ".join(text.split()).strip(_AT_ENDS)


def _after_header(column: Column, text: str) -> str:
    """What follows the title of a column at the beginning of a text: « Amiens » of « Territoire d'Amiens »; empty where
    it does not begin so."""
    for words in sorted((column.header, *column.synonyms), key=len, reverse=True):
        begins, rest = text[: len(words)], text[len(words) :]
        if rest[:1].isspace() and key_of(begins) == key_of(words):
            return _OF.sub("", rest.strip(_AT_ENDS))
    return ""


def _is_coded(column: Column, text: str) -> bool:
    """Whether a text is the title of a column of texts and a number: « Département 14 »."""
    return column.field.kind is FieldKind.TEXT and _after_header(column, text).isdigit()


def _names_of_sheet(table: Table) -> tuple[str, ...]:
    sheet = sheet_of(table.model)
    return (sheet.name, *sheet.synonyms)


def _headers_of_names(model: type[Base]) -> Iterator[str]:
    """What the records of a table are called in its titles."""
    return (one.header for one in columns_of(model) if one.field.key and one.field.kind is FieldKind.TEXT)
