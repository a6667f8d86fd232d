"""Who may see what: the list, its log, and the administrator that it always keeps."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from data_access import people
from data_access.__main__ import main
from data_access.database import reading
from data_access.models import PeopleLogLine, table_of
from data_access.people import Changed, PeopleRefused
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role

ANNE, BASILE = "anne@asso.fr", "basile@asso.fr"
LOGIN = 1_700_000_000  # when the login vouched for somebody


@pytest.fixture
def view(database_url: str) -> View:
    """An administrator's view of a list in which Anne is the only one."""
    opened = View.now(Role.ADMIN, database_url)
    people.add(opened, ANNE, Role.ADMIN, by=people.THIS_COMPUTER)
    return opened


def role(view: View, email: str) -> Role | None:
    access = people.access_of(view.database, email)
    return access.role if access else None


def test_a_role_is_found_by_its_address_however_its_letters_are_written(view: View) -> None:
    people.add(view, " Basile@Asso.FR ", Role.BOARD, by=ANNE)
    assert role(view, "BASILE@asso.fr") is Role.BOARD
    assert [(one.email, one.role) for one in people.everyone(view)] == [
        (ANNE, Role.ADMIN),
        (BASILE, Role.BOARD),
    ]


UNSEEN = (
    "\u2060\u200b\u200d\ufeff\u00ad\u034f\ufe0f\u202e\u00a0\u0000 \n"  # signs that a screen does not show
)


def test_what_is_typed_or_copied_from_a_screen_of_ours_is_cleaned(view: View) -> None:
    assert people.add(view, " bas\u2060ile@asso.fr\n", Role.BOARD, by=ANNE).email == BASILE
    people.change(view, "basile\u2060@asso.fr", Role.STAFF, by=ANNE)
    assert role(view, BASILE) is Role.STAFF


def test_an_address_with_a_sign_that_is_not_seen_is_another_one(view: View) -> None:
    claimed = [ANNE[:place] + sign + ANNE[place:] for sign in UNSEEN for place in range(len(ANNE) + 1)]
    assert [ascii(one) for one in claimed if role(view, one)] == []
    assert role(view, ANNE) is Role.ADMIN


ALIKE = [  # what is kept, and what Unicode folds, composes or widens into it
    ("kim@asso.fr", "\u212aim@asso.fr"),
    ("kim@asso.fr", "kim@a\u017fso.fr"),
    ("kim@asso.fr", "k\u0131m@asso.fr"),
    ("kim@asso.fr", "k\u0130m@asso.fr"),
    ("kim@asso.fr", "\uff4bim@asso.fr"),
    ("kim@asso.fr", "kim\uff20asso.fr"),
    ("gruss@asso.fr", "gru\u00df@asso.fr"),
    ("stra\u00dfe@asso.fr", "STRASSE@asso.fr"),
    ("fil@asso.fr", "\ufb01l@asso.fr"),
    ("h\u00e9lo@asso.fr", "he\u0301lo@asso.fr"),
    ("h\u00e9lo@asso.fr", "H\u00c9LO@asso.fr"),
]


def test_an_address_that_unicode_calls_alike_is_another_one(view: View) -> None:
    for kept in {kept for kept, _ in ALIKE}:
        people.add(view, kept, Role.BOARD, by=ANNE)
        assert role(view, kept) is Role.BOARD
    assert [ascii(claimed) for _, claimed in ALIKE if role(view, claimed)] == []


@pytest.mark.parametrize("stranger", ["", "chloe@asso.fr", "basile", "basile@asso.fr.exemple.org", "%"])
def test_whoever_is_not_in_the_list_has_no_role(view: View, stranger: str) -> None:
    people.add(view, BASILE, Role.BOARD, by=ANNE)
    people.add(view, "kim@asso.fr", Role.BOARD, by=ANNE)
    assert role(view, stranger) is None


@pytest.mark.parametrize(
    "typed",
    ["", "anne", "anne@asso", "anne@asso.fr, basile@asso.fr", "Anne <anne@asso.fr>", "a\u200b@asso.fr"],
)
def test_what_is_no_address_is_refused(view: View, typed: str) -> None:
    with pytest.raises(PeopleRefused, match="pas une adresse"):
        people.add(view, typed, Role.BOARD, by=ANNE)


def test_a_role_that_changes_or_is_taken_away_is_so_at_once(view: View) -> None:
    people.add(view, BASILE, Role.STAFF, by=ANNE)
    people.change(view, BASILE, Role.NETWORK, by=ANNE)
    assert role(view, BASILE) is Role.NETWORK
    people.remove(view, BASILE, by=ANNE)
    assert role(view, BASILE) is None


def test_every_change_is_kept_with_who_made_it(view: View) -> None:
    people.add(view, BASILE, Role.STAFF, by=ANNE)
    people.change(view, BASILE, Role.STAFF, by=ANNE)  # says nothing new
    people.change(view, BASILE, Role.BOARD, by=ANNE)
    people.remove(view, BASILE, by=ANNE)
    told = [(one.by, one.email, one.before, one.after) for one in people.changes(view, 10)]
    assert told == [
        (ANNE, BASILE, Role.BOARD, None),
        (ANNE, BASILE, Role.STAFF, Role.BOARD),
        (ANNE, BASILE, None, Role.STAFF),
        (people.THIS_COMPUTER, ANNE, None, Role.ADMIN),
    ]
    assert [one.after for one in people.changes(view, 1)] == [None]
    assert isinstance(people.changes(view, 1)[0], Changed)


