"""What nobody noted of the fundraising, on the page and in the papers alike."""

import datetime

import pytest

from data_access.documents.board.gaps import gaps
from data_access.documents.board.pack_draft import begin_pack
from data_access.queries.quality import to_complete, unknown_facts
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.documents.plain_blocks import plain
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 1, 15)
MONEY = ("file_stages", "file_amounts", "file_dates", "planned_payments")
BOOK: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Date limite de dépôt"],
        ["whole", "Fonds A", "Tout noté", "contacté", "20/03/2026"],
        ["amount", "Fonds B", "Sans montant", "contacté", "20/03/2026"],
        ["date", "Fonds C", "Sans date", "dossier déposé", None],
        ["stage", "Fonds D", "Sans étape", None, "20/03/2026"],
        ["won", "Fonds E", "Accordé", "accordé", None],
        ["owed", "Fonds F", "Reste à verser", "accordé", None],
        ["paid", "Fonds G", "Tout est venu", "versé", None],
        ["lost", "Fonds H", "Refusé", "refusé", None],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Montant demandé", "Montant accordé", "Montant versé"],
        *[[code, 2026, 1000, None, None] for code in ("whole", "date", "stage", "won")],
        ["owed", 2026, 900, 900, None],
        ["paid", 2025, None, 700, 700],
    ],
    "Versements": [
        ["Code", "Dossier", "Versement", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["v1", "won", "Acompte", "20/03/2026", 100, None, None],
        ["v2", "won", "Deuxième", "20/05/2026", None, None, None],
        ["v3", "won", "Solde", None, 300, None, None],
        ["v4", "paid", "Tout", None, None, "12/12/2025", 700],
    ],
}


@pytest.fixture
def view(database_url: str) -> View:
    imported(database_url, BOOK)
    return View.now(BOARD_AND_FUNDING, database_url, TODAY)


def test_a_file_and_a_payment_lack_what_their_stage_asks_for(view: View) -> None:
    lacking = {one.rule: ([row.code for row in one.rows], one.total) for one in to_complete(view, MONEY)}
    assert lacking == {
        "file_stages": (["stage"], 8),
        "file_amounts": (["amount", "won"], 7),
        "file_dates": (["date", "owed"], 5),
        "planned_payments": (["v2", "v3"], 3),
    }


def test_the_papers_of_the_board_say_what_the_page_says(view: View) -> None:
    board = View.now(Role.BOARD, view.database, TODAY)
    said = plain(gaps(begin_pack(board, None)))
    told = {one.rule: one.how_many for one in unknown_facts(board)}
    assert (set(MONEY) <= told.keys()) is Role.BOARD.may(FUNDING_READER)
    assert all(words in said for words in told.values())
    assert told.get("file_amounts", "2 dossiers sur 7") == "2 dossiers sur 7"


def test_what_everybody_reads_says_nothing_of_the_fundraising(view: View) -> None:
    told = {one.rule for one in unknown_facts(view, open_to_all=True)} & {*MONEY, "funders"}
    assert bool(told) is Role.NETWORK.may(FUNDING_READER)
