"""A remark that says of a number that it is planned, asked or expected is asked before the number counts as done."""

import pytest

from data_access.models import Project
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, numbers, only, problems, question

PROJECTS: Rows = [
    ["Projet", "Étape", "Emplois", "Note"],
    ["Halle", "créé", 4, None],
    ["Bus", "créé", 2, None],
]
EVENTS: Rows = [
    ["Événement", "Portée", "Présents", "Note"],
    ["Forum", "réseau", 40, None],
    ["Camp", "réseau", 20, None],
]
FILES: Rows = [
    ["Financeur", "Objet", "Étape", "Demandé 2026", "Accordé 2026", "Note"],
    ["Fondation A", "Agora", "accordé", 9_000, 8_000, None],
    ["Fondation B", "Outils", "accordé", 5_000, 5_000, None],
]


def asked(table: Rows, remark: str) -> list[list[str]]:
    """What may be answered of a table whose last row has that remark."""
    noted = [*table[:-1], [*table[-1][:-1], remark]]
    sheet = only("Suivi", noted)
    found = [question(one) for one in problems(sheet) if one.question]
    answers = [values for key, values in dict(found).items() if key == "doubt:Suivi:nombres pas encore"]
    assert not answers or numbers(sheet) == [2]  # the row waits
    return answers


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (PROJECTS, "emplois prévus, pas créés"),
        (PROJECTS, "prévus"),
        (PROJECTS, "pas encore créés"),
        (PROJECTS, "visés d'ici 2028"),
        (PROJECTS, "2 emplois à créer"),
        (PROJECTS, "objectif : 2 ETP"),
        (EVENTS, "jauge de la salle"),
        (EVENTS, "personnes attendues"),
        (EVENTS, "objectif"),
        (EVENTS, "inscrits"),
        (FILES, "montant demandé"),
        (FILES, "espéré"),
        (FILES, "pas encore notifié"),
    ],
)
def test_a_number_that_is_not_yet_so_is_asked(table: Rows, remark: str) -> None:
    assert asked(table, remark) == [["-", "oui"]]


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (PROJECTS, "emplois créés comme prévu"),
        (PROJECTS, "ouverture prévue en mai"),
        (PROJECTS, "a dépassé ses objectifs"),
        (EVENTS, "une soirée prévue de longue date"),
        (EVENTS, "inscription obligatoire"),
        (EVENTS, "salle prévue pour 100, comble"),
        (FILES, "demandé en mars, accordé en juin"),
        (FILES, "à demander à nouveau"),
    ],
)
def test_a_remark_that_says_no_such_thing_asks_nothing(table: Rows, remark: str) -> None:
    assert asked(table, remark) == []


PAID: Rows = [
    ["Financeur", "Objet", "Étape", "Accordé 2026", "Versé 2026", "Note"],
    ["Fondation A", "Agora", "versé", 8_000, 8_000, None],
    ["Fondation B", "Outils", "versé", 5_000, 5_000, None],
]


@pytest.mark.parametrize(
    ("remark", "paid", "is_asked"),
    [
        ("attendu, arrive en mars", 5_000, True),
        ("promis pour avril", 5_000, True),
        ("virement annoncé pour mai", 5_000, True),
        ("solde à venir", 5_000, True),
        ("solde à venir", 2_000, False),
        ("confirmé en CA, attendu en mai", 5_000, True),
        ("virement prévu après le bilan", 5_000, True),
        ("ça arrive en mars", 5_000, True),
        ("bilan à venir", 5_000, False),
        ("convention à venir", 5_000, False),
        ("RDV prévu le 12/03", 5_000, False),
        ("annonce au CA", 5_000, False),
        ("petite annonce de la mairie", 5_000, False),
        ("arrivé en mars", 5_000, False),
        ("reçu comme prévu le 12 mars", 5_000, False),
    ],
)
def test_what_a_grant_paid_is_asked_where_its_remark_says_that_it_still_comes(
    remark: str, paid: int, is_asked: bool
) -> None:
    table: Rows = [*PAID[:2], ["Fondation B", "Outils", "versé", 5_000, paid, remark]]
    key = "doubt:Suivi:nombres pas encore reçus"
    found = [question(one) for one in problems(only("Suivi", table)) if one.question]
    assert found == ([(key, ["-", "oui"])] if is_asked else [])
    years = [row.values for row in only("Suivi", table, answers={key: "-"}).rows if "granted" in row.values]
    assert (years[-1]["granted"], years[-1].get("paid")) == ("5000.00", None if is_asked else f"{paid}.00")


def test_a_number_that_is_none_and_what_was_asked_of_a_funder_are_no_such_numbers() -> None:
    assert asked([*PROJECTS[:2], ["Bus", "idée", 0, None]], "emplois prévus") == []
    assert (
        asked([*FILES[:2], ["Fondation B", "Outils", "déposé", 5_000, None, None]], "montant demandé") == []
    )


@pytest.mark.parametrize(("answer", "jobs"), [("-", [4, None]), ("oui", [4, 2])])
def test_the_rest_of_the_row_is_read_and_the_number_left_or_kept(
    bring: Bring, database_url: str, answer: str, jobs: list[int | None]
) -> None:
    table = [*PROJECTS[:2], [*PROJECTS[2][:-1], "emplois prévus, pas créés"]]
    report = bring({"Projets": table}, answers={"doubt:Projets:nombres pas encore": answer})
    assert report.status == "imported", messages(report)
    assert [value for (value,) in rows(database_url, Project, "jobs_value")] == jobs
