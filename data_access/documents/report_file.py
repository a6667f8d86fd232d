"""The activity report as a Word file: the template is read first, for it says which sections there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from data_access.documents.report import CHOSEN, Progress, draft_report
from data_access.documents.word_document import Draw, write_document
from data_access.documents.word_template import read_template
from data_access.view import View
from data_access.vocabulary import ReportSection


@dataclass(frozen=True)
class ReportFile:
    """A draft as a file; `unknown_marks`, `moved`: as of the `Draft`."""

    content: bytes
    unknown_marks: tuple[str, ...]
    moved: tuple[str, ...]


def report_file(
    view: View,
    year: int,
    draw: Draw,
    *,
    wanted: Collection[ReportSection] = CHOSEN,
    template: bytes | None = None,
    progress: Progress = lambda *_: None,
) -> ReportFile:
    """The report of a year on a template (None: the one that comes with the dashboard).

    Raises TemplateRefused, Unreadable, NotForThisRole, DatabaseProblem, and what `progress` raises.
    """
    read = read_template(template)
    report = draft_report(view, year, [one for one in wanted if one in read.sections], progress)
    progress(1, "mise en page")
    content = write_document(
        read, report.sections, report.notes, draw, title=f"Rapport d'activité {year}", at=datetime.now(UTC)
    )
    return ReportFile(content, report.unknown_marks, report.moved)
