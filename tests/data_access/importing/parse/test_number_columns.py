"""Numbers as French people type them; what the column leaves open is asked, what is no number is refused."""

import datetime
from typing import Any

import pytest

from data_access.fields import FieldKind
from data_access.importing.model.cells import InEuros, InUnits, Refused
from data_access.importing.model.problems import Asked
from tests.data_access.importing.parse.reading import candidates, read_column

SEPARATORS, UNIT = "unit:Feuille:Colonne:milliers", "unit:Feuille:Colonne"
PERCENTAGES = "Financements:Probabilité (%)"


def exactly(
    value: float, text: str | None = None, qualifier: str = "exact", high: float | None = None
) -> Any:
    return {"value": value, "high": high, "qualifier": qualifier, "text": text}


def percentages(*cells: Any, **more: Any) -> list[Any]:
    """The values of a column of percentages, or what is refused of it."""
    read = read_column(FieldKind.NUMBER, *cells, column=PERCENTAGES, **more)
    return [one["value"] if isinstance(one, dict) else one for one in read]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (564, 564),
        (564.0, 564),
        (0.5, 0.5),
        ("564", 564),
        ("17 800", 17800),
        ("17\u00a0800", 17800),
        ("17\u202f800", 17800),
        ("17\u2009800", 17800),
        ("1'234,5", 1234.5),
        ("1’234", 1234),
        ("1234,567", 1234.567),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("12.345.678", 12345678),
        ("-5", -5),
        ("−5", -5),
        ("0,005", 0.005),
    ],
)
def test_a_numeral_is_a_number_that_needs_no_text(cell: Any, value: float) -> None:
    assert read_column(FieldKind.NUMBER, cell) == [exactly(value)]


@pytest.mark.parametrize(
    ("cell", "value", "high", "qualifier"),
    [
        ("88 %", 88, None, "exact"),
        ("14 pers.", 14, None, "exact"),
        ("320 personnes", 320, None, "exact"),
        ("14 + 2", 16, None, "exact"),
        ("aucun", 0, None, "exact"),
        ("Aucune", 0, None, "exact"),
        ("zéro", 0, None, "exact"),
        ("plus de 17 800", 17800, None, "at_least"),
        ("+ de 250", 250, None, "at_least"),
        ("250+", 250, None, "at_least"),
        ("Au moins 250", 250, None, "at_least"),
        ("≥ 250", 250, None, "at_least"),
        ("> 250", 250, None, "at_least"),
        ("250 et plus", 250, None, "at_least"),
        ("minimum 3", 3, None, "at_least"),
        ("plus de 250 personnes", 250, None, "at_least"),
        ("plus d'une centaine", 100, None, "at_least"),
        ("env. 60", 60, None, "about"),
        ("environ 60", 60, None, "about"),
        ("~15", 15, None, "about"),
        ("60 environ", 60, None, "about"),
        ("60 personnes environ", 60, None, "about"),
        ("60 (env.)", 60, None, "about"),
        ("+/- 50", 50, None, "about"),
        ("± 50", 50, None, "about"),
        ("quasi 90", 90, None, "about"),
        ("près de 90 personnes", 90, None, "about"),
        ("aux alentours de 90", 90, None, "about"),
        ("une trentaine", 30, None, "about"),
        ("cinquantaine", 50, None, "about"),
        ("une centaine de personnes", 100, None, "about"),
        ("60 à 70", 60, 70, "range"),
        ("de 60 à 70", 60, 70, "range"),
        ("entre 60 et 70", 60, 70, "range"),
        ("60-70", 60, 70, "range"),
        ("60 – 70", 60, 70, "range"),
        ("50 à 60 %", 50, 60, "range"),
    ],
)
def test_a_number_keeps_its_qualifier_and_what_was_typed(
    cell: str, value: float, high: float | None, qualifier: str
) -> None:
    assert read_column(FieldKind.NUMBER, cell) == [exactly(value, cell, qualifier, high)]


def test_the_title_of_a_column_may_stand_behind_its_numbers() -> None:
    defis, others = read_column(FieldKind.NUMBER, "12 défis", "3 tables", column="Événements:Défis")
    assert defis == exactly(12, "12 défis")
    assert isinstance(others, Refused)


