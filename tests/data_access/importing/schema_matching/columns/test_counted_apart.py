"""The parts of a count in columns of their own, « Femmes » and « Hommes », « Habitants » and « Élus »: whether they are
added up is asked once, and their sum cites all cells."""

import pytest

from data_access.importing.model.problems import ERROR, WARNING
from tests.data_access.importing.schema_matching.grids import Rows, only, problems, question

APART: Rows = [
    ["Événement", "Date", "Présents femmes", "Présents hommes"],
    ["Soirée des possibles", "14/03/2025", 18, 12],
    ["Forum du commun", "16/05/2025", 30, 22],
]
KEY = "doubt:Événements:à additionner presents"


def sums(rows: Rows, key: str = KEY, answer: str = "present.value") -> list[tuple[str, float, str]]:
    """Measure, sum and cells of each count that is made."""
    made = [row for row in only("Événements", rows, answers={key: answer}).rows if row.table == "measures"]
    return [(row.values["measure"], row.values["value"]["value"], row.cells["value"]) for row in made]


def test_they_are_one_question_that_offers_their_sum() -> None:
    first, second = problems(only("Événements", APART))
    assert (first.severity, first.cell, second.cell) == (ERROR, "C1", "D1")
    assert question(first) == question(second) == (KEY, ["present.value", "-"])


def test_their_sum_is_the_count_and_cites_both_cells() -> None:
    assert sums(APART) == [("present", 30.0, "C2:D2"), ("present", 52.0, "C3:D3")]


@pytest.mark.parametrize(
    "titles",
    [
        *(["Femmes", "Hommes"], ["Nb femmes", "Nb hommes"], ["F", "H"], ["Filles", "Garçons"]),
        *(["Adultes", "Enfants"], ["Nombre de femmes", "Nombre d'hommes"], ["En salle", "En ligne"]),
        *(["Salle", "Visio"], ["Présentiel", "Distanciel"], ["Sur place", "À distance"]),
    ],
)
def test_where_nothing_says_of_what_they_are_parts_it_is_asked_with_them(titles: list[str]) -> None:
    rows: Rows = [[*APART[0][:2], *titles], *APART[1:]]
    (first, _) = problems(only("Événements", rows))
    assert question(first)[1] == ["present.value", "registered.value", "contributors.value", "-"]
    assert sums(rows, "doubt:Événements:à additionner", "registered.value")[0][0] == "registered"


def test_a_third_part_is_added_as_well() -> None:
    rows: Rows = [[*APART[0], "Présents non binaires"], [*APART[1], 1], [*APART[2], 0]]
    assert sums(rows) == [("present", 31.0, "C2:E2"), ("present", 52.0, "C3:E3")]


def test_two_counts_are_two_questions() -> None:
    rows: Rows = [[*APART[0], "Inscrits F", "Inscrits H"], [*APART[1], 20, 20], [*APART[2], 40, 30]]
    keys = {question(one)[0] for one in problems(only("Événements", rows))}
    assert keys == {KEY, "doubt:Événements:à additionner inscrits"}


def test_a_room_whose_number_stands_below_is_no_count() -> None:
    rows: Rows = [[*APART[0][:2], "Salle", "Présents"], *APART[1:]]
    sheet = only("Événements", rows)
    assert (problems(sheet), [row.values.get("place") for row in sheet.rows if row.parent is None]) == (
        [],
        ["18", "30"],
    )


@pytest.mark.parametrize("total", ["Présents", "Total"])
def test_beside_their_sum_they_are_left_and_it_is_said(total: str) -> None:
    rows: Rows = [[*APART[0], total], [*APART[1], 30], [*APART[2], 52]]
    told = {one.cell: one.severity for one in problems(only("Événements", rows)) if one.cell in ("C1", "D1")}
    assert told == {"C1": WARNING, "D1": WARNING}


def test_a_part_that_is_missing_is_refused() -> None:
    sheet = only(
        "Événements", [*APART, ["Rêves du soir", "20/06/2025", 11, None]], answers={KEY: "present.value"}
    )
    assert [(one.severity, one.cell) for one in problems(sheet)] == [(ERROR, "D4")]


def test_at_least_and_exact_are_at_least_together_and_ranges_are_refused() -> None:
    rows: Rows = [
        *APART[:2],
        ["Le dîner", "15/03/2025", "plus de 18", 12],
        ["Forum", "16/05/2025", "10 à 20", 5],
    ]
    sheet = only("Événements", rows, answers={KEY: "present.value"})
    *_, made = (row for row in sheet.rows if row.table == "measures")
    assert (made.values["value"]["value"], made.values["value"]["qualifier"]) == (30.0, "at_least")
    assert [(one.severity, one.cell) for one in problems(sheet)] == [(ERROR, "C4")]


@pytest.mark.parametrize(
    "titles", [["Présents", "Inscrits"], ["Femmes", "Inscrits"], ["Présents femmes", "Inscrits hommes"]]
)
def test_other_counts_are_not_added_up(titles: list[str]) -> None:
    told = problems(only("Événements", [[*APART[0][:2], *titles], *APART[1:]]))
    assert not any(one.question and "additionner" in one.question.key for one in told)


def test_texts_under_such_titles_ask_nothing_of_sums() -> None:
    rows: Rows = [[*APART[0][:2], "Femmes", "Hommes"], ["Soirée", "14/03/2025", "oui", "non"]]
    told = problems(only("Événements", rows))
    assert not any(one.question and "additionner" in one.question.key for one in told)


