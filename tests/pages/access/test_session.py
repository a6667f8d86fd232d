"""Who is here, as the login and the list of people say; asked again at every click."""

import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access import people
from data_access.database import writing
from data_access.own_territories import own_territories, tie
from data_access.upgrading import upgrade
from data_access.view import View
from data_access.vocabulary import Role
from pages.access import session
from pages.access.role_preview import COOKIE, role_in_cookie
from tests.pages.app import MAIN, all_noted, taken_away, texts

pytestmark = pytest.mark.usefixtures("login_found_out_anew")

ANNE, BASILE, CHLOE = "anne@asso.fr", "basile@asso.fr", "chloe@asso.fr"
AUTH = {
    "redirect_uri": "https://tableau.asso.fr/oauth2callback",
    "cookie_secret": "x" * 32,
    "google": {"client_id": "a", "label": "son compte Google"},
    "microsoft": {"client_id": "b", "trust_email": True},
}


@pytest.fixture
def admin(app_on_sample: str) -> View:
    """Anne is an administrator, Basile of the board, Chloé of a territory's team."""
    view = View.now(Role.ADMIN, app_on_sample)
    for email, role in ((ANNE, Role.ADMIN), (BASILE, Role.BOARD), (CHLOE, Role.NETWORK)):
        people.add(view, email, role, by=people.THIS_COMPUTER)
    return view


def token(email: str, **other: Any) -> dict[str, Any]:
    """What the login says of somebody: a token of a minute ago that holds for an hour."""
    now = int(time.time())
    return {
        "is_logged_in": True,
        "provider": "google",
        "email": email,
        "email_verified": True,
        "iat": now - 60,
        "exp": now + 3540,
    } | other


def opened(user: dict[str, Any]) -> AppTest:
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.secrets["auth"] = AUTH
    page.user = user
    return page.run()


def title(page: AppTest) -> str:
    assert not page.exception
    return str(page.title[0].value)


def without(claims: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in claims.items() if key != name}


LATE = int(time.time()) - 1
WELCOME, OVER = "Bienvenue", "Votre connexion a pris fin"
UNVERIFIED, UNKNOWN = "Votre adresse n'est pas encore vérifiée", "Vous n'avez pas d'accès"
REFUSED = [
    pytest.param({"is_logged_in": False}, WELCOME, id="nobody"),
    pytest.param({}, WELCOME, id="nothing at all"),
    pytest.param(token(ANNE, is_logged_in="true"), WELCOME, id="logged in by a word"),
    pytest.param(token(ANNE, exp=LATE), OVER, id="expired"),
    pytest.param(without(token(ANNE), "exp"), OVER, id="without an end"),
    pytest.param(token(ANNE, exp="9999999999"), OVER, id="end that is a text"),
    pytest.param(without(token(ANNE), "iat"), OVER, id="without a beginning"),
    pytest.param(token(ANNE, email_verified=False), UNVERIFIED, id="unverified"),
    pytest.param(token(ANNE, email_verified="false"), UNVERIFIED, id="unverified in words"),
    pytest.param(without(token(ANNE), "email_verified"), UNVERIFIED, id="verified by nobody"),
    pytest.param(
        token(ANNE, email_verified=False, provider="microsoft"),
        UNVERIFIED,
        id="unverified by a trusted login",
    ),
    pytest.param(without(token(ANNE), "email"), UNVERIFIED, id="without an address"),
    pytest.param(token("dora@asso.fr"), UNKNOWN, id="unknown"),
    pytest.param(token("anne@asso.fr.exemple.org"), UNKNOWN, id="address that begins well"),
    pytest.param(token(""), UNVERIFIED, id="empty address"),
    pytest.param(token("an\u2060ne@asso.fr"), UNVERIFIED, id="address with a sign that is not seen"),
    pytest.param(token(" anne@asso.fr"), UNVERIFIED, id="address after a space"),
    pytest.param(token("anne@a\u017fso.fr"), UNKNOWN, id="address of another letter"),
]


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(("user", "told"), REFUSED)
def test_whoever_may_not_come_in_is_told_why_and_whom_to_ask(
    user: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESS_CONTACT", "Camille au 01 23 45 67 89")
    page = opened(user)
    assert title(page) == told
    assert "Un accès, ou de l'aide, se demande à Camille au 01 23 45 67 89." in texts(page)
    assert "Territoires du réseau" not in str(page.main)
    google, microsoft = "avec son compte Google", "avec Microsoft"
    offered = {
        UNKNOWN: ["Se connecter autrement"],
        OVER: [f"Me reconnecter {google}", f"Se connecter {microsoft}"],
    }
    assert [one.label for one in page.button] == offered.get(
        told, [f"Se connecter {google}", f"Se connecter {microsoft}"]
    )


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("user", "told"),
    [
        (
            token("Dora@asso.fr", email_verified=False),
            "Votre adresse **dora\u2060@asso.fr** n'est pas encore vérifiée chez",
        ),
        (token("dora@asso.fr"), "sous l'adresse **dora\u2060@asso.fr**"),
        (without(token(ANNE), "email"), "ne nous dit aucune adresse de courriel"),
    ],
    ids=["unverified", "unknown", "no address"],
)
def test_the_address_that_does_not_open_is_named(user: dict[str, Any], told: str) -> None:
    assert told in texts(opened(user))


