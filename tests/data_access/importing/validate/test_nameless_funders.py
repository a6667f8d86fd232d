"""A funder who is nobody yet, and our own money: asked before either counts among what funders give."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Funding
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.workbooks import Sheets

NOBODY = "sure:Financements:financeur qui reste à nommer"
OURSELVES = "sure:Financements:apport de l'association elle-même"


def _file(*funders: str) -> Sheets:
    return {"Financements": [["Financeur", "Exercice", "Demandé"], *([one, 2026, 9_000] for one in funders)]}


@pytest.mark.parametrize(
    ("funder", "key"),
    [
        ("Mécène (à identifier)", NOBODY),
        ("CD25 à confirmer", NOBODY),
        ("Fondation ???", NOBODY),
        ("Fondation de France ?", NOBODY),
        ("Fondation XXX", NOBODY),
        ("Région ou Département", NOBODY),
        ("Divers", NOBODY),
        ("Autres financeurs", NOBODY),
        ("Divers dons", NOBODY),
        ("Dons divers", NOBODY),
        ("Plusieurs communes", NOBODY),
        ("Autres ressources", NOBODY),
        ("Entreprises locales", NOBODY),
        ("un mécène", NOBODY),
        ("Autofinancement", OURSELVES),
        ("Ressources propres", OURSELVES),
        ("Valorisation du bénévolat", OURSELVES),
        ("Contributions volontaires en nature", OURSELVES),
    ],
)
def test_who_finances_is_asked_once_where_a_name_does_not_say_it(
    bring_book: Bring, sqlite_url: str, funder: str, key: str
) -> None:
    file = _file("ANCT", funder)
    assert [one.key for one in questions(bring_book(file))] == [key]
    assert bring_book(file, answers={key: LEAVE_OUT}).status == "imported"
    assert rows(sqlite_url, Funding, "funder") == [("ANCT",)]


def test_a_name_is_kept_as_it_is_where_that_is_what_it_says(bring_book: Bring, sqlite_url: str) -> None:
    assert bring_book(_file("Divers"), answers={NOBODY: YES}).status == "imported"
    assert rows(sqlite_url, Funding, "funder") == [("Divers",)]
    assert bring_book(_file("Divers")).problems == []  # asked once


@pytest.mark.parametrize(
    "funder",
    [
        "Fondation",
        "Fondation de France",
        "Réserve naturelle du Lac",
        "Ouest Mécénat",
        "Crédit Mutuel",
        "Autres Rives",
        "Fonds Diversité",
        "Dons de particuliers",
    ],
)
def test_a_name_is_a_name(bring_book: Bring, funder: str) -> None:
    assert bring_book(_file(funder)).status == "imported"
