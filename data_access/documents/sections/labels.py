"""The labels of the year: which territories, when."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Run, bullets, noted, origin, paragraph, words
from data_access.documents.drafting import Draft, section
from data_access.expressions import in_year
from data_access.french import date_of
from data_access.queries import milestones
from data_access.vocabulary import ReportSection


def labels(draft: Draft) -> Iterator[Block]:
    """Each new label with its date."""
    return section(
        draft,
        ReportSection.LABELS,
        "Les nouveaux labels",
        _told(draft),
        f"Aucun label daté de {draft.year} n'est noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found = milestones.between(draft.view, *in_year(draft.year))
    found = found[found["kind"].eq(milestones.LABEL)]
    if found.empty:
        return
    value, run = draft.noted(["entries_labelled"])["entries_labelled"]
    yield paragraph("Labels entrés dans l'année : ", run, f" ({value.scope})." if value.total else ".")
    yield from bullets(
        words(
            Run(row["name"], strong=True),
            f" : {date_of(row)}",
            noted(origin([row["entry"]], ("status", "date"))),
        )
        for row in found.to_dict("records")
    )
