"""A structure in short beside a known one of its territory is asked about, never made anew in silence."""

import pytest

from data_access.importing.model.problems import NEW, SEVERAL
from data_access.models import Organisation
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, counts, messages, rows
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Territoire"], ["Amiens"], ["Besançon"], ["Meurthe-et-Moselle"], ["Poitiers"], ["Caen"]],
    "Structures": [
        ["Code", "Structure", "Territoire"],
        ["kat", "KatalyZe Amiens", "Amiens"],
        ["fafc", "France Active Franche-Comté", "Besançon"],
        ["dep", "Département de Meurthe-et-Moselle", "Meurthe-et-Moselle"],
        ["neo", "Neoloji Technopole", "Poitiers"],
        ["gp", "Grand Poitiers Communauté Urbaine", "Poitiers"],
        ["cell", "Citizens for Ecological Learning & Living", "Caen"],
    ],
}


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    bring_book(KNOWN)
    return bring_book


def carriers(*pairs: tuple[str, str]) -> Sheets:
    return {"Territoires": [["Territoire", "Porteur"], *map(list, pairs)]}


def structures(url: str) -> list[str]:
    return [name for (name,) in rows(url, Organisation, "name")][6:]


@pytest.mark.parametrize(
    ("territory", "name", "meant"),
    [
        ("Amiens", "KatalyZe", "kat"),
        ("Besançon", "France Active FC", "fafc"),
        ("Poitiers", "Grand Poitiers", "gp"),
        ("Caen", "CELL asbl", "cell"),
        ("Amiens", "KatalyZe Amiens Métropole", "kat"),
    ],
)
def test_less_or_more_of_a_name_is_asked_once_and_becomes_another_name(
    known: Bring, sqlite_url: str, territory: str, name: str, meant: str
) -> None:
    asked = question(known(carriers((territory, name))))
    assert offered(asked) == [meant, NEW]
    assert known(carriers((territory, name)), answers={asked.key: meant}).status == "imported"
    assert structures(sqlite_url) == []
    assert known(carriers((territory, name))).problems == []


@pytest.mark.parametrize(
    ("territory", "name"),
    [("Caen", "KatalyZe"), ("Amiens", "La Machinerie"), ("Amiens", "KatalyZe 2"), ("Poitiers", "Neo")],
)
def test_a_structure_of_another_territory_or_another_name_is_new(
    known: Bring, sqlite_url: str, territory: str, name: str
) -> None:
    assert known(carriers((territory, name))).problems == []
    assert structures(sqlite_url) == [name]


def test_what_every_territory_has_is_asked_for_each_and_names_none(known: Bring, sqlite_url: str) -> None:
    sheets = carriers(("Meurthe-et-Moselle", "Département"))
    asked = question(known(sheets))
    assert (asked.key, offered(asked)) == ("same:organisations:departement:meurthe-et-moselle", ["dep"])
    assert known(sheets, answers={asked.key: "dep"}).status == "imported"
    elsewhere = known(carriers(("Amiens", "Département")))
    assert (elsewhere.status, questions(elsewhere)) == ("refused", [])
    assert "« Département » ne dit pas de quelle structure il s'agit" in messages(elsewhere)
    assert structures(sqlite_url) == []


def test_it_names_none_where_no_structure_is_known_yet_either(bring_book: Bring) -> None:
    report = bring_book(carriers(("Amiens", "Mairie")))
    assert (report.status, "« Mairie » ne dit pas" in messages(report)) == ("refused", True)


def test_names_put_together_of_which_some_are_known_in_short_are_parted_by_an_answer(
    known: Bring, sqlite_url: str
) -> None:
    sheets = carriers(("Poitiers", "Neoloji / Grand Poitiers / La Serre"))
    together = question(known(sheets))
    assert offered(together) == ["neo", "gp", SEVERAL, NEW]
    parted = known(sheets, answers={together.key: SEVERAL})
    each = {
        f"same:organisations:{name}": code for name, code in (("neoloji", "neo"), ("grandpoitiers", "gp"))
    }
    assert {one.key for one in questions(parted)} == each.keys()
    assert known(sheets, answers={together.key: SEVERAL, **each}).status == "imported"
    assert structures(sqlite_url) == ["La Serre"]
    assert counts(known(sheets | {"Lisez-moi": [["rien"]]})) == [(0, 0, 1, 0)]


def test_names_put_together_may_be_one_new_structure(known: Bring, sqlite_url: str) -> None:
    sheets = carriers(("Poitiers", "Neoloji & Grand Poitiers"))
    asked = question(known(sheets))
    assert known(sheets, answers={asked.key: NEW}).status == "imported"
    assert structures(sqlite_url) == ["Neoloji & Grand Poitiers"]
