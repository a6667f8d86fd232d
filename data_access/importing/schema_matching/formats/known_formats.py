"""Files that others publish or export, known by their titles: what each is, what we take from it, and why not the rest.

Their rows are mostly about others than the network: whether any is read is asked, with how many name a structure of
ours. A format more is an entry of `FORMATS`, and a line of `docs/importer.md`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data_access.french import agree, first_of, number, plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Answers, Candidate, Problem
from data_access.importing.model.rows import Row
from data_access.importing.schema_matching.formats.grants_to_others import tell_apart
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Base, Event, Funding, FundingYear, Organisation
from data_access.name_keys import key_of

OURS = "nous"  # answer: the rows that name a structure of the network
_WITHIN = 30  # rows that hold something, in which the titles are looked for
_NAMED = 3  # structures that a question names
_NETWORK = "startupdeterritoire"  # in whatever name
_ACCOUNT = re.compile(r"\s*[1-8]\d{1,7}\s*")  # a number of the chart of accounts
_ACCOUNT_LINE = re.compile(r"\s*(?:6[0-9]|7[0-9]|8[67])\s*[-–—.:]?\s*[^\W\d]")  # « 60 - Achats »
_ACCOUNTS = 4  # from which lines of accounts are a budget in that form

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


@dataclass(frozen=True)
class Found:
    """A format in a sheet: the row of its titles, and their places by their keys; from 0."""

    format: KnownFormat
    row: int
    places: Mapping[str, int]


@dataclass(frozen=True)
class Taken:
    """How a sheet of a known format is read: which of its columns are which, by the keys of their titles, which rows
    are left, and where the fiscal year comes from; the table as which it is read (None: as its titles tell), and the
    row of its titles then, from 0. `receives`: the column that says who receives what, of grants that are all read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    left: Collection[int] = frozenset()
    year_from: str = ""
    model: type[Base] | None = None
    row: int = 0
    receives: int | None = None

    def tell_apart(self, rows: Sequence[Row], grid: Grid) -> list[Problem]:
        """Says in each grant who receives it, where all rows are read; what is told of that."""
        return [] if self.receives is None else tell_apart(rows, grid, self.row, self.receives)

    def give_years(self, rows: Sequence[Row]) -> None:
        """Gives each amount without a fiscal year that of its date."""
        for row in rows if self.year_from else ():
            date = row.parent.values.get(self.year_from) if row.parent else None
            if row.table == FundingYear.__tablename__ and date and "year" not in row.values:
                assert row.parent
                row.values["year"] = int(date["start"][:4])
                row.cells["year"] = row.parent.cells[self.year_from]


def format_of(grid: Grid) -> Found | None:
    """The format that a sheet is of, by one of its first rows."""
    for row, titles in islice(_filled(grid.rows), _WITHIN):
        if len(titles) < 2:
            continue
        places = {key_of(shown(cell)): place for place, cell in titles}
        for one in FORMATS:
            if all(any(key in places for key in _keys(title)) for title in one.titles):
                found = Found(one, row, places)
                if one.cells is None or _holds_cells(grid, found, one.cells):
                    return found
    return None


def ask(
    grid: Grid, found: Found, known: Known | None, answers: Answers, mappings: Mappings
) -> tuple[Taken | None, list[Problem]]:
    """How a sheet of a known format is read (None: it is not, or not yet); and what is asked of it."""
    shape = shape_of("format", found.places)
    questions = SheetQuestions(grid, answers, mappings, shape)
    ours, names, all_of_them = _ours(grid, found, known)
    settled = questions.settle(
        "format",
        f"La feuille {quote(grid.name)} est {found.format.is_} : que faut-il en lire ?",
        _candidates(found.format, ours, names),
    )
    point = Point(
        found.row,
        min(found.places.values()),
        _why(found.format, ours, names, all_of_them),
        within(grid, 0, len(grid.rows)),
    )
    problems = list(questions.problems(settled, [point], "répondre ce qu'il faut en lire"))
    if settled.answer in ("", LEAVE_OUT):
        return None, problems
    columns = {key_of(title): name for title, name in found.format.columns.items()}
    left = set(range(found.row + 1, len(grid.rows))) - ours if settled.answer == OURS else set()
    receives = _place_of_names(found) if settled.answer == YES else None
    return Taken(columns, left, found.format.year_from, found.format.model, found.row, receives), problems


