"""A pending import is confirmed: written whole, once, and only as it was shown."""

from sqlalchemy import Connection, func, select

from data_access.database import reading, writing
from data_access.importing.model.grids import Book
from data_access.importing.model.progress import Progress, listening
from data_access.importing.pipeline import ImportOutcome, bring_in
from data_access.importing.plan.file_report import IMPORTED, UNCHANGED, FileReport
from data_access.importing.staging.dry_run import forget, plan_of, prepared_for
from data_access.importing.staging.error_workbook import left_out
from data_access.importing.staging.preview_rows import rows_seen, sheets_seen
from data_access.importing.staging.staged_grids import book_of, with_corrections
from data_access.importing.staging.staging_store import PlanMoved, change, open_entry
from data_access.importing.worker_pool import beside
from data_access.models import Import
from data_access.models.pending import DONE
from data_access.view import View
from data_access.vocabulary import Role


def confirm(
    view: View, pending_id: int, *, user: str, plan: str, progress: Progress | None = None
) -> FileReport:
    """Writes what was shown (`plan`: see `Look`), whole or not at all, and closes the pending import.

    A file that was imported before and changes nothing is closed as that import. Refused where rows are refused and
    all are wanted: it stays open. `progress` is told its stages. Raises PlanMoved, Unreadable.
    """
    view.require(Role.STAFF)
    with listening(progress):
        report = _confirmed(view, pending_id, user, plan)
    if report.status in (IMPORTED, UNCHANGED):
        forget(pending_id)
    return report


@beside
def _confirmed(view: View, pending_id: int, user: str, plan: str) -> FileReport:
    with reading(view.database) as connection:
        entry = open_entry(connection, pending_id)
    book = book_of(view.database, entry)
    with writing(view.database) as connection:
        entry = open_entry(connection, pending_id)  # once more: whoever came first has it now
        corrected = with_corrections(book, entry.corrections)
        left: list[bytes] = []

        def judge(outcome: ImportOutcome) -> None:
            if not prepared and plan_of(outcome) != plan:
                raise PlanMoved(
                    "Quelqu'un a importé entre-temps, ou cet import a été modifié : rien n'a été écrit. Voici ce qui "
                    "changerait maintenant."
                )
            if outcome.report.status == IMPORTED and outcome.plan.refused:
                left.append(_left_out(outcome, corrected))

        prepared = prepared_for(connection, view, entry, plan)
        report = bring_in(
            connection,
            view.database,
            corrected,
            user,
            valid_rows_only=entry.valid_rows_only,
            answers=entry.answers,
            judge=judge,
            prepared=prepared,
            sender=entry.user,
        )
        if report.status in (IMPORTED, UNCHANGED):
            import_id = report.import_id or _same_file(connection, entry.digest)
            change(
                connection,
                pending_id,
                state=DONE,
                import_id=import_id,
                content=None,
                left_out=left[0] if left else None,
            )
    if report.status in (IMPORTED, UNCHANGED):
        forget(pending_id)
    return report


def _left_out(outcome: ImportOutcome, book: Book) -> bytes:
    return left_out(rows_seen(outcome, book, refused_only=True), sheets_seen(outcome, book), book)


def _same_file(connection: Connection, digest: str) -> int | None:
    """The import that brought the same file."""
    return connection.scalar(
        select(func.max(Import.id)).where(Import.digest == digest, Import.undone_at.is_(None))
    )
