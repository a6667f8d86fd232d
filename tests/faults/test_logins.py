"""Logins through a real provider, then cookies that are tampered with, replayed, over or forged: exactly which role."""

import random
import string
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.cookiejar import CookieJar

import pytest

from data_access import people
from data_access.french import plural
from data_access.vocabulary import Role
from tests.browser.provider import COOKIE, Provider, authorized, cookie, led_to, provider
from tests.browser.server import STREAMLIT, serve
from tests.databases import SqliteCopies
from tests.faults.conftest import Survived
from tests.faults.protected import Protected, address, opened_by, with_secrets
from tests.faults.visitor import visit

pytestmark = pytest.mark.faults

UNVERIFIED, UNKNOWN = "chloe@asso.fr", "dora@asso.fr"
SEED, TAMPERED = 8, 60


@dataclass(frozen=True)
class WithProvider:
    """The app, and the provider through which people come in."""

    app: Protected
    provider: Provider

    def log_in(self, email: str) -> tuple[CookieJar, str]:
        """What a browser keeps once that person has logged in, and the answer of the provider that let them."""
        jar = CookieJar()
        with visit(self.app.url, "") as visitor:
            visitor.run(widgets=list(visitor.widgets.values()))  # « Se connecter »
        answer = authorized(led_to(self.app.url + visitor.login, cookies=jar), email)
        led_to(answer, cookies=jar)
        return jar, answer

    def role_of(self, shown: dict[str, str]) -> Role | None:
        """The role as which somebody who shows those cookies is let in, by the pages that open."""
        with visit(self.app.url, "", shown) as visitor:
            found = {frozenset(opened_by(role)): role for role in (None, *Role)}
            return found[frozenset(visitor.menu)]


def shown(jar: CookieJar) -> dict[str, str]:
    """The cookies of a browser that say who is there."""
    return {one.name: one.value or "" for one in jar if one.name.startswith(COOKIE)}


@pytest.fixture(scope="module")
def online(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WithProvider]:
    folder = tmp_path_factory.mktemp("logins")
    database = sqlite_copies.copy(with_secrets)
    known = [(address(role), True) for role in people.GIVEN]
    with ExitStack() as running:
        at = running.enter_context(
            provider(folder / "provider.log", *known, (UNVERIFIED, False), (UNKNOWN, True))
        )
        at.write_secrets(folder / "secrets.toml")
        command = (*STREAMLIT, "--secrets.files", str(folder / "secrets.toml"))
        server = running.enter_context(serve(database, folder / "server.log", command))
        app = Protected(server.url, database)
        people.add(app.admin, UNVERIFIED, Role.BOARD, by=people.THIS_COMPUTER)
        yield WithProvider(app, at)


def test_each_person_who_logs_in_has_their_role_and_no_other(
    online: WithProvider, survived: Survived
) -> None:
    expected = {address(role): role for role in people.GIVEN} | {UNVERIFIED: None, UNKNOWN: None}
    found = {email: online.role_of(shown(online.log_in(email)[0])) for email in expected}
    wrong = [f"{email}: {role}" for email, role in found.items() if role is not expected[email]]
    survived(
        "Connexion par le fournisseur d'identité : chaque rôle, adresse non vérifiée, inconnue",
        plural(len(expected), "personne"),
        wrong,
    )


def test_an_answer_that_is_sent_again_lets_nobody_in(online: WithProvider, survived: Survived) -> None:
    wrong = []
    for role in people.GIVEN:
        jar, answer = online.log_in(address(role))
        other = CookieJar()
        led_to(answer, cookies=other)
        if online.role_of(shown(other)) is not None:
            wrong.append(f"{role}, another browser")
        with_state = [
            one for one in jar if not one.name.startswith(COOKIE)
        ]  # this browser's, without the login
        again = CookieJar()
        for one in with_state:
            again.set_cookie(one)
        led_to(answer, cookies=again)
        if online.role_of(shown(again)) is not None:
            wrong.append(f"{role}, the same browser")
    survived("Réponse du fournisseur d'identité rejouée", f"{2 * len(people.GIVEN)} fois", wrong)


