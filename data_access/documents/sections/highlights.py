"""The highlights: the timeline, then month by month."""

from collections.abc import Iterator
from itertools import groupby

from data_access.documents.blocks import Block, Figure, Heading, Run, bullets, noted, origin, words
from data_access.documents.drafting import Draft, section
from data_access.documents.sections.counts import OF_EVENTS, counts_of
from data_access.french import date_of, month_name
from data_access.queries import overview
from data_access.queries.events import MONTH_KNOWN
from data_access.slides.kinds import year as year_slide
from data_access.view import RowValues
from data_access.vocabulary import ReportSection

_UNDATED = "Sans mois noté"


def highlights(draft: Draft) -> Iterator[Block]:
    """The events marked « temps fort »."""
    return section(
        draft,
        ReportSection.HIGHLIGHTS,
        f"{draft.year} en temps forts",
        _told(draft),
        f"Aucun événement de {draft.year} n'est marqué « temps fort ».",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found = overview.highlights(draft.view, draft.year)
    drawn = year_slide.content(draft.view, draft.year, "")
    if drawn is None or drawn["picture"] is None or drawn["picture"]["form"] != "timeline":
        return
    note = origin(found["code"], OF_EVENTS, f"Temps forts de {draft.year}")
    yield Figure(drawn["picture"], drawn["alt"], words(f"{drawn['sentence']}.", noted(note)))
    counts = counts_of(draft, found["code"])
    for month, some in groupby(found.to_dict("records"), key=_month):
        yield Heading(month, 3)
        yield from bullets(
            words(
                f"{date_of(row)} · ",
                Run(row["name"], strong=True),
                f" · {row['hosts']}" if row["hosts"] else "",
                " · " if row["code"] in counts else "",
                counts.get(row["code"], ()),
            )
            for row in some
        )


def _month(row: RowValues) -> str:
    return month_name(row["start"].month).capitalize() if row["precision"] in MONTH_KNOWN else _UNDATED
