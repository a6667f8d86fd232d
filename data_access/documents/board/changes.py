"""What changed since the last meeting: figures from → to, news, corrections, each kind as far as a page holds it."""

from collections import Counter
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
from data_access.french import join, number
from data_access.queries.changes import Changes, CorrectedValue, what_changed
from data_access.queries.changes_figures import FigureMove, some_of_each
from data_access.queries.changes_news import Item, Topic
from data_access.queries.changes_start import BEGINNING, Start, meetings
from data_access.queries.changes_words import corrected, reworded, span_in_words, why
from data_access.vocabulary import PackSection

_FIGURES, _ITEMS = 10, 5  # that are told; of the others, how many


def changes(draft: PackDraft) -> Iterator[Block]:
    """Since the last meeting; since our data began, where they did so only after it; else since the last import."""
    return section(
        draft,
        PackSection.CHANGES,
        "Ce qui a changé",
        _told(draft),
        "Rien n'est encore importé : rien n'a changé.",
    )


def _told(draft: PackDraft) -> Iterator[Block]:
    last = draft.last.day if draft.last else None
    boards = meetings(draft.view)
    before_our_data = last is not None and last not in boards.since
    found = what_changed(draft.view, Start(day=last))
    if found is None:
        return
    if before_our_data and last:
        yield paragraph(boards.unknown_since(last), look=Look.SMALL)
    since = BEGINNING if before_our_data else found.since
    yield paragraph(f"Depuis {since}. {' '.join(span_in_words(found.span))}", look=Look.SMALL)
    if found.nothing:
        yield paragraph("Rien n'a changé depuis.")
    if found.figures:
        yield _figures(draft, found.figures)
    for topic in found.topics:
        yield from _topic(topic)
    yield from _corrections(found)


def _figures(draft: PackDraft, moves: Sequence[FigureMove]) -> Grid:
    shown = some_of_each(moves, _FIGURES)
    rows = []
    for one in shown:
        (_, run), *_ = draft.noted([one.figure.id], one.over).values()
        name = words(Run(one.figure.label, strong=True), f"\n{one.group}")
        rows.append(
            (name, words(one.before), words(run, f"\n{one.scope}" if one.scope else ""), words(why(one)))
        )
    head = ("Chiffre", "Avant", "Aujourd'hui", "Ce qui l'a fait bouger")
    return Grid(words(f"Les chiffres qui ont bougé.{_others(shown, moves)}"), head, tuple(rows), (5, 3, 4, 3))


def _others(shown: Sequence[FigureMove], moves: Sequence[FigureMove]) -> str:
    """Of which subjects the figures are that are not told here, and where they stand; empty where all are."""
    left = Counter(one.subject for one in moves) - Counter(one.subject for one in shown)
    if not left:
        return ""
    named = join([f"{subject} ({number(count)})" for subject, count in left.items()])
    return (
        f" {number(len(shown))} sur {number(len(moves))}, de chaque sujet ; les autres sont sur la page « Ce qui a "
        f"changé » : {named}."
    )


def _topic(topic: Topic) -> Iterator[Block]:
    shown = topic.items[:_ITEMS]
    note = origin((code for one in shown for code in one.record_codes), topic.fields, topic.title)
    yield Heading(f"{topic.title} : {topic.counted}", 2)
    yield from bullets(cut(map(_item, shown), len(topic.items)), note)


def _item(one: Item) -> Runs:
    return words(Run(one.name, strong=True), f" : {one.about}" if one.about else "")


def _corrections(found: Changes) -> Iterator[Block]:
    every = [*found.corrections, *found.gone]
    shown = every[:_ITEMS]
    if every or found.wordings:
        yield Heading("Ce que nous savions déjà, et qui se dit autrement", 2)
    yield from bullets(cut(map(_correction, shown), len(every)))
    if found.wordings:
        yield paragraph(f"{reworded(found.wordings)}.", look=Look.SMALL)


def _correction(one: CorrectedValue) -> Runs:
    """A record that is gone leads to no cell."""
    return words(corrected(one), noted(origin([one.code], [one.field])) if one.field else "")
