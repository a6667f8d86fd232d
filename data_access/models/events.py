"""What the network lives together: events, what was counted there, who came from where."""

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
from data_access.models.base import HOW_HELD, NOTE, Base, Record, Sheet
from data_access.vocabulary import EventRole, EventStatus, EventType, Measure, Mode, Scope, VisitKind


class Event(Record, Base):
    """Something that gathered people; the same day may hold several."""

    __tablename__ = "events"
    __sheet__ = Sheet("Événements", "evenement", ("Agenda", "Événement", "Evts", "Calendrier"))
    __many__ = (names("aliases", "Autres noms", "Autres codes"),)
    name: Mapped[str] = text(
        "Événement",
        "Evt",
        "Nom de l'événement",
        "Intitulé",
        "Titre",
        "Nom",
        "Soirée",
        "Soirée / événement",
        "Quoi",
        key=True,
        required=True,
    )
    short_name: Mapped[str | None] = text("Titre court")
    type: Mapped[str | None] = choice(
        EventType, "Type", "Type d'événement", "Type d'évt", "Nature", "Nature de l'événement"
    )
    type_as_written: Mapped[str | None] = text("Type tel qu'écrit")
    date: Mapped[When | None] = when(
        "date",
        "Date",
        "Dates",
        "Date évt",
        "Date de l'événement",
        "Quand",
        "C'était quand",
        "C'est quand",
        "Date de tenue",
        "Date prévue",
        "Date initiale",
        "Date initialement prévue",
        "Date d'origine",
        "Date programmée",
        "Du",
        "Début",
        "Date de début",
        key=True,
    )
    status: Mapped[str | None] = choice(
        EventStatus, "Statut", "Statut de l'événement", "État", "Situation", "Tenu ?"
    )
    scope: Mapped[str | None] = choice(Scope, "Portée", "Niveau", "Envergure")
    territory_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Territoire hôte",
        "Territoire organisateur",
        "Dans quel territoire",
        "Territoire d'accueil",
        "Territoire accueillant",
        "Territoire qui accueille",
        "Territoire qui reçoit",
        "Territoire qui organise",
        key=True,
    )
    outside_host: Mapped[str | None] = text("Organisé par", "Hôte extérieur", key=True)
    place: Mapped[str | None] = text(
        "Lieu",
        "Où",
        "C'est où",
        "C'était où",
        "Salle",
        "Lieu prévu",
        "Ville / lieu",
        "Lieu / ville",
    )
    mode: Mapped[str | None] = choice(Mode, *HOW_HELD)
    duration: Mapped[str | None] = text("Durée")
    hours: Mapped[float | None] = decimal(
        "Heures",
        "Nombre d'heures",
        "Nb heures",
        "Nb d'heures",
        "Heures de formation",
        "Durée en heures",
    )
    theme: Mapped[str | None] = text(
        "Thème", "Thématique", "Sujet", "Thème abordé", "Thématique abordée", "Sujet abordé"
    )
    cohort_id: Mapped[int | None] = refer("cohorts", "Promo", "Promotion", "Cohorte")
    step_id: Mapped[int | None] = refer("steps", "Étape", "Module", "Étape du parcours", "Module du parcours")
    partners: Mapped[str | None] = multiline_text(
        "Avec",
        "Partenaires",
        "Sponsors",
        "Partenaires associés",
        "Partenaires mobilisés",
        "Partenaires présents",
        "Avec quels partenaires",
    )
    highlight: Mapped[bool | None] = flag("Temps fort")
    our_part: Mapped[str | None] = multiline_text("Notre participation", "Intervention")
    note: Mapped[str | None] = multiline_text(
        *NOTE, "Ordre du jour", "Points à l'ordre du jour"
    )  # what a meeting is to speak of, too


class EventMeasure(Record, Base):
    """One count at one event; `respondents` is the base of a percentage."""

    __tablename__ = "measures"
    __sheet__ = Sheet("Mesures", "mesure", ("Bilans", "Chiffres des événements"), ("event", "measure"))
    event_id: Mapped[int] = refer("events", "Événement", key=True, required=True)
    measure: Mapped[str] = choice(Measure, "Mesure", "Indicateur", key=True, required=True)
    value: Mapped[Quantity | None] = quantity("value", "Valeur", "Nombre")
    respondents: Mapped[int | None] = whole("Répondants", "Nb répondants")


class EventPart(Record, Base):
    """What a territory does in an event: host, co-animation, co-construction, testimony."""

    __tablename__ = "event_roles"
    __sheet__ = Sheet("Rôles", "role", ("Rôle",), ("event", "territory", "role"))
    event_id: Mapped[int] = refer("events", "Événement", key=True, required=True)
    territory_id: Mapped[int] = refer("territories", "Territoire", key=True, required=True)
    role: Mapped[str] = choice(EventRole, "Rôle", key=True, required=True)


class Visit(Record, Base):
    """A territory's team, or the national team, at an event, or at a host where the event is not known. Without a
    date of its own, it was on the day of its event."""

    __tablename__ = "visits"
    __sheet__ = Sheet(
        "Participations",
        "participation",
        ("Visites", "Venues", "Qui est venu chez qui"),
        ("visitor", "event", "host"),
    )
    visitor_id: Mapped[int | None] = refer(
        "territories",
        "Territoire",
        "Équipe",
        "Venue de",
        "Visiteur",
        "Qui est venu",
        "Territoire venu",
        "Territoire visiteur",
        "Équipe venue",
        "Territoire qui se déplace",
        key=True,
    )
    national_team: Mapped[bool | None] = flag(
        "Équipe nationale",
        "Équipe interterritoriale",
        "Équipe nationale présente",
        "Présence de l'équipe nationale",
        key=True,
    )
    event_id: Mapped[int | None] = refer(
        "events", "Événement", "Evt", "Soirée", "Soirée / événement", "À quel événement", key=True
    )
    host_id: Mapped[int | None] = refer(
        "territories",
        "Chez",
        "Hôte",
        "Territoire visité",
        "Territoire d'accueil",
        "Territoire qui accueille",
        "Chez qui",
        key=True,
    )
    date: Mapped[When | None] = when(
        "date",
        "Date",
        "Jour",
        "Quand",
        "Date de la visite",
        "Date de visite",
        "Jour de la visite",
        "Date de la venue",
        "Date du déplacement",
        "Date de l'immersion",
        "Visite le",
        "Venue le",
        key=True,
        loose=True,
    )
    occasion: Mapped[str | None] = text(
        "Occasion", "Motif", "Objet de la visite", "À l'occasion de", key=True
    )
    kind: Mapped[str | None] = choice(VisitKind, "Relevé", "Connu par")
    people: Mapped[Quantity | None] = quantity(
        "people",
        "Personnes",
        "Nb personnes",
        "Pers.",
        "Effectif",
        "Combien",
        "Combien ils étaient",
        "Combien étaient-ils",
    )
    note: Mapped[str | None] = multiline_text(
        *NOTE,
        "Ce qu'ils en ont dit",
        "Ce qu'ils en disent",
        "Ce qu'on en retient",
        "Ce qu'on a vu",
        "Retours",
        "Impressions",
    )  # what the visitors said of it, too