def _why(known: KnownFormat, ours: Collection[int], names: Sequence[str], rows: int) -> str:
    said = f"cette feuille est {known.is_}"
    if known.beneficiary:
        count = plural(rows, "ligne")
        which = f"{number(len(ours))} de ses {count} {agree(len(ours), 'nomme', 'nomment')}"
        which = which if ours else f"aucune de ses lignes ({number(rows)}) ne nomme"
        whom = f" ({first_of([quote(name) for name in names], _NAMED)})" if names else ""
        said += f" : {which} une structure du réseau{whom}"
    takes = f" ; nous en prendrions {known.takes}" if known.takes else ""
    return f"{said}{takes} ; {known.left}"


def _candidates(known: KnownFormat, ours: Collection[int], names: Sequence[str]) -> Iterator[Candidate]:
    if ours:
        lines = agree(len(ours), "la ligne qui nomme", f"les {number(len(ours))} lignes qui nomment")
        yield Candidate(OURS, f"lire {lines} {first_of([quote(name) for name in names], _NAMED)}")
    yield Candidate(LEAVE_OUT, "ne rien en lire")
    everything = f"lire toutes ses lignes : {known.ours}" if known.columns else ""
    if known.beneficiary and everything:
        everything = (
            f"{everything} ; qui les reçoit va dans la note, ou dans l'objet s'il distingue deux lignes"
        )
    yield Candidate(YES, everything or "la lire comme un tableau ordinaire")


def _ours(grid: Grid, found: Found, known: Known | None) -> tuple[set[int], list[str], int]:
    """The rows whose beneficiary is a structure of the network, the names of these, and how many rows there are."""
    rows = [number for number, _ in _filled(grid.rows) if number > found.row]
    place = _place_of_names(found)
    if place is None or known is None:
        return set(), [], len(rows)
    told: dict[str, bool] = {}
    ours: dict[int, str] = {}
    for row in rows:
        name = shown(grid.cell(row, place))
        if name not in told:
            told[name] = bool(name) and _is_ours(name, known)
        if told[name]:
            ours[row] = name
    return set(ours), list(dict.fromkeys(ours.values())), len(rows)


def _place_of_names(found: Found) -> int | None:
    """The column that says who receives what."""
    keys = _keys(found.format.beneficiary or "")
    return next((found.places[key] for key in keys if key in found.places), None)


def _is_ours(name: str, known: Known) -> bool:
    if _NETWORK in key_of(name):
        return True
    images = known.images(Organisation)
    found = (images[one] for one in known.find(name, Organisation.__tablename__))
    return any(one.get("territory") or one.get("carrier") or one.get("ptce") for one in found)


def _holds_cells(grid: Grid, found: Found, pattern: re.Pattern[str]) -> bool:
    """Whether enough cells are of the format: most of those under the first of its titles, or a few anywhere."""
    if found.format.below:
        place = next(found.places[key] for key in _keys(found.format.titles[0]) if key in found.places)
        under = [shown(grid.cell(row, place)) for row in range(found.row + 1, len(grid.rows))]
        fitting = sum(bool(pattern.fullmatch(text)) for text in under)
        return len(found.places) == len(found.format.titles) and 2 * fitting > sum(map(bool, under))
    held = (cell for row in grid.rows[found.row + 1 :] for cell in row if isinstance(cell, str))
    return len(list(islice(filter(pattern.match, held), _ACCOUNTS))) == _ACCOUNTS


def _filled(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, Sequence[tuple[int, Cell]]]]:
    """The rows that hold something, with their filled cells and the places of these."""
    for number_, row in enumerate(rows):
        if cells := [(place, cell) for place, cell in enumerate(row) if cell is not None]:
            yield number_, cells


def _keys(titles: str) -> list[str]:
    return [key_of(title) for title in titles.split("|")]
