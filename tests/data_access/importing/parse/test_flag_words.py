"""A cell that says neither yes nor no is asked which it is, and its text kept."""

from typing import Any

import pytest

from data_access.fields import Field, FieldKind
from data_access.importing.model.cells import Refused
from data_access.importing.parse.column_values import column_reader
from tests.data_access.importing.parse.reading import attempt, candidates

KEY = "word:Structures:Partenaire:"


def read(*cells: Any, answers: dict[str, str] | None = None) -> tuple[list[Any], set[str]]:
    """What the cells say, and the texts that are kept."""
    noted = set[str]()
    field = Field("Partenaire", kind=FieldKind.FLAG)
    reader = column_reader(field, cells, column="Structures:Partenaire", answers=answers, noted=noted)
    return [attempt(reader, cell) for cell in cells], noted


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("oui (mars 2025)", ["oui", "non"]),
        ("bientôt", ["oui", "non"]),
        ("oui ?", ["oui", "non"]),
        ("pas encore", ["non", "oui"]),
        ("n'est plus partenaire", ["non", "oui"]),
    ],
)
def test_what_says_neither_is_asked(text: str, offered: list[str]) -> None:
    (asked, plain), _ = read(text, "oui")
    assert (asked.question.key, candidates(asked), plain) == (f"{KEY}{text}", [*offered, "note", "-"], True)


@pytest.mark.parametrize(
    ("answer", "value", "kept"), [("oui", True, 1), ("non", False, 1), ("note", None, 1), ("-", None, 0)]
)
def test_it_is_read_as_was_answered(answer: str, value: bool | None, kept: int) -> None:
    (said,), noted = read("bientôt", answers={f"{KEY}bientôt": answer})
    assert (said, len(noted)) == (value, kept)


@pytest.mark.parametrize("cell", ["oui", "x", "non", "?", True, "n.c."])
def test_yes_no_and_what_says_nothing_ask_nothing(cell: Any) -> None:
    (said,), noted = read(cell)
    assert not isinstance(said, Refused) and not noted


def test_a_column_of_texts_is_another_column_and_asks_nothing_of_each() -> None:
    said, _ = read(*(f"mot {'a' * length}" for length in range(1, 20)))
    assert {one.question for one in said} == {None}
