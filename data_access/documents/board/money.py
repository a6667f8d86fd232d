"""The fundraising: what is secured, probable, to be found and received, what is due, on whom we depend."""

from collections.abc import Iterator, Sequence

from data_access.documents.blocks import (
    Block,
    Grid,
    Heading,
    Look,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    paragraph,
    words,
)
from data_access.documents.board.pack_draft import PackDraft, cut
from data_access.documents.drafting import section
from data_access.figures import FigureValue, Slice
from data_access.french import date_of, euros, number, plural
from data_access.queries.fiscal_years import CLOSED, fiscal_years, without_probability
from data_access.queries.funding import is_example
from data_access.queries.funding_dates import OVERDUE, cited, deadlines, reports, when_owed
from data_access.queries.funding_indicators import indicators
from data_access.view import RowValues
from data_access.vocabulary import FUNDING_READER, AgendaKind, PackSection

_FIGURES = ("funding_secured", "funding_probable", "funding_to_find", "funding_paid", "funding_budget")
_UNWEIGHTED = "funding_unweighted"
_YEARS, _LINES = 3, 8  # fiscal years; lines of each list
_DEPENDENCE = 2  # of `indicators`: the first funder, the first three


def money(draft: PackDraft) -> Iterator[Block]:
    """For those alone who may read the fundraising. Raises NotForThisRole."""
    draft.view.require(FUNDING_READER)
    return section(
        draft,
        PackSection.MONEY,
        "La levée de fonds",
        _told(draft),
        "Aucun dossier et aucun budget n'est noté.",
    )


def _told(draft: PackDraft) -> Iterator[Block]:
    years = [one for one in fiscal_years(draft.view) if one >= draft.view.today.year - 1][:_YEARS]
    if not years:
        return
    if is_example(draft.view):
        yield paragraph(
            "Données d'exemple : ces montants et ces financeurs sont inventés.", look=Look.TO_WRITE
        )
    yield _balance(draft, years)
    yield from _without_probability(draft, years)
    yield from _dependence(draft)
    yield from _deadlines(draft)
    yield from _reports(draft)


def _balance(draft: PackDraft, years: Sequence[int]) -> Grid:
    """A line for each figure, a column for each fiscal year."""
    over = [draft.noted(_FIGURES, Slice.of_year(year)) for year in years]
    rows = tuple(
        (
            words(Run(over[0][one][0].figure.label, strong=True)),
            *(_cell(year, *found[one], draft) for year, found in zip(years, over, strict=True)),
        )
        for one in _FIGURES
    )
    return Grid(
        words(
            "Par exercice. Le probable est une estimation. « Versé » est celui de tous les dossiers, prêts compris et "
            "à toutes les étapes : ce n'est pas une part de ce qui est sûr."
        ),
        ("", *map(str, years)),
        rows,
        (3, *(3 for _ in years)),
    )


def _without_probability(draft: PackDraft, years: Sequence[int]) -> Iterator[Block]:
    """What is asked for and counts neither as sure nor as probable, of each year that has some."""
    over = ((year, *draft.noted((_UNWEIGHTED,), Slice.of_year(year))[_UNWEIGHTED]) for year in years)
    yield from bullets(
        words(
            Run(f"{year} : {', '.join(without_probability(value.total, value.text))}", note=run.note),
            " : ni sûrs, ni probables, et pas ôtés de ce qui est à trouver.",
        )
        for year, value, run in over
        if value.total
    )


def _cell(year: int, value: FigureValue, run: Run, draft: PackDraft) -> Runs:
    closed = value.figure.id == "funding_to_find" and year < draft.view.today.year
    return words(CLOSED) if closed else words(run, *([f", dont {value.parts}"] if value.parts else []))


def _dependence(draft: PackDraft) -> Iterator[Block]:
    """What the first funders bring of all that is secured."""
    found = indicators(draft.view)[:_DEPENDENCE]
    runs = draft.noted([name for one in found for name in one.figures], Slice())
    yield Heading("De qui nous dépendons", 2)
    yield from bullets(
        words(
            Run(f"{one.label} : ", strong=True),
            f"{one.text} ({one.base})" if one.base else one.text,
            *(noted(note) for name in one.figures if (note := runs[name][1].note)),
        )
        for one in found
    )


def _deadlines(draft: PackDraft) -> Iterator[Block]:
    """What is late, then what falls within three months."""
    found = deadlines(draft.view, _LINES)
    late = found["band"].eq(OVERDUE)
    for title, some in (("Dates passées", found[late]), ("Dans les trois mois", found[~late])):
        if some.empty:
            continue
        of = int(some.groupby("band")["in_band"].first().sum())
        shown = some.head(_LINES)
        note = origin(*cited(shown), title)
        yield Heading(f"{title} : {plural(of, 'échéance')}", 2)
        yield from bullets(cut(map(_due, shown.to_dict("records")), of), note)


def _due(row: RowValues) -> str:
    """« 15 décembre 2026 · dépôt d'un dossier · Région · Ingénierie »."""
    amount = euros(row["amount"]) if row["amount"] == row["amount"] and row["amount"] is not None else ""
    told = (row["what"], row["object"], amount)
    said = [date_of(row, bare=True), AgendaKind(row["kind"]).french, row["funder"]]
    return " · ".join([*said, *(one for one in told if isinstance(one, str) and one)])


def _reports(draft: PackDraft) -> Iterator[Block]:
    owed = reports(draft.view, _LINES)
    if owed.empty:
        return
    of = int(owed["of"].iloc[0])
    note = origin(owed["code"], ("funder", "object", "report_due", "report_sent"), "Bilans à rendre")
    yield Heading(f"Bilans à rendre : {number(of)}", 2)
    yield from bullets(cut(map(_owed, owed.to_dict("records")), of), note)


def _owed(row: RowValues) -> str:
    return " · ".join(one for one in (row["funder"], row["object"], when_owed(row)) if isinstance(one, str))
