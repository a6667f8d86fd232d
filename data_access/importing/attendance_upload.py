"""Lists of people as they are sent: looked at and counted beside the server, from their bytes on."""

from data_access.importing.attendance.list_import import lists_people
from data_access.importing.extract.readers import read
from data_access.importing.model.problems import Answers
from data_access.importing.pipeline import FileReport, import_book
from data_access.importing.worker_pool import beside
from data_access.view import View
from data_access.vocabulary import Role


@beside
def is_list(content: bytes, name: str) -> bool:
    """Whether a file is a list of people, of which nothing may be kept. Raises Unreadable."""
    return lists_people(read(content, name))


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
) -> FileReport:
    """Counts the people of a list at an event; a dry run takes that back. Raises Unreadable, DatabaseProblem."""
    view.require(Role.STAFF)
    return import_book(view, read(content, name), user=user, dry_run=dry_run, event=event, answers=answers)
