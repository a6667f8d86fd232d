"""The papers of a meeting of the board: which parts there are, and what they say."""

from collections.abc import Callable, Collection, Iterable

from data_access.documents.blocks import Block
from data_access.documents.board.changes import changes
from data_access.documents.board.decisions import decisions
from data_access.documents.board.events import events
from data_access.documents.board.figures import figures
from data_access.documents.board.gaps import gaps
from data_access.documents.board.head import head
from data_access.documents.board.money import money
from data_access.documents.board.pack_draft import READER, PackDraft, begin_pack
from data_access.documents.board.readiness import readiness
from data_access.documents.board.sponsorships import sponsorships
from data_access.documents.document_file import DocumentFile, document_file
from data_access.documents.drafted import Drafted, Progress, drafted, unwatched
from data_access.documents.word_document import Draw
from data_access.documents.word_template import BOARD_PACK
from data_access.queries.board_meetings import BoardMeeting
from data_access.queries.funding import is_example
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, PackSection, Term

PARTS: dict[Term, Callable[[PackDraft], Iterable[Block]]] = {
    PackSection.HEAD: head,
    PackSection.CHANGES: changes,
    PackSection.TO_DECIDE: decisions,
    PackSection.FIGURES: figures,
    PackSection.MONEY: money,
    PackSection.COHORTS: readiness,
    PackSection.SPONSORSHIPS: sponsorships,
    PackSection.EVENTS: events,
    PackSection.UNKNOWN: gaps,
}  # but the sources, which are made of all of them
# to choose from: the head always stands there, and what the board may not read never does
OFFERED = tuple(
    one
    for one in PARTS
    if one is not PackSection.HEAD and (one is not PackSection.MONEY or READER.may(FUNDING_READER))
)

INVENTED = (
    "ses montants et ses financeurs sont encore des données d'exemple, inventées."  # why it is left out
)


def unless_asked(view: View) -> tuple[Term, ...]:
    """The parts that the papers have unless others are asked for: no money that is made up. Raises NotForThisRole,
    DatabaseProblem."""
    view.require(READER)
    made_up = PackSection.MONEY in OFFERED and is_example(view)
    return tuple(one for one in OFFERED if not (made_up and one is PackSection.MONEY))


def draft_pack(
    view: View,
    meeting: BoardMeeting | None,
    wanted: Collection[Term] = OFFERED,
    progress: Progress = unwatched,
    *,
    taken: Collection[str] = (),
) -> Drafted:
    """What those parts say for a meeting (None: the next one, which is not noted yet). `taken`: the keys of what
    deserves a look (see `concerns`) and is put to the board. Raises NotForThisRole, DatabaseProblem, and what
    `progress` raises."""
    with view.connection():
        return drafted(begin_pack(view, meeting, taken), PARTS, (PackSection.HEAD, *wanted), progress)


def pack_file(
    view: View,
    meeting: BoardMeeting | None,
    draw: Draw,
    *,
    wanted: Collection[Term] = OFFERED,
    taken: Collection[str] = (),
    template: bytes | None = None,
    progress: Progress = unwatched,
) -> DocumentFile:
    """The papers on a template (None: the one that comes with the dashboard). `taken`: as of `draft_pack`.

    Raises TemplateRefused, Unreadable, NotForThisRole, DatabaseProblem, and what `progress` raises.
    """

    def draft(parts: Collection[Term], progress: Progress) -> Drafted:
        return draft_pack(view, meeting, parts, progress, taken=taken)

    return document_file(
        BOARD_PACK, draft, draw, pack_name(meeting), (PackSection.HEAD, *wanted), template, progress
    )


def pack_name(meeting: BoardMeeting | None) -> str:
    """« Dossier du CA du 12 décembre 2026 »: what the papers, and the edition that they are made from, are called."""
    return f"Dossier du CA {meeting.of}" if meeting else "Dossier du CA"