def test_the_last_administrator_can_neither_leave_nor_step_down(view: View) -> None:
    people.add(view, BASILE, Role.STAFF, by=ANNE)
    for attempt in (
        lambda: people.remove(view, ANNE, by=BASILE),
        lambda: people.change(view, ANNE, Role.STAFF, by=ANNE),
    ):
        with pytest.raises(PeopleRefused, match="dernière personne"):
            attempt()
    assert role(view, ANNE) is Role.ADMIN
    people.change(view, BASILE, Role.ADMIN, by=ANNE)
    people.remove(view, ANNE, by=BASILE)
    assert [one.email for one in people.everyone(view)] == [BASILE]


def test_two_administrators_who_remove_each_other_at_once_leave_one(view: View) -> None:
    people.add(view, BASILE, Role.ADMIN, by=ANNE)
    together = Barrier(2)

    def refused(gone: str, by: str) -> bool:
        together.wait()
        try:
            people.remove(view, gone, by=by)
        except PeopleRefused:
            return True
        return False

    with ThreadPoolExecutor(2) as two:
        told = list(two.map(refused, (ANNE, BASILE), (BASILE, ANNE)))
    assert sorted(told) == [False, True]
    assert len(people.everyone(view)) == 1


def test_the_public_is_a_role_that_nobody_is_given(view: View) -> None:
    with pytest.raises(PeopleRefused, match="n'a pas besoin"):
        people.add(view, BASILE, Role.PUBLIC, by=ANNE)


def test_whoever_is_there_already_is_not_added_again(view: View) -> None:
    with pytest.raises(PeopleRefused, match="déjà un accès"):
        people.add(view, ANNE.upper(), Role.BOARD, by=ANNE)
    assert role(view, ANNE) is Role.ADMIN


def test_what_the_login_said_before_somebody_signed_out_counts_no_more(view: View) -> None:
    for signed_in in (LOGIN, LOGIN - 100):  # and then in an older tab
        people.sign_out(view.database, ANNE, signed_in)
        assert people.access_of(view.database, ANNE) == people.Access(Role.ADMIN, LOGIN)


def test_a_visit_is_noted_once_a_day(view: View) -> None:
    morning = datetime.datetime(2026, 11, 25, 8, 0, tzinfo=datetime.UTC)
    for hours in (0, 5, 30):
        people.seen(view.database, ANNE, now=morning + datetime.timedelta(hours=hours))
        (anne,) = people.everyone(view)
        assert anne.last_visit_at
        assert anne.last_visit_at.day == (25 if hours < 16 else 26)
        assert anne.last_visit_at.hour == (8 if hours < 16 else 14)


@pytest.mark.parametrize("below", [role for role in Role if role is not Role.ADMIN])
def test_only_an_administrator_reads_or_changes_the_list(view: View, below: Role) -> None:
    lower = View.now(below, view.database)
    for attempt in (
        lambda: people.everyone(lower),
        lambda: people.changes(lower, 10),
        lambda: people.add(lower, BASILE, Role.BOARD, by=BASILE),
        lambda: people.change(lower, ANNE, Role.BOARD, by=BASILE),
        lambda: people.remove(lower, ANNE, by=BASILE),
    ):
        with pytest.raises(NotForThisRole):
            attempt()
    assert [one.email for one in people.everyone(view)] == [ANNE]


def test_the_first_administrator_is_named_on_the_command_line(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["people", "list"]) == 0
    assert main(["people", "add", "Anne@asso.fr", "admin"]) == 0
    assert main(["people", "add", BASILE, "Conseil d’administration", "--user", ANNE]) == 0
    assert main(["people", "add", BASILE, "staff", "--user", ANNE]) == 0
    assert main(["people", "list"]) == 0
    assert main(["people", "remove", ANNE]) == 1
    assert main(["people", "remove", BASILE]) == 0
    with pytest.raises(SystemExit, match="2"):
        main(["people", "add", BASILE])
    with pytest.raises(SystemExit, match="2"):
        main(["people", "add", BASILE, "public"])  # who logs in is no audience
    said, wrong = capsys.readouterr()
    assert said.splitlines() == [
        "Personne n'a encore d'accès.",
        f"{ANNE} a maintenant ce rôle : administration.",
        f"{BASILE} a maintenant ce rôle : conseil d'administration.",
        f"{BASILE} a maintenant ce rôle : équipe nationale.",
        f"{ANNE} : administration (admin), pas encore venu",
        f"{BASILE} : équipe nationale (staff), pas encore venu",
        f"{BASILE} n'a plus accès.",
    ]
    assert "dernière personne" in wrong
    assert "Commande incomprise : il manque RÔLE" in wrong
    assert (
        "Commande incomprise : «\xa0public\xa0» n'est pas un rôle connu ; écrivez «\xa0équipe d'un" in wrong
    )
    with reading(database_url) as connection:
        lines = connection.execute(select(table_of(PeopleLogLine).c.by)).scalars().all()
    assert lines == ["cet ordinateur", ANNE, ANNE, "cet ordinateur"]
