"""Lists of people as they are sent: looked at and counted beside the server, from their bytes on."""

from data_access.importing.attendance.list_import import lists_people
from data_access.importing.extract.readers import read
from data_access.importing.model.problems import Answers
from data_access.importing.pipeline import import_book
from data_access.importing.plan.file_report import FileReport
from data_access.importing.worker_pool import beside
from data_access.view import View
from data_access.vocabulary import Role


@beside
def import_list(
    view: View,
    content: bytes,
    name: str,
    *,
    user: str,
    dry_run: bool,
    event: str | None,
    answers: Answers | None = None,
) -> FileReport | None:
    """Counts the people of a list at an event; a dry run takes that back. None for a file that is no list, if no event
    is named. Raises Unreadable, DatabaseProblem."""
    view.require(Role.STAFF)
    book = read(content, name)
    if event is None and not lists_people(book):
        return None
    return import_book(view, book, user=user, dry_run=dry_run, event=event, answers=answers)
