"""Rows whose name says that they are probably no data: totals, counts, suppositions, notices, examples, accounts."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import words_of
from data_access.importing.schema_matching.lines.account_numbers import accounts_beside
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.line_names import (
    BEGINS,
    COUNTED,
    EXAMPLE,
    HEADING,
    MAY_COUNT,
    MAY_SUPPOSE,
    OF_NO_LINE,
    SUPPOSED,
    SUPPOSING,
    TOTAL,
)
from data_access.importing.schema_matching.lines.row_kinds import LABEL
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.importing.schema_matching.lines.text_beginnings import Beginning
from data_access.importing.schema_matching.notes import same_as_another
from data_access.importing.schema_matching.notes.corrections import LONGEST as LONGEST_NOTICE
from data_access.importing.schema_matching.notes.corrections import (
    corrections_in,
    is_bracketed,
    is_correcting,
    is_notice,
)
from data_access.importing.schema_matching.tables.row_doubt import Doubt
from data_access.importing.schema_matching.values.cancelled_texts import LONGEST
from data_access.models import Budget, Definition, Indicator, Payment, Setting

_NUMBER = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_COUNT = re.compile(r"\d{1,3}", re.ASCII)
_ACCOUNT = Beginning.of(r"\W", r"(\d{2,6})\b")
_LINE_OF_ACCOUNTS = re.compile(  # of which others may be a part, and none of which is a funder
    r"\W*[67]\d{1,4}\W+(?:autres? )?(?:vent|prestation|subvention|produit|cotisation|gestion|reprise|transfert|achat|"
    r"service|impot|charge|personnel|frais|dotation|dons?\b|mecenat)"
)
_CORRECTING = Beginning.of(r"\W", r"(?:errat|rectif|correct|(?:[aà]\s+)?corrig)")
_SENTENCE = re.compile(r"(?:\S+\s+){2,}\S+(?:\s*[.!…]|(?:\s+\S+){4,})\s*$")  # of some words, or many
_TOTAL_ALONE = re.compile(r" *(?:sous[ -]?|s/ ?)?total(?: general)? *:? *")
_NAMED_SO = (Budget, Definition, Indicator, Setting)


def named_as_a_total(table: Table) -> Iterator[Doubt]:
    """« Ensemble », « S/T », « Reste à trouver », « 2024 »: a total, an objective, a heading, and no date."""
    dates = table.places(FieldKind.DATE)
    heading = OF_NO_LINE if table.model is Budget else None if table.model in _NAMED_SO else HEADING
    for row, place, text in _names(table, BEGINS):
        words = folded(text).strip(" :=*–-")
        says_so = TOTAL.fullmatch(words) or (heading and heading.fullmatch(words))
        says_number = says_so and _NUMBER.fullmatch(words) and _are_numbers(table, place)
        if says_so and not says_number and all(_is_no_day(table.grid.cell(row, one)) for one in dates):
            yield Doubt(row, place, f"dit {quote(text)}")
    yield from _totals_beside_names(table)
    yield from _totals_without_a_name(table, dates)


def _totals_beside_names(table: Table) -> Iterator[Doubt]:
    """« Total » behind a name, « Région », « Total », where others say what for, or where they say their year or their
    day; a payment may well be called so."""
    may_say = table.model is not Payment and "total" in table.grid.words
    beside = [*sorted(table.places(*TEXTS))[1:], *table.places(FieldKind.WHOLE, FieldKind.DATE)]
    for place in beside if may_say else ():
        column = table.column(place)
        said = {
            cell for cell in set(column) if isinstance(cell, str) and _TOTAL_ALONE.fullmatch(folded(cell))
        }
        for row, cell in zip(table.body.data, column, strict=True) if said else ():
            if cell in said:
                yield Doubt(row, place, f"dit {quote(shown(cell))}")


def _totals_without_a_name(table: Table, dates: Iterable[int]) -> Iterator[Doubt]:
    """« S/T », « Ensemble », « Total » under the title of a date, in a row that names nothing."""
    names = sorted(table.places(*TEXTS))
    for place in dates if names else ():
        for row, cell in zip(table.body.data, table.column(place), strict=True):
            if not isinstance(cell, str) or not BEGINS.of_text.match(cell):
                continue
            words = folded(cell).strip(" :=*–-")
            if (
                not _YEAR.fullmatch(words)
                and TOTAL.fullmatch(words)
                and table.grid.cell(row, names[0]) is None
            ):
                yield Doubt(row, place, f"dit {quote(cell)}")


def _is_no_day(cell: Cell) -> bool:
    """Whether a cell under the title of a date says none: it is blank, or counts those above it."""
    return cell is None or _COUNT.fullmatch(shown(cell)) is not None


def _are_numbers(table: Table, place: int) -> bool:
    """Whether most of a column are bare numbers: it says the year of each row, or its code, and no total of a year."""
    held = [cell for cell in table.column(place) if cell is not None]
    numbers = sum(_NUMBER.fullmatch(shown(cell)) is not None for cell in held)
    return numbers > 1 and 2 * numbers > len(held)


def counted(table: Table) -> Iterator[Doubt]:
    """« 17 labellisés » in a row that leaves blank most of what the others say: how many they are."""
    names = _names(table, MAY_COUNT)
    named = [one for one in names if COUNTED.fullmatch(folded(one[2]).strip(" .:"))]
    if not named:  # as nearly always
        return
    says_little = _saying_little(table)
    for row, place, text in named:
        if says_little(row, place):
            yield Doubt(row, place, f"dit {quote(text)}, et presque rien d'autre")
        elif _numbers_below_words(table, row, place):
            yield Doubt(row, place, f"dit {quote(text)}, et des nombres où les autres lignes ont des mots")


def _numbers_below_words(table: Table, row: int, place: int) -> bool:
    """Whether all that a row says beside one of its cells are numbers, in columns of words: « 4 » below « x »."""
    beside = [one for one, _ in table.filled(row) if one != place]
    return bool(beside) and all(
        [number for number, cell in zip(table.body.data, table.column(one), strict=True) if _is_amount(cell)]
        == [row]
        for one in beside
    )


def _is_amount(cell: Cell) -> bool:
    return cell is not None and amount_of(cell) is not None


def supposed(table: Table) -> Iterator[Doubt]:
    """« Hypothèse basse », « Scénario 2 »: what may come, not what is; of an event that has a date it is the name."""
    named = list(_names(table, MAY_SUPPOSE))
    if not named:  # as nearly always
        return
    dates, says_little = table.places(FieldKind.DATE), _saying_little(table)
    for row, place, text in named:
        words = folded(text).strip(" :=*–-")
        says_so = SUPPOSED.fullmatch(words) or (SUPPOSING.fullmatch(words) and says_little(row, place))
        if says_so and all(table.grid.cell(row, one) is None for one in dates):
            yield Doubt(row, place, f"dit {quote(text)}, une supposition plutôt qu'une ligne de plus")


def _saying_little(table: Table) -> Callable[[int, int], bool]:
    """Whether a row leaves blank, beside one of its cells, most of what most rows say."""
    rows = table.body.data
    filled = {place: sum(table.grid.cell(row, place) is not None for row in rows) for place in table.read}
    usual = [place for place, count in filled.items() if 2 * count > len(rows)]

    def says_little(row: int, place: int) -> bool:
        others = [one for one in usual if one != place]
        return 2 * sum(table.grid.cell(row, one) is not None for one in others) < len(others)

    return says_little


def notices(table: Table) -> Iterator[Doubt]:
    """« ERRATUM : lire 75 », « NB chiffres à consolider », « [Dijon désisté] » alone in a row, of which no row is the
    one that is meant; « Rectificatif » in a row that says little else; « Note » where records are named."""
    few = len(table.read) > 1 and 2 * len(table.body.lone) <= len(table.body.data)
    lone = ((row, *table.label(row)) for row in table.body.lone)
    alone = [
        (row, place, text)
        for row, place, text in lone
        if len(text) <= LONGEST_NOTICE and (_may_tell_of_another(text) or (few and _SENTENCE.match(text)))
    ]
    corrections = [one for one in _names(table, _CORRECTING) if is_correcting(one[2])]
    says_little = _saying_little(table) if corrections else None
    corrections = [one for one in corrections if says_little and says_little(one[0], one[1])]
    labels = [] if table.model in _NAMED_SO else _names(table, LABEL)
    for row, (place, text) in sorted(
        {row: (place, text) for row, place, text in (*labels, *corrections, *alone)}.items()
    ):
        yield Doubt(row, place, f"dit {quote(text)}, peut-être à propos d'une autre ligne")


def _may_tell_of_another(text: str) -> bool:
    return is_notice(text) or is_bracketed(text) or any(one.sure for one in corrections_in(text))


def told_elsewhere(table: Table) -> Iterator[Doubt]:
    """« (idem n° 3) », « voir ligne 12 », where a record is named: another row tells it."""
    for row, place, text in same_as_another.pointing(table):
        yield Doubt(row, place, f"dit {quote(text)}, sans doute pour renvoyer à une autre ligne")


def example(table: Table) -> Iterator[Doubt]:
    """« Ex. : Fondation de France », « XXX »: what a form shows, or somebody tried."""
    for row, place, text in _names(table, EXAMPLE):
        yield Doubt(row, place, f"semble un exemple ({quote(text)})")


def accounts(table: Table) -> Iterator[Doubt]:
    """A line of a budget whose account those below it detail: « 60 » above « 606 » and « 607 »; beside amounts of
    funders, a line of a budget: « 74 – Subventions »."""
    if table.model is not Budget:
        for row, place, text in _names(table, _ACCOUNT) if table.places(FieldKind.MONEY) else ():
            if _LINE_OF_ACCOUNTS.match(folded(text)):
                yield Doubt(row, place, f"porte un compte ({quote(text)}), comme une ligne de budget")
        return
    names = (*_names(table, _ACCOUNT), *accounts_beside(table))
    accounts = [
        (row, place, found[1]) for row, place, text in names if (found := _ACCOUNT.of_text.match(text))
    ]
    for (row, place, account), (_, _, below) in pairwise(accounts):
        if below.startswith(account) and below != account:
            yield Doubt(row, place, f"porte le compte {account}, que les lignes du dessous détaillent")


def _names(table: Table, beginning: Beginning) -> Iterator[tuple[int, int, str]]:
    """The first text of each row that begins so, among the columns that are no controlled words: its row, its column,
    and itself."""
    texts = sorted(table.places(*TEXTS))
    if not texts or (table.holds_texts_alone and not _may_begin_so(table, texts[0], beginning)):
        return  # as nearly always
    for row in table.body.data:
        place, cell = texts[0], table.grid.cell(row, texts[0])
        if cell is None:
            place = next((one for one in texts if table.grid.cell(row, one) is not None), place)
            cell = table.grid.cell(row, place)
        text = cell if cell.__class__ is str else shown(cell)
        if text and len(text) <= LONGEST and beginning.of_text.match(text):
            yield row, place, text


def _may_begin_so(table: Table, first: int, beginning: Beginning) -> bool:
    """Whether a text of the sheet does; of the `first` column of texts, where each row has one there."""
    if not beginning.stands_in(table.grid.words):
        return False
    cells = table.column(first)
    texts = [cell for cell in cells if isinstance(cell, str)]
    return len(texts) < len(cells) or beginning.stands_in(words_of(texts))
