"""What the board is to decide: the lines that staff wrote for that meeting."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, bullets, noted, origin, words
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import section
from data_access.queries.board_meetings import to_decide
from data_access.vocabulary import PackSection


def decisions(draft: PackDraft) -> Iterator[Block]:
    """A line for each decision, as it is written today."""
    found = to_decide(draft.live, draft.meeting).to_dict("records") if draft.meeting else []
    lines = bullets(
        words(row["wording"], noted(origin([row["code"]], ("wording",), "Ligne de l'équipe")))
        for row in found
    )
    write = "" if found else "ce que le conseil doit décider."
    return section(draft, PackSection.TO_DECIDE, "À décider", lines, write=write)
