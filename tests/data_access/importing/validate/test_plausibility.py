"""Values that surprise: asked once for each cause and sheet, kept or left aside as answered, and remembered."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES, Asked
from data_access.importing.plan.file_report import FileReport
from data_access.importing.validate.negative_amounts import AS_TYPED, POSITIVE
from data_access.models import Budget, Event, EventMeasure, Funding, FundingYear, Indicator
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

GRANTS = ["Financeur", "Exercice", "Demandé", "Accordé"]
SUIVI: Sheets = {
    "Financements": [
        GRANTS,
        ["Fondation A", 2025, 10000, 12000],
        ["Fondation B", 2025, 8000, 8000],
        ["Fondation C", 2025, 5000, 9000],
    ]
}
ABOVE = "sure:Financements:plus accordé que demandé"


def budget(*lines: tuple[Any, ...]) -> Sheets:
    """A budget of 2025 of such lines."""
    return {"Budgets": [["Exercice", "Ligne", "Montant"], *([2025, *line] for line in lines)]}


def asked_of(report: FileReport) -> list[str]:
    """The cells in which something is to be settled."""
    return [one.cell for one in report.problems if one.severity == "error"]


def keys_to_settle(report: FileReport) -> list[str]:
    """The questions that stand in the way; that of the side of a line of a budget does not."""
    return [one.question.key for one in report.problems if one.severity == "error" and one.question]


def test_a_cause_that_repeats_in_a_sheet_is_one_question(bring_book: Bring) -> None:
    report = bring_book(SUIVI)
    assert (report.status, asked_of(report)) == ("refused", ["D2", "D4"])
    (asked,) = [one for one in questions(report) if one.asked is Asked.SURE]
    assert (asked.key, offered(asked)) == (ABOVE, [YES, LEAVE_OUT])


def test_what_is_said_to_be_right_is_read_as_it_stands(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(SUIVI, answers={ABOVE: "Oui"})
    assert (report.status, asked_of(report)) == ("imported", [])
    assert rows(sqlite_url, FundingYear, "granted") == [(12000,), (8000,), (9000,)]


def test_a_value_that_is_left_aside_takes_nothing_else_of_its_row_with_it(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(SUIVI, answers={ABOVE: LEAVE_OUT})
    assert (report.status, asked_of(report)) == ("imported", [])
    found = rows(sqlite_url, FundingYear, "requested", "granted")
    assert found == [(10000, None), (8000, 8000), (5000, None)]
    (account,) = report.cells
    assert (account.counts.passed, account.counts.asked) == (2, 0)
    assert {mark.reason for mark in account.marks} == {"laissée de côté, d'après une réponse"}


def test_what_was_answered_is_remembered_for_files_of_that_shape_and_said(bring_book: Bring) -> None:
    bring_book(SUIVI, answers={ABOVE: YES})
    report = bring_book({"Financements": [GRANTS, ["Fondation D", 2026, 10, 20]]})
    assert report.status == "imported"
    (told,) = [one for one in report.problems if one.remembered]
    assert (told.severity, told.remembered) == ("warning", YES)
    assert "oui, c'est juste, comme il a été répondu pour un fichier semblable" in told.message
    other = bring_book({"Financements": [[*GRANTS, "Versé"], ["Fondation E", 2026, 10, 20, None]]})
    assert ABOVE in {one.key for one in questions(other)}


def test_what_stands_in_the_base_already_is_not_asked_again(bring_book: Bring) -> None:
    bring_book(SUIVI, answers={ABOVE: YES})
    with_more = [[*GRANTS, "Note"], *([*line, "vu"] for line in SUIVI["Financements"][1:])]
    assert bring_book({"Financements": with_more}).problems == []


def test_a_value_that_replaces_another_and_is_left_aside_leaves_the_other(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Financements": [GRANTS, ["Fondation A", 2025, 100, 80]]})
    bring_book({"Financements": [GRANTS, ["Fondation A", 2025, 100, 800]]}, answers={ABOVE: LEAVE_OUT})
    assert rows(sqlite_url, FundingYear, "granted") == [(80,)]


def test_a_count_that_is_left_aside_leaves_its_event(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Événements": [["Événement", "Portée", "Inscrits", "Présents"], ["Forum", "réseau", 40, 52]]
    }
    key = "sure:Événements:plus de présents que d'inscrits"
    assert question(bring_book(sheets)).key == key
    assert bring_book(sheets, answers={key: LEAVE_OUT}).status == "imported"
    assert rows(sqlite_url, Event, "name") == [("Forum",)]
    assert rows(sqlite_url, EventMeasure, "measure") == [("registered",)]


def test_a_share_where_people_are_counted_is_read_as_their_number_or_left(
    bring_book: Bring, sqlite_url: str
) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Portée", "Présents"], ["Forum", "réseau", "30 %"]]}
    asked = question(bring_book(sheets))
    assert offered(asked) == [YES, LEAVE_OUT]
    assert bring_book(sheets, dry_run=True, answers={asked.key: LEAVE_OUT}).status == "ready"
    bring_book(sheets, answers={asked.key: YES})
    assert rows(sqlite_url, EventMeasure, "value_value", "value_text") == [(30, None)]


def test_what_cannot_be_right_is_only_left_or_corrected(bring_book: Bring) -> None:
    sheets: Sheets = {"Événements": [["Événement", "Portée", "Présents"], ["Forum", "réseau", 3.5]]}
    asked = question(bring_book(sheets))
    assert offered(asked) == [LEAVE_OUT]
    assert bring_book(sheets, answers={asked.key: YES}).status == "refused"


def test_a_date_that_an_event_is_known_by_is_left_with_its_row(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée"],
            ["Forum", "14/06/2052", "réseau"],
            ["Bal", "14/06/2024", "réseau"],
        ],
        "Mesures": [["Événement", "Mesure", "Valeur"], ["Bal", "présents", 12]],
    }
    asked = question(bring_book(sheets))
    assert asked.candidates[1].label == "non : laisser cette ligne de côté"
    report = bring_book(sheets, answers={asked.key: LEAVE_OUT})
    assert (report.status, report.sheets[0].passed_over) == ("imported", 1)
    assert rows(sqlite_url, Event, "name") == [("Bal",)]


def test_a_row_that_stands_on_one_that_is_left_is_told_so(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Événements": [["Événement", "Date", "Portée"], ["Forum", "14/06/2052", "réseau"]],
        "Mesures": [["Événement", "Mesure", "Valeur"], ["Forum", "inscrits", 12]],
    }
    report = bring_book(sheets, answers={"sure:Événements:année lointaine": LEAVE_OUT})
    assert "s'appuie sur la ligne 2 de « Événements »" in messages(report)


def test_an_amount_a_thousand_times_those_beside_it_is_asked(bring_book: Bring) -> None:
    lines = [("Salaires", 40000), ("Loyer", 12000), ("Fêtes", 9000), ("Livres", 2000)]
    assert asked_of(bring_book(budget(*lines, ("Frais", 30000000)), dry_run=True)) == ["C6"]
    assert asked_of(bring_book(budget(*lines, ("Frais", 15)), dry_run=True)) == ["C6"]
    assert asked_of(bring_book(budget(*lines, ("Frais", 150)), dry_run=True)) == []


def test_amounts_of_two_sizes_are_two_kinds_and_no_slip(bring_book: Bring) -> None:
    lines = [("Salaires", 40000), ("Loyer", 12000), ("Timbres", 9), ("Café", 12)]
    assert asked_of(bring_book(budget(*lines))) == []


def test_a_year_far_from_the_others_is_asked_once(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Budgets": [
            ["Exercice", "Ligne", "Montant"],
            [2025, "Salaires", 100],
            [2025, "Loyer", 90],
            [2024, "Salaires", 80],
            [2024, "Loyer", 70],
            [2005, "Fêtes", 60],
            [2005, "Livres", 50],
        ]
    }
    assert asked_of(bring_book(sheets, dry_run=True)) == []  # a third of them
    sheets["Budgets"].pop()
    report = bring_book(sheets)
    assert asked_of(report) == ["A6"]
    assert keys_to_settle(report) == ["sure:Budgets:année loin des autres"]


def test_a_cell_is_asked_for_one_cause(bring_book: Bring) -> None:
    dates = ["12/03/2025", "13/04/2025", "14/05/2025", "15/06/2025", "15/06/1925"]
    sheets: Sheets = {
        "Événements 2025": [
            ["Événement", "Date", "Portée"],
            *([f"Forum {letter}", date, "réseau"] for letter, date in zip("ABCDE", dates, strict=True)),
        ]
    }
    assert [one.key for one in questions(bring_book(sheets))] == ["sure:Événements 2025:année lointaine"]


@pytest.mark.parametrize("answer", [YES, LEAVE_OUT])
def test_a_negative_amount_of_a_period_column_is_settled_as_any_other(
    bring_book: Bring, sqlite_url: str, answer: str
) -> None:
    sheets: Sheets = {"Budgets": [["Ligne", 2024, 2025], ["Salaires", 100, -90], ["Loyer", 80, 70]]}
    report = bring_book(sheets)
    assert asked_of(report) == ["C2"]
    (key,) = keys_to_settle(report)
    assert bring_book(sheets, answers={key: answer}).status == "imported"
    assert len(rows(sqlite_url, Budget, "amount")) == (4 if answer == YES else 3)


@pytest.mark.parametrize(
    ("answer", "read"), [(YES, [98, 6]), (AS_TYPED, [-98, -6]), (LEAVE_OUT, [None, None])]
)
def test_expenses_below_zero_are_read_as_positive_where_that_is_answered(
    bring_book: Bring, sqlite_url: str, answer: str, read: list[int | None]
) -> None:
    header = ["Exercice", "Nature", "Ligne", "Montant", "Réalisé"]
    lines: list[list[Any]] = [[2026, "charges", "Salaires", "(98)", 90], [2026, "charges", "Train", -6, 5]]
    sheets: Sheets = {"Budgets": [header, *lines]}
    asked = question(bring_book(sheets))
    assert (asked.key, offered(asked)) == ("sure:Budgets:charge en négatif", [YES, AS_TYPED, LEAVE_OUT])
    assert bring_book(sheets, answers={asked.key: answer}).status == "imported"
    assert [amount for (amount,) in rows(sqlite_url, Budget, "amount")] == read


@pytest.mark.parametrize(("answer", "read"), [(YES, -500), (POSITIVE, 500), (LEAVE_OUT, None)])
@pytest.mark.parametrize("cell", ["(500)", -500])
def test_an_amount_below_zero_or_in_brackets_may_be_meant_without_them(
    bring_book: Bring, sqlite_url: str, cell: Any, answer: str, read: int | None
) -> None:
    sheets: Sheets = {"Financements": [[*GRANTS, "Étape"], ["Fondation A", 2025, 800, cell, "accordé"]]}
    asked = question(bring_book(sheets))
    assert offered(asked) == [YES, POSITIVE, LEAVE_OUT]
    assert bring_book(sheets, answers={asked.key: answer}).status == "imported"
    assert rows(sqlite_url, FundingYear, "granted") == [(read,)]


def test_income_below_zero_is_asked_apart_from_expenses(bring_book: Bring) -> None:
    header = ["Exercice", "Nature", "Ligne", "Montant"]
    lines: list[list[Any]] = [[2026, "charges", "Salaires", -98], [2026, "produits", "Trop-perçu", -12]]
    asked = questions(bring_book({"Budgets": [header, *lines]}))
    assert [one.key for one in asked] == ["sure:Budgets:charge en négatif", "sure:Budgets:montant négatif"]


def test_what_may_say_nothing_among_initials_is_asked(bring_book: Bring, sqlite_url: str) -> None:
    files = [["Fondation A", "JD"], ["Fondation B", "NC"], ["Fondation C", "n.c."], ["Fondation D", "X"]]
    sheets: Sheets = {"Financements": [["Financeur", "Référent·e"], *files]}
    asked = question(bring_book(sheets))
    assert asked.key == "sure:Financements:case qui ne dit peut-être rien"
    assert bring_book(sheets, answers={asked.key: LEAVE_OUT}).status == "imported"
    assert [owner for (owner,) in rows(sqlite_url, Funding, "owner")] == ["JD", None, None, None]


def test_a_file_of_plain_values_is_asked_nothing(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Financements": [
            ["Financeur", "Exercice", "Demandé", "Accordé", "Versé", "Déposé le", "Décision le", "Étape"],
            ["Fondation A", 2024, 10000, 10000, 8000, "01/02/2024", "01/03/2024", "versé en partie"],
            ["Fondation B", 2024, 500, 400, 400, "01/02/2024", None, "versé"],
            ["Fondation C", 2025, 45000, 0, None, "01/02/2025", "01/03/2025", "refusé"],
            ["Fondation D", 2026, 150000, None, None, None, None, "repéré"],
            ["Fondation E", 2019, 2500, 2500, 2500, "01/02/2019", "01/06/2019", "versé"],
        ],
        "Événements": [
            ["Événement", "Date", "Portée", "Inscrits", "Présents", "Satisfaction (%)"],
            ["Forum A", "12/03/2019", "réseau", 40, 38, 90],
            ["Forum B", "12/03/2024", "réseau", 400, 380, 90],
        ],
    }
    report = bring_book(sheets)
    assert (report.status, report.problems) == ("imported", [])


def test_a_file_of_a_refused_funder_is_asked_about_its_amount(bring_book: Bring, sqlite_url: str) -> None:
    header = [*GRANTS, "Étape"]
    sheets: Sheets = {"Financements": [header, ["Fondation A", 2025, 100, 80, "refusé"]]}
    asked = question(bring_book(sheets))
    bring_book(sheets, answers={asked.key: LEAVE_OUT})
    assert rows(sqlite_url, Funding, "stage") == [("refused",)]
    assert rows(sqlite_url, FundingYear, "granted") == [(None,)]


def test_a_name_that_is_half_a_structure_or_begins_with_a_number_is_no_territory_in_silence(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book(
        {
            "Territoires": [["Territoire"], ["Amiens"], ["Haut-Doubs"]],
            "Structures": [["Structure", "Territoire"], ["KatalyZe Amiens", "Amiens"]],
        }
    )
    names = ["KatalyZe", "54 - M&M", "39 Arbois", "2A : Corte", "Gap", "3 Rivières"]
    report = bring_book({"Territoires": [["Territoire"], *([one] for one in names)]})
    assert question(report).key == "sure:Territoires:autre chose que le nom d'un territoire"
    assert asked_of(report) == ["A2", "A3", "A4", "A5"]
    assert "« KatalyZe Amiens » (de « Amiens »)" in messages(report).replace("\u00a0", " ")
    kept = {question(report).key: YES}
    assert bring_book({"Territoires": [["Territoire"], ["KatalyZe"]]}, answers=kept).status == "imported"


def test_the_structure_of_a_territory_may_begin_as_its_name(bring_book: Bring) -> None:
    sheets: Sheets = {
        "Territoires": [["Territoire"], ["Vallée du Buëch"]],
        "Structures": [["Structure", "Territoire"], ["Vallée du Buëch Initiatives", "Vallée du Buëch"]],
    }
    assert (bring_book(sheets).status, bring_book(sheets).status) == ("imported", "unchanged")


def test_a_count_that_is_far_from_all_others_of_its_column_is_asked(bring_book: Bring) -> None:
    projects = [["Projet", "Emplois"], *([f"Projet {jobs}", jobs] for jobs in (2, 3, 4, 0, 5, 300))]
    assert asked_of(bring_book({"Projets": projects}, dry_run=True)) == []  # sixty times the next one
    projects[-1] = ["Projet 300", 1800]
    report = bring_book({"Projets": projects})
    assert (asked_of(report), question(report).key) == (["B7"], "sure:Projets:nombre loin des autres")
    people = [268, 210_000, 180_000, 660_000, 300_000]
    places = [
        ["Territoire", "Population"],
        *([f"Pays {letter}", one] for letter, one in zip("ABCDE", people, strict=True)),
    ]
    assert asked_of(bring_book({"Territoires": places})) == ["B2"]


def published(*values: tuple[Any, int]) -> Sheets:
    """The published values of a cumulative figure, by date."""
    header = ["Indicateur", "Date", "Valeur"]
    return {"Indicateurs": [header, *(["Rêves", date, value] for date, value in values)]}


def test_each_value_below_the_total_known_before_is_asked_in_one_question(
    bring_book: Bring, sqlite_url: str
) -> None:
    bring_book({"Définitions": [["Indicateur", "Cumulatif"], ["Rêves", "oui"]], **published((2022, 17_800))})
    quarters = published(("03/2026", 420), ("06/2026", 1_150), ("09/2026", 1_390))
    report = bring_book(quarters)
    assert asked_of(report) == ["C2", "C3", "C4"]
    bring_book(quarters, answers={question(report).key: LEAVE_OUT})
    assert rows(sqlite_url, Indicator, "value_value") == [(17_800,)]


def test_a_total_that_grows_after_a_fall_that_was_right_is_not_asked(bring_book: Bring) -> None:
    bring_book({"Définitions": [["Indicateur", "Cumulatif"], ["Rêves", "oui"]], **published((2022, 17_800))})
    corrected = published((2022, 17_800), (2023, 15_000))
    bring_book(corrected, answers={question(bring_book(corrected)).key: YES})
    grown = bring_book(published((2022, 17_800), (2023, 15_000), (2024, 16_000), (2025, 19_000)))
    assert (grown.status, asked_of(grown)) == ("imported", [])


def test_who_came_varies_by_nature(bring_book: Bring) -> None:
    events = [[f"Forum {people}", 2025, "réseau", people] for people in (3, 4, 5, 6, 900)]
    report = bring_book({"Événements": [["Événement", "Date", "Portée", "Présents"], *events]})
    assert (report.status, report.problems) == ("imported", [])
