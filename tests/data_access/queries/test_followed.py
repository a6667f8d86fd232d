"""A name under « Référent·e » is that of whoever looks only where it can be nobody else's."""

import pytest

from data_access import people
from data_access.queries.followed import names_of
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING, NEAREST

ME, OTHER = "jeanne.durand@asso.fr", "jeanne.martin@asso.fr"


@pytest.fixture
def view(sqlite_url: str) -> View:
    admin = View.now(Role.ADMIN, sqlite_url)
    for email in (ME, OTHER):
        people.add(admin, email, Role.ADMIN, by="essai")
    return View.now(BOARD_AND_FUNDING, sqlite_url)


@pytest.mark.parametrize(
    "written",
    [
        "Jeanne Durand",
        "DURAND Jeanne",
        "Durand",
        "Jeanne.Durand@asso.fr",
        "Paul et Jeanne Durand",
        "Paul / jeanne durand",
    ],
)
def test_a_name_that_an_address_is_made_of_is_that_person(view: View, written: str) -> None:
    assert names_of(view, ME, (written, "Zoé")) == (written,)


@pytest.mark.parametrize(
    "written", ["Jeanne", "Jeanne Martin", "Anne", "JD", "", "l'équipe", "jeanne.durand@autre.fr", "🎉 ; /"]
)
def test_what_may_be_somebody_else_is_nobody(view: View, written: str) -> None:
    assert names_of(view, ME, (written,)) == ()


def test_a_first_name_is_enough_where_one_person_has_it(view: View) -> None:
    people.remove(View.now(Role.ADMIN, view.database), OTHER, by="essai")
    assert names_of(view, ME, ("Jeanne",)) == ("Jeanne",)


def test_a_short_name_is_one_as_well(view: View) -> None:
    people.add(View.now(Role.ADMIN, view.database), "zoe.l@asso.fr", Role.BOARD, by="essai")
    assert names_of(view, "zoe.l@asso.fr", ("Zoé", "Zoélie")) == ("Zoé",)


def test_who_follows_files_is_for_those_who_may_read_them(view: View) -> None:
    with pytest.raises(NotForThisRole):
        names_of(View.now(NEAREST, view.database), ME, ("Jeanne Durand",))
