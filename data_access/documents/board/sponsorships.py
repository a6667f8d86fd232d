"""The sponsorships: who sponsors whom today, who has no sponsor yet."""

from collections.abc import Iterator

from data_access.documents.blocks import Block
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import section
from data_access.documents.sections.sponsorships import figures_and_unsponsored, pairs_table
from data_access.queries.sponsorships import Noted
from data_access.vocabulary import PackSection

_MOST = 12


def sponsorships(draft: PackDraft) -> Iterator[Block]:
    """Those of today, and the figures."""
    return section(
        draft,
        PackSection.SPONSORSHIPS,
        "Les parrainages",
        _told(draft),
        "Aucun parrainage n'est encore noté.",
    )


def _told(draft: PackDraft) -> Iterator[Block]:
    yield from figures_and_unsponsored(draft)
    yield from pairs_table(draft, Noted.ACTIVE, _MOST)
