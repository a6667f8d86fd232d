"""A number with a remark beside it is asked, with the answers that there are; what is kept of the remark is told."""

import datetime
from typing import Any

import pytest

from data_access.fields import Field, FieldKind, Plain
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import column_reader
from tests.data_access.importing.parse.reading import attempt, candidates

REMARKS, DOUBTS = "number:Suivi:Montant:remarques", "number:Suivi:Montant:points d'interrogation"
MONEY, COUNT = FieldKind.MONEY, FieldKind.NUMBER


def read(kind: FieldKind, *cells: Any, answers: dict[str, str] | None = None) -> tuple[list[Any], set[str]]:
    """What the cells say, and the texts that are kept."""
    noted: set[str] = set()
    reader = column_reader(
        Field("Montant", kind=kind), cells, column="Suivi:Montant", answers=answers, noted=noted
    )
    return [attempt(reader, cell) for cell in cells], noted


def or_none(*offered: str) -> list[str]:
    """These answers, and that there is no value, with the text in a note or without it."""
    return [*offered, *(() if "note" in offered else ("note",)), "-"]


def value(plain: Plain) -> Any:
    return float(plain["value"] if isinstance(plain, dict) else plain)


@pytest.mark.parametrize(
    ("kind", "cell", "number"),
    [
        (MONEY, "12 000 (notifié le 3/4)", 12000),
        (MONEY, "12 k€ (notifié)", 12000),
        (MONEY, "5 000 € dont 2 000 versés", 5000),
        (MONEY, "5 000 €, soit 40 % du budget", 5000),
        (MONEY, "12 000 € TTC", 12000),
        (MONEY, "1 200€ (hors taxes)", 1200),
        (MONEY, "4000*", 4000),
        (MONEY, "env. 5 000", 5000),
        (MONEY, "~4000", 4000),
        (COUNT, "80 (dont 12 jeunes)", 80),
        (COUNT, "80 personnes dont 12 jeunes", 80),
        (COUNT, "≈ 60 (compté à la louche)", 60),
        (COUNT, "60 à 70 [estimation]", 60),
    ],
)
def test_a_remark_beside_one_number_is_asked_once_for_the_column(
    kind: FieldKind, cell: str, number: int
) -> None:
    (refused, other, clear), noted = read(kind, cell, "3000 (à vérifier)", 7000)
    assert refused.question.key == other.question.key == REMARKS
    assert candidates(refused) == ["note", "alone", "-"]
    assert value(clear) == 7000 and not noted
    (one, _, _), noted = read(kind, cell, "3000 (à vérifier)", 7000, answers={REMARKS: "note"})
    assert (value(one), noted) == (number, {cell, "3000 (à vérifier)"})
    (one, _, _), noted = read(kind, cell, "3000 (à vérifier)", 7000, answers={REMARKS: "alone"})
    assert (value(one), noted) == (number, set())
    assert read(kind, cell, "3000 (à vérifier)", 7000, answers={REMARKS: "-"})[0][:2] == [None, None]


@pytest.mark.parametrize("kind", [MONEY, COUNT])
def test_a_number_with_a_question_mark_is_a_question_of_its_own(kind: FieldKind) -> None:
    (doubted, remarked), _ = read(kind, "8000 ?", "500 (versés)")
    assert (doubted.question.key, remarked.question.key) == (DOUBTS, REMARKS)
    assert value(read(kind, "8000 ?", answers={DOUBTS: "note"})[0][0]) == 8000
    assert read(kind, "8000 ?", answers={DOUBTS: "-"})[0] == [None]


