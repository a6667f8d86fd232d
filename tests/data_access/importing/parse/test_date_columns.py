"""Dates as French people type them: day first, decided on the whole column; what is not certain is asked or refused."""

import datetime
from typing import Any

import pytest

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Asked
from tests.data_access.importing.parse.reading import candidates, read_column

ORDER, YEAR = "order:Feuille:Colonne", "year:Feuille:Colonne"


def dates(*cells: Any, **more: Any) -> list[Any]:
    return read_column(FieldKind.DATE, *cells, **more)


def days(start: str, end: str = "", precision: str = "day", text: str | None = None) -> dict[str, str | None]:
    return {"start": start, "end": end or start, "precision": precision, "text": text}


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("30/05/2024", "2024-05-30", ""),
        ("07/03/24", "2024-03-07", ""),
        ("15/04/24", "2024-04-15", ""),
        ("30-5-2024", "2024-05-30", ""),
        ("01.06.2024", "2024-06-01", ""),
        ("2024-05-30", "2024-05-30", ""),
        ("2024/05/30", "2024-05-30", ""),
        (datetime.datetime(2024, 5, 30, 18, 30), "2024-05-30", ""),
        (datetime.date(2024, 5, 30), "2024-05-30", ""),
        ("le 1er juin 2024", "2024-06-01", ""),
        ("jeudi 30 mai 2024", "2024-05-30", ""),
        ("jeu. 30 mai 2024", "2024-05-30", ""),
        ("je 30 mai 2024", "2024-05-30", ""),
        ("30-mai-24", "2024-05-30", ""),
        ("12 févr. 2024", "2024-02-12", ""),
        ("MERCREDI 14 AOUT 2024", "2024-08-14", ""),
        ("8 et 9 novembre 2024", "2024-11-08", "2024-11-09"),
        ("8/9 novembre 2024", "2024-11-08", "2024-11-09"),
        ("8, 9 et 10 novembre 2024", "2024-11-08", "2024-11-10"),
        ("jeudi 7 et vendredi 8 novembre 2024", "2024-11-07", "2024-11-08"),
        ("12 et 13 nov 2024", "2024-11-12", "2024-11-13"),
        ("du 12 au 14/11/24", "2024-11-12", "2024-11-14"),
        ("du 12/11/24\nau 14/11/24", "2024-11-12", "2024-11-14"),
        ("12-14/11/2024", "2024-11-12", "2024-11-14"),
        ("3-4/12/2024", "2024-12-03", "2024-12-04"),
        ("12-16 novembre 2024", "2024-11-12", "2024-11-16"),
        ("du 30 novembre au 2 décembre 2024", "2024-11-30", "2024-12-02"),
        ("du 30 décembre au 2 janvier 2025", "2024-12-30", "2025-01-02"),
        ("du 30 décembre 2024 au 2 janvier 2025", "2024-12-30", "2025-01-02"),
        ("du 12/11/2024 au 16/11/2024", "2024-11-12", "2024-11-16"),
    ],
)
def test_days_are_read_day_first(cell: Any, start: str, end: str) -> None:
    assert dates(cell) == [days(start, end)]


