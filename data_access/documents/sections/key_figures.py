"""The key figures: as published, with what they compare with, and as our own rows give them."""

from collections.abc import Iterator

from data_access.documents.blocks import Aside, Block, Grid, Heading, Run, Runs, to_write, words
from data_access.documents.drafting import Draft, as_of, section
from data_access.documents.told_statements import dated, listed, said_on, told_then
from data_access.figures import FigureValue
from data_access.figures.figure_words import said_over
from data_access.figures.network import NETWORK_FIGURES
from data_access.french import MISSING, date_text, join, plural
from data_access.queries import overview
from data_access.queries.statements import sentence_beside
from data_access.queries.year_comparison import published_before
from data_access.told_years import years_told
from data_access.view import RowValues
from data_access.vocabulary import ReportSection, Topic


def key_figures(draft: Draft) -> Iterator[Block]:
    """What the year brought, then the figures side by side."""
    return section(
        draft, ReportSection.KEY_FIGURES, "Nos chiffres clés", _told(draft), "Aucun chiffre n'est publié."
    )


def _told(draft: Draft) -> Iterator[Block]:
    yield from figures_table(draft)
    yield from _brought(draft)


def _brought(draft: Draft) -> Iterator[Block]:
    """What the year brought; of another year nothing is told as of this one: the margin says what is left out."""
    said, title = said_on(draft, Topic.YEAR)[Topic.YEAR], f"Ce que {draft.year} a apporté"
    own = [row for row in said if not row["told_in"]]
    yield from listed(title, own)
    if not all(map(years_told, own)):
        yield Aside(
            f"Certaines de ces phrases ne disent pas leur année : vérifiez qu'elles parlent de {draft.year}, et "
            "notez-la dans la colonne « Date » de la feuille « Énoncés »."
        )
    if said and not own:
        yield Heading(title, 2)
        yield to_write(f"ce que {draft.year} a apporté.")
    if others := [row["told_in"] for row in said if row["told_in"]]:
        yield Aside(
            f"{plural(len(others), 'phrase')} d'une autre année ({join([*dict.fromkeys(others)])}) : pas dites ici. "
            f"Une ligne de la feuille « Énoncés » dont « Champ » est « {Topic.YEAR.french} », datée de {draft.year}, "
            "se dirait ici."
        )


def figures_table(draft: Draft) -> Iterator[Block]:
    """What we publish, with what it compares with, and what we count; nothing where nothing is published."""
    found = overview.definitions(draft.view)
    meanings = {row["code"]: row for row in dated(draft, found.to_dict("records"))}
    added_up = set(found.loc[found["cumulative"].eq(True), "code"])
    withheld = set(found.loc[found["public"].eq(False), "code"])
    known = draft.noted([one.id for one in NETWORK_FIGURES])
    counted = {value.figure.declared: (value, run) for value, run in known.values() if value.figure.declared}
    told: set[str] = set()  # what a definition says of several figures is said once
    rows = [
        (
            words(
                Run(value.figure.label, strong=True),
                _once(_meaning(meanings.get(value.figure.code), value), told),
            ),
            words(run, f", {when}" if (when := as_of(draft, value)) else "", _before(value)),
            _counted(*counted[figure_id], of_all_years=value.figure.code in added_up)
            if figure_id in counted
            else words(MISSING),
        )
        for figure_id, (value, run) in known.items()
        if value.figure.code and value.figure.code not in withheld and value.value is not None
    ]
    if rows:
        yield Grid(
            words(
                "Nos chiffres, tels que nous les publions, et ce que nos propres fiches permettent de compter, dans "
                f"l'année ou, sans date, {_when(draft)}."
            ),
            ("Chiffre", "Publié", "Compté par nous"),
            tuple(rows),
            (4, 3, 4),
        )


def _when(draft: Draft) -> str:
    """Which day the figures that bear none are of."""
    return f"au {date_text(draft.view.today)}" if draft.is_of_the_past else "à ce jour"


def _meaning(row: RowValues | None, value: FigureValue) -> str:
    """What the definition of a figure says of it; one that says a number is told as of the year of its document."""
    if row is None:
        return ""
    sentence = sentence_beside(row["sentence"], row["source"], value.source, value.value)
    if sentence is None:
        return ""
    if sentence != row["sentence"]:  # with its document already
        return f"\n{sentence}"
    named = any(map(str.isdigit, sentence))
    return f"\n{told_then(row, sentence) if named else sentence}"


def _once(sentence: str, told: set[str]) -> str:
    """The sentence, where it is not yet among those that are told, and joins them."""
    if sentence in told:
        return ""
    told.add(sentence)
    return sentence


def _before(value: FigureValue) -> str:
    """« (17 en 2023) »: what an earlier year published of it."""
    before = published_before(value)
    return f"\n{before}" if before else ""


def _counted(value: FigureValue, run: Run, *, of_all_years: bool) -> Runs:
    """What our rows give, of what, over how much; of what happened the year comes first, so that nobody takes it for
    what all years gave, as where what is published adds up `of_all_years`."""
    if value.value is None:
        return words("pas encore compté")
    year = f"{said_over(value.period)} : " if value.figure.yearly and value.period else ""
    details = [
        value.figure.counts,
        "le chiffre publié est un cumul" if year and of_all_years else "",
        value.scope if value.total is not None else "",
    ]
    return words(year, run, "".join(f"\n{one}" for one in details if one))
