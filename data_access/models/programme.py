"""The way towards the label: cohorts, steps, criteria, sponsorships."""

from sqlalchemy.orm import Mapped

from data_access.fields import Quantity, When, choice, multiline_text, quantity, refer, text, when, whole
from data_access.models.base import HOW_HELD, NOTE, Base, Record, Sheet
from data_access.vocabulary import (
    CriterionState,
    Gate,
    Membership,
    Mode,
    Outcome,
    Role,
    SponsorshipStatus,
    StepKind,
    StepState,
)

# Titles that say of whom the row's territory is the sponsored one, and of whom it is the sponsor: « Parrain de » names
# the sponsored one, never the sponsor
_SPONSORED_BY = (
    "Parrainé par",
    "Parrainée par",
    "Marrainé par",
    "Filleul de",
    "Filleule de",
    "Est parrainé par",
    "Qui parraine",
)
_SPONSORS_WHOM = (
    "Territoire filleul",
    "Qui est parrainé",
    "Parrain de",
    "Marraine de",
    "Parrain / Marraine de",
    "Parraine",
    "Parrainés",
    "Est parrain de",
    "Est le parrain de",
    "Parrain de qui",
    "Parrain de quel territoire",
)


class Cohort(Record, Base):
    """A cohort (promotion) of territories on the six-month programme."""

    __tablename__ = "cohorts"
    __sheet__ = Sheet("Promotions", "promo", ("Promos", "Promotion", "Cohortes"))
    name: Mapped[str] = text("Promo", "Promotion", "Cohorte", "Nom", key=True, required=True)
    period: Mapped[When | None] = when(
        "period",
        "Période",
        "Dates",
        "Saison",
        "Début",
        "Date de début",
        "Date de démarrage",
        "Démarrage",
        "Commence le",
        "Ça commence le",
        "Débute le",
    )
    declared_size: Mapped[Quantity | None] = quantity(
        "declared_size",
        "Équipes annoncées",
        "Effectif annoncé",
        "Nb équipes",
        "Nombre d'équipes",
        "Effectif",
        "Effectif prévu",
        "Équipes attendues",
        "Nombre d'équipes attendues",
        "Nb territoires attendus",
        "Territoires attendus",
        "Nombre de territoires attendus",
        "Nombre d'équipes annoncées",
    )
    duration: Mapped[str | None] = text("Durée")


class CohortMember(Record, Base):
    """A territory in a cohort, how it follows it and what became of it."""

    __tablename__ = "memberships"
    __sheet__ = Sheet(
        "Membres", "membre", ("Membres des promos", "Membres des promotions"), ("cohort", "territory")
    )
    cohort_id: Mapped[int] = refer(
        "cohorts", "Promo", "Promotion", "Cohorte", "Session", key=True, required=True
    )
    territory_id: Mapped[int] = refer(
        "territories",
        "Territoire",
        "Territoire membre",
        "Territoire participant",
        "Territoire engagé",
        "Équipe",
        "Éq.",
        "Équipe territoriale",
        key=True,
        required=True,
    )
    kind: Mapped[str | None] = choice(
        Membership, "Participation", "Type", "Type de participation", "Mode de participation"
    )
    outcome: Mapped[str | None] = choice(Outcome, "Issue", "Résultat", "Suite")
    left: Mapped[When | None] = when(
        "left", "Départ le", "Date de départ", "Départ", "A quitté la promo le", "Sortie le", "Date de sortie"
    )


class Step(Record, Base):
    """A step of the programme, or a committee that closes a part of it."""

    __tablename__ = "steps"
    __sheet__ = Sheet("Étapes", "etape", ("Parcours", "Programme"))
    name: Mapped[str] = text("Étape", "Module", "Atelier", "Nom", key=True, required=True)
    short_name: Mapped[str | None] = text("Libellé court")
    position: Mapped[int | None] = whole("Ordre", "Rang", "N° d'ordre", "Ordre dans le parcours")
    kind: Mapped[str | None] = choice(StepKind, "Type", "Type d'étape", "Type de module", "Nature")
    mode: Mapped[str | None] = choice(Mode, "Format", *HOW_HELD)
    duration: Mapped[str | None] = text("Durée")
    day_offset: Mapped[int | None] = whole("Jours après le début", "Décalage")


class StepProgress(Record, Base):
    """Where a territory of a cohort stands on a step; no row means « non renseigné »."""

    __tablename__ = "progress"
    __sheet__ = Sheet(
        "Avancement", "avancement", ("Avancements", "Suivi du parcours"), ("cohort", "territory", "step")
    )
    cohort_id: Mapped[int] = refer("cohorts", "Promo", "Promotion", "Cohorte", key=True, required=True)
    territory_id: Mapped[int] = refer(
        "territories", "Territoire", "Équipe", "Éq.", "Équipe territoriale", key=True, required=True
    )
    step_id: Mapped[int] = refer(
        "steps",
        "Étape",
        "Module",
        "Atelier",
        "Séance",
        "Thème",
        "Module suivi",
        "Atelier suivi",
        "Étape concernée",
        "Étape franchie",
        "Étape du parcours",
        key=True,
        required=True,
    )
    state: Mapped[str | None] = choice(
        StepState,
        "Avancement",
        "État",
        "État d'avancement",
        "Fait ?",
        "Statut",
        "Où ils en sont",
        "Où il en est",
        "Où en est-on",
    )
    planned: Mapped[When | None] = when(
        "planned",
        "Prévu le",
        "Date prévue",
        "Date prévisionnelle",
        "Prévu pour le",
        "Planifié le",
        "Date planifiée",
    )
    done: Mapped[When | None] = when(
        "done",
        "Fait le",
        "Date réalisée",
        "Réalisé le",
        "Date de réalisation",
        "Date de réalisation effective",
        "Effectué le",
        "Date effective",
    )


