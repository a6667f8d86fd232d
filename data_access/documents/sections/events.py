"""Every event of the year, by who holds it; the large evenings side by side."""

from collections.abc import Iterator, Mapping

from data_access.documents.blocks import Block, Heading, Run, Runs, bullets, table, words
from data_access.documents.drafting import Draft, section
from data_access.documents.sections.counts import each_count, events_table, named
from data_access.figures.events import SUMMED
from data_access.french import MISSING, date_of
from data_access.queries import events as asked
from data_access.view import RowValues
from data_access.vocabulary import Measure, ReportSection, Scope

_TITLES = {
    Scope.LOCAL: "Dans nos territoires",
    Scope.NETWORK: "Ceux du réseau",
    Scope.OUTSIDE: "Où nous étions invités",
}
_MOST = 1_000
_OF_A_NAME = 11  # letters across, beside columns as wide as the longest word above each


def events(draft: Draft) -> Iterator[Block]:
    """The events by who holds them, each with what was counted."""
    return section(
        draft,
        ReportSection.EVENTS,
        f"Les événements de {draft.year}",
        _told(draft),
        f"Aucun événement de {draft.year} n'est noté.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    found = asked.in_full(draft.view, draft.asked)
    for scope, title in _TITLES.items():
        some = found[found["scope"].eq(scope.value)]
        if some.empty:
            continue
        yield Heading(title, 2)
        names = [f"events_{scope}", f"events_reported_{scope}", f"events_{Measure.PRESENT}_{scope}"]
        yield from bullets(
            words(f"{value.figure.label} : ", run, f" ({value.scope})" if value.total is not None else "")
            for value, run in draft.noted(names).values()
            if value.value
        )
        yield from events_table(draft, some, f"{title}, par date.")
        if scope is Scope.LOCAL:
            yield from _evenings(draft)
    yield from events_table(draft, found[found["scope"].isna()], "Sans portée notée.")


def _evenings(draft: Draft) -> Iterator[Block]:
    """The large evenings: a column a measure, as far as it was counted."""
    found = asked.evenings(draft.view, draft.asked, _MOST)
    if found.empty:
        return
    counts = each_count(draft, found["code"])
    shown = [measure for measure in SUMMED if any(one is measure for _, one in counts)]
    heads = [measure.french.capitalize() for measure in shown]
    yield table(
        words("Les grandes soirées, côte à côte."),
        ("Soirée", *heads),
        tuple(
            (
                words(f"{date_of(row, short=True)} · {named(row)}"),
                *(_counted(counts, row, one) for one in shown),
            )
            for row in found.to_dict("records")
        ),
        (_OF_A_NAME, *(max(map(len, head.split())) for head in heads)),
    )


def _counted(
    counts: Mapping[tuple[str, Measure], tuple[RowValues, Run]], row: RowValues, measure: Measure
) -> Runs | None:
    """What was counted of it at an evening (« à venir » of one to come); None where nobody noted it."""
    found = counts.get((row["code"], measure))
    return words(found[1]) if found else None if row[measure.value] == MISSING else words(row[measure.value])
