"""Workbooks that Excel locked by itself open by themselves; only a person's password is asked for."""

import random

import pytest

from tests.data_access.importing.extract.reads import refusal, rows
from tests.data_access.importing.raw.compounds import number, text
from tests.data_access.importing.raw.locked import OF_EXCEL, locked_xls, locked_xlsx
from tests.data_access.importing.raw.workbooks import cell, row, xlsx

pytestmark = pytest.mark.usefixtures("here")
_PICTURE = {
    "docProps/thumbnail.jpeg": random.Random(1).randbytes(5_000)
}  # the library writes no smaller file well
_WORKBOOK = xlsx(row(1, cell("A1", 7), cell("B1", 0, "s")), texts=["Lons"], changed=_PICTURE)
_RECORDS = (number(0, 0, 7.0), text(0, 1, "Lons"))


def test_a_workbook_that_excel_locked_without_a_password_is_read() -> None:
    assert rows(locked_xlsx(_WORKBOOK, OF_EXCEL), "a.xlsx") == [[7.0, "Lons"]]
    assert rows(locked_xls(*_RECORDS, password=OF_EXCEL), "a.xls") == [[7.0, "Lons"]]


def test_a_workbook_that_a_person_locked_asks_for_the_password() -> None:
    for content, name in (
        (locked_xlsx(_WORKBOOK, "1234"), "a.xlsx"),
        (locked_xls(*_RECORDS, password="1234"), "a.xls"),
    ):
        assert "est protégé par un mot de passe" in refusal(content, name)
