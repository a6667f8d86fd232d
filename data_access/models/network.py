"""Who the network is: territories and their statuses, organisations, circles, settings."""

from sqlalchemy.orm import Mapped

from data_access.fields import (
    Quantity,
    When,
    choice,
    decimal,
    flag,
    multiline_text,
    names,
    quantity,
    refer,
    text,
    when,
    whole,
)
from data_access.models.base import Base, Record, Sheet
from data_access.vocabulary import (
    BoardSeat,
    CircleKind,
    Country,
    LearningCommunity,
    TerritoryStatus,
)

_EARLIER_NAMES = (
    "Ancien nom",
    "Ancienne appellation",
    "Ancienne dénomination",
    "Nom précédent",
    "Anciennement",
)
# Titles of a website, and of a group that works together
_WEBSITE = ("Site", "Site web", "Web", "URL")
_GROUPS = ("Instance", "Groupe", "Groupe de travail", "GT", "Commission", "Cercle de travail")


class Territory(Record, Base):
    """A place that carries, or prepares, the dynamic. Its status stands in `status_history`."""

    __tablename__ = "territories"
    __sheet__ = Sheet("Territoires", "territoire", ("Territoire", "Liste des territoires", "Réseau"))
    __many__ = (names("aliases", "Autres noms", "Alias", "Aussi appelé", *_EARLIER_NAMES),)
    name: Mapped[str | None] = text(
        "Territoire", "Nom du territoire", "Nom", "SUT", "Dynamique", "Collectif", "Antenne", key=True
    )
    commune: Mapped[str | None] = text(
        "Commune",
        "Ville de référence",
        "Commune de référence",
        "Commune principale",
        "Ville principale",
        "Ville centre",
        "Ville d'ancrage",
    )
    department: Mapped[str | None] = text(
        "Département",
        "Dpt",
        "Dép.",
        "Dépt",
        "Code département",
        "N° département",
        "Numéro département",
        "N° dép.",
    )
    country: Mapped[str | None] = choice(Country, "Pays")
    latitude: Mapped[float | None] = decimal("Latitude", "Lat")
    longitude: Mapped[float | None] = decimal("Longitude", "Lon", "Long", "Lng")
    population: Mapped[int | None] = whole("Population", "Habitants")
    learning_community: Mapped[str | None] = choice(
        LearningCommunity,
        "Communauté apprenante PTCE",
        "Communauté apprenante",
        "Communauté PTCE",
        "Com. PTCE",
    )
    joined: Mapped[When | None] = when(
        "joined",
        "Année d'entrée",
        "Date d'entrée",
        "Entrée",
        "Adhésion",
        "Entrée dans le réseau",
        "Entrée réseau",
        "Année d'entrée dans le réseau",
        "Date d'entrée dans le réseau",
        "Arrivée dans le réseau",
        "Dans le réseau depuis",
        "Membre du réseau depuis",
        "Membre depuis",
        "A rejoint le réseau en",
        "Arrivé en",
        "Date d'adhésion",
        "Année d'adhésion",
    )
    website: Mapped[str | None] = text("Site internet", *_WEBSITE)


class Status(Record, Base):
    """A status that a territory entered, and when; the last one is its status today."""

    __tablename__ = "status_history"
    __sheet__ = Sheet("Statuts", "statut", ("Historique des statuts",), ("territory", "status"))
    territory_id: Mapped[int] = refer("territories", "Territoire", key=True, required=True)
    status: Mapped[str] = choice(
        TerritoryStatus,
        "Statut",
        "Statut actuel",
        "Etat",
        "Situation",
        "Nouveau statut",
        "Statut obtenu",
        "Devient",
        key=True,
        required=True,
    )
    date: Mapped[When | None] = when(
        "date",
        "Date",
        "Depuis",
        "Depuis le",
        "À partir du",
        "À compter du",
        "Le",
        "Statut depuis",
        "Date du statut",
        "Date d'effet",
        "Date du changement",
        "Date du changement de statut",
        "En date du",
        "Date d'obtention",
        key=True,
        loose=True,
    )


