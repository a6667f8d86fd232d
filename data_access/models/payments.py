"""The money itself: payments of grants, and the budget. Read by the board and above."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from data_access.fields import (
    When,
    choice,
    money,
    multiline_text,
    refer,
    text,
    when,
    whole,
)
from data_access.models.base import NOTE, Base, Record, Sheet
from data_access.models.funding import FISCAL_YEAR_TITLES
from data_access.vocabulary import FUNDING_READER, BudgetSide


class Payment(Record, Base):
    """A payment planned, and what was received of it."""

    __tablename__ = "payments"
    __sheet__ = Sheet(
        "Versements",
        "versement",
        ("Versement", "Encaissements", "Encaissement", "Versements reçus", "Paiements reçus"),
        ("funding", "name"),
        reader=FUNDING_READER,
    )
    funding_id: Mapped[int] = refer(
        "funding",
        "Dossier",
        "Financement",
        "Financeur",
        "Financeur concerné",
        "Organisme",
        "Organisme financeur",
        "Qui verse",
        "Payeur",
        key=True,
        required=True,
    )
    name: Mapped[str] = text(
        "Versement", "Libellé", "Nature du versement", "Tranche", key=True, required=True
    )
    planned: Mapped[When | None] = when(
        "planned",
        "Prévu le",
        "Date prévue",
        "Échéance",
        "Attendu le",
        "Attendu pour le",
        "Date prévisionnelle",
        "Date prévue de versement",
        "Date prévisionnelle de versement",
    )
    amount_planned: Mapped[Decimal | None] = money(
        "Montant prévu", "Prévu", "Montant prévisionnel", "Montant attendu"
    )
    received: Mapped[When | None] = when(
        "received",
        "Reçu le",
        "Versé le",
        "Date de réception",
        "Encaissé le",
        "Date d'encaissement",
        "Date réelle de réception",
        "Perçu le",
        "Arrivé le",
        "Date de valeur",
        "Date d'opération",
        "Crédité le",
    )
    amount_received: Mapped[Decimal | None] = money(
        "Montant reçu",
        "Reçu",
        "Montant versé",
        "Versé",
        "Montant perçu",
        "Perçu",
        "Montant encaissé",
        "Encaissé",
        "Montant arrivé",
    )


class Budget(Record, Base):
    """A line of the budget of one fiscal year (euros), of all of us or of one territory, and what came of it."""

    __tablename__ = "budgets"
    __sheet__ = Sheet(
        "Budgets",
        "budget",
        ("Budget", "Budget prévisionnel"),
        ("year", "name", "territory"),
        reader=FUNDING_READER,
    )
    year: Mapped[int] = whole(*FISCAL_YEAR_TITLES, key=True, required=True)
    side: Mapped[str | None] = choice(
        BudgetSide,
        "Nature",
        "Sens",
        "Charge ou produit",
        "Charges / produits",
        "Dépense ou recette",
        "Dépenses / recettes",
        key=True,
    )
    name: Mapped[str] = text(
        "Ligne",
        "Poste",
        "Poste de dépense",
        "Poste budgétaire",
        "Ligne budgétaire",
        "Libellé",
        "Intitulé",
        "Action",
        key=True,
        required=True,
    )
    territory_id: Mapped[int | None] = refer("territories", "Territoire", key=True)
    amount: Mapped[Decimal | None] = money(
        "Montant",
        "Budget",
        "Budget prévisionnel",
        "Budget prévu",
        "Budget voté",
        "Montant voté",
        "Montant prévu",
        "Prévu",
        "Prévisionnel",
        "Montant prévisionnel",
        "Montant budgété",
    )
    actual: Mapped[Decimal | None] = money(
        "Réalisé",
        "Montant réalisé",
        "Budget réalisé",
        "Réel",
        "Dépensé",
        "Montant dépensé",
        "Dépenses réelles",
        "Encaissé",
        "Montant encaissé",
        "Dépensé ou encaissé",
        "Dépensé ou reçu",
        "Montant dépensé ou encaissé",
        "Constaté",
        "Montant constaté",
        "Exécuté",
        "Montant exécuté",
        "Consommé",
    )
    note: Mapped[str | None] = multiline_text(*NOTE, "Explication", "Explications")
