"""Ce qui a changé: figures from → to, news, and corrections told apart from them."""

import datetime
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from data_access.database import writing
from data_access.editions.catalogue import EditionRefused, make_edition
from data_access.importing.merge.record_merge import merge
from data_access.importing.pipeline import import_book
from data_access.importing.undo.take_back import undo
from data_access.log import replay
from data_access.models import Base, Import
from data_access.queries.changes import Changes, what_changed
from data_access.queries.changes_start import Start, starts
from data_access.queries.changes_words import as_text, why
from data_access.view import NotForThisRole, View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.importing.books import book, bringing, questions, sure_of_what_is_to_come
from tests.data_access.importing.results import USER, Bring, admin
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 6, 1)
BEGUN: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut", "Population"],
        ["amiens", "Amiens", "labellisé", 134000],
        ["figeac", "Figeac", "en lancement", None],
    ],
    "Promotions": [["Promo"], ["Promo 1"]],
    "Étapes": [["Étape", "Ordre"], ["Séminaire", 1], ["Ivry", 2]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement"],
        ["Promo 1", "Figeac", "Séminaire", "à venir"],
    ],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Date", "Présents"],
        ["e1", "Soirée", "Figeac", "territoire", "30/05/2025", 317],
    ],
    "Financements": [["Code", "Financeur", "Étape"], ["f1", "Fondation Test", "déposé"]],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Demandé", "Accordé", "Versé"],
        ["f1", 2026, 20000, None, 0],
    ],
}
NEWS: Sheets = {
    "Territoires": [["Code", "Territoire", "Statut"], ["miramas", "Miramas", "en lancement"]],
    "Statuts": [["Territoire", "Statut", "Date"], ["Figeac", "labellisé", "12/03/2026"]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement"],
        ["Promo 1", "Figeac", "Séminaire", "fait"],
        ["Promo 1", "Figeac", "Ivry", "fait"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Miramas", "actif"]],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Date", "Présents"],
        ["e2", "Forum", "Amiens", "territoire", "10/09/2025", 60],
    ],
    "Financements": [["Code", "Financeur", "Étape"], ["f1", "Fondation Test", "accordé"]],
    "Financements par exercice": [["Dossier", "Exercice", "Accordé", "Versé"], ["f1", 2026, 18000, 9000]],
}
CORRECTIONS: Sheets = {
    "Événements": [["Code", "Présents", "Date"], ["e1", 320, "31/05/2025"]],
    "Territoires": [["Code", "Population", "Commune", "Note"], ["amiens", 135000, "Amiens", "vu en CA"]],
}

KNOWN_CANARIES: Sheets = {
    "Financements": [["Code", "Financeur"], ["f2", "Fonds canari-corrige"], ["f3", "Fonds canari-retire"]],
    "Financements par exercice": [["Dossier", "Exercice", "Demandé"], ["f2", 2026, 1000]],
    "Énoncés": [
        ["Code", "Champ", "Texte", "Date", "Sujets"],
        ["dit", "suite", "canari-dit", "2025", "e1 ; f2"],
    ],
}
CANARIES: Sheets = {
    "Territoires": NEWS["Territoires"],
    "Financements": [["Code", "Financeur"], ["f4", "Fonds canari-nouveau"]],
    "Financements par exercice": [["Dossier", "Exercice", "Demandé"], ["f2", 2026, 2000]],
    "Énoncés": [["Code", "Date", "Sujets"], ["dit", "2026", "e1"]],
}
WORDS = {
    "essai.xlsx",
    *(f"canari-{one}" for one in ("connu", "fichier", "nouveau", "corrige", "retire", "dit")),
}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    assert run(BEGUN).status == "imported"
    return run


def changes(url: str, start: Start = Start(), today: datetime.date = TODAY) -> Changes:  # noqa: B008
    found = what_changed(View.now(Role.ADMIN, url, today), start)
    assert found
    return found


def figures(found: Changes) -> dict[str, tuple[str, str, str]]:
    return {one.figure.id: (one.before, one.after, why(one)) for one in found.figures}


def topics(found: Changes) -> dict[str, list[tuple[str, str]]]:
    return {
        one.title: [(item.name, item.about.replace("\u00a0", " ")) for item in one.items]
        for one in found.topics
    }


