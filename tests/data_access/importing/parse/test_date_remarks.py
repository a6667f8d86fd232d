"""A text that says more than a date, or than a controlled value, is asked, and may be kept in the note of its row."""

from typing import Any

import pytest

from data_access.fields import Field, FieldKind, Plain, field_of
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.date_remarks import dates_within
from data_access.models import Funding
from data_access.vocabulary import FundingStage
from tests.data_access.importing.parse.reading import attempt, candidates

COLUMN = "Suivi:Déposé le"


def read(
    *cells: Any, answers: dict[str, str] | None = None, noted: set[str] | None = None, **field: Any
) -> list[Any]:
    """What the cells say; `noted` takes the texts that are kept."""
    kept = set[str]() if noted is None else noted
    of_kind = {"kind": FieldKind.DATE, **field}
    reader = column_reader(
        Field("Valeur", **of_kind), cells, column=COLUMN, answers=answers, noted=kept, years=(2025,)
    )
    return [attempt(reader, cell) for cell in cells]


def day(plain: Plain) -> str:
    return str(plain["start"])


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("déposé le 12/03/2025", ["le 12/03/2025"]),
        ("12/03/2025 (par courrier)", ["12/03/2025"]),
        ("juin 2025 (CA du 12)", ["juin 2025"]),
        ("vers juin, à confirmer", ["vers juin"]),
        ("réponse attendue fin juin 2025", ["fin juin 2025"]),
        ("déposé le 3 mars 2025, relancé le 15/05/2025", ["le 3 mars 2025", "le 15/05/2025"]),
        ("avant le 30/06/2025", ["le 30/06/2025"]),
        ("sept. 2025 ?", ["sept. 2025"]),
        ("dossier envoyé à la mairie", []),
    ],
)
def test_the_dates_of_a_text_are_found_as_they_are_written(text: str, dates: list[str]) -> None:
    assert dates_within(text) == dates


def test_a_date_beside_other_words_is_asked_and_the_text_kept_where_it_is_answered_so() -> None:
    text = "déposé le 12/03/2025"
    (refused, clear) = read(text, "03/04/2025")
    assert (refused.question.key, candidates(refused)) == (
        f"word:{COLUMN}:{text}",
        ["le 12/03/2025", "note", "-"],
    )
    assert day(clear) == "2025-04-03"
    for answer, start, kept in (
        ("le 12/03/2025", "2025-03-12", {text}),
        ("note", None, {text}),
        ("-", None, set[str]()),
    ):
        noted = set[str]()
        (value,) = read(text, answers={f"word:{COLUMN}:{text}": answer}, noted=noted)
        assert (value and day(value), noted) == (start, kept)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("12/03/2025 (CA)", ["12/03/2025", "note", "-"]),
        ("AG 12/06/2025", ["12/06/2025", "note", "-"]),
        ("12/03/2025 OK", ["12/03/2025", "note", "-"]),
        ("12/03/2025 ?", ["12/03/2025", "note", "-"]),
        ("12/03/2025 ; 14/06/2025 ; 1", ["12/03/2025", "14/06/2025", "note", "-"]),
        ("art. 3.2.2024", ["note", "3.2.2024", "-"]),
        ("PV n° 12/2024 envoyé", ["note", "12/2024", "-"]),
        ("PV No 12/2024, voté le 12/03/2025", ["le 12/03/2025", "note", "12/2024", "-"]),
        ("contrat v. 3.2.2024", ["note", "3.2.2024", "-"]),
        ("avant mars", ["note", "mars", "-"]),
        ("au plus tard le 30/06/2025", ["note", "le 30/06/2025", "-"]),
        ("à rendre d'ici juin 2025", ["note", "juin 2025", "-"]),
        ("jusqu'à fin 2025", ["note", "fin 2025", "-"]),
        ("12/03/2025 (avant-projet)", ["12/03/2025", "note", "-"]),
    ],
)
def test_what_is_a_date_is_offered_first_and_a_number_or_a_limit_after_the_text_alone(
    text: str, offered: list[str]
) -> None:
    (refused,) = read(text)
    assert candidates(refused) == offered


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("non déposé – trop tard (clôture 15/03/2025)", ["note", "15/03/2025", "-"]),
        ("pas encore déposé, date limite 30/04/2025", ["note", "30/04/2025", "-"]),
        ("pas envoyé (relancé le 12/03/2025)", ["note", "le 12/03/2025", "-"]),
        ("à déposer le 12/03/2025", ["note", "le 12/03/2025", "-"]),
        ("12/03/2025 (clôture)", ["note", "12/03/2025", "-"]),
        ("déposé le 12/03/2025 (clôture 15/03/2025)", ["le 12/03/2025", "note", "15/03/2025", "-"]),
        ("non déposé en 2024, déposé le 12/03/2025", ["le 12/03/2025", "note", "en 2024", "-"]),
        ("pas retenu, courrier du 12/03/2025", ["du 12/03/2025", "note", "-"]),
    ],
)
def test_a_limit_or_a_day_of_what_is_not_done_comes_after_the_text_alone(
    text: str, offered: list[str]
) -> None:
    (refused,) = read(text)
    assert candidates(refused) == offered


