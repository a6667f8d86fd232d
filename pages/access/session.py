"""Who is here, and what they may see by now.

Without a login the gate lets in this computer only, whose one user is its administrator. With one (`[auth]` in
secrets.toml) a person is who the login vouches for, and what the list of people says of their address: it is read
again at each click, in fragments, callbacks and downloads, so that a role which was taken away stops working at once.
An administrator may look as a lower role would (« voir comme »), and then does no more than that role does.
"""

import logging
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from data_access import clock, people
from data_access.background_write import write_beside
from data_access.database import DatabaseProblem, database_url, place
from data_access.settings import plain, secrets_problem, switched_on
from data_access.settings_check import login_problems
from data_access.view import NotForThisRole
from data_access.vocabulary import Role
from pages.access.draft_recovery import forget
from pages.access.role_preview import role_in_cookie

DEFAULT = "default"  # what Streamlit calls the login that stands in [auth] itself
LOWERED = "voir-comme"  # in the session: the role that an administrator looks as
_RETURNED = "voir-comme-fini"  # in the session: the browser is still to be told that it ended
_VISITED = "visite-notee"  # in the session: the day


class Door(Enum):
    """What stands in the way of whoever looks."""

    OPEN = "nothing"
    LOGIN = "nobody logged in"
    OVER = "the login is over, or signed out"
    UNVERIFIED = "the login does not vouch for the address"
    UNKNOWN = "the address is not in the list"


@dataclass(frozen=True)
class Login:
    """What the login said: an address (None: none that it vouches for), when, and until when it holds, in seconds.

    `claimed`: the address that it gave without vouching for it, only to be shown to whoever gave it; `name`: which of
    our logins it was.
    """

    email: str | None
    at: int
    until: float
    claimed: str = ""
    name: str = ""


@dataclass(frozen=True)
class Standing:
    """What somebody may see now: `own` is their role, `role` the one that they look as; None: nothing."""

    door: Door
    own: Role | None
    role: Role | None


NOTHING = Standing(Door.LOGIN, None, None)  # of somebody of whom nothing could be found out


@dataclass(frozen=True)
class Reader:
    """Whoever looks; `login`: None of a visitor, and of this computer, where there is no login."""

    login: Login | None
    lowered: Role | None

    @property
    def name(self) -> str:
        """Whose name the log keeps."""
        return (self.login and self.login.email) or people.THIS_COMPUTER

    def standing(self) -> Standing:
        """What they may see at this moment. Raises DatabaseProblem."""
        door, own = self._own()
        lowered = self.lowered if own is Role.ADMIN else None
        role = min(own, lowered or own, key=lambda one: one.rank) if own else None
        return Standing(door, own, role)

    def _own(self) -> tuple[Door, Role | None]:
        if not login_configured():
            return Door.OPEN, Role.ADMIN
        audience = Role.PUBLIC if agora_is_open() else None
        if self.login is None:
            return Door.LOGIN, audience
        if self.login.until <= time.time():
            return Door.OVER, audience
        if self.login.email is None:
            return Door.UNVERIFIED, audience
        access = people.access_of(database_url(), self.login.email)
        if access is None:
            return Door.UNKNOWN, audience
        return (Door.OPEN, access.role) if self.login.at > access.signed_out else (Door.OVER, audience)


