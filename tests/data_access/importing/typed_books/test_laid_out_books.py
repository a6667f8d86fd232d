"""Clean books laid out as people lay out their sheets: each ends as the records of the clean one, or something is asked
or told of it; no record is made or lost in silence."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import pytest

from data_access.database import writing
from data_access.importing.pipeline import ImportOutcome, bring_in
from data_access.importing.plan.file_report import READY
from tests.data_access.importing.books import book
from tests.data_access.importing.results import USER
from tests.data_access.importing.ten_files.outcomes import told
from tests.data_access.importing.typed_books.clean_books import BOOKS, Rows
from tests.data_access.importing.workbooks import Sheets

LAID_OUT: dict[str, Rows] = {
    **BOOKS,
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Statut", "Fait le"],
        ["Promo 2", "Caen", "Animer son équipe cœur", "fait", dt.date(2025, 2, 4)],
        ["Promo 2", "Guyane", "Journée sur l'animation de la créativité", "fait", dt.date(2025, 3, 4)],
        ["Promo 2", "Poitiers", "Animer son équipe cœur", "manqué", None],
        ["Promo 2", "Epinal", "Animer son équipe cœur", "en cours", None],
    ],
    "Agenda": [
        ["Date", "Événement", "Type", "Portée", "Lieu"],
        [dt.date(2027, 1, 14), "Réunion de janvier", "Réunion interterritoriale", "Réseau", "Paris"],
        [dt.date(2027, 2, 11), "Webinaire d'hiver", "Webinaire découverte", "Réseau", "en ligne"],
        [dt.date(2027, 3, 18), "Comité du printemps", "Comité d'éligibilité", "Réseau", "Lyon"],
    ],
    "Indicateurs": [
        ["Territoire", "Indicateur", "Valeur", "Année"],
        ["Amiens", "Emplois créés", 12, 2025],
        ["Reims", "Emplois créés", 7, 2025],
        ["Figeac", "Emplois créés", 21, 2025],
    ],
}
REMARK = "relancer en mars"
Record = tuple[str, str, str, str]  # its table, what it is called, a field, what that says
Look = Callable[[Sheets], tuple[ImportOutcome, set[Record]]]


def of_the_same_records(name: str) -> Iterator[tuple[str, Rows]]:
    """Layouts that change nothing for who reads them, and how each is called."""
    titles, *body = LAID_OUT[name]
    half, wide = len(body) // 2, len(titles)
    yield "two rows of titles", [["Qui", *blank(wide // 2 - 1), "Quoi"], titles, *body]
    yield "titles again", [titles, *body[:half], titles, *body[half:]]
    yield "TITLES again", [titles, *body[:half], [], [one.upper() for one in titles], *body[half:]]
    yield "a blank column and rows", [[], [], *([None, None, *row] for row in LAID_OUT[name])]
    remark, signed = "Merci de compléter avant vendredi", "Mis à jour par Jeanne le 12 mars"
    yield "a remark above and below", [[remark], [], titles, *body, [], [signed]]
    yield "two tables below each other", [titles, *body[:half], [], titles, *body[half:]]
    yield (
        "of columns in another order",
        [titles, *body[:half], [], *(r[::-1] for r in (titles, *body[half:]))],
    )
    for gap in (1, 2):
        pairs = zip_longest((titles, *body[:half]), (titles, *body[half:]), fillvalue=blank(wide))
        yield f"side by side, {gap} apart", [[*one, *blank(gap), *other] for one, other in pairs]


def of_records_that_may_be_read_otherwise(name: str) -> Iterator[tuple[str, Rows]]:
    """Layouts of which something may have to be asked."""
    titles, *body = LAID_OUT[name]
    half, wide = len(body) // 2, len(titles)
    yield "records across", [list(row) for row in zip(*LAID_OUT[name], strict=True)]
    yield "a remark between", [titles, *body[:half], ["Merci de compléter la suite"], *body[half:]]
    for word in ("Total", None):
        yield f"{word} at the end", [titles, *body, [word, *sums(body)[1:]]]
    for gap in (0, 1):
        pairs = zip_longest((titles, *body[:half]), (titles, *body[half:]), fillvalue=blank(wide))
        halves = [[*one, *blank(gap), *other] for one, other in pairs]
        yield f"side by side, {gap} apart, named", [["Liste A", *blank(wide + gap - 1), "Liste B"], *halves]
    for cut in range(1, wide):
        both = [[row[:cut], [None, *row[cut:]]] for row in LAID_OUT[name]]
        yield f"two rows each, parted at {cut}", [row for pair in both for row in pair]
        rows = [part for row in body for part in (row[:cut], [*blank(cut), *row[cut:]])]
        yield f"two rows each below one of titles, parted at {cut}", [titles, *rows]
    for place in range(wide):
        below = [*blank(place), REMARK]
        yield f"a remark below each at {place}", [titles, *(one for row in body for one in (row, below))]
        other = [*blank(place), body[1][place]]
        yield f"one more {titles[place]} below the first", [titles, body[0], other, *body[1:]]
    for place in range(wide):
        if all(isinstance(row[place], str) for row in body):
            yield from blocks(titles, body, place)


def blocks(titles: list[Any], body: Rows, place: int) -> Iterator[tuple[str, Rows]]:
    """A block for each value of a column, which stands above it, below the titles or with them again."""
    values = dict.fromkeys(row[place] for row in body)
    for form in ("{}", f"{titles[place]} : {{}}"):
        parts = {
            form.format(value): [without(row, place) for row in body if row[place] == value]
            for value in values
        }
        rows = [row for said, part in parts.items() for row in ([said], *part)]
        yield f"a block for each « {form} »", [without(titles, place), *rows]
        rows = [row for said, part in parts.items() for row in ([said], without(titles, place), *part, [])]
        yield f"a block with titles for each « {form} »", rows


def blank(number: int) -> list[Any]:
    return [None] * number


def without(row: list[Any], place: int) -> list[Any]:
    return [*row[:place], *row[place + 1 :]]


def sums(rows: Rows) -> list[int | None]:
    """The sum of each column of numbers but years."""
    return [
        sum(column) if all(isinstance(one, int) and one not in (2025, 2026) for one in column) else None
        for column in zip(*rows, strict=True)
    ]


@pytest.fixture
def look(seeded_sqlite_url: str) -> Look:
    """What an import of a book into the network's own database would do, and the records that it would store."""

    def looked(sheets: Sheets) -> tuple[ImportOutcome, set[Record]]:
        outcomes: list[ImportOutcome] = []
        with writing(seeded_sqlite_url) as connection:
            bring_in(
                connection,
                seeded_sqlite_url,
                book(sheets),
                USER,
                dry_run=True,
                judge=outcomes.append,
                figures=False,
                log=False,
            )
            connection.rollback()
        return outcomes[0], set(stored(outcomes[0]))

    return looked