@pytest.mark.parametrize(
    "cell",
    [
        "70 à 60",
        "+250",
        "1 2",
        "12 34",
        "50 +/- 5",
        "06 12 34 56 78",
        "1e5",
        "١٢",
        "5²",
        "beaucoup",
        "deux cents",
        "quelques dizaines",
        "60 et 70",
        "60 ou 70",
        "12h30",
        "(12)",
        "12 500 €",
        "1.2,3",
        "1 234.567,8",
        "< 50",
        "moins de 50",
        "50 maximum",
        "3/5",
        "4,4/5",
        "néant",
        "5,",
        "%",
        "9" * 200,
        1e300,
        1e13,
        -1e13,
        float("nan"),
        float("inf"),
        True,
        datetime.timedelta(1),
    ],
)
def test_what_is_no_number_for_certain_is_refused_with_what_to_write(cell: Any) -> None:
    (refused,) = read_column(FieldKind.NUMBER, cell)
    assert isinstance(refused, Refused) and refused.suggestion and refused.question is None


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("70 à 60", "« 60 à 70 »"),
        ("+250", "« plus de 250 »"),
        ("moins de 50", "fourchette"),
        ("< 50", "fourchette"),
        ("4,4/5", "« 88 % »"),
        ("néant", "« 0 »"),
        (datetime.date(2024, 5, 3), "« Texte »"),
    ],
)
def test_a_refused_number_says_what_to_write(cell: Any, what: str) -> None:
    (refused,) = read_column(FieldKind.NUMBER, cell)
    assert what in refused.suggestion.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", [FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL])
@pytest.mark.parametrize(
    "cell", ["-", "–", "?", "n.c.", "NC", "nr", "non renseigné", "à compléter", "N/A", "…"]
)
def test_a_word_for_not_known_is_no_number_and_no_mistake(kind: FieldKind, cell: str) -> None:
    assert read_column(kind, cell) == [None]


def test_a_sign_that_may_part_thousands_or_decimals_is_asked_about() -> None:
    (asked,) = read_column(FieldKind.NUMBER, "1.234")
    assert asked.question.key == SEPARATORS
    assert "« 1 234 »" in asked.suggestion.replace("\u00a0", " ")
    assert [
        read_column(FieldKind.NUMBER, "1.234", answers={SEPARATORS: answer}) for answer in candidates(asked)
    ] == [[exactly(1234)], [exactly(1.234)]]


@pytest.mark.parametrize(
    ("other", "cell", "value"),
    [
        ("12.345.678", "1.234", 1234),
        ("1.5", "1.234", 1.234),
        ("1.234,5", "2.000", 2000),
        ("1,234.56", "1,234", 1234),
        ("env. 2,5", "1,234", 1.234),
        ("12,50 à 13", "1,234", 1.234),
    ],
)
def test_another_cell_of_the_column_settles_what_a_sign_parts(other: str, cell: str, value: float) -> None:
    assert read_column(FieldKind.NUMBER, other, cell)[1] == exactly(value)


@pytest.mark.parametrize("others", [("1.234,5", "1.5"), ("1,5",), ("30.05.2024",), ("1.2.3",), (1.5,)])
def test_a_column_that_contradicts_itself_or_says_nothing_of_the_sign_settles_nothing(
    others: tuple[Any],
) -> None:
    *_, asked = read_column(FieldKind.NUMBER, *others, "1.234")
    assert asked.question.key == SEPARATORS


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ((88, 50, 0, 100), [88, 50, 0, 100]),
        ((0.88, "0,5", 0.7, 1, 0), [88, 50, 70, 100, 0]),
        (("88 %", 0.9), [88, 90]),
        (("88 %", "0,5 %"), [88, 0.5]),
        (("88 %", 50, 1), [88, 50, 1]),
        (("env. 0,5", "0,5 à 0,7"), [50, 50]),
    ],
)
def test_percentages_are_hundredths_or_shares_as_the_column_says(
    cells: tuple[Any], values: list[float]
) -> None:
    assert percentages(*cells) == values


@pytest.mark.parametrize("cells", [(0.88, 88), (1, 0.5, 50), (1,), (1, 0), (1, "88 %"), (0.7, "0,5 %")])
def test_percentages_of_a_column_that_mixes_both_are_asked_about(cells: tuple[Any]) -> None:
    asked = percentages(*cells)[0]
    assert asked.question.asked is Asked.UNIT and candidates(asked) == ["shares", "hundredths"]


