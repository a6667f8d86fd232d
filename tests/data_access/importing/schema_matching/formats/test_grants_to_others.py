"""A list of grants in which a column says who receives each: whose they are is asked; read, each row is a grant."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Funding, FundingYear
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, messages, rows

NAMES = ["Les moineaux", "La ruche", "Le fournil", "L'atelier", "La remise", "Les moineaux"]
KEY = "doubt:Rapport:bénéficiaires"


def grants(title: str, names: list[str]) -> dict[str, list[list[Any]]]:
    header = ["Financeur", title, "Objet", "Étape", "Exercice", "Montant accordé"]
    said = [
        ["Ville A", name, "Fonctionnement", "accordé", 2024, 100 * at + 500] for at, name in enumerate(names)
    ]
    said[-1][2] = "Fête d'été"
    return {"Rapport": [header, *said]}


@pytest.mark.parametrize("title", ["Nom attributaire", "ATTRIB_NOM", "Nom du bénéficiaire", "Bénéficiaire"])
def test_whose_grants_they_are_is_asked_before_anything_is_read(
    bring_book: Bring, sqlite_url: str, title: str
) -> None:
    report = bring_book(grants(title, NAMES))
    asked = {one.key: one for one in questions(report)}
    assert offered(asked[KEY]) == [LEAVE_OUT, YES]
    assert rows(sqlite_url, Funding, "funder") == []


def test_an_association_beside_a_granted_amount_is_one_that_receives(bring_book: Bring) -> None:
    sheet = grants("Association", NAMES)
    sheet["Rapport"][0][-1] = "Montant de la subvention"
    assert KEY in {one.key for one in questions(bring_book(sheet))}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Bénéficiaire", ["Les moineaux"] * 6),
        ("Public bénéficiaire", NAMES),
        ("Type de bénéficiaire", NAMES),
        ("Association", NAMES),
    ],
)
def test_nothing_is_asked_of_one_name_or_of_another_title(
    bring_book: Bring, title: str, names: list[str]
) -> None:
    assert KEY not in {one.key for one in questions(bring_book(grants(title, names)))}


def test_each_row_is_a_grant_whose_object_or_note_says_who_receives_it(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book(grants("Bénéficiaire", NAMES), answers={KEY: YES})
    assert report.status == "imported"
    assert "l'objet y est suivi de ce que dit « Bénéficiaire »" in messages(report)
    said = rows(sqlite_url, Funding, "object", "note")
    assert said[0] == ("Fonctionnement (Les moineaux)", None)
    assert said[-1] == ("Fête d'été", "Bénéficiaire : Les moineaux")
    assert len(rows(sqlite_url, FundingYear, "granted")) == len(NAMES)
