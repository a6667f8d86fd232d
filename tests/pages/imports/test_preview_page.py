"""Import, without a browser: what the preview says of a file, row by row, and of one that came before."""

from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from data_access.importing import staging
from pages.ui.states import State
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.queries.cohort_under_way import COHORT, day, in_days
from tests.pages.app import links, tables
from tests.pages.imports.test_page import RIGHT, TWICE_WRONG, click, open_import, said, sent, staff, undone

HEADER, RIGHT_ROW, WRONG_ROW, _ = TWICE_WRONG["Événements"]
WRONG: Sheets = {"Événements": [HEADER, WRONG_ROW]}
PARTLY: Sheets = {"Événements": [HEADER, RIGHT_ROW, WRONG_ROW]}


def test_a_file_in_which_nothing_is_recognised_is_not_said_to_be_ready(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, {"Feuil1": [["Rien de connu"], ["du tout"]]}, "vide.xlsx")
    assert "Ce fichier ne contient aucune ligne à importer" in said(open_import(attente=number))
    assert "**vide.xlsx** · :gray[○] rien à importer : aucune ligne reconnue" in said(open_import())


def test_the_scope_that_no_cell_says_is_answered_once_for_the_sheet(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Date"], ["Soirée des possibles", "12/04/2024"]]}
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    assert "Quelle est la portée des nouveaux événements" in said(page)
    assert [one.label for one in page.text_input] == []  # no cell is to be corrected
    page = page.radio[0].set_value("local").run()
    assert not page.exception
    assert (
        "Quelle est la portée des nouveaux événements de la feuille « Événements » qui ne la disent pas ? **"
        in (said(page))
    )
    (told,) = tables(page)[-1]["Ce que dit la ligne"]
    assert "Portée :small[:gray[réponse]] : territoire" in told.replace("\u00a0", " ")


def test_the_year_that_the_overview_would_show_is_told_where_it_becomes_another_one(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Événements": [["Événement", "Date", "Portée", "Présents"], ["Café", "12/04/2025", "territoire", 40]]
    }
    words = said(open_import(attente=sent(app_on_sample, tmp_path, sheets)))
    assert "La vue d'ensemble montrerait **2025** au lieu de 2024." in words
    assert "Année montrée" not in words


def test_lines_that_are_rows_only_once_that_is_answered_are_counted_beside_them(
    app_on_sample: str, tmp_path: Path
) -> None:
    title, cafe = ["Événement", "Date", "Note"], ["Café", "12/04/2025", None]
    doubtful, total = ["Fête", "13/04/2025", "annulée ?"], ["Total", None, None]
    sheets: Sheets = {"Événements": [title, cafe, doubtful, total], "Évts": [title, cafe]}
    words = said(open_import(attente=sent(app_on_sample, tmp_path, sheets)))
    assert "titres à la ligne 1 · 1 ligne : 1 nouvelle ; 1 à régler, 1 laissée" in words
    assert words.count("à régler, ") == 1


def test_the_valid_rows_are_counted_as_the_button_that_imports_them_does(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))
    click(page, "Importer")
    more: Sheets = {
        "Événements": [HEADER, RIGHT_ROW, WRONG_ROW, ["Fête", "20/04/2024", "Amiens", "territoire", 9]]
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, more))
    assert list(page.radio[-1].options) == ["Tout corriger d'abord", "Importer la ligne valide"]
    page = page.radio[-1].set_value(True).run()
    assert "Importer 1 ligne" in [button.label.replace("\u00a0", " ") for button in page.button]


def test_on_a_phone_a_row_is_a_paragraph(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.imports.preview.on_phone", lambda: True)
    page = open_import(attente=sent(app_on_sample, tmp_path, WRONG))
    assert "2 · **Soirée des voisins** · :red[**×**] refusé  \n**E2** « foule » n'est pas un nombre" in said(
        page
    )
    assert not any("Ce que dit la ligne" in table.columns for table in tables(page))


def test_rows_that_are_passed_over_are_listed_with_the_reason(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {"Événements": [HEADER, RIGHT_ROW, ["Total", None, None, None, 60]]}
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    page = page.segmented_control[0].set_value("passed").run()
    (told,) = tables(page)[-1].itertuples(index=False)
    assert tuple(told) == ("3", "Total · 60", "total")


def test_the_same_file_again_says_when_it_was_imported_and_asks_nothing(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, WRONG)
    staging.correct(staff(app_on_sample), number, "Événements", "E2", "60", user="Jeanne")
    click(open_import(attente=number), "Importer")
    page = open_import(attente=sent(app_on_sample, tmp_path, WRONG))
    assert "Ce fichier a déjà été importé le" in said(page)
    assert "par cet ordinateur (import 3) : il ne change rien" in said(page)
    assert not page.text_input
    assert "déjà importé, rien ne changerait" in said(open_import())


def test_the_same_file_with_what_was_left_out_says_when_it_was_imported_before(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, PARTLY)
    staging.valid_rows_only(staff(app_on_sample), number, True)
    click(open_import(attente=number), "Importer")
    page = open_import(attente=sent(app_on_sample, tmp_path, PARTLY))
    assert ["déjà été importé" in str(one.value) for one in page.info] == [True]
    assert "À régler : 1 point" in [one.value.replace("\u00a0", " ") for one in page.subheader]


def test_a_file_of_the_fundraising_shows_its_figures_from_and_to(app_on_sample: str, tmp_path: Path) -> None:
    funding: Sheets = {
        "Financements": [
            ["Code", "Financeur", "Objet", "Étape", "Exercice", "Montant accordé"],
            ["f1", "Fondation du Pont", "Promo 3", "accordé", 2026, 8000],
        ]
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, funding))
    assert "seraient retirées (203 enregistrements)" in said(page)
    (box,) = [one for one in page.expander if one.label.startswith("Levée de fonds")]
    told = tables(box)[0].set_index("Chiffre")
    assert tuple(told.loc["Sûr en 2026"]) == ("0\u00a0€", "**8\u202f000\u00a0€**")
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT, "b.xlsx"))
    assert not [one for one in page.expander if one.label.startswith("Levée de fonds")]


