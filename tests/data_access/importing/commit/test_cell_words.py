"""What a cell says of a value that is kept otherwise is kept beside it, for whoever looks it up in the file."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.model.problems import YES
from data_access.log.lineage import row_read, traces
from data_access.models import LogLine, RecordEntry
from data_access.view import View
from data_access.vocabulary import FUNDING_READER
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook

TITLES = ["Financeur", "Exercice", "Montant demandé", "Statut"]
IN_THOUSANDS = ["Financeur", "Exercice", "Montant demandé (k€)", "Statut"]


def said(url: str, tmp_path: Path, titles: list[Any], row: list[Any], **options: Any) -> dict[str, str]:
    book = workbook(tmp_path, {"Financements": [titles, row]})
    report = import_path(url, book, user="essai@exemple.fr", **options)
    assert report.status == "imported", report
    with reading(url) as connection:
        lines = connection.scalars(select(LogLine.said).order_by(LogLine.id)).all()
    return {name: text for line in lines if line for name, text in line.items()}


@pytest.mark.parametrize(
    ("amount", "text"),
    [(15, "15"), (12.5, "12,5"), ("12,5", "12,5"), ("15 k€", "15 k€")],
    ids=["a number", "with decimals", "as text", "with its unit"],
)
def test_an_amount_in_thousands_is_told_as_its_cell_says_it(
    sqlite_url: str, tmp_path: Path, amount: Any, text: str
) -> None:
    row = ["Fonds exemple", 2026, amount, "accordé"]
    assert said(sqlite_url, tmp_path, IN_THOUSANDS, row) == {"requested": text}


@pytest.mark.parametrize(
    "amount",
    [15000, "15 000", "15 000,00 €", "15\u202f000 €"],
    ids=["a number", "text", "euros", "thin space"],
)
def test_what_says_the_value_itself_is_not_told_twice(sqlite_url: str, tmp_path: Path, amount: Any) -> None:
    assert said(sqlite_url, tmp_path, TITLES, ["Fonds exemple", 2026, amount, "Accordée"]) == {}


def test_a_known_word_for_a_state_is_told_as_it_was_typed(sqlite_url: str, tmp_path: Path) -> None:
    row = ["Fonds exemple", 2026, 15000, "obtenu"]
    assert said(sqlite_url, tmp_path, TITLES, row) == {"stage": "obtenu"}


def test_words_that_nobody_knows_may_name_somebody_and_are_told_to_none(
    sqlite_url: str, tmp_path: Path
) -> None:
    answers = {"word:Financements:Statut:leaaditoui": "granted"}
    row = ["Fonds exemple", 2026, 15000, "Léa a dit oui"]
    assert said(sqlite_url, tmp_path, TITLES, row, answers=answers) == {}


@pytest.mark.parametrize("amount", ["15 000 (selon Jeanne)", "15 000 (Léa)", "15 000 dont Zoé"])
@pytest.mark.parametrize("answer", ["note", "alone"])
def test_a_remark_beside_a_number_is_left_to_the_note(
    sqlite_url: str, tmp_path: Path, amount: str, answer: str
) -> None:
    row = ["Fonds exemple", 2026, amount, "accordé"]
    answers = {"number:Financements:Montant demandé:remarques": answer}
    assert said(sqlite_url, tmp_path, TITLES, row, answers=answers) == {}


def test_a_telephone_number_beside_a_number_is_left_to_the_note(sqlite_url: str, tmp_path: Path) -> None:
    row = ["Fonds exemple", 2026, "15 000, 0612345678", "accordé"]
    answers = {
        "number:Financements:Montant demandé:15 000, 0612345678": "15 000",
        "sure:Financements:courriel ou téléphone dans un texte": YES,
    }
    assert said(sqlite_url, tmp_path, TITLES, row, answers=answers) == {}


@pytest.mark.parametrize("answer", ["note", "granted"])
def test_a_remark_beside_a_state_is_left_to_the_note(sqlite_url: str, tmp_path: Path, answer: str) -> None:
    answers = {"word:Financements:Statut:accordevuaveclea": answer}
    row = ["Fonds exemple", 2026, 15000, "accordé (vu avec Léa)"]
    assert said(sqlite_url, tmp_path, TITLES, row, answers=answers) == {}


def test_a_number_beside_an_answered_word_is_left_to_the_note(sqlite_url: str, tmp_path: Path) -> None:
    answers = {
        "word:Financements:Statut:ok0612345678": "granted",
        "sure:Financements:courriel ou téléphone dans un texte": YES,
    }
    row = ["Fonds exemple", 2026, 15000, "ok 06 12 34 56 78"]
    assert said(sqlite_url, tmp_path, TITLES, row, answers=answers) == {}


def test_the_cell_and_its_row_say_it_to_whoever_may_read_the_value(sqlite_url: str, tmp_path: Path) -> None:
    said(sqlite_url, tmp_path, IN_THOUSANDS, ["Fonds exemple", 2026, 15, "accordé"])
    view = View.now(FUNDING_READER, sqlite_url)
    with reading(sqlite_url) as connection:
        ids = connection.scalars(select(RecordEntry.id)).all()
    (trace,) = traces(view, ids, ("requested",)).values()
    assert (trace.origin.cell, trace.origin.said) == ("C2", "15")
    cells = row_read(view, 1, "Financements", 2)
    assert cells is not None
    (told,) = {one.text for one in cells if one.address == "C2"}
    assert " ".join(told.split()) == "15 000 € (la cellule dit « 15 »)"