@pytest.mark.parametrize(
    "cell",
    [
        "30/05/2024 18:00",
        "30/05/2024 18:00:15",
        "30 mai 2024 à 18h30",
        "30 mai 2024 de 18h à 21h",
        "30 mai 2024 - 18h30",
        "jeudi 30 mai 2024, 18h30-21h",
        "30 mai 2024 (18 h 30)",
        "30/05/2024 minuit",
        "2024-05-30T18:00:00Z",
        "2024-05-30T18:00:00+02:00",
        "2024-05-30 18:30:00",
    ],
)
def test_the_hour_is_passed_over(cell: str) -> None:
    assert dates(cell) == [days("2024-05-30")]


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("avril 2024", "2024-04-01", "2024-04-30", "month"),
        ("Févr. 2024", "2024-02-01", "2024-02-29", "month"),
        ("avr-24", "2024-04-01", "2024-04-30", "month"),
        ("05/2024", "2024-05-01", "2024-05-31", "month"),
        ("2024-05", "2024-05-01", "2024-05-31", "month"),
        ("mi-mars 2024", "2024-03-01", "2024-03-31", "month"),
        ("mars/avril 2024", "2024-03-01", "2024-04-30", "month"),
        ("d'avril à juin 2024", "2024-04-01", "2024-06-30", "month"),
        ("novembre 2024 à janvier 2025", "2024-11-01", "2025-01-31", "month"),
        ("1er semestre 2025", "2025-01-01", "2025-06-30", "month"),
        ("fin mai - début juin 2024", "2024-05-01", "2024-06-30", "month"),
        ("2e semestre 2025", "2025-07-01", "2025-12-31", "month"),
        ("S1 2026", "2026-01-01", "2026-06-30", "month"),
        ("S2 2024", "2024-07-01", "2024-12-31", "month"),
        ("S2-2024", "2024-07-01", "2024-12-31", "month"),
        ("S2 '24", "2024-07-01", "2024-12-31", "month"),
        ("sem. 1 2026", "2026-01-01", "2026-06-30", "month"),
        ("Semestre 2 - 2025", "2025-07-01", "2025-12-31", "month"),
        ("2S2025", "2025-07-01", "2025-12-31", "month"),
        ("T2 2025", "2025-04-01", "2025-06-30", "quarter"),
        ("2e trimestre 2025", "2025-04-01", "2025-06-30", "quarter"),
        ("2ème trimestre 2025", "2025-04-01", "2025-06-30", "quarter"),
        ("premier trimestre 2025", "2025-01-01", "2025-03-31", "quarter"),
        ("printemps 2025", "2025-03-20", "2025-06-20", "season"),
        ("hiver 2024-2025", "2024-12-21", "2025-03-19", "season"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("fin 2023", "2023-01-01", "2023-12-31", "year"),
        ("depuis 2019", "2019-01-01", "2019-12-31", "year"),
        ("2024-2025", "2024-01-01", "2025-12-31", "season"),
        ("2023-24", "2023-01-01", "2024-12-31", "season"),
        ("2024/2025", "2024-01-01", "2025-12-31", "season"),
        ("saison 2024-2025", "2024-01-01", "2025-12-31", "season"),
    ],
)
def test_less_exact_dates_keep_their_precision_and_their_text(
    cell: str, start: str, end: str, precision: str
) -> None:
    assert dates(cell) == [days(start, end, precision, cell)]


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("8 et 15 novembre 2024", "2024-11-15"),
        ("vers le 8 novembre 2024", "2024-11-08"),
    ],
)
def test_days_that_say_less_than_the_words_keep_the_words(cell: str, end: str) -> None:
    assert dates(cell) == [days("2024-11-08", end, "day", cell)]


@pytest.mark.parametrize(
    ("cell", "day"), [(45397, "2024-04-15"), (45397.75, "2024-04-15"), ("45397", "2024-04-15")]
)
def test_a_day_that_excel_kept_as_a_number_is_a_day(cell: Any, day: str) -> None:
    assert dates(cell) == [days(day)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (20240530, "2024-05-30"),
        ("20240530", "2024-05-30"),
        (30052024, "2024-05-30"),
        (1062024.0, "2024-06-01"),
        ("01062024", "2024-06-01"),
        (20111912, "1912-11-20"),
    ],
)
def test_a_day_of_eight_digits_is_read_in_the_order_in_which_it_is_one(cell: Any, day: str) -> None:
    assert dates(cell) == [days(day)]


@pytest.mark.parametrize("cell", [20243005, 99999999, "20241301", 12345678, True])
def test_eight_digits_that_are_no_day_are_refused(cell: Any) -> None:
    (refused,) = dates(cell)
    assert isinstance(refused, Refused)


