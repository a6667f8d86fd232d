"""The members of a cohort that a list of cohorts names in one cell are read as such, known or new."""

import pytest

from data_access.importing.model.cells import new_names
from data_access.importing.model.problems import LEAVE_OUT, NEW, SEVERAL
from data_access.models import CohortMember
from tests.data_access.importing.books import imported, offered, questions
from tests.data_access.importing.results import LONS, Bring, rows

PROMOS = {"Promotions": [["Promo", "Territoires"], ["Promo 7", "Nantes, Lille et Brest"]]}
KEY = "name:territories:nanteslilleetbrest"


def test_new_territories_in_one_cell_may_be_answered_to_be_several(
    bring_book: Bring, sqlite_url: str
) -> None:
    (asked,) = questions(bring_book(PROMOS, dry_run=True))
    assert (asked.key, offered(asked)) == (KEY, [SEVERAL, NEW, LEAVE_OUT])
    each = {f"name:territories:{one}": NEW for one in ("nantes", "lille", "brest")}
    report = bring_book(PROMOS, answers={KEY: SEVERAL, **each})
    assert report.status == "imported"
    assert len(rows(sqlite_url, CohortMember, "territory_id")) == 3


@pytest.mark.parametrize("title", ["Membres", "Territoires", "Territoires membres", "Équipes"])
def test_known_territories_are_members_without_a_question(
    bring_book: Bring, sqlite_url: str, title: str
) -> None:
    imported(sqlite_url, LONS)
    report = bring_book({"Promotions": [["Promo", title], ["Promo 7", "Lons"]]})
    assert (report.status, len(rows(sqlite_url, CohortMember, "territory_id"))) == ("imported", 1)


@pytest.mark.parametrize("name", ["Val d'Adour et pays d'Armagnac", "Nantes", "Lille et environs", "A, b"])
def test_what_is_one_name_is_not_parted(name: str) -> None:
    assert new_names(name) == []


def test_a_column_that_names_what_another_sheet_keeps_is_told_at_once(bring_book: Bring) -> None:
    titles = ["Territoire", "Commune", "Site web", "Filleul", "Loisirs"]
    told = [titles, ["Lons-le-Saunier", "Lons-le-Saunier", "https://lons.fr", "Dole", "vélo"]]
    report = bring_book({"Territoires": told}, dry_run=True)
    assert {one.cell: one.plain for one in report.problems} == {"D1": True, "E1": False}