@pytest.mark.usefixtures("admin")
def test_the_way_back_leads_through_the_login_that_was_used() -> None:
    page = opened(token(ANNE, exp=LATE, provider="microsoft"))
    assert page.button[0].label == "Me reconnecter avec Microsoft"


@pytest.mark.usefixtures("admin")
def test_a_login_that_ends_while_a_page_is_open_is_said_at_the_next_click() -> None:
    page = opened(token(BASILE))
    page.user = token(BASILE, exp=LATE)
    assert title(page.run()) == OVER
    assert "C'est normal" in texts(page)


@pytest.mark.slow
@pytest.mark.usefixtures("admin")
def test_what_the_installation_lacks_is_said_to_administrators_only() -> None:
    for user in ({"is_logged_in": False}, token("dora@asso.fr"), token(BASILE)):
        assert "installation" not in texts(opened(user))
    page = opened(token(ANNE)).switch_page("team/page.py").run()
    assert not page.exception
    assert "L'installation n'est pas terminée." in texts(page)
    assert "client\\_secret : manque" in texts(page)


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("user", "pages"),
    [
        (token(CHLOE), ["overview/page.py", "agora/show.py", "account/page.py"]),
        (token(BASILE.upper()), ["declared/page.py", "quality/page.py"]),
        (without(token(BASILE, provider="microsoft"), "email_verified"), ["quality/page.py"]),
        (token(ANNE), ["imports/page.py", "team/page.py"]),
    ],
    ids=["network", "board", "board by a trusted login", "admin"],
)
def test_each_role_opens_its_pages(user: dict[str, Any], pages: list[str]) -> None:
    page = opened(user)
    for path in pages:
        page.switch_page(path).run()
        assert not page.error
        assert title(page) != "Cette page est réservée"


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("email", "path"),
    [
        (CHLOE, "quality/page.py"),
        (CHLOE, "imports/page.py"),
        (BASILE, "imports/page.py"),
        (BASILE, "team/page.py"),
    ],
)
def test_no_page_above_a_role_is_opened(email: str, path: str) -> None:
    page = opened(token(email))
    with pytest.raises(ValueError, match=path.rpartition("/")[2].partition(".")[0]):
        page.switch_page(path).run()


def test_a_role_that_was_taken_away_opens_nothing_at_the_next_click(admin: View) -> None:
    page = opened(token(BASILE))
    page.switch_page("quality/page.py").run()
    assert title(page) == "Données à compléter"
    people.remove(admin, BASILE, by=ANNE)
    assert title(page.run()) == UNKNOWN
    people.add(admin, BASILE, Role.NETWORK, by=ANNE)
    assert title(page.run()) == "Cette page est réservée"


def test_a_file_is_built_for_whoever_may_still_see_it_at_the_click(
    admin: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(token(BASILE))
    page.switch_page("quality/page.py")
    files = taken_away(page, monkeypatch)
    csv = next(build for name, build in files.items() if name.endswith(".csv"))
    # outside of a run, as Streamlit builds it
    with monkeypatch.context() as patched:
        patched.setattr(session, "login_configured", lambda: True)
        assert b"acc\xc3\xa8s a chang\xc3\xa9" not in csv()
        people.change(admin, BASILE, Role.NETWORK, by=ANNE)
        assert b"acc\xc3\xa8s a chang\xc3\xa9" in csv()


def test_what_was_signed_out_opens_nothing_even_from_a_copy_of_the_cookie(admin: View) -> None:
    before = token(BASILE)
    page = opened(before)
    page.switch_page("account/page.py").run()
    page.button[0].click().run()
    assert title(page) == WELCOME
    assert title(opened(before)) == OVER
    assert title(opened(before | {"iat": before["iat"] + 1})) == "Où en sommes-nous, ensemble ?"


def test_the_last_visit_is_noted_and_a_page_does_not_wait_for_it(admin: View) -> None:
    upgrade(admin.database)  # as a server does when it starts
    with writing(admin.database):  # an import, say
        assert title(opened(token(CHLOE))) == "Où en sommes-nous, ensemble ?"
    all_noted()
    visits = {one.email: one.last_visit_at is not None for one in people.everyone(admin)}
    assert visits == {ANNE: False, BASILE: False, CHLOE: True}


@pytest.mark.usefixtures("admin")
def test_the_slides_are_open_to_all_only_where_it_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="show"):
        opened({"is_logged_in": False}).switch_page("agora/show.py").run()
    monkeypatch.setenv("PUBLIC_AGORA", "yes")
    page = opened({"is_logged_in": False})
    assert title(page) == WELCOME
    with pytest.raises(ValueError, match="territories"):
        page.switch_page("territories/page.py").run()
    assert (
        title(opened({"is_logged_in": False}).switch_page("agora/show.py").run()) == "L'Agora des territoires"
    )