def test_a_year_that_excel_kept_as_a_number_is_a_year() -> None:
    assert dates(2024.0) == [days("2024-01-01", "2024-12-31", "year", "2024")]


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2024",
        "2024-13-01",
        "2024-30-05",
        "32 mai 2024",
        "0/5/2024",
        "00/2024",
        "0000",
        "1/1/1",
        "25/24",
        "12 foo 2024",
        "2025-2024",
        "16-12 novembre 2024",
        "mai 1850",
        "30/05/2199",
        datetime.date(1899, 12, 31),
        "bientôt",
        "mardi",
        "Noël 2024",
        "au fil de l'eau",
        "avant l'été 2024",
        "jusqu'au 30/05/2024",
        "30/05/2024 ?",
        "hiver 2024",
        "2024-05-29T22:00:00Z",
        3,
        5000,
        73416,
        -1,
        1e308,
        float("inf"),
        True,
        datetime.time(18, 30),
        datetime.timedelta(1),
        "٣٠/٠٥/٢٠٢٤",
        "30/05/2024" * 20,
    ],
)
def test_what_is_no_date_for_certain_is_refused_with_what_to_write(cell: Any) -> None:
    (refused,) = dates(cell)
    assert isinstance(refused, Refused) and refused.suggestion and refused.question is None


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("16-12 novembre 2024", "finit avant de commencer"),
        ("31/02/2024", "n'existe pas dans le calendrier"),
        ("mardi 30 mai 2024", "le 30 mai 2024 est un jeudi"),
        ("avril 24", "« avril 2024 » ou « 24 avril »"),
        ("2009-10", "« 2009-2010 » ou « 10/2009 »"),
        ("avant l'été 2024", "ne dit qu'une limite"),
        ("2024-05-29T22:00:00Z", "déjà le lendemain"),
        ("mai 1850", "loin de notre temps"),
    ],
)
def test_a_refused_date_says_why(cell: str, why: str) -> None:
    (refused,) = dates(cell)
    assert why in refused.why.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("yearless", "years"),
    [
        ("5 mars", ["2025"]),
        ("mercredi 5 mars", ["2025"]),
        ("jeudi 5 mars", ["2026", "2025", "2025-2026"]),  # which it is in 2026
        ("mardi 5 mars", ["2024", "2025", "2024-2025"]),
        ("lundi 5 mars", ["2025"]),  # in no year about it: a wrong weekday, asked once the year is known
        ("29 février et jeudi 5 mars", ["2025"]),
    ],
)
def test_a_year_in_which_a_day_falls_on_its_weekday_is_offered_first(yearless: str, years: list[str]) -> None:
    _, asked = dates("12 juin 2025", yearless)
    assert candidates(asked) == years


def test_of_several_years_that_a_column_says_the_one_that_fits_its_weekdays_comes_first() -> None:
    *_, asked = dates("12 juin 2024", "12 juin 2025", "mercredi 5 mars")
    assert candidates(asked)[:2] == ["2025", "2024"]


NUMBERS = "order:Feuille:Colonne:deux chiffres"


def test_a_number_that_may_be_a_year_or_not_is_asked_once_for_the_column() -> None:
    cells = "avril 24", "24-25", "2009-10", "du 3 mai au 5 juin 2024"
    *asked, clear = dates(*cells)
    assert {one.question.key for one in asked} == {NUMBERS}
    assert candidates(asked[0]) == ["years", "days"]
    assert clear == dates(cells[-1])[0]
    april, season, years, _ = dates(*cells, answers={NUMBERS: "years"})
    assert (april["start"], april["end"]) == ("2024-04-01", "2024-04-30")
    assert (season["start"], season["end"]) == ("2024-01-01", "2025-12-31")
    assert (years["start"], years["end"]) == ("2009-01-01", "2010-12-31")
    april, days_alone, month, _ = dates(*cells, answers={NUMBERS: "days"})
    assert isinstance(april, Refused) and "ne dit pas l'année" in april.why
    assert isinstance(days_alone, Refused) and not days_alone.question
    assert (month["start"], month["precision"]) == ("2009-10-01", "month")


@pytest.mark.parametrize(
    ("cell", "answer", "text"),
    [
        ("24-25", "years", "2024-2025"),
        ("mai 25", "years", "mai 2025"),
        ("Août 25", "years", "Août 2025"),
        ("env. mai 25", "years", "env. mai 2025"),
        ("2009-10", "years", "2009-2010"),
        ("2009-10", "days", "10/2009"),
    ],
)
def test_what_was_answered_of_a_number_is_kept_so_that_its_text_is_not_asked_again(
    cell: str, answer: str, text: str
) -> None:
    (read,) = dates(cell, answers={NUMBERS: answer})
    assert read["text"] == text
    assert dates(text) == [read]


