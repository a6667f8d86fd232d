"""« Ce qui a changé » as plain text, to paste into a mail: no Markdown, no table."""

from collections.abc import Iterator
from itertools import groupby

from data_access.french import day_text, join, plural, quote
from data_access.log.replay import ImportSpan
from data_access.queries.changes import Changes, CorrectedValue
from data_access.queries.changes_figures import FigureMove
from data_access.queries.changes_news import Item

MOST = 12  # lines of one kind; a mail says how many more there are


def as_text(changes: Changes) -> str:
    """All that changed, as lines of text."""
    return "\n".join(_lines(changes))


def span_in_words(span: ImportSpan) -> list[str]:
    """What lies between then and now, one sentence a line: how our data began, where the start lies before; imports."""
    lines = list(_beginning(span))
    if span.imports or not lines:
        lines.append(f"{_imports(span)}.".capitalize())
    return lines


def why(moved: FigureMove) -> str:
    """« nouveauté », « correction », « nouveauté et correction »."""
    return join(["nouveauté"] * moved.news + ["correction"] * moved.corrected)


def corrected(one: CorrectedValue) -> str:
    """« Bilan · présents, valeur : 317 → 320 »."""
    return f"{one.name}, {one.header} : {one.before} → {one.after}"


def _lines(changes: Changes) -> Iterator[str]:
    yield f"Start-Up de Territoire : ce qui a changé depuis {changes.since}"
    yield from span_in_words(changes.span)
    if changes.nothing:
        yield from ("", "Rien n'a changé depuis.")
        return
    if changes.topics:
        yield from ("", "LES NOUVELLES")
        for topic in changes.topics:
            yield f"{topic.title} ({topic.counted})"
            yield from _listed([_item(one) for one in topic.items])
    if changes.figures:
        yield from ("", "LES CHIFFRES")
        for group, of_group in groupby(changes.figures, key=lambda one: one.group):
            yield group
            yield from (f"- {_figure(one)}" for one in of_group)
    if changes.corrections or changes.gone or changes.wordings:
        yield from ("", "LES CORRECTIONS (ce que nous savions déjà, autrement)")
        yield from _listed([corrected(one) for one in changes.corrections])
        yield from _listed([f"fiche retirée : {one.name} ({one.sheet})" for one in changes.gone])
        if changes.wordings:
            yield f"- {reworded(changes.wordings)}"


def reworded(count: int) -> str:
    """« 3 textes écrits autrement (noms, lieux, notes) »."""
    return f"{plural(count, 'texte écrit', 'textes écrits')} autrement (noms, lieux, notes)"


def _beginning(span: ImportSpan) -> Iterator[str]:
    """« Le 25 novembre 2026, nous avons ouvert notre tableau avec 433 fiches… »; nothing for a later start."""
    if not (span.whole and span.first):
        return
    day = day_text(span.first.at)
    records = plural(span.opened_with, "fiche")
    file = quote(span.first.file)
    yield f"Le {day}, nous avons ouvert notre tableau avec {records} : import {span.first.number}, {file}."
    if span.examples:
        files = join([quote(one.file) for one in span.examples])
        yield f"S'y ajoutent des données d'exemple, qui ne comptent pas ici : {files}."
    yield "Notre tableau commence avec cet import : ce qu'il a apporté n'est pas une nouvelle."


def _imports(span: ImportSpan) -> str:
    """« 3 imports, le dernier le 3 juin 2026 », and what was undone since."""
    count = len(span.imports)
    last = f"le {day_text(span.imports[0].at)}" if count else ""
    imports_text = {0: "aucun import", 1: f"1 import, {last}"}.get(
        count, f"{plural(count, 'import')}, le dernier {last}"
    )
    if not span.undone:
        return imports_text
    if span.since_copy:
        undone = plural(span.undone, "import a été annulé", "imports ont été annulés")
        return f"{imports_text} ; {undone} depuis, que l'édition comptait encore"
    undone = plural(span.undone, "import plus ancien a été annulé", "imports plus anciens ont été annulés")
    return f"{imports_text} ; {undone} depuis, et ne {'comptent' if span.undone > 1 else 'compte'} nulle part ici"


def _figure(one: FigureMove) -> str:
    scope = f", {one.scope}" if one.scope else ""
    return f"{one.figure.label} : {one.before} → {one.after}{scope} ({why(one)})"


def _item(one: Item) -> str:
    return f"{one.name} : {one.about}" if one.about else one.name


def _listed(lines: list[str]) -> Iterator[str]:
    yield from (f"- {one}" for one in lines[:MOST])
    if len(lines) > MOST:
        yield f"- et {plural(len(lines) - MOST, 'autre')}"