def corrections(found: Changes) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.header, one.before, one.after) for one in found.corrections]


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.slow
def test_news_are_told_topic_by_topic_and_correct_nothing(bring: Bring, database_url: str) -> None:
    assert bring(NEWS).status == "imported"
    found = changes(database_url)
    assert topics(found) == {
        "Nouveaux labels": [("Figeac", "en lancement → labellisé · 12 mars 2026")],
        "Nouveaux territoires": [("Miramas", "en lancement")],
        "Étapes franchies": [("Figeac", "Promo 1 : Séminaire et Ivry")],
        "Nouveaux parrainages": [("Amiens parraine Miramas", "")],
        "Nouveaux événements": [("Forum", "10 septembre 2025 · Amiens")],
        "Bilans reçus": [("Forum", "60 présents")],
        "Financements qui ont avancé": [("Fondation Test", "dossier déposé → accordé")],
    }
    assert corrections(found) == []
    assert {one for _, _, one in figures(found).values()} == {"nouveauté"}


@pytest.mark.slow
@pytest.mark.parametrize("sheets", [NEWS, CORRECTIONS], ids=["news", "corrections"])
def test_figures_and_topics_that_read_nothing_of_what_changed_need_not_be_asked(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch, sheets: Sheets
) -> None:
    assert bring(sheets).status == "imported"
    found = changes(database_url)
    monkeypatch.setattr(replay, "_written_with", lambda _: frozenset(Base.metadata.tables))
    asked_all = changes(database_url)
    assert found.figures and (asked_all.figures, asked_all.topics) == (found.figures, found.topics)


@pytest.mark.slow
def test_a_new_event_is_told_with_each_of_its_hosts(bring: Bring, database_url: str) -> None:
    header = ["Événement", "Territoire", "Rôle"]
    bring({**NEWS, "Rôles": [header, ["Forum", "Miramas", "hôte"], ["Forum", "Figeac", "hôte"]]})
    told = topics(changes(database_url))["Nouveaux événements"]
    assert told == [("Forum", "10 septembre 2025 · Amiens, Figeac et Miramas")]


@pytest.mark.slow
def test_figures_stand_as_they_were_and_as_they_are(bring: Bring, database_url: str) -> None:
    bring(NEWS)
    found = {one: values[:2] for one, values in figures(changes(database_url)).items()}
    assert found["labelled_counted"] == ("1", "2")
    assert found["participants_counted"] == ("317", "377")
    assert tuple(map(plainly, found["funding_paid"])) == ("0 €", "9 000 €")
    assert found["active_sponsorships"] == ("non renseigné", "1")
    assert "cohort_members" not in found


def test_a_value_that_was_known_and_is_another_now_is_a_correction(bring: Bring, database_url: str) -> None:
    bring(CORRECTIONS)
    found = changes(database_url)
    assert corrections(found) == [
        ("Amiens", "Population", "134000", "135000"),
        ("Soirée", "Date", "30 mai 2025", "31 mai 2025"),
        ("Soirée · présents", "Valeur", "317", "320"),
    ]
    assert found.topics == ()
    assert figures(found) == {"participants_counted": ("317", "320", "correction")}


def test_a_budget_that_was_raised_is_news_with_what_it_was_and_is(bring: Bring, database_url: str) -> None:
    lines = ["Exercice", "Nature", "Ligne", "Montant"]
    bring({"Budgets": [lines, [2026, "charges", "Salaires", 90000], [2026, "charges", "Loyer", 5000]]})
    bring({"Budgets": [lines, [2026, "charges", "Salaires", 120000], [2026, "charges", "Loyer", 5000]]})
    found = changes(database_url)
    ((name, moved),) = topics(found)["Budgets qui ont bougé"]
    assert "Salaires" in name
    assert plainly(moved) == "90 000 € → 120 000 €"
    assert corrections(found) == []
    figure = figures(found)["funding_budget"]
    assert (*map(plainly, figure[:2]), figure[2]) == ("95 000 €", "125 000 €", "nouveauté")


