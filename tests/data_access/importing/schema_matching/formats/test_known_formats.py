"""Public files and exports that are known by their titles: named when met, and nothing of them read unless said."""

from typing import Any

import pytest

from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES
from data_access.importing.plan.file_report import FileReport
from data_access.importing.schema_matching.formats.format_catalogue import FORMATS
from data_access.importing.schema_matching.formats.known_formats import OURS, format_of
from data_access.models import Budget, Event, Funding, FundingYear
from tests.data_access.importing.books import offered, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows, grid
from tests.data_access.importing.workbooks import Sheets

SCDL_TITLES = [
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
]


def grant(day: str, to: str, what: str, amount: float) -> list[Any]:
    """A line of a public file of grants."""
    money: list[Any] = [amount, "aide en numéraire", "unique", day, None, "non", 1]
    return ["Région exemple", "20000000000001", day, "2025-1", to, "30000000000001", what, *money]


SCDL: Rows = [
    SCDL_TITLES,
    grant("2025-03-12", "Clus'ter Jura", "Promo 3", 4000),
    grant("2025-03-12", "Club de sport", "Fonctionnement", 600),
    grant("2024-10-02", "Association Start-Up de Territoire", "Fonctionnement", 9000),
    grant("2025-03-12", "Jardin partagé", "Fonctionnement", 600),
]
KEY = "doubt:Subventions 2025:format"
OTHERS: dict[str, Rows] = {
    "Chorus": [
        [
            "N° EJ",
            "N° poste EJ",
            "Code taxe 1",
            "Branche CODE",
            "N° DP",
            "Désignation de la structure",
            "Montant payé",
        ],
        ["2103955300", "1", "33499024900180", "Z039", "100028941", "Club de sport", 7013.35],
    ],
    "Osiris": [
        ["Dossier", None, None, "Association", None, "Montants", None],
        ["N° Dossier Osiris", "Exercice Budgetaire", "Etat Dossier", "N° Siret", "Nom", "Demandé", "Accordé"],
        ["DR-CENT-21-0002", 2025, "Refusé", "33499024900180", "Club de sport", 7500, 7200],
    ],
    "FONJEP": [
        ["PosteCode", "PeriodeDebut", "PeriodeFin", "DateVersement", "MontantAPayer", "MontantPaye"],
        ["J10540", "1/1/2025", "31/3/2025", "26/1/2025", 1777, 1777],
    ],
    "FEC": [
        [
            "JournalCode",
            "JournalLib",
            "EcritureNum",
            "EcritureDate",
            "CompteNum",
            "CompteLib",
            "Debit",
            "Credit",
        ],
        ["BQ", "Banque", "1", "20250131", "512000", "Banque", 100, 0],
    ],
    "Balance": [
        ["BALANCE GÉNÉRALE", "Exercice 2025"],
        ["Compte", "Intitulé", "Débit", "Crédit", "Solde débiteur", "Solde créditeur"],
        ["606100", "Fournitures", 1240.5, 0, 1240.5, None],
        ["756000", "Cotisations", 0, 3600, None, 3600],
    ],
    "Relevé": [
        ["Date", "Date valeur", "Libellé", "Débit euros", "Crédit euros"],
        ["03/06/2026", "03/06/2026", "VIR FONDATION", None, 10000],
        ["18/06/2026", "18/06/2026", "CB TRAIN", -184, None],
    ],
    "Comptes": [["Code", "Libellé"], ["606", "Achats non stockés"], ["613", "Locations"], [641, "Personnel"]],
    "Budget": [
        ["Charges", "Montant", "Produits", "Montant"],
        ["60 - Achats", 1000, "70 - Ventes", 500],
        ["64 – Charges de personnel", 9000, "74 - Subventions d'exploitation", 9500],
    ],
    "Google": [
        ["Subject", "Start Date", "Start Time", "End Date", "End Time", "Location", "Private"],
        ["Agora", "13/10/2025", "9:00 AM", "14/10/2025", "5:00 PM", "Figeac", "False"],
    ],
    "Outlook": [
        ["Objet", "Début", "Heure de début", "Fin", "Heure de fin", "Journée entière", "Emplacement"],
        ["Agora", "13/10/2025", "09:00:00", "14/10/2025", "17:00:00", "Faux", "Figeac"],
    ],
    "iCalendar": [
        ["UID", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS"],
        ["a1", "20251013T080000Z", "20251014T220000Z", "Agora", "Figeac", None],
    ],
    "Trello": [
        ["Card ID", "Card Name", "Card Description", "Due Date", "List Name", "Archived"],
        ["65a1", "Fondation exemple A", "Promo 3", "2026-12-15", "Accordé", "false"],
    ],
}


@pytest.fixture
def bring_ours(bring_book: Bring) -> Bring:
    """Imports into a database that knows a structure of the network."""
    known: Sheets = {
        "Territoires": [["Territoire"], ["Lons-le-Saunier"]],
        "Structures": [
            ["Structure", "Territoire"],
            ["Clus'ter Jura", "Lons-le-Saunier"],
            ["Région exemple", None],
        ],
    }
    assert bring_book(known).status == "imported"
    return bring_book


def brought(bring: Bring, answer: str = "") -> FileReport:
    """What a public file of grants becomes with that answer."""
    return bring({"Subventions 2025": SCDL}, answers={KEY: answer} if answer else None)


OLD_TITLES = {
    "nomAttribuant": " Nom attributaire* ",
    "dateConvention": "Date de convention*",
    "nomBeneficiaire": "Nom du bénéficiaire*",
    "objet": "Objet de la convention",
    "montant": "Montant total de la subvention*",
    "nature": "Nature de la subvention*",
    "notificationUE": "Aide notifiée à l'Europe",
}


def test_its_titles_in_words_say_the_same(bring_book: Bring, sqlite_url: str) -> None:
    titles, *lines = SCDL
    sheets: Sheets = {"Subventions 2025": [[OLD_TITLES.get(one, one) for one in titles], *lines]}
    assert bring_book(sheets, answers={KEY: YES}).status == "imported"
    assert rows(sqlite_url, FundingYear, "granted") != []
    assert {name for (name,) in rows(sqlite_url, Funding, "funder")} == {"Région exemple"}


def test_public_grants_are_named_with_how_many_are_ours_and_nothing_is_read_before(bring_ours: Bring) -> None:
    report = brought(bring_ours)
    assert (report.status, [one.key for one in questions(report)]) == ("refused", [KEY])
    assert offered(question(report)) == [OURS, LEAVE_OUT, YES]
    said = messages(report)
    assert (
        "un fichier public de subventions (SCDL) : 2 de ses 4 lignes nomment une structure du réseau" in said
    )
    assert "« Clus'ter Jura » et « Association Start-Up de Territoire »" in said
    assert "nous en prendrions l'attribuant" in said
    assert report.cells[0].counts.asked == report.cells[0].counts.filled


def test_of_public_grants_our_lines_are_taken_with_the_year_of_their_convention(
    bring_ours: Bring, sqlite_url: str
) -> None:
    report = brought(bring_ours, OURS)
    assert (report.status, {one.severity for one in report.problems}) == ("imported", {WARNING})  # no stage
    assert (report.sheets[0].rows, report.sheets[0].passed_over) == (2, 2)
    assert rows(sqlite_url, Funding, "funder", "object") == [
        ("Région exemple", "Promo 3"),
        ("Région exemple", "Fonctionnement"),
    ]
    assert rows(sqlite_url, FundingYear, "year", "granted") == [(2025, 4000), (2024, 9000)]


def test_what_was_answered_of_a_format_is_remembered(bring_ours: Bring) -> None:
    brought(bring_ours, OURS)
    other = [
        SCDL_TITLES,
        grant("2026-03-12", "Clus'ter Jura", "Agora", 100),
        grant("2026-03-12", "Club", "Fête", 5),
    ]
    report = bring_ours({"Données": other})
    assert (report.status, report.sheets[0].new) == ("imported", 1)
    (told,) = [one for one in report.problems if one.remembered]
    assert told.remembered == OURS


def test_public_grants_of_others_offer_to_read_none_or_all(bring_book: Bring, sqlite_url: str) -> None:
    others: Sheets = {"Subventions 2025": [SCDL[0], SCDL[2]]}
    report = bring_book(others)
    assert offered(question(report)) == [LEAVE_OUT, YES]
    assert "aucune de ses lignes (1) ne nomme une structure du réseau" in messages(report)
    left = bring_book(others, answers={KEY: LEAVE_OUT})
    assert (left.status, left.problems) == ("refused", [])
    assert rows(sqlite_url, Funding, "funder") == []
    assert bring_book(others, answers={KEY: YES}).status == "imported"


@pytest.mark.parametrize("name", OTHERS)
def test_other_exports_are_named_and_left_unless_they_are_said_to_be_a_table(
    bring_book: Bring, name: str
) -> None:
    report = bring_book({name: OTHERS[name]})
    asked = question(report)
    assert (report.status, asked.key, offered(asked)) == ("refused", f"doubt:{name}:format", [LEAVE_OUT, YES])
    found = format_of(grid(name, OTHERS[name]))
    assert found
    assert found.format.is_ in messages(report)
    assert found.format.left in messages(report)
    assert bring_book({name: OTHERS[name]}, answers={asked.key: LEAVE_OUT}).problems == []


@pytest.mark.parametrize("name", ["Google", "Outlook", "iCalendar"])
def test_a_calendar_is_read_as_events_once_it_is_answered(
    bring_book: Bring, sqlite_url: str, name: str
) -> None:
    report = bring_book({name: OTHERS[name]}, answers={f"doubt:{name}:format": YES})
    assert report.status == "imported"
    ((what, first, last, place),) = rows(sqlite_url, Event, "name", "date_start", "date_end", "place")
    assert (what, str(first), str(last), place) == ("Agora", "2025-10-13", "2025-10-14", "Figeac")


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("20261001", "20261002", ("2026-10-01", "2026-10-01")),
        ("20260411", "20260413", ("2026-04-11", "2026-04-12")),
        ("20260320T190000Z", "20260320T220000Z", ("2026-03-20", "2026-03-20")),
        ("20260620T220000Z", "20260621T100000Z", ("2026-06-21", "2026-06-21")),
        ("20260620T190000", "20260621T000000", ("2026-06-20", "2026-06-20")),
    ],
)
def test_the_days_of_a_calendar_file_are_those_in_france_the_end_not_being_one_of_them(
    bring_book: Bring, sqlite_url: str, begins: str, ends: str, days: tuple[str, str]
) -> None:
    lines: Rows = [["SUMMARY", "DTSTART", "DTEND", "STATUS"], ["Soirée", begins, ends, "CANCELLED"]]
    assert bring_book({"Agenda": lines}, answers={"doubt:Agenda:format": YES}).status == "imported"
    ((first, last, status),) = rows(sqlite_url, Event, "date_start", "date_end", "status")
    assert ((str(first), str(last)), status) == (days, "cancelled")


