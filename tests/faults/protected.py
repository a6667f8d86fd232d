"""The app with a login, over a network whose secrets are marked: one person of each role, and what they may see."""

import json
import struct
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import update

from data_access import people
from data_access.database import writing
from data_access.editions.catalogue import make_edition
from data_access.fields import FieldKind
from data_access.importing.staging import open_file
from data_access.log.lineage import fields_by_name
from data_access.models import SHEET_MODELS, table_of
from data_access.name_keys import slug
from data_access.view import View
from data_access.visibility import reader_of
from data_access.vocabulary import FUNDING_READER, Role
from pages.access.role_preview import COOKIE as LOOKING_AS
from tests.browser.provider import COOKIE, Provider, cookie
from tests.browser.server import STREAMLIT, serve
from tests.data_access.canaries import OF_FUNDING, OF_THE_BOARD
from tests.data_access.funding_readers import EITHER
from tests.data_access.marks import DRAFT, OF_STAFF, SECRET, with_marks
from tests.faults.visitor import Visitor, visit

NOWHERE = Provider("http://127.0.0.1:1")  # a provider that nobody needs: the cookies are signed here
AMOUNT = 731_946_208  # euros, of every amount of the fundraising
SOMEBODY = "serin@asso.fr"  # an address that only administrators may read
MARKS: dict[bytes, Role] = {
    SECRET.encode(): EITHER,  # of both
    OF_STAFF.encode(): Role.STAFF,
    str(AMOUNT).encode(): FUNDING_READER,
    struct.pack("<d", AMOUNT): FUNDING_READER,
    SOMEBODY.encode(): Role.ADMIN,
    **{word.encode(): Role.BOARD for word in OF_THE_BOARD},
    **{word.encode(): FUNDING_READER for word in OF_FUNDING - OF_THE_BOARD},
}
BELOW_ADMIN = tuple(role for role in Role if role is not Role.ADMIN)
_LOGIN_TIMES = count(int(time.time()))
THIN_SPACES = tuple(  # as they are, and as JSON writes them
    one for space in ("\u202f", "\u00a0") for one in (space.encode(), json.dumps(space).strip('"').encode())
)

EDITION = "Tableau figé"

OPENS = {  # what each role opens beside what the one before does
    Role.PUBLIC: {"agora"},
    Role.NETWORK: {
        "",
        "territoires",
        "promotions",
        "parrainages",
        "evenements",
        "projets",
        "a-venir",
        "recherche",
        "reseau",
        "evolution",
        "fiche-label",
        "mon-acces",
    },
    Role.BOARD: {
        "a-completer",
        "declare-compte",
        "nouveautes",
        "editions",
        "fiche-ca",
        "dossier-ca",
    },
    Role.STAFF: {"import", "saisie", "historique", "preparer-agora", "rapport-activite"},
    Role.ADMIN: {"equipe", "registre"},
}
OPENS[FUNDING_READER] |= {"levee-de-fonds"}

FURTHER = (  # what stands behind a choice on those pages
    "import?attente=1",
    "saisie?table=funding&ajout=oui",
    "territoires?territoire=lons-le-saunier",
    "fiche-label?territoire=caen",
    "promotions?partie-promos=Les+séances",
    "promotions?partie-promos=Vers+le+label",
    "evenements?evenement=t16",
    "recherche?q=exemple",
    "levee-de-fonds?dossier=f04",
    "levee-de-fonds?partie-fonds=Les+dossiers",
    "levee-de-fonds?partie-fonds=Les+dossiers&dossiers=Liste",
    "levee-de-fonds?partie-fonds=Échéances",
    "levee-de-fonds?partie-fonds=Qui+nous+finance",
    "parrainages?partie-parrainages=De+parrainé+à+parrain",
    "parrainages?partie-parrainages=Qui+pourrait+parrainer",
    "parrainages?partie-parrainages=Qui+pourrait+parrainer&parrain-pour=caen",
    "parrainages?partie-parrainages=Visites+et+club",
    "reseau?partie-reseau=Notre+organisation",
    "reseau?partie-reseau=Avec+qui",
    "reseau?partie-reseau=Ce+qu'on+dit+de+nous",
    "reseau?partie-reseau=Nos+souhaits",
    "evenements?partie-evenements=Grandes+soirées",
    "evenements?partie-evenements=Qui+est+venu",
    "evenements?partie-evenements=La+liste",
    "projets?partie-projets=Groupe+par+groupe",
    "projets?partie-projets=Sur+la+carte",
    "projets?partie-projets=Semblables+ailleurs",
    "agora?diaporama=lons-le-saunier",
    f"agora?diaporama={slug(DRAFT)}",
    f"territoires?territoire=lons-le-saunier&edition={slug(EDITION)}",
    f"levee-de-fonds?edition={slug(EDITION)}",
    f"nouveautes?depuis-edition={slug(EDITION)}",
)


