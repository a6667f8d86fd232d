"""Which column of the contract each title is: certain, remembered, or asked; and what is said of the others.

A title that the sheet answers for certain is taken. One that leaves a doubt becomes a question, an error until it is
answered; a column without data asks nothing. The warnings of columns that are not read may carry a question, too:
answering it reads them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum

from data_access.contract import TO_COME, Column, columns_by_name, columns_of
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Faulty, Refused
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Problem
from data_access.importing.parse.controlled_words import term_of
from data_access.importing.schema_matching.ambiguous_headers import (
    is_loose,
    may_be_of_a_funder,
    of_its_neighbour,
    speaks_of_sponsors,
)
from data_access.importing.schema_matching.cell_parts import (
    labelled_column,
    linked_columns,
    titled_column,
    told_column,
)
from data_access.importing.schema_matching.counted_apart import without_parts
from data_access.importing.schema_matching.date_parts import (
    DatePart,
    is_day,
    lacks_something,
    parts_in,
    whole_of,
)
from data_access.importing.schema_matching.date_titles import are_days
from data_access.importing.schema_matching.dates_in_order import without_dates_in_order
from data_access.importing.schema_matching.fee_titles import NO_PLACE, speaks_of_fees
from data_access.importing.schema_matching.fitting_columns import best_first
from data_access.importing.schema_matching.further_notes import take_notes
from data_access.importing.schema_matching.header_periods import without_periods
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.header_titles import HeaderTitles
from data_access.importing.schema_matching.known_hosts import without_known_hosts
from data_access.importing.schema_matching.known_names import without_known_names
from data_access.importing.schema_matching.later_titles import ask_of_correction
from data_access.importing.schema_matching.named_structures import named_structures
from data_access.importing.schema_matching.number_titles import (
    NOT_YET,
    RIGHT_OF_AMOUNTS,
    hold_amounts,
    may_be_marks,
    says_planned,
)
from data_access.importing.schema_matching.numbered_titles import without_numbered
from data_access.importing.schema_matching.parts_of_years import leave_totals
from data_access.importing.schema_matching.payment_columns import without_payments
from data_access.importing.schema_matching.period_columns import period_said
from data_access.importing.schema_matching.place_titles import ask_of_places
from data_access.importing.schema_matching.row_years import without_row_years
from data_access.importing.schema_matching.statement_sheets import without_told_statements
from data_access.importing.schema_matching.subject_column import (
    Unknown,
    called_by_sheet,
    named_by,
    of_texts,
    title_of_names,
    which_names,
)
from data_access.importing.schema_matching.sum_titles import no_amount_more
from data_access.importing.schema_matching.title_match import (
    Sure,
    Title,
    close,
    meaning,
    meant,
    on_both_sides,
)
from data_access.importing.schema_matching.titles_apart import titles_apart
from data_access.importing.schema_matching.told_by_words import without_told_by_words
from data_access.importing.schema_matching.unit_columns import SAYS_UNITS, says_units
from data_access.importing.schema_matching.unknown_titles import ask_by_cells, ask_if_it_says_all
from data_access.importing.schema_matching.whole_days import without_whole_days
from data_access.importing.schema_matching.word_titles import words_not_dates
from data_access.importing.schema_matching.yes_no_columns import (
    NO_NAMES,
    RIGHT,
    says_who_carries,
    says_yes_or_no,
    takes_names,
)
from data_access.models import Budget, Event, Payment, Territory
from data_access.name_keys import key_of

_OF_THE_FORM = {
    key_of(title)
    for title in (
        "Serial",
        "SID",
        "UID",
        "Submitted Time",
        "Completed Time",
        "Modified Time",
        "Draft",
        "IP Address",
        "Username",
        "Adresse IP",
        "Nom d'utilisateur",
        "Horodateur",
        "Date de soumission",
        "Start time",
        "Completion time",
        "Heure de début",
        "Heure de fin",
    )
}


def _are_terms(column: Column, words: Collection[str]) -> bool:
    """Whether half of some words at least are those that a column knows."""
    vocabulary = column.field.vocabulary
    known = sum(term_of(vocabulary, word) is not None for word in words) if vocabulary else 0
    return bool(words) and 2 * known >= len(words)


class _By(IntEnum):
    """Why a title is taken for a column; where several titles say the same column, the strongest counts."""

    SYNONYM = 1
    OWN = 2
    MEMORY = 3
    ANSWER = 4


def header_of(about: HeaderTitles, years: Collection[int]) -> Header:
    """What the titles of a header are taken for. `years`: of which months may be that say none."""
    return _Reading(about, years).header


class _Reading:
    """The titles of one header, from the certain ones to those that say nothing."""

    def __init__(self, about: HeaderTitles, years: Collection[int]) -> None:
        self.about = about
        self.model = about.model
        self.years = years
        self.header = Header(about)
        self._apart = titles_apart(about)
        self._unknown: list[Title] = []
        self._nowhere: list[Title] = []  # titles that no column is like, by word or by what stands below
        self._read(about.line.titles)
        self.header.conclude(self._which_names())

    def _read(self, titles: Iterable[Title]) -> None:
        claims: dict[str, list[tuple[_By, Title]]] = defaultdict(list)
        columns: dict[str, Column] = {}
        open_titles, apart = [], []
        for title in self._without_again(titles):
            if title.key == key_of(TO_COME):
                why = f"la colonne {quote(title.text)} n'est pas lue : l'export la calcule d'après les dates"
                self.header.say(title, Refused(why, "rien à faire"), WARNING, None)
                continue
            column, by = self._matched(title)
            if (
                title in self._apart
                and by in (None, _By.SYNONYM, _By.OWN)
                and meant(self.model, title).columns
            ):
                apart.append(title)
            elif column and by:
                columns[column.name] = column
                claims[column.name].append((by, title))
            elif by is None:
                open_titles.append(title)
        for name, claim in claims.items():
            self._settle(columns[name], claim)
        for title in apart:
            self._ask_apart(title)
        if names := title_of_names(self.about, open_titles, self.header.taken):
            open_titles.remove(names)
            self.header.take(columns_by_name(Event)["name"], names)
            self.header.say_loose(columns_by_name(Event)["name"], names)
        left = self._without_dates_of_neighbours(self._without_labelled(open_titles))
        left = without_told_statements(self.header, self._eliminated(left))
        left = without_known_names(self.header, without_row_years(self.header, left))
        left = without_whole_days(self.header, without_told_by_words(self.header, left))
        left = without_known_hosts(self.header, self._without_date_parts(left))
        left = without_dates_in_order(self.header, left)
        left = without_periods(self.header, left, self.years)
        left = left if self.model is Payment else without_payments(self.header, left)
        for title in self._without_form(without_parts(self.header, left)):
            self._open(title)
        for title in self._nowhere:
            if not ask_if_it_says_all(self.header, title):
                offered = best_first(self.header, title)
                plain = speaks_of_sponsors(self.model, title.text)
                self.header.pass_unknown(title, offered, plain=plain)
                self._unknown.append(title)
        leave_totals(self.header)
        if (place := self.header.taken.get("place")) and not any(by > _By.OWN for by, _ in claims["place"]):
            ask_of_places(self.header, place)

    def _without_again(self, titles: Iterable[Title]) -> list[Title]:
        """The titles but for those that come again, so that a row makes several records."""
        left = without_numbered(self.header, titles)
        return without_payments(self.header, left) if self.model is Payment else left

    def _ask_apart(self, title: Title) -> None:
        """Asks whether a title beside the table is one of its own, if it may say something that no other does."""
        columns = meant(self.model, title).columns
        if free := self.header.free(columns):
            why = f"{quote(title.text)}, derrière une colonne vide, est peut-être le titre d'autre chose"
            right = "dire si cette colonne est du tableau ; sinon, ne pas la lire"
            self.header.ask(title, free, Refused(why, right))
        else:
            why = f"d'autres colonnes disent déjà ce que peut dire {quote(title.text)}"
            self.header.pass_over(title, why)

    def _without_labelled(self, titles: list[Title]) -> list[Title]:
        """The titles but for those whose cells say themselves which columns they give (see `cell_parts`)."""
        for title in titles:
            taken = self.header.taken.keys()
            column = labelled_column(self.model, self.about.cells(title), taken)
            pairs = len(meant(self.model, title).columns) > 1
            if column := column or told_column(
                self.model, title.text, self.about.values(title), taken, pairs=pairs
            ):
                self.header.take(column, title)
            elif column := titled_column(
                self.model, title.text, self.about.values(title), self.header.taken.keys(), self._surely
            ):
                self.header.take(column, title)
                why = f"{quote(title.text)} est lu comme deux colonnes, {quote(column.header)}, dans la même case"
                self.header.say(
                    title, Refused(why, "rien à faire si c'est juste ; sinon, deux colonnes"), WARNING, None
                )
        return [title for title in titles if title.place not in self.header.columns]

    def _without_dates_of_neighbours(self, titles: list[Title]) -> list[Title]:
        """The titles but for dates that are those of the column just left of them: « Depuis le » behind « Statut »."""
        for title in titles:
            before = self.header.columns.get(title.place - 1)
            name = of_its_neighbour(self.model, before.name) if before else None
            said = meant(self.model, title).columns if name else ()
            for column in self.header.free(one for one in said if one.name == name):
                if are_days(self.about.values(title)):
                    self.header.take(column, title)
                    self.header.say_loose(column, title)
        return [title for title in titles if title.place not in self.header.columns]

    def _surely(self, text: str) -> Column | None:
        """The column that a title surely is."""
        found = meaning(self.model, text)
        return found.columns[0] if found.sure > Sure.ASKED else None

    def _without_date_parts(self, titles: list[Title]) -> list[Title]:
        """The titles but for those that say the day, the month or the year of one date."""
        of_date: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
        for title, column in parts_in(self.model, titles):
            of_date[whole_of(column).name].append((column, title))
        settled: set[Title] = set()
        for name, parts in of_date.items():
            whole = self.header.taken.get(name)
            if whole and not any(map(lacks_something, self.about.cells(whole))):
                for _, title in parts:
                    self.header.pass_over(title, f"la colonne {self.about.cell(whole)} dit déjà la date")
                settled.update(title for _, title in parts)
                continue
            parts = [(column, title) for column, title in parts if self._may_be_part(column, title)]
            if parts:
                for column in dict.fromkeys(column for column, _ in parts):
                    self._settle(column, [(_By.SYNONYM, title) for one, title in parts if one == column])
                self.header.taken.setdefault(name, parts[0][1])
                settled.update(title for _, title in parts)
        return [title for title in titles if title not in settled]

    def _may_be_part(self, column: Column, title: Title) -> bool:
        """Whether what stands under a title may be that part of a date: « jeudi » is no day of a month."""
        return column.date_part != DatePart.DAY or any(map(is_day, self.about.cells(title)))

    def _without_form(self, titles: list[Title]) -> list[Title]:
        """The titles but for those that a form adds to each answer, which are passed over with one word."""
        added = [
            one
            for one in titles
            if key_of(one.texts[-1]) in _OF_THE_FORM and not meant(self.model, one).columns
        ]
        if len(added) < 2:
            return titles
        names = join([quote(one.text) for one in added])
        why = f"les colonnes {names} ne sont pas lues : un formulaire ou un agenda les ajoute de lui-même"
        self.header.say(added[0], Refused(why, "rien à faire"), WARNING, None)
        return [one for one in titles if one not in added]

    def _matched(self, title: Title) -> tuple[Column | None, _By | None]:
        """The column that a title is taken for, and why; no column, but a reason: it is left out."""
        answer = self.about.answered(title) or named_by(
            self.model, self.about.grid.name, self.about.row, self.about.cell(title), self.about.answers
        )
        if answer and (answer == LEAVE_OUT or self.about.called(answer)):
            self.about.learn(title, answer)
            return self.about.called(answer), _By.ANSWER
        if period_said(self.model, self.about.said(title), self.about.cell(title)):
            return None, None
        known = self.about.remembered(title)
        if known and (known == LEAVE_OUT or self.about.called(known)):
            self.header.say_remembered(title, self.about.called(known))
            return self.about.called(known), _By.MEMORY
        if title.key in self.about.given:
            return self.about.called(self.about.given[title.key]), _By.OWN
        said = meant(self.model, title)
        if said.sure > Sure.ASKED and (names := named_structures(self.about, title, said.columns[0])):
            return names, _By.SYNONYM
        if (
            said.sure > Sure.ASKED
            and not self._in_words(title, said.columns[0])
            and not self._says_yes_or_no(title)
        ):
            return said.columns[0], _By.OWN if said.sure is Sure.OWN else _By.SYNONYM
        return None, None

    def _says_yes_or_no(self, title: Title) -> bool:
        """Whether « oui » and « non » stand below a title that says names."""
        columns = meant(self.model, title).columns
        return bool(columns) and all(map(takes_names, columns)) and says_yes_or_no(self.about.values(title))

    def _open_yes_or_no(self, title: Title) -> bool:
        """Reads a column of « oui » and « non », or passes it over where its title says names; whether it is one."""
        about, header = self.about, self.header
        carried = self.model is Territory and "carrier.name" in header.taken and header.carries is None
        if carried and says_who_carries(title.text, about.values(title)):
            header.carries = title
            return True
        flags = [
            one for one in header.free(meant(self.model, title).columns) if one.field.kind is FieldKind.FLAG
        ]
        if len(flags) == 1 and says_yes_or_no(about.values(title)):
            header.take(flags[0], title)
        elif self._says_yes_or_no(title):
            header.pass_over(title, NO_NAMES, RIGHT, plain=True)
        else:
            return False
        return True

    def _in_words(self, title: Title, column: Column) -> Column | None:
        """The column whose words stand under the title of a date, and no date: « accordé » under « Décision »."""
        if column.field.kind is not FieldKind.DATE:
            return None
        words: list[str] = []
        for cell in self.about.values(title):
            if not isinstance(cell, str) or any(map(str.isdigit, cell)):
                return None
            words.append(cell)
        of_words = (one for one in columns_of(self.model) if one.field.kind is FieldKind.CHOICE)
        return next((one for one in of_words if _are_terms(one, words)), None)

    def _settle(self, column: Column, claim: list[tuple[_By, Title]]) -> None:
        """Takes the one title that says a column, or asks which one."""
        best = max(by for by, _ in claim)
        strongest = [title for by, title in claim if by is best or self._differ(column, best, claim)]
        filled = [title for title in strongest if self.about.has_data(title)] or strongest[:1]
        if best in (_By.SYNONYM, _By.OWN) and take_notes(self.header, column, filled):
            filled = filled[:1]
            claim = [one for one in claim if one[1] not in self.header.notes]
        if len(filled) == 1:
            self.header.take(column, filled[0])
            if best is _By.SYNONYM and is_loose(self.model, filled[0].text):
                self.header.say_loose(column, filled[0])
        for _, title in claim:
            if len(filled) > 1 and title in filled:
                self.header.ask(
                    title,
                    (column,),
                    Refused(
                        f"plusieurs colonnes disent {quote(column.header)}, nous ne savons pas laquelle lire",
                        "garder une seule de ces colonnes, ou renommer l'autre",
                    ),
                )
            elif title not in filled:
                cell = self.about.cell(filled[0])
                self.header.pass_over(title, f"la colonne {cell} dit déjà {quote(column.header)}")

    def _differ(self, column: Column, best: _By, claim: list[tuple[_By, Title]]) -> bool:
        """Whether several titles that say an amount stand above different ones: the better title may be that of another
        table, beside this one."""
        if column.field.kind is not FieldKind.MONEY or best in (_By.ANSWER, _By.MEMORY):
            return False
        given = [cells for _, title in claim if (cells := list(self.about.cells(title)))]
        return any(one != given[0] for one in given)

    def _eliminated(self, titles: list[Title]) -> list[Title]:
        """Takes the doubtful titles whose other meanings are said elsewhere; returns those that stay open."""
        only: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
        said = {title: meant(self.model, title) for title in titles}
        texts = [title.text for title in self.about.line.titles]
        alone = {columns for columns in (one.columns for one in said.values()) if len(columns) == 1}
        for title, one in said.items():
            free = self.header.free(one.columns)
            if len(free) > 1:  # « Territoire » beside « Accompagné par », which can only be the sponsor
                free = tuple(column for column in free if (column,) not in alone)
            if (
                len(free) == 1
                and not one.always
                and not self._in_words(title, free[0])
                and not self._says_yes_or_no(title)
                and not may_be_of_a_funder(self.model, (free[0].name,), texts)
            ):
                only[free[0].name].append((free[0], title))
        for alike in only.values():
            if len(alike) == 1:
                self.header.take(*alike[0])
        return [title for title in titles if title.place not in self.header.columns]

    def _open(self, title: Title) -> None:
        """Asks what a title means, if it may mean something that no other says; else passes it over."""
        if title.untitled:  # `table_remarks` says so, where that column has data
            self._unknown.append(title)
            return
        if self._open_yes_or_no(title):
            return
        if self._has_amounts and says_units(self.about.cells(title)):
            self.header.say(
                title, Refused(f"la colonne {quote(title.text)} {SAYS_UNITS}", "rien à faire"), WARNING, None
            )
            return
        read = (
            self.header.columns if self.model is not Budget else {}
        )  # of a budget it is the amount of the year
        if why := no_amount_more(self.about, title, read, self.header.periods):
            self.header.pass_over(title, why)
            return
        if ask_of_correction(self.header, title):
            return
        if marks := self.header.free(may_be_marks(self.model, title.text, self.about.values(title))):
            header = quote(marks[0].header)
            why = f"le titre {quote(title.text)} n'est pas connu, et ce qui est dessous semble être des notes"
            right = f"renommer cette colonne {header}, ou répondre de ne pas la lire"
            self.header.ask(title, marks, Refused(why, right))
            return
        meanings = meant(self.model, title).columns or linked_columns(self.model, self.about.values(title))
        if len(meanings) == 1 and (in_words := self._in_words(title, meanings[0])):
            meanings = (in_words, *meanings)
        elif len(meanings) > 1:
            meanings = (*words_not_dates(self.model, meanings, self.about.values(title)), *meanings)
        meanings = meanings or on_both_sides(self.model, title.text)
        free = self.header.free(meanings or close(self.model, title.text))
        if free and self.about.has_data(title):
            named = [quote(column.header) for column in free]
            why = (
                f"le titre {quote(title.text)} peut dire {join(named, 'ou')}"
                if len(free) > 1
                else f"le titre {quote(title.text)} veut peut-être dire {named[0]}, nous n'en sommes pas sûrs"
            )
            right = f"renommer cette colonne {join(named, 'ou')}, ou la supprimer si elle n'est pas à lire"
            said = [one for one in meanings if one not in free]
            if said:
                why = (
                    f"{why} ; d'autres colonnes disent déjà {join([quote(one.header) for one in said], 'et')}"
                )
            planned = says_planned(title.text) and all(one.field.kind is FieldKind.NUMBER for one in free)
            why = f"{why} ; {NOT_YET}" if planned else why
            self.header.ask(title, free, Refused(why, right), doubled=bool(said) or planned)
        elif meanings and not free:
            why = f"d'autres colonnes disent déjà ce que peut dire {quote(title.text)}"
            right = RIGHT_OF_AMOUNTS if hold_amounts(self.about.cells(title)) else "rien à faire"
            self.header.pass_over(title, why, right)
        elif isinstance(self.about.grid.cell(title.row, title.place), Faulty):
            self.header.pass_over(
                title, f"son titre est en erreur ({quote(title.text)})", "réécrire le titre"
            )
        elif (
            speaks_of_fees(title.text) and self.model is not Budget and hold_amounts(self.about.cells(title))
        ):
            self.header.pass_over(
                title, NO_PLACE, "écrire leur total dans « Financements » ou « Budgets »", plain=True
            )
        elif not ask_by_cells(self.header, title):
            self._nowhere.append(title)

    @property
    def _has_amounts(self) -> bool:
        return any(column.field.kind is FieldKind.MONEY for column in self.header.columns.values())

    def _which_names(self) -> Problem | None:
        asked = (one.question for one in self.header.problems if one.question and one.severity == ERROR)
        open_ones = {one.value for question in asked for one in question.candidates}
        unknown = (
            one
            for title in self._unknown
            for one in of_texts(self.about.cell(title), title.row + 1, title.text, self.about.cells(title))
        )
        return which_names(
            self.model,
            self.about.grid.name,
            self.about.row,
            self.header.taken.keys() | open_ones,
            unknown,
            self._types(),
            self.about.answers,
            called_by_sheet(self.about),
        )

    def _types(self) -> Iterator[Unknown]:
        """The title of the types of events."""
        if self.model is Event and (title := self.header.taken.get("type")):
            yield from of_texts(self.about.cell(title), title.row + 1, title.text, self.about.cells(title))
