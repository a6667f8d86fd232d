"""Which column of the contract each title is: certain, remembered, or asked; and what is said of the others.

A title that the sheet answers for certain is taken. One that leaves a doubt becomes a question, an error until it is
answered; a column without data asks nothing. The warnings of columns that are not read may carry a question, too:
answering it reads them.
"""

from collections.abc import Collection, Iterable

from data_access.contract import TO_COME, columns_by_name
from data_access.contract.column import Column
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.schema_matching.columns.budget_years import without_years_of_amounts
from data_access.importing.schema_matching.columns.claimed_columns import settle
from data_access.importing.schema_matching.columns.counted_apart import without_parts
from data_access.importing.schema_matching.columns.dates_in_order import (
    without_dates_by_state,
    without_dates_in_order,
)
from data_access.importing.schema_matching.columns.eliminated_meanings import without_eliminated
from data_access.importing.schema_matching.columns.fitting_columns import best_first
from data_access.importing.schema_matching.columns.funder_titles import part_funder
from data_access.importing.schema_matching.columns.half_years import without_half_years
from data_access.importing.schema_matching.columns.header_periods import without_periods
from data_access.importing.schema_matching.columns.known_hosts import without_known_hosts
from data_access.importing.schema_matching.columns.known_names import without_known_names
from data_access.importing.schema_matching.columns.labelled_cells import without_labelled
from data_access.importing.schema_matching.columns.lone_ends import pass_lone_ends
from data_access.importing.schema_matching.columns.loose_deadlines import ask_of_loose_deadlines
from data_access.importing.schema_matching.columns.matched_titles import matched
from data_access.importing.schema_matching.columns.naming_columns import naming_problem
from data_access.importing.schema_matching.columns.neighbour_dates import without_dates_of_neighbours
from data_access.importing.schema_matching.columns.only_candidates import without_only_candidates
from data_access.importing.schema_matching.columns.open_titles import (
    settle_open,
    without_times_of_day,
)
from data_access.importing.schema_matching.columns.parted_dates import without_date_parts
from data_access.importing.schema_matching.columns.parts_of_years import leave_totals
from data_access.importing.schema_matching.columns.payment_columns import without_payments
from data_access.importing.schema_matching.columns.place_titles import ask_of_places, without_told_places
from data_access.importing.schema_matching.columns.planned_and_real import without_planned
from data_access.importing.schema_matching.columns.program_titles import without_form, without_technical
from data_access.importing.schema_matching.columns.row_years import without_row_years
from data_access.importing.schema_matching.columns.sorted_titles import By, SortedTitles, give_to_neighbours
from data_access.importing.schema_matching.columns.stage_columns import without_stages
from data_access.importing.schema_matching.columns.statement_sheets import (
    without_subject_as_wording,
    without_told_statements,
)
from data_access.importing.schema_matching.columns.subject_column import (
    theme_as_name,
    title_of_names,
)
from data_access.importing.schema_matching.columns.theme_titles import without_themes
from data_access.importing.schema_matching.columns.titles_apart import of_another_table, titles_apart
from data_access.importing.schema_matching.columns.told_by_words import told_of_several, without_told_by_words
from data_access.importing.schema_matching.columns.unknown_titles import (
    ask_by_cells,
    ask_if_it_is_the_amount,
    ask_if_it_is_two_counts,
    ask_if_it_says_all,
)
from data_access.importing.schema_matching.columns.whole_days import without_whole_days
from data_access.importing.schema_matching.columns.whose_rows import ask_if_it_says_whose
from data_access.importing.schema_matching.columns.years_of_events import without_years_of_events
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.lines.numbered_titles import without_numbered
from data_access.importing.schema_matching.titles.ambiguous_headers import (
    speaks_of_sponsors,
)
from data_access.importing.schema_matching.titles.number_titles import number_rows
from data_access.importing.schema_matching.titles.person_titles import (
    OF_A_PERSON,
    surnames_in,
    tells_of_a_person,
)
from data_access.importing.schema_matching.titles.technical_titles import explains_the_table
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Event, EventMeasure, Payment
from data_access.name_keys import key_of

