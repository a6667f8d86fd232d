"""« KatalyZe → Les Idées » is no new record's name where one of both is known; nor is « La FabT (Groupe Archer) »."""

import pytest

from data_access.importing.model.problems import NEW
from data_access.importing.resolve.names_with_more import name_and_aside, renaming_in
from data_access.models import Alias, Organisation
from tests.data_access.importing.books import offered, question
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["amiens", "Amiens"]],
    "Structures": [
        ["Code", "Structure", "Territoire"],
        ["labo", "Le Labo", "Dole"],
        ["kata", "KatalyZe Amiens", "Amiens"],
        ["archer", "Groupe Archer", "Dole"],
    ],
    "Projets": [["Code", "Projet", "Territoire"], ["friche", "La friche", "Dole"]],
}


def structure(name: str, territory: str = "Dole") -> Sheets:
    return {"Structures": [["Structure", "Territoire"], [name, territory]]}


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    assert bring_book(KNOWN).problems == []
    return bring_book


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Labo → Fabrique du Lot", ("Le Labo", "Fabrique du Lot")),
        ("Le Labo -> Fabrique du Lot depuis 2026", ("Le Labo", "Fabrique du Lot")),
        ("Le Labo devient Fabrique du Lot (depuis mars 2026)", ("Le Labo", "Fabrique du Lot")),
        ("Le Labo est devenu Fabrique 2000", ("Le Labo", "Fabrique 2000")),
        ("A → B → C", None),
        ("Le Labo", None),
        ("L'avenir en devenir", None),
    ],
)
def test_a_text_may_say_that_one_name_became_another(text: str, names: tuple[str, str] | None) -> None:
    assert renaming_in(text) == names


def test_only_one_pair_of_brackets_behind_a_name_stands_beside_it() -> None:
    assert name_and_aside("La FabT (Groupe Archer)") == ("La FabT", "Groupe Archer")
    assert [name_and_aside(text) for text in ("La FabT", "(Dole)", "La (petite) FabT", "A (b) (c)")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("name", "territory", "code"),
    [
        ("Le Labo → Fabrique du Lot depuis 2026", "Dole", "labo"),
        ("Le Labo devient Fabrique du Lot", "Dole", "labo"),
        ("KatalyZe → Les Idées Picardes", "Amiens", "kata"),
        ("Fabrique du Lot → Le Labo", "Dole", "labo"),
    ],
)
def test_a_structure_that_became_another_is_asked(known: Bring, name: str, territory: str, code: str) -> None:
    assert offered(question(known(structure(name, territory)))) == [code, NEW]


def test_the_name_of_today_alone_is_kept_as_another_one_and_told(known: Bring, sqlite_url: str) -> None:
    sheets = structure("Le Labo → Fabrique du Lot depuis 2026")
    report = known(sheets, answers={question(known(sheets)).key: "labo"})
    assert "« Le Labo » garde son nom : « Fabrique du Lot » n'en devient qu'un autre nom" in messages(report)
    assert rows(sqlite_url, Alias, "name") == [("Fabrique du Lot",)]
    assert len(rows(sqlite_url, Organisation, "id")) == 3


def test_a_territory_and_a_project_that_became_another_are_asked(known: Bring) -> None:
    territories: Sheets = {"Territoires": [["Territoire"], ["Dole → Nevers"]]}
    projects: Sheets = {"Projets": [["Projet", "Territoire"], ["La friche devient tiers-lieu", "Dole"]]}
    assert offered(question(known(territories))) == ["dole", NEW]
    assert offered(question(known(projects))) == ["friche", NEW]


def test_what_is_told_of_no_known_name_is_a_name(known: Bring) -> None:
    projects: Sheets = {
        "Projets": [
            ["Projet", "Territoire"],
            ["Le déchet devient ressource", "Dole"],
            ["De la graine → à l'assiette", "Dole"],
            ["La friche devient tiers-lieu", "Amiens"],
        ]
    }
    assert known(projects).problems == [] and known(structure("Rien → Tout")).problems == []


def test_both_known_names_of_a_text_are_offered_be_one_of_them_told_elsewhere(known: Bring) -> None:
    sheets = structure("Le Labo (Groupe Archer)")
    sheets["Structures"].append(["Le Labo", "Dole"])
    asked = question(known(sheets))
    assert offered(asked) == ["labo", "archer", NEW]
    assert known(sheets, answers={asked.key: "labo"}).status == "imported"


def test_a_name_with_what_it_is_in_brackets_is_as_it_was(known: Bring) -> None:
    assert known(structure("Fabrique (SCIC)")).problems == []
