"""Saisie, without a browser: a record chosen, typed, looked at, written, undone, refused, merged."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data_access.importing.forms import FormEntry, StayingSource, form_of, records_of, write
from data_access.models import Comment, Funding, Territory
from data_access.view import View
from data_access.vocabulary import Role
from pages.previews.entry_source import question_of
from pages.ui.links import OTHER_FUNDER
from tests.data_access.importing.books import bringing, imported, questions
from tests.data_access.importing.results import digest, rows
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.cohort_under_way import COHORT, day, in_days
from tests.pages.app import as_role, open_at, tables, taken_away
from tests.pages.imports.test_page import brought, click, said, staff, undone

LOOK = "Voir ce qui changerait"


def open_entry(**address: str) -> AppTest:
    """The page at an address, as a link opens it."""
    return open_at("entry/page.py", **address)


def field(page: AppTest, label: str) -> Any:
    kinds = (page.text_input, page.text_area, page.selectbox)
    return next(one for kind in kinds for one in kind if one.label.split("\u00a0(")[0] == label)


def typed(page: AppTest, **texts: str) -> AppTest:
    """Fields filled in, then looked at."""
    for label, text in texts.items():
        field(page, label).set_value(text)
    return click(page, LOOK)


def kept(page: AppTest) -> AppTest:
    """The source stays beside what was typed."""
    return page.radio(key="saisie-source").set_value("garder").run()


def date_and_place(url: str, code: str) -> tuple[str, str]:
    seen = form_of(View.now(Role.STAFF, url), "events", code).seen
    return seen["date"], seen["place"]


def test_the_page_leads_to_the_tables_and_from_there_to_their_records(app_on_sample: str) -> None:
    page = click(open_entry(), "Événements")
    assert not page.exception
    assert page.query_params["table"] == "events"
    page = field(page, "Une fiche à corriger").set_value("t16").run()
    assert page.query_params["fiche"] == "t16"
    assert page.header[0].value == "Crépité"
    assert click(page, "Ajouter une fiche").header[0].value == "Une nouvelle fiche"


def test_a_link_opens_the_form_of_its_record(app_on_sample: str) -> None:
    page = open_entry(table="events", fiche="t16")
    assert (field(page, "Date").value, field(page, "Territoire").value) == ("13/09/2024", "lons-le-saunier")
    assert field(page, "Présents").value == "plus de 250"
    assert LOOK in said(page)


def test_the_report_of_an_event_stands_open_before_its_source(app_on_sample: str) -> None:
    page = open_entry(table="events", fiche="n01")
    report = next(one for one in page.expander if one.label == "Bilan : ce qu'on y a compté, et avec qui")
    assert report.proto.expanded
    labels = [one.label for one in page.main.text_input]
    assert labels.index("Date") < labels.index("Présents") < labels.index("Source")


def test_a_link_gives_a_new_event_its_territory(app_on_sample: str) -> None:
    assert field(open_entry(table="events", ajout="oui", territoire="caen"), "Territoire").value == "caen"


@pytest.mark.slow
def test_what_is_typed_is_seen_before_and_after_then_written_then_undone(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = date_and_place(app_on_sample, "t16")
    page = typed(
        open_entry(table="events", fiche="t16"), Date="13-14/9/24", Présents="env. 320", Lieu="Gymnase"
    )
    assert "Enregistrer" not in said(page)
    page = kept(page)
    table = tables(page)[0]
    assert list(table["Champ"]) == ["Date", "Lieu", "Présents"]
    was, whose = table["Avant"][0].split(" :small")
    assert (was, whose.endswith(", données fournies)]]")) == ("13 septembre 2024", True)
    assert table["Après"][0] == "**13 et 14 septembre 2024**"
    assert "compris : environ 320" in table["Après"][2]
    assert "plus de 777" in said(page)
    assert date_and_place(app_on_sample, "t16") == before
    assert "saisie-crepite.xlsx" in taken_away(page, monkeypatch)
    page = click(page, "Enregistrer")
    assert not page.exception
    assert [one.value for one in page.toast] == ["Merci, c'est noté."]  # wherever the page stands
    assert "c'est enregistré" in said(page)
    assert (brought(app_on_sample)[0].file, brought(app_on_sample)[0].user) == ("saisie", "cet ordinateur")
    assert date_and_place(app_on_sample, "t16") == ("13 et 14 septembre 2024", "Gymnase")
    assert any(one.label.startswith("Annuler cette saisie") for one in page.expander)
    page = undone(page, 3, "cette saisie")
    assert "Saisie annulée" in said(page)
    assert not page.warning
    assert date_and_place(app_on_sample, "t16") == before


def test_a_corrected_value_does_not_keep_the_credit_of_its_old_document_without_a_question(
    app_on_sample: str,
) -> None:
    page = typed(open_entry(table="events", fiche="t16"), Lieu="Gymnase")
    source = form_of(staff(app_on_sample), "events", "t16").seen["source"]
    assert f"La source reste « {source} » ?" in said(page)
    page = page.radio(key="saisie-source").set_value("autre").run()
    assert "Enregistrer" not in said(page)
    page = page.text_input(key="saisie-autre-source").set_value("Appel du 3 mars").run()
    assert list(tables(page)[0]["Champ"]) == ["Lieu", "Source"]
    assert not click(page, "Enregistrer").exception
    seen = form_of(staff(app_on_sample), "events", "t16").seen
    assert (seen["place"], seen["source"]) == ("Gymnase", "Appel du 3 mars")


def test_the_source_of_a_count_is_told_from_that_of_its_event_and_the_page_says_that_it_was_typed(
    app_on_sample: str,
) -> None:
    before = form_of(staff(app_on_sample), "events", "t16").seen["source"]
    page = typed(open_entry(table="events", fiche="t16"), Présents="320")
    assert f"La source de « Présents » reste « {before} » ?" in said(page)
    assert "La source de la fiche elle-même reste comme elle est." in said(page)
    page = page.radio(key="saisie-source").set_value("aucune").run()
    table = tables(page)[0].set_index("Champ")
    assert [plain(one) for one in table.index] == ["Présents", "Source de « Présents »"]
    assert "effacé" in table.iloc[1]["Après"]
    assert not click(page, "Enregistrer").exception
    assert form_of(staff(app_on_sample), "events", "t16").seen["source"] == before
    counted = next(one for one in tables(open_at("events/page.py", evenement="t16")) if "Mesure" in one)
    row = counted.set_index("Mesure").loc["Présents"]
    assert plain(row["Fichier"]).startswith("saisi à l'écran le ") and row["Cellule"] == "—"
    assert row["Fichier"].endswith(", par cet ordinateur")


def test_two_sources_that_stay_are_told_with_what_each_is_of() -> None:
    of_both = [StayingSource("A"), StayingSource("A", "Présents")]
    assert plain(question_of(of_both)) == "La source reste « A » (la fiche et « Présents ») ?"
    two = [StayingSource("A"), StayingSource("B", "Présents")]
    assert plain(question_of(two)) == "Les sources restent « A » (la fiche) et « B » (« Présents ») ?"


def plain(text: str) -> str:
    """With common spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_form_of_a_session_shows_the_dates_that_move_with_it(app_on_nothing: str) -> None:
    imported(app_on_nothing, COHORT)
    page = typed(open_entry(table="events", fiche="e1"), Date=f"{in_days(19):%d/%m/%Y}")
    moved = next(table for table in tables(page) if "Étape" in table)
    assert [words.split("  ")[0] for words in moved["Étape"]] == ["Séminaire", "Créativité", "Comité"]
    assert moved["Aujourd'hui"][1] == f"vers le {day(42)}, calculé"
    assert moved["Après"][1].startswith(f"**vers le {day(49)}, calculé**")
    assert list(moved["Pour qui"]) == ["Amiens et Brest", "Amiens", "Amiens"]
    assert f"Notées à la main, ces dates restent. Créativité : Brest ({day(50)})" in said(page)
    assert "plusieurs séances" not in said(page)


