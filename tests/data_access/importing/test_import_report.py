"""What the command line tells a person: how each sheet was understood, what to settle, and how."""

import json
from typing import Any

import pytest

from data_access.importing.import_report import report_lines
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.file_report import UNCHANGED, FileReport
from data_access.importing.plan.sheet_account import PassedCell
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["jura", "Lons-le-Saunier"], ["caen", "Caen la mer"]]
}
DOUBTFUL: Sheets = {
    "Statuts": [
        ["Au 3 mars"],
        ["Territoire", "Statut", "Couleur"],
        ["Lons", "labellisé", "bleu"],
        ["LONS", "sorti", None],
    ],
    "Événements": [
        ["Événement", "Présents", "Portée"],
        ["Forum", "foule", "réseau"],
        ["Bal", 12, "réseau"],
        ["TOTAL", 12],
    ],
}


@pytest.fixture
def known(sqlite_url: str) -> Bring:
    """Imports small books into a database with the territories above."""
    bring = bringing(sqlite_url)
    assert bring(KNOWN).problems == []
    return bring


def lines(known: Bring, sheets: Sheets, **options: object) -> list[str]:
    said = "\n".join(report_lines(known(sheets, **options)))
    return said.replace("\u00a0", " ").replace("\u202f", " ").splitlines()


def test_a_refused_file_says_how_it_was_read_and_all_that_is_to_settle_and_how(known: Bring) -> None:
    assert lines(known, DOUBTFUL) == [
        "essai.xlsx : Rien n'a été importé : 2 points à régler d'abord. Chacun est indiqué avec sa feuille et sa "
        "cellule.",
        "  20 cellules : 12 lues, 5 laissées, 3 à régler",
        "  Statuts : lue comme « Statuts », titres des colonnes à la ligne 2",
        "  Statuts : 2 lignes — 0 nouvelle, 0 modifiée, 0 inchangée, 2 refusées ; 0 laissée",
        "  Événements : lue comme « Événements », titres des colonnes à la ligne 1",
        "  Événements : 2 lignes — 1 nouvelle, 0 modifiée, 0 inchangée, 1 refusée ; 1 laissée",
        "  À régler : Feuille « Statuts », 2 cellules (A3, A4) (Territoire) : « Lons » n'est pas connu ; le plus "
        "proche est « Lons-le-Saunier » (code jura).",
        "    → vérifier l'orthographe ou écrire le code, ou ajouter d'abord la ligne qui le décrit dans la feuille "
        "« Territoires »",
        "    ou répondre : Que désigne « Lons » ?",
        '      "name:territories:lons": "jura"   Lons-le-Saunier (code jura)',
        '      "name:territories:lons": "+"   nouveau : l\'ajouter dans « Territoires »',
        '      "name:territories:lons": "-"   ne pas en tenir compte',
        "  À régler : Feuille « Événements », cellule B2 (Présents) : « foule » n'est pas un nombre.",
        "    → écrire un nombre, par exemple « 60 », « environ 60 » ou « plus de 250 »",
        "    ou répondre : Dans la colonne « Présents », que lire dans « foule » ?",
        '      "number:Événements:Présents:foule": "note"   aucune valeur, et le texte dans « Note »',
        '      "number:Événements:Présents:foule": "-"   rien : laisser la valeur vide',
        "  À savoir : Feuille « Statuts », cellule C2 (Couleur) : la colonne « Couleur » n'est pas lue : ce titre "
        "n'est pas connu.",
        "    → la renommer comme dans le modèle, ou la laisser ainsi",
        "  Pour répondre sans toucher au fichier : écrire une ligne par question entre { et }, séparées par des "
        "virgules, dans RÉPONSES.json (pour un nom, le code de tout autre enregistrement convient aussi) ; puis "
        "recommencer avec --answers RÉPONSES.json.",
    ]


def test_of_a_cell_without_a_question_it_is_said_how_an_answer_corrects_it(known: Bring) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Présents", "Portée"], ["Forum", 10**13, "réseau"]]}
    told = (
        '    ou corriger la cellule par une réponse : "cell:Événements:B2": "ce qu\'il faut lire" (rien : "")'
    )
    assert told in lines(known, sheets)


def test_a_cell_is_corrected_by_an_answer_and_one_that_no_sheet_has_is_told(known: Bring) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Présents", "Portée"], ["Forum", "foule", "réseau"]]}
    answers = {"cell:Événements:B2": "plus de 250", "cell:Événements:B9": "3", "cell:Ailleurs:B2": "3"}
    report = known(sheets, answers=answers)
    assert (report.sheets[0].new, [one.severity for one in report.problems]) == (1, ["warning"])
    assert "« cell:Événements:B9 » et « cell:Ailleurs:B2 »" in report.problems[0].message.replace(
        "\u00a0", " "
    )
    assert known(sheets, answers={"cell:Événements:B2": ""}).sheets[0].refused == 0