def test_a_figure_moved_by_both_says_both(bring: Bring, database_url: str) -> None:
    bring(CORRECTIONS)
    bring(NEWS)
    found = figures(changes(database_url, Start(number=2)))
    assert found["participants_counted"] == ("317", "380", "nouveauté et correction")


def test_each_figure_of_events_says_of_whose_and_of_which_year_it_is(bring: Bring, database_url: str) -> None:
    network = ["e3", "Agora", None, "réseau", "10/09/2025", 80]
    bring({"Événements": [*NEWS["Événements"], network]})
    about = {one.figure.id: plainly(one.about) for one in changes(database_url).figures}
    assert about["participants_counted"] == (
        "les événements des territoires en 2025, 2 événements renseignés sur 2"
    )
    assert about["events_present_network"] == (
        "les événements du réseau en 2025, 1 événement renseigné sur 1"
    )
    groups = [one.group for one in changes(database_url).figures]
    assert len(set(groups)) == len([one for one, _ in groupby(groups)])  # each stands once, as one block


@pytest.mark.slow
def test_an_event_that_moves_to_another_year_corrects_the_figures_of_both(
    bring: Bring, database_url: str
) -> None:
    bring({"Événements": [["Code", "Date"], ["e1", "30/05/2024"]]})
    found = changes(database_url)
    moved = [(one.group[-4:], one.figure.id, one.before, one.after) for one in found.figures]
    assert (
        "2024",
        "events_present_local",
        "non renseigné",
        "317",
    ) not in moved  # the network's own figure says it
    assert figures(found)["participants_counted"] == ("non renseigné", "317", "correction")
    assert ("2025", "events_present_local", "317", "non renseigné") in moved


def test_what_only_was_worded_otherwise_is_counted(bring: Bring, database_url: str) -> None:
    bring({"Événements": [["Code", "Événement", "Lieu"], ["e1", "Grande soirée", "Halle"]]})
    found = changes(database_url)
    assert (found.wordings, found.corrections, found.figures) == (1, (), ())


