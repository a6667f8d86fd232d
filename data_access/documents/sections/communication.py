"""How we make ourselves known: the channels with what is published of them, what was done."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, bullets
from data_access.documents.drafting import Draft, section
from data_access.documents.sections.published import published_words
from data_access.documents.told_statements import dated, listed, said_on, sentences
from data_access.queries.published import published_of
from data_access.vocabulary import ReportSection, Topic


def communication(draft: Draft) -> Iterator[Block]:
    """What is published of the network beside the key figures."""
    return section(
        draft, ReportSection.COMMUNICATION, "Notre communication", _told(draft), "Rien n'en est encore noté."
    )


def _told(draft: Draft) -> Iterator[Block]:
    said = said_on(draft, Topic.COMMUNICATION, Topic.RESEARCH)
    yield from sentences(said[Topic.COMMUNICATION], "Notre communication")
    found = dated(draft, published_of(draft.view, None).to_dict("records"))
    yield from bullets(map(published_words, found))
    yield from listed("La recherche", said[Topic.RESEARCH])
