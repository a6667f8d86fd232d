"""What is not known, said as such."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, bullets
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import section
from data_access.documents.sections.unknown import missing, reserves
from data_access.queries.quality import unknown_facts
from data_access.vocabulary import FUNDING_READER, PackSection


def gaps(draft: PackDraft) -> Iterator[Block]:
    """What nobody noted, then what the published figures leave open."""
    return section(
        draft, PackSection.UNKNOWN, "Ce que nous ne savons pas", _told(draft), "Rien de noté ne manque."
    )


def _told(draft: PackDraft) -> Iterator[Block]:
    open_to_all = not draft.view.role.may(FUNDING_READER)
    yield from bullets(missing(draft, unknown_facts(draft.own, open_to_all=open_to_all)))
    yield from reserves(draft)
