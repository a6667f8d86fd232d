"""Who sponsors whom, since when, and how it is handed on."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Runs, bullets, noted, origin, paragraph, table, words
from data_access.documents.drafting import Draft, rest_on, section
from data_access.documents.told_statements import dated, remark
from data_access.french import date_of, join, number
from data_access.queries import sponsorships as asked
from data_access.view import RowValues
from data_access.vocabulary import ReportSection

_FIGURES = ("active_sponsorships", "sponsors", "launching_sponsored", "launching_unsponsored", "new_sponsors")
_MOST = 1_000
_OVER = "Là où la période est passée, le statut « actif » est à confirmer."
_TITLES = {asked.Noted.ACTIVE: "Les parrainages en cours", asked.Noted.ENDED: "Ceux d'avant"}


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
    for which in _TITLES:
        yield from pairs_table(draft, which, _MOST)
    yield from figures_and_unsponsored(draft)


def pairs_table(draft: Draft, which: asked.Noted, most: int) -> Iterator[Block]:
    """The first `most` sponsorships of which that is noted; nothing where there is none."""
    pairs = asked.pairs(draft.view, 1, most + 1, noted=which)
    if pairs.empty:
        return
    shown, title = pairs[:most], _TITLES[which]
    note = origin(shown["code"], ("sponsor", "sponsored", "period", "status"), title)
    rest = rest_on("Parrainages")
    more = f" Les {most} premiers, d'après le nom du parrainé ; {rest}." if len(pairs) > most else ""
    over = f" {_OVER}" if shown["past"].any() else ""
    yield table(
        words(f"{title}.{more}{over}", noted(note)),
        ("Parrain → parrainé", "Période", "Échanges notés"),
        tuple(map(_pair, dated(draft, shown.to_dict("records")))),
    )


def figures_and_unsponsored(draft: Draft) -> Iterator[Block]:
    """How many there are, and who has no sponsor yet."""
    figures = draft.noted(_FIGURES)
    yield from bullets(
        words(f"{value.figure.label} : ", run) for value, run in figures.values() if value.value is not None
    )
    alone = asked.without_sponsor(draft.view)
    if len(alone):
        yield paragraph(f"En lancement, sans parrain aujourd'hui : {join(list(alone['name']))}.")


def _pair(row: RowValues) -> tuple[Runs | None, ...]:
    exchanges = words(number(row["exchanges"])) if row["exchanges"] else None
    period = words(date_of(row), " (passée)" if row["past"] else "") or None
    note = f"\n{said}." if (said := remark(row)) else ""
    return words(f"{row['sponsor']} → {row['sponsored']}", note), period, exchanges
