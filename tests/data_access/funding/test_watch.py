"""Whoever reads rows of the fundraising is noted where these are read, whatever asks for them, from whichever page."""

import pickle
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from data_access import provenance
from data_access.background_write import WRITER
from data_access.backup.create import backup_to_take_away
from data_access.contract import sheet_of
from data_access.database import reading
from data_access.exporting.network_workbook import network_workbook
from data_access.exporting.to_complete_workbook import to_complete_workbook
from data_access.funding.files_kept import FilesKept
from data_access.funding.watch import FUNDING, watching
from data_access.importing import staging
from data_access.importing.forms.form_fields import form_of, records_of
from data_access.importing.merge.record_merge import preview_merge
from data_access.importing.staging import dry_run
from data_access.importing.staging.error_workbook import coloured, refused_rows
from data_access.log import history, lineage
from data_access.models import SHEET_MODELS, Comment, RecordEntry, table_of
from data_access.privacy.erasure import find
from data_access.privacy.person_match import Somebody
from data_access.privacy.personal_export import data_of
from data_access.queries import changes, funding, overview, territories
from data_access.queries.changes_start import Start
from data_access.queries.quality_tables import completeness
from data_access.reading_log import readings
from data_access.reading_notes import Opened
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

ANNE = "anne@asso.fr"
FUNDINGS: Sheets = {
    "Financements": [["Financeur", "Objet"], ["Fondation de Lons", "Soirées"], ["Caisse de Lons", "Soirées"]],
}
OTHERS: Sheets = {"Territoires": [["Nom", "Note"], ["Caen", "connu"], ["Amiens", "connu"]]}
REFUSED: Sheets = {
    "Financements": [["Financeur", "Objet", "Étape"], ["Fondation d'Amiens", "Soirées", "on verra"]]
}
SOMEBODY = Somebody.of("marie.dupont@asso.fr", ("Marie Dupont",))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, sqlite_copies: Any) -> Iterator[str]:
    """A network whose first import (1) is of territories, the second (2) of the fundraising; of each sort a file
    waits (1, 2)."""
    from tests.databases import with_tables

    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("funding")
        patch.setenv("DATA_FOLDER", str(folder / "data"))
        url = sqlite_copies.copy(with_tables)
        view = View.now(Role.STAFF, url)
        for number, sheets in enumerate((OTHERS, FUNDINGS)):
            import_path(url, workbook(folder, sheets, f"{number}.xlsx"), user=ANNE)
        for number, sheets in enumerate(({"Territoires": [["Nom"], ["Figeac"]]}, REFUSED)):
            file = workbook(folder, sheets, f"waits-{number}.xlsx")
            staging.open_file(view, file.read_bytes(), file.name, user=ANNE)
        yield url


def wait_for_writers() -> None:
    """Waits until all that was read is noted: somebody else writes it, a moment later."""
    for writer in [one for one in threading.enumerate() if one.name.startswith(WRITER)]:
        writer.join()


def noted(url: str, role: Role, read: Callable[[View], object], page: str) -> list[tuple[str, str]]:
    """What is noted of somebody of that role who reads so from that page."""
    wait_for_writers()
    before = len(readings(View.now(Role.ADMIN, url)))
    read(View.now(role, url, opened=Opened(ANNE, page)))
    wait_for_writers()
    after = readings(View.now(Role.ADMIN, url))
    assert len(after) - before <= 1
    return [(one.who, one.page) for one in after if one.page == page]


def numbers_of(view: View, kind: str) -> list[int]:
    with reading(view.database) as connection:
        return list(connection.scalars(select(RecordEntry.id).where(RecordEntry.kind == kind)))


def codes(view: View, table: str) -> list[str]:
    return list(records_of(View.now(Role.STAFF, view.database), table))


