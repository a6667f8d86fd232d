"""The titles that no column is certain for: what each may mean is asked, or why it is passed over is said."""

import re

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Faulty, Refused, folded, shown
from data_access.importing.model.problems import WARNING
from data_access.importing.schema_matching.columns.dates_in_order import ends_after
from data_access.importing.schema_matching.columns.later_titles import ask_of_correction
from data_access.importing.schema_matching.columns.presence_column import take_presence
from data_access.importing.schema_matching.columns.sum_titles import no_amount_more
from data_access.importing.schema_matching.columns.unit_columns import SAYS_UNITS, says_units
from data_access.importing.schema_matching.columns.unknown_titles import ask_by_cells
from data_access.importing.schema_matching.columns.word_titles import are_meant, words_not_dates
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.close_titles import close
from data_access.importing.schema_matching.titles.date_titles import are_days, are_days_or_years
from data_access.importing.schema_matching.titles.fee_titles import NO_PLACE, speaks_of_fees
from data_access.importing.schema_matching.titles.number_titles import (
    NOT_YET,
    RIGHT_OF_AMOUNTS,
    are_no_days,
    are_words,
    hold_amounts,
    may_be_marks,
    says_planned,
)
from data_access.importing.schema_matching.titles.period_titles import bound_of
from data_access.importing.schema_matching.titles.title_match import (
    Title,
    asked_of_rows,
    meant,
    on_both_sides,
)
from data_access.importing.schema_matching.values.cell_parts import linked_columns
from data_access.importing.schema_matching.values.yes_no_columns import (
    NO_NAMES,
    RIGHT,
    is_flag,
    is_free_text,
    says_who_carries,
    says_yes_or_no,
    takes_names,
)
from data_access.models import Budget, Territory
from data_access.name_keys import key_of

_HOUR = key_of("Heure")
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3]) ?(?:h|:) ?(?:[0-5]\d)?(?::00)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_MORNING = 8  # hours from which on « 18h » is no duration of an event


def settle_open(header: Header, title: Title) -> bool:
    """Asks what a title means, if it may mean something that no other says; else says why it is passed over. False
    where no column is like it, by word or by what stands below."""
    about, model = header.about, header.about.model
    if (
        take_presence(header, title)
        or _settle_yes_or_no(header, title)
        or _pass_no_value(header, title)
        or ask_of_correction(header, title)
    ):
        return True
    if marks := header.free(may_be_marks(model, title.text, about.values(title))):
        named = quote(marks[0].header)
        why = f"le titre {quote(title.text)} n'est pas connu, et ce qui est dessous semble être des notes"
        right = f"renommer cette colonne {named}, ou répondre de ne pas la lire"
        header.ask(title, marks, Refused(why, right))
        return True
    meanings = meanings_of(header, title)
    possible = meanings or close(model, title.text)
    if any(one.field.kind is FieldKind.DATE for one in possible) and are_no_days(about.cells(title)):
        meanings, possible = (
            tuple(one for one in columns if one.field.kind is not FieldKind.DATE)
            for columns in (meanings, possible)
        )
    if not any(map(is_flag, map(shown, about.values(title)))):  # « Porte la dynamique de » above names
        meanings, possible = (
            tuple(one for one in columns if one.field.kind is not FieldKind.FLAG)
            for columns in (meanings, possible)
        )
    free = header.free(possible)
    counts = bool(free) and all(one.field.kind is FieldKind.NUMBER for one in free)
    if counts and are_words(about.values(title)):
        why = "ce qui est dessous sont des mots, et non des nombres"
        header.pass_over(title, why, "rien à faire si rien ne s'y compte", offered=free)
    elif free and about.has_data(title):
        _ask(header, title, free, [one for one in meanings if one not in free])
    elif meanings and not free:
        why = f"d'autres colonnes disent déjà ce que peut dire {quote(title.text)}"
        header.pass_over(title, why, RIGHT_OF_AMOUNTS if hold_amounts(about.cells(title)) else "rien à faire")
    elif isinstance(about.grid.cell(title.row, title.place), Faulty):
        header.pass_over(title, f"son titre est en erreur ({quote(title.text)})", "réécrire le titre")
    elif speaks_of_fees(title.text) and model is not Budget and hold_amounts(about.cells(title)):
        header.pass_over(
            title, NO_PLACE, "écrire leur total dans « Financements » ou « Budgets »", plain=True
        )
    else:
        return ask_by_cells(header, title)
    return True


def says_yes_instead_of_names(header: Header, title: Title) -> bool:
    """Whether « oui » and « non » stand below a title that says names."""
    columns = meant(header.about.model, title).columns
    return bool(columns) and all(map(takes_names, columns)) and says_yes_or_no(header.about.values(title))


def says_names_instead_of_yes(header: Header, title: Title) -> bool:
    """Whether names of known territories stand below a title that is said by « oui » or « non », and none of these."""
    columns, known = meant(header.about.model, title).columns, header.about.known
    if known is None or not columns or any(one.field.kind is not FieldKind.FLAG for one in columns):
        return False
    said = {shown(cell) for cell in header.about.values(title)}
    named = any(known.find_one(text, Territory.__tablename__) is not None for text in said)
    return named and not any(map(is_flag, said))


def words_instead_of_dates(header: Header, title: Title, column: Column) -> Column | None:
    """The column whose words stand under the title of a date, and no date: « accordé » under « Décision »."""
    if column.field.kind is not FieldKind.DATE:
        return None
    words: list[str] = []
    for cell in header.about.values(title):
        if not isinstance(cell, str) or any(map(str.isdigit, cell)):
            return None
        words.append(cell)
    of_words = (one for one in columns_of(header.about.model) if one.field.kind is FieldKind.CHOICE)
    return next((one for one in of_words if are_meant(one, words)), None)


