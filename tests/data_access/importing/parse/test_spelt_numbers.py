"""Numbers in words are offered, never read unasked."""

import pytest

from data_access.fields import FieldKind
from data_access.importing.parse.spelt_numbers import roughly_spelt, spelt_number
from tests.data_access.importing.parse.reading import candidates, read_column


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("deux cents", 200),
        ("Vingt-cinq personnes", 25),
        ("vingt et un", 21),
        ("soixante-douze", 72),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("cent quatre-vingt-trois", 183),
        ("deux mille trois cent", 2300),
        ("mille", 1000),
        ("douze", 12),
    ],
)
def test_a_number_in_words_is_known(text: str, number: int) -> None:
    assert spelt_number(text) == number


@pytest.mark.parametrize("text", ["foule", "deux tables", "le cent", "", "une centaine", "six ou sept", "12"])
def test_what_says_more_than_a_number_in_words_is_none(text: str) -> None:
    assert spelt_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("une petite centaine", 100), ("une bonne vingtaine", 20)])
def test_about_so_many_is_known(text: str, number: int) -> None:
    assert roughly_spelt(text) == number
    assert roughly_spelt(f"{text} et demie") is None


@pytest.mark.parametrize(
    ("title", "text", "offered"),
    [
        ("Présents", "deux cents", "200"),
        ("Présents", "une petite centaine", "environ 100"),
        ("Population", "0,5 M", "500000"),
        ("Satisfaction", "9 sur 10", "90%"),
        ("Satisfaction", "4,2/5", "84%"),
    ],
)
def test_what_a_text_means_is_offered(title: str, text: str, offered: str) -> None:
    column, noted = f"Bilan:{title}", set[str]()
    (refused,) = read_column(FieldKind.NUMBER, text, column=column, noted=noted)
    assert candidates(refused) == [offered, "note", "-"]
    answers = {refused.question.key: offered}
    (value,) = read_column(FieldKind.NUMBER, text, column=column, answers=answers, noted=noted)
    assert value["value"] == float(offered.removeprefix("environ ").removesuffix("%"))


@pytest.mark.parametrize("text", ["foule", "5 M. Dupont", "pas encore"])
def test_a_text_that_means_no_number_offers_none(text: str) -> None:
    (refused,) = read_column(FieldKind.NUMBER, text, column="Bilan:Présents", noted=set())
    assert candidates(refused)[0] == "note" or "M" in text
