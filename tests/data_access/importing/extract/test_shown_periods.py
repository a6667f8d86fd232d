"""A date of which only the month, or the year, is shown is read as that: « mars 2025 » is kept as its first day."""

import datetime
import io

import pytest
import xlsxwriter

from data_access.importing.extract.number_formats import MONTHS, YEARS, look_of
from tests.data_access.importing.extract.reads import rows
from tests.data_access.importing.raw.workbooks import line, ods, table

pytestmark = pytest.mark.usefixtures("here")

Day = datetime.date
FIRST = Day(2025, 3, 1)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm yyyy", MONTHS),
        ("mmm\\-yy", MONTHS),
        ("[$-40C]mmmm\\ yyyy;@", MONTHS),
        ("mmmm aaaa", MONTHS),
        ("mm/yyyy", MONTHS),
        ("yyyy-mm", MONTHS),
        ("mmmm", MONTHS),
        ("yyyy", YEARS),
        ("YY", YEARS),
        ("dd/mm/yyyy", None),
        ("d mmm", None),
        ("dddd", None),
        ("mm:ss", None),
        ("h:mm", None),
        ("mmm yyyy h:mm", None),
        ("[mm]", None),
        ('"M" 0', None),
        ('0" k€"', "k€"),
        ("General", None),
    ],
)
def test_a_format_tells_that_a_date_is_shown_as_a_month_or_a_year(code: str, shown: str | None) -> None:
    assert look_of(170, code) == shown


def test_of_the_formats_without_a_code_one_shows_a_month() -> None:
    assert [look_of(number, None) for number in (14, 16, 17, 22, 0)] == [None, None, MONTHS, None, None]


def dated(*columns: tuple[str, list[Day]]) -> bytes:
    """A workbook of columns of dates, each under a format."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        one = book.add_worksheet()
        for column, (code, days) in enumerate(columns):
            for row, day in enumerate(days):
                one.write_datetime(row, column, day, book.add_format({"num_format": code}))
    return file.getvalue()


def test_a_first_day_is_read_as_the_month_or_the_year_that_is_shown() -> None:
    content = dated(("mmm yyyy", [FIRST]), ("yyyy", [Day(2025, 1, 1)]), ("dd/mm/yyyy", [FIRST]))
    assert rows(content, "a.xlsx") == [["mars 2025", "2025", FIRST]]


def test_any_other_day_stays_one_and_a_first_among_many_others_as_well() -> None:
    days = [FIRST, Day(2025, 3, 14), Day(2025, 4, 2)]
    assert rows(dated(("mmm yyyy", days)), "a.xlsx") == [[day] for day in days]
    assert rows(dated(("mmm yyyy", days[:2])), "a.xlsx") == [["mars 2025"], [days[1]]]
    assert rows(dated(("yyyy", [FIRST])), "a.xlsx") == [[FIRST]]


def test_so_it_is_in_an_open_document() -> None:
    shown = {"N1": ("month", "year"), "N2": ("year",), "N3": ("day", "month", "year")}
    formats = "".join(
        f'<number:date-style style:name="{name}">'
        + "<number:text> </number:text>".join(f"<number:{part}/>" for part in parts)
        + "</number:date-style>"
        f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
        for name, parts in shown.items()
    )
    cells = (
        f'<table:table-cell table:style-name="c{name}" office:value-type="date" office:date-value="2025-01-01">'
        "<text:p>…</text:p></table:table-cell>"
        for name in shown
    )
    content = ods(table(line(*cells)), automatic_styles=formats)
    assert rows(content, "a.ods") == [["janvier 2025", "2025", Day(2025, 1, 1)]]