def test_a_file_that_moves_a_session_shows_the_dates_that_follow_from_and_to(
    app_on_nothing: str, tmp_path: Path
) -> None:
    import_path(app_on_nothing, workbook(tmp_path, COHORT), user="Jeanne")
    sheets: Sheets = {"Événements": [["Code", "Date"], ["e1", in_days(19)]]}
    page = open_import(attente=sent(app_on_nothing, tmp_path, sheets))
    moved = next(table for table in tables(page) if "Étape" in table)
    assert moved["Après"][0] == f"**séance : {day(19)}**"
    assert len(moved) == 3
    assert "3 dates du parcours bougeraient" in said(page)
    page = click(page, "Importer")
    assert not page.exception
    assert "est importé" in said(page)


def test_a_sheet_that_is_asked_about_may_be_any_other_table(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {
        "Feuil1": [["Nom", "Depuis", "Montant annuel"], ["Fondation A", "2021", "12000"]],
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    other = next(box for box in page.selectbox if str(box.key).startswith("autre-"))
    assert other.label == "Si c'est autre chose, cette feuille se lit comme"
    page = other.set_value("status_history").run()
    assert not page.exception
    assert "lue comme « Statuts »" in said(page)
    assert "Quelle colonne de la feuille « Feuil1 » dit" in said(page)


DATED: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée"],
        ["Soirée du lac", "12/04/2025", "réseau"],
        ["Café", "5 mars", "réseau"],
    ]
}


def test_a_date_that_is_asked_about_may_be_of_any_other_year(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, DATED))
    (other,) = [box for box in page.selectbox if box.label == "Si c'est une autre année"]
    page = other.set_value("2023").run()
    assert not page.exception
    assert "Café" in said(page) and "À régler" not in said(page)


def test_what_was_imported_is_one_click_away(app_on_sample: str, tmp_path: Path) -> None:
    page = click(open_import(attente=sent(app_on_sample, tmp_path, RIGHT)), "Importer")
    found = links(page)
    assert {"Ce qui a changé", "Événements"} <= set(found) and "Parrainages" not in found
    assert unquote_plus(found["Événements"]).endswith("evenements?partie-evenements=La liste")


def test_imported_files_of_the_fundraising_are_one_click_away(app_on_nothing: str, tmp_path: Path) -> None:
    files: Sheets = {"Financements": [["Financeur", "Étape"], ["Fondation du Pont", "accordé"]]}
    page = click(open_import(attente=sent(app_on_nothing, tmp_path, files)), "Importer")
    assert unquote_plus(links(page)["Financements"]).endswith("levee-de-fonds?partie-fonds=Les dossiers")


def test_what_changes_nothing_has_nothing_to_import(app_on_sample: str, tmp_path: Path) -> None:
    click(open_import(attente=sent(app_on_sample, tmp_path, RIGHT)), "Importer")
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))
    assert "Importer" not in [one.value for one in page.subheader]


@pytest.mark.slow
def test_an_answer_of_a_file_that_was_taken_back_is_told_and_can_be_given_anew(
    app_on_sample: str, tmp_path: Path
) -> None:
    asked: Sheets = {"Événements": [[*HEADER[:4], "Participants"], RIGHT_ROW]}
    page = open_import(attente=sent(app_on_sample, tmp_path, asked))
    page = click(page.radio[0].set_value("present.value").run(), "Importer")
    undone(page, 3)
    page = open_import(attente=sent(app_on_sample, tmp_path, asked))
    assert "À régler" not in said(page)
    (box,) = [one for one in page.expander if "réponse reprise" in one.label]
    assert box.selectbox[0].value == "present.value"
    page = box.selectbox[0].set_value("registered.value").run()
    assert not page.exception
    assert not [one for one in page.expander if "réponse reprise" in one.label]
    assert "Inscrits" in tables(page)[-1]["Ce que dit la ligne"][0]


