"""« Parrain 1 », « Parrain 2 »: each makes a record, with the other columns of its row."""

import pytest

from data_access.importing.schema_matching.lines.numbered_titles import passes
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base, Cohort, CohortMember, Event, Sponsorship
from tests.data_access.importing.schema_matching.grids import Rows, only, said

Pair = tuple[str, str, str]
HEAD = ["Filleul", "Parrain 1", "Parrain 2", "Statut"]


def pairs(rows: Rows) -> list[Pair]:
    sheet = only("Feuil1", rows)
    assert sheet.table == "sponsorships"
    return [(row.values["sponsor"], row.values["sponsored"], row.cells["sponsor"]) for row in sheet.rows]


def test_each_sponsor_of_a_row_is_a_sponsorship_with_what_the_row_says_of_all() -> None:
    rows: Rows = [HEAD, ["Florange", "Reims", "Strasbourg", "actif"], ["Guyane", "Grenoble", None, "actif"]]
    assert pairs(rows) == [
        ("Reims", "Florange", "B2"),
        ("Strasbourg", "Florange", "C2"),
        ("Grenoble", "Guyane", "B3"),
    ]
    assert {row.values["status"] for row in only("Feuil1", rows).rows} == {"active"}
    assert said(only("Feuil1", rows)) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Parrain n°1", "Parrain n°2"),
        ("Parrain1", "Parrain2"),
        ("Parrain", "Parrain 2"),
        ("1er parrain", "2e parrain"),
        ("Premier parrain", "Second parrain"),
    ],
)
def test_how_titles_are_numbered(titles: tuple[str, str]) -> None:
    assert pairs([["Filleul", *titles, "Statut"], ["Florange", "Reims", "Caen", "actif"]]) == [
        ("Reims", "Florange", "B2"),
        ("Caen", "Florange", "C2"),
    ]


def test_numbered_pairs_go_together_by_their_number() -> None:
    titles = ["Parrain 1", "Filleul 1", "Parrain 2", "Filleul 2"]
    assert pairs([titles, ["Reims", "Florange", "Caen", "Guyane"], ["Lons", "Dole", None, None]]) == [
        ("Reims", "Florange", "A2"),
        ("Caen", "Guyane", "C2"),
        ("Lons", "Dole", "A3"),
    ]


def test_a_row_without_any_sponsor_is_said_once() -> None:
    sheet = only("Feuil1", [HEAD, ["Florange", None, None, "actif"], ["Guyane", None, "Caen", "actif"]])
    assert [(row.number, row.values.get("sponsor")) for row in sheet.rows] == [(2, None), (3, "Caen")]


@pytest.mark.parametrize(
    ("model", "titles"),
    [
        (Sponsorship, ("Filleul", "Parrain 2", "Parrain 3")),  # the first one is missing
        (Sponsorship, ("Filleul", "Parrain")),
        (Sponsorship, ("Parrain", "Parrain 1", "Parrain 2")),
        (Sponsorship, ("Parrain 1", "Filleul 2")),
        (CohortMember, ("Territoire", "Promo 1", "Promo 2")),  # names of cohorts
        (Cohort, ("Promo 1", "Promo 2")),
        (Event, ("Territoire 1", "Territoire 2")),  # who hosts it is asked
    ],
)
def test_other_titles_are_not_numbered(model: type[Base], titles: tuple[str, ...]) -> None:
    assert passes(model, [Title(place, 0, (text,)) for place, text in enumerate(titles)]) == []


def test_an_answer_about_one_of_them_is_kept_to() -> None:
    rows: Rows = [HEAD, ["Florange", "Reims", "Strasbourg", "actif"]]
    answers = {"column:Feuil1:B1:Parrain 1": "sponsor", "column:Feuil1:C1:Parrain 2": "-"}
    (row,) = only("Feuil1", rows, answers={**answers, "sheet:Feuil1": "sponsorships"}).rows
    assert row.values["sponsor"] == "Reims"
