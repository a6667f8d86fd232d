"""Whatever stands in a cell, it gives a value or is refused; what is certain in one column is certain in any other."""

import datetime
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.fields import Field, FieldKind
from data_access.french import date_text, euros, number, percent, qualified
from data_access.importing.model.cells import Faulty, InEuros, Refused, ShownAmount
from data_access.importing.parse.column_values import Named, column_reader, parse
from data_access.vocabulary import Country, Precision, Qualifier
from tests.data_access.importing.parse.reading import attempt, read_column
from tests.data_access.properties import steady

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1))
TYPED = st.from_regex(
    r"[ -~éà€½]{0,3}\d{1,4}[ ,./\-à%€+]{0,2}\d{0,4}[ ,./\-k€]{0,2}\d{0,4}[ -~é]{0,3}", fullmatch=True
)
WRITTEN = st.lists(
    st.sampled_from(
        [
            "8",
            "12",
            "31",
            "1er",
            "et",
            "au",
            "du",
            "-",
            "/",
            "à",
            "mai",
            "nov.",
            "mi-mars",
            "2024",
            "24",
            "jeudi",
            "T2",
            "trimestre",
            "hiver",
            "printemps",
            "avant",
            "fin",
            "18h30",
            ",",
            "environ",
            "plus de",
            "1 234,5",
            "0,88",
            "%",
            "k€",
            "personnes",
            "une trentaine",
            "?",
            "oui",
            "le",
        ]
    ),
    max_size=7,
).map(" ".join)
FAULTY = st.builds(
    Faulty, st.text(max_size=9), st.just("la cellule contient une erreur"), st.just("corriger la formule")
)
CELLS = (
    st.none()
    | st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | FAULTY
    | TYPED
    | WRITTEN
)
KINDS = st.sampled_from(list(FieldKind))
COLUMNS = st.sampled_from(["X", "Feuille:Probabilité (%)", "Feuille 2024:Montant (k€)", "Feuille:", ":"])
ANSWERS = st.dictionaries(
    st.sampled_from(["order:X", "year:X", "unit:X", "unit:X:milliers"]),
    st.sampled_from(["day", "month", "2024", "2024-2025", "0000", "shares", "euros", "thousands", "-", ""]),
)


def field(kind: FieldKind) -> Field:
    return Field("X", kind=kind, vocabulary=Country if kind is FieldKind.CHOICE else None)


def days(start: datetime.date, end: datetime.date | None = None) -> dict[str, str | None]:
    return {"start": f"{start}", "end": f"{end or start}", "precision": "day", "text": None}


@steady
@given(KINDS, CELLS)
def test_no_cell_does_anything_but_give_a_value_or_be_refused(kind: FieldKind, cell: Any) -> None:
    assert attempt(lambda one: parse(field(kind), one), cell) not in ("", [])


@steady
@given(KINDS, st.lists(CELLS, max_size=8), COLUMNS, ANSWERS)
def test_no_column_does_anything_but_give_values_or_be_refused(
    kind: FieldKind, cells: list[Any], column: str, answers: dict[str, str]
) -> None:
    for one in read_column(kind, *cells, column=column, answers=answers, vocabulary=field(kind).vocabulary):
        assert one not in ("", [])
        assert not isinstance(one, Refused) or (one.why and one.suggestion)


@steady
@given(KINDS.filter(lambda kind: kind is not FieldKind.CHOICE), st.lists(CELLS, max_size=6), st.randoms())
def test_a_cell_says_the_same_wherever_it_stands_in_its_column(
    kind: FieldKind, cells: list[Any], random: Any
) -> None:
    mixed = list(cells)
    random.shuffle(mixed)
    read, again = (column_reader(field(kind), column, column="X") for column in (cells, mixed))
    assert [told(attempt(read, cell)) for cell in cells] == [told(attempt(again, cell)) for cell in cells]


def told(value: Any) -> Any:
    return (value.why, value.suggestion, value.question) if isinstance(value, Refused) else value


@steady
@given(DAYS, st.lists(TYPED | st.dates().map("{:%m/%d/%Y}".format), max_size=5))
def test_a_certain_date_is_the_same_whatever_else_its_column_holds(
    day: datetime.date, others: list[str]
) -> None:
    words, iso, twice = date_text(day), day.isoformat(), f"{day.day:02}/{day.day:02}/{day.year}"
    read = column_reader(field(FieldKind.DATE), [words, iso, *others], column="X")
    assert read(words) == read(iso) == days(day)
    if day.day <= 12:
        assert read(twice) == days(day.replace(month=day.day))


@steady
@given(st.lists(DAYS.map("{:%m/%d/%Y}".format), min_size=1, max_size=5))
def test_an_american_date_is_never_read_in_silence(cells: list[str]) -> None:
    shows = any(int(cell[3:5]) > 12 for cell in cells)
    for cell, read in zip(cells, read_column(FieldKind.DATE, *cells), strict=True):
        same = cell[:2] == cell[3:5]
        assert isinstance(read, Refused) is (shows and not same)
        if not isinstance(read, Refused):
            assert read["start"] == f"{cell[6:]}-{cell[3:5]}-{cell[:2]}"  # day first, always


