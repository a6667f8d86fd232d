"""What the sources say of the network and of a record: in the order of the topics, to those who may read it."""

import pytest

from data_access import provenance
from data_access.importing.pipeline import import_book
from data_access.importing.plan.file_report import IMPORTED
from data_access.queries.statements import statements_on, told, who_speaks
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role, Topic
from tests.data_access.importing.books import book


def said(url: str, *rows: list[str]) -> None:
    """Imports those statements: code, subjects, topic, wording."""
    sheet = {"Énoncés": [["Code", "Sujets", "Champ", "Texte"], *rows]}
    assert import_book(View.now(Role.STAFF, url), book(sheet, "dit"), user="Jeanne").status == IMPORTED


def test_the_passages_of_the_report_stand_topic_by_topic(seeded_database_url: str) -> None:
    found = told(View.now(Role.NETWORK, seeded_database_url), (Topic.WISH, Topic.VALUE))
    assert list(found["topic"]) == ["wish"] * 5 + ["value"] * 3
    assert found["wording"].iloc[-3:].tolist() == [
        "Audace et engagement",
        "Ouverture et générosité",
        "Confiance et bienveillance",
    ]
    assert set(found["source"].str.startswith("Rapport d'activité 2024 · ")) == {True}


def test_who_speaks_is_a_territory_that_a_statement_is_about_where_territories_speak(
    seeded_database_url: str,
) -> None:
    found = told(View.now(Role.NETWORK, seeded_database_url), (Topic.TESTIMONY, Topic.PRESS))
    assert {row["code"]: who_speaks(row) for row in found.to_dict("records")} == {
        **{"d71": "Amiens", "d72": "Luxembourg", "d73": "Miramas", "d74": "Haut-Doubs", "d75": "Guyane"},
        **{"d76": "Caen", "d77": "Poitiers", "d68": "", "d69": "", "d70": ""},  # a newspaper is no territory
    }
    assert set(found.loc[found["topic"].eq("press"), "territory_codes"]) == {("lons-le-saunier",)}


def test_a_note_never_says_who_speaks(database_url: str) -> None:
    header = ["Champ", "Texte", "Note"]
    sheet = {"Énoncés": [header, ["témoignage", "Quelle joie !", "Jeanne Dupont, à rappeler."]]}
    assert (
        import_book(View.now(Role.STAFF, database_url), book(sheet, "dit"), user="Jeanne").status == IMPORTED
    )
    (row,) = told(View.now(Role.NETWORK, database_url), (Topic.TESTIMONY,)).to_dict("records")
    assert who_speaks(row) == ""


def test_a_topic_is_known_with_a_capital_letter_and_by_its_other_names(database_url: str) -> None:
    said(
        database_url, ["a", "", "Valeurs", "Joie"], ["b", "", "valeur", "Audace"], ["c", "", "autre", "Calme"]
    )
    found = told(View.now(Role.NETWORK, database_url), (Topic.VALUE,))
    assert list(found["wording"]) == ["Joie", "Audace"]


@pytest.mark.parametrize("role", Role)
def test_what_is_said_of_the_fundraising_is_for_those_who_may_see_it(
    seeded_database_url: str, role: Role
) -> None:
    said(seeded_database_url, ["a", "caen", "Levée de fonds", "Un dossier est déposé."])
    view = View.now(role, seeded_database_url)
    may = role.may(FUNDING_READER)
    assert len(told(view, (Topic.FUNDRAISING,))) == (4 if may else 0)
    assert ("a" in set(statements_on(view, "caen")["code"])) is may
    assert len(provenance.trace(view, ["a", "e64", "e65", "e66"], ("wording",))) == (4 if may else 0)


def test_the_report_is_still_named_to_those_who_may_not_read_its_sentences_on_the_fundraising(
    seeded_sqlite_url: str,
) -> None:
    (found,) = provenance.trace(View.now(Role.NETWORK, seeded_sqlite_url), ["miramas"], ("name",))
    assert {fact.trace.origin.file for fact in found.facts} == {"reseau-2024.xlsx"}
