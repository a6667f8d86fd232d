"""The sheet of a file as the page draws it: each cell as it became, each row with why, every text as it is written."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data_access.importing import staging
from data_access.importing.plan.sheet_account import CellCounts, Fate, Mark, SheetAccount
from pages.imports.cell_grid import account_text, html_of_sheet
from pages.ui.states import State
from tests.data_access.importing.workbooks import Sheets
from tests.pages.app import texts
from tests.pages.imports.test_page import open_import, sent, staff

MARKS = (
    Mark(0, 0, 0, Fate.PASSED, "au-dessus des titres des colonnes"),
    Mark(1, 2, 3, Fate.ASKED, "« 40 » peut être en euros"),
)
SHEET = SheetAccount("Suivi", CellCounts(6, 3, 1, 2), MARKS, height=4)
ROWS = [
    ["Suivi", ""],
    ["Financeur", "Accordé"],
    ["Fondation exemple A", "40"],
    ["Fondation exemple B", "<b>50</b>"],
]


def test_each_cell_shows_what_became_of_it_by_a_sign_a_pattern_and_words() -> None:
    drawn = html_of_sheet(SHEET, [0, 1, 2, 3], ROWS, {1: "Montant accordé"}).replace("\u00a0", " ")
    assert '<td class="laissee" title="au-dessus des titres des colonnes" data-at="A1"' in drawn
    assert '<td class="a-regler" title="« 40 » peut être en euros" data-at="B3"' in drawn
    assert f'>{State.UNDERWAY.sign} 40<span class="non-vu"> (à régler)' in drawn
    assert '<th scope="col" data-at="B" tabindex="-1">B<br><b>Montant accordé</b></th>' in drawn
    assert drawn.count("« 40 » peut être en euros</td>") == 1  # a reason is told where it begins
    assert '<td data-at="A2" tabindex="-1">Financeur</td>' in drawn


def test_where_few_cells_are_seen_what_is_said_of_a_row_stands_before_them() -> None:
    drawn = html_of_sheet(SHEET, [2], ROWS[2:3], {}, reasons_first=True)
    order = ["ligne", "ce que nous en faisons", ">A<", '"row"', 'class="raison"', "Fondation", "40<span"]
    places = [drawn.index(one) for one in order]
    assert places == sorted(places)


def test_a_cell_without_anything_says_that_it_is_empty_and_one_that_was_filled_here_says_that() -> None:
    assert '<td aria-label="vide" data-at="B1" tabindex="-1"></td>' in html_of_sheet(SHEET, [0], ROWS[:1], {})
    assert "vide" not in html_of_sheet(SHEET, [3], ROWS[3:], {})
    corrected = html_of_sheet(SHEET, [0], ROWS[:1], {}, corrected={"B1": "12"})
    assert "(corrigé ici)" in corrected and 'aria-label="vide"' not in corrected


def test_what_a_cell_holds_is_drawn_as_it_is_written() -> None:
    drawn = html_of_sheet(SHEET, [3], ROWS[3:], {0: "<i>x</i>"})
    assert "&lt;b&gt;50&lt;/b&gt;" in drawn
    assert "<i>" not in drawn


def test_a_cell_that_was_corrected_says_what_the_file_says_as_it_is_written() -> None:
    drawn = html_of_sheet(SHEET, [3], ROWS[3:], {}, titles={3}, corrected={"A4": '"><i>x</i>', "B4": ""})
    assert 'class="titre corrigee" title="corrigé ici : le fichier dit «\u00a0&quot;&gt;&lt;i&gt;x' in drawn
    assert "rempli ici : le fichier est vide" in drawn
    assert "<i>" not in drawn


def test_a_cell_that_is_read_as_something_else_says_what_it_became() -> None:
    drawn = html_of_sheet(SHEET, [3], ROWS[3:], {}, read_as={"A4": "lu comme Fondation C"}).replace(
        "\u00a0", " "
    )
    assert '<td class="comprise" title="lu comme Fondation C" data-at="A4"' in drawn
    assert "« Fondation exemple B », lu comme Fondation C</td>" in drawn


def test_what_was_answered_of_a_cell_is_told_in_its_row(app_on_sample: str, tmp_path: Path) -> None:
    asked: Sheets = {
        "Projets": [
            ["Projet", "Territoire", "Étape", "Emplois"],
            ["La Halle", "Strasboug", "en création", "douze"],
            ["Le Fournil", "Strasbourg", "créé", 3],
        ]
    }
    number = sent(app_on_sample, tmp_path, asked)
    reader = staff(app_on_sample)
    for one in staging.look(reader, number).report.problems:
        if one.question:
            staging.answer(reader, number, one.question.key, one.question.candidates[0].value, user="Jeanne")
    halle, fournil = staging.look(reader, number).rows
    assert [(one.cell, one.typed, one.after) for one in halle.fields if one.typed] == [
        ("B2", "Strasboug", "Strasbourg"),
        ("C2", "en création", "accompagné"),
        ("D2", "douze", "12"),
    ]
    assert not [one for one in fournil.fields if one.typed]
    page = open_import(attente=number)
    page.session_state["cellules"] = True
    said = drawn(page.run()).replace("\u00a0", " ")
    assert (
        "« Strasboug », lu comme Strasbourg ; « en création », lu comme accompagné ; « douze », lu comme 12<"
        in said
    )


def test_the_account_is_one_line() -> None:
    assert account_text(CellCounts(412, 380, 20, 12)).replace("\u00a0", " ") == (
        f"**412 cellules** : 380 lues, 20 laissées, {State.UNDERWAY.mark} 12 à régler"
    )
    assert account_text(CellCounts(2, 2)) == "**2 cellules** : 2 lues"


def test_the_page_says_the_account_and_draws_the_rows_that_are_to_settle(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Suivi": [
            ["Montants en k€"],
            ["Financeur", "Exercice", "Montant accordé"],
            ["Fondation exemple A", 2025, 40],
            ["Fondation exemple B", 2025, "12 €"],
        ]
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    assert f"**10 cellules** : 8 lues, 1 laissée, {State.UNDERWAY.mark} 1 à régler" in texts(page).replace(
        "\u00a0", " "
    )
    page.session_state["cellules"] = True
    page = page.run()
    assert ("Fondation exemple B" in drawn(page), "a-regler" in drawn(page)) == (True, True)
    (rows,) = [one for one in page.segmented_control if one.key == "cellules-lignes"]
    page = rows.set_value("regler").run()
    assert ("Fondation exemple B" in drawn(page), "Fondation exemple A" in drawn(page)) == (False, True)


def drawn(page: AppTest) -> str:
    """The HTML of the one sheet that the page draws."""
    (sheet,) = [one for one in page.get("bidi_component") if "grille" in str(one.proto)]
    return str(json.loads(sheet.proto.json)["html"])