PUBLICS: Rows = [
    ["Événement", "Date", "Habitants", "Élus", "Asso.", "Équipe"],
    ["Soirée des possibles", "14/03/2025", 42, 5, 7, 4],
    ["Forum du commun", "16/05/2025", 38, 3, 9, 0],
]
BY_PUBLIC = "doubt:Événements:à additionner publics"


def test_those_who_came_public_by_public_are_one_question_that_offers_their_sum() -> None:
    told = problems(only("Événements", PUBLICS))
    assert [(one.severity, one.cell) for one in told] == [(ERROR, cell) for cell in ("C1", "D1", "E1", "F1")]
    assert {question(one)[0] for one in told} == {BY_PUBLIC}
    assert question(told[0])[1] == ["present.value", "registered.value", "contributors.value", "-"]


def test_the_sum_of_the_publics_cites_the_cell_of_each() -> None:
    assert sums(PUBLICS, BY_PUBLIC) == [("present", 58.0, "C2:F2"), ("present", 50.0, "C3:F3")]


def test_a_public_that_is_left_out_is_not_added() -> None:
    answers = {BY_PUBLIC: "present.value", "column:Événements:F1:Équipe": "-"}
    made = [row for row in only("Événements", PUBLICS, answers=answers).rows if row.table == "measures"]
    assert [row.cells["value"] for row in made] == ["C2:E2", "C3:E3"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Nb d'habitants", "Nombre d'élu·es"],
        ["Habitant(e)s", "Élu.e.s"],
        ["Jeunes", "Seniors"],
        ["Entreprises", "Associations", "Collectivités"],
        ["Bénévoles", "Grand public"],
    ],
)
def test_publics_are_known_by_their_usual_names(titles: list[str]) -> None:
    rows = [[*row[:2], *row[2 : 2 + len(titles)]] for row in PUBLICS]
    rows[0] = [*PUBLICS[0][:2], *titles]
    assert {question(one)[0] for one in problems(only("Événements", rows))} == {BY_PUBLIC}


def test_what_is_said_beside_the_publics_says_which_count_they_are_of() -> None:
    rows: Rows = [[*PUBLICS[0][:2], "Présents habitants", "Présents élus"], *(row[:4] for row in PUBLICS[1:])]
    assert question(problems(only("Événements", rows))[0]) == (
        f"{BY_PUBLIC} presents",
        ["present.value", "-"],
    )


def test_a_doubtful_word_beside_the_publics_leaves_its_doubt() -> None:
    rows: Rows = [[*PUBLICS[0][:2], "Public jeunes", "Public adultes"], *(row[:4] for row in PUBLICS[1:])]
    assert question(problems(only("Événements", rows))[0]) == (
        f"{BY_PUBLIC} public",
        ["registered.value", "present.value", "contributors.value", "-"],
    )


def test_beside_their_sum_the_publics_are_left_and_it_is_said() -> None:
    rows: Rows = [[*PUBLICS[0], "Présents"], [*PUBLICS[1], 58], [*PUBLICS[2], 50]]
    told = problems(only("Événements", rows))
    assert [(one.severity, one.cell) for one in told] == [
        (WARNING, cell) for cell in ("C1", "D1", "E1", "F1")
    ]


@pytest.mark.parametrize(
    "titles",
    [
        *(["Partenaires", "Intervenants"], ["Habitants", "Défis"], ["Équipe", "Territoires"]),
        ["Satisfaction jeunes", "Satisfaction adultes"],
    ],
)
def test_names_or_one_public_alone_are_not_added_up(titles: list[str]) -> None:
    cells = ("CCI", "Anne") if titles[0] == "Partenaires" else (12, 3)
    told = problems(only("Événements", [[*APART[0][:2], *titles], [*APART[1][:2], *cells]]))
    assert not any(one.question and "additionner" in one.question.key for one in told)


@pytest.mark.parametrize("other", ["NB", "Ne dit pas"])
def test_a_third_part_of_any_name_makes_up_their_sum(other: str) -> None:
    head = ["Événement", "Date", "F", "H", other, "Présents", "dont -26 ans"]
    rows: Rows = [
        head,
        ["Soirée", "14/03/2025", 34, 28, 2, 64, 12],
        ["Forum", "16/05/2025", 20, 18, None, 38],
    ]
    told = {one.cell: one.severity for one in problems(only("Événements", rows)) if one.cell != "G1"}
    assert told == dict.fromkeys(("C1", "D1", "E1"), WARNING)


def test_beside_a_count_that_is_not_their_sum_they_are_still_one_question() -> None:
    rows: Rows = [[*APART[0][:2], "F", "H", "Présents"], [*APART[1], 35], [*APART[2], 60]]
    first, second = problems(only("Événements", rows))
    assert question(first) == question(second)
    assert question(first)[1] == ["registered.value", "contributors.value", "-"]


def test_parts_of_a_count_that_is_read_are_left_and_it_is_said() -> None:
    rows: Rows = [[*APART[0], "Présents"], [*APART[1], 35], [*APART[2], 60]]
    told = problems(only("Événements", rows))
    assert [(one.severity, one.cell) for one in told] == [(WARNING, "C1"), (WARNING, "D1")]
    assert "est lu, et rien n'en garde les parts" in told[0].message