@pytest.mark.parametrize("cells", [(0.3, 1), (0.3, 0.5, 1), (0.3, 0.5, 0.7, "80 %", 1)])
def test_a_one_is_asked_about_beside_few_shares_or_signs(cells: tuple[Any]) -> None:
    share, *_, one = percentages(*cells)
    assert share == 30 and candidates(one) == ["shares", "hundredths"]
    assert percentages(*cells, answers={one.question.key: "shares"})[-1] == 100
    assert percentages(*cells, answers={one.question.key: "hundredths"})[:: len(cells) - 1] == [30, 1]


def test_such_a_question_shows_a_number_of_the_column() -> None:
    (asked, _) = percentages(0.3, 80)
    said = f"{asked.question.text} {asked.question.candidates[0].label}".replace("\u00a0", " ")
    assert "« 0,3 » veut-il dire 30 % ou 0,3 % ?" in said and "30 % : de 0 à 1" in said and "0,88" not in said


def test_an_answer_says_what_the_small_percentages_are_and_leaves_the_others() -> None:
    key = percentages(0.88, 50)[0].question.key
    assert percentages(0.88, 50, 1, 0, "7 %", answers={key: "shares"}) == [88, 50, 100, 0, 7]
    assert percentages(0.88, 50, 1, 0, "7 %", answers={key: "hundredths"}) == [0.88, 50, 1, 0, 7]


@pytest.mark.parametrize("cell", [120, -3, "120 %", "moyen", "★★", "3/5", "fort"])
def test_what_is_no_percentage_is_refused_with_what_to_write(cell: Any) -> None:
    *_, refused = percentages(50, cell)
    assert "%" in refused.suggestion and refused.question is None


@pytest.mark.parametrize(
    "column", ["Événements:Satisfaction", "Événements:% satisfaits", "Financements:Proba %"]
)
def test_a_title_says_that_its_numbers_are_percentages(column: str) -> None:
    assert read_column(FieldKind.NUMBER, 0.88, column=column) == [exactly(88)]


def test_elsewhere_a_small_number_is_what_it_says() -> None:
    assert read_column(FieldKind.NUMBER, 0.88, 88) == [exactly(0.88), exactly(88)]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12 500 €", "12500.00"),
        ("12\u00a0500,50\u202f€", "12500.50"),
        ("12500 euros", "12500.00"),
        ("12500 EUR", "12500.00"),
        ("€ 12 500", "12500.00"),
        ("150€", "150.00"),
        ("12.50", "12.50"),
        (12500, "12500.00"),
        ("1.234,56 €", "1234.56"),
        (1234.5600000000002, "1234.56"),
        ("-300", "-300.00"),
        ("(1 234,56 €)", "-1234.56"),
        ("-0", "0.00"),
        (-0.0, "0.00"),
        ("aucun", "0.00"),
        ("12,5 k€", "12500.00"),
        ("12.5 K€", "12500.00"),
        ("12 k", "12000.00"),
        ("12 Keuros", "12000.00"),
        ("1,2 M€", "1200000.00"),
        ("12 mille euros", "12000.00"),
        ("1,5 million d'euros", "1500000.00"),
    ],
)
def test_amounts_are_exact_to_the_cent(cell: Any, amount: str) -> None:
    assert read_column(FieldKind.MONEY, cell) == [amount]


@pytest.mark.parametrize(
    "cell",
    [
        "0,005",
        0.005,
        "1e5",
        "NaN",
        "1_000",
        10**13,
        True,
        "$ 5",
        "12 m",
        "12500 € TTC",
        "50 % max",
        "néant",
        "(12",
        "2 000 000 M€",
        datetime.date(2024, 5, 3),
        "12,5001 k€ ou plus",
    ],
)
def test_what_is_no_amount_for_certain_is_refused(cell: Any) -> None:
    (refused,) = read_column(FieldKind.MONEY, cell)
    assert isinstance(refused, Refused) and refused.suggestion


@pytest.mark.parametrize("cell", ["env. 12 000 €", "10 à 15 k€", "plus de 5000", "1000 + 500"])
def test_an_amount_that_is_not_one_exact_amount_is_told_so(cell: str) -> None:
    (refused,) = read_column(FieldKind.MONEY, cell)
    assert "n'est pas un seul montant exact" in refused.why


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("10 à 12 k€", "le plus bas si rien n'est sûr, « 10 k€ », et la fourchette dans « Note »"),
        ("entre 10 000 € et 12 000 €", "« 10 000 € »"),
        ("8 000 - 9 000", "« 8 000 »"),
        ("plus de 5 k€", "écrire le montant seul, « 5 k€ », et « plus de 5 k€ » dans « Note »"),
    ],
)
def test_of_an_amount_that_is_not_exact_it_is_told_what_may_be_kept(cell: str, right: str) -> None:
    (refused,) = read_column(FieldKind.MONEY, cell)
    assert right in refused.suggestion.replace("\u00a0", " ")


