"""The figures: as we publish them, and as we count them."""

from collections.abc import Iterator

from data_access.documents.blocks import Block
from data_access.documents.board.pack_draft import PackDraft
from data_access.documents.drafting import section
from data_access.documents.sections.key_figures import figures_table
from data_access.vocabulary import PackSection


def figures(draft: PackDraft) -> Iterator[Block]:
    """The table of the report."""
    return section(
        draft, PackSection.FIGURES, "Nos chiffres", figures_table(draft), "Aucun chiffre n'est publié."
    )