def stored(outcome: ImportOutcome) -> Iterator[Record]:
    """What a file would store, each value by itself."""
    for change in outcome.plan.changes:
        table = change.model.__tablename__
        for name, value in change.after.items():
            if value is not None:
                yield table, change.label, name, str(told(table, name, value, outcome.known))


def said(outcome: ImportOutcome) -> set[str]:
    """All that is asked or told of a file."""
    return {one.message for one in outcome.report.problems}


@pytest.mark.slow
@pytest.mark.parametrize("name", LAID_OUT)
def test_a_layout_that_changes_nothing_ends_as_the_records_of_the_clean_book(look: Look, name: str) -> None:
    clean, records = look({name: LAID_OUT[name]})
    assert clean.report.status == READY, said(clean)
    others = {
        what: said(outcome) - said(clean)
        for what, rows in of_the_same_records(name)
        for outcome, found in [look({name: rows})]
        if outcome.report.status != READY or found != records
    }
    assert others == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", LAID_OUT)
def test_no_layout_makes_or_loses_a_record_in_silence(look: Look, name: str) -> None:
    clean, records = look({name: LAID_OUT[name]})
    silent = {
        what: found ^ records
        for what, rows in of_records_that_may_be_read_otherwise(name)
        for outcome, found in [look({name: rows})]
        if outcome.report.status == READY and found != records and said(outcome) <= said(clean)
    }
    assert silent == {}