def test_a_text_that_leaves_no_doubt_is_kept_beside_one_of_which_it_was_answered() -> None:
    season, _ = dates("saison 24-25", "24-25", answers={NUMBERS: "years"})
    assert season["text"] == "saison 24-25"


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("sept. 24 - août 25", "2024-09-01", "2025-08-31"),
        ("de janv. 24 à déc. 24", "2024-01-01", "2024-12-31"),
        ("saison 24/25", "2024-01-01", "2025-12-31"),
        ("année scolaire 24-25", "2024-01-01", "2025-12-31"),
    ],
)
def test_a_period_whose_numbers_can_only_be_years_is_read(cell: str, start: str, end: str) -> None:
    (read,) = dates(cell)
    assert (read["start"], read["end"], read["text"]) == (start, end, cell)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("semaine 12 2025", "2025-03-17", "2025-03-23"),
        ("Semaine n° 12, 2025", "2025-03-17", "2025-03-23"),
        ("S12 2025", "2025-03-17", "2025-03-23"),
        ("sem. 12/2025", "2025-03-17", "2025-03-23"),
        ("2025-W12", "2025-03-17", "2025-03-23"),
        ("S03 2025", "2025-01-13", "2025-01-19"),
        ("semaine 1 2025", "2024-12-30", "2025-01-05"),
        ("semaine 53 2026", "2026-12-28", "2027-01-03"),
        ("S12 à S14 2025", "2025-03-17", "2025-04-06"),
        ("semaine du 17 mars 2025", "2025-03-17", "2025-03-23"),
        ("semaine du lundi 17/03/2025", "2025-03-17", "2025-03-23"),
        ("sem. du 19 mars 2025", "2025-03-17", "2025-03-23"),
        ("semaine du 17 au 21 mars 2025", "2025-03-17", "2025-03-21"),
    ],
)
def test_a_week_is_its_days_from_monday_to_sunday_of_which_none_is_known(
    cell: str, start: str, end: str
) -> None:
    assert dates(cell) == [days(start, end, "month", cell)]


@pytest.mark.parametrize(
    ("cell", "start", "text"),
    [
        ("sem. 12", "2025-03-17", "sem. 12 2025"),
        ("S12", "2025-03-17", "S12 2025"),
        ("semaine du 17 mars", "2025-03-17", "semaine du 17 mars 2025"),
        ("semaine du 29 décembre", "2025-12-29", "semaine du 29 décembre 2025"),  # ends in 2026
        ("semaine 1", "2024-12-30", "semaine 1 2025"),
    ],
)
def test_the_year_of_a_week_is_asked_like_that_of_a_day_and_its_text_then_says_it(
    cell: str, start: str, text: str
) -> None:
    column = "Agenda 2025:Date"
    (refused,) = dates(cell, column=column)
    assert (refused.question.key, candidates(refused)) == (f"year:{column}", ["2025"])
    (read,) = dates(cell, column=column, answers={f"year:{column}": "2025"})
    assert (read["start"], read["text"]) == (start, text)
    assert dates(text) == [read]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("S12-13", "ne dit pas une semaine"),  # no 2013
        ("S12-25", "ne dit pas une semaine"),
        ("semaines 12 et 13", "ne dit pas une semaine"),
        ("1ère semaine de mars", "ne dit pas une semaine"),
        ("semaine prochaine", "ne dit pas une semaine"),
        ("S2", "peut dire un semestre, ou une semaine"),
        ("semaine 53 2025", "n'existe pas dans le calendrier"),
        ("semaine du 16 mars 2025", "est un dimanche"),
        ("semaine 52 9999", "est loin de notre temps"),
        ("semaine du 31 décembre 9999", "est loin de notre temps"),
    ],
)
def test_a_week_that_is_not_certain_is_refused_with_what_to_write(cell: str, why: str) -> None:
    (refused,) = dates(cell)
    assert isinstance(refused, Refused) and why in refused.why
    assert "écrire" in refused.suggestion or "vérifier" in refused.suggestion


@pytest.mark.parametrize("cell", ["S1 2025", "sem. 2 2025"])
def test_a_half_of_a_year_beside_weeks_may_be_a_week(cell: str) -> None:
    half, week = dates(cell, "S12 2025")
    assert isinstance(half, Refused) and "semaine comme" in half.why and "S12 2025" in half.why
    assert week == days("2025-03-17", "2025-03-23", "month", "S12 2025")
    assert dates("1er semestre 2025", "S12 2025")[0] == days(
        "2025-01-01", "2025-06-30", "month", "1er semestre 2025"
    )


