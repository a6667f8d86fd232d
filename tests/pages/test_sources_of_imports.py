"""What an import or an entry would move is what then moves; what it did is told record by record, down to the cells."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data_access.figures import FIGURES, Slice
from data_access.figures.evaluation import evaluate
from data_access.importing.sample import EXAMPLE, NETWORK
from data_access.importing.staging import look
from data_access.log import history
from data_access.provenance import records_traced
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages import app
from tests.pages.app import drawn, open_at, press, tables
from tests.pages.entry.test_page import kept, open_entry, typed
from tests.pages.imports.test_page import click, open_import, said, sent, staff
from tests.pages.test_sources import CHANGED

pytestmark = pytest.mark.slow

TOLD_BY_THE_OVERVIEW = ("events_present_local", "events_engaged_local")  # under names of its own
YEARS = range(2023, 2029)  # those of which the sample, or what is imported here, holds something
CARD = re.compile(r"(.+) \*\*→ (.+)\*\*")
WHOSE = r"(?: :small\[:gray\[\([^]]+\)\]\])?"
CHANGED_CELL = re.compile(rf"([^·]+?) :small\[:gray\[([A-Z]+\d+)\]\] : (.+?){WHOSE} \*\*→ (.+?)\*\*")
DEED = re.compile(r"(\d+) (?:enregistrements? )?(nouveau|modifié|inchangé|retiré)(?!s? depuis)")
DEEDS = {"created": "nouveau", "changed": "modifié", "confirmed": "inchangé", "removed": "retiré"}
REAL: Sheets = {
    "Financements": [["Code", "Financeur", "Objet"], ["f0", "Fondation Y", "Promo 3"]]
}  # no example stays

Told = set[tuple[str, str, str]]  # « Présents en 2024 », before, after


def figures(url: str) -> dict[tuple[str, str], str]:
    """Every figure as it is shown, by its id and, where it is of a year, by « Présents en 2024 »: of each year."""
    asked = [
        (one, over) for one in FIGURES for over in (map(Slice.of_year, YEARS) if one.yearly else (Slice(),))
    ]
    view = View.now(Role.ADMIN, url)
    with view.connection() as connection:
        values = evaluate(connection, asked, view.today)
    return {
        (one.id, f"{one.label} en {over.year}" if over.year else one.label): value.text
        for (one, over), value in zip(asked, values, strict=True)
    }


def moved(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> Told:
    """The figures that are others now; those of « Événements » that the overview tells, too, are told there alone."""
    return {
        (title, was, after[one, title])
        for (one, title), was in before.items()
        if was != after[one, title] and one not in TOLD_BY_THE_OVERVIEW
    }


def shown(page: AppTest) -> Told:
    """The figures that the page says would move: the cards of the overview's, the tables of those of other pages."""
    return set(_cards(page)) | set(_tables(page))


def _cards(page: AppTest) -> Iterator[tuple[str, str, str]]:
    for line in (line for one in drawn(page) if isinstance(one, app.Told) for line in one.lines):
        label, _, text = line.partition("\n")
        if found := CARD.fullmatch(text):
            yield label, found[1], found[2]


def _tables(page: AppTest) -> Iterator[tuple[str, str, str]]:
    for table in tables(page):
        if list(table.columns) == ["Chiffre", "Aujourd'hui", "Après"]:
            for title, before, after in table.itertuples(index=False):
                yield title, before, after.strip("*")


def overview(page: AppTest) -> str:
    return said(page.switch_page("overview/page.py").run())


