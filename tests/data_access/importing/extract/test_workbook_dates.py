"""A workbook says when it was saved last; one of our exports also of which moment its data are, whoever saved it."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from data_access import clock
from data_access.contract import EXPORT_AUTHOR
from data_access.exporting.network_workbook import exported, network_workbook, saved
from data_access.importing.extract.limits import LIMITS
from data_access.importing.extract.readers import read
from data_access.importing.extract.workbook_dates import WorkbookDates, dates_of
from data_access.view import View
from data_access.vocabulary import Role

NOON = datetime.datetime(2025, 3, 3, 12, tzinfo=datetime.UTC)
LATER = datetime.datetime(2025, 3, 9, 8, 30, tzinfo=datetime.UTC)


def zipped(part: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)
    return content.getvalue()


def core(created: str, modified: str, creator: str = "Paul") -> bytes:
    return zipped(
        "docProps/core.xml",
        f"<cp:coreProperties><dc:creator>{creator}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified></cp:coreProperties>',
    )


def test_a_workbook_says_when_it_was_saved_last() -> None:
    book = Workbook()
    book.active.append(["Cercle"])
    begun = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    found = read(saved(book), "essai.xlsx")
    assert found.saved_at
    assert begun <= found.saved_at
    assert found.exported_at is None


def test_an_export_says_of_which_moment_it_is_after_somebody_saved_it_again(seeded_sqlite_url: str) -> None:
    begun = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    made = load_workbook(io.BytesIO(network_workbook(View.now(Role.ADMIN, seeded_sqlite_url))))
    ended = datetime.datetime.now(datetime.UTC)
    made["Territoires"]["B2"] = "corrigé"
    made.properties.lastModifiedBy = "Paul"
    again = read(saved(made), "reseau.xlsx")
    assert again.exported_at
    assert begun <= again.exported_at <= ended
    assert again.saved_at
    assert again.saved_at >= again.exported_at


def test_what_is_not_made_of_the_data_bears_our_name_as_little_as_any_other_file() -> None:
    book = Workbook()
    assert dates_of(exported(book), LIMITS).exported_at
    assert dates_of(saved(Workbook()), LIMITS).exported_at is None


@pytest.mark.parametrize("creator", ["Paul", EXPORT_AUTHOR])
def test_both_dates_are_read_from_an_excel_workbook(creator: str) -> None:
    found = dates_of(core("2025-03-03T12:00:00Z", "2025-03-09T08:30:00Z", creator), LIMITS)
    assert found == WorkbookDates(LATER, NOON if creator == EXPORT_AUTHOR else None)


def test_a_libreoffice_document_says_both_on_the_clock_of_the_network() -> None:
    text = (
        f"<office:meta><meta:initial-creator>{EXPORT_AUTHOR}</meta:initial-creator><dc:creator>Paul</dc:creator>"
        "<meta:creation-date>2025-03-03T12:00:00</meta:creation-date>"
        "<dc:date>2025-03-09T08:30:00.123456789</dc:date></office:meta>"
    )
    here = datetime.datetime(2025, 3, 9, 8, 30, 0, 123456, clock.ZONE)
    assert dates_of(zipped("meta.xml", text), LIMITS) == WorkbookDates(
        here, datetime.datetime(2025, 3, 3, 12, tzinfo=clock.ZONE)
    )


@pytest.mark.parametrize(
    "content",
    [
        b"Cercle;Rythme\nCA;mensuel\n",
        zipped("autre.xml", "<a/>"),
        core("hier", ""),
        core("0001-01-01T00:00:00", "99999-01-01"),
        core("2025-03-03T12:00:00Z", "2025-03-09")[:-30],
    ],
    ids=["a text", "without that part", "no dates", "dates that no clock knows", "cut short"],
)
def test_a_file_that_does_not_tell_has_no_date(content: bytes) -> None:
    assert dates_of(content, LIMITS) in (WorkbookDates(), dates_of(b"", LIMITS))
