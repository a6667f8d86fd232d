"""Role × page × part × callback × forged state, over a raw websocket: nothing that is marked comes to those below."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.french import plural
from data_access.vocabulary import Role
from tests.data_access.canaries import READ_ON_PAGES
from tests.databases import SqliteCopies
from tests.faults.conftest import Survived
from tests.faults.protected import BELOW_ADMIN, FURTHER, Protected, leaks, opened_by, protected, with_secrets
from tests.faults.walks import Walk, after_a_withdrawal, through_every_page
from tests.faults.without_a_check import CHECKS

pytestmark = pytest.mark.faults

WITHOUT_ADMIN = (None, Role.NETWORK, Role.BOARD, Role.STAFF)
RESERVED = sorted(
    page
    for page in (*opened_by(Role.STAFF), *FURTHER)
    if page.partition("?")[0] not in opened_by(Role.NETWORK)
)
FUNDING = ("levee-de-fonds?partie-fonds=Les+dossiers",)  # where names and amounts are read
TEXTS = (  # where texts are read that may speak of what not everybody may read
    "",
    "evenements?evenement=t16",
    "evenements?partie-evenements=Grandes+soirées",
    "promotions",
    "promotions?partie-promos=Les+séances",
    "territoires?territoire=lons-le-saunier",
)
SHOWS = tuple(page for page in FURTHER if page.startswith("agora"))
FOUND_BY: dict[
    str, Callable[[Protected], Walk]
] = {  # what finds the leak, where no withdrawal on FUNDING does
    "actions": lambda app: after_a_withdrawal(app, Role.ADMIN, ("equipe",)),
    "lowered": lambda app: through_every_page(app, (Role.NETWORK,), app.looking_as, FUNDING),
    "drafts": lambda app: through_every_page(app, (Role.NETWORK,), pages=SHOWS),
    "audience": lambda app: through_every_page(app, (Role.PUBLIC,), app.as_audience, FUNDING),
    "texts": lambda app: through_every_page(app, (Role.NETWORK,), pages=TEXTS),
}
MARKS_FOUND = {"texts": sorted(READ_ON_PAGES)}  # each of them, not one alone


@pytest.fixture(scope="module")
def app(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Protected]:
    with protected(sqlite_copies.copy(with_secrets), tmp_path_factory.mktemp("app")) as running:
        yield running


def told(walk: Walk) -> str:
    """« 60 pages, 1 200 parties, 3 000 saisies forgées, 20 fichiers »."""
    of = [
        (walk.pages, "page"),
        (walk.parts, "partie"),
        (walk.widgets, "saisie forgée"),
        (walk.files, "fichier"),
    ]
    many = {"saisie forgée": "saisies forgées"}
    return ", ".join(plural(count, what, many.get(what)) for count, what in of if count)


@pytest.mark.parametrize("page", FUNDING)
def test_the_marks_are_met_by_those_who_may_read_them(app: Protected, page: str) -> None:
    with app.visit(page, Role.BOARD) as visitor:
        assert len(leaks(visitor.received, Role.NETWORK)) >= 2
        assert leaks(visitor.received, Role.BOARD) == []
    with app.visit("equipe", Role.ADMIN) as visitor:
        assert len(leaks(visitor.received, Role.STAFF)) == 1
    for show in SHOWS:
        with app.visit(show, Role.STAFF) as visitor:
            assert len(leaks(visitor.received, Role.BOARD)) == 1


def test_nobody_is_sent_or_writes_what_is_above_their_role(app: Protected, survived: Survived) -> None:
    walk = through_every_page(app, WITHOUT_ADMIN)
    assert walk.parts > walk.pages and walk.widgets > walk.pages
    survived("Sans accès, réseau, CA et équipe : chaque page demandée et forgée", told(walk), walk.wrong)


def test_an_administrator_who_looks_as_a_role_is_sent_and_writes_no_more_than_it(
    app: Protected, survived: Survived
) -> None:
    walk = through_every_page(app, BELOW_ADMIN, app.looking_as)
    assert walk.parts > walk.pages and walk.widgets > walk.pages
    survived("« Voir comme » le public, un territoire, le CA et l'équipe", told(walk), walk.wrong)


def test_where_the_agora_is_open_to_all_it_alone_is(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survived: Survived
) -> None:
    monkeypatch.setenv("PUBLIC_AGORA", "yes")
    with protected(sqlite_copies.copy(with_secrets), tmp_path) as running:
        walk = through_every_page(running, (Role.PUBLIC,), running.as_audience)
    assert walk.parts > walk.pages and walk.widgets > walk.pages
    survived("Agora ouverte à tous, sans connexion : chaque page demandée et forgée", told(walk), walk.wrong)


def test_a_role_that_was_withdrawn_opens_and_writes_nothing_more(app: Protected, survived: Survived) -> None:
    walk = after_a_withdrawal(app, Role.STAFF, RESERVED)
    assert walk.parts > walk.pages and walk.files
    survived("Un rôle retiré pendant que ses pages sont ouvertes", told(walk), walk.wrong)


@pytest.mark.parametrize("check", CHECKS)
def test_with_one_check_taken_out_the_walk_finds_a_leak(
    check: str,
    sqlite_copies: SqliteCopies,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    survived: Survived,
) -> None:
    monkeypatch.setenv("PUBLIC_AGORA", "yes" if check == "audience" else "")
    start = ("-m", "tests.faults.without_a_check", check, "run", "app.py", "--server.port", "{port}")
    with protected(sqlite_copies.copy(with_secrets), tmp_path, start) as running:
        found_by = FOUND_BY.get(check, lambda app: after_a_withdrawal(app, Role.BOARD, FUNDING))
        walk = found_by(running)
    missed = [mark for mark in MARKS_FOUND.get(check, ("",)) if not any(mark in one for one in walk.wrong)]
    survived(
        f"Une vérification ôtée exprès ({check}) : la fuite est trouvée",
        plural(len(walk.wrong), "fuite trouvée", "fuites trouvées"),
        [f"{mark or 'any leak'} was not found without « {check} »" for mark in missed],
    )
