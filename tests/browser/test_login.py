"""A real login, against a provider on this computer: who comes in, where they land, and what stops at once."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from data_access import people
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.role_preview import COOKIE as COOKIE_OF_A_ROLE
from tests.browser.provider import COOKIE, Provider, cookie, provider
from tests.browser.server import STREAMLIT, Server, serve
from tests.browser.window import settled
from tests.databases import SqliteCopies, with_sample

ANNE, BASILE, CHLOE, DORA = "anne@asso.fr", "basile@asso.fr", "chloe@asso.fr", "dora@asso.fr"


@dataclass(frozen=True)
class Online:
    """The app with a login: Anne is its administrator, Basile of the board, Chloé not verified, Dora unknown."""

    server: Server
    provider: Provider
    admin: View

    def open(self, page: Page, path: str) -> Page:
        page.goto(self.server.url + path)
        return settled(page)

    def log_in(self, page: Page, email: str, path: str = "/") -> None:
        """Comes to an address, and logs in there."""
        self.provider.lets_in(page, email)
        self.open(page, path)
        page.get_by_role("button", name="Se connecter").click()


@pytest.fixture(scope="module")
def online(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Online]:
    folder = tmp_path_factory.mktemp("login")
    url = sqlite_copies.copy(with_sample)
    admin = View.now(Role.ADMIN, url)
    for email, role in ((ANNE, Role.ADMIN), (BASILE, Role.BOARD), (CHLOE, Role.BOARD)):
        people.add(admin, email, role, by=people.THIS_COMPUTER)
    known = ((ANNE, True), (BASILE, True), (CHLOE, False), (DORA, True))
    with provider(folder / "provider.log", *known) as running:
        running.write_secrets(folder / "secrets.toml")
        command = (*STREAMLIT, "--secrets.files", str(folder / "secrets.toml"))
        with serve(url, folder / "server.log", command) as server:
            yield Online(server, running, admin)


def headline(page: Page) -> str:
    return settled(page).get_by_role("heading", level=1).inner_text().replace("\u00a0", " ")


def test_a_login_leads_back_to_the_page_that_one_came_for_and_a_way_out(online: Online, page: Page) -> None:
    online.log_in(page, BASILE, "/levee-de-fonds?exercice=2026")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suivi de la levée de fonds")
    assert page.url.startswith(f"{online.server.url}/levee-de-fonds")
    kept = [one for one in page.context.cookies() if one["name"].startswith(COOKIE)]

    page.goto(f"{online.server.url}/mon-acces")
    with page.expect_navigation():  # the cookie is gone once the way out was taken, not once the page says so
        page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bienvenue")
    assert not [one for one in page.context.cookies() if one["name"].startswith(COOKIE)]

    page.context.add_cookies(
        [{"name": one["name"], "value": one["value"], "url": online.server.url} for one in kept]
    )  # somebody who kept a copy
    online.open(page, "/levee-de-fonds")
    assert headline(page) == "Votre connexion a pris fin"


@pytest.mark.parametrize(
    ("email", "told"),
    [(CHLOE, "Votre adresse n'est pas encore vérifiée"), (DORA, "Vous n'avez pas d'accès")],
)
def test_a_login_alone_opens_nothing(online: Online, page: Page, email: str, told: str) -> None:
    online.log_in(page, email, "/territoires")
    expect(page.get_by_role("heading", level=1)).to_have_text(told)
    assert page.get_by_test_id("stTopNavLink").count() == 0


def test_a_login_that_is_over_is_said_kindly_and_one_click_leads_back_to_the_same_page(
    online: Online, page: Page
) -> None:
    url, now = online.server.url, int(time.time())
    claims = {"email": BASILE, "email_verified": True, "iat": now - 3600, "exp": now - 1}
    online.provider.lets_in(page, BASILE)
    online.open(page, "/")  # the page gives the cookie that protects its websocket
    page.context.add_cookies([cookie(url, claims)])  # type: ignore[list-item]
    online.open(page, "/levee-de-fonds?partie-fonds=Les+dossiers&dossiers=Liste")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre connexion a pris fin")
    expect(page.get_by_text("Ce qui était enregistré l'est toujours")).to_be_visible()
    settled(page).get_by_role("button", name="Me reconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suivi de la levée de fonds")
    files = page.get_by_role("radiogroup", name="Présentation des dossiers")
    expect(files.get_by_role("radio", name="Liste")).to_be_checked()


def looked_as(page: Page) -> list[str]:
    """The role that the browser keeps for « voir comme », if any."""
    return [one["value"] for one in page.context.cookies() if one["name"] == COOKIE_OF_A_ROLE]


def test_looking_as_another_holds_at_an_address_that_is_typed_until_one_comes_back(
    online: Online, page: Page
) -> None:
    online.log_in(page, ANNE, "/equipe")
    page.get_by_role("button", name="Voir comme").nth(1).click()
    expect(page.get_by_text("Vous voyez comme")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Vous voyez comme")).to_be_hidden()
    page.emulate_media(media="screen")
    assert looked_as(settled(page)) == ["network"]
    for typed in ("/mon-acces", "/a-completer"):
        online.open(page, typed)
        expect(page.get_by_text("Vous voyez comme")).to_be_visible()
    assert headline(page) == "Cette page est réservée"
    page.get_by_role("button", name="Revenir à mon rôle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Données à compléter")
    assert looked_as(settled(page)) == []
    online.open(page, "/a-completer")
    assert headline(page) == "Données à compléter"


def through_menu(page: Page, section: str, name: str) -> Page:
    """Opens a page by the menu: « Données › Publié et compté »; without a section: a page that stands in it."""
    if section:
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_test_id("stTopNavDropdownLink" if section else "stTopNavLink").filter(has_text=name).click()
    return settled(page)


def test_looking_as_another_holds_at_every_page_of_the_menu_without_a_login(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/equipe")
    settled(page).get_by_role("button", name="Voir comme").nth(2).click()
    banner = page.get_by_text("Vous voyez comme : Conseil d'administration")
    expect(banner).to_be_visible()
    settled(page)
    for section, name, title in (
        ("Données", "Données à compléter", "Données à compléter"),
        ("Données", "Publié et compté", "Ce qui est publié, ce que nous comptons"),
        ("", "Promos", "Les promos, pas à pas"),
        ("", "Parrainages", "Qui parraine qui"),
    ):
        through_menu(page, section, name)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(banner).to_be_visible()
    page.goto(f"{server.url}/equipe")
    assert headline(page) == "Cette page est réservée"
    page.get_by_role("button", name="Revenir à mon rôle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Qui a accès, et à quoi ?")
    assert looked_as(settled(page)) == []
    through_menu(page, "", "Promos")
    expect(page.get_by_role("heading", level=1)).to_have_text("Les promos, pas à pas")
    assert banner.count() == 0


def test_an_address_that_is_none_of_ours_leads_home_in_french(online: Online, page: Page) -> None:
    online.open(page, "/inconnue")
    assert headline(page) == "Bienvenue"
    online.log_in(page, BASILE, "/territoire/hélène")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n'existe pas")
    assert page.url == f"{online.server.url}/territoire"
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("link", name="Revenir à la vue d'ensemble").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Où en sommes-nous, ensemble ?")


def test_a_cookie_that_is_tampered_with_forged_or_over_opens_nothing(online: Online, page: Page) -> None:
    now, url = int(time.time()), online.server.url
    claims = {"email": ANNE, "email_verified": True, "iat": now, "exp": now + 600}
    right = cookie(url, claims)
    cases = [
        ("Où en sommes-nous, ensemble ?", right),
        ("Bienvenue", right | {"value": right["value"][:-3] + "abc"}),
        ("Bienvenue", cookie(url, claims, secret="un-autre-secret-tout-aussi-long")),
        ("Votre connexion a pris fin", cookie(url, claims | {"exp": now - 1})),
        ("Bienvenue", cookie("https://exemple.fr", claims) | {"url": url}),
    ]
    for told, one in cases:
        page.context.clear_cookies()
        online.open(page, "/")  # the page gives the cookie that protects its websocket
        page.context.add_cookies([one])  # type: ignore[list-item]
        online.open(page, "/")
        assert headline(page) == told


def test_an_answer_of_the_provider_that_is_sent_again_lets_nobody_in(
    online: Online, fresh_page: Page
) -> None:
    answers: list[str] = []
    fresh_page.on(
        "request", lambda one: answers.append(one.url) if "/oauth2callback?code" in one.url else None
    )
    online.log_in(fresh_page, BASILE)
    expect(fresh_page.get_by_role("heading", level=1)).to_have_text("Où en sommes-nous, ensemble ?")
    fresh_page.context.clear_cookies()
    fresh_page.goto(answers[0])
    assert headline(fresh_page) == "Bienvenue"


def test_an_administrator_gives_changes_and_takes_away_what_others_see_at_once(
    online: Online, page: Page
) -> None:
    online.log_in(page, ANNE, "/equipe")
    page.get_by_label("Donner un accès à").fill(DORA)
    page.get_by_role("button", name="Donner l'accès").click()
    expect(page.get_by_text("a maintenant accès")).to_be_visible()

    other = page.context.browser
    assert other
    context = other.new_context(locale="fr-FR")
    theirs = context.new_page()
    online.log_in(theirs, DORA)
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Où en sommes-nous, ensemble ?")
    settled(theirs)
    people.remove(online.admin, DORA, by=ANNE)
    theirs.get_by_role("button", name="Source").first.click()  # a part of the page, run alone
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Vous n'avez pas d'accès")
    context.close()

    page.get_by_role("button", name="Voir comme").nth(1).click()
    expect(page.get_by_text("Vous voyez comme")).to_be_visible()
    assert page.get_by_role("link", name="Levée de fonds").count() == 0
    page.get_by_role("button", name="Revenir à mon rôle").click()
    expect(page.get_by_role("link", name="Levée de fonds").first).to_be_visible()


def test_what_was_typed_as_a_login_ended_is_there_again_after_the_next_one(
    online: Online, fresh_page: Page
) -> None:
    online.log_in(fresh_page, ANNE, "/saisie?table=events&fiche=t16")
    present = fresh_page.get_by_test_id("stForm").get_by_label("Présents")
    expect(present).to_have_value("plus de 250")
    people.sign_out(online.admin.database, ANNE, int(time.time()))
    settled(fresh_page)
    present.fill("env. 320")
    fresh_page.get_by_role("button", name="Voir ce qui changerait").click()
    expect(fresh_page.get_by_role("heading", level=1)).to_have_text("Votre connexion a pris fin")
    expect(fresh_page.get_by_text("en train de saisir est gardé une heure")).to_be_visible()
    settled(fresh_page).get_by_role("button", name="Me reconnecter").click()
    expect(fresh_page.get_by_text("voici ce que vous aviez tapé")).to_be_visible()
    expect(present).to_have_value("env. 320")
    expect(settled(fresh_page).get_by_text("Oui : elle dit aussi la nouvelle valeur")).to_be_visible()
