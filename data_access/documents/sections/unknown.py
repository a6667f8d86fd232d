"""What we do not know, said as such: what figures leave open, what nobody noted, marks that no figure fills in."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Heading, Run, Runs, bullets, noted, origin, paragraph, words
from data_access.documents.drafting import Draft, about, said_of_each, section
from data_access.expressions import NOT_HELD
from data_access.figures.network import NETWORK_FIGURES
from data_access.french import date_of, join, plural, quote
from data_access.queries import events as asked
from data_access.queries.published import network_notes
from data_access.queries.territories import all_territories
from data_access.vocabulary import ReportSection, TerritoryStatus


def unknown(draft: Draft) -> Iterator[Block]:
    """The reserves of each published figure, then what is missing."""
    return section(
        draft,
        ReportSection.UNKNOWN,
        "Ce que nous ne savons pas encore",
        _told(draft),
        "Rien de noté ne manque.",
    )


def _told(draft: Draft) -> Iterator[Block]:
    yield from reserves(draft)
    if lacking := list(missing(draft)):
        yield Heading("Ce qui reste à noter", 2)
        yield from bullets(lacking)
    yield from _of_events(draft)


def reserves(draft: Draft) -> Iterator[Block]:
    """What is to be known of each published figure."""
    found = network_notes(draft.view)
    if len(found):
        yield Heading("Ce que les chiffres publiés laissent ouvert", 2)
        yield from bullets(
            words(
                Run(f"{row['label']} : ", strong=True), row["note"], noted(origin([row["code"]], ("note",)))
            )
            for row in found.to_dict("records")
        )


def _of_events(draft: Draft) -> Iterator[Block]:
    """What is to be settled of the events: what is noted of them, what the sources say."""
    found = asked.in_full(draft.view, draft.asked)
    said = said_of_each(draft, found["code"])
    notes = {row.code: row.note for row in asked.notes_on.rows(draft.view, draft.asked)}
    if said or notes:
        yield Heading(f"Ce qui est noté des événements de {draft.year}, et ce que les sources en disent", 2)
    for row in found.to_dict("records"):
        code = row["code"]
        if code in said or code in notes:
            yield Heading(f"{row['name']}, {date_of(row)}", 3)
        if code in notes:
            yield paragraph(notes[code], noted(origin([code], ("note",), row["name"])))
        yield from about(said.get(code, ()), row["name"])


def missing(draft: Draft) -> Iterator[Runs]:
    """What nobody noted: figures without a value, events without a count, names, dates; a line each."""
    values = draft.noted([one.id for one in NETWORK_FIGURES])
    absent = [value.figure.label for value, _ in values.values() if value.value is None]
    if absent:
        yield words(f"Sans valeur : {join(absent)}.")
    found = asked.in_full(draft.view, draft.asked)
    held = found[~found["state"].isin(NOT_HELD)]
    bare = held[held["state"].eq("to_complete")]
    if len(bare):
        note = origin(bare["code"], ("name",), "Sans bilan")
        of_all = f"{plural(len(bare), 'événement')} sur {len(held)} de {draft.year}"
        yield words(f"Sans bilan : {of_all}.", noted(note))
    territories = all_territories(draft.view)
    if unnamed := list(territories.loc[~territories["named"], "name"]):
        yield words(f"Territoires sans nom : {join(unnamed)}.")
    undated = territories["status"].eq(TerritoryStatus.LABELLED.value) & territories["since_start"].isna()
    if undated.any():
        yield words(f"Labels sans date : {join(list(territories.loc[undated, 'name']))}.")
    if draft.unknown_marks:
        marks = join([quote(f"{{{mark}}}") for mark in draft.unknown_marks])
        yield words(f"Dans les textes de l'équipe, aucun chiffre ne s'appelle {marks}.")
