"""What we do not know, said as such: what figures leave open, what nobody noted, marks that no figure fills in."""

from collections.abc import Iterable, Iterator

from data_access.documents.blocks import (
    Aside,
    Block,
    Heading,
    Run,
    Runs,
    bullets,
    noted,
    origin,
    paragraph,
    words,
)
from data_access.documents.drafting import Draft, section
from data_access.documents.told_statements import about, dated, in_brackets, said_of_each, under
from data_access.figures.network import NETWORK_FIGURES
from data_access.french import date_of, first_of, join, quote
from data_access.queries import events as asked
from data_access.queries.published import network_notes
from data_access.queries.quality import GapsFound, rule_of, unknown_facts
from data_access.view import RowValues
from data_access.vocabulary import ReportSection

_NAMED = 12  # records that a line names


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
    gaps = unknown_facts(draft.own, year=draft.year, open_to_all=True)
    yield from _of_events(draft)
    if lacking := list(missing(draft, gaps)):
        yield Heading("À compléter avant diffusion", 2)
        yield Aside(
            "Cette liste est pour l'équipe : ce qui n'est pas complété reste inconnu ; dites-le, ou retirez-la."
        )
        yield from bullets(lacking)


def reserves(draft: Draft) -> Iterator[Block]:
    """What is noted of each published figure as it was published last, a reserve or how it came about: nothing tells
    the two apart, and the title says no more than that it belongs to them. What is noted of several, once."""
    notes = network_notes(draft.view)
    found = dated(draft, notes[~notes["superseded"]].to_dict("records"))
    if found:
        title, below = under("À lire avec les chiffres publiés", found)
        alike: dict[tuple[str, str], list[RowValues]] = {}
        for row in below:
            alike.setdefault((row["note"], row["told_in"]), []).append(row)
        yield Heading(title, 2)
        yield from bullets(
            words(
                Run(f"{join([row['label'] for row in rows])}{in_brackets(told_in)} : ", strong=True),
                note,
                noted(origin([row["code"] for row in rows], ("note",), join([row["label"] for row in rows]))),
            )
            for (note, told_in), rows in alike.items()
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


def missing(draft: Draft, gaps: Iterable[GapsFound]) -> Iterator[Runs]:
    """What nobody noted: figures without a value, then a line for each of the gaps (see `quality.unknown_facts`)."""
    values = draft.noted([one.id for one in NETWORK_FIGURES])
    absent = [value.figure.label for value, _ in values.values() if value.value is None]
    if absent:
        yield words(f"Sans valeur : {join(absent)}.")
    for one in gaps:
        rule = rule_of(one.rule)
        named = [row.name for row in one.rows] if rule.named else []
        others = " ; les autres" if one.nameless else ""  # what has no record has no name here
        names = f"{others} : {first_of(named, _NAMED)}" if named else ""
        note = origin((row.code for row in one.rows), rule.shown, rule.title)
        yield words(f"{rule.title} : {one.how_many}{names}.", noted(note))
    if draft.unknown_marks:
        marks = join([quote(f"{{{mark}}}") for mark in draft.unknown_marks])
        yield words(f"Dans les textes de l'équipe, aucun chiffre ne s'appelle {marks}.")