def _settle_yes_or_no(header: Header, title: Title) -> bool:
    """Reads a column of « oui » and « non », or passes it over where its title says names; whether it is one."""
    about = header.about
    carried = about.model is Territory and "carrier.name" in header.taken and header.carries is None
    if carried and says_who_carries(title.text, about.values(title)):
        header.carries = title
        return True
    said = header.free(meant(about.model, title).columns)
    flags = [one for one in said if one.field.kind is FieldKind.FLAG]
    if len(flags) == 1 and says_yes_or_no(about.values(title)):
        header.take(flags[0], title)
    elif says_yes_instead_of_names(header, title):
        header.pass_over(title, NO_NAMES, RIGHT, plain=True)
    elif said and all(map(is_free_text, said)) and says_yes_or_no(about.values(title)):
        header.pass_over(title, NO_NAMES, RIGHT, offered=said)
    else:
        return False
    return True


def says_time_of_day(header: Header, title: Title) -> bool:
    """Whether « Heure » says when in the day something begins, and no number of hours: « 18h », « 14:30 », and perhaps
    « 14h-17h », or « visio » among these."""
    if key_of(title.text) != _HOUR:
        return False
    said = [folded(shown(cell)) for cell in header.about.values(title)]
    times = [_CLOCK.match(text) for text in said if any(map(str.isdigit, text))]
    late = [one for one in times if one is not None and int(one["hour"]) >= _MORNING]
    alone = sum(one.end() == len(one.string) for one in late)
    return len(late) == len(times) and 2 * alone > len(said)


def without_times_of_day(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that say a time of the day, which are passed over with a word."""
    times = [one for one in titles if says_time_of_day(header, one)]
    for title in times:
        header.pass_over(title, "elle dit à quelle heure, et nous ne gardons que le jour")
    return [one for one in titles if one not in times]


def _pass_no_value(header: Header, title: Title) -> bool:
    """Passes over a column of units, or of amounts that another column says; whether it is one."""
    about = header.about
    has_amounts = any(column.field.kind is FieldKind.MONEY for column in header.columns.values())
    if has_amounts and says_units(about.cells(title)):
        why = f"la colonne {quote(title.text)} {SAYS_UNITS}"
        header.say(title, Refused(why, "rien à faire"), WARNING, None)
        return True
    read = header.columns if about.model is not Budget else {}  # of a budget it is the amount of the year
    if why := no_amount_more(about, title, read, header.periods):
        header.pass_over(title, why)
    return bool(why)


def meanings_of(header: Header, title: Title) -> tuple[Column, ...]:
    """What a title may mean, by its words, the links below it, its two sides, or as a beginning or an end."""
    about, model = header.about, header.about.model
    meanings = meant(model, title).columns or asked_of_rows(model, title.text)
    meanings = meanings or linked_columns(model, about.values(title))
    if len(meanings) == 1 and (in_words := words_instead_of_dates(header, title, meanings[0])):
        meanings = (in_words, *meanings)
    elif len(meanings) > 1:
        meanings = (*words_not_dates(model, meanings, about.values(title)), *meanings)
    return meanings or on_both_sides(model, title.text) or _bound(header, title)


def _bound(header: Header, title: Title) -> tuple[Column, ...]:
    """The first or the last day that a title says, where a day stands below it, and an end is no earlier than its
    beginning."""
    bound = bound_of(header.about.model, title.text)
    if bound is None or not any(are_days_or_years([cell]) for cell in header.about.values(title)):
        return ()
    start = header.taken.get(bound.field.name) if bound.end else None
    return (bound,) if start is None or ends_after(header, title, start) else ()


def _ask(header: Header, title: Title, free: tuple[Column, ...], said: list[Column]) -> None:
    """Asks which of some columns a title says. `said`: those that it may say as well, which others do."""
    named = [quote(column.header) for column in free]
    why = (
        f"le titre {quote(title.text)} peut dire {join(named, 'ou')}"
        if len(free) > 1
        else f"le titre {quote(title.text)} veut peut-être dire {named[0]}, nous n'en sommes pas sûrs"
    )
    right = f"renommer cette colonne {join(named, 'ou')}, ou la supprimer si elle n'est pas à lire"
    if said:
        why = f"{why} ; d'autres colonnes disent déjà {join([quote(one.header) for one in said], 'et')}"
    planned = says_planned(title.text) and all(one.field.kind is FieldKind.NUMBER for one in free)
    why = f"{why} ; {NOT_YET}" if planned else why
    doubled = any(not _says_otherwise(header, title, one) for one in said)
    header.ask(title, free, Refused(why, right), doubled=doubled or planned)


def _says_otherwise(header: Header, title: Title, said: Column) -> bool:
    """Whether a title says, in some row, another day than the column does that it might repeat: « Depuis le » above
    12/06/2025, beside « Arrivé en » above 2024."""
    other = header.taken.get(said.name)
    if other is None or said.field.kind is not FieldKind.DATE or not are_days(header.about.values(title)):
        return False
    pairs = header.about.beside(title, other)
    years = (
        (_YEAR.search(shown(cell)), _YEAR.search(shown(beside)))
        for cell, beside in pairs
        if beside is not None
    )
    return any(one and two and one[0] != two[0] for one, two in years)