@steady
@given(st.lists(DAYS, min_size=1, max_size=5), st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}"]))
def test_a_column_of_french_dates_is_read_day_first(column: list[datetime.date], form: str) -> None:
    assert read_column(FieldKind.DATE, *map(form.format, column)) == list(map(days, column))


@steady
@given(DAYS, st.integers(0, 400))
def test_the_days_that_the_screen_says_are_read_back(start: datetime.date, length: int) -> None:
    end = start + datetime.timedelta(length)
    assert parse(field(FieldKind.DATE), date_text(start, end, Precision.DAY)) == days(start, end)


@steady
@given(st.integers(1990, 2089), st.integers(0, 3), st.integers(0, 11), st.sampled_from(list(Precision)))
def test_the_periods_that_the_screen_says_are_read_back(
    year: int, more: int, month: int, precision: Precision
) -> None:
    months = {Precision.MONTH: 1, Precision.QUARTER: 3}.get(precision)
    if precision is Precision.DAY or (not months and month):
        return
    text = date_text(*period(year, month // (months or 1) * (months or 1), more, months or 12), precision)
    read = parse(field(FieldKind.DATE), text)
    start, end = (datetime.date.fromisoformat(read[part]) for part in ("start", "end"))
    assert date_text(start, end, read["precision"]) == text


def period(year: int, month: int, more: int, months: int) -> tuple[datetime.date, datetime.date]:
    """From the month of that rank, so many more times `months` months."""
    start, after = divmod(month + months * (more + 1), 12)
    return datetime.date(year, month + 1, 1), datetime.date(year + start, after + 1, 1) - datetime.timedelta(
        1
    )


@pytest.mark.parametrize("text", ["été 2024", "printemps 2025", "automne 2023", "hiver 2024-2025"])
def test_a_season_is_shown_as_it_was_read(text: str) -> None:
    read = parse(field(FieldKind.DATE), text)
    start, end = (datetime.date.fromisoformat(read[part]) for part in ("start", "end"))
    assert date_text(start, end, read["precision"]) == text


@steady
@given(st.integers(0, 10**9), st.integers(0, 100), st.sampled_from(list(Qualifier)))
def test_the_numbers_that_the_screen_says_are_read_back(value: int, more: int, qualifier: Qualifier) -> None:
    high = value + more if qualifier is Qualifier.RANGE else None
    read = parse(field(FieldKind.NUMBER), qualified(value, qualifier, high))
    assert (read["value"], read["high"], read["qualifier"]) == (value, high, qualifier.value)


@steady
@given(st.decimals(-(10**9), 10**9, places=2))
def test_decimals_and_amounts_that_the_screen_says_are_read_back(value: Decimal) -> None:
    assert parse(field(FieldKind.NUMBER), number(value))["value"] == float(value)
    assert parse(field(FieldKind.MONEY), euros(value)) == f"{value + 0:.2f}"
    assert parse(field(FieldKind.MONEY), float(value)) == f"{value + 0:.2f}"


@steady
@given(st.lists(st.integers(0, 1000), min_size=1))
def test_percentages_that_the_screen_says_are_read_back(tenths: list[int]) -> None:
    column = "Feuille:Satisfaction (%)"
    read = read_column(FieldKind.NUMBER, *(percent(one / 10) for one in tenths), column=column)
    assert [one["value"] for one in read] == [one / 10 for one in tenths]


@pytest.mark.parametrize("kind", list(FieldKind))
@pytest.mark.parametrize("text", ["#N/A", "", "30/05/2024", "oui", "12"])
def test_a_cell_with_an_error_is_refused_whatever_its_column(kind: FieldKind, text: str) -> None:
    with pytest.raises(Refused, match="la cellule contient une erreur") as caught:
        parse(field(kind), Faulty(text, "la cellule contient une erreur", "corriger la formule"))
    assert caught.value.suggestion == "corriger la formule"


def test_errors_of_the_same_text_are_refused_each_with_its_own_reason() -> None:
    first, second = read_column(FieldKind.NUMBER, Faulty("=A1", "un", "x"), Faulty("=A1", "deux", "x"))
    assert (first.why, second.why) == ("un", "deux")


@pytest.mark.parametrize("kind", list(FieldKind))
@pytest.mark.parametrize("cell", [float("nan"), float("inf")])
def test_an_impossible_number_is_refused_whatever_its_column(kind: FieldKind, cell: float) -> None:
    with pytest.raises(Refused):
        parse(field(kind), cell)


@pytest.mark.parametrize("marker", [InEuros, lambda number: ShownAmount(f"{number:g} k€", number)])
@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (FieldKind.WHOLE, 2024.0),
        (FieldKind.DECIMAL, 46.7),
        (FieldKind.DATE, 45_442.0),
    ],
)
def test_a_format_of_amounts_changes_no_number_that_is_none(
    kind: FieldKind, number: float, marker: Callable[[float], Any]
) -> None:
    assert read_column(kind, marker(number), number)[0] == read_column(kind, number)[0]
    assert parse(field(kind), marker(number)) is not None