@pytest.mark.parametrize(
    "text", ["clôture le 12/03/2025", "à déposer le 12/03/2025", "au plus tard le 12/03/2025"]
)
def test_where_limits_are_kept_a_limit_comes_first(text: str) -> None:
    reader = column_reader(
        field_of(Funding, "deadline"), [text], column=COLUMN, answers={}, noted=set(), years=(2025,)
    )
    assert candidates(attempt(reader, text)) == ["le 12/03/2025", "note", "-"]


@pytest.mark.parametrize("text", ["bilan le 12/03/2025", "versement : le 12/03/2025"])
def test_a_day_of_what_comes_after_the_request_is_no_deadline_of_it(text: str) -> None:
    reader = column_reader(
        field_of(Funding, "deadline"), [text], column=COLUMN, answers={}, noted=set(), years=(2025,)
    )
    assert candidates(attempt(reader, text)) == ["note", "le 12/03/2025", "-"]


@pytest.mark.parametrize("text", ["31 02 2025", "12/2025/03", "S12-13"])
def test_numbers_that_are_no_date_are_to_be_corrected(text: str) -> None:
    (wrong,) = read(text)
    assert isinstance(wrong, Refused) and wrong.question is None


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("lundi 14 juin 2025", ["14 juin 2025", "lundi 16 juin 2025", "note", "-"]),
        ("Dim. 14/06/2025", ["14/06/2025", "dimanche 15 juin 2025", "note", "-"]),
        ("lundi 14 et mardi 15 juin 2025", ["14 et 15 juin 2025", "note", "-"]),
        ("déposé le lundi 14 juin 2025", ["le 14 juin 2025", "note", "-"]),
        ("lundi 31 février 2025", ["2025", "note", "-"]),
    ],
)
def test_of_a_day_of_another_week_the_date_and_the_nearest_such_day_are_offered_and_each_can_be_read(
    text: str, offered: list[str]
) -> None:
    (refused,) = read(text)
    assert candidates(refused) == offered
    for answer in offered:
        (value,) = read(text, answers={f"word:{COLUMN}:{text}": answer})
        assert not isinstance(value, Refused)


def test_a_day_on_its_weekday_asks_nothing_and_the_year_of_one_without_is_asked_first() -> None:
    (value, yearless) = read("samedi 14 juin 2025", "lundi 14 juin")
    assert day(value) == "2025-06-14"
    assert yearless.question.key == f"year:{COLUMN}"
    (wrong,) = read("lundi 14 juin", answers={f"year:{COLUMN}": "2025"})
    assert candidates(wrong) == ["14 juin", "lundi 16 juin 2025", "note", "-"]


def test_the_year_of_a_date_beside_other_words_is_asked_as_that_of_any_other() -> None:
    chosen = {f"word:{COLUMN}:déposé le 12/03": "le 12/03"}
    noted = set[str]()
    (refused,) = read("déposé le 12/03", answers=chosen, noted=noted)
    assert (refused.question.key, noted) == (f"year:{COLUMN}", set())
    assert "« le 12/03 »" in refused.question.text.replace("\u00a0", " ")
    (value,) = read("déposé le 12/03", answers={**chosen, f"year:{COLUMN}": "2025"}, noted=noted)
    assert (day(value), noted) == ("2025-03-12", {"déposé le 12/03"})


def test_a_date_that_a_row_needs_is_not_left_out() -> None:
    found, none = read("déposé le 12/03/2025", "dossier envoyé", required=True)
    assert (candidates(found), none.question) == (["le 12/03/2025"], None)


def test_a_column_full_of_texts_is_no_column_of_dates_to_ask_about_one_by_one() -> None:
    assert {one.question for one in read(*(f"mot {'a' * length}" for length in range(1, 20)))} == {None}


@pytest.mark.parametrize(
    ("cell", "means", "offered", "value"),
    [
        ("déposé le 12/03", "deposele12/03", ["note", "submitted", "-"], "submitted"),
        ("versé 50%", "verse50%", ["note", "paid", "-"], "paid"),
        ("voir avec Paul le 12", "voiravecpaulle12", ["note", *FundingStage, "-"], None),
    ],
)
def test_the_text_beside_a_controlled_value_may_be_kept_with_it(
    cell: str, means: str, offered: list[str], value: str | None
) -> None:
    word: dict[str, Any] = {"kind": FieldKind.CHOICE, "vocabulary": FundingStage}
    (refused,) = read(cell, **word)
    assert candidates(refused) == offered
    noted = set[str]()
    assert read(f"• {cell}", answers={f"word:{COLUMN}:{means}": "note"}, noted=noted, **word) == [value]
    assert noted == {f"• {cell}"}  # as it stands in the cell


