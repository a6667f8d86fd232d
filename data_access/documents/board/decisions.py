"""What the board is to decide: the lines that staff wrote for that meeting, and what deserves a look, where they took
it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data_access.documents.blocks import (
    Block,
    Heading,
    Note,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    words,
)
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import section
from data_access.queries.attention import Concern, concerns
from data_access.queries.board_meetings import to_decide
from data_access.vocabulary import PackSection


def decisions(draft: PackDraft) -> Iterator[Block]:
    """A line for each decision, as it is written today; below them, what was taken of what deserves a look."""
    found = to_decide(draft.live, draft.meeting).to_dict("records") if draft.meeting else []
    lines = bullets(words(row["wording"], noted(_written(row["code"]))) for row in found)
    every = concerns(draft.view) if draft.taken else ()
    taken = [one for one in every if one.key in draft.taken]
    write = "" if lines or taken else "ce que le conseil doit décider."
    return section(
        draft, PackSection.TO_DECIDE, "À décider", [*lines, *_looked_at(draft, taken)], write=write
    )


def _written(code: str) -> Note:
    return replace(origin([code], ("wording",), "Ligne de l'équipe"), live=True)


def _looked_at(draft: PackDraft, taken: Sequence[Concern]) -> Iterator[Block]:
    if taken:
        yield Heading("À regarder ensemble", 2)
        yield from bullets(_concern(draft, one) for one in taken)


def _concern(draft: PackDraft, one: Concern) -> Runs:
    """« Trouver 33 900 € pour 2026 : 96 300 € sûrs … », with where that is read."""
    made_up = " (exemple inventé)" if one.example else ""
    return words(Run(one.title, strong=True), f"{made_up} : {one.because}", *_notes(draft, one))


def _notes(draft: PackDraft, one: Concern) -> Iterator[Run]:
    """Those of its figures, else one of its records."""
    if one.figures:
        yield from (noted(run.note) for _, run in draft.noted(one.figures, one.over).values() if run.note)
    else:
        yield noted(origin(one.codes, one.fields, one.title))