class Organisation(Record, Base):
    """A carrier, PTCE, board structure, funder or partner; one organisation may be several of these."""

    __tablename__ = "organisations"
    __sheet__ = Sheet("Structures", "structure", ("Structure", "Organisations", "Partenaires"))
    __many__ = (names("aliases", "Autres noms", "Alias", "Sigle", "Acronyme", *_EARLIER_NAMES),)
    name: Mapped[str] = text(
        "Structure",
        "Nom de la structure",
        "Organisme",
        "Nom",
        "Raison sociale",
        "Association",
        "Organisation",
        "Nom du partenaire",
        "Dénomination",
        "Dénomination sociale",
        key=True,
        required=True,
    )
    territory_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Territoire de rattachement",
        "Territoire d'attache",
        "Territoire concerné",
        "Rattachement",
        "Rattachée à",
    )
    carrier: Mapped[bool | None] = flag("Porte la dynamique", "Structure porteuse", "Porteuse")
    ptce: Mapped[bool | None] = flag("PTCE", "PTCE O/N")
    board_seat: Mapped[str | None] = choice(
        BoardSeat,
        "Conseil d'administration",
        "CA",
        "Siège au CA",
        "Siège CA",
        "Siège au conseil d'administration",
        "Siège au conseil",
        "Membre du CA",
        "Membre du conseil d'administration",
    )
    funder: Mapped[bool | None] = flag(
        "Soutient l'association",
        "Financeur",
        "Nous finance",
        "Finance l'association",
        "Nous soutient financièrement",
        "Soutient financièrement l'association",
    )
    partner: Mapped[bool | None] = flag("Partenaire", "Échanges")
    relation: Mapped[str | None] = multiline_text(
        "Lien avec le réseau",
        "Lien",
        "Rôle",
        "Nature du lien",
        "Nature du lien avec le réseau",
        "Lien avec l'association",
        "Ce qui nous lie",
        "Ce que nous faisons ensemble",
        "Ce qu'on fait ensemble",
        "Ce qu'il apporte",
        "Ce qu'ils apportent",
        "Ce qu'elle apporte",
        "Ce qu'elles apportent",
        "Ce qu'il nous apporte",
        "Ce qu'ils nous apportent",
        "Nature du partenariat",
        "Objet du partenariat",
    )
    legal_form: Mapped[str | None] = text("Statut juridique", "Forme juridique", "Forme")
    website: Mapped[str | None] = text("Site internet", *_WEBSITE)
    as_read: Mapped[str | None] = multiline_text("Tel que lu", "Texte du logo")


class Circle(Record, Base):
    """A working circle, a club or a body of the association."""

    __tablename__ = "circles"
    __sheet__ = Sheet("Cercles", "cercle", ("Cercles de travail", "Instances", "Groupes de travail"))
    name: Mapped[str] = text("Cercle", "Nom", *_GROUPS, key=True, required=True)
    kind: Mapped[str | None] = choice(CircleKind, "Type", "Type de cercle", "Nature")
    rhythm: Mapped[str | None] = text(
        "Rythme",
        "Fréquence",
        "Périodicité",
        "Rythme des réunions",
        "Fréquence des réunions",
        "Se réunit",
        "Quand il se réunit",
    )
    composition: Mapped[str | None] = multiline_text("Composition", "Composé de", "Qui en fait partie")


class CircleMember(Record, Base):
    """A territory or an organisation in a circle."""

    __tablename__ = "circle_members"
    __sheet__ = Sheet("Membres des cercles", "membre-cercle", (), ("circle", "territory", "organisation"))
    circle_id: Mapped[int] = refer("circles", "Cercle", *_GROUPS, key=True, required=True)
    territory_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Territoire participant",
        "Territoire membre",
        "Territoire représenté",
        key=True,
    )
    organisation_id: Mapped[int | None] = refer(
        "organisations", "Structure", "Structure représentée", "Structure membre", key=True
    )


class Setting(Record, Base):
    """A target, a threshold or a capacity that the association set."""

    __tablename__ = "settings"
    __sheet__ = Sheet("Réglages", "reglage", ("Réglage", "Paramètres"))
    name: Mapped[str] = text("Réglage", "Nom", key=True, required=True)
    territory_id: Mapped[int | None] = refer("territories", "Territoire", key=True)
    value: Mapped[Quantity | None] = quantity("value", "Valeur")
    unit: Mapped[str | None] = text("Unité")