@cache
def login_configured() -> bool:
    """Whether people log in. Found out once: a change of the secrets counts from the next start on, so that one which
    takes the login away opens nothing. Secrets that cannot be read let nobody in, rather than everybody."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return any(Path(file).exists() for file in st.get_option("secrets.files"))


def secrets_trouble() -> str | None:
    """Why nobody can be served, as the beginning of a French sentence that names the file of secrets and its line; None
    where they can. Without what it says we know neither the database nor who may come in.

    A file that was broken when the server started stays so until the next start, which its settings wait for.
    """
    return _trouble_at_start() or (_unreadable_secrets() if login_configured() else None)


@cache
def _trouble_at_start() -> str | None:
    return _unreadable_secrets()


def _unreadable_secrets() -> str | None:
    files = (Path(file) for file in st.get_option("secrets.files"))
    problems = (_problem_of(file, _stamp(file)) for file in files if file.suffix == ".toml")
    return next(filter(None, problems), None)


@lru_cache(maxsize=8)
def _problem_of(file: Path, stamp: tuple[int, ...]) -> str | None:
    """Each request asks; the file is read again once it is another one."""
    return secrets_problem(file)


def _stamp(file: Path) -> tuple[int, ...]:
    """What tells a file from what it was before; nothing where there is none to be seen."""
    try:
        seen = file.stat()
    except OSError:
        return ()
    return seen.st_mtime_ns, seen.st_size, seen.st_ino, seen.st_mode, seen.st_uid


def login_settings() -> Mapping[str, Any]:
    """The section [auth] of the secrets; nothing where they cannot be read."""
    try:
        auth = st.secrets.get("auth", {})
    except StreamlitSecretNotFoundError:
        return {}
    return auth if isinstance(auth, Mapping) else {}


def secret_settings() -> dict[str, str]:
    """The settings at the top of the secrets; nothing where they cannot be read."""
    try:
        return plain(st.secrets)
    except StreamlitSecretNotFoundError:
        return {}


def login_left_to_settle() -> list[str]:
    """What whoever installs the app has still to say of the login, as sentences for administrators."""
    return login_problems(login_settings())


def logins() -> dict[str, str]:
    """The logins that are offered: their names (DEFAULT where [auth] itself says one), and what their buttons say."""
    auth = st.secrets.get("auth", {})
    named = {name: section for name, section in auth.items() if isinstance(section, Mapping)}
    labels = {
        name: section.get("label", name.capitalize())
        for name, section in named.items()
        if "client_id" in section
    }
    with_one = {name: f"Se connecter avec {label}" for name, label in labels.items()}
    return ({DEFAULT: "Se connecter"} if "client_id" in auth else {}) | with_one


def agora_is_open() -> bool:
    """Whether the slides are open to anyone, without a login (PUBLIC_AGORA=yes)."""
    return switched_on("PUBLIC_AGORA") is True


def whom_to_ask() -> str:
    """Who gives access, as ACCESS_CONTACT says it."""
    return os.environ.get("ACCESS_CONTACT", "").strip() or "l'équipe nationale"


def reader() -> Reader:
    """Whoever looks at this run."""
    return reader_from(st.user.to_dict() if login_configured() else {}, _lowered())


def reader_from(claims: Mapping[str, Any], lowered: Role | None) -> Reader:
    """Whoever a session says is there: `claims`: what their login said, `lowered`: the role that they look as."""
    logged_in = login_configured() and claims.get("is_logged_in") is True
    return Reader(_login(claims) if logged_in else None, lowered)


def reader_role() -> Role:
    """The role of whoever looks, now. Raises NotForThisRole where they may see nothing (any more), DatabaseProblem."""
    here = reader()
    role = here.standing().role
    if role is None:
        raise NotForThisRole("Votre accès a pris fin. Rechargez la page.")
    _drawn_for.set((here, role))
    return role


def reader_name() -> str:
    """Whose name the log keeps."""
    return reader().name


def problem_text(problem: DatabaseProblem) -> str:
    """What is wrong with the database; where it stands is told to its administrators only, and to the journal."""
    with suppress(DatabaseProblem):
        if reader().standing().own is Role.ADMIN:
            return str(problem)
    return without_place(problem)


def without_place(problem: DatabaseProblem) -> str:
    """The same where nobody knows who reads it, as in a file that is built after the page."""
    sentence = str(problem)
    logging.getLogger(__name__).error("%s", sentence)
    with suppress(DatabaseProblem):
        where = place(database_url())
        sentence = sentence.replace(f" « {where} »", "").replace(f" ({where})", "")
    return sentence


def still_allowed() -> Callable[[], None]:
    """What to ask later, outside of this run: whether whoever it was drawn for still may see it.

    It raises NotForThisRole, DatabaseProblem.
    """
    drawn = _drawn_for.get()
    here, needed = drawn or (reader(), reader_role())

    def check() -> None:
        role = here.standing().role
        if role is None or not role.may(needed):
            raise NotForThisRole("Votre accès a changé depuis que cette page s'est affichée. Rechargez-la.")

    return check


def visited() -> None:
    """Notes, once in a session and a day, beside the page, that whoever looks was here."""
    login, today = reader().login, clock.today()
    if login is None or login.email is None or st.session_state.get(_VISITED) == today:
        return
    st.session_state[_VISITED] = today
    write_beside("a visit", partial(people.seen, database_url(), login.email))


def look_as(role: Role | None) -> None:
    """Looks as a lower role from now on, in this browser; None: as one's own."""
    st.session_state[LOWERED] = role
    st.session_state[_RETURNED] = role is None


def has_just_returned() -> bool:
    """Whether whoever looks came back to their own role, and the browser is still to be told; it is asked once."""
    return bool(st.session_state.pop(_RETURNED, False))


def sign_out() -> None:
    """Ends what the login said of whoever looks, in every tab and browser, then leaves it; nothing that they typed is
    kept."""
    login = reader().login
    try:
        if login and login.email:
            forget(login.email)
            people.sign_out(database_url(), login.email, login.at)
    finally:
        st.logout()


_drawn_for: ContextVar[tuple[Reader, Role] | None] = ContextVar("drawn_for", default=None)


def _lowered() -> Role | None:
    """The role that this session looks as; a new one begins with that of its browser."""
    if LOWERED not in st.session_state:
        st.session_state[LOWERED] = role_in_cookie()
    lowered: Role | None = st.session_state[LOWERED]
    return lowered


def _login(claims: Mapping[str, Any]) -> Login:
    """What a token says; one that does not say when it was given, or until when it holds, is over."""
    at, until = claims.get("iat"), claims.get("exp")
    if not (isinstance(at, int) and isinstance(until, int | float)):
        at, until = 0, 0
    email = _address(claims.get("email"))
    return Login(email if _vouched(claims) else None, at, until, email or "", str(claims.get("provider", "")))


def _address(claim: object) -> str | None:
    """An address that a login says, as the list keeps it, and exactly so; None for what is none."""
    try:
        return people.normalised(claim) if isinstance(claim, str) else None
    except people.PeopleRefused:
        return None


def _vouched(claims: Mapping[str, Any]) -> bool:
    """Whether the login says that the address is theirs. One that says nothing of it counts where docs/installer.md has
    us note `trust_email = true` beside it: its addresses are given by the association itself."""
    if "email_verified" in claims:
        return claims["email_verified"] is True
    auth, provider = login_settings(), str(claims.get("provider"))
    section = auth if provider == DEFAULT else auth.get(provider, {})
    return isinstance(section, Mapping) and section.get("trust_email") is True
