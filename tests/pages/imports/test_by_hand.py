"""In the sheet itself: what is pointed at is corrected, left, named; each choice shows at once, and is taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing import staging
from pages.imports.pointable_sheet import Pointed, pointed
from tests.data_access.importing.schema_matching.shapes.test_sheet_layout import AIDS, PLANNED
from tests.data_access.importing.workbooks import Sheets
from tests.pages.app import texts
from tests.pages.imports.test_cell_grid import drawn
from tests.pages.imports.test_page import TWICE_WRONG, click, open_import, said, sent, staff
from tests.pages.imports.test_preview_page import DATED

Opened = Callable[[Sheets], AppTest]


@pytest.fixture
def opened(app_on_sample: str, tmp_path: Path) -> Opened:
    """The page of a file that was sent, its sheet drawn."""

    def open_(sheets: Sheets) -> AppTest:
        page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
        page.session_state["cellules"] = True
        return page.run()

    return open_


def at(page: AppTest, where: str) -> AppTest:
    """The page once that was typed into the box that says where something stands."""
    return page.text_input(key="cellules-montre").set_value(where).run()


def chosen(page: AppTest, label: str, value: object) -> AppTest:
    return next(one for one in page.selectbox if one.label == label).set_value(value).run()


def typed(page: AppTest, label: str, text: str) -> AppTest:
    return next(one for one in page.text_input if one.label == label).set_value(text).run()


@pytest.mark.slow
def test_a_sheet_that_nobody_knows_is_mapped_in_six_choices(opened: Opened, app_on_sample: str) -> None:
    page = opened(AIDS)
    page = click(at(page, "ligne 3"), "les titres sont ici")
    page = chosen(at(page, ""), "Ce qu'elle contient", "funding")
    page = chosen(at(page, "A"), "Elle dit", "funder")
    page = chosen(at(page, "b3"), "Elle dit", "year.granted")
    page = chosen(page, "De l'année", 2025)
    page = click(at(page, "5"), "le tableau finit ici")
    assert not page.exception
    assert "**Feuil1** : lue comme « Financements », titres à la ligne 3 · 2 lignes : 2 nouvelles" in said(
        page
    )
    assert "**15 cellules** : 6 lues, 9 laissées" in said(page)
    assert "<b>Montant accordé 2025</b>" in drawn(page)
    assert len(staging.look(staff(app_on_sample), 1).answered) == 5


def test_a_choice_is_taken_back_where_it_was_made(opened: Opened, app_on_sample: str) -> None:
    page = click(at(opened(AIDS), "3"), "les titres sont ici")
    page = click(page, ":green[●]\u00a0les titres sont ici : reprendre")
    assert staging.look(staff(app_on_sample), 1).answered == []
    page = click(at(page, "5"), "laisser cette ligne de côté")
    page = click(page, ":green[●]\u00a0laisser cette ligne de côté : reprendre")
    assert staging.look(staff(app_on_sample), 1).answered == []


@pytest.mark.slow
def test_a_second_table_is_shown_where_it_begins_and_ends(opened: Opened, app_on_sample: str) -> None:
    page = click(at(opened(PLANNED), "2"), "les titres sont ici")
    page = click(at(page, "6"), "un autre tableau commence ici, par ses titres")
    page = click(at(page, "8"), "le tableau finit ici")
    assert not page.exception
    answered = {one.key: one.value for one in staging.look(staff(app_on_sample), 1).answered}
    assert answered == {"titles:Suivi": "2", "titles:Suivi:2": "6", "end:Suivi:2": "8"}
    page = typed(at(page, ""), "Dernière ligne du tableau 2", "7")
    answered = {one.key: one.value for one in staging.look(staff(app_on_sample), 1).answered}
    assert answered["end:Suivi:2"] == "7"
    page = click(at(page, "6"), ":green[●]\u00a0les titres sont ici : reprendre")
    assert "un autre tableau commence ici, par ses titres" in [one.label for one in page.button]
    assert "titles:Suivi:2" not in {one.key for one in staging.look(staff(app_on_sample), 1).answered}


def test_titles_below_the_end_are_refused_with_a_sentence(opened: Opened, app_on_sample: str) -> None:
    page = click(at(opened(AIDS), "3"), "les titres sont ici")
    page = typed(at(page, ""), "Sa dernière ligne", "2")
    assert "Le tableau finirait à la ligne 2, et ses titres sont à la ligne 3" in said(page)
    assert [one.key for one in staging.look(staff(app_on_sample), 1).answered] == ["titles:Feuil1"]


def test_a_cell_is_corrected_with_all_that_say_the_same(opened: Opened) -> None:
    page = at(opened(TWICE_WRONG), "E3")
    assert "**La cellule E3** :small[:gray[à régler" in said(page)
    (alike,) = [one for one in page.checkbox if "pour les 2 cellules de cette colonne" in one.label]
    page = typed(alike.check().run(), "Lire à la place", "40")
    assert not page.exception
    assert "**Événements** : lue comme « Événements », titres à la ligne 1 · 3 lignes : 3 nouvelles" in said(
        page
    )
    assert 'title="corrigé ici : le fichier dit « foule »"' in drawn(page).replace("\u00a0", " ")
    page = click(page, "reprendre « foule »".replace(" »", "\u00a0»").replace("« ", "«\u00a0"))
    assert "corrigé ici" not in drawn(page)


def test_a_cell_is_left_blank_and_its_rows_are_left(opened: Opened, app_on_sample: str) -> None:
    page = click(at(opened(TWICE_WRONG), "E3"), "laisser vide")
    assert [(one.cell, one.text) for one in staging.look(staff(app_on_sample), 1).corrections] == [("E3", "")]
    page = at(page, "E4")
    page = click(page, "laisser la ligne\u00a04 de côté")
    assert "1 laissée" in said(page)
    assert "2 lignes : 2 nouvelles" in said(page)
    click(page, "relire la ligne\u00a04")
    assert staging.look(staff(app_on_sample), 1).answered == []


def test_a_part_of_a_cell_is_not_mended_in_the_place_of_all_of_it(opened: Opened) -> None:
    page = opened({"Parrainages": [["Parrain / Filleul", "Statut"], ["Amiens / Atlantide", "en cours"]]})
    page = chosen(at(page, "A"), "La couper", "/")
    assert "Que désigne « Atlantide » ?" in said(page)
    assert not any(one.proto.popover.label.startswith("ou corriger") for one in page.get("popover"))
    page = typed(at(page, "A2"), "Lire à la place", "Amiens / Miramas")
    assert not page.exception
    assert "**Parrainages** : lue comme « Parrainages », titres à la ligne 1 · 1 ligne : 1 nouvelle" in said(
        page
    )


def test_a_whole_cell_is_mended_where_it_is_asked_about(opened: Opened) -> None:
    page = opened({"Parrainages": [["Parrain", "Filleul"], ["Amiens", "Atlantide"]]})
    assert any(one.proto.popover.label.startswith("ou corriger") for one in page.get("popover"))


def test_a_question_is_answered_at_the_cell_that_asks_it(opened: Opened) -> None:
    page = at(opened({"Événements": [["Événement", "Participants"], ["Soirée A", 40]]}), "B2")
    (asked, _) = [one for one in page.radio if "Participants" in one.label]
    page = asked.set_value("present.value").run()
    assert "<b>Présents</b>" in drawn(page)
    assert not page.exception


def test_a_row_of_another_page_is_turned_to(opened: Opened) -> None:
    rows = [[f"Soirée {one}", "12/03/2025"] for one in range(100)]
    page = opened({"Événements": [["Événement", "Date"], *rows]})
    assert ("Soirée 2<" in drawn(page), "Soirée 90<" in drawn(page)) == (True, False)
    page = at(page, "A92")
    assert ("Soirée 2<" in drawn(page), "Soirée 90<" in drawn(page)) == (False, True)
    assert "**La cellule A92** :small[:gray[lue]]" in texts(page)


@pytest.mark.parametrize(
    ("where", "says"), [("n'importe", "Nous ne trouvons pas « n'importe »"), ("B90", "finit à la ligne 6")]
)
def test_what_stands_nowhere_is_said(opened: Opened, where: str, says: str) -> None:
    assert says in said(at(opened(AIDS), where))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("C7", Pointed(6, 2)),
        (" c 7 ", Pointed(6, 2)),
        ("ligne 7", Pointed(6)),
        ("7", Pointed(6)),
        ("colonne AA", Pointed(None, 26)),
        ("", Pointed()),
        ("feuille", Pointed()),
        ("?", None),
        ("C0", None),
    ],
)
def test_where_something_stands_is_understood_as_people_write_it(text: str, where: Pointed | None) -> None:
    assert pointed(text) == where


def test_the_other_years_of_a_date_are_offered_where_its_cell_is_pointed_at(opened: Opened) -> None:
    page = at(opened(DATED), "B3")
    asked = [box for box in page.selectbox if box.label == "Si c'est une autre année"]
    assert len(asked) == 2  # among the points, and beside the cell
    page = asked[0].set_value("2023").run()
    assert not page.exception
    assert "À régler" not in said(page)