@pytest.mark.parametrize(
    ("kind", "cell", "offered"),
    [
        (MONEY, "10 à 12 k€", ["10 k€", "12 k€"]),
        (MONEY, "9000 € (2025) + 3000 € (2026)", ["9000 €", "3000 €", "sum"]),
        (MONEY, "5000 accordés", ["5000"]),
        (MONEY, "12 000 (k€)", ["12 000"]),
        (MONEY, "refusé", ["note"]),
        (COUNT, "80 inscrits", ["note", "80"]),
        (COUNT, "50 max", ["0 à 50", "50"]),
        (COUNT, "12 H / 8 F", ["12", "8", "sum"]),
        (COUNT, "80/100", ["80", "100", "80 à 100"]),
        (COUNT, "70 + 5 bénévoles", ["70", "5", "sum"]),
        (COUNT, "2 soirées (60+45)", ["2", "105"]),
        (MONEY, "12OO", ["1200"]),
        (COUNT, "l2", ["12"]),
        (COUNT, "1 2OO", ["1 200"]),
        (MONEY, "12 OOO", ["12 000"]),
        (MONEY, "12 OOO euros", ["note"]),
        (COUNT, "deux fois (1 000 + 2 000)", ["3000"]),
        (MONEY, "2 dossiers (1 000,50 + 2 000)", ["2", "3000,50"]),
        (MONEY, "2 dossiers (0+0)", ["2", "0"]),
        (MONEY, "oui 3/4", ["note"]),
        (MONEY, "6000 le 3/4/2025", ["6000"]),
        (MONEY, "1,5M", ["1500000"]),
        (MONEY, "10K€ + 5K€", ["10K€", "5K€", "sum"]),
        (MONEY, "20 000 € sur 3 ans", ["20 000 €"]),
        (MONEY, "5000€ x2", ["5000€", "10000"]),
        (MONEY, "3 x 12 000 + 500", ["12 000", "500", "36500"]),
        (MONEY, "50 % de 20 000", ["10000", "20 000"]),
        (COUNT, "3 fois 20", ["20"]),
        (COUNT, "3 mois", ["note", "3"]),
        (MONEY, "12 j", ["note", "12"]),
        (MONEY, "salle 2 jours", ["note", "2"]),
        (MONEY, "3 personnes", ["note", "3"]),
        (MONEY, "1 200 km", ["note", "1 200"]),
        (MONEY, "5 000 pour 3 jours", ["5 000"]),
        (COUNT, "40 jeunes", ["40"]),
        (COUNT, "2 salles", ["note", "2"]),
        (COUNT, "3 douzaines", ["36"]),
        (COUNT, "19,3 k", ["19300"]),
        (COUNT, "445 k abonnés", ["445000"]),
        (COUNT, "12 M / 8 F", ["12", "8", "sum"]),
        (COUNT, "45 ou 46", ["45", "46", "45 à 46"]),
        (COUNT, "25/30 pers.", ["25", "30", "25 à 30"]),
        (COUNT, "3 à 5 à chaque fois", ["3", "5", "3 à 5"]),
        (COUNT, "20 jeunes de 15 à 18 ans", ["20", "15"]),
        (COUNT, "moins de 20", ["0 à 20", "20"]),
        (MONEY, "moins de 2000", ["2000"]),
        (COUNT, "quasi 90 le soir", ["environ 90", "90"]),
        (COUNT, "70 inscrits, plus de 60 venus", ["plus de 60", "70", "60", "sum"]),
        (COUNT, "60 le soir, environ", ["60"]),
        (MONEY, "quasi 9000 le soir", ["9000"]),
        (COUNT, "4 ou 15", ["4", "15"]),
        (COUNT, "20 H / 20 F", ["20", "sum"]),
        (COUNT, "+12 / 2025", ["note", "12"]),
        (COUNT, "pareil que 2025", ["note"]),
        (COUNT, "x2", ["note", "2"]),
        (COUNT, "80 comme 2025", ["80"]),
        (COUNT, "- 5 par rapport à 2025", ["note", "5"]),
        (MONEY, "5 000 / 2025", ["5 000"]),
        (COUNT, "12 le matin, 12 le soir", ["12", "sum"]),
    ],
)
def test_which_number_of_a_text_is_meant_is_asked_for_that_text(
    kind: FieldKind, cell: str, offered: list[str]
) -> None:
    (refused,), _ = read(kind, cell)
    assert (refused.question.key, candidates(refused)) == (f"number:Suivi:Montant:{cell}", or_none(*offered))
    for answer in [*offered, "note"]:
        (said,), noted = read(kind, cell, answers={refused.question.key: answer})
        assert not isinstance(said, Refused) and noted == {cell}


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        ("40000 CHF", []),
        ("12 000 $", []),
        ("1 200 000 F CFP", []),
        ("12 000 (CHF)", []),
        ("env. 1,5 MCHF", []),
        ("12 000 F", []),
        ("800 ¥ + 20 ¥", []),
        ("4 700 CHF (5 000 €)", ["5 000 €"]),
        ("10 000 € + 5 000 CHF", ["10 000 €"]),
    ],
)
def test_an_amount_in_another_currency_is_never_offered_as_euros(cell: str, offered: list[str]) -> None:
    (refused,), _ = read(MONEY, cell)
    assert candidates(refused) == or_none(*offered)
    assert read(MONEY, cell, answers={refused.question.key: "note"}) == ([None], {cell})


