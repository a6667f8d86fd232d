"""Clean books of which one thing is altered: what changes nothing is read as before; what changes the meaning of a cell
is asked or told, never read in silence as if nothing stood there."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from data_access.importing.plan.file_report import READY, FileReport
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import counts
from tests.data_access.importing.typed_books.clean_books import BOOKS, Rows
from tests.data_access.importing.workbooks import Sheets

BESIDE_A_NAME = ("{} reporté", "{} (annulé)", "{} – à revoir", "{} (à confirmer)", "NON", "#REF!")
BESIDE_A_REFERENCE = ("{} ?", "? {}", "{} annulé", "{} / 12", "{} (à confirmer)", "x", "?")
BESIDE_A_NUMBER = ("{} ?", "{} annulé", "{} / 12", "{} + 3", "{} %", "dont {}", "moins {}", "NON", "-{}")
AS_A_DATE = ("31/02/2025", "12/03/1905", "12/03/2095", "{} ?", "annulé", "reporté au {}")
REMARKS = ("ANNULÉ", "doublon", "à supprimer", "NE PAS COMPTER", "erreur", "test", "non retenu", "reporté")
TOTALS = ("Total", "TOTAL GÉNÉRAL", "Ensemble", "Σ", "Sous-total", "Cumul", "Moyenne", "Objectif")
HEADINGS = ("Annulés", "À confirmer", "Refusés", "Archives", "Modèle")
NAMES = ("Modèle", "Brouillon", "Simulation", "À vérifier", "NE PAS UTILISER", "Annulés")


class Altered(NamedTuple):
    """A book of which one thing is altered, and what that is."""

    what: str
    sheets: Sheets


def copied(name: str) -> Rows:
    """The rows of a book, to be changed."""
    return [list(row) for row in BOOKS[name]]


def with_cell(name: str, row: int, place: int, cell: Any) -> Sheets:
    """A book with another cell."""
    rows = copied(name)
    rows[row][place] = cell
    return {name: rows}


def with_remark(name: str, row: int, word: str) -> Sheets:
    """A book with a remark beside a row."""
    rows = copied(name)
    rows[0].append("Remarques")
    rows[row].append(word)
    return {name: rows}


def with_row(name: str, at: int, row: list[Any]) -> Sheets:
    """A book with another row."""
    rows = copied(name)
    return {name: [*rows[:at], row, *rows[at:]]}


def of_another_meaning(name: str) -> Iterator[Altered]:
    """What a reader would not read as the book itself."""
    rows = BOOKS[name]
    for row in range(1, len(rows)):
        for place, cell in enumerate(rows[row]):
            for form in _forms(name, place, cell):
                text = form.format(f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else cell)
                yield Altered(text, with_cell(name, row, place, text))
        for word in REMARKS:
            yield Altered(f"{word} beside row {row + 1}", with_remark(name, row, word))
    sums = _sums(rows)[1:]
    for word in TOTALS if any(sums) else ():
        yield Altered(f"{word} below", with_row(name, len(rows), [word, *sums]))
    for word in HEADINGS:
        yield Altered(f"{word} between", with_row(name, 2, [word]))
    for word in NAMES:
        yield Altered(f"sheet {word}", {word: copied(name)})


def of_the_same_meaning(name: str) -> Iterator[Altered]:
    """What a reader would read as the book itself."""
    rows = BOOKS[name]
    for row in range(1, len(rows)):
        yield Altered(f"a blank row {row + 1}", with_row(name, row, []))
    yield Altered("a title above", with_row(name, 0, ["Association exemple"]))
    yield Altered("titles again", with_row(name, 2, list(rows[0])))
    yield Altered("a blank column", {name: [[None, *row] for row in rows]})
    yield Altered("rows reversed", {name: [rows[0], *rows[:0:-1]]})
    yield Altered("TITLES", {name: [[str(one).upper() for one in rows[0]], *rows[1:]]})
    for form in ("%d/%m/%Y", "%d.%m.%Y", "le %d/%m/%Y"):
        typed = [[f"{one:{form}}" if isinstance(one, dt.date) else one for one in row] for row in rows]
        yield Altered(form, {name: typed})


def _forms(name: str, place: int, cell: Any) -> tuple[str, ...]:
    """How a cell of a book may be altered: its name, what it refers to, its number or date; a text may be free."""
    if isinstance(cell, dt.date):
        return AS_A_DATE
    if isinstance(cell, int):
        return BESIDE_A_NUMBER
    if cell in ("Promo 3", "Agora", None):
        return ()
    known = ("Amiens", "Besançon", "Figeac", "Reims", "Caen", "Guyane", "Poitiers", "Strasbourg", "Epinal")
    if cell in known or place:
        return BESIDE_A_REFERENCE
    return (
        BESIDE_A_NAME[1:] if name == "Budget" else BESIDE_A_NAME
    )  # « Résultat reporté » is a line of its own


def _sums(rows: Rows) -> list[int | None]:
    """The sum of each column of numbers but years."""
    columns = zip(*rows[1:], strict=True)
    return [
        sum(filter(None, one)) if all(isinstance(cell, int | None) and cell != 2026 for cell in one) else None
        for one in columns
    ]


def said(report: FileReport) -> set[str]:
    """All that is asked or told of a file."""
    return {one.message for one in report.problems}


def is_silent(report: FileReport, clean: FileReport) -> bool:
    """Whether a file is ready, and nothing more is said of it than of the clean one, nor another cell passed over."""
    return report.status == READY and said(report) <= said(clean) and _passed(report) <= _passed(clean)


def _passed(report: FileReport) -> int:
    return sum(one.counts.passed for one in report.cells)


@pytest.fixture
def look(seeded_sqlite_url: str) -> Callable[[Sheets], FileReport]:
    """What an import of a book into the network's own database would do."""
    bring = bringing(seeded_sqlite_url)
    return lambda sheets: bring(sheets, dry_run=True, figures=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_nothing_that_alters_the_meaning_of_a_cell_is_read_in_silence(
    look: Callable[[Sheets], FileReport], name: str
) -> None:
    clean = look({name: BOOKS[name]})
    assert clean.status == READY, said(clean)
    silent = [one.what for one in of_another_meaning(name) if is_silent(look(one.sheets), clean)]
    assert silent == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_what_changes_nothing_is_read_as_before(look: Callable[[Sheets], FileReport], name: str) -> None:
    clean = look({name: BOOKS[name]})
    others = {
        one.what: said(report) - said(clean)
        for one in of_the_same_meaning(name)
        if counts(report := look(one.sheets)) != counts(clean)
    }
    assert others == {}
