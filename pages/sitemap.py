"""Every page, said once: its script, title and address, who may open it, how links and the list of roles call it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from data_access.vocabulary import FUNDING_READER, Role


@dataclass(frozen=True)
class Place:
    """A page. `script`: its file, below `pages/`; `address`: what follows the « / » in the browser; `section`: of the
    menu.

    `called`: what a role opens with it, in a sentence (« la levée de fonds »). `invitation` and `icon`: the link that
    leads on to it from the overview, where there is one; `answers`: what its address chooses to answer those words.
    `table`: whose records it shows; `opens`: how its address calls the one that it opens (« evenement »), if it does.
    `in_editions`: it shows an edition as it shows today.
    """

    script: str
    title: str
    address: str
    role: Role
    section: str
    called: str = ""
    invitation: str = ""
    icon: str = ""
    table: str = ""
    opens: str = ""
    in_editions: bool = False
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def invites(self) -> str:
        """The address that its invitation leads to."""
        return f"{self.address}?{urlencode(self.answers)}" if self.answers else self.address

    def of(self, code: str) -> dict[str, str]:
        """What its address says where it opens that record."""
        return {self.opens: code}


_NETWORK, _DATA, _AGORA, _ME = "", "Données", "Agora", "Moi"

OVERVIEW = Place(
    "overview/page.py", "Vue d'ensemble", "", Role.NETWORK, _NETWORK, "la vue d'ensemble", in_editions=True
)
TERRITORIES = Place(
    "territories/page.py",
    "Territoires",
    "territoires",
    Role.NETWORK,
    _NETWORK,
    "les territoires",
    "Nos territoires, un par un",
    ":material/map:",
    "territories",
    "territoire",
    in_editions=True,
    answers=(("vue", "Liste"),),
)
COHORTS = Place(
    "cohorts/page.py",
    "Promos",
    "promotions",
    Role.NETWORK,
    _NETWORK,
    "les promos",
    "Les promos, pas à pas",
    ":material/stairs:",
    "cohorts",
    "promo",
    in_editions=True,
)
SPONSORSHIPS = Place(
    "sponsorships/page.py",
    "Parrainages",
    "parrainages",
    Role.NETWORK,
    _NETWORK,
    "les parrainages",
    "Qui parraine qui",
    ":material/link:",
    "sponsorships",
    in_editions=True,
)
EVENTS = Place(
    "events/page.py",
    "Événements",
    "evenements",
    Role.NETWORK,
    _NETWORK,
    "les événements",
    "Nos événements",
    ":material/event:",
    "events",
    "evenement",
    in_editions=True,
)
PROJECTS = Place(
    "projects/page.py",
    "Projets",
    "projets",
    Role.NETWORK,
    _NETWORK,
    "les projets",
    "Les projets que nous accompagnons",
    ":material/lightbulb:",
    "projects",
    "projet",
    in_editions=True,
)
AGENDA = Place(
    "agenda/page.py",
    "À venir",
    "a-venir",
    Role.NETWORK,
    _NETWORK,
    "ce qui est à venir",
    "Ce qui est à venir",
    ":material/event_upcoming:",
    in_editions=True,
)
NETWORK = Place(
    "network/page.py",
    "Le réseau",
    "reseau",
    Role.NETWORK,
    _NETWORK,
    "le réseau",
    "Qui nous sommes",
    ":material/groups:",
    "organisations",
    "structure",
)
FUNDING = Place(
    "funding/page.py",
    "Levée de fonds",
    "levee-de-fonds",
    FUNDING_READER,
    _NETWORK,
    "la levée de fonds",
    "La levée de fonds",
    ":material/savings:",
    "funding",
    "dossier",
    in_editions=True,
)
SEARCH = Place(
    "search/page.py",
    "Rechercher",
    "recherche",
    Role.NETWORK,
    _NETWORK,
    "la recherche",
    in_editions=True,
)
IMPORTS = Place("imports/page.py", "Import", "import", Role.STAFF, _DATA, "l'import")
ENTRY = Place("entry/page.py", "Saisie", "saisie", Role.STAFF, _DATA, "la saisie")
HISTORY = Place("history/page.py", "Historique", "historique", Role.STAFF, _DATA, "l'historique")
QUALITY = Place(
    "quality/page.py",
    "Données à compléter",
    "a-completer",
    Role.BOARD,
    _DATA,
    "ce qui reste à compléter",
    "Ce qui reste à compléter",
    ":material/edit_note:",
    in_editions=True,
)
DECLARED = Place(
    "declared/page.py",
    "Publié et compté",
    "declare-compte",
    Role.BOARD,
    _DATA,
    "ce qui est publié et compté",
    "Publié et compté",
    ":material/balance:",
    in_editions=True,
)
CHANGES = Place(
    "changes/page.py",
    "Ce qui a changé",
    "nouveautes",
    Role.BOARD,
    _DATA,
    "ce qui a changé",
    "Ce qui a changé",
    ":material/update:",
    in_editions=True,
)
EVOLUTION = Place(
    "evolution/page.py",
    "Évolution",
    "evolution",
    Role.NETWORK,
    _DATA,
    "l'évolution d'une année à l'autre",
    "D'une année à l'autre",
    ":material/timeline:",
    in_editions=True,
)
EDITIONS = Place(
    "editions/page.py",
    "Éditions",
    "editions",
    Role.BOARD,
    _DATA,
    "les éditions",
    "Le tableau tel qu'il était",
    ":material/bookmark:",
)
BOARD_SHEET = Place(
    "documents/board_sheet.py",
    "Fiche pour le CA",
    "fiche-ca",
    Role.BOARD,
    _DATA,
    "la fiche pour le CA",
    "Cette page sur papier, pour le CA",
    ":material/print:",
    in_editions=True,
)
BOARD_PACK = Place(
    "documents/board_pack.py",
    "Dossier du CA",
    "dossier-ca",
    Role.BOARD,
    _DATA,
    "le dossier du conseil d'administration",
    in_editions=True,
)
LABEL_SHEET = Place(
    "documents/label_sheet.py",
    "Fiche pour le comité",
    "fiche-label",
    Role.NETWORK,
    _DATA,
    "la fiche d'un territoire pour le comité de labellisation",
    opens="territoire",
)
REPORT = Place(
    "documents/activity_report.py",
    "Rapport d'activité",
    "rapport-activite",
    Role.STAFF,
    _DATA,
    "le brouillon du rapport d'activité",
    in_editions=True,
)
TEAM = Place("team/page.py", "Équipe et accès", "equipe", Role.ADMIN, _DATA, "la liste des accès")
PRIVACY = Place(
    "privacy/page.py",
    "Registre",
    "registre",
    Role.ADMIN,
    _DATA,
    "le registre de ce que nous gardons des personnes",
)
SHOW = Place(
    "agora/show.py",
    "Diaporama",
    "agora",
    Role.PUBLIC,
    _AGORA,
    "les diapositives de l'Agora",
    in_editions=True,
)
COMPOSE = Place(
    "agora/compose.py", "Préparer l'Agora", "preparer-agora", Role.STAFF, _AGORA, "la préparation de l'Agora"
)
ACCOUNT = Place("account/page.py", "Mon accès", "mon-acces", Role.NETWORK, _ME)

PLACES = (
    OVERVIEW,
    TERRITORIES,
    COHORTS,
    SPONSORSHIPS,
    EVENTS,
    PROJECTS,
    AGENDA,
    NETWORK,
    FUNDING,
    SEARCH,
    IMPORTS,
    ENTRY,
    HISTORY,
    QUALITY,
    DECLARED,
    CHANGES,
    EVOLUTION,
    EDITIONS,
    BOARD_SHEET,
    BOARD_PACK,
    LABEL_SHEET,
    REPORT,
    TEAM,
    PRIVACY,
    SHOW,
    COMPOSE,
    ACCOUNT,
)  # in the order of the menu

# The parts of long pages that are opened from elsewhere, as their addresses name them
COHORTS_PART, COHORTS_SESSIONS = "partie-promos", "Les séances"
EVENTS_PART, EVENTS_LIST = "partie-evenements", "La liste"
FUNDING_PART, FUNDING_FILES = "partie-fonds", "Les dossiers"
SPONSORSHIPS_PART, SPONSORSHIPS_NEXT = "partie-parrainages", "Qui pourrait parrainer"
AGENDA_PART, TO_LOOK_AT = "partie-a-venir", "À regarder ensemble"
TO_COMPLETE_GROUP, TO_COMPLETE_NEWS = "groupe", "Des nouvelles à prendre"
AGENDA_TERRITORY = "chez"  # in the address: whose dates
PENDING_IMPORT = "attente"
CHANGES_SINCE_EDITION = "depuis-edition"


def shown_on(table: str) -> Place | None:
    """The page that shows the records of a table, where one does."""
    return next((place for place in PLACES if table and place.table == table), None)


def opened_by(role: Role) -> str:
    """What a role opens beside what the one before does: « l'import, la saisie, l'historique »."""
    return ", ".join(place.called for place in PLACES if place.role is role and place.called)
