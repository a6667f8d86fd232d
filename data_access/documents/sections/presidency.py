"""The words of the presidency: a person writes them."""

from collections.abc import Iterator

from data_access.documents.blocks import Block
from data_access.documents.drafting import Draft, section
from data_access.vocabulary import ReportSection


def presidency(draft: Draft) -> Iterator[Block]:
    """What was written, else that it is to be."""
    return section(
        draft,
        ReportSection.PRESIDENCY,
        "Le mot de la présidence",
        (),
        write=f"ce que la présidence retient de {draft.year}, et signature.",
    )
