"""Two rows that contradict each other, and a column that is not read: where it says two things of them, what it is is
asked first."""

import pytest

from data_access.french import quote
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.resolve.contradicting_rows import FIRST, LAST
from data_access.importing.resolve.grants_of_one_object import SEVERAL_GRANTS
from data_access.models import Funding
from tests.data_access.importing.books import bringing, offered, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KEY = "column:Financements:B1:Chantier"


def grants(one: str | None, other: str | None) -> Sheets:
    titles = ["Financeur", "Chantier", "Étape"]
    return {
        "Financements": [titles, ["Fondation Rexel", one, "versé"], ["Fondation Rexel", other, "accordé"]]
    }


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    return bringing(sqlite_url)


def test_a_column_that_tells_two_grants_apart_is_named_and_read_as_their_object(
    bring: Bring, sqlite_url: str
) -> None:
    report = bring(grants("Ateliers mobiles", "Forum"))
    (found,) = [one for one in report.problems if one.cell == "C3"]
    assert f"la colonne {quote('Chantier')} (B1), qui n'est pas lue, les distingue peut-être" in found.message
    assert found.question and found.question.key == KEY
    assert offered(found.question) == ["object", "scheme", "note", LEAVE_OUT]
    assert bring(grants("Ateliers mobiles", "Forum"), answers={KEY: "object"}).status == "imported"
    assert rows(sqlite_url, Funding, "object", "stage") == [
        ("Ateliers mobiles", "paid"),
        ("Forum", "granted"),
    ]


@pytest.mark.parametrize("sheets", [grants("Forum", "Forum"), grants("Forum", None), grants(None, None)])
def test_a_column_that_tells_them_not_apart_is_not_named(bring: Bring, sheets: Sheets) -> None:
    report = bring(sheets)
    assert not any("les distingue" in one for one in messages(report))
    assert [LAST, FIRST, SEVERAL_GRANTS] in [offered(one) for one in questions(report)]


def test_once_it_is_left_out_which_row_is_read_is_asked(bring: Bring) -> None:
    report = bring(grants("Ateliers mobiles", "Forum"), answers={KEY: LEAVE_OUT})
    assert [offered(one) for one in questions(report) if one.key != KEY] == [[LAST, FIRST, SEVERAL_GRANTS]]