def opened_by(role: Role | None) -> set[str]:
    """The addresses of the pages that somebody may open; None: whoever has no access."""
    return {page for needed, pages in OPENS.items() if role and role.may(needed) for page in pages}


@dataclass(frozen=True)
class Protected:
    """A running app: where it answers, and its database."""

    url: str
    database: str

    @property
    def admin(self) -> View:
        """The view of whoever runs the server."""
        return View.now(Role.ADMIN, self.database)

    @contextmanager
    def visit(self, page: str, who: Role | None) -> Iterator[Visitor]:
        """Somebody of that role at that page, which has run once."""
        shown = self.signed(email=address(who)) if who else {}
        with visit(self.url, page, shown) as visitor:
            yield visitor

    @contextmanager
    def looking_as(self, page: str, role: Role | None) -> Iterator[Visitor]:
        """An administrator at that page whose browser says « voir comme » that role."""
        assert role
        shown = self.signed(email=lowered(role)) | {LOOKING_AS: role.value}
        with visit(self.url, page, shown) as visitor:
            yield visitor

    @contextmanager
    def as_audience(self, page: str, _: Role | None) -> Iterator[Visitor]:
        """Somebody who does not log in at that page; where PUBLIC_AGORA opens the slides, the audience."""
        with self.visit(page, None) as visitor:
            yield visitor

    def signed(self, **claims: Any) -> dict[str, str]:
        """The cookie of a login that says that, and else is as it should be: later by a second than the one before,
        as nobody is back within the second of the login that they ended."""
        at = next(_LOGIN_TIMES)
        told = {"email_verified": True, "iat": at, "exp": at + 3600} | claims
        return {COOKIE: cookie(self.url, told)["value"]}


def address(role: Role) -> str:
    """Who has that role."""
    return f"{role.value}@asso.fr"


def lowered(role: Role) -> str:
    """An administrator who looks as that role, and who may so log out without ending what another one does."""
    return f"comme-{role.value}@asso.fr"


def with_secrets(url: str) -> None:
    """The sample, marked; somebody of each role; a file that waits."""
    with_marks(url)
    with writing(url) as connection:
        for model in SHEET_MODELS:
            for name, field in fields_by_name(model).items():
                if field.kind is FieldKind.MONEY and reader_of(model, field).may(FUNDING_READER):
                    connection.execute(update(table_of(model)).values({name: Decimal(AMOUNT)}))
    admin = View.now(Role.ADMIN, url)
    for role in people.GIVEN:
        people.add(admin, address(role), role, by=people.THIS_COMPUTER)
    for seen in BELOW_ADMIN:
        people.add(admin, lowered(seen), Role.ADMIN, by=people.THIS_COMPUTER)
    people.add(admin, SOMEBODY, Role.ADMIN, by=people.THIS_COMPUTER)
    content = f"Financeur;Objet;Note\n{SECRET};{SECRET};{SECRET}\n".encode()
    open_file(admin, content, f"{SECRET}.csv", user=address(Role.STAFF))
    make_edition(admin, EDITION, user=address(Role.STAFF))


@contextmanager
def protected(database: str, folder: Path, start: Sequence[str] = STREAMLIT) -> Iterator[Protected]:
    """The app over that database, as `start` starts it."""
    NOWHERE.write_secrets(folder / "secrets.toml")
    command = (*start, "--secrets.files", str(folder / "secrets.toml"))
    with serve(database, folder / "server.log", command) as server:
        yield Protected(server.url, database)


def leaks(received: list[bytes], role: Role | None) -> list[str]:
    """The marks among those bytes that are for more than that role, each once; None: whoever has no access."""
    found = set()
    for sent in received:
        plain = sent
        for space in THIN_SPACES:
            plain = plain.replace(space, b"")
        found |= {mark for mark in MARKS if mark in plain and not (role and role.may(MARKS[mark]))}
    return sorted(map(repr, found))