def test_two_sessions_of_a_step_on_two_days_are_asked_about(app_on_nothing: str) -> None:
    imported(app_on_nothing, COHORT)
    page = open_entry(table="events", ajout="oui")
    field(page, "Promo").set_value("p")
    field(page, "Étape").set_value("sem")
    page = typed(page, Événement="Le séminaire, encore", Date=f"{in_days(20):%d/%m/%Y}", Portée="réseau")
    assert "Séminaire, Promo 3 : plusieurs séances sont prévues ; laquelle est la bonne ?" in said(page)


def test_a_new_record_opens_once_it_is_written_and_is_gone_once_that_is_undone(app_on_nothing: str) -> None:
    page = open_entry(table="territories", ajout="oui")
    page = click(typed(page, **{"Territoire": "Val de Cristal", "Statut": "en lancement"}), "Enregistrer")
    assert page.header[0].value == "Val de Cristal"
    assert page.query_params["fiche"] == "val-de-cristal"
    page = undone(page, 1, "cette saisie")
    assert "fiche" not in page.query_params
    assert not page.warning
    assert records_of(staff(app_on_nothing), "territories") == {}


def test_what_is_refused_is_said_beside_its_field_and_offers_no_button(app_on_sample: str) -> None:
    before = digest(app_on_sample)
    page = typed(open_entry(table="events", fiche="t16"), Présents="une foule")
    assert "« une foule » n'est pas un nombre." in said(page)
    assert "À revoir plus haut : Présents." in said(page)
    assert "Enregistrer" not in said(page)
    assert field(page, "Présents").value == "une foule"
    assert digest(app_on_sample) == before