def test_the_sheets_that_a_file_does_not_change_are_folded_and_their_rows_left_out(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Amiens"], ["Caen"]],
        "Promotions": [["Promo"], ["Promo 1"]],
        "Parrainages": [["Parrain", "Filleul"]],
        "Projets": [["Projet"], ["Un nouveau projet"]],
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    (box,) = [one for one in page.expander if "ne change pas" in one.label]
    assert box.label == "3 feuilles que ce fichier ne change pas : Territoires, Promotions et Parrainages"
    assert (
        "3 lignes inchangées (Territoires et Promotions) ne sont pas listées : le bouton « inchangées » les montre"
        in said(page)
    )
    assert list(tables(page)[-1]["Ligne"]) == ["Projets 2"]
    page = page.segmented_control[0].set_value("confirmed").run()
    assert len(tables(page)[-1]) == 3


UNDATED: Sheets = {
    "Événements": [
        ["Événement", "Date", "Territoire", "Lieu"],
        ["Soirée des possibles", "12/04/2024", "Amiens", "mairie"],
        ["Réunion", "à caler", None, "gare"],
        ["Réunion du réseau", "19/04/2024", None, "gare"],
    ]
}


def test_a_row_is_left_out_and_the_open_scope_stands_among_what_is_to_settle(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, UNDATED))
    assert "À régler : 2 points, dont 1 avant d'importer" in said(page)
    assert "1 point reste à régler avant d'importer" in said(page)
    page = click(page, "laisser la ligne")
    assert "À régler : 1 point" in said(page)
    assert "2 nouvelles ; 1 laissée" in " ".join(said(page).split())
    assert [str(one.label) for one in page.radio if "portée" in one.label]
    assert any(str(one.label).startswith("Importer 2") for one in page.button)


def test_two_points_of_one_row_offer_to_leave_it_under_two_names(app_on_sample: str, tmp_path: Path) -> None:
    sheets: Sheets = {"Événements": [UNDATED["Événements"][0], ["Réunion", "à caler", "Strasboug", "gare"]]}
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    names = [str(one.label) for one in page.button if str(one.label).startswith("laisser la ligne")]
    assert len(names) == len(set(names)) == 2
    page = open_import(attente=sent(app_on_sample, tmp_path, UNDATED))
    assert [one.label for one in page.button if "de côté" in str(one.label)] == [
        "laisser la ligne\u00a03 de côté"
    ]


def test_unchanged_rows_among_others_are_one_sentence_until_they_are_asked_for(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {"Territoires": [["Territoire"], ["Amiens"], ["Val de Cristal"], ["Caen"], ["Gap"]]}
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    assert "2 lignes inchangées ne sont pas listées : le bouton « inchangées » les montre" in said(page)
    assert list(tables(page)[-1]["Enregistrement"]) == ["Val de Cristal", "Gap"]
    page = page.segmented_control[0].set_value("confirmed").run()
    assert list(tables(page)[-1]["Enregistrement"]) == ["Amiens", "Caen"]
    assert "ne sont pas listées" not in said(page)


def test_a_word_that_is_read_as_another_one_is_told_beside_its_cell(
    app_on_sample: str, tmp_path: Path
) -> None:
    titles = ["Événement", "Date", "Portée", "Type"]
    sheets: Sheets = {
        "Événements": [
            titles,
            ["Bal", "12/04/2024", "réseau", "soirée des idées"],
            ["Forum", "13/04/2024", "réseau", "Soirée de Créativité"],
        ]
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    other, own = [told.replace("\u00a0", " ") for told in tables(page)[-1]["Ce que dit la ligne"]]
    assert "Type :small[:gray[D2]] : « soirée des idées », lu comme soirée de créativité" in other
    assert "Type :small[:gray[D3]] : soirée de créativité" in own


def test_the_preview_counts_rows_and_records_as_the_history_does(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))
    told = "2 enregistrements nouveaux (Soirée des possibles, Soirée des possibles · présents)"
    assert f"1 ligne lue, soit {told}." in said(page)
    click(page, "Importer")
    history = open_import()
    history.switch_page("history/page.py").run()
    assert f"**soirées.xlsx** · {told}" in said(history)


def test_a_column_whose_title_is_asked_is_to_be_settled_and_not_left(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Financements": [
            ["Financeur", "Exercice", "Montant", "Couleur"],
            ["Fondation exemple A", 2025, 4000, "bleu"],
            ["Fondation exemple B", 2025, 3000, "vert"],
        ]
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    (box,) = [one for one in page.expander if "lues" in one.label]
    assert box.label.replace("\u00a0", " ") == "2 colonnes lues, 1 laissée de côté, 1 à régler"
    page.session_state[next(one for one in page.session_state if str(one).startswith("colonnes-"))] = True
    words = said(page.run()).replace("\u00a0", " ")
    assert f"{State.UNDERWAY.mark} à régler" in words
    assert words.count("laissée de côté") == 1