@pytest.mark.parametrize("cell", ["12.500", "12,500 €"])
def test_an_amount_whose_sign_may_part_thousands_is_asked_about(cell: str) -> None:
    (asked,) = read_column(FieldKind.MONEY, cell)
    assert asked.question.key == SEPARATORS
    assert read_column(FieldKind.MONEY, cell, answers={SEPARATORS: "thousands"}) == ["12500.00"]


def test_cents_of_another_cell_do_not_make_decimals_of_three_digits() -> None:
    cents, asked = read_column(FieldKind.MONEY, "1250.50", "3.500")
    assert cents == "1250.50"
    assert candidates(asked) == ["thousands", "decimals"]


def test_beside_thousands_of_euros_a_small_amount_without_unit_is_asked_about() -> None:
    cells = ("12,5 k€", 15, "15 €", 20_000, 0)
    kilo, asked, *others = read_column(FieldKind.MONEY, *cells)
    assert (kilo, others) == ("12500.00", ["15.00", "20000.00", "0.00"])
    assert asked.question.key == UNIT
    assert read_column(FieldKind.MONEY, *cells, answers={UNIT: "kiloeuros"})[1] == "15000.00"
    assert read_column(FieldKind.MONEY, *cells, answers={UNIT: "euros"})[1] == "15.00"


def test_under_a_title_in_thousands_of_euros_large_amounts_without_unit_are_asked_about() -> None:
    small, unit, asked = read_column(
        FieldKind.MONEY, 12.5, "300 €", 12_500, column="Financements:Montant (k€)"
    )
    assert (small, unit) == ("12500.00", "300.00")
    assert candidates(asked) == ["euros", "kiloeuros"]


def test_a_number_that_its_format_shows_in_thousands_is_in_euros_whatever_the_title_says() -> None:
    for column in ("Financements:Montant (k€)", "Financements:Montant"):
        assert read_column(FieldKind.MONEY, InUnits(40_000), "12 k€", InUnits(400), column=column) == [
            "40000.00",
            "12000.00",
            "400.00",
        ]
    assert read_column(FieldKind.NUMBER, InUnits(40_000), column=column) == [exactly(40_000)]


def test_a_number_that_its_format_shows_in_euros_is_in_doubt_under_a_title_in_thousands_of_euros_only() -> (
    None
):
    assert read_column(FieldKind.MONEY, "12,5 k€", InEuros(15)) == ["12500.00", "15.00"]
    cells = (InEuros(40), InEuros(0), 40.0)
    asked, *others = read_column(FieldKind.MONEY, *cells, column="Financements:Montant (k€)")
    assert others == ["0.00", "40000.00"]
    assert candidates(asked) == ["euros", "kiloeuros"]
    assert "le titre de la colonne est en k€, le format de la cellule en euros" in asked.why


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (2024.0, 2024),
        ("2 024", 2024),
        ("2024", 2024),
        (-3, -3),
        ("14 pers.", 14),
        ("aucun", 0),
    ],
)
def test_whole_numbers_are_read(cell: Any, value: int) -> None:
    (read,) = read_column(FieldKind.WHOLE, cell)
    assert read == value and isinstance(read, int)


@pytest.mark.parametrize("cell", ["2,5", 2.5, "2.000", 2**31, "x", "~15", "2024-2025", "plus de 3"])
def test_what_is_no_whole_number_or_too_large_for_its_column_is_refused(cell: Any) -> None:
    (refused,) = read_column(FieldKind.WHOLE, cell)
    assert isinstance(refused, Refused) and refused.suggestion


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("46.674", 46.674),
        ("46,674", 46.674),
        ("-4,5", -4.5),
        (46.6741, 46.6741),
        ("+4.5", 4.5),
    ],
)
def test_a_latitude_may_have_three_decimals(cell: Any, value: float) -> None:
    assert read_column(FieldKind.DECIMAL, cell) == [value]


@pytest.mark.parametrize("cell", ["46°40'", "46.674 N", "46.674, 5.55", "--4", True, float("nan")])
def test_what_is_no_latitude_is_refused(cell: Any) -> None:
    (refused,) = read_column(FieldKind.DECIMAL, cell)
    assert isinstance(refused, Refused)