def test_a_preview_tells_the_figures_as_they_are_and_as_they_then_are_and_the_cell_of_each_new_value(
    app_on_sample: str, tmp_path: Path
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, REAL), user="essai").status == "imported"
    number = sent(app_on_sample, tmp_path, CHANGED, "annee.xlsx")
    before, page = figures(app_on_sample), open_import(attente=number)
    promised, rows = shown(page), tables(page)[-1]
    cells = openpyxl.load_workbook(workbook(tmp_path, CHANGED))
    said_in_rows = [
        (line.split()[0], *found.groups())
        for line, text in zip(rows["Ligne"], rows["Ce que dit la ligne"], strict=True)
        for found in CHANGED_CELL.finditer(text.replace("\u00a0", " "))
    ]
    assert ("Événements", "Présents", "F3", "317", "318") in said_in_rows
    for sheet, _, cell, _, after in said_in_rows:
        assert str(cells[sheet][cell].value) == after
    for row in look(staff(app_on_sample), number).rows:
        for one in row.fields:
            assert cells[row.sheet][one.cell].value is not None, one

    today = overview(page)
    page = click(open_import(attente=number), "Importer")
    assert not page.exception
    assert promised == moved(before, figures(app_on_sample))
    assert {"Présences comptées en 2024", "Territoires comptés"} <= {title for title, *_ in promised}
    for title, was, becomes in promised:
        if title in ("Présences comptées en 2024", "Territoires comptés"):
            assert was in today and becomes in overview(page), title
    new = {
        (fact.trace.origin.file, fact.trace.origin.cell)
        for row in records_traced(staff(app_on_sample), "participants_counted", size=100)
        for fact in row.facts
        if fact.trace.origin.text == "318"
    }
    assert new == {("annee.xlsx", "F3")}


def test_a_form_tells_the_figures_that_move_as_they_are_and_as_they_then_are(app_on_sample: str) -> None:
    before = figures(app_on_sample)
    page = kept(typed(open_entry(table="events", fiche="t07"), Présents="318"))
    promised = shown(page)
    assert not click(page, "Enregistrer").exception
    assert promised == moved(before, figures(app_on_sample)) != set()
    assert {title for title, *_ in promised} == {"Présences comptées en 2024"}


def test_the_numbers_of_an_import_are_lines_of_the_log_each_with_the_cells_that_it_was_read_in(
    app_on_sample: str, tmp_path: Path
) -> None:
    brought = workbook(tmp_path, CHANGED, "annee.xlsx")
    books = {1: NETWORK, 2: EXAMPLE, 3: brought}
    assert import_path(app_on_sample, brought, user="essai").import_id == 3
    page = open_at("history/page.py")
    view = View.now(Role.STAFF, app_on_sample)
    for number, file in books.items():
        (told,) = [str(one.value) for one in page.markdown if str(one.value).startswith(f"**{file.name}**")]
        lines, sheets = history.lines(view, number), openpyxl.load_workbook(file)
        counted = Counter(DEEDS[one.deed] for one in lines)
        assert {
            word: int(count) for count, word in DEED.findall(told.replace("nouveaux", "nouveau"))
        } == counted
        for one in lines:
            assert one.cells, one
            for cell in one.cells:
                assert sheets[one.sheet][cell].value is not None, (number, one)
                assert one.row == sheets[one.sheet][cell].row

    opened = tables(press(page, "import-3"))[-1]
    assert not page.exception
    row = opened.set_index("Fiche").loc["Soirée des lucioles"]
    assert tuple(row) == ("nouvelle", "Événements · ligne 2 · **A2, B2, C2, D2, E2**")
    assert list(opened["Effet"]) == sorted(opened["Effet"], key=["nouvelle", "modifiée", "inchangée"].index)


def test_what_was_typed_in_a_form_is_told_in_the_history_to_stand_in_no_file(app_on_sample: str) -> None:
    click(kept(typed(open_entry(table="events", fiche="t07"), Présents="318")), "Enregistrer")
    page = open_at("history/page.py")
    opened = tables(press(page, "import-3"))[-1]
    assert [tuple(row) for row in opened.itertuples(index=False)][0][1:] == ("modifiée", "à l'écran")
    with pytest.raises(NotForThisRole):
        history.lines(View.now(Role.BOARD, app_on_sample), 3)