def test_a_word_that_is_not_known_may_be_kept_where_the_row_does_not_need_it() -> None:
    word: dict[str, Any] = {"kind": FieldKind.CHOICE, "vocabulary": FundingStage}
    (refused,) = read("à relancer", **word)
    assert candidates(refused)[-2:] == ["note", "-"]
    (needed,) = read("à relancer", **word, required=True)
    assert "note" not in candidates(needed)
    (more,) = read("déposé le 12/03", **word, required=True)
    assert candidates(more)[0] == "note"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("fin 23", ["fin 2023", "décembre 2023", "novembre 2023", "octobre 2023"]),
        ("fin d'année 23", ["fin 2023", "décembre 2023", "novembre 2023", "octobre 2023"]),
        ("début 24", ["début 2024", "janvier 2024", "février 2024", "mars 2024"]),
        ("mi-24", ["mi 2024", "juin 2024", "juillet 2024", "mai 2024"]),
        ("été 25", ["été 2025", "juillet 2025", "août 2025"]),
        ("rentrée 25", ["septembre 2025"]),
        ("vers 22", ["vers 2022"]),
    ],
)
def test_a_part_of_a_year_of_two_digits_may_be_the_year_or_a_month_of_it(
    text: str, offered: list[str]
) -> None:
    (refused,) = read(text)
    assert candidates(refused) == [*offered, "note", "-"]
    for answer in offered:
        noted = set[str]()
        (value,) = read(text, answers={f"word:{COLUMN}:{text}": answer}, noted=noted)
        assert (day(value)[:4], noted) == (offered[0][-4:], {text})


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("à la rentrée 2027", ["septembre 2027", "2027", "note", "-"]),
        ("rentrée", ["septembre", "note", "-"]),
        ("fin d'année", ["décembre", "novembre", "note", "-"]),
        ("avant l’été", ["note", "juin", "mai", "-"]),
        ("avant été", ["note", "juin", "mai", "-"]),
        ("d'ici fin d'année 2027", ["note", "décembre 2027", "novembre 2027", "2027", "-"]),
        ("après l'été, à caler", ["septembre", "octobre", "note", "-"]),
        ("rentrée des bilans", ["note", "-"]),
        ("12/09/2025 (rentrée)", ["12/09/2025", "septembre", "note", "-"]),
        ("versé le 15/12/2025, avant Noël", ["note", "le 15/12/2025", "décembre", "-"]),
        ("rentrée 2025/2026", ["2025/2026", "septembre 2025", "2025", "note", "-"]),
    ],
)
def test_a_part_of_a_year_that_is_named_may_be_a_month_of_it_but_for_a_date_beside_it(
    text: str, offered: list[str]
) -> None:
    (refused,) = read(text)
    assert candidates(refused) == offered


def test_the_year_of_such_a_month_is_still_asked() -> None:
    (asked,) = read("rentrée", answers={f"word:{COLUMN}:rentrée": "septembre"})
    assert asked.question and asked.question.key.startswith("year:")


def test_a_quarter_with_its_year_is_read_and_a_whole_year_is_not_asked_about() -> None:
    quarter, year = read("courant T2 25", "fin 2023")
    assert (day(quarter), day(year)) == ("2025-04-01", "2023-01-01")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("31/06/2025", ["30/06/2025", "01/07/2025", "juin 2025"]),
        ("31/11/25", ["30/11/2025", "01/12/2025", "novembre 2025"]),
        ("32/12/2025", ["31/12/2025", "01/01/2026", "décembre 2025"]),
        ("?/03/2025", ["mars 2025"]),
        ("xx/03/2025", ["mars 2025"]),
        ("00/03/2025", ["mars 2025"]),
        ("45/03/2025", ["mars 2025"]),
        ("45/2025", ["2025"]),
        ("3/25", ["mars 2025", "25 mars"]),
        ("12/03/20025", ["12/03/2025", "12/03"]),
        ("12/03/205", ["12/03"]),
        ("12 mars 2O25", ["12 mars 2025"]),
        ("1ère quinzaine de mai", ["du 1er au 15 mai", "mai"]),
        ("2e quinzaine de février 2025", ["du 16 au 28 février 2025", "février 2025"]),
        ("14 ou 21/3", ["14/3", "21/3"]),
        ("14 ou 21 mars 2025", ["14 mars 2025", "21 mars 2025"]),
        ("12/03/2025 → 19/03/2025", ["19/03/2025", "du 12/03/2025 au 19/03/2025", "12/03/2025"]),
        ("le 14", []),
    ],
)
def test_of_a_date_that_may_be_several_each_is_offered_and_can_be_read(text: str, dates: list[str]) -> None:
    (refused,) = read(text)
    assert candidates(refused) == [*dates, "note", "-"]
    for answer in [*dates, "note"]:
        noted, chosen = set[str](), {f"word:{COLUMN}:{text}": answer, f"year:{COLUMN}": "2025"}
        (value,) = read(text, answers=chosen, noted=noted)
        assert not isinstance(value, Refused) and noted == {text}


@pytest.mark.parametrize(
    "text", ["30/06/2025", "03/2025", "12/03/25", "14 et 21/3/2025", "du 3 au 5 avril 2025"]
)
def test_a_date_that_can_only_be_that_one_is_read(text: str) -> None:
    (value,) = read(text)
    assert value["start"].startswith("2025")