def test_what_looks_like_a_currency_and_is_none_is_a_remark() -> None:
    (refused, also), _ = read(MONEY, "12 000 (CFA)", "5 000 € (4 700 CHF)")
    assert refused.question.key == also.question.key == REMARKS
    (women,), _ = read(COUNT, "12 H / 8 F")
    assert candidates(women) == or_none("12", "8", "sum")


def test_the_sum_of_thousands_is_in_full() -> None:
    (said,), _ = read(MONEY, "10K€ + 5K€", answers={"number:Suivi:Montant:10K€ + 5K€": "sum"})
    assert value(said) == 15000


@pytest.mark.parametrize(("cell", "percents"), [("4/5", 80), ("8,5 / 10", 85)])
def test_a_mark_of_satisfaction_may_be_its_share(cell: str, percents: int) -> None:
    def said(answers: dict[str, str] | None = None) -> Any:
        field = Field("Satisfaction (%)", kind=COUNT)
        reader = column_reader(field, [cell], column="Suivi:Satisfaction", answers=answers, noted=set())
        return attempt(reader, cell)

    asked = said()
    answer, *_ = candidates(asked)
    assert answer == f"{percents}%"
    assert value(said({asked.question.key: answer})) == percents


@pytest.mark.parametrize("text", ["foule", "12 €", "7xx"])
def test_no_answer_makes_a_number_of_a_word_among_counts_which_may_be_kept(text: str) -> None:
    (refused,), _ = read(COUNT, text)
    assert candidates(refused) == or_none()
    assert read(COUNT, text, answers={refused.question.key: "note"}) == ([None], {text})
    assert read(COUNT, text, answers={refused.question.key: "-"}) == ([None], set())


def test_a_word_where_a_plain_number_must_be_is_to_be_corrected() -> None:
    noted = set[str]()
    field = Field("Exercice", kind=FieldKind.WHOLE, key=True)
    reader = column_reader(field, ["foule"], column="Suivi:Exercice", noted=noted)
    assert (attempt(reader, "foule").question, noted) == (None, set())


def test_of_a_date_among_counts_the_numbers_of_which_excel_may_have_made_it_are_offered() -> None:
    day = datetime.date(2026, 12, 10)
    (refused, _), _ = read(COUNT, day, 40)
    assert candidates(refused) == or_none("10 à 12", "10", "12")
    (said, _), noted = read(COUNT, day, 40, answers={refused.question.key: "10 à 12"})
    assert (said["value"], said["high"], noted) == (10, 12, {"10/12/2026"})
    (of_parts, _), _ = read(COUNT, datetime.date(2026, 5, 2), "1/3")
    assert candidates(of_parts) == or_none("2", "5", "2 à 5")
    (amount, _), _ = read(MONEY, day, 7000)
    assert candidates(amount) == or_none()


def test_a_column_of_dates_is_no_column_of_counts_to_ask_about() -> None:
    days = [datetime.date(2026, 12, day) for day in range(1, 25)]
    assert {one.question for one in read(COUNT, *days)[0]} == {None}


def test_the_numbers_of_a_text_are_added_up_where_that_is_answered() -> None:
    (said,), _ = read(COUNT, "70 + 5 bénévoles", answers={"number:Suivi:Montant:70 + 5 bénévoles": "sum"})
    assert value(said) == 75


