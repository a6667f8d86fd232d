"""A funder in several spellings, in a file or beside the base: asked once which name is kept, and remembered."""

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.french import quote
from data_access.importing.model.problems import NEW
from data_access.importing.plan.problem_groups import grouped
from data_access.models import Alias, Funding, Organisation, Payment, table_of
from data_access.name_matching.funder_names import same_funders
from tests.data_access.importing.books import offered, problem, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

MACIF = ["Fondation Macif", "Fond. MACIF", "MACIF (fondation)"]


ANCT = "Agence nationale de la cohésion des territoires"
STRUCTURES: Sheets = {
    "Structures": [
        ["Structure", "Autres noms"],
        [ANCT, "ANCT"],
        ["Fondation de France", None],
        ["Région Bourgogne-Franche-Comté", None],
        ["Le Labo de Dole", "Labo"],
        ["Le Labo de Gap", "Labo"],
    ]
}


def stored(url: str) -> set[str]:
    """The funders of all files."""
    return {name for (name,) in rows(url, Funding, "funder")}


def files(*funders: str) -> Sheets:
    """A file of each of these funders, each for something else."""
    lines = [[funder, f"Objet {place}"] for place, funder in enumerate(funders)]
    return {"Financements": [["Financeur", "Objet"], *lines]}


@pytest.mark.parametrize(
    "names",
    [
        MACIF,
        ["Fondation Macif", "Macif"],
        ["Fondation Exemplaire", "Fondation Exemplare"],
        ["Conseil départemental du Jura", "Département du Jura", "CD 39", "CD39", "Conseil général du Jura"],
        ["Région Bourgogne-Franche-Comté", "Conseil régional de Bourgogne Franche-Comté"],
        ["Ville de Dole", "Mairie de Dole", "Commune de Dole"],
        ["Région BFC", "Région Bourgogne-Franche-Comté"],
        ["ANCT", "Agence nationale de la cohésion des territoires"],
        ["Fondation de France", "Fond. de France", "FDF"],
    ],
)
def test_the_spellings_of_one_funder_may_be_the_same(names: list[str]) -> None:
    assert same_funders(names) == [names]


def test_of_names_that_are_known_it_is_not_asked_whether_they_are_one() -> None:
    names = [*MACIF, "Région BFC", "Région Bourgogne-Franche-Comté"]
    assert same_funders(names, ["Région BFC"]) == [names[3:]]
    assert same_funders(names, []) == []


@pytest.mark.parametrize(
    "names",
    [
        ["Fondation A", "Fondation B", "Entreprise A"],
        ["Fondation Orange", "Association Orange"],
        ["Département de la Loire", "Département du Loiret"],
        ["Ville de Dole", "Région Dole", "Grand Dole"],
        ["Fonds 1", "Fonds 2"],
        ["Fondation", "Région", "Département"],
        ["Nord", "Sud"],
        ["Département BFC", "Région Bourgogne-Franche-Comté"],
        ["FA", "Fondation Atelier"],
    ],
)
def test_names_that_tell_funders_apart_are_not_held_to_be_one(names: list[str]) -> None:
    assert same_funders(names) == []


def test_the_spellings_of_one_file_are_one_question(bring_book: Bring, sqlite_url: str) -> None:
    sheets = files("Fond. MACIF", *MACIF, "Fondation Orange")
    report = bring_book(sheets)
    assert [one.cell for one in report.problems] == ["A2", "A3", "A4", "A5"]
    asked = question(report)
    assert offered(asked) == ["Fond. MACIF", "Fondation Macif", "MACIF (fondation)", NEW]  # most used first
    assert "ce serait compté comme plusieurs financeurs" in messages(report)
    assert bring_book(sheets, answers={asked.key: "Fondation Macif"}).status == "imported"
    assert {name for (name,) in rows(sqlite_url, Funding, "funder")} == {
        "Fondation Macif",
        "Fondation Orange",
    }


