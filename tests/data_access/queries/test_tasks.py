"""« Ce qui attend l'équipe »: each task, where it speaks, and where it is silent again once it is done."""

import datetime
from pathlib import Path

import pytest

from data_access.french import shortened
from data_access.importing import staging
from data_access.importing.forms import FormEntry, write
from data_access.importing.staging import DAYS_KEPT
from data_access.queries.tasks import LONGEST, TASKS, pending_imports, tasks
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.books import imported
from tests.data_access.importing.staging.waiting import days_pass
from tests.data_access.importing.workbooks import Sheets, workbook

TODAY = datetime.date(2026, 3, 10)
DONE: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"]],
    "Structures": [["Structure", "Territoire", "Porteuse"], ["KatalyZe", "Amiens", "oui"]],
    "Statuts": [["Code", "Territoire", "Statut", "Date"], ["st", "Amiens", "labellisé", "02/02/2026"]],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Présents"],
        ["e1", "Café des rêves", "local", "Amiens", "03/03/2026", 12],
    ],
    "Définitions": [["Code", "Libellé", "Définition"], ["kf-emplois", "Emplois", "y"]],
    "Indicateurs": [
        ["Code", "Chiffre", "Période", "Date", "Valeur", "Relu par", "Relu le"],
        ["i1", "Emplois", "2025", "31/12/2025", 700, "le bureau", "01/02/2026"],
    ],
    "Énoncés": [
        ["Code", "Champ", "Texte", "Valeur", "Sujets", "Retenu"],
        ["n1", "présents", "douze", 12, "e1", "oui"],
    ],
    "Commentaires": [
        ["Code", "Sujet", "Date", "Texte"],
        ["c1", "frise", "01/03/2026", "On la garde."],
    ],
}  # where all is done
SPEAK: dict[str, Sheets] = {
    "rows_to_ask_for": {
        "Événements": [
            ["Code", "Événement", "Portée", "Territoire", "Date"],
            ["e2", "Forum", "local", "Amiens", "04/03/2026"],
            ["e3", "Fête", "local", "Amiens", "05/03/2026"],
            ["e4", "Bal", "local", "Brest", "06/03/2026"],
        ]
    },
    "figures_unread": {
        "Définitions": [["Code", "Libellé", "Définition"], ["kf-projets", "Projets", "z"]],
        "Indicateurs": [["Code", "Chiffre", "Période", "Valeur"], ["i2", "kf-projets", "2025", 50]],
    },
    "contradictions_open": {
        "Énoncés": [
            ["Code", "Champ", "Texte", "Valeur", "Sujets"],
            ["n2", "présents", "quinze", 15, "e1"],
        ]
    },
    "questions_open": {
        "Commentaires": [
            ["Code", "Sujet", "Date", "Texte"],
            ["c2", "frise", "02/03/2026", "On la montre à l'Agora ?"],
        ]
    },
}
SETTLE: dict[str, tuple[FormEntry, ...]] = {
    "rows_to_ask_for": tuple(
        FormEntry("events", code, {"present.value": "10"}) for code in ("e2", "e3", "e4")
    ),
    "figures_unread": (FormEntry("indicators", "i2", {"signed_by": "le bureau"}),),
    "contradictions_open": (FormEntry("statements", "n2", {"retained": "non"}),),
    "questions_open": (
        FormEntry("comments", None, {"subject": "frise", "date": "03/03/2026", "wording": "Oui."}),
    ),
}  # what does each


@pytest.fixture
def url(database_url: str) -> str:
    imported(database_url, DONE)
    return database_url


def view(url: str, role: Role = Role.STAFF) -> View:
    return View.now(role, url, TODAY)


def test_where_all_is_done_nothing_waits(url: str) -> None:
    assert [(one.rule, one.because) for one in tasks(view(url))] == []
    assert pending_imports(view(url)) == ()


@pytest.mark.parametrize("task", TASKS)
def test_each_task_says_what_waits_and_is_gone_once_it_is_done(url: str, task: str) -> None:
    imported(url, SPEAK[task])
    (one,) = tasks(view(url))
    assert one.rule == task
    assert one.codes
    for entry in SETTLE[task]:
        write(view(url), entry, user="camille@exemple.fr")
    assert tasks(view(url)) == ()


def test_rows_say_how_many_teams_can_tell_and_the_call_that_would_tell_most(url: str) -> None:
    imported(url, SPEAK["rows_to_ask_for"])
    (one,) = tasks(view(url))
    assert one.title.replace("\u00a0", " ") == "Compléter 3 lignes avec 2 équipes"
    assert "3 bilans d'événements" in one.because.replace("\u00a0", " ")
    assert one.because.endswith("un appel à Amiens (KatalyZe) en donnerait 2")


def test_the_oldest_question_is_told_with_what_it_is_about_and_a_long_one_is_cut(url: str) -> None:
    long = f"Et si {'on la gardait, ' * 20}non ?"
    imported(
        url,
        {
            "Commentaires": [
                ["Sujet", "Date", "Texte"],
                ["venues", "05/03/2026", "Qui vient ?"],
                ["parcours", "04/03/2026", long],
            ]
        },
    )
    (one,) = tasks(view(url))
    assert one.about == "parcours"
    assert "Répondre à 2 commentaires" in one.title.replace("\u00a0", " ")
    assert shortened(long, LONGEST) in one.because
    assert "Le parcours d'une promo, 4 mars 2026" in one.because.replace("\u00a0", " ")


def test_a_pending_import_says_what_it_waits_for_and_until_when(url: str, tmp_path: Path) -> None:
    files = [
        workbook(tmp_path, {"Territoires": [["Territoire"], [name]]}, f"{name}.xlsx")
        for name in ("Dole", "Caen")
    ]
    first = staging.open_file(view(url), files[0].read_bytes(), "Dole.xlsx", user="camille@exemple.fr")
    (one,) = pending_imports(view(url))
    assert (one.about, "personne ne l'a encore regardé" in one.because) == (str(first), True)
    staging.look(view(url), first)
    (one,) = pending_imports(view(url))
    assert "il est prêt" in one.because
    second = staging.open_file(view(url), files[1].read_bytes(), "Caen.xlsx", user="camille@exemple.fr")
    (both,) = pending_imports(view(url))
    assert "2 imports" in both.title.replace("\u00a0", " ")
    assert ("« Dole.xlsx »" in both.because.replace("\u00a0", " "), both.about) == (True, "")
    staging.give_up(view(url), second, user="camille@exemple.fr")
    assert pending_imports(view(url)) == (one,)
    days_pass(view(url), first, DAYS_KEPT + 0.01)
    assert pending_imports(view(url)) == ()


def test_tasks_are_for_the_team(url: str) -> None:
    for asked in (tasks, pending_imports):
        with pytest.raises(NotForThisRole):
            asked(view(url, Role.BOARD))


def test_what_has_no_row_to_complete_is_told_beside_what_has_one(seeded_sqlite_url: str) -> None:
    found = {one.rule: one for one in tasks(View.now(Role.STAFF, seeded_sqlite_url))}
    assert "11 dates de label (et 3 labels sans fiche)" in found["rows_to_ask_for"].because
