"""The formats of files that others publish or export: the titles by which each is known, what we take, why not the
rest. A format more is an entry of `FORMATS`, and a line of `docs/importer.md`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access.importing.model.problems import LEAVE_OUT
from data_access.models import Base, Event, Funding

_ACCOUNT = re.compile(r"\s*[1-8]\d{1,7}\s*")  # a number of the chart of accounts
_ACCOUNT_LINE = re.compile(r"\s*(?:6[0-9]|7[0-9]|8[67])\s*[-–—.:]?\s*[^\W\d]")  # « 60 - Achats »

_DEBIT_AND_CREDIT = tuple(
    f"{one}|{one} euros|{one} (€)|{one} (EUR)|{one} en euros" for one in ("Débit", "Crédit")
)


@dataclass(frozen=True)
class KnownFormat:
    """`titles`: what one row of it holds, all of them (« a|b »: one of these); `cells`: what, beside them, so many
    cells hold, those under the first of the titles if `below`. `is_`: what it is; `takes`: what we take, by which of
    its titles says which of our columns; `left`: why not the rest, or what to do. `beneficiary`: the titles under
    which stands who receives; `year_from`: the date whose year is the fiscal year. `model`: the table as which it is
    read, where its titles do not tell; `ours`: what its rows are then."""

    is_: str
    titles: tuple[str, ...]
    left: str
    takes: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    beneficiary: str = ""
    year_from: str = ""
    cells: re.Pattern[str] | None = None
    below: bool = False
    model: type[Base] | None = None
    ours: str = "ce sont nos financements"


_OF_CALENDARS = (
    "les heures, les rappels et les invités n'ont pas de place chez nous ; laissez les lignes qui sont à vous"
)
_TAKEN_OF_CALENDARS = "l'objet comme nom, les jours, le lieu, et la description comme note"
_EVENTS = "ce sont nos événements"


def _left(*titles: str) -> dict[str, str]:
    return dict.fromkeys(titles, LEAVE_OUT)


FORMATS = (
    KnownFormat(
        "un fichier public de subventions (SCDL)",
        (
            "nomAttribuant|Nom de l'attribuant|Nom attributaire|Nom de l'attributaire",
            "nomBeneficiaire|nomBeneficiere|idBeneficiaire|Nom du bénéficiaire",
            "montant|Montant total de la subvention",
        ),
        "les identifiants, la nature et les conditions de versement n'ont pas de place chez nous",
        "l'attribuant, l'objet, le dispositif, le montant comme accordé, la date de convention et son année comme "
        "exercice",
        {
            "nomAttribuant": "funder",
            "Nom de l'attribuant": "funder",
            **dict.fromkeys(("Nom attributaire", "Nom de l'attributaire"), "funder"),
            **{"Objet de la convention": "object", "Date de convention": "agreed"},
            "Montant total de la subvention": "year.granted",
            "objet": "object",
            "dispositifAide": "scheme",
            "montant": "year.granted",
            "dateConvention": "agreed",
            **dict.fromkeys(
                (
                    "idAttribuant",
                    "referenceDecision",
                    "nomBeneficiaire",
                    "nomBeneficiere",
                    "idBeneficiaire",
                    "rnaBeneficiaire",
                    "nature",
                    "conditionsVersement",
                    "datesPeriodeVersement",
                    "datesVersement_debut",
                    "datesVersement_fin",
                    "idRAE",
                    "notificationUE",
                    "pourcentageSubvention",
                    "multiFinanceur",
                    "Identification de l'attributaire",
                    "Référence de la décision",
                    "Nom du bénéficiaire",
                    "Identification du bénéficiaire",
                    "Nature de la subvention",
                    "Conditions de versement",
                    "Date de versement",
                    "Numéro de référencement au répertoire des entreprises",
                    "Aide notifiée à l'Europe",
                    "Pourcentage du montant de la subvention attribué au bénéficiaire",
                ),
                LEAVE_OUT,
            ),
        },
        "nomBeneficiaire|nomBeneficiere|Nom du bénéficiaire",
        "agreed",
    ),
    KnownFormat(
        "un export Chorus (les paiements de l'État)",
        ("N° EJ", "Montant payé", "Code taxe 1|N° DP|Centre financier|Domaine fonctionnel"),
        "le service qui paie n'y est qu'un code : saisissez ces versements dans « Versements », avec leur dossier",
        beneficiary="Désignation de la structure|Fournisseur payé (DP)",
    ),
    KnownFormat(
        "un export Osiris (les demandes au ministère : FDVA, sport …)",
        ("N° Dossier Osiris|N° Action Osiris|Numero Dossier Osiris|Numero Action Osiris",),
        "le financeur n'y est pas : reprenez ses dossiers dans « Financements », avec leur financeur",
        beneficiary="Nom",
    ),
    KnownFormat(
        "un export du FONJEP",
        ("PosteCode|AssociationBeneficiaireCode", "MontantPaye|MontantSubvention"),
        "financeurs et associations n'y sont que des codes : saisissez les postes dans « Financements »",
    ),
    KnownFormat(
        "un fichier des écritures comptables (FEC)",
        ("JournalCode", "EcritureDate", "CompteNum"),
        "ce sont les écritures une à une : un budget s'importe par lignes, dans « Budgets »",
    ),
    KnownFormat(
        "une balance comptable",
        ("Compte|N° compte|N° de compte|Numéro de compte", *_DEBIT_AND_CREDIT),
        "ce sont les soldes de comptes : un budget s'importe par lignes, dans « Budgets » (Exercice, Nature, Ligne, "
        "Montant)",
    ),
    KnownFormat(
        "un relevé bancaire",
        (
            "Date|Date opération|Date d'opération|Date de l'opération|Date comptable",
            "Libellé|Opération|Libellé de l'opération|Nature de l'opération",
            *_DEBIT_AND_CREDIT,
        ),
        "ce qui y est reçu n'y dit pas de quel dossier : saisissez ces versements dans « Versements », avec le leur",
    ),
    KnownFormat(
        "un plan comptable",
        ("Code|Compte|N° de compte|Numéro de compte|Numéro", "Libellé|Intitulé|Libellé du compte"),
        "ce sont des comptes, sans montant ; leurs libellés ne définissent aucun de nos chiffres",
        cells=_ACCOUNT,
        below=True,
    ),
    KnownFormat(
        "un budget prévisionnel par comptes (CERFA 12156)",
        ("Charges", "Produits"),
        "ses comptes et leur détail s'additionnent : copiez les lignes à retenir dans une feuille « Budgets » "
        "(Exercice, Nature, Ligne, Montant)",
        cells=_ACCOUNT_LINE,
    ),
    KnownFormat(
        "un agenda (Google, Outlook)",
        ("Subject", "Start Date", "End Date|Start Time"),
        _OF_CALENDARS,
        _TAKEN_OF_CALENDARS,
        {
            **{"Subject": "name", "Start Date": "date", "End Date": "date.end"},
            **{"Location": "place", "Description": "note"},
            **_left("Start Time", "End Time", "All Day Event", "Private", "Reminder on/off", "Reminder Date"),
            **_left(
                "Reminder Time", "Meeting Organizer", "Required Attendees", "Optional Attendees", "Categories"
            ),
            **_left(
                "Meeting Resources",
                "Billing Information",
                "Mileage",
                "Priority",
                "Sensitivity",
                "Show time as",
            ),
        },
        model=Event,
        ours=_EVENTS,
    ),
    KnownFormat(
        "un agenda (Outlook)",
        ("Objet", "Début", "Heure de début|Journée entière"),
        _OF_CALENDARS,
        _TAKEN_OF_CALENDARS,
        {
            **{"Objet": "name", "Début": "date", "Fin": "date.end"},
            **{"Emplacement": "place", "Description": "note"},
            **_left("Heure de début", "Heure de fin", "Journée entière", "Rappel actif/désactivé", "Privé"),
            **_left(
                "Date de rappel", "Heure du rappel", "Organisateur de réunion", "Participants obligatoires"
            ),
            **_left(
                "Participants facultatifs", "Ressources de la réunion", "Catégories", "Critère de diffusion"
            ),
            **_left("Disponibilité", "Priorité", "Kilométrage", "Informations facturation"),
        },
        model=Event,
        ours=_EVENTS,
    ),
    KnownFormat(
        "un agenda (iCalendar)",
        ("SUMMARY", "DTSTART"),
        _OF_CALENDARS,
        f"{_TAKEN_OF_CALENDARS} ; « CANCELLED » comme annulé, et « DTEND » comme le lendemain du dernier jour entier",
        {
            **{"SUMMARY": "name", "DTSTART": "date", "DTEND": "date.end", "STATUS": "status"},
            **{"LOCATION": "place", "DESCRIPTION": "note"},
            **_left("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "PRIORITY"),
            **_left("URL", "GEO", "ORGANIZER", "ATTENDEE", "CATEGORIES", "RRULE", "DURATION", "VALARM"),
        },
        model=Event,
        ours=_EVENTS,
    ),
    KnownFormat(
        "un tableau Trello",
        ("Card Name", "List Name", "Card ID|Card URL"),
        "étiquettes, membres et adresses n'ont pas de place chez nous ; les cartes archivées sont lues aussi",
        "la carte comme financeur, la liste comme étape, l'échéance comme date limite, et la description comme note",
        {
            **{
                "Card Name": "funder",
                "List Name": "stage",
                "Due Date": "deadline",
                "Card Description": "note",
            },
            **_left(
                "Card ID", "Card URL", "Labels", "Members", "List ID", "Board ID", "Board Name", "Archived"
            ),
            **_left(
                "Start Date",
                "Due Reminder",
                "Due Complete",
                "Attachment Count",
                "Attachment Links",
                "Vote Count",
            ),
            **_left(
                "Checklist Item Total Count",
                "Checklist Item Completed Count",
                "Comment Count",
                "Last Activity Date",
            ),
        },
        model=Funding,
    ),
)
