"""The fundraising: only where whoever drafts asks for it, and may read it; what the board agrees to show."""

from collections.abc import Iterator
from dataclasses import replace

from data_access.documents.blocks import Block, bullets, words
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import listed, said_on
from data_access.figures import Slice
from data_access.queries.fiscal_years import fiscal_years
from data_access.vocabulary import FUNDING_READER, ReportSection, Topic

_OF_A_YEAR = ("funding_requested", "funding_granted", "funding_paid", "funding_secured", "funding_budget")


def fundraising(draft: Draft) -> Iterator[Block]:
    """The sums of the fiscal year, and what is said of them. Raises NotForThisRole."""
    draft.own.require(FUNDING_READER)
    return section(
        draft,
        ReportSection.FUNDRAISING,
        "La levée de fonds",
        _told(replace(draft, view=draft.own)),
        f"Rien n'est noté de l'exercice {draft.year}.",
        write="ce que le conseil d'administration accepte d'en dire.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    if draft.year in fiscal_years(draft.own):
        figures = draft.noted(_OF_A_YEAR, Slice.of_year(draft.year))
        yield from bullets(
            words(f"{value.figure.label}, exercice {draft.year} : ", run, f" ({value.scope})")
            for value, run in figures.values()
            if value.value is not None
        )
    said = said_on(draft, Topic.FUNDRAISING)
    yield from listed("Ce qui en est dit", said[Topic.FUNDRAISING])
