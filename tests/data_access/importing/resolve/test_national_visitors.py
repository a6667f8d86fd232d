"""« Équipe nationale » under « Territoire » of a visit is the national team, and no territory."""

import pytest

from data_access.models import Visit
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {"Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["caen", "Caen"]]}


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    assert bring_book(TERRITORIES).problems == []
    return bring_book


def visits(*came: list[str | None]) -> Sheets:
    return {"Participations": [["Territoire", "Chez", "Date", "Équipe nationale"], *came]}


@pytest.mark.parametrize("name", ["Équipe nationale", "équipe nationale"])
def test_a_visit_of_the_national_team_is_read_as_one_and_told(
    known: Bring, sqlite_url: str, name: str
) -> None:
    report = known(visits(["Dole", "Caen", "01/02/2025", None], [name, "Caen", "03/04/2025", None]))
    assert report.status == "imported"
    assert "cette venue est lue comme celle de l'équipe nationale" in messages(report)
    assert rows(sqlite_url, Visit, "visitor_id", "national_team") == [(1, None), (None, True)]


def test_where_the_row_says_that_it_did_not_come_the_name_is_asked(known: Bring) -> None:
    report = known(visits(["Équipe nationale", "Caen", "03/04/2025", "non"]))
    (asked,) = [one.question for one in report.problems if one.question]
    assert asked.key == "name:territories:equipenationale"