class Criterion(Record, Base):
    """A criterion of the eligibility or of the labelling committee."""

    __tablename__ = "criteria"
    __sheet__ = Sheet("Critères", "critere", ("Critère",))
    name: Mapped[str] = text("Critère", "Nom", key=True, required=True)
    gate: Mapped[str | None] = choice(Gate, "Comité", "Pour", key=True)
    position: Mapped[int | None] = whole("Ordre", "Rang")
    meaning: Mapped[str | None] = multiline_text("En toutes lettres", "Définition")


class CriterionProgress(Record, Base):
    """Where a territory stands on a criterion."""

    __tablename__ = "criteria_progress"
    __sheet__ = Sheet(
        "Suivi des critères", "suivi-critere", ("Critères par territoire",), ("territory", "criterion")
    )
    territory_id: Mapped[int] = refer(
        "territories", "Territoire", "Territoire candidat", "Territoire évalué", key=True, required=True
    )
    criterion_id: Mapped[int] = refer(
        "criteria",
        "Critère",
        "Critère évalué",
        "Critère examiné",
        "Critère concerné",
        "Critère du label",
        "Critère d'éligibilité",
        "Nom du critère",
        key=True,
        required=True,
    )
    state: Mapped[str | None] = choice(
        CriterionState,
        "État",
        "Avancement",
        "État d'avancement",
        "Statut",
        "Niveau d'atteinte",
        "Niveau",
        "Niveau atteint",
        "Atteint",
        "Où ça en est",
        "Où en est-on",
    )
    date: Mapped[When | None] = when(
        "date",
        "Date",
        "Le",
        "Évalué le",
        "Vu le",
        "Constaté le",
        "Examiné le",
        "Regardé le",
        "Apprécié le",
        "Jugé le",
    )
    note: Mapped[str | None] = multiline_text(*NOTE, "Avis", "Avis du comité")


class Sponsorship(Record, Base):
    """A labelled territory (parrain) that accompanies a launching one (filleul)."""

    __tablename__ = "sponsorships"
    __sheet__ = Sheet(
        "Parrainages",
        "parrainage",
        ("Parrainage", "Binômes", "Duos", "Qui accompagne qui"),
        ("sponsor", "sponsored"),
    )
    sponsor_id: Mapped[int] = refer(
        "territories",
        "Parrain",
        "Marraine",
        "Parrain / Marraine",
        "Territoire parrain",
        *_SPONSORED_BY,
        key=True,
        required=True,
    )
    sponsored_id: Mapped[int] = refer(
        "territories",
        "Filleul",
        "En lancement",
        "Territoire parrainé",
        "Nouveau territoire",
        *_SPONSORS_WHOM,
        key=True,
        required=True,
    )
    period: Mapped[When | None] = when(
        "period",
        "Période",
        "Saison",
        "Depuis",
        "Début",
        "Date de début",
        "Depuis quand",
        "Date de démarrage",
        "Démarrage",
        key=True,
        loose=True,
    )
    status: Mapped[str | None] = choice(
        SponsorshipStatus,
        "Statut",
        "Statut du parrainage",
        "État",
        "Situation",
        "Où ça en est",
        "Où en est-on",
    )


class Exchange(Record, Base):
    """A dated exchange between a sponsor and the territory it accompanies."""

    __tablename__ = "exchanges"
    __sheet__ = Sheet(
        "Échanges", "echange", ("Échange", "Points parrainage"), ("sponsor", "sponsored", "date")
    )
    sponsor_id: Mapped[int] = refer(
        "territories", "Parrain", "Marraine", "Territoire parrain", *_SPONSORED_BY, key=True, required=True
    )
    sponsored_id: Mapped[int] = refer(
        "territories", "Filleul", "En lancement", *_SPONSORS_WHOM, key=True, required=True
    )
    date: Mapped[When | None] = when(
        "date",
        "Date",
        "Dernier échange",
        "Dernier point",
        "Dernier RDV",
        "Dernier rendez-vous",
        "Dernière rencontre",
        "Date de rencontre",
        "Le",
        "Quand",
        key=True,
        required=True,
    )
    topics: Mapped[str | None] = multiline_text(
        "Sujets",
        "Thèmes",
        "CR",
        "Compte rendu",
        "Sujets abordés",
        "Ce qu'on s'est dit",
        "De quoi on a parlé",
        "Sujets évoqués",
        "Thèmes évoqués",
        "Points évoqués",
        "Points abordés",
        "Thèmes abordés",
        "De quoi on a parlé",
        reader=Role.BOARD,
    )
    next: Mapped[When | None] = when(
        "next",
        "Prochain point",
        "Prochain échange",
        "Prochain RDV",
        "Prochain rendez-vous",
        "Prochaine rencontre",
        "Prochaine réunion",
        "Prochaine date",
    )
