"""A survey, a file of grants, any table with names and addresses is a list of those who came only if it is said so."""

from pathlib import Path

import pytest

from data_access.importing import staging
from data_access.importing.attendance.list_doubts import AS_TABLE
from data_access.importing.model.problems import YES
from data_access.models import EventMeasure, Funding
from tests.data_access.importing.books import question
from tests.data_access.importing.results import USER, Bring, admin, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows
from tests.data_access.importing.workbooks import workbook

REQUESTS: Rows = [
    ["Horodateur", "Votre nom", "Adresse e-mail", "Financeur", "Montant demandé", "Exercice"],
    ["01/10/2026 18:31:00", "Nom 1", "a@example.org", "Fondation A", 1000, 2026],
    ["02/10/2026 18:32:00", "Nom 2", "b@example.org", "Fondation B", 2000, 2026],
]
SURVEY: Rows = [
    ["Horodateur", "Nom", "Prénom", "Adresse e-mail", "Quel est votre rêve ?"],
    ["01/10/2026 18:31:00", "Nom 1", "Prénom 1", "a@example.org", "Des jardins"],
]
NO_LIST = {AS_TABLE.key: YES}


def test_people_who_answer_a_form_are_counted_nowhere_unless_an_event_is_said(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book({"Réponses": SURVEY})
    assert (report.status, question(report).key) == ("refused", AS_TABLE.key)
    assert "si c'est un tableau, et non une liste de présence" in messages(report)
    assert rows(sqlite_url, EventMeasure, "measure") == []


def test_a_list_that_is_said_to_be_a_table_is_read_as_one_and_the_next_is_asked_again(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring_book({"Réponses": REQUESTS}, answers=NO_LIST).status == "imported"
    assert rows(sqlite_url, Funding, "funder") == [("Fondation A",), ("Fondation B",)]
    more = [REQUESTS[0], ["03/10/2026 18:33:00", "Nom 3", "c@example.org", "Région exemple", 3000, 2026]]
    again = bring_book({"Autres": more})
    assert (again.status, question(again).key) == ("refused", AS_TABLE.key)


def test_a_survey_that_is_no_list_gives_nothing(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book({"Réponses": SURVEY}, answers=NO_LIST)
    assert (report.status, [one for one in report.problems if one.severity == "error"]) == ("refused", [])
    assert rows(sqlite_url, EventMeasure, "measure") == []


def test_a_list_that_is_said_to_be_a_table_waits_as_any_file(
    sqlite_url: str, bring_book: Bring, tmp_path: Path
) -> None:
    content = workbook(tmp_path, {"Réponses": REQUESTS}, "demandes.xlsx").read_bytes()
    view = admin(sqlite_url)
    number = staging.open_file(view, content, "demandes.xlsx", user=USER, as_table=True)
    seen = staging.look(view, number)
    assert (seen.report.status, [one.label for one in seen.answered]) == (
        "ready",
        [AS_TABLE.candidates[0].label],
    )
    staging.confirm(view, number, user=USER, plan=seen.plan)
    more = workbook(
        tmp_path, {"Réponses": [REQUESTS[0], [*REQUESTS[1][:4], 500, 2027]]}, "suite.xlsx"
    ).read_bytes()
    with pytest.raises(staging.ListOfPeople):  # it may be one, though its titles are the same
        staging.open_file(view, more, "suite.xlsx", user=USER)
