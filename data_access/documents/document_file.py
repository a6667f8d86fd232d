"""A document as a Word file: the template is read first, for it says which sections there are."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from data_access.documents.drafted import Drafted, Progress
from data_access.documents.word_document import Draw, write_document
from data_access.documents.word_template import DocumentKind, read_template
from data_access.vocabulary import Term


@dataclass(frozen=True)
class DocumentFile:
    """A draft as a file; `unknown_marks`, `moved`: as of the `Draft`."""

    content: bytes
    unknown_marks: tuple[str, ...]
    moved: tuple[str, ...]


def document_file(
    kind: DocumentKind,
    draft: Callable[[Collection[Term], Progress], Drafted],
    draw: Draw,
    title: str,
    wanted: Collection[Term],
    template: bytes | None,
    progress: Progress,
) -> DocumentFile:
    """A document on a template (None: the one that comes with the dashboard). `draft`: what some sections say.

    Raises TemplateRefused, Unreadable, NotForThisRole, DatabaseProblem, and what `progress` raises.
    """
    read = read_template(template, kind)
    found = draft([one for one in wanted if one in read.sections], progress)
    progress(1, "mise en page")
    content = write_document(read, found.sections, found.notes, draw, title=title, at=datetime.now(UTC))
    return DocumentFile(content, found.unknown_marks, found.moved)