READ: dict[str, tuple[Role, Callable[[View], object]]] = {
    "the board": (FUNDING_READER, lambda view: funding.board(view, FilesKept(), 10)),
    "a figure": (FUNDING_READER, lambda view: funding.totals(view)),
    "its source": (FUNDING_READER, lambda view: provenance.explained(view, "funding_requested")),
    "where values come from": (
        FUNDING_READER,
        lambda view: lineage.traces(view, numbers_of(view, "funding"), ["funder"]),
    ),
    "the row that was read": (FUNDING_READER, lambda view: lineage.row_read(view, 2, "Financements", 2)),
    "what changed": (BOARD_AND_FUNDING, lambda view: changes.what_changed(view, Start(number=1))),
    "the history": (Role.STAFF, lambda view: history.imports(view)),
    "one import of it": (Role.STAFF, lambda view: history.imported(view, 2)),
    "the lines of the history": (Role.STAFF, lambda view: history.lines(view, 2)),
    "an original": (Role.STAFF, lambda view: history.original(view, 2)),
    "a form": (Role.STAFF, lambda view: form_of(view, "funding")),
    "the records of a form": (Role.STAFF, lambda view: records_of(view, "payments")),
    "a merge": (Role.STAFF, lambda view: preview_merge(view, *codes(view, "funding")[:2])),
    "a file that waits": (Role.STAFF, lambda view: staging.look(view, 2)),
    "its coloured copy": (Role.STAFF, lambda view: coloured(view, 2)),
    "its refused rows": (Role.STAFF, lambda view: refused_rows(view, 2)),
    "the network as a workbook": (Role.STAFF, network_workbook),
    "the rows to complete": (Role.STAFF, to_complete_workbook),
    "how complete each table is": (BOARD_AND_FUNDING, lambda view: completeness(view)),
    "a backup": (Role.ADMIN, backup_to_take_away),
    "one person's data": (Role.ADMIN, lambda view: data_of(view, SOMEBODY)),
    "where a person is": (Role.ADMIN, lambda view: find(view, SOMEBODY)),
}
OTHERWISE: dict[str, tuple[Role, Callable[[View], object]]] = {
    "territories": (Role.BOARD, lambda view: territories.all_territories(view)),
    "the last import": (Role.BOARD, lambda view: overview.last_noted(view)),
    "where values come from": (
        Role.BOARD,
        lambda view: lineage.traces(view, numbers_of(view, "territories"), ["name"]),
    ),
    "one import": (Role.STAFF, lambda view: history.imported(view, 1)),
    "its lines": (Role.STAFF, lambda view: history.lines(view, 1)),
    "its original": (Role.STAFF, lambda view: history.original(view, 1)),
    "a form": (Role.STAFF, lambda view: form_of(view, "territories")),
    "a merge": (Role.STAFF, lambda view: preview_merge(view, *codes(view, "territories")[:2])),
    "a file that waits": (Role.STAFF, lambda view: staging.look(view, 1)),
    "the files that wait": (Role.STAFF, lambda view: staging.waiting(view)),
}


@pytest.mark.parametrize("what", READ)
def test_whoever_reads_the_fundraising_is_noted_with_the_page(filled: str, what: str) -> None:
    role, read = READ[what]
    assert noted(filled, role, read, f"lu-{list(READ).index(what)}") == [
        (ANNE, f"lu-{list(READ).index(what)}")
    ]


@pytest.mark.parametrize("what", OTHERWISE)
def test_whoever_reads_something_else_is_not(filled: str, what: str) -> None:
    assert noted(filled, *OTHERWISE[what], f"autre-{list(OTHERWISE).index(what)}") == []


def test_rows_of_a_file_told_later_to_somebody_else_are_not_noted_of_who_looked_first(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anne = View.now(Role.STAFF, filled, opened=Opened(ANNE, "import"))
    travelled = pickle.loads(pickle.dumps(staging.look(anne, 2)))
    seen = dry_run._with_details(travelled, anne)
    noted = list[object]()
    monkeypatch.setattr("data_access.view.note_beside", lambda *told: noted.append(told))
    assert seen.rows[0].problems
    assert noted == []
    staging.look(anne, 2)
    assert noted == [(filled, anne.opened)]


def test_without_a_login_nothing_is_noted(filled: str) -> None:
    wait_for_writers()  # of the tests before
    before = readings(View.now(Role.ADMIN, filled))
    with watching() as watch:
        network_workbook(View.now(Role.ADMIN, filled))
    assert watch.found
    wait_for_writers()
    assert readings(View.now(Role.ADMIN, filled)) == before


def test_whoever_reads_is_no_part_of_what_an_answer_is_kept_under(filled: str) -> None:
    anne, nobody = (
        View.now(Role.BOARD, filled, opened=Opened(ANNE, "levee-de-fonds")),
        View.now(Role.BOARD, filled),
    )
    assert (anne, repr(anne), hash(anne)) == (nobody, repr(nobody), hash(nobody))
    assert anne.again().opened == anne.opened


def test_the_tables_of_the_fundraising_are_all_those_that_start_with_the_board_but_the_comments() -> None:
    told = {model.__tablename__ for model in SHEET_MODELS if sheet_of(model).reader is FUNDING_READER}
    assert told - {table_of(Comment).name} == FUNDING
