"""Who sponsors whom, since when, and how it is handed on."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Grid, Runs, bullets, noted, origin, paragraph, words
from data_access.documents.drafting import Draft, section
from data_access.french import date_of, join, number
from data_access.queries import sponsorships as asked
from data_access.view import RowValues
from data_access.vocabulary import ReportSection

_FIGURES = ("active_sponsorships", "sponsors", "launching_sponsored", "launching_unsponsored", "new_sponsors")
_MOST = 1_000


def sponsorships(draft: Draft) -> Iterator[Block]:
    """The sponsorships of today, those that ended, those who found no sponsor yet."""
    return section(
        draft,
        ReportSection.SPONSORSHIPS,
        "Les parrainages",
        _told(draft),
        "Aucun parrainage n'est encore noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    for which, title in (
        (asked.Noted.ACTIVE, "Les parrainages en cours"),
        (asked.Noted.ENDED, "Ceux d'avant"),
    ):
        pairs = asked.pairs(draft.view, 1, _MOST, noted=which)
        if len(pairs):
            note = origin(pairs["code"], ("sponsor", "sponsored", "period", "status"), title)
            yield Grid(
                words(f"{title}.", noted(note)),
                ("Parrain → parrainé", "Période", "Échanges notés"),
                tuple(map(_pair, pairs.to_dict("records"))),
                (6, 4, 4),
            )
    figures = draft.noted(_FIGURES)
    yield from bullets(
        words(f"{value.figure.label} : ", run) for value, run in figures.values() if value.value is not None
    )
    alone = asked.without_sponsor(draft.view)
    if len(alone):
        yield paragraph(f"En lancement, sans parrain noté : {join(list(alone['name']))}.")


def _pair(row: RowValues) -> tuple[Runs, Runs, Runs]:
    exchanges = number(row["exchanges"]) if row["exchanges"] else "non renseigné"
    note = f"\n{row['note']}" if isinstance(row["note"], str) else ""
    return words(f"{row['sponsor']} → {row['sponsored']}", note), words(date_of(row)), words(exchanges)