@pytest.mark.parametrize(
    "week", ["S01 2025", "semaine 12 2025", "2025-W12", "semaine du 17 mars 2025", "S12-13"]
)
def test_however_a_column_writes_its_weeks_a_half_of_a_year_beside_them_may_be_one(week: str) -> None:
    half, _ = dates("S1 2025", week)
    assert isinstance(half, Refused) and f"semaine comme {quote(week)}" in half.why


@pytest.mark.parametrize("cell", ["-", "?", "n.c.", "NC", "à définir", "non renseigné", "…"])
def test_a_word_for_not_known_is_no_date_and_no_mistake(cell: str) -> None:
    assert dates(cell) == [None]


def test_where_nothing_shows_another_order_the_day_comes_first() -> None:
    assert dates("05/03/2024", "07/04/2024") == [days("2024-03-05"), days("2024-04-07")]


def test_a_column_that_shows_the_month_first_is_asked_about_once() -> None:
    certain, *doubtful = dates("30 avril 2024", "05/30/2024", "07/04/2024", "du 05/03/2024 au 05/06/2024")
    assert certain == days("2024-04-30")
    assert {one.question.key for one in doubtful} == {ORDER}
    assert candidates(doubtful[0]) == ["day", "month"]
    assert "« 05/30/2024 »" in doubtful[1].why.replace("\u00a0", " ")


def test_the_month_comes_first_where_somebody_said_so() -> None:
    read = dates("05/30/2024", "07/04/2024", "06/06/2024", "2024-03-05", answers={ORDER: "month"})
    assert read == [days("2024-05-30"), days("2024-07-04"), days("2024-06-06"), days("2024-03-05")]


def test_where_somebody_said_that_the_day_comes_first_only_what_contradicts_it_is_refused() -> None:
    wrong, right = dates("05/30/2024", "07/04/2024", answers={ORDER: "day"})
    assert right == days("2024-04-07")
    assert "« 30/05 »" in wrong.suggestion and wrong.question is None


def test_a_column_that_contradicts_itself_is_read_only_where_it_is_certain() -> None:
    day, month, same, open_ = dates("30/05/2024", "05/30/2024", "06/06/2024", "07/04/2024")
    assert (day, same) == (days("2024-05-30"), days("2024-06-06"))
    assert month.question.key == open_.question.key == ORDER


def test_an_english_hour_lets_fear_that_the_month_comes_first() -> None:
    (doubtful,) = dates("07/04/2024 6:30 PM")
    assert doubtful.question.asked is Asked.ORDER
    assert dates("30/05/2024 6:30 PM") == [days("2024-05-30")]


def test_a_date_that_excel_may_have_swapped_is_asked_about() -> None:
    swapped = datetime.datetime(2024, 3, 5)  # « 05/03/2024 », May 3rd, opened by a French Excel
    doubtful, month = dates(swapped, "05/30/2024")
    assert doubtful.question.key == month.question.key == ORDER
    assert dates(swapped, "05/30/2024", answers={ORDER: "day"})[0] == days("2024-03-05")
    refused, _ = dates(swapped, "05/30/2024", answers={ORDER: "month"})
    assert "5 mars 2024" in refused.suggestion and refused.question is None


def test_a_date_that_excel_keeps_is_certain_beside_another_that_it_cannot_have_swapped() -> None:
    read = dates(datetime.datetime(2024, 3, 5), datetime.datetime(2024, 3, 25), "05/30/2024")
    assert read[:2] == [days("2024-03-05"), days("2024-03-25")]


def test_a_month_and_its_year_cast_no_doubt_on_whole_dates() -> None:
    refused, whole, open_ = dates("05/24", "07/04/2024", "03/02")
    assert "« 05/2024 »" in refused.suggestion and refused.question is None
    assert whole == days("2024-04-07")
    assert open_.question.asked is Asked.ORDER


@pytest.mark.parametrize("cell", ["8 et 9 novembre", "15/03 minuit", "T2", "avril", "mi-mars", "printemps"])
def test_a_date_without_year_is_asked_about_with_the_years_of_the_column(cell: str) -> None:
    asked, *_ = dates(cell, "12/10/2023", datetime.date(2024, 1, 12), 2026)
    assert asked.question.key == YEAR
    assert candidates(asked) == ["2023", "2024", "2026", "2023-2024"]


