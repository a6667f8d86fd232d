"""Fundraising: grants, their amounts by fiscal year, their stages. Read by the board and above."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from data_access.fields import (
    Personal,
    Quantity,
    When,
    choice,
    money,
    multiline_text,
    quantity,
    refer,
    text,
    when,
    whole,
)
from data_access.models.base import Base, Record, Sheet
from data_access.vocabulary import FUNDING_READER, FunderType, FundingStage, SupportType

FISCAL_YEAR_TITLES = (  # its titles
    "Exercice",
    "Année",
    "Millésime",
    "Exercice budgétaire",
    "Exercice comptable",
    "Année budgétaire",
    "Exercice concerné",
    "Année concernée",
    "Pour l'année",
    "Année demande",
    "Année subvention",
)


class Funding(Record, Base):
    """A request to a funder, from the first idea to the report rendered."""

    __tablename__ = "funding"
    __sheet__ = Sheet(
        "Financements",
        "financement",
        ("Levée de fonds", "Subventions", "Recherche de financements", "Mécénat"),
        ("funder", "object"),
        reader=FUNDING_READER,
    )
    funder: Mapped[str] = text(
        "Financeur",
        "Fondation",
        "Mécène",
        "Bailleur",
        "Attribuant",
        "Nom attribuant",
        "Partenaire",
        "Organisme",
        "Organisme financeur",
        "Nom du financeur",
        "Partenaire financier",
        "Organisme sollicité",
        "Financeur sollicité",
        "Structure sollicitée",
        "À qui on demande",
        key=True,
        required=True,
    )
    funder_type: Mapped[str | None] = choice(
        FunderType,
        "Type de financeur",
        "Catégorie de financeur",
        "Nature du financeur",
        "Type d'organisme",
        "Type d'organisme financeur",
        "Catégorie d'organisme",
    )
    support_type: Mapped[str | None] = choice(
        SupportType,
        "Forme",
        "Forme de l'aide",
        "Forme du soutien",
        "Modalité",
        "Type d'aide",
        "Type de soutien",
    )
    scheme: Mapped[str | None] = text(
        "Dispositif",
        "Dispositif aide",
        "Dispositif sollicité",
        "Programme",
        "AAP",
        "Appel à projets",
        "Ligne",
        "Fonds",
        key=True,
    )
    object: Mapped[str | None] = text(
        "Objet",
        "Action",
        "Projet",
        "Pour quoi",
        "Pour quoi faire",
        "C'est pour quoi",
        "Pour financer",
        "Pour financer quoi",
        "Projet financé",
        "Action financée",
        "Projet à financer",
        "Action à financer",
        "Projet soutenu",
        "Action soutenue",
        key=True,
    )
    earmark: Mapped[str | None] = text("Fléchage", "Fléché sur", "Fléché ?", "Axe")
    stage: Mapped[str | None] = choice(
        FundingStage,
        "Étape",
        "Statut",
        "Statut du dossier",
        "Statut de la demande",
        "État",
        "État du dossier",
        "État de la demande",
        "État d'avancement",
        "Avancement",
        "Stade",
        "Où on en est",
        "Où ça en est",
        "On en est où",
        "Où en est-on",
        "Où en est le dossier",
        "Où en est la demande",
        "Suite donnée",
        "Suite donnée à la demande",
    )
    probability: Mapped[Quantity | None] = quantity(
        "probability", "Probabilité (%)", "Probabilité", "Proba", "Chances", "Confiance"
    )
    total_budget: Mapped[Decimal | None] = money(
        "Budget du projet",
        "Budget total",
        "Budget total du projet",
        "Budget global",
        "Budget global du projet",
        "Coût du projet",
        "Coût total du projet",
    )
    deadline: Mapped[When | None] = when(
        "deadline",
        "Date limite de dépôt",
        "Date limite",
        "Échéance",
        "Deadline",
        "Clôture AAP",
        "DL",
        "À déposer avant le",
        "À déposer avant",
        "Dépôt avant le",
        "Date butoir",
        "Date butoir de dépôt",
    )
    submitted: Mapped[When | None] = when(
        "submitted",
        "Déposé le",
        "Date de dépôt",
        "Dossier déposé le",
        "Demande déposée le",
        "Dossier envoyé le",
        "Demande envoyée le",
        "Dossier remis le",
        "Dossier transmis le",
    )
    decision_expected: Mapped[When | None] = when(
        "decision_expected",
        "Réponse attendue",
        "Réponse attendue le",
        "Réponse attendue pour le",
        "Réponse prévue le",
        "Retour attendu",
        "Retour attendu le",
        "Décision attendue",
        "Décision attendue le",
        "Date prévisionnelle de réponse",
        "Date prévisionnelle de décision",
    )
    decided: Mapped[When | None] = when(
        "decided",
        "Décision le",
        "Date de décision",
        "Décision rendue le",
        "Décision prise le",
        "Réponse rendue le",
        "Décision",
        "Réponse reçue",
        "Réponse obtenue",
        "Réponse donnée",
        "Réponse arrivée",
        "Retour reçu",
    )
    agreed: Mapped[When | None] = when(
        "agreed",
        "Convention le",
        "Convention",
        "Date de convention",
        "Date de la convention de subvention",
        "Date de signature de la convention",
        "Convention signée le",
    )
    report_due: Mapped[When | None] = when(
        "report_due",
        "Bilan dû le",
        "Bilan dû",
        "Bilan à rendre",
        "Bilan à rendre le",
        "Bilan à rendre pour le",
        "Bilan à rendre avant le",
        "Bilan attendu le",
        "Bilan avant le",
        "Bilan pour le",
        "Échéance du bilan",
        "Date limite du bilan",
        "Date limite de remise du bilan",
        "Compte rendu dû",
        "Reporting",
        "CR financier",
        "Justificatif",
    )
    report_sent: Mapped[When | None] = when(
        "report_sent", "Bilan rendu le", "Bilan envoyé", "Bilan remis le", "Bilan transmis le"
    )
    next_action: Mapped[str | None] = multiline_text(
        "Prochaine action",
        "Prochaine action à mener",
        "Action à mener",
        "Prochaine étape",
        "Action suivante",
        "Étape suivante",
        "Prochaine démarche",
        "À faire",
        "Ce qu'il faut faire",
        "Ce qu'il reste à faire",
    )
    next_action_on: Mapped[When | None] = when(
        "next_action_on",
        "Pour le",
        "Pour quand",
        "Relance le",
        "Échéance de l'action",
        "Échéance de la prochaine action",
        "Date de l'action",
        "Date de la prochaine action",
        "À faire pour le",
        "À faire avant le",
    )
    owner: Mapped[str | None] = text(
        "Référent·e",
        "Suivi par",
        "Qui suit",
        "Qui s'en occupe",
        "Personne référente",
        "Personne en charge",
        "Personne en charge du dossier",
        "Personne chargée du dossier",
        "Personne chargée du suivi",
        "Chargé du suivi",
        "En charge du dossier",
        "Responsable du dossier",
        "Référent",
        "Référent dossier",
        "Chargé de suivi",
        "Chargée de suivi",
        "Chargé de dossier",
        personal=Personal(
            "savoir à qui demander où en est un dossier",
            "aussi longtemps que le dossier et son historique",
            "Levée de fonds, À venir (« Mes dates »), et le classeur du réseau",
        ),
    )
    link: Mapped[str | None] = text("Lien", "URL", "Lien vers le dossier", "Lien vers l'appel à projets")


class FundingYear(Record, Base):
    """The amounts of a file for one fiscal year, never merged: requested, granted, contracted, paid (euros)."""

    __tablename__ = "funding_years"
    __sheet__ = Sheet(
        "Financements par exercice",
        "exercice",
        ("Montants par exercice",),
        ("funding", "year"),
        reader=FUNDING_READER,
    )
    funding_id: Mapped[int] = refer("funding", "Dossier", "Financement", key=True, required=True)
    year: Mapped[int] = whole(*FISCAL_YEAR_TITLES, key=True, required=True)
    requested: Mapped[Decimal | None] = money(
        "Montant demandé",
        "Demandé",
        "Sollicité",
        "Montant sollicité",
        "Subvention demandée",
        "Combien on demande",
        "Combien on a demandé",
    )
    granted: Mapped[Decimal | None] = money(
        "Montant accordé",
        "Accordé",
        "Obtenu",
        "Montant obtenu",
        "Notifié",
        "Montant notifié",
        "Montant voté",
        "Montant attribué",
        "Subvention accordée",
        "Combien on a obtenu",
    )
    contracted: Mapped[Decimal | None] = money("Montant conventionné", "Conventionné", "Montant signé")
    paid: Mapped[Decimal | None] = money(
        "Montant versé", "Versé", "Reçu", "Montant reçu", "Encaissé", "Perçu"
    )


class FundingStep(Record, Base):
    """A stage that a file entered, and when."""

    __tablename__ = "funding_stages"
    __sheet__ = Sheet(
        "Historique des financements", "etape-financement", (), ("funding", "stage"), reader=FUNDING_READER
    )
    funding_id: Mapped[int] = refer("funding", "Dossier", "Financement", key=True, required=True)
    stage: Mapped[str] = choice(FundingStage, "Étape", key=True, required=True)
    date: Mapped[When | None] = when("date", "Date", "Le", key=True)