def test_a_format_of_euros_changes_no_count() -> None:
    assert read_column(FieldKind.NUMBER, InEuros(40))[0] == read_column(FieldKind.NUMBER, 40.0)[0]
    assert (
        read_column(FieldKind.NUMBER, ShownAmount("40 $", 40.0))[0] == read_column(FieldKind.NUMBER, 40.0)[0]
    )


def test_a_count_that_its_format_shows_in_thousands_is_asked() -> None:
    (asked,) = read_column(FieldKind.NUMBER, ShownAmount("40 k€", 40.0))
    assert [one.value for one in asked.question.candidates] == ["as_written", "times"]
    for answer, value in (("as_written", 40.0), ("times", 40_000.0)):
        answers = {asked.question.key: answer}
        (read,) = read_column(FieldKind.NUMBER, ShownAmount("40 k€", 40.0), answers=answers)
        assert read["value"] == value


def test_an_amount_is_read_and_told_as_its_format_shows_it() -> None:
    cell = pickle.loads(pickle.dumps(ShownAmount("40 k€", 40.0)))
    assert (parse(field(FieldKind.MONEY), cell), parse(field(FieldKind.TEXT), cell)) == ("40000.00", "40 k€")
    assert cell.number == 40.0


def test_names_of_records_are_left_to_be_found() -> None:
    name, blank = read_column(FieldKind.REFERENCE, " Lons ", "?")
    assert (name, type(name), blank) == ("Lons", Named, None)
    assert read_column(FieldKind.REFERENCES, "Lons ; Dole", "n.c.") == [["Lons", "Dole"], None]


@pytest.mark.parametrize(
    "word",
    [
        "-",
        "—",
        "?",
        "n.c.",
        "N/A",
        "N/C",
        "TBD",
        "RAS",
        "R.A.S.",
        "néant",
        "Aucune",
        "à définir",
        "sans objet",
    ],
)
@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES])
def test_a_word_for_nothing_is_no_text_and_no_name(kind: FieldKind, word: str) -> None:
    assert read_column(kind, word) == [None]


@pytest.mark.parametrize("options", [{}, {"multiline": True}, {"key": True}], ids=str)
def test_a_text_that_says_nothing_is_none_whatever_its_field(options: dict[str, Any]) -> None:
    assert read_column(FieldKind.TEXT, "RAS", "- n.c.", **options) == [None, None]


@pytest.mark.parametrize(
    "word",
    ["à trouver", "En recherche", "(on cherche)", "salle à trouver", "lieu : reste à caler", "À chercher…"],
)
def test_a_place_or_people_still_looked_for_are_none(word: str) -> None:
    assert read_column(FieldKind.TEXT, word, "Salle des fêtes", name="place") == [None, "Salle des fêtes"]


def test_elsewhere_what_is_looked_for_is_a_text() -> None:
    texts = ["à trouver", "en recherche"]
    assert read_column(FieldKind.TEXT, *texts, name="funder") == texts
    assert read_column(FieldKind.TEXT, "recherche action", "Atelier à trouver", name="place") == [
        "recherche action",
        "Atelier à trouver",
    ]


def test_among_initials_a_word_for_nothing_may_be_initials_too() -> None:
    assert read_column(FieldKind.TEXT, "JD", "NC", "n.c.", "?") == ["JD", "NC", None, None]
    assert read_column(FieldKind.TEXT, "Jeanne", "NC", "SO") == ["Jeanne", None, None]


def test_a_text_that_says_more_than_nothing_is_kept_as_it_is() -> None:
    texts = [
        "Rien sans eux",
        "à définir avec Caen",
        "Aucune sortie",
        "So Good",
        "Salle ?",
        "X",
        "Nature & Cie",
        "2024",
    ]
    assert read_column(FieldKind.TEXT, *texts, "  ", "a\u00a0 b") == [*texts, None, "a b"]


def test_the_address_behind_a_name_is_no_part_of_it() -> None:
    cell = "Figeac (https://www.notion.so/Figeac-12bb?pvs=21), Caen (https://www.notion.so/Caen-1)"
    assert read_column(FieldKind.REFERENCE, cell, "Reims (Marne)") == ["Figeac, Caen", "Reims (Marne)"]
    assert read_column(FieldKind.TEXT, "voir (https://exemple.org)") == ["voir (https://exemple.org)"]


def test_one_of_several_other_names_is_no_lone_sign() -> None:
    assert read_column(FieldKind.NAMES, "SUT ; -\nNC", "-") == [["SUT", "NC"], None]


def test_none_is_no_word_for_a_number_that_is_not_known() -> None:
    unknown, none = read_column(FieldKind.NUMBER, "RAS", "néant")
    assert unknown is None
    assert isinstance(none, Refused)


def test_a_refusal_is_raised_anew_for_each_cell() -> None:
    read = column_reader(field(FieldKind.DATE), ["bientôt"] * 2, column="X")
    first, second = attempt(read, "bientôt"), attempt(read, "bientôt")
    assert first.why == second.why and first is not second
