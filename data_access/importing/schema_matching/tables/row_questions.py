"""What is asked of the rows of a table that are doubtful, once for each rule that doubts them (see `row_doubts`), and
what the answers give."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.fields import FieldKind, Plain
from data_access.french import agree, date_text, number, quote
from data_access.importing.model.cells import shown, without_brackets
from data_access.importing.model.grids import row_ranges
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem, leaving
from data_access.importing.model.rows import NoData
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.blocks.block_titles import given_below
from data_access.importing.schema_matching.lines.row_meanings import Given, Meaning
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.colour_legends import tells_several
from data_access.importing.schema_matching.marks.names_in_brackets import legend_of_brackets, term_said
from data_access.importing.schema_matching.marks.signs_before_names import without_sign
from data_access.importing.schema_matching.marks.states_in_names import without_doubt
from data_access.importing.schema_matching.sheet_questions import Point, Settled, SheetQuestions
from data_access.importing.schema_matching.tables.moved_days import DATE, new_day
from data_access.importing.schema_matching.tables.row_doubt import Doubt, Rule
from data_access.importing.schema_matching.tables.row_doubts import (
    NAMED,
    RULES,
    alone,
    bracketed,
    cancelled,
    coloured,
    contradicted,
    granted_to_others,
    marked,
    not_held,
    signed,
    stated,
    struck_through,
    ticked,
    titled_otherwise,
    uncertain,
)
from data_access.importing.schema_matching.tables.stages_of_rows import (
    at_stage,
    ended,
    other_states,
    stages,
    without_known,
)
from data_access.importing.schema_matching.values import remark_kinds
from data_access.importing.schema_matching.values.cancelled_texts import (
    is_cancelled,
    is_put_off,
    says_not_held,
    state_in,
    without_state,
    without_the_word,
)
from data_access.models import Base, Event, Funding, Project
from data_access.vocabulary import EventStatus

CANCELLED = EventStatus.CANCELLED.french  # answer: the rows are events that are cancelled
_MEANINGS_APART = (bracketed, contradicted, marked, signed, stated)
_BARE: Mapping[Rule, Callable[[str], str]] = {signed: without_sign, bracketed: without_brackets}
NEW_DAY = "nouvelle date"  # answer: the rows are events on the day that their remark says
PLANNED = "prévu"  # answer: the rows are payments that are still expected
_SURE = "sûr"  # answer: there is no doubt of the rows, nor of their names, which are read bare
_GROUPS: Mapping[
    type[Base], Sequence[str]
] = {  # the columns of words of their own by which rows stand in blocks
    Event: ("theme",),
    Funding: ("object", "scheme"),
    Project: ("theme",),
}
_NAMES = {Event: ("name",), Funding: ("funder", "object")}
_STATES = {one.french: one.value for one in (EventStatus.CANCELLED, EventStatus.POSTPONED)}  # by answer


def ask(
    table: Table, questions: SheetQuestions, settled_by_format: bool = False
) -> tuple[list[Mapping[int, Given]], list[Problem]]:
    """Asks of the rows of a table that are doubtful, each once; those that are not to be read leave its body. What the
    answers give to the others: of events, that they are cancelled. `settled_by_format`: whose grants they are was asked
    of all of a known format."""
    asked: set[int] = set()
    given: list[Mapping[int, Given]] = []
    problems: list[Problem] = []
    for name, rule in RULES.items():
        if settled_by_format and rule is granted_to_others:
            continue
        doubts = [one for one in rule(table) if one.row not in asked and one.column not in table.aside]
        doubts = [one for one in doubts if not _left_out(table, one, questions)]
        doubts = without_known(table, doubts) if rule is coloured else doubts
        asked.update(one.row for one in doubts)
        apart = rule in _MEANINGS_APART or (rule is coloured and bool(doubts) and tells_several(table))
        for about, alike in _by_meaning(name, doubts, always=apart):
            at = stages(table, alike, doubts) if rule is coloured else _ended(table, rule, alike)
            told = _told_below(table) if rule is alone else {}
            at = [*at, *map(_saying_below, told.values())]
            unlikely = other_states(table, alike, at) if rule is coloured else ()
            settled = _settled(table, questions, about, rule, alike, at, unlikely)
            if column := told.get(settled.answer):
                given.append(_given_below(table, alike, column))
            elif settled.answer in {one.value for one in (*at, *unlikely)}:
                given += at_stage(table, alike, settled.answer)
                given += _without_states(table, alike)
            elif settled.answer == PLANNED:
                table.expected.update(one.row for one in alike)
            elif settled.answer == NEW_DAY:
                given.append(_on_their_new_days(table, alike))
            elif settled.answer in _STATES:
                given += _in_state(table, alike, _STATES[settled.answer])
            elif settled.answer == _SURE or (rule is bracketed and settled.answer == alike[0].meaning != ""):
                given += _made_sure(table, alike, _BARE.get(rule, without_doubt))
                given += _as_told(table, alike) if settled.answer != _SURE else ()
            elif settled.answer != YES:
                rows = {one.row for one in alike}
                table.body.take_out(rows, NoData.LEFT_OUT if settled.answer else None)
            points = (_point(table, one) for one in alike)
            problems += questions.problems(
                settled, points, "répondre si elle est à lire, ou la supprimer du fichier"
            )
    return given, problems


def _by_meaning(name: str, doubts: Sequence[Doubt], *, always: bool) -> Iterator[tuple[str, Sequence[Doubt]]]:
    """What is asked about, and of which rows: what the colours of a legend say differs from one to the other. `always`:
    one meaning alone is named, too, as its answer is right for no other, of which rows may come or go with the answer
    to another question."""
    meanings = dict.fromkeys(one.meaning for one in doubts)
    for meaning in meanings:
        about = f"{name} {meaning}".strip() if always or len(meanings) > 1 else name
        alike = (one for one in doubts if one.meaning == meaning)
        yield about, sorted(alike, key=lambda one: one.row)


def _settled(
    table: Table,
    questions: SheetQuestions,
    about: str,
    rule: Rule,
    doubts: Sequence[Doubt],
    at: Sequence[Candidate],
    unlikely: tuple[Candidate, ...],
) -> Settled:
    """The question about rows that are doubted alike. `at`: the states that they may be in, `unlikely`: the others."""
    rows = [one.row for one in doubts]
    states = _states(rule, doubts) if table.model is Event else ()
    text = _text(table.grid.name, rows)
    if rule is contradicted:
        text = _text_of_remarks(text, remark_kinds.KINDS[doubts[0].meaning].said, len(rows))
    leave, *others = _candidates(len(rows), states)
    first = rule is coloured or (rule is contradicted and table.model is not Funding)
    candidates = (*at, leave, *others) if first else (leave, *at, *others)
    if rule is contradicted and doubts[0].meaning == remark_kinds.EXPECTED:
        planned = agree(
            len(rows), "la lire, comme un versement prévu", "les lire, comme des versements prévus"
        )
        candidates = (leave, Candidate(PLANNED, planned), *others)
    name = shown(table.grid.cell(doubts[0].row, doubts[0].column))
    if len(days := _on_their_new_days(table, doubts)) == len(doubts):
        date = agree(
            len(rows), "la nouvelle date, que dit sa remarque", "la nouvelle date, que dit leur remarque"
        )
        said = f" ({_day_of(days[rows[0]].value)})" if len(rows) == 1 else ""
        candidates = Candidate(NEW_DAY, f"lire à {date}{said}"), *candidates
    if rule is uncertain:
        leave, read = candidates
        bare = quote(without_doubt(name))
        candidates = leave, Candidate(_SURE, f"c'est sûr : lire, sans le doute dans le nom ({bare})"), read
    elif rule is signed:
        bare = quote(without_sign(name))
        candidates = Candidate(_SURE, f"lire, sans le signe devant le nom ({bare})"), *candidates
    elif rule is titled_otherwise:
        leave, read = candidates
        apart = f"{leave.label} ; pour lire ce tableau à part, dire dans la feuille à quelle ligne sont ses titres"
        candidates = replace(leave, label=apart), read
    elif rule is bracketed:
        candidates = (*_candidates_in_brackets(doubts[0].meaning, without_brackets(name)), candidates[0])
    return questions.settle(about, text, candidates, unlikely)


def _on_their_new_days(table: Table, doubts: Sequence[Doubt]) -> Mapping[int, Given]:
    """The days to which rows are put off, as their remarks say, each by its row."""
    return {
        one.row: Given(DATE, day, table.grid.address(one.row, one.column), prevails=True)
        for one in doubts
        if (day := new_day(table, one.row, shown(table.grid.cell(one.row, one.column))))
    }


def _day_of(value: Plain) -> str:
    return date_text(datetime.date.fromisoformat(str(value["start"]))) if isinstance(value, dict) else ""


def _ended(table: Table, rule: Rule, doubts: Sequence[Doubt]) -> Sequence[Candidate]:
    """The states in which rows may have ended, of which a word says that they did."""
    kind = doubts[0].meaning if rule is contradicted else ""
    words = [one.meaning if rule is stated else one.why for one in doubts]
    if (
        rule is contradicted
        and table.model is Funding
        and kind not in (remark_kinds.REFUSAL, remark_kinds.GIVEN_UP)
    ):
        return ()
    return ended(table, words, kind) if rule in (cancelled, contradicted, stated, struck_through) else ()


def _candidates_in_brackets(meaning: str, bare: str) -> Iterator[Candidate]:
    """`meaning`: the state that the legend says; empty where it says none."""
    if meaning:
        yield Candidate(meaning, f"lire, et noter {quote(meaning)} ({quote(bare)})")
    yield Candidate(_SURE, f"lire, sans les parenthèses ({quote(bare)})")


def _as_told(table: Table, doubts: Iterable[Doubt]) -> Iterator[Mapping[int, Given]]:
    """That rows are in the state that the legend of their brackets says, whatever they say themselves."""
    if told := term_said(table, legend_of_brackets(table)):
        column, term = told
        yield {
            one.row: Given(column, term.value, table.grid.address(one.row, one.column), prevails=True)
            for one in doubts
        }


def _point(table: Table, doubt: Doubt) -> Point:
    why = f"cette ligne {doubt.why} : nous ne savons pas si elle est à lire"
    return Point(doubt.row, doubt.column, why, table.whole(doubt.row))


def _states(rule: Rule, doubts: Sequence[Doubt]) -> tuple[str, ...]:
    """What the rows may be as events: both, where nothing but a blank date speaks of it."""
    if rule is not_held:
        return tuple(_STATES)
    state = _state(rule, doubts)
    return (state,) if state else ()


def _state(rule: Rule, doubts: Sequence[Doubt]) -> str:
    """What all of the rows may be as events, cancelled or put off, as an answer says it; empty where that is not
    sure: told twice is something else."""
    if rule is contradicted:
        by_kind = {
            remark_kinds.NOT_HELD: CANCELLED,
            remark_kinds.MOVED: EventStatus.POSTPONED.french,
        }
        return by_kind.get(doubts[0].meaning, "")
    if rule is stated:
        return doubts[0].meaning if doubts[0].meaning in _STATES else ""
    says_so = rule in (cancelled, ticked, marked, coloured)
    if says_so and all(is_put_off(one.why) and not is_cancelled(one.why) for one in doubts):
        return EventStatus.POSTPONED.french
    said = says_so and all(says_not_held(one.why) for one in doubts)
    return CANCELLED if rule is struck_through or said else ""


def _in_state(table: Table, doubts: Iterable[Doubt], state: str) -> Iterator[Mapping[int, Given]]:
    """That those events are cancelled, or put off, whatever their rows say, and their names without the word that says
    so."""
    column, doubts = columns_by_name(Event)["status"], list(doubts)
    yield {
        one.row: Given(column, state, table.grid.address(one.row, one.column), prevails=True)
        for one in doubts
    }
    yield from _without_states(table, doubts)


def _without_states(table: Table, doubts: Iterable[Doubt]) -> Iterator[Mapping[int, Given]]:
    """The names of those rows without the word that says in which state they are."""
    rows = [one.row for one in doubts]
    for place, column in table.read.items():
        if column.name in _NAMES.get(table.model, ()):
            names = {row: shown(table.grid.cell(row, place)) for row in rows}
            yield {
                row: Given(column, bare, table.grid.address(row, place), prevails=True)
                for row, name in names.items()
                if (bare := _bare(name)) and bare != name
            }


def _told_below(table: Table) -> dict[str, Column]:
    """The columns, by name, that titles in words that nobody knows may tell of the rows below them."""
    read = {column.name for column in table.read.values()}
    return {
        name: columns_by_name(table.model)[name] for name in _GROUPS.get(table.model, ()) if name not in read
    }


def _saying_below(column: Column) -> Candidate:
    return Candidate(column.name, f"y lire {quote(column.header)} pour les lignes qui suivent")


def _given_below(table: Table, titles: Sequence[Doubt], column: Column) -> Mapping[int, Given]:
    """What titles give to the rows that follow them, which alone stay in the body of the table."""
    said = {one.row: Meaning(column, text, text) for one in titles for text in [table.label(one.row)[1]]}
    table.body.take_out(said.keys(), NoData.TITLE)
    return dict(given_below(table, sorted(said), said))


def _made_sure(
    table: Table, doubts: Iterable[Doubt], bare: Callable[[str], str]
) -> Iterator[Mapping[int, Given]]:
    """Their names without what said that nobody was sure of them, the sign before them or the brackets around them."""
    for one in doubts:
        if table.read[one.column].holds:  # several names, which are bare once they are parted
            continue
        column, name = table.read[one.column], bare(shown(table.grid.cell(one.row, one.column)))
        cell = table.grid.address(one.row, one.column)
        value = Named(name) if column.field.kind is FieldKind.REFERENCE else name
        yield {one.row: Given(column, value, cell, prevails=True)}


def _bare(name: str) -> str:
    """A name without the word beside it that says its state."""
    if state_in(name):
        return without_state(name)
    return without_the_word(name) if is_cancelled(name) else name


def _left_out(table: Table, doubt: Doubt, questions: SheetQuestions) -> bool:
    """Whether the row is left out by an answer of its own."""
    return questions.answers.get(leaving(table.grid.name, doubt.row + 1).key) == LEAVE_OUT


def _text(sheet: str, rows: Sequence[int]) -> str:
    lines = row_ranges(rows, NAMED)
    which = agree(len(rows), f"de la ligne {lines}", f"des lignes {lines}")
    return f"Que faire {which} de la feuille {quote(sheet)} ?"


def _text_of_remarks(text: str, said: str, count: int) -> str:
    """« Que faire de la ligne 2 de la feuille « X », dont la remarque dit un refus ? »"""
    remarks = agree(count, "la remarque dit", "les remarques disent")
    return f"{text.removesuffix(' ?')}, dont {remarks} {said} ?"


def _candidates(count: int, states: Sequence[str]) -> tuple[Candidate, ...]:
    """What may become of doubtful rows; `states`: what they may be as events, none where they are none."""
    is_moved = tuple(states) == (EventStatus.POSTPONED.french,)
    new_date = agree(count, " : sa date est la nouvelle", " : leur date est la nouvelle") if is_moved else ""
    leave = agree(count, "la laisser de côté", f"laisser ces {number(count)} lignes de côté")
    notes = [
        agree(
            count,
            f"la lire, et noter l'événement {state}",
            f"les lire, et noter ces événements comme {state}s",
        )
        for state in states
    ]
    return (
        Candidate(LEAVE_OUT, leave),
        *(Candidate(state, note) for state, note in zip(states, notes, strict=True)),
        Candidate(YES, agree(count, "la lire comme les autres", "les lire comme les autres") + new_date),
    )