def test_a_record_that_looks_like_a_known_one_asks_and_the_answer_is_followed(app_on_sample: str) -> None:
    page = open_entry(table="events", ajout="oui")
    page = typed(page, **{"Événement": "Crépité", "Date": "12/09/2024", "Territoire": "lons-le-saunier"})
    page = page.radio[0].set_value("t16").run()
    assert "**Crépité** : une fiche corrigée." in said(page)
    click(kept(page), "Enregistrer")
    assert date_and_place(app_on_sample, "t16")[0] == "12/09/2024"


@pytest.mark.slow
def test_a_form_that_went_stale_is_shown_again_with_what_was_typed(app_on_sample: str) -> None:
    page = kept(typed(open_entry(table="events", fiche="t16"), Lieu="Gymnase"))
    write(staff(app_on_sample), FormEntry("events", "t16", {"date": "14/09/2024"}), user="Jeanne")
    page = click(page, "Enregistrer")
    assert "Quelqu'un a modifié cette fiche entre-temps (Date)" in said(page)
    assert (field(page, "Date").value, field(page, "Lieu").value) == ("14/09/2024", "Gymnase")
    assert date_and_place(app_on_sample, "t16") == ("14/09/2024", "")
    click(kept(click(page, LOOK)), "Enregistrer")
    assert date_and_place(app_on_sample, "t16") == ("14/09/2024", "Gymnase")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"table": "events", "fiche": "inconnu"}, "Il n'y a pas de fiche « inconnu » dans « Événements »"),
        ({"table": "imports"}, "Nous n'avons pas de feuille « imports »"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(
    app_on_sample: str, address: dict[str, str], sentence: str
) -> None:
    page = open_entry(**address)
    assert not page.exception
    assert sentence in said(page)


def test_whoever_lost_their_role_meanwhile_writes_nothing(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = kept(typed(open_entry(table="events", fiche="t16"), Lieu="Gymnase"))
    as_role(monkeypatch, Role.BOARD)
    page = click(page, "Enregistrer")
    assert "Cette page est réservée" in said(page)
    assert date_and_place(app_on_sample, "t16")[1] == ""


def test_the_page_is_reserved_for_the_team(app_on_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_entry(table="events", fiche="t16")
    assert page.title[0].value == "Cette page est réservée"
    assert not page.button


def test_two_records_are_merged_as_it_was_shown(app_on_nothing: str) -> None:
    view = staff(app_on_nothing)
    for name in ("Val de Cristal", "Vallée du Cristal"):
        write(
            view,
            FormEntry("territories", None, {"name": name}),
            user="Jeanne",
        )
    page = open_entry(table="territories", fiche="val-de-cristal")
    page.session_state["fusion-val-de-cristal"] = True
    page = page.run()
    page = field(page, "L'autre fiche, qui disparaîtrait dans celle-ci").set_value("vallee-du-cristal").run()
    assert "Autres noms de la fiche qui reste : Vallée du Cristal" in said(page)
    page = click(page, "Oui, fusionner")
    assert "ne font plus qu'un" in said(page)
    assert rows(app_on_nothing, Territory, "code") == [("val-de-cristal",)]
    assert brought(app_on_nothing)[0].file == "fusion"


@pytest.mark.slow
def test_each_count_that_differs_is_chosen_and_either_record_may_stay(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_twice = {
        "name": "Soirée Crépité",
        "date": "14/09/2024",
        "scope": "territoire",
        "present.value": "260",
    }
    first = write(staff(app_on_sample), FormEntry("events", None, typed_twice), user="Jeanne").code or ""
    page = open_entry(table="events", fiche=first, avec="t16")
    choice = next(one for one in page.radio if one.label == "Présents")
    assert [one.replace("\u00a0", " ") for one in choice.options] == [
        "260 :small[:gray[celle-ci]]",
        "plus de 250 :small[:gray[l'autre]]",
    ]
    page = choice.set_value("l'autre").run()
    table = next(one for one in tables(page) if "Ensemble" in one).set_index("Champ")
    assert table.loc["Présents", "Ensemble"] == "**plus de 250**"
    assert f"fusion-{first}-t16.xlsx" in taken_away(page, monkeypatch)
    page = click(page, "Garder plutôt l'autre fiche")
    assert (page.query_params["fiche"], page.query_params["avec"]) == ("t16", first)
    click(page, "Oui, fusionner")
    assert form_of(staff(app_on_sample), "events", "t16").seen["present.value"] == "plus de 250"
    assert open_entry(table="events", fiche=first).query_params["fiche"] == "t16"


TWO_NAMES: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet"],
        ["f1", "Fondation Macif", "Agora"],
        ["f2", "Macif", "Bal"],
    ]
}


@pytest.fixture
def two_names(app_on_nothing: str) -> str:
    """One funder under two names."""
    bring = bringing(app_on_nothing)
    (asked,) = questions(bring(TWO_NAMES))
    assert bring(TWO_NAMES, answers={asked.key: "+"}).status == "imported"
    return app_on_nothing


def funders(url: str) -> list[str]:
    return [name for (name,) in rows(url, Funding, "funder")]


def test_two_names_of_a_funder_become_the_one_that_is_chosen_and_two_again(two_names: str) -> None:
    page = open_entry(table="funding", fiche="f2", **{OTHER_FUNDER: "f1"})
    assert "Changeraient de nom : Macif · Agora" in said(page)
    choice = next(one for one in page.radio if one.label == "Le nom qui reste")
    assert list(choice.options) == ["Macif", "Fondation Macif"]
    page = choice.set_value("f1").run()
    assert "Changeraient de nom : Fondation Macif · Bal" in said(page)
    page = click(page, "Oui, n'en faire qu'un")
    assert "ne font plus qu'un financeur" in said(page)
    assert (page.query_params["fiche"], funders(two_names)) == ("f2", ["Fondation Macif"] * 2)
    undone(page, 2, "cette fusion")
    assert funders(two_names) == ["Fondation Macif", "Macif"]


def test_that_they_are_two_funders_is_noted(two_names: str) -> None:
    before = funders(two_names)
    page = click(open_entry(table="funding", fiche="f2", **{OTHER_FUNDER: "f1"}), "Ce sont deux financeurs")
    assert "sont deux financeurs : c'est retenu" in said(page)
    assert (OTHER_FUNDER in page.query_params, funders(two_names)) == (False, before)


def test_funders_that_cannot_be_one_yet_say_why(two_names: str) -> None:
    write(staff(two_names), FormEntry("funding", None, {"funder": "Macif", "object": "Agora"}), user="Jeanne")
    page = open_entry(table="funding", fiche="f2", **{OTHER_FUNDER: "f1"})
    assert "Fusionnez d'abord ces deux dossiers" in said(page)
    assert "Oui, n'en faire qu'un" not in said(page)


def test_a_new_file_whose_funder_is_nearly_known_asks_in_the_form(two_names: str) -> None:
    page = typed(open_entry(table="funding", ajout="oui"), Financeur="Fond. MACIF", Objet="Thé")
    assert "est-ce le même financeur" in said(page)


def test_a_link_gives_a_new_comment_its_subject_and_its_day(app_on_sample: str) -> None:
    link = {"table": "comments", "ajout": "oui", "date": "12/03/2026"}
    page = open_entry(**link, sujet="frise")
    assert (field(page, "Sujet").value, field(page, "Date").value) == ("frise", "12/03/2026")
    assert "**Sujet**" not in said(page)
    typed(page, Texte="Trois Agoras cette année.")
    click(page, "Enregistrer")
    assert rows(app_on_sample, Comment, "subject", "wording") == [("frise", "Trois Agoras cette année.")]
    assert "sujet" not in page.query_params


def test_what_a_link_gave_does_not_fill_the_next_form(app_on_sample: str) -> None:
    page = open_entry(table="comments", ajout="oui", sujet="frise", date="12/03/2026")
    field(page, "Que voulez-vous saisir ?").set_value("events").run()
    assert field(click(page, "Ajouter une fiche"), "Date").value == ""


def test_what_was_typed_after_the_look_is_looked_at_before_it_is_written(app_on_sample: str) -> None:
    page = kept(typed(open_entry(table="events", fiche="t16"), Lieu="La Vache qui rit"))
    field(page, "Lieu").set_value("Le Bœuf sur le Toit")
    page = click(page, "Enregistrer")
    assert "Vous avez changé un champ depuis" in said(page)
    assert date_and_place(app_on_sample, "t16")[1] == ""
    click(kept(page), "Enregistrer")
    assert date_and_place(app_on_sample, "t16")[1] == "Le Bœuf sur le Toit"


@pytest.mark.parametrize(
    ("where", "label"),
    [
        (
            {"table": "events", "fiche": "t16"},
            "Note (ce qu'il faut savoir de cette fiche ; le lit toute personne qui voit cette fiche)",
        ),
        (
            {"table": "funding", "ajout": "oui"},
            "Note (ce qu'il faut savoir de cette fiche ; le conseil d'administration et l'équipe nationale le lisent)",
        ),
        (
            {"table": "indicators", "fiche": "valeur-age"},
            "Écart expliqué (pourquoi le publié et le compté diffèrent ; le conseil d'administration et l'équipe "
            "nationale le lisent)",
        ),
        (
            {"table": "comments", "ajout": "oui"},
            "Texte (le lit toute personne qui voit ce chiffre ou ce graphique ; à remplir)",
        ),
    ],
)
def test_a_field_for_free_words_says_what_it_is_for_and_who_reads_them(
    app_on_sample: str, where: dict[str, str], label: str
) -> None:
    page = open_entry(**where)
    assert label in [one.label.replace("\u00a0", " ") for one in page.text_area]