def test_that_they_are_different_is_not_asked_again(bring_book: Bring, sqlite_url: str) -> None:
    sheets = files("Macif", "Fondation Macif")
    assert bring_book(sheets, answers={question(bring_book(sheets)).key: NEW}).status == "imported"
    assert bring_book(files("Macif", "Fondation Macif", "Fondation Orange")).problems == []


def test_a_funder_that_is_known_under_another_name_keeps_that(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(files("Fondation Macif"))
    report = bring_book(files("Fond. MACIF"))
    assert offered(question(report)) == ["Fondation Macif", NEW]
    again = bring_book(files("Fond. MACIF"), answers={question(report).key: "Fondation Macif"})
    assert (again.sheets[0].new, again.sheets[0].unchanged) == (0, 1)
    other = bring_book({"Subventions": [["Financeur", "Objet", "Étape"], ["FOND. MACIF", "Bal", None]]})
    assert other.status == "imported"
    (told,) = other.problems
    assert (told.severity, told.remembered) == ("warning", "Fondation Macif")
    assert "« FOND. MACIF » est lu comme « Fondation Macif »" in messages(other)
    assert {name for (name,) in rows(sqlite_url, Funding, "funder")} == {"Fondation Macif"}


def test_a_row_with_the_code_of_a_file_may_rename_its_funder(bring_book: Bring, sqlite_url: str) -> None:
    bring_book({"Financements": [["Code", "Financeur"], ["f1", "Fondation Macif"]]})
    report = bring_book({"Financements": [["Code", "Financeur"], ["f1", "MACIF (fondation)"]]})
    assert (report.status, report.problems) == ("imported", [])


def test_plain_funders_are_asked_nothing(bring_book: Bring) -> None:
    names = ["Région Bretagne", "Département du Jura", "Fondation de France", "ANCT", "Crédit Agricole"]
    assert bring_book(files(*names)).problems == []
    again = bring_book(files(*map(str.upper, names)))
    assert (again.status, questions(again), len(grouped(again.problems))) == ("imported", [], 1)


def test_a_funder_keeps_its_name_whatever_its_case_accents_spaces_and_signs(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(files("Fondation Été"))
    report = bring_book({"Dossiers": [["Financeur", "Objet", "Étape"], ["FONDATION-ETE", "Bal", None]]})
    told = problem(report)
    assert (report.status, told.severity, told.value) == ("imported", "warning", "FONDATION-ETE")
    assert "ce financeur a déjà un nom" in messages(report)
    assert stored(sqlite_url) == {"Fondation Été"}


def test_a_new_funder_typed_in_several_cases_has_the_name_that_most_rows_give(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring_book(files("MACIF", "Macif", "Macif")).status == "imported"
    assert stored(sqlite_url) == {"Macif"}


def test_a_funder_is_the_structure_of_that_name_and_called_as_it_is(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(STRUCTURES)
    report = bring_book(files("anct", "FONDATION DE FRANCE"))
    assert (report.status, questions(report)) == ("imported", [])
    assert f"« anct » est lu comme « {ANCT} » : c'est un autre nom de la même structure" in messages(report)
    assert stored(sqlite_url) == {ANCT, "Fondation de France"}


def test_a_structure_of_the_same_file_counts(bring_book: Bring, sqlite_url: str) -> None:
    assert bring_book(STRUCTURES | files("ANCT")).status == "imported"
    assert stored(sqlite_url) == {ANCT}


def test_the_name_that_files_have_comes_before_that_of_the_structure(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(files("ANCT"))
    bring_book(STRUCTURES)
    report = bring_book(
        {"Dossiers": [["Financeur", "Objet", "Étape"], [ANCT, "Bal", None], ["anct", "Thé", None]]}
    )
    assert (report.status, questions(report)) == ("imported", [])
    assert stored(sqlite_url) == {"ANCT"}


def test_what_is_close_to_a_structure_is_asked_once_and_remembered(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(STRUCTURES)
    sheets = files(
        "Région BFC", "Région BFC", "Fond. de France", "Agence nationale de la cohesion des teritoires"
    )
    asked = questions(bring_book(sheets))
    kept = ["Région Bourgogne-Franche-Comté", "Fondation de France", ANCT]
    assert sorted(offered(one) for one in asked) == sorted([one, NEW] for one in kept)
    answers = {one.key: one.candidates[0].value for one in asked}
    assert bring_book(sheets, answers=answers).status == "imported"
    later = bring_book({"Dossiers": [["Financeur", "Objet", "Étape"], ["région bfc", "Bal", None]]})
    assert (later.status, problem(later).remembered) == ("imported", kept[0])
    assert stored(sqlite_url) == set(kept)


def test_an_answer_makes_no_structure_and_gives_none_another_name(bring_book: Bring, sqlite_url: str) -> None:
    """Structures are read by those who may not read the fundraising."""
    bring_book(STRUCTURES)
    before = rows(sqlite_url, Organisation, "label"), known_names(sqlite_url)
    sheets = files("Région BFC", "Mécène discret", "Fondation de Frence")
    asked = {one.key: one.candidates[0].value for one in questions(bring_book(sheets))}
    assert len(asked) == 2
    assert bring_book(sheets, answers=asked).status == "imported"
    assert (rows(sqlite_url, Organisation, "label"), known_names(sqlite_url)) == before


def known_names(url: str) -> set[str]:
    """All other names of records."""
    with reading(url) as connection:
        return set(connection.scalars(select(table_of(Alias).c.name)))


def test_a_name_of_two_structures_is_asked_and_may_be_neither(bring_book: Bring, sqlite_url: str) -> None:
    bring_book(STRUCTURES)
    asked = question(bring_book(files("Labo")))
    assert offered(asked) == ["Le Labo de Dole", "Le Labo de Gap", NEW]
    assert bring_book(files("Labo"), answers={asked.key: NEW}).status == "imported"
    assert bring_book(files("Labo", "Fondation Orange")).problems == []


def test_a_row_with_a_code_that_calls_its_funder_otherwise_is_asked_as_any_other(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(files("Fondation Macif", "Fondation Macif"))
    code = rows(sqlite_url, Funding, "code")[0][0]
    sheets: Sheets = {"Financements": [["Code", "Financeur"], [code, "Fond. MACIF"]]}
    assert offered(question(bring_book(sheets))) == ["Fondation Macif", NEW]
    unchanged: Sheets = {
        "Financements": [["Code", "Financeur", "Étape"], [code, "FONDATION MACIF", "accordé"]]
    }
    assert bring_book(unchanged).problems == []


PAYMENTS: Sheets = {
    "Versements": [
        ["Financeur", "Versement", "Montant reçu"],
        ["ANCT", "solde", 500],
        ["Fond. de France", "acompte", 300],
    ]
}


def test_payments_of_the_same_file_mean_the_file_of_their_funder_however_that_is_called(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(STRUCTURES)
    sheets = PAYMENTS | {"Financements": [["Financeur"], ["ANCT"], ["Fond. de France"]]}
    asked = question(bring_book(sheets))
    assert bring_book(sheets, answers={asked.key: "Fondation de France"}).status == "imported"
    assert set(rows(sqlite_url, Payment, "label")) == {
        (f"{ANCT} · solde",),
        ("Fondation de France · acompte",),
    }


def test_payments_of_a_funder_of_several_files_ask_for_which_however_it_is_called(bring_book: Bring) -> None:
    bring_book(STRUCTURES)
    sheets = files("ANCT", "anct", "Fondation de France", "FONDATION DE FRANCE") | {
        "Versements": [["Financeur", "Versement"], ["ANCT", "solde"], ["Fondation de France", "acompte"]]
    }
    asked = questions(bring_book(sheets))
    texts = [f"Que désigne {quote(name)} ?" for name in (ANCT, "Fondation de France")]
    assert [(one.text, len(offered(one))) for one in asked] == [(text, 3) for text in texts]
