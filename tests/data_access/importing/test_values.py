"""Cells as French people type them; what cannot be read for certain is refused, never guessed."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.fields import Field, Kind
from data_access.french import date_text, qualified
from data_access.importing.cells import Refused, shown
from data_access.importing.values import choice, date, decimal, flag, money, number, parse, several, whole
from data_access.vocabulary import Country, Precision, Qualifier, StepState, TerritoryStatus
from tests.data_access.properties import steady


def days(start: str, end: str, precision: str = "day", text: str | None = None) -> dict[str, str | None]:
    return {"start": start, "end": end, "precision": precision, "text": text}


@pytest.mark.parametrize(("cell", "start", "end"), [
    ("30/05/2024", "2024-05-30", "2024-05-30"),
    ("07/03/24", "2024-03-07", "2024-03-07"),
    ("30-5-2024", "2024-05-30", "2024-05-30"),
    ("01.02.2024", "2024-02-01", "2024-02-01"),
    ("2024-05-30", "2024-05-30", "2024-05-30"),
    ("2024-05-30 18:30:00", "2024-05-30", "2024-05-30"),
    (datetime.datetime(2024, 5, 30, 18, 30), "2024-05-30", "2024-05-30"),
    (datetime.date(2024, 5, 30), "2024-05-30", "2024-05-30"),
    ("le 1er juin 2024", "2024-06-01", "2024-06-01"),
    ("12 févr. 2024", "2024-02-12", "2024-02-12"),
    ("8 et 9 novembre 2024", "2024-11-08", "2024-11-09"),
    ("du 12 au 16 novembre 2024", "2024-11-12", "2024-11-16"),
    ("12-16 novembre 2024", "2024-11-12", "2024-11-16"),
    ("du 30 novembre au 2 décembre 2024", "2024-11-30", "2024-12-02"),
    ("du 30 décembre 2024 au 2 janvier 2025", "2024-12-30", "2025-01-02"),
    ("du 12/11/2024 au 16/11/2024", "2024-11-12", "2024-11-16"),
])  # fmt: skip
def test_days_are_read_day_first(cell: Any, start: str, end: str) -> None:
    assert date(cell) == days(start, end)


@pytest.mark.parametrize(("cell", "start", "end", "precision"), [
    ("avril 2024", "2024-04-01", "2024-04-30", "month"),
    ("Févr. 2024", "2024-02-01", "2024-02-29", "month"),
    ("05/2024", "2024-05-01", "2024-05-31", "month"),
    ("d'avril à juin 2024", "2024-04-01", "2024-06-30", "month"),
    ("novembre 2024 à janvier 2025", "2024-11-01", "2025-01-31", "month"),
    ("T2 2025", "2025-04-01", "2025-06-30", "quarter"),
    ("2e trimestre 2025", "2025-04-01", "2025-06-30", "quarter"),
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("fin 2023", "2023-01-01", "2023-12-31", "year"),
    ("2024-2025", "2024-01-01", "2025-12-31", "season"),
    ("2024/2025", "2024-01-01", "2025-12-31", "season"),
])  # fmt: skip
def test_less_exact_dates_keep_their_precision_and_their_text(
    cell: str, start: str, end: str, precision: str
) -> None:
    assert date(cell) == days(start, end, precision, cell)


def test_a_year_that_excel_kept_as_a_number_is_a_year() -> None:
    assert date(2024.0) == days("2024-01-01", "2024-12-31", "year", "2024")


@pytest.mark.parametrize("cell", [
    "31/02/2024", "05/30/2024", "2024-13-01", "bientôt", "printemps 2024", "12 novembre", "32 mai 2024", "12 foo 2024",
    "16-12 novembre 2024", "2025-2024", "mai 1850", "30/05/2199", datetime.date(1899, 12, 31), 45413.0, True,
])  # fmt: skip
def test_what_is_no_date_for_certain_is_refused(cell: Any) -> None:
    with pytest.raises(Refused) as caught:
        date(cell)
    assert caught.value.suggestion


def test_dates_in_the_wrong_order_are_told_so() -> None:
    with pytest.raises(Refused, match="finit avant de commencer"):
        date("16-12 novembre 2024")


@pytest.mark.parametrize(("cell", "value", "high", "qualifier", "text"), [
    (564.0, 564, None, "exact", None),
    ("564", 564, None, "exact", None),
    ("17 800", 17800, None, "exact", None),
    ("17\u202f800", 17800, None, "exact", None),
    ("1'234,5", 1234.5, None, "exact", None),
    ("1234,567", 1234.567, None, "exact", None),
    ("-5", -5, None, "exact", None),
    ("88 %", 88, None, "exact", "88 %"),
    ("plus de 17 800", 17800, None, "at_least", "plus de 17 800"),
    ("+ de 250", 250, None, "at_least", "+ de 250"),
    ("Au moins 250", 250, None, "at_least", "Au moins 250"),
    ("≥ 250", 250, None, "at_least", "≥ 250"),
    ("250+", 250, None, "at_least", "250+"),
    ("env. 60", 60, None, "about", "env. 60"),
    ("environ 60", 60, None, "about", "environ 60"),
    ("60 à 70", 60, 70, "range", "60 à 70"),
    ("entre 60 et 70", 60, 70, "range", "entre 60 et 70"),
    ("60-70", 60, 70, "range", "60-70"),
])  # fmt: skip
def test_numbers_keep_their_qualifier_and_what_was_typed(
    cell: Any, value: float, high: float | None, qualifier: str, text: str | None
) -> None:
    assert number(cell) == {"value": value, "high": high, "qualifier": qualifier, "text": text}


@pytest.mark.parametrize("cell", [
    "17.800", "17,800", "70 à 60", "+250", "1 2", "1e5", "١٢", "beaucoup", "12 personnes", "moins de 50",
    float("nan"), float("inf"), 1e300, 1e13, True, datetime.date(2024, 1, 1),
])  # fmt: skip
def test_what_is_no_number_for_certain_is_refused(cell: Any) -> None:
    with pytest.raises(Refused):
        number(cell)


@pytest.mark.parametrize(("cell", "amount"), [
    ("12 500 €", "12500.00"),
    ("12\u00a0500,50\u202f€", "12500.50"),
    ("12500 euros", "12500.00"),
    ("12.50", "12.50"),
    (12500, "12500.00"),
    (1234.5600000000002, "1234.56"),
    ("-300", "-300.00"),
    ("-0", "0.00"),
])  # fmt: skip
def test_amounts_are_exact_to_the_cent(cell: Any, amount: str) -> None:
    assert money(cell) == amount


@pytest.mark.parametrize(
    "cell", ["12.500", "12,500", "0,005", 0.005, "3 k€", "1e5", "NaN", "1_000", 10**13, True, "$ 5"]
)
def test_what_is_no_amount_for_certain_is_refused(cell: Any) -> None:
    with pytest.raises(Refused):
        money(cell)


@pytest.mark.parametrize(("cell", "value"), [(2024.0, 2024), ("2 024", 2024), ("2024", 2024), (-3, -3)])
def test_whole_numbers_are_read(cell: Any, value: int) -> None:
    assert whole(cell) == value


@pytest.mark.parametrize("cell", ["2,5", 2.5, "2.000", 2**31, "x"])
def test_what_is_no_whole_number_or_too_large_for_its_column_is_refused(cell: Any) -> None:
    with pytest.raises(Refused):
        whole(cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("46.674", 46.674), ("46,674", 46.674), ("-4,5", -4.5), (46.6741, 46.6741)]
)
def test_a_latitude_may_have_three_decimals(cell: Any, value: float) -> None:
    assert decimal(cell) == value


@pytest.mark.parametrize(("cell", "value"), [
    ("oui", True), ("OUI", True), ("x", True), ("✔", True), (True, True), (1.0, True), ("Vrai", True),
    ("non", False), ("N", False), (False, False), (0, False),
])  # fmt: skip
def test_yes_and_no_are_read_as_people_tick_them(cell: Any, value: bool) -> None:
    assert flag(cell) is value


@pytest.mark.parametrize("cell", ["peut-être", "-", "?", 2])
def test_what_is_neither_yes_nor_no_is_refused(cell: Any) -> None:
    with pytest.raises(Refused):
        flag(cell)


def test_a_choice_is_read_with_its_synonyms_whatever_the_accents() -> None:
    assert choice(TerritoryStatus, "LABELLISE") == "labelled"
    assert choice(TerritoryStatus, "En lancement") == "launching"
    assert choice(StepState, "✔") == "done"


@pytest.mark.parametrize("text", ["-", "?", "…", "labelisation"])
def test_an_unknown_choice_is_refused_with_those_that_are_known(text: str) -> None:
    with pytest.raises(Refused) as caught:
        choice(StepState, text)
    assert "« fait »" in caught.value.suggestion.replace("\u00a0", " ")


def test_several_names_stand_in_one_cell_each_once() -> None:
    assert several("Lons ; Dole\nLONS;  Saint-Claude ;") == ["Lons", "Dole", "Saint-Claude"]


@pytest.mark.parametrize(("cell", "text"), [
    (2024.0, "2024"), (2.5, "2.5"), (True, "oui"), (datetime.date(2024, 6, 1), "01/06/2024"),
    ("  deux\u00a0  mots ", "deux mots"), ("a\x00b\u200b", "ab"), ("une\r\nligne", "une\nligne"), (None, ""),
])  # fmt: skip
def test_a_cell_is_shown_as_a_person_reads_it(cell: Any, text: str) -> None:
    assert shown(cell) == text


CELLS = (
    st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times()
    | st.timedeltas() | st.from_regex(r"[ -~éà€]{0,3}\d{1,4}[ ,./\-à%€+]{0,2}\d{0,4}[ -~]{0,3}", fullmatch=True)
)  # fmt: skip
FIELDS = st.sampled_from([Field("X", kind=k, vocabulary=Country if k is Kind.CHOICE else None) for k in Kind])


@steady
@given(FIELDS, CELLS)
def test_no_cell_does_anything_but_give_a_value_or_be_refused(field: Field, cell: Any) -> None:
    try:
        value = parse(field, cell)
    except Refused:
        return
    assert value != ""
    assert value != []


@steady
@given(st.text())
def test_a_text_that_is_shown_is_shown_alike_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    shown(text).encode()
    assert "\x00" not in shown(text)


@steady
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)), st.integers(0, 400))
def test_the_days_that_the_screen_says_are_read_back(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(length)
    assert date(date_text(start, end, Precision.DAY)) == days(start.isoformat(), end.isoformat())


@steady
@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(1, 4))
def test_the_months_quarters_and_years_that_the_screen_says_are_read_back(
    year: int, month: int, quarter: int
) -> None:
    first = datetime.date(year, month, 1)
    assert date(date_text(first, first, Precision.MONTH))["start"] == first.isoformat()
    begins = datetime.date(year, 3 * quarter - 2, 1)
    assert date(date_text(begins, begins, Precision.QUARTER))["precision"] == "quarter"
    assert date(date_text(datetime.date(year, 1, 1), None, Precision.YEAR))["precision"] == "year"


@steady
@given(st.integers(0, 10**9), st.integers(0, 100), st.sampled_from(list(Qualifier)))
def test_the_numbers_that_the_screen_says_are_read_back(value: int, more: int, qualifier: Qualifier) -> None:
    high = value + more if qualifier is Qualifier.RANGE else None
    read = number(qualified(value, qualifier, high))
    assert (read["value"], read["high"], read["qualifier"]) == (value, high, qualifier.value)