def test_a_trial_says_what_would_be_written_and_no_question(known: Bring) -> None:
    said = lines(known, {"Statuts": [["Territoire", "Statut"], ["Caen la mer", "sorti"]]}, dry_run=True)
    assert said == [
        "essai.xlsx : Essai sans rien écrire : 1 ligne lue, soit 1 enregistrement nouveau (Caen la mer · sorti).",
        "  4 cellules : 4 lues",
        "  Statuts : lue comme « Statuts », titres des colonnes à la ligne 1",
        "  Statuts : 1 ligne — 1 nouvelle, 0 modifiée, 0 inchangée, 0 refusée ; 0 laissée",
    ]


def test_an_import_says_only_the_sheets_that_changed_something(known: Bring) -> None:
    said = lines(known, KNOWN | {"Statuts": [["Territoire", "Statut"], ["Caen la mer", "sorti"]]})
    assert said == [
        "essai.xlsx : Import terminé : 3 lignes lues, soit 1 enregistrement nouveau (Caen la mer · sorti), "
        "2 inchangés.",
        "  10 cellules : 10 lues",
        "  Statuts : 1 ligne — 1 nouvelle, 0 modifiée, 0 inchangée, 0 refusée ; 0 laissée",
    ]


def test_what_is_printed_can_be_copied_into_the_file_of_answers(known: Bring) -> None:
    (line,) = [one for one in lines(known, DOUBTFUL) if '"jura"' in one]
    pair = line.partition("   Lons-le-Saunier")[0]
    answers = json.loads(f"{{{pair}}}")
    assert lines(known, {"Statuts": DOUBTFUL["Statuts"][:3]}, answers=answers)[0].startswith(
        "essai.xlsx : Import terminé"
    )


def test_all_that_is_to_settle_is_told_however_much_it_is(known: Bring) -> None:
    names = [f"Inconnue {number} bis" for number in range(300)]
    said = lines(known, {"Statuts": [["Territoire", "Statut"], *([name, "sorti"] for name in names)]})
    assert [
        name for name in names if not any("À régler : " in one and f"« {name} »" in one for one in said)
    ] == []


def test_a_sheet_without_titles_is_told_so(known: Bring) -> None:
    assert "  Territoires : lue comme « Territoires », mais sans ligne de titres" in lines(
        known, {"Territoires": [["a", "b"]]}
    )


def test_the_first_cells_that_are_left_are_named_for_each_reason() -> None:
    unknown, total = "la colonne « Couleur » n'est pas lue", "total"
    left = [PassedCell("Statuts", f"C{row}", "bleu" * row, unknown) for row in range(2, 7)]
    left.append(PassedCell("Statuts", "A9", "TOTAL", total))
    left += [PassedCell(f"Feuille {rank}", "A1", "x", total) for rank in range(1, 12)]
    said = list(report_lines(FileReport("essai.xlsx", UNCHANGED, None, "Rien.", passed=left)))
    plain = [line.replace("\u00a0", " ") for line in said]
    assert plain[1:3] == [
        "    laissé : feuille « Statuts », C2 « bleubleu », C3 « bleubleubleu », C4 « bleubleubleubleu » et 2 autres — "
        "la colonne « Couleur » n'est pas lue",
        "    laissé : feuille « Statuts », A9 « TOTAL » — total",
    ]
    assert len(plain) == 12
    assert plain[-1] == "    … et 3 autres raisons : --json donne chaque cellule"


def test_of_a_list_of_people_only_the_reason_is_told() -> None:
    left = [PassedCell("Liste", "", "", "personne : rien n'en est gardé")]
    said = list(report_lines(FileReport("liste.csv", UNCHANGED, None, "Rien.", passed=left)))
    assert said[1].replace("\u00a0", " ") == "    laissé : feuille « Liste » — personne : rien n'en est gardé"


@pytest.mark.parametrize("answer", [{}, {"row:Projets:3": "-"}])
def test_a_row_that_is_refused_without_a_question_says_the_key_that_leaves_it_out(
    known: Bring, answer: dict[str, str]
) -> None:
    sheets: Sheets = {"Projets": [["Projet", "Emplois"], ["Légumerie", 2], [None, 3]]}
    report = known(sheets, answers=answer)
    problems: Any = report.as_json()["problems"]
    keys = [one["question"]["key"] for one in problems if one["severity"] == ERROR]
    assert (report.status, keys) == (("imported", []) if answer else ("refused", ["row:Projets:3"]))
    said = "\n".join(report_lines(report))
    assert ('"row:Projets:3": "-"' in said) is not bool(answer)


def test_a_file_of_which_no_sheet_is_read_says_how_to_answer_what_it_holds(known: Bring) -> None:
    said = lines(
        known, {"Divers": [["Machin", "Truc"], ["Caen la mer", "12 k€"], ["Lons-le-Saunier", "9 k€"]]}
    )
    assert "    ou répondre : Que contient la feuille « Divers » ?" in said
    assert any(line.startswith('      "sheet:Divers": ') for line in said)
    assert said[-1].startswith("  Pour répondre sans toucher au fichier")