@pytest.mark.slow
def test_an_administrator_sees_what_another_role_sees_and_comes_back(admin: View) -> None:
    page = opened(token(ANNE))
    page.switch_page("team/page.py").run()
    page.button(key="comme-network").click().run()
    assert "Vous voyez comme : **Équipe d'un territoire**" in texts(page)
    with pytest.raises(ValueError, match="quality/page"):
        page.switch_page("quality/page.py").run()
    page.switch_page("overview/page.py").run()
    page.button(key="revenir").click().run()
    page.switch_page("quality/page.py").run()
    assert title(page) == "Données à compléter"


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("email", "looks_as", "title_told"),
    [
        (ANNE, Role.NETWORK, "Vous voyez comme : **Équipe d'un territoire**"),
        (BASILE, Role.ADMIN, ""),
        (BASILE, Role.NETWORK, ""),
    ],
    ids=["an administrator", "forged", "of somebody who is no administrator"],
)
def test_a_new_session_looks_as_its_browser_did_and_never_as_more_than_one_is(
    email: str, looks_as: Role, title_told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "role_in_cookie", lambda: looks_as)
    page = opened(token(email))
    assert title_told in texts(page)
    assert ("Vous voyez comme" in texts(page)) is bool(title_told)
    with pytest.raises(ValueError, match="team"):
        page.switch_page("team/page.py").run()
    if title_told:
        page = page.switch_page("overview/page.py").run().button(key="revenir").click().run()
        assert title(page.switch_page("team/page.py").run()) == "Qui a accès, et à quoi ?"


@pytest.mark.parametrize("told", ["", "directrice", "Admin", "network; path=/"])
def test_a_browser_that_says_no_role_looks_as_none(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {COOKIE: told}))
    assert role_in_cookie() is None


def test_looking_as_another_only_lowers_what_one_may(admin: View) -> None:
    page = opened(token(CHLOE))
    page.session_state[session.LOWERED] = Role.ADMIN
    page.run()
    with pytest.raises(ValueError, match="quality/page"):
        page.switch_page("quality/page.py").run()


@pytest.mark.usefixtures("admin")
def test_on_this_computer_alone_nobody_logs_in() -> None:
    page = AppTest.from_file(MAIN, default_timeout=60).run()
    assert title(page) == "Où en sommes-nous, ensemble ?"
    page.switch_page("team/page.py").run()
    assert "ne s'ouvre encore que sur cet ordinateur" in page.info[0].value
    assert session.Reader(None, None).name == people.THIS_COMPUTER


@pytest.mark.usefixtures("admin")
def test_somebody_is_called_as_the_list_calls_them() -> None:
    page = opened(token("ANNE@Asso.fr"))
    page.switch_page("team/page.py").run()
    assert "c'est vous" in texts(page)


@pytest.mark.parametrize(
    ("written", "configured"),
    [(None, False), ('PUBLIC_AGORA = "yes"\n', False), ("[auth]\n", True), ("[auth\n", True)],
    ids=["no secrets", "secrets without a login", "an empty login", "secrets that cannot be read"],
)
def test_secrets_in_doubt_let_nobody_in(written: str | None, configured: bool, secrets: Path) -> None:
    if written is not None:
        secrets.write_text(written)
    assert session.login_configured() is configured


def test_a_team_finds_its_own_territory_first_and_may_leave_it(admin: View) -> None:
    tie(admin, CHLOE, ["poitiers", "lons-le-saunier"])
    page = opened(token(CHLOE))
    assert page.query_params["territoire"] == "poitiers"
    page = page.switch_page("overview/page.py").run()
    assert title(page) == "Où en sommes-nous, ensemble ?"
    assert "nos territoires : [Poitiers](territoires?territoire=poitiers) et [Lons-le-Saunier]" in texts(page)


def test_whoever_is_of_no_territory_and_the_board_find_the_overview_first(admin: View) -> None:
    tie(admin, BASILE, ["poitiers"])
    for email in (CHLOE, BASILE):
        assert title(opened(token(email))) == "Où en sommes-nous, ensemble ?"


def test_somebody_says_their_own_territories(admin: View) -> None:
    page = opened(token(CHLOE)).switch_page("account/page.py").run()
    page = page.multiselect[0].set_value(["figeac"]).run()
    assert page.success[0].value == "Vous voyez d'abord Figeac."
    assert own_territories(admin, CHLOE) == {"figeac": "Figeac"}
    page = page.multiselect[0].set_value([]).run()
    assert page.success[0].value == "Aucun territoire ne passe avant les autres."
    assert own_territories(admin, CHLOE) == {}
