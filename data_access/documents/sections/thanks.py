"""Thanks: in the words of our sources, and by name."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, paragraph
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import listed, said_on, sentences
from data_access.french import join
from data_access.queries.organisations import all_organisations
from data_access.slides.published import ours
from data_access.vocabulary import ReportSection, Topic


def thanks(draft: Draft) -> Iterator[Block]:
    """Whom we thank, and how to join us."""
    return section(
        draft, ReportSection.THANKS, "Merci", _told(draft), write="à qui vous tenez à dire merci cette année."
    )


def _told(draft: Draft) -> Iterator[Block]:
    said = said_on(draft, Topic.THANKS, Topic.INVITATION, Topic.CONTACT)
    yield from sentences(said[Topic.THANKS], "Remerciements")
    named = ours(draft.view)
    if names := list(named.loc[named["named"], "name"]):
        yield paragraph(f"Merci à nos territoires : {join(names)}.")
    found = all_organisations(draft.view)
    if supporters := list(found.loc[found["funder"].eq(True), "name"]):
        yield paragraph(f"Merci à ceux qui nous soutiennent : {join(supporters)}.")
    yield from sentences(said[Topic.INVITATION], "Invitation")
    yield from listed("Nous rejoindre", said[Topic.CONTACT])
