"""What comes next: what we wish, what is at stake, what is dated."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Heading, bullets, origin
from data_access.documents.coming_lines import coming_lines
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import listed, said_on, sentences
from data_access.french import date_text
from data_access.queries.agenda import agenda, cited
from data_access.vocabulary import ReportSection, Topic


def next_(draft: Draft) -> Iterator[Block]:
    """Ambition, wishes and stakes in the words of our sources; then what is to come on the day of the draft."""
    return section(
        draft,
        ReportSection.NEXT,
        "Et ensuite",
        _told(draft),
        write=f"ce que le réseau prévoit pour {draft.year + 1}.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    said = said_on(draft, Topic.WISH, Topic.AMBITION, Topic.AIM)
    yield from sentences(said[Topic.AMBITION], "Notre ambition")
    yield from listed("Nos souhaits", said[Topic.WISH])
    yield from listed("Nos enjeux", said[Topic.AIM])
    if draft.now.today.year > draft.year + 1:  # what is to come now says nothing of that year
        return
    coming = agenda(draft.now, draft.now.today)
    coming = coming[~coming["example"].astype(bool) & (coming["computed"] == "")]
    if len(coming):
        note = origin(*cited(coming), "À venir")
        day = f", au {date_text(draft.now.today)}" if draft.is_of_the_past else ""
        yield Heading(f"Ce qui est déjà daté{day}", 2)
        yield from bullets(coming_lines(coming), note)
