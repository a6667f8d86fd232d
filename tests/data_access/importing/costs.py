"""Texts that make patterns slow, and what looks for something in the texts of a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from data_access import name_keys
from data_access.contract import columns_by_name
from data_access.fields import FieldKind, fields_of
from data_access.importing.attendance import (
    deduplication,
    list_days,
    list_lines,
    list_titles,
    party_size,
    person_file_name,
)
from data_access.importing.model import cells
from data_access.importing.model.cells import Refused
from data_access.importing.parse import (
    column_values,
    controlled_words,
    date_points,
    date_text,
    doubt_marks,
    number_text,
    term_spellings,
    unknown_words,
)
from data_access.importing.schema_matching.crosstabs import cell_states as crosstab
from data_access.importing.schema_matching.crosstabs import step_headers
from data_access.importing.schema_matching.lines import row_kinds, table_detection
from data_access.importing.schema_matching.lines.text_beginnings import Beginning
from data_access.importing.schema_matching.tables import named_rows
from data_access.importing.schema_matching.titles import close_titles, number_titles
from data_access.importing.schema_matching.titles import title_match as headings
from data_access.importing.schema_matching.values import cell_parts
from data_access.models import SHEET_MODELS, Cohort, Event, Funding, Sponsorship, Territory
from data_access.name_matching import name_similarity
from data_access.vocabulary import EventType

Look = Callable[[str], object]

SIGNS = (
    '"',
    "« ",
    "1",
    "1 ",
    "1.",
    ", ",
    "a;",
    "€ ",
    "(",
    "()",
    "% ",
    " ?",
    "a - ",
    "-",
    "a/",
    "a@",
    "aA",
    "a\u00a0",
    " ",
    "\u0301",
    "😀",
    "total ",
)


def text_of(sign: str, length: int) -> str:
    """A text of that sign alone, but for what begins and ends it: white space within a text is kept."""
    return ("x" + sign * length)[: length - 1] + "x" if not sign.strip() else (sign * length)[:length]


def looks() -> dict[str, Look]:
    """All that is tried on a text that stands in a file, by name."""
    found = dict(_of_values()) | dict(_of_names()) | dict(_of_patterns())
    modules = (
        unknown_words,
        doubt_marks,
        controlled_words,
        cells,
        name_keys,
        number_text,
        date_text,
        date_points,
        deduplication,
        list_days,
        person_file_name,
    )
    for module, names in zip(modules, _NAMES, strict=True):
        found |= {f"{module.__name__}.{name}": getattr(module, name) for name in names.split()}
    return {name: partial(_without_refusal, look) for name, look in found.items()}


_WHOLE = {"_DITTO", "_UNREADABLE", "_TOTAL", "_NOTE", "_NOTHING"}
_NAMES = (
    "says_unknown erases is_filling",
    "is_doubted mark_of without_mark",
    "flag",
    "shown key_of folded several splits shorten",
    "normalise slug sort_key",
    "roles_shown numerals_of",
    "written",
    "read_point read_years",
    "mail_of is_robot name_of",
    "_in_words",
    "_words",
)


def _without_refusal(look: Look, text: str) -> None:
    with suppress(Refused):
        found = look(text)
        if isinstance(found, Iterator):
            list(found)


def _of_values() -> Iterator[tuple[str, Look]]:
    fields = {(one.kind, one.vocabulary): one for model in SHEET_MODELS for one in fields_of(model)}
    for (kind, vocabulary), field in fields.items():
        if kind is not FieldKind.CHOICE or vocabulary is EventType:
            yield f"a cell of {kind}", partial(column_values.parse, field)
    yield "choice", partial(controlled_words.choice, EventType)
    yield "another word", lambda text: term_spellings.in_other_words(EventType, text, EventType.AGORA)
    yield "amount", lambda text: number_text.read_amount(text, lambda *_: number_text.DECIMALS)
    yield "numeral", lambda text: number_text.read_numeral(text, lambda *_: number_text.DECIMALS)
    unit = number_text.units()
    yield (
        "quantity",
        lambda text: number_text.read_quantity(text, lambda *_: number_text.DECIMALS, unit),
    )


def _of_names() -> Iterator[tuple[str, Look]]:
    for model in (Territory, Cohort, Event):
        kind = model.__tablename__
        yield f"plain name of {kind}", partial(name_similarity.plain, kind=kind)
        yield f"same name of {kind}", partial(_same, kind)
    yield "numbers", name_similarity.numbers
    yield "nearly", lambda text: name_similarity.nearly(text[:1_000], f"{text[:999]}x")
    yield "begins", lambda text: name_similarity.begins(text, f"{text} x")
    yield "beginnings", _beginnings
    yield "initials", _initials


def _same(kind: str, text: str) -> bool:
    return name_similarity.surely_same(text, f"{text}x", kind)


def _after_a_total(pattern: re.Pattern[str], text: str) -> object:
    return pattern.fullmatch(f"total 1{text}")


def _beginnings(text: str) -> None:
    names = name_similarity.Beginnings()
    for number, name in enumerate((text, "Lons-le-Saunier")):
        names.add("", number, name)
    list(names.find("", f"{text} x"))


def _initials(text: str) -> None:
    names = name_similarity.Initials()
    names.add(1, text)
    list(names.find(f"{text} x"))


def _of_patterns() -> Iterator[tuple[str, Look]]:
    for look in (headings.meaning, close_titles.close, close_titles.sharing):
        yield f"{look.__name__} of a title", partial(look, Event)
    yield "a title that says something", headings.says_something
    yield "tables named by a sheet", table_detection.models_in
    yield "count", lambda text: number_titles.may_count(Event, text, ["1", "2"])
    yield "amount", lambda text: number_titles.may_count(Funding, "Solde", [text])
    yield "links", lambda text: cell_parts.linked_columns(Sponsorship, [text])
    amounts = columns_by_name(Funding)
    said = {"Demandé": amounts["year.requested"], "accordé": amounts["year.granted"]}.get
    yield (
        "two in one",
        lambda text: cell_parts.titled_column(Funding, "Demandé / accordé", [text], set(), said),
    )
    for name in ("_TOTAL", "_SURELY_TOTAL", "_WORD_TOTAL", "_NOTE", "_NUMBER"):
        yield f"body {name}", getattr(row_kinds, name).fullmatch
        yield f"body 1{name}", partial(_after_a_total, getattr(row_kinds, name))
    for module in (list_lines, list_days, deduplication, list_titles, party_size, step_headers):
        for name, pattern in vars(module).items():
            if isinstance(pattern, re.Pattern):
                yield f"{module.__name__}.{name}", partial(_tried, pattern, name in _WHOLE)
    for name, beginning in vars(named_rows).items():
        if isinstance(beginning, Beginning):
            yield f"{name} of a sheet", partial(_in_a_sheet, beginning)
    yield "part of a list", list_titles.part_of
    yield "count in a crosstab", crosstab.is_count
    yield "state in a crosstab", partial(crosstab.look, crosstab.STEPS)
    yield "gate", step_headers.gate_in
    yield "header", step_headers._bare


def _in_a_sheet(beginning: Beginning, text: str) -> object:
    return beginning.of_line.search(f"\n{text}")


def _tried(pattern: re.Pattern[str], whole: bool, text: str) -> None:
    """As it is used: on a whole text, or wherever in it."""
    if whole:
        pattern.fullmatch(text)
    else:
        pattern.sub("", text)
