"""Import, without a browser: files sent, questions answered, cells corrected, imports confirmed, given up, refused."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data_access.french import day_text
from data_access.importing import staging
from data_access.importing.extract.readers import read
from data_access.log.history import Brought, imports
from data_access.models import Event, EventMeasure
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from pages.ui.states import State
from tests.data_access.importing.results import digest, import_path, rows
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import as_role, open_at, tables, texts
from tests.pages.messy import EVENINGS, evenings

TWICE_WRONG: Sheets = {
    "Événements": [
        ["Événement", "Date", "Territoire", "Portée", "Présents"],
        ["Soirée des possibles", "12/04/2024", "Amiens", "territoire", 60],
        ["Soirée des voisins", "19/04/2024", "Amiens", "territoire", "foule"],
        ["Soirée du fleuve", "26/04/2024", "Amiens", "territoire", "foule"],
    ]
}
RIGHT: Sheets = {"Événements": TWICE_WRONG["Événements"][:2]}


def staff(url: str) -> View:
    return View.now(Role.STAFF, url)


def open_import(**address: object) -> AppTest:
    """The page at an address, as a link opens it."""
    return open_at("imports/page.py", **address)


def sent(url: str, folder: Path, sheets: Sheets, name: str = "soirées.xlsx") -> int:
    """The number of a file that waits."""
    content = workbook(folder, sheets, name).read_bytes()
    return staging.open_file(staff(url), content, name, user="Jeanne")


def send(page: AppTest, *files: Path) -> AppTest:
    """Drops files into the first box of the page."""
    return page.file_uploader[0].set_value([(file.name, file.read_bytes(), "") for file in files]).run()


def click(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if str(button.label).startswith(label)).click().run()


def undone(page: AppTest, number: int, what: str = "cet import") -> AppTest:
    """The page once « Annuler cet import » was opened below an import, and said yes to."""
    return click(asked_to_undo(page, number), f"Oui, annuler {what}")


def asked_to_undo(page: AppTest, number: int) -> AppTest:
    """The page once « Annuler cet import » was opened below an import."""
    page.session_state[f"demande-annuler-{number}"] = True
    return page.run()


def said(page: AppTest) -> str:
    """All that the page says, buttons and alerts included."""
    alerts = [str(one.value) for kind in (page.success, page.error) for one in kind]
    buttons = [str(one.label) for one in page.button]
    return "\n".join([texts(page), *alerts, *buttons]).replace("\u202f", " ").replace("\u00a0", " ")


def brought(url: str) -> list[Brought]:
    return imports(staff(url))


# Files are sent, and wait


def test_a_file_sent_alone_is_opened_at_once_and_asks_its_question(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = send(open_import(), evenings(tmp_path))
    assert not page.exception
    assert page.header[0].value == "soirées.xlsx"
    assert "**Événements** : lue comme « Événements », titres à la ligne 3 · 2 lignes : 2 nouvelles" in said(
        page
    )
    assert list(page.radio[0].options) == [
        "Inscrits",
        "Présents",
        "Contributeurs",
        "ne pas lire cette colonne",
    ]
    assert page.query_params["attente"] == "1"
    assert len(brought(app_on_sample)) == 2


def test_of_several_files_each_waits_and_those_that_cannot_be_read_are_told(
    app_on_sample: str, tmp_path: Path
) -> None:
    broken = tmp_path / "abîmé.xlsx"
    broken.write_bytes(b"PK no workbook")
    page = send(open_import(), evenings(tmp_path), broken, workbook(tmp_path, RIGHT, "juste.xlsx"))
    assert not page.exception
    assert ["abîmé.xlsx" in str(one.value) for one in page.error] == [True]
    assert [one.file for one in staging.waiting(staff(app_on_sample))] == ["juste.xlsx", "soirées.xlsx"]
    assert "**soirées.xlsx** · :gray[○] pas encore regardé · envoyé le" in said(page)
    assert not open_import().error  # said once


def test_the_list_says_what_is_left_to_settle(app_on_sample: str, tmp_path: Path) -> None:
    number = sent(app_on_sample, tmp_path, EVENINGS)
    open_import(attente=number)
    assert f"{State.UNDERWAY.mark} 1 point à régler · envoyé le" in said(open_import())


def test_a_file_with_an_unknown_name_says_which_others_wait_and_in_which_order_they_come(
    app_on_sample: str, tmp_path: Path
) -> None:
    roles: Sheets = {"Rôles": [["Événement", "Territoire", "Rôle"], ["Bal des possibles", "Caen", "hôte"]]}
    number = sent(app_on_sample, tmp_path, roles, "roles.xlsx")
    order = "importez d'abord cet autre fichier"
    assert order not in said(open_import(attente=number))
    other = sent(app_on_sample, tmp_path, RIGHT, "agenda.xlsx")
    told = said(open_import(attente=number))
    assert "« agenda.xlsx » attend aussi" in told and order in told
    assert order not in said(open_import(attente=other))


# Questions, corrections


def test_an_answer_outlives_the_session_and_can_be_taken_back(app_on_sample: str, tmp_path: Path) -> None:
    number = sent(app_on_sample, tmp_path, EVENINGS)
    open_import(attente=number).radio[0].set_value("present.value").run()
    again = open_import(attente=number)
    assert "« une belle foule » n'est pas un nombre" in said(again)
    assert "1 choix fait ici" in [one.label.replace("\u00a0", " ") for one in again.expander]
    asked = click(again, "changer")
    assert "Que dit la colonne « Participants » (E3)" in said(asked)
    assert "n'est pas un nombre" not in said(asked)


@pytest.mark.slow
def test_twelve_tabs_ask_once_and_one_of_them_may_be_answered_otherwise(
    app_on_sample: str, tmp_path: Path
) -> None:
    months = ("Janvier", "Février", "Mars")
    titles = ["Événement", "Date", "Portée", "Satisfaction"]
    sheets: Sheets = {
        month: [titles, [f"Soirée n° {number}", f"05/{number:02}/2024", "réseau", 4.2]]
        for number, month in enumerate(months, 1)
    }
    page = open_import(attente=sent(app_on_sample, tmp_path, sheets))
    (asked,) = [one for one in page.radio if str(one.key).startswith("point-")]
    assert "De même pour « Février » et « Mars »." in said(page)
    page.session_state[f"feuilles-{asked.key}"] = True
    page.run()
    boxes = {one.label: one for one in page.selectbox if str(one.key).startswith("feuille-")}
    assert list(boxes) == ["Février", "Mars"]
    page = boxes["Mars"].set_value("of_ten").run()
    (asked,) = [one for one in page.radio if str(one.key).startswith("point-")]
    page = asked.set_value("of_five").run()
    assert not [one for one in page.radio if str(one.key).startswith("point-")]
    assert "2 choix faits ici" in [one.label.replace("\u00a0", " ") for one in page.expander]
    click(page, "Importer")
    found = rows(app_on_sample, EventMeasure, "value_value", "measure")
    assert [value for value, measure in found if measure == "satisfaction"][-3:] == [84, 84, 42]


def test_what_is_typed_once_goes_into_every_cell_that_holds_the_same(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, TWICE_WRONG)
    page = open_import(attente=number)
    (field,) = page.text_input
    assert field.label.replace("\u00a0", " ") == "Corriger ces 2 cellules, où se lit « foule »"
    page = field.set_value("40").run()
    assert not page.exception
    assert [
        (one.cell, one.was, one.text) for one in staging.look(staff(app_on_sample), number).corrections
    ] == [
        ("E3", "foule", "40"),
        ("E4", "foule", "40"),
    ]
    assert "plus de 777 **→ plus de 917**" in said(page)


def test_a_correction_that_is_wrong_again_is_asked_again(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, TWICE_WRONG))
    page = page.text_input[0].set_value("beaucoup").run()
    assert "« beaucoup » n'est pas un nombre" in said(page)


def test_a_changed_record_is_shown_before_and_after_with_its_cell_and_whose_it_was(
    app_on_sample: str, tmp_path: Path
) -> None:
    change: Sheets = {"Événements": [["Code", "Présents"], ["t16", 260]]}
    page = open_import(attente=sent(app_on_sample, tmp_path, change))
    (told,) = tables(page)[-1]["Ce que dit la ligne"]
    provided = f":small[:gray[({day_text(imports(staff(app_on_sample))[-1].at)}, données fournies)]]"
    assert told.replace("\u00a0", " ") == f"Présents :small[:gray[B2]] : plus de 250 {provided} **→ 260**"


def test_a_value_that_a_colleague_brought_since_waits_for_an_answer(
    app_on_sample: str, tmp_path: Path
) -> None:
    change: Sheets = {"Événements": [["Code", "Présents"], ["t16", 260]]}
    theirs = workbook(tmp_path, {"Événements": [["Code", "Présents"], ["t16", 255]]}, "presences.xlsx")
    assert import_path(app_on_sample, theirs, user="Paul").import_id == 3
    page = open_import(attente=sent(app_on_sample, tmp_path, change))
    told = said(page).replace("\\", "")
    assert "Présents :small[:gray[B2]] : « 255 » (Paul, " in told
    assert "enregistré le 1er janvier 2024, est plus ancien." in told
    (asked,) = [one for one in page.radio if "que garder" in one.label]
    assert asked.options == ["garder la valeur en place", "prendre celle du fichier"]
    page = asked.set_value("prendre").run()
    assert not page.exception
    assert "255 :small[:gray[(Paul, " in tables(page)[-1]["Ce que dit la ligne"][0].replace("\\", "")
    page = click(page, "Importer")
    assert page.query_params["fait"] == "4"


def test_what_was_kept_of_a_colleague_is_said_for_the_same_file_and_may_be_changed_there(
    app_on_sample: str, tmp_path: Path
) -> None:
    change: Sheets = {"Événements": [["Code", "Présents"], ["t16", 260]]}
    theirs = workbook(tmp_path, {"Événements": [["Code", "Présents"], ["t16", 255]]}, "presences.xlsx")
    assert import_path(app_on_sample, theirs, user="Paul").import_id == 3
    page = open_import(attente=sent(app_on_sample, tmp_path, change))
    (asked,) = [one for one in page.radio if "que garder" in one.label]
    click(asked.set_value("garder").run(), "Importer : aucune ligne ne change")
    page = open_import(attente=sent(app_on_sample, tmp_path, change))
    assert [one for one in page.radio if "que garder" in one.label] == []
    assert "1 réponse reprise d'un fichier semblable, à vérifier" in [
        one.label.replace("\u00a0", " ") for one in page.expander
    ]
    (again,) = [one for one in page.selectbox if "que garder" in one.label]
    page = again.set_value("prendre").run()
    assert not page.exception
    assert "**→ 260**" in tables(page)[-1]["Ce que dit la ligne"][0]


def test_rows_are_filtered_by_what_becomes_of_them(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, TWICE_WRONG))
    page = page.segmented_control[0].set_value("refused").run()
    assert list(tables(page)[-1]["Enregistrement"]) == ["Soirée des voisins", "Soirée du fleuve"]


# Confirming


def test_what_is_confirmed_is_imported_once_and_leads_to_its_undo(app_on_sample: str, tmp_path: Path) -> None:
    before = len(rows(app_on_sample, Event, "id"))
    page = click(open_import(attente=sent(app_on_sample, tmp_path, RIGHT)), "Importer")
    assert not page.exception
    assert "« **soirées.xlsx** » est importé : 2 enregistrements nouveaux (" in said(page)
    assert page.query_params["fait"] == "3"
    assert len(rows(app_on_sample, Event, "id")) == before + 1
    page = undone(page, 3)
    assert "L'import 3 est annulé" in said(page)
    assert len(rows(app_on_sample, Event, "id")) == before


def test_the_first_real_file_of_the_fundraising_says_that_the_example_went_and_its_undo_what_becomes_of_it(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {"Financements": [["Financeur", "Étape"], ["Fondation du Pont", "accordé"]]}
    page = click(open_import(attente=sent(app_on_sample, tmp_path, sheets)), "Importer")
    assert "Les données d'exemple de la levée de fonds sont retirées" in said(page)
    assert "Les données d'exemple de la levée de fonds, que cet import avait remplacées" in said(
        asked_to_undo(page, 3)
    )


def test_nothing_is_imported_before_all_is_settled_unless_the_valid_rows_are_wanted_alone(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, TWICE_WRONG)
    page = open_import(attente=number)
    assert "1 point reste à régler avant d'importer" in said(page)
    assert not [button for button in page.button if str(button.label).startswith("Importer")]
    page = click(page.radio[-1].set_value(True).run(), "Importer 1 ligne")
    assert not page.exception
    assert page.query_params["reste"] == str(number)
    downloads = [button.proto.label for button in page.get("download_button")]
    assert downloads == ["Télécharger les lignes laissées de côté"]
    left = read(staging.refused_rows(staff(app_on_sample), number), "reste.xlsx").grids[0].rows
    assert ["Soirée des voisins" in row for row in left] == [False, True, False]
    names = [name for (name,) in rows(app_on_sample, Event, "name")]
    assert "Soirée des possibles" in names
    assert "Soirée des voisins" not in names


def test_a_column_that_was_left_without_an_answer_is_named_once_the_rest_is_imported(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, EVENINGS))
    page = click(page.radio[-1].set_value(True).run(), "Importer")
    assert page.query_params["fait"] == "3"
    assert "Non lues, faute de réponse : la colonne « Participants » de la feuille « Événements »." in said(
        page
    )


def test_a_preview_that_is_no_longer_true_is_shown_again_and_not_applied(
    app_on_sample: str, tmp_path: Path
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))
    meanwhile: Sheets = {"Événements": [["Code", "Présents"], ["t16", 300]]}
    import_path(app_on_sample, workbook(tmp_path, meanwhile, "autre.xlsx"), user="Paul")
    page = click(page, "Importer")
    assert "Quelqu'un a importé entre-temps" in said(page)
    assert "827 **→ 887**" in said(page)
    assert [one.file for one in brought(app_on_sample)][0] == "autre.xlsx"
    click(page, "Importer")
    assert [one.file for one in brought(app_on_sample)][0] == "soirées.xlsx"


def test_of_two_people_who_confirm_the_second_is_told_who_did(app_on_sample: str, tmp_path: Path) -> None:
    number = sent(app_on_sample, tmp_path, RIGHT)
    first, second = open_import(attente=number), open_import(attente=number)
    click(first, "Importer")
    second = click(second, "Importer")
    assert not second.exception
    assert "« soirées.xlsx » a déjà été importé" in said(second)
    assert len(brought(app_on_sample)) == 3


def test_a_file_given_up_waits_no_more(app_on_sample: str, tmp_path: Path) -> None:
    page = click(open_import(attente=sent(app_on_sample, tmp_path, RIGHT)), "Oui, abandonner")
    assert not page.exception
    assert staging.waiting(staff(app_on_sample)) == []
    assert "Aucun. Un fichier envoyé attend ici sept jours" in said(page)


@pytest.mark.parametrize("number", ["99", "abc", "-1", "²", "1" * 40])
def test_an_address_that_names_no_pending_import_is_no_error(app_on_sample: str, number: str) -> None:
    page = open_import(attente=number)
    assert not page.exception
    assert not page.error


# What goes wrong


def test_what_nobody_foresaw_is_a_french_sentence_and_the_page_stands(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))

    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(staging, "confirm", crash)
    page = click(page, "Importer")
    assert not page.exception
    assert "Une erreur imprévue a tout arrêté" in said(page)
    assert page.header[0].value == "soirées.xlsx"


# Roles


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
@pytest.mark.parametrize("path", ["imports/page.py", "history/page.py"])
def test_below_staff_the_pages_say_that_they_are_reserved(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role, path: str
) -> None:
    sent(app_on_sample, tmp_path, RIGHT, "secret.xlsx")
    page = open_at(path)
    assert "secret.xlsx" in said(page) or path == "history/page.py"
    as_role(monkeypatch, role)
    page.run()
    assert not page.file_uploader
    keys = [button.key for button in page.get("download_button")]
    assert not [key for key in keys if str(key).startswith(("colore", "reste", "reseau", "original"))]
    assert "secret.xlsx" not in said(page)
    assert page.title[0].value == "Cette page est réservée"
    with pytest.raises(ValueError, match="navigation page"):
        page.switch_page(path)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
def test_below_staff_nothing_is_told_by_the_data_either(
    app_on_sample: str, tmp_path: Path, role: Role
) -> None:
    number = sent(app_on_sample, tmp_path, RIGHT)
    view = View.now(role, app_on_sample)
    asks: list[Any] = [
        lambda: staging.waiting(view),
        lambda: staging.look(view, number),
        lambda: imports(view),
        lambda: staging.coloured(view, number),
        lambda: staging.refused_rows(view, number),
    ]
    for ask in asks:
        with pytest.raises(NotForThisRole):
            ask()


@pytest.mark.parametrize("button", ["Importer", "Oui, abandonner"])
def test_a_click_of_someone_who_lost_the_role_meanwhile_does_nothing(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, RIGHT))
    before = digest(app_on_sample)
    as_role(monkeypatch, Role.BOARD)
    click(page, button)
    assert digest(app_on_sample) == before


def test_an_undo_of_someone_who_lost_the_role_meanwhile_does_nothing(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = click(open_import(attente=sent(app_on_sample, tmp_path, RIGHT)), "Importer")
    page = asked_to_undo(page, 3)
    as_role(monkeypatch, Role.NETWORK)
    click(page, "Oui, annuler cet import")
    assert brought(app_on_sample)[0].undone_at is None


def test_a_mended_copy_takes_the_place_of_the_file_and_its_answers(
    app_on_sample: str, tmp_path: Path
) -> None:
    number = sent(app_on_sample, tmp_path, EVENINGS)
    page = open_import(attente=number).radio[0].set_value("present.value").run()
    page.session_state["renvoyer-0"] = True  # the box is open
    mended = [*EVENINGS["Événements"][:4], ["Soirée des voisins", "19/04/2024", "Amiens", "territoire", 40]]
    page = send(page.run(), workbook(tmp_path, {"Événements": mended}, "soirées corrigées.xlsx"))
    assert not page.exception
    assert page.header[0].value == "soirées corrigées.xlsx"
    assert "plus de 777 **→ plus de 877**" in said(page)
    assert [one.file for one in staging.waiting(staff(app_on_sample))] == ["soirées corrigées.xlsx"]


def test_the_box_for_a_mended_copy_closes_once_it_came(app_on_sample: str, tmp_path: Path) -> None:
    page = open_import(attente=sent(app_on_sample, tmp_path, TWICE_WRONG))
    page.session_state["renvoyer-0"] = True  # the box is open
    mended: Sheets = {"Événements": TWICE_WRONG["Événements"][:3]}
    page = send(page.run(), workbook(tmp_path, mended, "soirées corrigées.xlsx"))
    assert page.header[0].value == "soirées corrigées.xlsx"
    assert "À régler : 1 point" in said(page)
    assert not page.file_uploader


def test_a_column_is_read_as_another_and_can_be_left_out(app_on_sample: str, tmp_path: Path) -> None:
    number = sent(app_on_sample, tmp_path, RIGHT)
    page = open_import(attente=number)
    page.session_state[f"colonnes-{number}-0"] = True
    page.run()
    page.session_state[f"changer-colonne-{number}-0-E1"] = True
    page = page.run()
    box = page.selectbox(key=f"colonne-{number}-0-E1")
    assert box.value == "present.value"
    page = box.set_value("registered.value").run()
    assert not page.exception
    assert "Inscrits :small[:gray[E2]] : 60" in said_rows(page)
    page = page.selectbox(key=f"colonne-{number}-0-E1").set_value("-").run()
    assert "60" not in said_rows(page)


def said_rows(page: AppTest) -> str:
    return "\n".join(tables(page)[-1]["Ce que dit la ligne"]).replace("\u00a0", " ")
