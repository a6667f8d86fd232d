"""Titles of who visits and of who hosts are told apart by the word that says it, and never taken for each other."""

from typing import Any

import pytest

from data_access.importing.model.problems import Question
from data_access.importing.schema_matching.titles.title_match import meaning
from data_access.models import Event, Visit
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import Bring, rows

VISITOR, HOST = "visitor", "host"


@pytest.fixture
def bring(database_url: str) -> Bring:
    bring = bringing(database_url)
    bring({"Territoires": [["Territoire"], ["Caen"], ["Miramas"]]})
    return bring


@pytest.mark.parametrize(
    ("title", "side"),
    [
        *(
            (one, VISITOR)
            for one in ("Territoire en visite", "En visite", "Équipe en déplacement", "Visiteurs")
        ),
        *((one, VISITOR) for one in ("Territoire accueilli", "Équipe reçue", "Territoire invité", "Invité")),
        *((one, VISITOR) for one in ("Délégation de", "Équipe qui vient", "Qui se déplace", "Qui est reçu")),
        *((one, HOST) for one in ("Accueilli par", "Reçus par", "Équipe invitée par", "Hébergé chez")),
        *((one, HOST) for one in ("Qui reçoit", "Territoire qui accueille", "Qui les a reçus")),
        *((one, HOST) for one in ("Accueillant", "Équipe accueillante", "Territoire visité", "Visité")),
    ],
)
def test_a_title_says_who_came_or_who_received(title: str, side: str) -> None:
    assert [one.name for one in meaning(Visit, title).columns] == [side]


@pytest.mark.parametrize(
    "title", ["Reçu", "Visite", "Nombre de visiteurs", "Invités", "Date de la visite", "Objet de la visite"]
)
def test_what_counts_or_dates_a_visit_says_no_side(title: str) -> None:
    assert {VISITOR, HOST}.isdisjoint(one.name for one in meaning(Visit, title).columns)


def test_an_event_has_no_such_sides() -> None:
    assert meaning(Event, "Délégation de").columns == ()


@pytest.mark.parametrize(
    "titles", [["Territoire en visite", "Accueilli par"], ["Qui reçoit", "Délégation de"]]
)
def test_both_are_read_as_they_say_in_whatever_order(
    bring: Bring, database_url: str, titles: list[str]
) -> None:
    line: list[Any] = ["Caen", "Miramas"] if titles[0].endswith("visite") else ["Miramas", "Caen"]
    report = bring({"Carnet de voyages": [["Quel jour", *titles, "Motif"], ["12/03/2026", *line, "un soir"]]})
    assert (report.status, report.problems) == ("imported", [])
    assert rows(database_url, Visit, "visitor_id", "host_id") == [(1, 2)]


@pytest.mark.parametrize(
    ("title", "never"), [("Ceux qui nous ont reçus chez eux", VISITOR), ("Membres de la délégation", HOST)]
)
def test_a_title_that_nobody_knows_is_never_offered_as_the_other_side(
    bring: Bring, title: str, never: str
) -> None:
    report = bring({"Visites": [["Date", title, "Motif"], ["12/03/2026", "Caen", "un soir"]]}, dry_run=True)
    asked: list[Question] = [one.question for one in report.problems if one.question]
    about = [one for one in asked if title in one.text]
    assert about and all(never not in {each.value for each in one.candidates} for one in about)
    assert not any("dit « Territoire »" in one.text for one in asked) or never == HOST