def test_a_record_that_is_gone_is_told_among_the_corrections(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Code", "Territoire"], ["lot", "Le Lot"]]})
    merge(admin(database_url), "figeac", "lot", user=USER)
    found = changes(database_url)
    assert [(one.sheet, one.name, one.after) for one in found.gone] == [("Territoires", "Le Lot", "retirée")]


def test_what_came_and_went_between_the_two_is_no_news(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Code", "Territoire"], ["lot", "Le Lot"]]})
    merge(admin(database_url), "figeac", "lot", user=USER)
    found = changes(database_url, Start(number=2))
    assert (found.topics, found.gone) == ((), ())


def imported_on(url: str, *days: str) -> None:
    with writing(url) as connection:
        for number, day in enumerate(days, start=1):
            at = datetime.datetime.fromisoformat(f"{day}T12:00+00:00")
            connection.execute(update(Import).where(Import.id == number).values(at=at))


@pytest.mark.slow
def test_one_begins_at_the_last_meeting_of_the_board_where_something_came_since(
    bring: Bring, database_url: str
) -> None:
    bring(
        {
            "Événements": [
                ["Événement", "Type", "Date"],
                ["CA", "CA", "10/03/2026"],
                ["CA 2", "CA", "10/09/2026"],
            ]
        }
    )
    bring(NEWS)
    imported_on(database_url, "2026-01-10", "2026-02-10", "2026-04-10")
    assert changes(database_url).since == "le conseil d'administration du 10 mars 2026"
    assert "Nouveaux événements" in topics(changes(database_url, Start(day=datetime.date(2026, 1, 15))))
    imported_on(database_url, "2026-01-10", "2026-02-10", "2026-02-11")
    assert changes(database_url).since == "l'import 3, celui-ci compris"


@pytest.mark.slow
@pytest.mark.parametrize("held", ["10/03/2026", "20/03/2026"], ids=["before", "on-the-day"])
def test_where_the_last_meeting_is_no_later_than_our_data_all_since_they_began_is_told(
    bring: Bring, database_url: str, held: str
) -> None:
    bring({"Événements": [["Événement", "Type", "Date"], ["CA", "CA", held]]})
    bring(NEWS)
    bring({"Événements": [["Code", "Présents"], ["e1", 320]]})
    imported_on(database_url, *["2026-03-20"] * 4)
    found = changes(database_url)
    assert (found.since, [one.number for one in found.span.imports]) == (
        "le début de notre tableau",
        [4, 3, 2],
    )
    assert {"Nouveaux labels", "Nouveaux territoires"} <= topics(found).keys()
    assert corrections(found) == [("Soirée · présents", "Valeur", "317", "320")]
    assert "Amiens" not in {
        name for name, _ in topics(found)["Nouveaux territoires"]
    }  # it came with the first


def test_where_no_meeting_is_noted_the_last_import_is_told(bring: Bring, database_url: str) -> None:
    bring(NEWS)
    bring(CORRECTIONS)
    assert changes(database_url).since == "l'import 3, celui-ci compris"


def test_with_the_first_import_alone_nothing_has_changed_yet(bring: Bring, database_url: str) -> None:
    view = View.now(Role.BOARD, database_url, TODAY)
    assert starts(view) == ()
    assert changes(database_url).nothing
    assert "Rien n'a changé depuis." in as_text(changes(database_url))


def test_without_any_import_there_is_nothing_to_compare(database_url: str) -> None:
    assert what_changed(View.now(Role.BOARD, database_url, TODAY), Start()) is None


@pytest.mark.slow
def test_what_it_says_of_the_fundraising_is_for_those_who_may_read_it_whoever_may_open_the_page(
    bring: Bring, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sheets, file in ((KNOWN_CANARIES, "canari-connu.xlsx"), (CANARIES, "canari-fichier.xlsx")):
        report = import_book(admin(database_url), book(sheets, file), user=USER)
        assert report.status == "imported", report.problems
    merge(admin(database_url), "f3", "f2", user=USER)
    monkeypatch.setattr(View, "require", lambda *_: None)  # this one may open the page
    for role in Role:
        view = View.now(role, database_url, TODAY)
        told = [starts(view), *(what_changed(view, Start(number=number)) for number in (2, 3))]
        found = set(re.findall(r"canari-\w+|essai\.xlsx", repr(told)))
        assert found == (WORDS if role.may(FUNDING_READER) else set()), role
        assert "Miramas" in repr(told), role


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK])
def test_it_is_for_the_board(sqlite_url: str, role: Role) -> None:
    for asked in (lambda view: what_changed(view, Start()), starts):
        with pytest.raises(NotForThisRole):
            asked(View.now(role, sqlite_url, TODAY))


def test_the_mail_says_the_same_without_a_sign_of_markdown(bring: Bring, database_url: str) -> None:
    bring(CORRECTIONS)
    bring(NEWS)
    lines: list[Any] = plainly(as_text(changes(database_url, Start(number=2)))).split("\n")
    assert lines[0] == "Start-Up de Territoire : ce qui a changé depuis l'import 2, celui-ci compris"
    assert (
        "- Présences comptées : 317 → 380, 2 événements renseignés sur 2 (nouveauté et correction)" in lines
    )
    assert "- Figeac : en lancement → labellisé · 12 mars 2026" in lines
    assert "- Soirée · présents, Valeur : 317 → 320" in lines
    assert not [one for one in lines if set(one) & set("*_`[]#")]


@pytest.mark.slow
def test_an_edition_is_compared_as_of_its_own_day_and_tells_what_was_taken_back_since(
    bring: Bring, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    wrong = bring(
        {
            "Événements": [["Code", "Présents"], ["e1", 713]],
            "Territoires": [["Code", "Territoire", "Statut"], ["dax", "Dax", "labellisé"]],
        }
    )
    make_edition(View.now(Role.STAFF, database_url, TODAY), "CA", user=USER)
    undo(admin(database_url), wrong.import_id or 0, user=USER)
    assert bring(NEWS).status == "imported"
    found = changes(database_url, Start(edition="ca"), TODAY + datetime.timedelta(days=9))
    assert "l'édition « CA »" in plainly(found.since)
    assert "1 import a été annulé depuis, que l'édition comptait encore" in plainly(as_text(found))
    assert figures(found)["participants_counted"] == ("713", "377", "nouveauté et correction")
    assert ("Nouveaux labels", [("Figeac", "en lancement → labellisé · 12 mars 2026")]) in topics(
        found
    ).items()
    assert [one[2:] for one in corrections(found)] == [("713", "317")]
    assert "Dax" in {one.name for one in found.gone}


@pytest.mark.usefixtures("bring")
def test_an_edition_for_the_agora_is_not_compared_as_what_it_lacks_would_be_told_as_new(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    make_edition(View.now(Role.STAFF, database_url, TODAY), "Agora", user=USER, public=True)
    with pytest.raises(EditionRefused, match="ne se compare pas"):
        changes(database_url, Start(edition="agora"))


MORE_BEGUN: Sheets = BEGUN | {
    "Territoires": [*BEGUN["Territoires"], ["caen", "Caen", "en lancement", None]],
    "Rôles": [["Événement", "Territoire", "Rôle"], ["e1", "Caen", "hôte"]],
    "Définitions": [["Code", "Libellé", "Définition"], ["def-1", "Abonnés", "qui nous suivent"]],
    "Critères": [["Critère"], ["Gouvernance"]],
    "Projets": [["Projet", "Territoire", "Étape"], ["Recyclerie", "Figeac", "idée"]],
    "Suivi des critères": [["Territoire", "Critère", "État"], ["Figeac", "Gouvernance", "en construction"]],
}
MORE_NEWS: Sheets = {
    "Statuts": [["Territoire", "Statut", "Date"], ["Figeac", "labellisé", "12/03/2027"]],
    "Versements": [
        ["Dossier", "Versement", "Reçu le", "Montant reçu"],
        ["f1", "Acompte", "02/05/2026", 9000],
    ],
    "Échanges": [["Parrain", "Filleul", "Date"], ["Amiens", "Figeac", "04/05/2026"]],
    "Participations": [
        ["Territoire", "Équipe nationale", "Événement", "Hôte"],
        [None, "oui", "e1", None],
        [None, "oui", None, "Amiens"],
        ["Amiens", None, "e1", None],
        ["Caen", None, "e1", None],  # which it holds, too
    ],
    "Structures": [["Structure", "Territoire", "Structure porteuse"], ["L'Atelier", "Figeac", "oui"]],
    "Suivi des critères": [
        ["Territoire", "Critère", "État", "Date"],
        ["Figeac", "Gouvernance", "prêt", "05/05/2027"],
    ],
    "Projets": [
        ["Projet", "Territoire", "Étape", "Année"],
        ["Recyclerie", "Figeac", "créé", 2026],
        ["Serre", "Figeac", "créé", 2027],
    ],
    "Définitions": [
        ["Code", "Libellé", "Définition", "Unité"],
        ["def-2", "Bénévoles", "qui donnent du temps", "% des habitants"],
    ],
    "Indicateurs": [
        ["Indicateur", "Territoire", "Période", "Date", "Valeur"],
        ["Abonnés", "Figeac", "2025", "31/12/2025", "plus de 300"],
        ["Abonnés", "Figeac", "fin 2026", "31/12/2026", 900],
        ["Abonnés", "Figeac", None, "31/12/2028", 950],
        ["Bénévoles", "Figeac", "2025", "31/12/2025", 8],
    ],
}


@pytest.mark.slow
def test_whatever_the_board_would_call_news_is_told_once(database_url: str) -> None:
    bring = bringing(database_url)
    for sheets in (MORE_BEGUN, MORE_NEWS):
        asked = questions(bring(sheets, dry_run=True))  # a value measured after today is asked
        report = bring(sheets, answers={one.key: "oui" for one in asked})
        assert report.status == "imported", report.problems
    found = changes(database_url)
    told = topics(found)
    assert told == {
        "Labels prévus": [("Figeac", "12 mars 2027 (à venir)")],
        "Versements reçus": [("Fondation Test", "9\u202f000 € · 2 mai 2026")],
        "Échanges de parrainage": [("Amiens et Figeac", "4 mai 2026")],
        "Venues": [
            ("L'équipe nationale", "Soirée"),
            ("L'équipe nationale", "Amiens"),
            ("Amiens", "Soirée"),
        ],
        "Nouvelles structures porteuses": [("L'Atelier", "Figeac")],
        "Critères prévus": [("Figeac", "Gouvernance · prêt · 5 mai 2027 (à venir)")],
        "Nouveaux projets": [("Serre", "Figeac · créé · 2027 (à venir)")],
        "Projets qui ont avancé": [("Recyclerie", "Figeac · idée → créé")],
        "Nouvelles définitions": [("Bénévoles", "")],
        "Chiffres publiés": [
            ("Abonnés", "Figeac · plus de 300 · 2025"),
            ("Abonnés", "Figeac · 900 · fin 2026 (à venir)"),
            ("Abonnés", "Figeac · 950 · 31 décembre 2028 (à venir)"),
            ("Bénévoles", "Figeac · 8 % des habitants · 2025"),
        ],
    }
    assert corrections(found) == []


def counted(found: Changes) -> dict[str, str]:
    return {one.title: plainly(one.counted) for one in found.topics}


def test_a_criterion_of_which_nothing_was_noted_is_told_so_and_one_of_a_day_to_come_has_not_advanced(
    bring: Bring, database_url: str
) -> None:
    criteria: Sheets = {"Critères": [["Critère"], ["Gouvernance"], ["Vision"], ["Équipe"], ["Calendrier"]]}
    header = ["Territoire", "Critère", "État", "Date"]
    known: list[list[Any]] = [
        ["Amiens", "Vision", "non démarré", None],
        ["Amiens", "Équipe", "prêt", "05/05/2027"],
    ]
    bring(criteria | {"Suivi des critères": [header, *known]})
    noted: list[list[Any]] = [
        ["Figeac", "Gouvernance", "prêt", "05/05/2026"],
        ["Figeac", "Vision", "prêt", "05/12/2026"],
        ["Figeac", "Calendrier", "non démarré", None],
        ["Amiens", "Vision", "en construction", None],
        ["Amiens", "Équipe", "prêt", "01/05/2026"],
    ]
    assert bring({"Suivi des critères": [header, *noted]}).status == "imported"
    assert topics(changes(database_url)) == {
        "Critères qui ont avancé": [
            ("Amiens", "Équipe · prévu → prêt · 1er mai 2026"),
            ("Amiens", "Vision · non démarré → en construction"),
            ("Figeac", "Gouvernance · pas encore noté → prêt · 5 mai 2026"),
        ],
        "Critères prévus": [("Figeac", "Vision · prêt · 5 décembre 2026 (à venir)")],
    }


def test_what_is_new_is_counted_as_it_is_listed_and_what_is_not_done_yet_is_told_apart(
    bring: Bring, database_url: str
) -> None:
    header = ["Promo", "Territoire", "Étape", "Avancement"]
    steps: list[list[Any]] = [
        ["Promo 1", "Figeac", "Séminaire", "fait"],
        ["Promo 1", "Figeac", "Ivry", "fait"],
        ["Promo 1", "Amiens", "Séminaire", "fait"],
    ]
    pairs: list[list[Any]] = [
        ["Amiens", "Figeac", "proposé", "2027"],
        ["Figeac", "Amiens", "actif", "2027"],
        ["Amiens", "Miramas", "actif", "2025"],
    ]
    events: list[list[Any]] = [["Forum", "10/09/2025", None], ["Bal", "10/05/2026", "annulé"]]
    report = bring(
        {
            "Territoires": NEWS["Territoires"],
            "Avancement": [header, *steps],
            "Parrainages": [["Parrain", "Filleul", "Statut", "Période"], *pairs],
            "Événements": [["Événement", "Date", "Statut"], *events],
            "Projets": [["Projet", "Année"], ["Serre", 2027], ["Halle", 2026]],
        },
        answers=sure_of_what_is_to_come("Parrainages"),
    )
    assert report.status == "imported", report.problems
    found = changes(database_url)
    assert counted(found) == {
        "Nouveaux territoires": "1",
        "Étapes franchies": "3",
        "Nouveaux parrainages": "3, dont 1 proposé et 1 à venir",
        "Nouveaux événements": "2, dont 1 annulé",
        "Nouveaux projets": "2, dont 1 à venir",
    }
    assert "Nouveaux parrainages (3, dont 1 proposé et 1 à venir)" in plainly(as_text(found))
