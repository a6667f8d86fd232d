"""Who the network is: territories, organisations, statements, circles, figures and what we write of them, projects,
settings."""

from sqlalchemy.orm import Mapped

from data_access.fields import (
    LONGEST_WORDING,
    Personal,
    Quantity,
    When,
    choice,
    decimal,
    flag,
    multiline_text,
    names,
    quantity,
    refer,
    references,
    text,
    when,
    whole,
)
from data_access.models.base import NOTE, Base, Record, Sheet
from data_access.vocabulary import (
    FUNDING_READER,
    BoardSeat,
    CircleKind,
    Counting,
    Country,
    Family,
    LearningCommunity,
    ProjectStage,
    ReportSection,
    Role,
    TerritoryStatus,
)

# Titles of a website, and of a group that works together
_WEBSITE = ("Site", "Site web", "Web", "URL")
_GROUPS = ("Instance", "Groupe", "Groupe de travail", "GT", "Commission", "Cercle de travail")


class Territory(Record, Base):
    """A place that carries, or prepares, the dynamic. Its status stands in `status_history`."""

    __tablename__ = "territories"
    __sheet__ = Sheet("Territoires", "territoire", ("Territoire", "Liste des territoires", "Réseau"))
    __many__ = (names("aliases", "Autres noms", "Alias", "Aussi appelé"),)
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
    __many__ = (names("aliases", "Autres noms", "Alias", "Sigle", "Acronyme"),)
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
        "Nature du partenariat",
        "Objet du partenariat",
    )
    legal_form: Mapped[str | None] = text("Statut juridique", "Forme juridique", "Forme")
    website: Mapped[str | None] = text("Site internet", *_WEBSITE)
    as_read: Mapped[str | None] = multiline_text("Tel que lu", "Texte du logo")


NEWS = "nouvelles"  # the topic of the statement in which somebody notes that they called, and when
TO_DECIDE = "à décider"  # the topic of a statement on a meeting of the board: a line of what it is to decide


class Statement(Record, Base):
    """What a source says of one record, of several together, or (no subject) of the network."""

    __tablename__ = "statements"
    __sheet__ = Sheet("Énoncés", "enonce", ("Énoncé", "Déclarations"), ("topic", "wording"))
    __many__ = (references("subjects", "Sujets", "Sujet", "Concerne", key=True),)
    topic: Mapped[str] = text("Champ", "Objet", key=True, required=True)
    wording: Mapped[str] = multiline_text("Texte", "Énoncé", key=True, required=True, most=LONGEST_WORDING)
    value: Mapped[Quantity | None] = quantity("value", "Valeur")
    date: Mapped[When | None] = when("date", "Date")
    retained: Mapped[bool | None] = flag("Retenu", "Retenue")


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


class Definition(Record, Base):
    """What a published figure means: definition, unit, family, what it counts."""

    __tablename__ = "definitions"
    __sheet__ = Sheet("Définitions", "definition", ("Définition des indicateurs",))
    name: Mapped[str] = text("Indicateur", "Libellé", "Nom", key=True, required=True)
    meaning: Mapped[str | None] = multiline_text("Définition")
    sentence: Mapped[str | None] = text("En clair", "Phrase")
    unit: Mapped[str | None] = text("Unité")
    family: Mapped[str | None] = choice(Family, "Famille")
    counting: Mapped[str | None] = choice(Counting, "Personnes ou présences", "Comptage")
    cumulative: Mapped[bool | None] = flag("Cumulatif", "Cumulé")
    public: Mapped[bool | None] = flag("Public", "Publiable")


class Indicator(Record, Base):
    """A published value of a figure, for a territory or (none) the whole network; who signed it off, and how its gap to
    what is counted is explained."""

    __tablename__ = "indicators"
    __sheet__ = Sheet(
        "Indicateurs", "indicateur", ("Chiffres clés", "Indicateur"), ("figure", "territory", "period")
    )
    figure_id: Mapped[int] = refer(
        "definitions", "Indicateur", "Chiffre", "Indicateur suivi", key=True, required=True
    )
    territory_id: Mapped[int | None] = refer("territories", "Territoire", "Territoire concerné", key=True)
    period: Mapped[str | None] = text("Période", "Période concernée", key=True)
    date: Mapped[When | None] = when(
        "date", "Date", "Date de mesure", "À la date du", "Date de relevé", "Relevé le", "Mesuré le", key=True
    )
    value: Mapped[Quantity | None] = quantity(
        "value", "Valeur", "Chiffre publié", "Valeur relevée", "Valeur mesurée", "Résultat", "Combien"
    )
    declared_by: Mapped[str | None] = text("Déclaré par", "Publié par")
    gap_note: Mapped[str | None] = multiline_text(
        "Écart expliqué", "Note d'écart", "Explication de l'écart", reader=Role.BOARD
    )
    signed_by: Mapped[str | None] = text(
        "Validé par",
        "Relu par",
        "Signé par",
        reader=Role.BOARD,
        personal=Personal(
            "savoir qui a relu un chiffre avant que nous le publiions",
            "aussi longtemps que le chiffre et son historique",
            "Publié et compté, Fiche pour le CA",
        ),
    )
    signed: Mapped[When | None] = when("signed", "Validé le", "Relu le", "Signé le", reader=Role.BOARD)


