"""A text whose mark says other letters than it has is read, and that is told."""

from dataclasses import replace

import pytest

from data_access.importing.extract.told_letters import told_letters
from tests.data_access.importing.books import book

FILE = book({"Financements": [["Financeur"], ["Département"]]}, "somme.csv")


def test_the_letters_of_windows_behind_a_mark_of_utf_8_are_told() -> None:
    (told,) = told_letters(replace(FILE, content=b"\xef\xbb\xbf" + "Financeur\nDépartement".encode("cp1252")))
    assert (told.severity, told.cell) == ("warning", "A1")


@pytest.mark.parametrize(
    "content",
    ["Financeur\nDépartement".encode("utf-8-sig"), "Financeur\nDépartement".encode("cp1252"), b"Financeur"],
)
def test_nothing_is_told_of_a_mark_that_is_right_or_of_none(content: bytes) -> None:
    assert list(told_letters(replace(FILE, content=content))) == []
