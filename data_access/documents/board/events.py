"""The events: those held since the last meeting, and what is to come."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Heading, bullets, origin, paragraph
from data_access.documents.board.pack_draft import PackDraft, cut
from data_access.documents.coming_lines import coming_lines
from data_access.documents.drafting import section
from data_access.documents.sections.counts import events_table
from data_access.expressions import NOT_HELD
from data_access.french import plural
from data_access.queries import events as asked
from data_access.queries.agenda import agenda, cited
from data_access.vocabulary import PackSection

_HELD, _COMING = 12, 12  # that are told


def events(draft: PackDraft) -> Iterator[Block]:
    """Held, then to come."""
    return section(draft, PackSection.EVENTS, "Les événements", _told(draft), "")


def _told(draft: PackDraft) -> Iterator[Block]:
    since = draft.last.since if draft.last else f"en {draft.year}"
    found = asked.in_full(draft.view, draft.events_over)
    held = found[~found["state"].isin(NOT_HELD)]
    title = f"{plural(len(held), 'événement')} {since}."
    more = f" Les {_HELD} derniers." if len(held) > _HELD else ""
    yield from events_table(draft, held.tail(_HELD), f"{title}{more}")
    if held.empty:
        yield paragraph(f"Aucun événement tenu n'est noté {since}.")
    coming = agenda(draft.view, draft.view.today)
    coming = coming[~coming["example"].astype(bool) & coming["table"].ne("funding")]
    yield Heading("À venir", 2)
    if coming.empty:
        yield paragraph("Rien de daté n'est noté.")
        return
    shown = coming.head(_COMING)
    yield from bullets(cut(coming_lines(shown), len(coming)), origin(*cited(shown), "À venir"))