@pytest.mark.parametrize(
    ("kind", "text", "numbers"),
    [
        (COUNT, "42 le 1er soir, 38 le 2e", ["42", "38", "sum"]),
        (COUNT, "42 le 12/03 et 38 le 19/03", ["42", "38", "sum"]),
        (COUNT, "42 le 4 mars, 38 le 11", ["42", "38", "sum"]),
        (COUNT, "42 à 18h30, 38 à 20h", ["42", "38", "sum"]),
        (COUNT, "soirée 1 : 42, soirée 2 : 38", ["42", "38", "sum"]),
        (COUNT, "42 en 2024 et 38 en 2025", ["42", "38", "sum"]),
        (COUNT, "12 H / 8 F", ["12", "8", "sum"]),
        (COUNT, "12h / 8f", ["12", "8", "sum"]),
        (MONEY, "5 000 le 1er mars 2025, 2e versement : 7 500", ["5 000", "7 500", "sum"]),
        (FieldKind.WHOLE, "2 le 1er jour + 3 le 2e", ["2", "3", "sum"]),
    ],
)
def test_a_rank_a_day_and_an_hour_are_no_numbers_to_read_or_to_add(
    kind: FieldKind, text: str, numbers: list[str]
) -> None:
    (refused,), _ = read(kind, text)
    assert candidates(refused) == or_none(*numbers)


@pytest.mark.parametrize("phone", ["0612345678", "06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78"])
def test_a_telephone_number_is_no_number_to_read_or_to_add(phone: str) -> None:
    (refused,), _ = read(COUNT, f"30, {phone}")
    assert candidates(refused) == or_none("30")


def test_what_the_numbers_beside_ranks_add_up_to_is_their_sum_alone() -> None:
    text = "42 le 1er soir, 38 le 2e"
    (said,), noted = read(COUNT, text, answers={f"number:Suivi:Montant:{text}": "sum"})
    assert (value(said), noted) == (80, {text})


def test_a_column_of_texts_is_another_column_and_asks_nothing_of_each() -> None:
    said, _ = read(COUNT, *(f"un texte {chr(97 + place)}" for place in range(20)))
    assert all(isinstance(one, Refused) and one.question is None for one in said)


def test_what_a_dot_parts_is_asked_of_a_number_beside_a_remark_too() -> None:
    (refused,), _ = read(MONEY, "1.234 (versés)", answers={REMARKS: "alone"})
    assert refused.question.key == "unit:Suivi:Montant:milliers"


def test_what_hardly_adds_up_or_would_be_kept_by_nothing_is_asked_rather_than_added_up() -> None:
    (people, plain), _ = read(FieldKind.WHOLE, "2+1", 4)
    assert (candidates(people), plain) == (or_none("2", "1", "sum"), 4)
    key = "number:Suivi:Montant:2+1"
    assert read(FieldKind.WHOLE, "2+1", 4, answers={key: "sum"}) == ([3, 4], {"2+1"})
    (shares, _), _ = read(COUNT, "80 % + 90 %", "70 %")
    assert (candidates(shares), shares.why.replace("\u00a0", " ")) == (
        or_none("80 %", "90 %"),
        "« 80 % + 90 % » dit plusieurs nombres : des pourcentages ne s'ajoutent pas",
    )


@pytest.mark.parametrize(
    ("cell", "percents"),
    [("3/4", "75%"), ("1 sur 2", "50%"), ("2/3", "66,67%"), ("50/50", "50%"), ("10/10", "100%")],
)
def test_a_part_of_a_whole_among_percentages_is_its_share(cell: str, percents: str) -> None:
    def said(answers: dict[str, str] | None = None) -> Any:
        field = Field("Probabilité (%)", kind=COUNT)
        reader = column_reader(field, [cell], column="Pistes:Probabilité", answers=answers, noted=set())
        return attempt(reader, cell)

    assert candidates(said()) == or_none(percents)
    assert value(said({f"number:Pistes:Probabilité:{cell}": percents})) == float(
        percents[:-1].replace(",", ".")
    )


