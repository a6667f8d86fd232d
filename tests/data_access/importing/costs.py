"""Texts that make patterns slow, and what looks for something in the texts of a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from data_access import french
from data_access.fields import Kind, fields_of
from data_access.importing import cells
from data_access.importing.attendance import days, lines, naming, persons, titles, written
from data_access.importing.cells import Refused
from data_access.importing.crosstabs import cells as crosstab
from data_access.importing.crosstabs import headers
from data_access.importing.matching import spelling
from data_access.importing.understanding import bodies, counting, tables
from data_access.importing.understanding import titles as headings
from data_access.importing.values import columns, date_points, words, written_dates, written_numbers
from data_access.models import SHEET_MODELS, Cohort, Event, Territory
from data_access.vocabulary import EventType

Look = Callable[[str], object]

SIGNS = (
    '"', "« ", "1", "1 ", "1.", ", ", "a;", "€ ", "(", "()", "% ", " ?", "a - ", "a/", "a@", "aA", "a\u00a0", " ",
    "\u0301", "😀", "total ",
)  # fmt: skip


def text_of(sign: str, length: int) -> str:
    """A text of that sign alone, but for what begins and ends it: white space within a text is kept."""
    return ("x" + sign * length)[: length - 1] + "x" if not sign.strip() else (sign * length)[:length]


def looks() -> dict[str, Look]:
    """All that is tried on a text that stands in a file, by name."""
    found = dict(_of_values()) | dict(_of_names()) | dict(_of_patterns())
    modules = (words, cells, french, written_numbers, written_dates, date_points, persons, days, naming)
    for module, names in zip(modules, _NAMES, strict=True):
        found |= {f"{module.__name__}.{name}": getattr(module, name) for name in names.split()}
    return {name: partial(_without_refusal, look) for name, look in found.items()}


_WHOLE = {"_DITTO", "_UNREADABLE", "_TOTAL", "_NOTE", "_NOTHING"}
_NAMES = (
    "says_unknown erases is_filling is_doubted flag", "shown key_of folded several splits shorten",
    "normalise slug sort_key", "roles_shown numerals_of", "written", "read_point read_years",
    "mail_of is_robot name_of", "_in_words", "_words",
)  # fmt: skip


def _without_refusal(look: Look, text: str) -> None:
    with suppress(Refused):
        found = look(text)
        if isinstance(found, Iterator):
            list(found)


def _of_values() -> Iterator[tuple[str, Look]]:
    fields = {(one.kind, one.vocabulary): one for model in SHEET_MODELS for one in fields_of(model)}
    for (kind, vocabulary), field in fields.items():
        if kind is not Kind.CHOICE or vocabulary is EventType:
            yield f"a cell of {kind}", partial(columns.parse, field)
    yield "choice", partial(words.choice, EventType)
    yield "another word", lambda text: words.in_other_words(EventType, text, EventType.AGORA)
    yield "amount", lambda text: written_numbers.read_amount(text, lambda *_: written_numbers.DECIMALS)
    yield "numeral", lambda text: written_numbers.read_numeral(text, lambda *_: written_numbers.DECIMALS)
    unit = written_numbers.units()
    yield (
        "quantity",
        lambda text: written_numbers.read_quantity(text, lambda *_: written_numbers.DECIMALS, unit),
    )


def _of_names() -> Iterator[tuple[str, Look]]:
    for model in (Territory, Cohort, Event):
        kind = model.__tablename__
        yield f"plain name of {kind}", partial(spelling.plain, kind=kind)
        yield f"same name of {kind}", partial(_same, kind)
    yield "numbers", spelling.numbers
    yield "nearly", lambda text: spelling.nearly(text[:1_000], f"{text[:999]}x")
    yield "begins", lambda text: spelling.begins(text, f"{text} x")
    yield "beginnings", _beginnings
    yield "initials", _initials


def _same(kind: str, text: str) -> bool:
    return spelling.surely_same(text, f"{text}x", kind)


def _after_a_total(pattern: re.Pattern[str], text: str) -> object:
    return pattern.fullmatch(f"total 1{text}")


def _beginnings(text: str) -> None:
    names = spelling.Beginnings()
    for number, name in enumerate((text, "Lons-le-Saunier")):
        names.add("", number, name)
    list(names.find("", f"{text} x"))


def _initials(text: str) -> None:
    names = spelling.Initials()
    names.add(1, text)
    list(names.find(f"{text} x"))


def _of_patterns() -> Iterator[tuple[str, Look]]:
    for name in ("meaning", "close", "sharing"):
        yield f"{name} of a title", partial(getattr(headings, name), Event)
    yield "a title that says something", headings.says_something
    yield "tables named by a sheet", tables.models_in
    yield "count", lambda text: counting.may_count(Event, text, ["1", "2"])
    for name in ("_TOTAL", "_SURELY_TOTAL", "_WORD_TOTAL", "_NOTE", "_NUMBER"):
        yield f"body {name}", getattr(bodies, name).fullmatch
        yield f"body 1{name}", partial(_after_a_total, getattr(bodies, name))
    for module in (lines, days, persons, titles, written, headers):
        for name, pattern in vars(module).items():
            if isinstance(pattern, re.Pattern):
                yield f"{module.__name__}.{name}", partial(_tried, pattern, name in _WHOLE)
    yield "part of a list", titles.part_of
    yield "count in a crosstab", crosstab.is_count
    yield "state in a crosstab", partial(crosstab.look, crosstab.STEPS)
    yield "gate", headers.gate_in
    yield "header", headers._bare


def _tried(pattern: re.Pattern[str], whole: bool, text: str) -> None:
    """As it is used: on a whole text, or wherever in it."""
    if whole:
        pattern.fullmatch(text)
    else:
        pattern.sub("", text)