def test_the_cards_of_a_board_are_read_as_funding_once_it_is_answered(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert bring_book({"Trello": OTHERS["Trello"]}, answers={"doubt:Trello:format": YES}).status == "imported"
    found = rows(sqlite_url, Funding, "funder", "stage", "note")
    assert found == [("Fondation exemple A", "granted", "Promo 3")]


def test_a_table_of_titles_that_nobody_knows_offers_to_say_what_it_is(bring_book: Bring) -> None:
    unknown: Rows = [["Zig", "Zag", "Zoug"], ["a", "b", "c"], ["d", "e", "f"]]
    (one,) = questions(bring_book({"Divers": unknown}))
    assert (one.key, offered(one)) == ("sheet:Divers", ["events", "projects", LEAVE_OUT])
    assert questions(bring_book({"Pense-bête": [["Relancer en mars"], ["Zig", "Zag"]]})) == []


def test_each_format_is_met_in_a_test() -> None:
    met = [format_of(grid(name, lines)) for name, lines in {"SCDL": SCDL, **OTHERS}.items()]
    assert [one.format for one in met if one] == list(FORMATS)


@pytest.mark.parametrize(
    "lines",
    [
        [["Code", "Libellé"], ["P1", "Promo 1"], ["P2", "Promo 2"]],
        [["Code", "Libellé", "Montant"], ["606", "Achats", 100], ["613", "Loyer", 90]],
        [["Financeur", "Objet", "Montant accordé"], ["Région exemple", "Promo", 100]],
        [["Charges", "Produits"], ["beaucoup", "peu"]],
        [["Date", "Libellé", "Débit"], ["12/03/2025", "Train", 100]],
        [["Compte", "Montant", "Crédit"], ["606", 100, 90]],
    ],
)
def test_other_sheets_are_of_no_known_format(lines: Rows) -> None:
    assert format_of(grid("Feuille", lines)) is None


def test_a_budget_by_accounts_in_our_own_columns_is_read_as_any_other(
    bring_book: Bring, sqlite_url: str
) -> None:
    lines = [["Exercice", "Ligne", "Montant"], [2025, "60 - Achats", 100], [2025, "64 - Personnel", 900]]
    (asked,) = questions(bring_book({"Budgets": lines}))  # which is no obstacle
    assert asked.key == "whole:Budgets:budgets.side"
    assert len(rows(sqlite_url, Budget, "name")) == 2


def test_an_osiris_export_of_actions_is_one_as_well() -> None:
    rows: Rows = [
        [None, "Dossier/action", None, "Association"],
        ["Numero Action Osiris", "Service", "Etat dossier", "Nom"],
        ["DD00-21-0000-1", "DD00", "A évaluer", "Club de sport"],
    ]
    found = format_of(grid("SuiviActions_ANS", rows))
    assert found and "Osiris" in found.format.is_
