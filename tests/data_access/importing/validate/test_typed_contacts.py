"""Addresses and numbers of people in texts: they stay, they go out of the text, or the whole text does."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.importing.validate.typed_contacts import WITHOUT
from data_access.models import Event
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

BOOK: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Note"],
        ["Forum", "12/03/2025", "réseau", "Salle réservée (Anne, 06 12 34 56 78)"],
        ["Soirée", "13/03/2025", "réseau", "bo@exemple.fr"],
        ["Agora", "14/03/2025", "réseau", "belle journée"],
    ]
}
KEY = "sure:Événements:courriel ou téléphone dans un texte"


def test_it_is_asked_once_for_a_sheet(bring: Bring) -> None:
    report = bring(BOOK)
    (question,) = {one.question.key for one in report.problems if one.question}
    assert question == KEY
    assert "ce texte contient un courriel" in messages(report)


@pytest.mark.parametrize(
    ("answer", "notes"),
    [
        (YES, ["Salle réservée (Anne, 06 12 34 56 78)", "bo@exemple.fr", "belle journée"]),
        (WITHOUT, ["Salle réservée (Anne)", None, "belle journée"]),
        (LEAVE_OUT, [None, None, "belle journée"]),
    ],
)
def test_each_answer_does_what_it_says(
    bring: Bring, database_url: str, answer: str, notes: list[str | None]
) -> None:
    bring(BOOK, answers={KEY: answer})
    assert rows(database_url, Event, "note") == [(note,) for note in notes]


def test_what_the_network_publishes_of_itself_is_asked_of_nobody(bring: Bring) -> None:
    report = bring(
        {"Énoncés": [["Champ", "Texte"], ["contact", "Écrivez à animation@exemple.fr, 01 23 45 67 89"]]}
    )
    assert "courriel" not in messages(report)