def test_one_answer_gives_its_year_to_all_the_dates_of_the_column_that_have_none() -> None:
    read = dates(
        "8 et 9 novembre", "jeudi 7 novembre", "du 30 décembre au 2 janvier", "T2", answers={YEAR: "2024"}
    )
    assert read == [
        days("2024-11-08", "2024-11-09"),
        days("2024-11-07"),
        days("2024-12-30", "2025-01-02"),
        days("2024-04-01", "2024-06-30", "quarter", "T2 2024"),
    ]


def test_a_school_year_gives_each_month_its_own_year() -> None:
    read = dates("12-14/11", "mi-mars", "du 30 décembre au 2 janvier", answers={YEAR: "2024-2025"})
    assert [(one["start"], one["end"]) for one in read] == [
        ("2024-11-12", "2024-11-14"),
        ("2025-03-01", "2025-03-31"),
        ("2024-12-30", "2025-01-02"),
    ]


def test_an_answered_year_does_not_excuse_a_wrong_weekday() -> None:
    (refused,) = dates("mardi 7 novembre", answers={YEAR: "2024"})
    assert "est un jeudi" in refused.why


def test_the_name_of_the_sheet_may_say_the_year_to_choose() -> None:
    (asked,) = dates("8 et 9 novembre", column="Événements 2024:Date")
    assert candidates(asked) == ["2024"]


def test_where_no_year_is_to_be_seen_the_date_is_refused_without_a_question() -> None:
    (refused,) = dates("8 et 9 novembre")
    assert "ne dit pas l'année" in refused.why and refused.question is None


def test_an_answer_that_makes_no_sense_is_no_answer() -> None:
    month, yearless = dates("05/30/2024", "8 novembre", answers={ORDER: "?", YEAR: "bientôt"})
    assert (month.question.asked, yearless.question.asked) == (Asked.ORDER, Asked.YEAR)


def test_dates_up_to_the_12th_beside_texts_after_it_may_have_been_swapped_by_excel() -> None:
    days = [datetime.date(2025, 5, 3), datetime.date(2025, 11, 2)]
    swapped, _, typed, _ = read_column(FieldKind.DATE, *days, "25/03/2025", "18/06/2025")
    assert candidates(swapped) == ["as they are", "swapped"]
    assert typed["start"] == "2025-03-25"


def test_one_typed_date_is_enough_where_many_are_up_to_the_12th() -> None:
    days = [datetime.date(2025, month, 12 - month) for month in (1, 3, 4, 5)]
    assert candidates(read_column(FieldKind.DATE, *days, "25/03/2025")[0]) == ["as they are", "swapped"]
    assert read_column(FieldKind.DATE, *days[:3], "25/03/2025")[0]["start"] == "2025-01-11"


@pytest.mark.parametrize(("answer", "day"), [("as they are", "2025-05-03"), ("swapped", "2025-03-05")])
def test_one_answer_says_whether_excel_swapped_them(answer: str, day: str) -> None:
    cells = [datetime.date(2025, 5, 3), datetime.date(2025, 11, 2), "25/03/2025", "18/06/2025"]
    read = read_column(FieldKind.DATE, *cells, answers={"order:Feuille:Colonne:interverties": answer})
    assert read[0]["start"] == day


@pytest.mark.parametrize("typed", [["25/03/2025", "05/06/2025"], ["25/03/2025"], []])
def test_dates_are_not_in_doubt_where_the_texts_show_no_pattern(typed: list[str]) -> None:
    days = [datetime.date(2025, 5, 3), datetime.date(2025, 11, 2)]
    assert read_column(FieldKind.DATE, *days, *typed)[0]["start"] == "2025-05-03"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("May 3, 2026 → May 4, 2026", "2026-05-03", "2026-05-04"),
        ("May 3, 2026 6:30 PM → May 4, 2026 7:00 AM", "2026-05-03", "2026-05-04"),
        ("September 30, 2026 6:30 PM → 9:00 PM", "2026-09-30", "2026-09-30"),
    ],
)
def test_from_when_till_when_is_read_as_tools_in_english_write_it(cell: str, first: str, last: str) -> None:
    assert dates(cell) == [days(first, last)]


@pytest.mark.parametrize("cell", ["12/06/2026 → 24/06/2026", "12 juin 2026 → 24 juin 2026", "→ May 3, 2026"])
def test_another_arrow_may_put_a_day_off_and_is_refused(cell: str) -> None:
    (refused,) = dates(cell)
    assert isinstance(refused, Refused)
