"""Titles for which one free column of the table is left, by their words or by what stands below them, where every cell
surely fits it: it is taken, and shown with what it is read as, as a question would have but one sensible answer.

By its words a title says a beginning or an end, a count, an amount, or what a doubt or a close spelling leaves; or it
asks for what stands in each row (« Où en est-il aujourd'hui ? »), and nobody in a form for an answer. One
that nobody knows is told by its cells where these can be nothing else: words of one vocabulary, names of records that
the table cannot do without, days under a title that says nothing but « when », years under one that speaks of one
(« Année de création »). Other numbers never tell it by themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.schema_matching.columns.fitting_columns import fitting
from data_access.importing.schema_matching.columns.later_titles import corrects
from data_access.importing.schema_matching.columns.open_titles import meanings_of
from data_access.importing.schema_matching.columns.strict_fit import all_fit
from data_access.importing.schema_matching.columns.subject_column import lacks
from data_access.importing.schema_matching.columns.sum_titles import no_amount_more
from data_access.importing.schema_matching.columns.word_titles import may_be_words
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.close_titles import amount_named, close
from data_access.importing.schema_matching.titles.date_titles import may_be_year
from data_access.importing.schema_matching.titles.fee_titles import speaks_of_fees
from data_access.importing.schema_matching.titles.number_titles import (
    may_count,
    says_planned,
    were_there,
    who_came,
)
from data_access.importing.schema_matching.titles.plain_titles import (
    says_beginning,
    says_its_own,
    says_more,
    says_role,
    says_when,
)
from data_access.importing.schema_matching.titles.title_match import Title, asked_of_rows, asks, asks_one_word
from data_access.importing.schema_matching.values.yes_no_columns import says_yes_or_no
from data_access.models import Budget

_Candidate = Callable[[Header, Title], Column | None]


def without_only_candidates(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those with one free column that all their cells fit; what one takes, another may lack."""
    left = list(titles)
    while found := _first_told(header, left):
        for column, title in found:
            header.take(column, title)
            header.say_loose(column, title)
        left = [one for one in left if one.place not in header.columns]
    return left


def _first_told(header: Header, titles: list[Title]) -> list[tuple[Column, Title]]:
    """The titles that are told in one way, the surer one first; none that several titles would be."""
    possible = [one for one in titles if _may_be_told(header, one)]
    for candidate in (_by_words, _by_presence, _by_cells):
        claims: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
        for title in possible:
            column = candidate(header, title)
            if column and header.free([column]) and all_fit(header, title, column):
                claims[column.name].append((column, title))
        if told := [claim[0] for claim in claims.values() if len(claim) == 1]:
            return told
        if claims:
            return []
    return []


def _may_be_told(header: Header, title: Title) -> bool:
    """Whether nothing in a title, or below it, says that a question has to be asked."""
    about = header.about
    if title.untitled or not about.has_data(title) or title.year is not None:
        return False
    if asks(title.text) and not (asked_of_rows(about.model, title.text) or asks_one_word(title.text)):
        return False
    if says_more(title.text) or says_planned(title.text) or corrects(title):
        return False
    if says_yes_or_no(about.values(title)):
        return False
    if speaks_of_fees(title.text) and about.model is not Budget:
        return False
    read = header.columns if about.model is not Budget else {}
    return not no_amount_more(about, title, read, header.periods)


def _by_words(header: Header, title: Title) -> Column | None:
    """The one column that a title may say by its words; None where another title says one of those that it may be."""
    model = header.about.model
    if columns := asked_of_rows(model, title.text):
        return columns[0]
    columns = meanings_of(header, title)
    if (came := who_came(model, title.text)) or not columns:
        columns = came or amount_named(model, title.text) or close(model, title.text)
    return columns[0] if len(columns) == 1 else None


def _by_presence(header: Header, title: Title) -> Column | None:
    """The count of those who were there, « Connectés »; none where another title that is open may count some of them:
    « En salle »."""
    about, model = header.about, header.about.model
    columns = were_there(model, title.text)
    for other in about.line.titles if columns else ():
        read = header.columns.get(other.place)
        said = read and read.field.kind is not FieldKind.TEXT
        if other != title and not said and may_count(model, other.text, about.values(other)):
            return None
    return columns[0] if columns else None


def _by_cells(header: Header, title: Title) -> Column | None:
    """The one column that a title may be which says nothing to the table."""
    about, model = header.about, header.about.model
    if meanings_of(header, title) or close(model, title.text):
        return None
    if years := says_beginning(model, title.text) and may_be_year(model, title.text, about.values(title)):
        return years[0]
    if not says_its_own(model, title.text):
        return None
    if words := may_be_words(model, about.values(title)):
        return words[0] if len(words) == 1 else None
    if says_when(model, title.text):
        return _only(_dates(header), lambda one: one.field.key or bool(one.tells) or one.name == "date")
    if says_role(title.text):
        return None
    return _only(
        fitting(header, title), lambda one: one.field.key and not one.side and lacks(header.taken, one)
    )


def _dates(header: Header) -> Iterator[Column]:
    """The free columns of days."""
    for one in header.free(columns_of(header.about.model)):
        if one.field.kind is FieldKind.DATE and not one.end:
            yield one


def _only(columns: Iterator[Column] | tuple[Column, ...], may_be: Callable[[Column], bool]) -> Column | None:
    """The one of some columns, if it may be that one."""
    found = list(columns)
    return found[0] if len(found) == 1 and may_be(found[0]) else None
