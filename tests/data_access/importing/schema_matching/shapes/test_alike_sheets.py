"""Of which sheet a question is, by its key alone: names may hold the sign that parts a key, or begin another name."""

import pytest

from data_access import clock
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.shapes.alike_sheets import SharedAnswers, about


@pytest.mark.parametrize(
    ("key", "sheet", "rest"),
    [
        ("word:Mars:Statut:ok", "Mars", ":Statut:ok"),
        ("word:Mars: 2025:Statut:ok", "Mars: 2025", ":Statut:ok"),
        ("sheet:Mars", "Mars", ""),
        ("column:Mars:B12:Lieu", "Mars", ":B:Lieu"),
        ("word:Marseille:Statut:ok", "", ""),
        ("name:Mars:Statut", "", ""),
    ],
)
def test_a_key_is_of_the_sheet_with_the_longest_name_that_it_begins_with(
    key: str, sheet: str, rest: str
) -> None:
    mappings = Mappings()
    for name in ("Mars", "Mars: 2025"):
        mappings.draw(name, "shape")
    found = about(key, mappings)
    assert (found.sheet, found.rest) == (sheet, rest) if found else not sheet


def test_an_answer_that_another_sheet_gives_is_among_them_as_it_is_found() -> None:
    mappings = Mappings()
    for name in ("Janvier", "Février"):
        mappings.draw(name, "shape")
    answers = SharedAnswers({"word:Janvier:Statut:ok": "labelled"}, mappings)
    for key in ("word:Janvier:Statut:ok", "word:Février:Statut:ok"):
        assert (key in answers, answers.get(key)) == (True, "labelled")
    assert ("word:Mars:Statut:ok" in answers, answers.get("word:Mars:Statut:ok")) == (False, None)


@pytest.mark.parametrize(
    ("other", "answer"),
    [
        ("Soirées bis", "2026"),
        (f"Soirées {clock.today().year % 100:02}", None),
        (f"Soirées {clock.today().year}", None),
    ],
)
def test_the_year_of_a_sheet_is_not_that_of_one_whose_name_says_another(
    other: str, answer: str | None
) -> None:
    mappings = Mappings()
    before = "Soirées" if answer else f"Soirées {(clock.today().year - 1) % 100:02}"
    for name in (before, other):
        mappings.draw(name, "shape")
    assert SharedAnswers({f"year:{before}:Date": "2026"}, mappings).get(f"year:{other}:Date") == answer
