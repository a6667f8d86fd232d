"""Texts that are longer than a column may hold are cut where that is answered, once for all of them."""

from data_access.importing.model.problems import ERROR
from data_access.models import Funding, Payment
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

LONG = "Animer les rencontres du réseau. " * 40
SHEETS: Sheets = {
    "Financements": [
        ["Financeur", "Objet"],
        ["Région", LONG],
        ["ANCT", f"Relier. {LONG}"],
        ["Macif", "Essaimer"],
    ]
}
KEY = "unit:Financements:Objet:trop long"


def test_how_long_texts_are_kept_is_asked_once_for_all_cells(bring_book: Bring, sqlite_url: str) -> None:
    report = bring_book(SHEETS)
    asked = question(report)
    assert [one.cell for one in report.problems if one.severity == ERROR] == ["B2", "B3"]
    assert (asked.key, offered(asked)) == (KEY, ["couper", "-"])
    assert bring_book(SHEETS, answers={KEY: "couper"}).status == "imported"
    kept = [text for (text,) in rows(sqlite_url, Funding, "object")]
    assert [text[:20] for text in kept] == [LONG[:20], "Relier. Animer les r", "Essaimer"]
    assert [(len(text) <= 1_000, text.endswith("…")) for text in kept] == [
        (True, True),
        (True, True),
        (True, False),
    ]


def test_they_may_be_left_out(bring_book: Bring, sqlite_url: str) -> None:
    assert bring_book(SHEETS, answers={KEY: "-"}).status == "imported"
    assert rows(sqlite_url, Funding, "object") == [(None,), (None,), ("Essaimer",)]


def test_a_text_that_a_row_needs_is_not_left_out(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Financements": [["Financeur"], ["Région"]],
        "Versements": [["Financeur", "Versement", "Reçu"], ["Région", LONG, 100]],
    }
    assert offered(question(bring_book(sheets))) == ["couper"]
    assert rows(sqlite_url, Payment, "name") == []


def test_texts_that_fit_are_not_asked_about(bring_book: Bring) -> None:
    sheets: Sheets = {"Financements": [["Financeur", "Objet", "Note"], ["Région", LONG[:1_000], LONG * 3]]}
    assert bring_book(sheets).status == "imported"
