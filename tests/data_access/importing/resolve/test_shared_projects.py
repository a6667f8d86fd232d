"""A project in the lists of two territories, of which one says that it is shared, is one once that is answered."""

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.importing.model.problems import NEW
from data_access.models import Link, Project
from tests.data_access.importing.books import imported, offered, question, questions
from tests.data_access.importing.results import Bring, log, rows
from tests.data_access.importing.workbooks import Sheets

OWN, SHARED = "Légumerie solidaire", "Légumerie solidaire (commune avec Lons)"
KEY = "same:projects.name:legumeriesolidaire|legumeriesolidairecommuneaveclons"


@pytest.fixture
def known(bring_book: Bring, sqlite_url: str) -> Bring:
    imported(sqlite_url, {"Territoires": [["Territoire"], ["Lons"], ["Haut-Doubs"], ["Figeac"]]})
    return bring_book


def projects(*pairs: tuple[str, str]) -> Sheets:
    return {"Projets": [["Projet", "Territoire", "Thème"], *([*pair, "alimentation"] for pair in pairs)]}


BOTH = projects((OWN, "Lons"), (SHARED, "Haut-Doubs"))


def stored(url: str) -> list[tuple[str, int]]:
    return [(name, territory) for name, territory in rows(url, Project, "name", "territory_id")]


def test_it_is_one_project_of_the_territory_whose_name_is_kept_and_the_other_stands_beside(
    known: Bring, sqlite_url: str
) -> None:
    asked = question(known(BOTH))
    assert (asked.key, offered(asked)) == (KEY, [OWN, SHARED, NEW])
    report = known(BOTH, answers={KEY: OWN})
    assert report.status == "imported"
    assert stored(sqlite_url) == [(OWN, 1)]
    with reading(sqlite_url) as connection:
        links = [tuple(one) for one in connection.execute(select(Link.field, Link.target_id))]
    assert links == [("shared_with", 2)]
    assert [line.cells["shared_with"] for line in log(sqlite_url) if "shared_with" in line.cells] == ["B3"]


def test_two_projects_stay_two_where_that_is_answered(known: Bring, sqlite_url: str) -> None:
    assert known(BOTH, answers={KEY: NEW}).status == "imported"
    assert stored(sqlite_url) == [(OWN, 1), (SHARED, 2)]


def test_an_answer_that_was_given_before_their_territories_were_known_holds(
    known: Bring, sqlite_url: str
) -> None:
    titles = ["Projet", "Thème"]
    sheets: Sheets = {
        "Lons": [titles, ["Légumerie solidaire", "alimentation"], ["Vélo", "mobilité"]],
        "Haut-Doubs": [titles, ["Légumeries solidaires", "alimentation"], ["Café", "lien social"]],
    }
    asked = {one.key: one for one in questions(known(sheets))}
    (same,) = [key for key in asked if key.startswith("same:projects.name")]
    answers = {key: "territory" for key in asked if key.startswith("doubt")} | {same: offered(asked[same])[0]}
    answers |= {key: "projects" for key in asked if key.startswith("sheet")}
    assert known(sheets, answers=answers).status == "imported"
    assert len(stored(sqlite_url)) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OWN, OWN),
        ("Repair café", "Repair Café"),
        (OWN, "Légumeries solidaires"),
        (OWN, "Conserverie (commune avec Lons)"),
        (OWN, "Légumerie solidaire (phase 2)"),
    ],
)
def test_names_alike_of_two_territories_are_two_projects(known: Bring, one: str, other: str) -> None:
    assert questions(known(projects((one, "Lons"), (other, "Haut-Doubs")))) == []


@pytest.mark.parametrize("answer", [OWN, NEW])
def test_the_same_lists_again_ask_nothing_that_was_answered(
    known: Bring, sqlite_url: str, answer: str
) -> None:
    known(BOTH, answers={KEY: answer})
    before = stored(sqlite_url)
    again = known(BOTH | {"Lisez-moi": [["version de juin"]]})
    assert (again.status != "refused", stored(sqlite_url)) == (True, before)


def test_an_answer_longer_than_what_is_kept_holds_for_its_file(known: Bring, sqlite_url: str) -> None:
    own = f"Légumerie {'très ' * 20}solidaire"
    sheets = projects((own, "Lons"), (f"{own} (commune avec Lons)", "Haut-Doubs"))
    asked = question(known(sheets))
    assert known(sheets, answers={asked.key: own}).status == "imported"
    assert stored(sqlite_url) == [(own, 1)]