_ASKS = (ask_if_it_is_the_amount, ask_if_it_says_all, ask_if_it_is_two_counts, ask_if_it_says_whose)


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
        groups = titles_apart(about)
        self._apart = frozenset(title for group in groups for title in group)
        self._elsewhere = of_another_table(groups, self._speaks, self._is_answered)
        self.header.aside = frozenset(
            one.place for group in groups if len(group) > 1 for one in self._elsewhere.intersection(group)
        )
        self._surnames = surnames_in(about.line.titles)
        self._unknown: list[Title] = []
        self._nowhere: list[Title] = []  # titles that no column is like, by word or by what stands below
        self._read(about.line.titles)
        self.header.conclude(naming_problem(self.header, self._unknown))

    def _read(self, titles: Iterable[Title]) -> None:
        found = self._sorted_out(titles)
        part_funder(self.header, found)
        told_of_several(self.header, found)
        ask_of_loose_deadlines(self.header, found)
        for name, claim in found.claims.items():
            settle(self.header, found.columns[name], claim)
        for title in found.apart:
            self._ask_apart(title)
        self._set_aside(found.open_titles)
        self._name_events(found.open_titles)
        left = without_only_candidates(self.header, self._without_told(found.open_titles))
        left = without_dates_by_state(self.header, without_dates_of_neighbours(self.header, left))
        for title in left:
            if title.untitled:  # `table_remarks` says so, where that column has data
                self._unknown.append(title)
            elif not settle_open(self.header, title):
                self._nowhere.append(title)
        for title in self._nowhere:
            self._pass_or_ask(title)
        leave_totals(self.header)
        pass_lone_ends(self.header)
        answered = any(by > By.OWN for by, _ in found.claims["place"])
        if (place := self.header.taken.get("place")) and not answered:
            ask_of_places(self.header, place)

    def _sorted_out(self, titles: Iterable[Title]) -> SortedTitles:
        found = SortedTitles()
        for title in without_technical(self.header, self._without_again(titles)):
            if title.key == key_of(TO_COME):
                why = f"la colonne {quote(title.text)} n'est pas lue : l'export la calcule d'après les dates"
                self.header.say(title, Refused(why, "rien à faire"), WARNING, None)
                continue
            column, by = matched(self.header, title)
            if title in self._surnames and by not in (By.ANSWER, By.MEMORY):
                self.header.pass_over(title, OF_A_PERSON, offered=())
                continue
            if explains_the_table(title.text) and by is None:
                self.header.pass_over(
                    title, "ce qui est dessous explique le tableau, et n'est pas de ses lignes"
                )
                self.header.aside |= {title.place}
                continue
            if column and by in (By.SYNONYM, By.OWN) and self._may_number_rows(title, column):
                why = f"ce qui est sous {quote(title.text)} (1, 2, 3 …) numérote peut-être les lignes"
                self.header.ask(title, (column,), Refused(why, "dire si ces nombres sont à lire"))
                continue
            if title in self._apart and by in (None, By.SYNONYM, By.OWN) and meant(self.model, title).columns:
                found.apart.append(title)
            elif column and by:
                found.columns[column.name] = column
                found.claims[column.name].append((by, title))
            elif by is None:
                found.open_titles.append(title)
        give_to_neighbours(self.model, found)
        return found

    def _may_number_rows(self, title: Title, column: Column) -> bool:
        """Whether numbers under a title that is no name of ours for a count may be those of the rows, « Table » over 1,
        2, 3."""
        named_so = title.key in (key_of(column.header), key_of(f"nb {column.header}"))
        return column.model is EventMeasure and not named_so and number_rows(self.about.values(title))

    def _set_aside(self, open_titles: list[Title]) -> None:
        """Takes the titles of another table out of the open ones: what stands below them tells nothing of this one."""
        for title in [one for one in open_titles if one in self._elsewhere and not one.untitled]:
            open_titles.remove(title)
            if not ask_by_cells(self.header, title):
                self._nowhere.append(title)

    def _speaks(self, title: Title) -> bool:
        return bool(meant(self.model, title).columns)

    def _is_answered(self, title: Title) -> bool:
        """Whether it was answered which column a title is, here or for a similar file."""
        column, by = matched(self.header, title)
        return column is not None and by in (By.ANSWER, By.MEMORY)

    def _name_events(self, open_titles: list[Title]) -> None:
        """Reads the title that says what events are called, where no other does; it is then no open one."""
        name = columns_by_name(Event)["name"]
        if title := title_of_names(self.about, open_titles, self.header.taken):
            open_titles.remove(title)
        elif title := theme_as_name(self.about, self.header.taken):
            self.header.take_back(title)
        if title:
            self.header.take(name, title)
            self.header.say_loose(name, title)

    def _without_told(self, titles: list[Title]) -> list[Title]:
        """The open titles but for those that the cells below them, or the other titles, tell."""
        left = without_half_years(self.header, without_times_of_day(self.header, titles))
        left = without_labelled(self.header, left)
        left = without_dates_of_neighbours(self.header, left)
        left = without_subject_as_wording(self.header, left)  # before it is taken for a theme
        left = without_told_statements(
            self.header, without_eliminated(self.header, without_themes(self.header, left))
        )
        left = without_known_names(self.header, without_row_years(self.header, left))
        left = without_whole_days(self.header, without_told_by_words(self.header, left))
        left = without_years_of_events(self.header, left)
        left = without_known_hosts(self.header, without_date_parts(self.header, left))
        left = without_told_places(self.header, left)
        left = without_dates_by_state(self.header, without_dates_in_order(self.header, left))
        left = without_periods(self.header, left, self.years)
        left = left if self.model is Payment else without_payments(self.header, left)
        return without_form(self.header, without_parts(self.header, left))

    def _pass_or_ask(self, title: Title) -> None:
        """Says that a title is passed over that no column is like, or asks what it is where its table needs it."""
        if tells_of_a_person(title.text):
            self.header.pass_over(title, OF_A_PERSON, offered=())
        elif any(asks(self.header, title) for asks in _ASKS):
            return
        else:
            offered = best_first(self.header, title)
            self.header.pass_unknown(title, offered, plain=speaks_of_sponsors(self.model, title.text))
        self._unknown.append(title)

    def _without_again(self, titles: Iterable[Title]) -> list[Title]:
        """The titles but for those that come again, so that a row makes several records."""
        left = without_years_of_amounts(self.header, without_numbered(self.header, titles))
        left = without_planned(self.header, without_stages(self.header, left))
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