def test_a_number_that_its_author_doubted_is_refused_with_the_number_to_write() -> None:
    (refused,) = read_column(FieldKind.NUMBER, "env. 80 ?")
    assert isinstance(refused, Refused)
    assert "écrire « env. 80 » si c'est sûr" in refused.suggestion.replace("\u00a0", " ")
    (wrong,) = read_column(FieldKind.NUMBER, "foule ?")
    assert isinstance(wrong, Refused) and "foule" in wrong.why


def marks(*cells: Any, **more: Any) -> list[Any]:
    """The values of a column of satisfaction, or what is refused of it."""
    read = read_column(FieldKind.NUMBER, *cells, column="Bilans:Satisfaction", **more)
    return [one["value"] if isinstance(one, dict) else one for one in read]


def test_a_small_satisfaction_may_be_a_mark_and_is_asked() -> None:
    of_five, share = marks("4,5", "92 %")
    assert (candidates(of_five), share) == (["of_five", "of_ten", "hundredths"], 92)


@pytest.mark.parametrize(("answer", "value"), [("of_five", 90), ("of_ten", 45), ("hundredths", 4.5)])
def test_one_answer_says_what_the_marks_of_a_column_are(answer: str, value: float) -> None:
    assert marks("4,5", "92 %", answers={"unit:Bilans:Satisfaction:note": answer}) == [value, 92]


def test_marks_of_which_one_is_more_than_five_are_all_out_of_ten_or_shares() -> None:
    four, eight = marks("4,5", 8.7)
    assert candidates(four) == candidates(eight) == ["of_ten", "hundredths"]
    assert four.question.key == eight.question.key
    assert marks("4,5", 8.7, answers={"unit:Bilans:Satisfaction:note": "of_ten"}) == [45, 87]


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Satisfaction (sur 5)", 88),
        ("Satisfaction /5", 88),
        ("Satisfaction, de 1 à 5", 88),
        ("Satisfaction sur 10", 44),
    ],
)
def test_a_mark_is_out_of_what_its_title_says(title: str, value: float) -> None:
    column = f"Bilans:{title}"
    read = read_column(FieldKind.NUMBER, 4.4, "92 %", 1, column=column)
    assert [one["value"] for one in read] == [value, 92, value / 4.4]
    (beyond,) = read_column(FieldKind.NUMBER, 12, column=column)
    assert beyond["value"] == 12  # a percentage: no mark is that high


def test_a_one_among_marks_is_a_mark_too() -> None:
    assert candidates(marks("4,5", 1)[1]) == ["of_five", "of_ten", "hundredths"]
    assert marks("4,5", 1, answers={"unit:Bilans:Satisfaction:note": "of_five"}) == [90, 20]
    assert marks(88, 1) == [88, 1]


@pytest.mark.parametrize("title", ["Population (k hab.)", "Habitants (k)", "Population (en milliers)"])
def test_a_whole_number_whose_title_speaks_of_thousands_is_asked(title: str) -> None:
    column = f"Feuille:{title}"
    (refused,) = read_column(FieldKind.WHOLE, "9,8", column=column)
    assert (refused.question.key, candidates(refused)) == (f"unit:{column}:titre", ["as_written", "times"])
    answers = {refused.question.key: "times"}
    assert read_column(FieldKind.WHOLE, "9,8", 105, column=column, answers=answers) == [9_800, 105_000]


@pytest.mark.parametrize("title", ["Population", "Habitants (Kourou)", "Année", "Rang (kiosque)"])
def test_another_title_says_nothing_of_thousands(title: str) -> None:
    assert read_column(FieldKind.WHOLE, 2_024, column=f"Feuille:{title}") == [2_024]


@pytest.mark.parametrize(
    "cell", ["8’000.–", "8'000.-", "8'000.--", "8 000,- €", "8 000,–", "€ 8.000,-", "8000,-"]
)
def test_a_dash_stands_for_no_cents_as_people_write_it_in_switzerland(cell: str) -> None:
    assert read_column(FieldKind.MONEY, cell) == ["8000.00"]


@pytest.mark.parametrize("cell", ["8000 -", "8000.-5", "8'000 – 9'000", "8000 - voir CA"])
def test_other_dashes_behind_an_amount_are_no_such_sign(cell: str) -> None:
    (refused,) = read_column(FieldKind.MONEY, cell)
    assert isinstance(refused, Refused)
