"""What several kinds of slides say: figures in words, dates, where a number comes from."""

from collections.abc import Iterable

import pandas as pd

from data_access.figures import FigureValue
from data_access.french import (
    NO_BREAK,
    agree,
    date_of,
    in_unit,
    join,
    month_text,
    number,
    plural,
    qualified,
    unit_of,
)
from data_access.provenance import published_in
from data_access.queries import overview
from data_access.queries.sponsorships import of_the_past
from data_access.slides.content import Bar, SlideLine
from data_access.view import RowValues, View
from data_access.vocabulary import Measure, Precision, Term

_MOST_NAMES = 4
_UNITS_ONCE = {"événements": "événement"}  # shows that were made before keep the plural
_SHEET = "de la feuille «"


def dotted(*parts: str) -> str:
    """Several texts about something, side by side; empty parts are left out."""
    return " · ".join(filter(None, parts))


def back_then(view: View) -> str:
    """« fin 2024 »: when that is which a slide of a year that is over tells of; empty where it is today."""
    return f"fin {view.as_of.year}" if view.as_of else ""


def key_to(states: Iterable[str], of: type[Term]) -> list[SlideLine]:
    """What the signs of a picture mean: a line for each of these states, in the order in which they come."""
    known = [one.value for one in of]
    return [{"state": one, "words": of(one).french} for one in dict.fromkeys(states) if one in known]


def bar_words(bar: Bar, unit: str) -> str:
    """« 3 événements », « 1 événement »: what a bar says; empty where it says nothing."""
    return f"{bar['text']} {agree(bar['value'], _UNITS_ONCE.get(unit, unit))}" if bar["text"] else ""


def others(count: int, words: str = "autre") -> str:
    """« et 3 autres »; empty where there is none."""
    return f"et {plural(count, words)}" if count > 0 else ""


def past_pairs(view: View) -> str:
    """« période passée : Caen et Guyane », of whom the sponsorship is over by its period, whatever is noted of it;
    empty where that is nobody."""
    names = list(dict.fromkeys(of_the_past(view)["sponsored"]))
    told = join(names) if len(names) <= _MOST_NAMES else f"{number(len(names))} d'entre eux"
    return f"période passée, à confirmer{NO_BREAK}: {told}" if names else ""


def count_text(row: RowValues) -> str:
    """The count of a row with measure, value, high and qualifier, on one line: « plus de 250 présences »; empty for
    none."""
    if pd.isna(row["value"]):
        return ""
    count = qualified(row["value"], row["qualifier"], row["high"])
    return in_unit(count, unit_of(row["value"], Measure(row["measure"]))).replace(" ", NO_BREAK)


def date_text(row: RowValues, prefix: str = "", *, short: bool = False) -> str:
    """The date of a row (see `date_of`); a short one stays on one line."""
    text = date_of(row, prefix, short=short)
    return text.replace(" ", NO_BREAK) if short else text


def sources(values: Iterable[FigureValue], view: View) -> str:
    """The line at the foot of a slide: the documents of published figures and the files that changed these since, over
    what the counted ones stand, and the month of the newest fact."""
    known = list(values)
    full_sources = published_in(view, known)
    documents = dict.fromkeys(
        _document(one.source, full_sources[one.figure.id]) for one in known if one.figure.id in full_sources
    )
    published = [
        one for one in documents if not any(other.startswith(f"{one}, puis ") for other in documents)
    ]
    counted = dict.fromkeys(value.scope for value in known if value.figure.state == "counted" and value.total)
    return dotted(join(published), join([*counted]), updated(view))


def _document(source: str, full_source: str) -> str:
    """Which document a source is in, without the place there, with what changed the value since."""
    return source.partition(" · ")[0] + full_source.removeprefix(source)


def updated(view: View) -> str:
    """« noté jusqu'en décembre 2024 »: the month of the newest fact, or all that is known of its date, whenever it was
    imported; empty where no fact has a date."""
    last = overview.last_noted(view)
    if last is None:
        return ""
    text = month_text(*last)
    until = "jusqu'au" if last.precision == Precision.QUARTER or text.startswith("printemps") else "jusqu'en"
    return f"noté {until} {text.replace(' ', NO_BREAK)}"


def notes_on(values: Iterable[FigureValue], view: View) -> str:
    """For whoever speaks: each figure with its period, its source, with what changed it since, or its rule, and over
    what it stands.

    A rule that tells of a sheet of the workbook, and the lines counted there, are left out: on a stage they are of no
    use.
    """
    known = list(values)
    published = published_in(view, known)
    return "\n".join(
        f"{value.figure.label} : "
        + dotted(value.text, value.period, *_behind(value, published.get(value.figure.id, value.source)))
        for value in known
    )


def _behind(value: FigureValue, source: str) -> tuple[str, ...]:
    return () if _SHEET in source else (source, value.scope)
