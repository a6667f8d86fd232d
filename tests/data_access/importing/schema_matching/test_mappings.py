"""What was answered of a column or a sheet is remembered for the next file of the same shape, and for no other."""

import pytest
from sqlalchemy import func, select

from data_access.database import reading, writing
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.undo.take_back import undo
from data_access.models import EventMeasure, HeaderMapping, Sponsorship, table_of
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.results import USER, Bring, admin, messages, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "column:Événements:B1:Participants"
PRESENT = {KEY: "present.value"}
HEADER = ["Événement", "Participants", "Date", "Portée"]
MAY: Sheets = {"Événements": [HEADER, ["Soirée", 60, "30/05/2024", "réseau"]]}
JUNE: Sheets = {"Événements": [HEADER, ["Forum", 90, "12/06/2024", "réseau"]]}


@pytest.fixture
def bring(database_url: str) -> Bring:
    return bringing(database_url)


def measures(url: str) -> list[str]:
    return [measure for (measure,) in rows(url, EventMeasure, "measure")]


def count(url: str) -> int:
    with reading(url) as connection:
        return connection.scalar(select(func.count()).select_from(table_of(HeaderMapping))) or 0


def test_an_answer_is_remembered_for_the_next_file_of_the_same_titles(
    bring: Bring, database_url: str
) -> None:
    assert bring(MAY).status == "refused"
    assert bring(MAY, answers=PRESENT).status == "imported"
    report = bring(JUNE)
    assert (report.status, measures(database_url)) == ("imported", ["present", "present"])
    (problem,) = report.problems
    assert (problem.severity, problem.cell) == ("warning", "B1")
    assert "est lue comme « Présents », comme il a été répondu pour un fichier semblable" in messages(report)


def test_a_remembered_answer_holds_whatever_the_order_and_the_spelling_of_the_titles(
    bring: Bring, database_url: str
) -> None:
    bring(MAY, answers=PRESENT)
    report = bring(
        {
            "Événements": [
                ["date", "ÉVENEMENT", " participants", "portee"],
                ["12/06/2024", "Forum", 90, "réseau"],
            ]
        }
    )
    assert (report.status, measures(database_url)) == ("imported", ["present", "present"])


@pytest.mark.parametrize(
    "sheets",
    [
        {"Événements": [[*HEADER, "Lieu"], ["Forum", 90, "12/06/2024", "réseau", "Salle"]]},
        {"Événements": [[*HEADER[:2], "Portée"], ["Forum", 90, "réseau"]]},
    ],
)
def test_a_file_of_other_titles_is_asked_again(bring: Bring, database_url: str, sheets: Sheets) -> None:
    bring(MAY, answers=PRESENT)
    report = bring(sheets)
    assert (report.status, [one.severity for one in report.problems]) == ("refused", ["error"])
    assert measures(database_url) == ["present"]


def test_a_later_answer_takes_the_place_of_what_was_remembered(bring: Bring, database_url: str) -> None:
    bring(MAY, answers=PRESENT)
    assert bring(JUNE, answers={KEY: "registered.value"}).status == "imported"
    assert (measures(database_url), count(database_url)) == (["present", "registered"], 1)
    bring({"Événements": [HEADER, ["Agora", 300, "01/07/2024", "réseau"]]})
    assert measures(database_url) == ["present", "registered", "registered"]


def test_a_column_that_is_not_to_be_read_is_not_in_the_next_file_either(
    bring: Bring, database_url: str
) -> None:
    bring(MAY, answers={KEY: LEAVE_OUT})
    report = bring(JUNE)
    assert (report.status, measures(database_url)) == ("imported", [])
    assert "n'est pas lue, comme il a été répondu pour un fichier semblable" in messages(report)


def test_what_an_unknown_column_of_numbers_counts_is_remembered(bring: Bring, database_url: str) -> None:
    titles = ["Événement", "Nb participants comptés présents", "Date", "Portée"]
    first: Sheets = {"Événements": [titles, ["Soirée", 60, "30/05/2024", "réseau"]]}
    assert bring(first).status == "refused"
    key = "column:Événements:B1:Nb participants comptés présents"
    assert bring(first, answers={key: "present.value"}).status == "imported"
    assert bring({"Événements": [titles, ["Agora", 90, "01/06/2024", "réseau"]]}).status == "imported"
    assert measures(database_url) == ["present", "present"]


@pytest.mark.parametrize("how", [{"dry_run": True}, {"answers": {KEY: "password"}}])
def test_nothing_is_remembered_of_a_trial_or_of_an_answer_that_is_none(
    bring: Bring, database_url: str, how: dict[str, object]
) -> None:
    bring(MAY, **{"answers": PRESENT, **how})
    assert count(database_url) == 0


def test_nothing_is_remembered_of_a_file_that_is_refused(bring: Bring, database_url: str) -> None:
    wrong: Sheets = {"Événements": [HEADER, ["Soirée", 60, "bientôt", "réseau"]]}
    assert bring(wrong, answers=PRESENT).status == "refused"
    assert count(database_url) == 0


def test_which_table_a_sheet_is_is_remembered_too(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire"], ["Lons"], ["Dole"], ["Caen"]]})
    titles = ["Parrain", "Filleul"]
    first: Sheets = {"Événements": [titles, ["Lons", "Dole"]]}
    assert bring(first).status == "refused"
    assert bring(first, answers={"sheet:Événements": "sponsorships"}).status == "imported"
    report = bring({"Événements": [titles, ["Lons", "Caen"]]})
    assert (report.status, len(rows(database_url, Sponsorship, "id"))) == ("imported", 2)
    assert "est lue comme « Parrainages », comme il a été répondu" in messages(report)


def test_what_was_remembered_of_a_column_that_is_no_more_is_ignored(bring: Bring, database_url: str) -> None:
    bring(MAY, answers=PRESENT)
    with writing(database_url) as connection:
        connection.execute(table_of(HeaderMapping).update().values(field="gone"))
    assert bring(JUNE).status == "refused"


def test_it_survives_the_undo_of_its_import_and_is_told_with_the_answer_that_it_was(
    bring: Bring, database_url: str
) -> None:
    done = bring(MAY, answers=PRESENT)
    undo(admin(database_url), done.import_id or 0, user=USER)
    (problem,) = bring(MAY, dry_run=True).problems
    assert (problem.severity, problem.remembered) == ("warning", "present.value")
    assert problem.question and problem.question.key == KEY


def test_codes_with_their_labels_are_definitions_only_if_it_is_said_and_a_no_is_remembered(
    bring: Bring,
) -> None:
    coloured = [["Code", "Libellé"], ["r", "Rouge"], ["v", "Vert"]]
    first: Sheets = {"Territoires": [["Territoire"], ["Caen"]], "Couleurs": coloured}
    asked = question(bring(first))
    assert (asked.key, offered(asked)) == ("sheet:Couleurs", ["definitions", LEAVE_OUT])
    assert bring(first, answers={asked.key: LEAVE_OUT}).status == "imported"
    report = bring({"Territoires": [["Territoire"], ["Dole"]], "Formes": [coloured[0], ["c", "Carré"]]})
    assert (report.status, [one.remembered for one in report.problems]) == ("imported", [LEAVE_OUT])


def test_a_sheet_that_is_called_definitions_is_what_it_says(bring: Bring) -> None:
    assert bring({"Définitions": [["Code", "Libellé"], ["kf-a", "Participants"]]}).status == "imported"