def test_a_cookie_that_was_changed_in_one_letter_opens_nothing(
    online: WithProvider, survived: Survived
) -> None:
    chance = random.Random(SEED)
    right = online.app.signed(email=address(Role.ADMIN))
    assert online.role_of(right) is Role.ADMIN
    value = right[COOKIE]
    wrong = []
    for _ in range(TAMPERED):
        place = chance.randrange(len(value) - 1)  # the last letter carries bits that stand for nothing
        letter = chance.choice([one for one in string.ascii_letters + string.digits if one != value[place]])
        if online.role_of({COOKIE: value[:place] + letter + value[place + 1 :]}) is not None:
            wrong.append(f"letter {place}")
    survived("Cookie de connexion changé d'une lettre", plural(TAMPERED, "cookie"), wrong)


def test_a_verified_address_that_only_looks_like_anothers_has_no_role(
    online: WithProvider, survived: Survived
) -> None:
    name, _, domain = address(Role.ADMIN).partition("@")
    unseen = [f"{name[:2]}{sign}{name[2:]}@{domain}" for sign in "\u2060\u200b\ufeff\u00ad\u034f\ufe0f "]
    around = [f" {name}@{domain}", f"{name}@{domain}\u2060", f"{name}@{domain}\n"]
    alike = [f"{name.replace('i', other)}@{domain}" for other in "\u0131\u0130\uff49\u0456"]
    alike += [address(Role.ADMIN).replace("s", "\u017f"), address(Role.ADMIN).replace("@", "\uff20")]
    wrong = [
        ascii(one)
        for one in (*unseen, *around, *alike)
        if online.role_of(online.app.signed(email=one)) is not None
    ]
    assert online.role_of(online.app.signed(email=address(Role.ADMIN).upper())) is Role.ADMIN
    survived(
        "Adresse vérifiée qui ressemble à celle d'une autre personne (signe invisible, lettre semblable)",
        plural(len(unseen + around + alike), "adresse"),
        wrong,
    )


def test_a_login_that_is_over_unverified_signed_out_or_forged_opens_nothing(
    online: WithProvider, survived: Survived
) -> None:
    app, now, admin = online.app, int(time.time()), address(Role.ADMIN)
    claims = {"email": admin, "email_verified": True, "iat": now, "exp": now + 600}
    of_elsewhere = cookie("https://exemple.fr", claims)["value"]
    cases = {
        "over": app.signed(email=admin, exp=now - 1),
        "without an end": app.signed(email=admin, exp=None),
        "without a beginning": app.signed(email=admin, iat=None),
        "an end that is a word": app.signed(email=admin, exp="demain"),
        "unverified": app.signed(email=admin, email_verified=False),
        "verified, in words": app.signed(email=admin, email_verified="false"),
        "nothing said of it": app.signed(email=admin, email_verified=None),
        "no address": app.signed(),
        "an address that is none": app.signed(email=[admin]),
        "not logged in": app.signed(email=admin, is_logged_in=False),
        "another secret": {
            COOKIE: cookie(app.url, claims, secret="un-autre-secret-tout-aussi-long")["value"]
        },
        "another server": {COOKIE: of_elsewhere},
        "no signature": {COOKIE: of_elsewhere.rpartition(".")[0]},
        "nothing": {COOKIE: ""},
    }
    wrong = [name for name, told in cases.items() if online.role_of(told) is not None]
    kept = app.signed(email=address(Role.BOARD), iat=now)
    assert online.role_of(kept) is Role.BOARD
    people.sign_out(app.database, address(Role.BOARD), now)
    wrong += ["signed out"] * (online.role_of(kept) is not None)
    survived(
        "Connexion expirée, non vérifiée, terminée, fausse ou d'un autre serveur",
        plural(len(cases) + 1, "cookie"),
        wrong,
    )