def test_a_part_of_a_whole_among_counts_is_no_share() -> None:
    (asked,), _ = read(COUNT, "3/4")
    assert "75%" not in candidates(asked)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("cf. onglet 2", ["note", "-"]),
        ("voir page 3", ["note", "-"]),
        ("cf. art. 4 et 5", ["note", "-"]),
        ("tranche 2 : 5 000", ["5 000", "note", "-"]),
        ("lot 2 (5 000)", ["5 000", "note", "-"]),
        ("voir 12 000 €", ["12 000 €", "note", "-"]),
    ],
)
def test_the_number_of_a_reference_is_never_an_amount(text: str, offered: list[str]) -> None:
    (refused,), _ = read(MONEY, text)
    assert candidates(refused) == offered


def test_of_a_count_a_reference_may_be_kept_as_a_note_too() -> None:
    (refused,), _ = read(COUNT, "cf. onglet 2")
    assert candidates(refused) == ["note", "-"]


@pytest.mark.parametrize(
    ("text", "first"), [("12K5", "12500"), ("1M2", "1200000"), ("2 x 3 000 + 500 + 1", "6501")]
)
def test_what_is_written_in_short_or_added_to_a_product_is_offered_in_full(text: str, first: str) -> None:
    (refused,), _ = read(MONEY, text)
    assert first in candidates(refused)
    assert "6000" not in candidates(refused)


def test_two_ends_of_a_range_are_not_added_up() -> None:
    (refused,), _ = read(MONEY, "entre 5 et 8K")
    assert candidates(refused) == or_none("5K", "8K")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("4 800 → 4 650", ["4 650 (le dernier)", "4 800 (le premier)"]),
        ("4800->4650", ["4650 (le dernier)", "4800 (le premier)"]),
        ("18 000 puis 12 000", ["12 000 (le dernier)", "18 000 (le premier)"]),
        ("25 000, ramené à 18 000", ["18 000 (le dernier)", "25 000 (le premier)"]),
        ("20 000 au lieu de 25 000", ["20 000 (le nouveau)", "25 000 (l'ancien)"]),
        ("au lieu de 25 000, 20 000", ["20 000 (le nouveau)", "25 000 (l'ancien)"]),
        ("18 → 15 k€", ["15 k€ (le dernier)", "18 k€ (le premier)"]),
        ("20 k€ (15 k€ obtenus)", ["20 k€", "15 k€"]),
        ("12 000 / 15 000", ["12 000", "15 000"]),
    ],
)
def test_an_amount_that_takes_the_place_of_another_is_offered_first(text: str, labels: list[str]) -> None:
    (refused, _), _ = read(MONEY, text, 7000)
    said = [one.label.replace("\u00a0", " ") for one in refused.question.candidates]
    assert said == [
        *(f"{one}, et tout le texte dans « Note »" for one in labels),
        "aucune valeur, et le texte dans « Note »",
        "rien : laisser la valeur vide",
    ]


@pytest.mark.parametrize(
    "text", ["12 000 (dont 4 000 reçus)", "12 000 (versé en 2026)", "12 000 (reçu en 2 fois)"]
)
def test_a_part_a_year_or_a_rank_in_brackets_is_no_other_amount(text: str) -> None:
    (refused, _), _ = read(MONEY, text, 7000)
    assert refused.question.key == REMARKS


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("Emplois", "1/2", "0,5"),
        ("ETP", "3/4", "0,75"),
        ("Emplois", "3/2", "3"),  # more than one
        ("Présents", "1/2", "1"),
    ],
)
def test_a_part_of_a_post_is_offered_first_where_posts_are_counted(title: str, text: str, first: str) -> None:
    reader = column_reader(
        Field(title, kind=COUNT), [text], column=f"Suivi:{title}", answers=None, noted=set()
    )
    assert candidates(attempt(reader, text))[0] == first


@pytest.mark.parametrize(
    ("title", "kind", "text", "offered"),
    [
        ("Emplois", COUNT, "2 prévus", ["note", "2"]),
        ("Présents", COUNT, "45 (inscrits)", ["note", "45"]),
        ("Présents", COUNT, "45 l'an dernier", ["note", "45"]),
        ("Présents", COUNT, "objectif 50", ["note", "50"]),
        ("Présents", COUNT, "45 annoncés", ["note", "45"]),
        ("Accordé", MONEY, "15 000 demandés", ["note", "15 000"]),
        ("Accordé", MONEY, "15 000 sous réserve", ["note", "15 000"]),
        ("Reçu", MONEY, "15 000 → déc.", ["note", "15 000"]),
        ("Accordé", MONEY, "refusé (12 000 demandés)", ["note", "12 000"]),
    ],
)
def test_of_a_number_that_its_text_says_to_be_another_one_it_is_first_offered_that_there_is_none(
    title: str, kind: FieldKind, text: str, offered: list[str]
) -> None:
    reader = column_reader(Field(title, kind=kind), [text, 40], column=f"Suivi:{title}", noted=set())
    assert candidates(attempt(reader, text)) == or_none(*offered)