class Comment(Record, Base):
    """What we write of a figure or a chart, on a day. `subject`: the code that `data_access.comments` reads it by.

    The whole sheet, which speaks of the fundraising too, is for those who may read that; anyone reads the comments of
    what they may see, where they see it.
    """

    __tablename__ = "comments"
    __sheet__ = Sheet(
        "Commentaires",
        "commentaire",
        ("Commentaires des chiffres",),
        ("date", "wording"),
        reader=FUNDING_READER,
    )
    subject: Mapped[str] = text("Sujet", "Chiffre ou graphique", key=True, required=True)
    date: Mapped[When] = when("date", "Date", "Écrit le", key=True, required=True)
    wording: Mapped[str] = multiline_text(
        "Texte", "Commentaire", "Ce que nous en disons", key=True, required=True, most=LONGEST_WORDING
    )


class ReportText(Record, Base):
    """What we write in a section of the activity report of a year. A figure in it is a mark, « {projets accompagnés} »,
    which each draft fills in."""

    __tablename__ = "report_texts"
    __sheet__ = Sheet(
        "Textes du rapport",
        "texte-rapport",
        ("Textes du rapport d'activité",),
        ("section", "year", "position"),
    )
    section: Mapped[str] = choice(ReportSection, "Section", "Partie du rapport", key=True, required=True)
    year: Mapped[int] = whole("Année", "Année du rapport", key=True, required=True)
    position: Mapped[int] = whole("Ordre", "Place", key=True, required=True)
    wording: Mapped[str] = multiline_text("Texte", required=True, most=LONGEST_WORDING)


class Project(Record, Base):
    """A project that a territory supports, alone or with others."""

    __tablename__ = "projects"
    __sheet__ = Sheet(
        "Projets", "projet", ("Solutions", "Projets accompagnés", "Liste des projets", "Projets soutenus")
    )
    name: Mapped[str] = text(
        "Projet",
        "Nom du projet",
        "Intitulé du projet",
        "Nom",
        "Intitulé",
        "Solution",
        "Titre du projet",
        key=True,
        required=True,
    )
    territory_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Territoire porteur",
        "Antenne",
        "Territoire d'implantation",
        "Territoire d'origine",
        key=True,
        beside="shared_with",
    )
    __many__ = (
        references(
            "shared_with",
            "Autres territoires",
            "Territoires associés",
            "Porté aussi par",
            "En commun avec",
            target="territories",
        ),
    )
    theme: Mapped[str | None] = text(
        "Thème",
        "Thématique",
        "Domaine",
        "Sujet",
        "Filière",
        "Secteur",
        "Secteur d'activité",
        "Domaine d'activité",
        "De quoi ça parle",
        "Ça parle de quoi",
    )
    stage: Mapped[str | None] = choice(
        ProjectStage,
        "Étape",
        "Stade",
        "Stade d'avancement",
        "Avancement",
        "État d'avancement",
        "Phase",
        "Maturité",
        "Où en est-on",
        "Où il en est",
        "Où ça en est",
    )
    year: Mapped[int | None] = whole(
        "Année",
        "Depuis",
        "Année de début",
        "Année de démarrage",
        "Démarré en",
        "Année d'accompagnement",
        "Année de début d'accompagnement",
        "Année de démarrage de l'accompagnement",
        "Accompagné depuis",
        "Suivi depuis",
        "Depuis quand",
    )
    jobs: Mapped[Quantity | None] = quantity(
        "jobs", "Emplois", "Nb emplois", "Nombre d'emplois", "Emplois créés", "Postes", "Postes créés"
    )
    note: Mapped[str | None] = multiline_text(
        *NOTE,
        "Description",
        "Descriptif",
        "Résumé",
        "En quelques mots",
        "En deux mots",
        "En bref",
        "Présentation",
    )  # what the project is about, too, as lists of projects say it


class Setting(Record, Base):
    """A target, a threshold or a capacity that the association set."""

    __tablename__ = "settings"
    __sheet__ = Sheet("Réglages", "reglage", ("Réglage", "Paramètres"))
    name: Mapped[str] = text("Réglage", "Nom", key=True, required=True)
    territory_id: Mapped[int | None] = refer("territories", "Territoire", key=True)
    value: Mapped[Quantity | None] = quantity("value", "Valeur")
    unit: Mapped[str | None] = text("Unité")