@pytest.mark.parametrize(
    ("title", "kind", "text"),
    [
        ("Emplois prévus", COUNT, "2 prévus, en 2026"),
        ("Inscrits", COUNT, "45 inscrits en ligne"),
        ("Montant demandé", MONEY, "15 000 demandés"),
        ("Présents", COUNT, "45 dont 12 inscrits sur place"),
        ("Accordé", MONEY, "18 000 → 15 000"),
        ("Présents", COUNT, "20 demandeurs d'emploi"),
        ("Présents", COUNT, "30 (place du marché)"),
        ("Présents", COUNT, "45 (objectif atteint)"),
        ("Présents", COUNT, "45 (annonce radio)"),
        ("Présents", COUNT, "45 (annonceurs du marché)"),
    ],
)
def test_what_the_title_says_too_is_the_number_that_is_meant(title: str, kind: FieldKind, text: str) -> None:
    noted = set[str]()
    reader = column_reader(Field(title, kind=kind), [text, 40], column=f"Suivi:{title}", noted=noted)
    first = attempt(reader, text).question.candidates[0]
    assert first.label.startswith(("le nombre", *text.split()[:1], "15")) and not noted


@pytest.mark.parametrize(
    ("kind", "text", "offered"),
    [
        (COUNT, "(45)", ["45"]),
        (COUNT, "[45]", ["45"]),
        (MONEY, "[15 000]", ["15 000"]),
        (COUNT, "pas compté (~40)", ["note", "40"]),
        (MONEY, "refusé (2 fois)", ["note"]),
        (COUNT, "4 5", ["45", "4", "5"]),
        (COUNT, "O", ["0"]),
        (COUNT, "néant", ["0"]),
        (COUNT, "1/2 journée", ["note", "1", "2", "1 à 2"]),
        (MONEY, "10/15 k€", ["10 k€", "15 k€"]),
        (MONEY, "12,5k€ HT / 15 k€ TTC", ["12,5k€", "15 k€"]),
        (COUNT, "45 inscrits / 30 présents", ["45", "30"]),
        (MONEY, "15 000 fin 2026", ["15 000"]),
        (MONEY, "oui le 12/10", ["note"]),
    ],
)
def test_a_number_in_brackets_or_typed_oddly_is_offered_and_never_read_for_sure(
    kind: FieldKind, text: str, offered: list[str]
) -> None:
    (refused, _), _ = read(kind, text, 7000)
    assert candidates(refused) == or_none(*offered)


@pytest.mark.parametrize(
    ("kind", "text", "offered"),
    [
        (MONEY, "85 à 90 000", ["85 000", "90 000"]),
        (MONEY, "85-90 000 € ?", ["85 000", "90 000 €"]),
        (MONEY, "entre 5 et 8 000", ["5 000", "8 000"]),
        (COUNT, "85 à 90 000", ["85 000", "90 000", "85 000 à 90 000"]),
        (MONEY, "150 à 1 000", ["150", "1 000"]),
        (MONEY, "1 à 10 000", ["1", "10 000"]),
        (MONEY, "lot 2 - 5 000 (voté)", ["5 000"]),
    ],
)
def test_both_ends_of_a_range_share_its_thousands(kind: FieldKind, text: str, offered: list[str]) -> None:
    (found,), _ = read(kind, text)
    assert [one for one in candidates(found) if one[:1].isdigit()] == offered


def test_the_year_that_a_cell_is_the_same_as_is_no_amount() -> None:
    (found,), _ = read(MONEY, "idem 2026")
    assert not [one for one in candidates(found) if one[:1].isdigit()]
