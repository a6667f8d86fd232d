"""Which column of the contract each title is: certain, remembered, or asked; and what is said of the others.

A title that the sheet answers for certain is taken. One that leaves a doubt becomes a question, an error until it is
answered; a column without data asks nothing. The warnings of columns that are not read may carry a question, too:
answering it reads them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from data_access.contract import TO_COME, columns_by_name
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Problem
from data_access.importing.schema_matching.columns.budget_years import without_years_of_amounts
from data_access.importing.schema_matching.columns.counted_apart import counts_who_was_where, without_parts
from data_access.importing.schema_matching.columns.dates_in_order import (
    without_dates_by_state,
    without_dates_in_order,
)
from data_access.importing.schema_matching.columns.fitting_columns import best_first
from data_access.importing.schema_matching.columns.funder_titles import part_funder
from data_access.importing.schema_matching.columns.further_notes import take_notes
from data_access.importing.schema_matching.columns.header_periods import without_periods
from data_access.importing.schema_matching.columns.known_hosts import without_known_hosts
from data_access.importing.schema_matching.columns.known_names import without_known_names
from data_access.importing.schema_matching.columns.lone_ends import pass_lone_ends
from data_access.importing.schema_matching.columns.named_structures import named_structures
from data_access.importing.schema_matching.columns.only_candidates import without_only_candidates
from data_access.importing.schema_matching.columns.open_titles import (
    says_names_instead_of_yes,
    says_time_of_day,
    says_yes_instead_of_names,
    settle_open,
    without_times_of_day,
    words_instead_of_dates,
)
from data_access.importing.schema_matching.columns.parts_of_years import leave_totals
from data_access.importing.schema_matching.columns.payment_columns import without_payments
from data_access.importing.schema_matching.columns.place_titles import ask_of_places, without_told_places
from data_access.importing.schema_matching.columns.planned_and_real import without_planned
from data_access.importing.schema_matching.columns.row_years import without_row_years
from data_access.importing.schema_matching.columns.sorted_titles import By, SortedTitles, give_to_neighbours
from data_access.importing.schema_matching.columns.stage_columns import without_stages
from data_access.importing.schema_matching.columns.statement_sheets import (
    without_subject_as_wording,
    without_told_statements,
)
from data_access.importing.schema_matching.columns.subject_column import (
    BY_STEP,
    BY_TYPE,
    Unknown,
    called_by_sheet,
    named_by,
    of_texts,
    theme_as_name,
    title_of_names,
    which_names,
)
from data_access.importing.schema_matching.columns.theme_titles import are_themes, without_themes
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
    is_loose,
    may_be_of_a_funder,
    of_its_neighbour,
    speaks_of_sponsors,
)
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.person_titles import (
    OF_A_PERSON,
    surnames_in,
    tells_of_a_person,
)
from data_access.importing.schema_matching.titles.technical_titles import explains_the_table, is_technical
from data_access.importing.schema_matching.titles.title_match import Title, meaning, meant
from data_access.importing.schema_matching.titles.title_wordings import says_until_when
from data_access.importing.schema_matching.values.cell_parts import (
    labelled_column,
    titled_column,
    told_column,
)
from data_access.importing.schema_matching.values.date_parts import (
    DatePart,
    are_days_of_months,
    lacks_something,
    parts_in,
    whole_of,
)
from data_access.importing.schema_matching.values.period_titles import period_said
from data_access.models import Event, Payment
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
        self.header.conclude(self._which_names())

    def _read(self, titles: Iterable[Title]) -> None:
        found = self._sorted_out(titles)
        part_funder(self.header, found)
        told_of_several(self.header, found)
        for name, claim in found.claims.items():
            self._settle(found.columns[name], claim)
        for title in found.apart:
            self._ask_apart(title)
        self._set_aside(found.open_titles)
        self._name_events(found.open_titles)
        left = without_only_candidates(self.header, self._without_told(found.open_titles))
        left = without_dates_by_state(self.header, self._without_dates_of_neighbours(left))
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
        for title in self._without_technical(self._without_again(titles)):
            if title.key == key_of(TO_COME):
                why = f"la colonne {quote(title.text)} n'est pas lue : l'export la calcule d'après les dates"
                self.header.say(title, Refused(why, "rien à faire"), WARNING, None)
                continue
            column, by = self._matched(title)
            if title in self._surnames and by not in (By.ANSWER, By.MEMORY):
                self.header.pass_over(title, OF_A_PERSON, offered=())
                continue
            if explains_the_table(title.text) and by is None:
                self.header.pass_over(
                    title, "ce qui est dessous explique le tableau, et n'est pas de ses lignes"
                )
                self.header.aside |= {title.place}
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
        column, by = self._matched(title)
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
        left = self._without_labelled(without_times_of_day(self.header, titles))
        left = self._without_dates_of_neighbours(left)
        left = without_subject_as_wording(self.header, left)  # before it is taken for a theme
        left = without_told_statements(self.header, self._eliminated(without_themes(self.header, left)))
        left = without_known_names(self.header, without_row_years(self.header, left))
        left = without_whole_days(self.header, without_told_by_words(self.header, left))
        left = without_years_of_events(self.header, left)
        left = without_known_hosts(self.header, self._without_date_parts(left))
        left = without_told_places(self.header, left)
        left = without_dates_by_state(self.header, without_dates_in_order(self.header, left))
        left = without_periods(self.header, left, self.years)
        left = left if self.model is Payment else without_payments(self.header, left)
        return self._without_form(without_parts(self.header, left))

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

    def _without_technical(self, titles: Iterable[Title]) -> list[Title]:
        """The titles but for those that a program adds to what people write, which are passed over with one word, save
        where an answer says what one is."""
        left, added = list[Title](), list[Title]()
        for title in titles:
            by = self._matched(title)[1] if is_technical(title.text, self.about.values(title)) else By.OWN
            (added if by in (None, By.SYNONYM) else left).append(title)
        for title in filter(self.about.has_data, added):
            self.header.pass_over(title, "un logiciel l'ajoute de lui-même à chaque ligne")
        return left

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
                    self._settle(column, [(By.SYNONYM, title) for one, title in parts if one == column])
                self.header.taken.setdefault(name, parts[0][1])
                settled.update(title for _, title in parts)
        return [title for title in titles if title not in settled]

    def _may_be_part(self, column: Column, title: Title) -> bool:
        """Whether what stands under a title may be that part of a date: « jeudi » is no day of a month, nor is 44."""
        return column.date_part != DatePart.DAY or are_days_of_months(self.about.values(title))

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

    def _matched(self, title: Title) -> tuple[Column | None, By | None]:
        """The column that a title is taken for, and why; no column, but a reason: it is left out."""
        answer = self.about.answered(title) or named_by(
            self.model, self.about.grid.name, self.about.row, self.about.cell(title), self.about.answers
        )
        if answer and (answer == LEAVE_OUT or self.about.called(answer)):
            self.about.learn(title, answer)
            return self.about.called(answer), By.ANSWER
        if period_said(self.model, self.about.said(title), self.about.cell(title)):
            return None, None
        known = self.about.remembered(title)
        if known and (known == LEAVE_OUT or self.about.called(known)):
            self.header.say_remembered(title, self.about.called(known))
            return self.about.called(known), By.MEMORY
        if title.key in self.about.given:
            return self.about.called(self.about.given[title.key]), By.OWN
        said = meant(self.model, title)
        if said.sure > Sure.ASKED and (names := named_structures(self.about, title, said.columns[0])):
            return names, By.SYNONYM
        if (
            said.sure > Sure.ASKED
            and not words_instead_of_dates(self.header, title, said.columns[0])
            and not says_yes_instead_of_names(self.header, title)
            and not says_names_instead_of_yes(self.header, title)
            and not says_time_of_day(self.header, title)
            and not are_themes(self.header, title)
            and not counts_who_was_where(self.header, title)
        ):
            return said.columns[0], By.OWN if said.sure is Sure.OWN else By.SYNONYM
        return None, None

    def _settle(self, column: Column, claim: list[tuple[By, Title]]) -> None:
        """Takes the one title that says a column, or asks which one."""
        best = max(by for by, _ in claim)
        strongest = [title for by, title in claim if by is best or self._differ(column, best, claim)]
        filled = [title for title in strongest if self.about.has_data(title)] or strongest[:1]
        notes = [title for _, title in claim if self.about.has_data(title)]
        if take_notes(self.header, column, notes, [title for by, title in claim if by > By.OWN]):
            filled = notes[:1]
            claim = [one for one in claim if one[1] not in self.header.notes]
        if len(filled) == 1:
            self.header.take(column, filled[0])
            if best is By.SYNONYM and (
                is_loose(self.model, filled[0].text) or says_until_when(filled[0].text)
            ):
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

    def _differ(self, column: Column, best: By, claim: list[tuple[By, Title]]) -> bool:
        """Whether several titles that say an amount stand above different ones: the better title may be that of another
        table, beside this one."""
        if column.field.kind is not FieldKind.MONEY or best in (By.ANSWER, By.MEMORY):
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
                and not words_instead_of_dates(self.header, title, free[0])
                and not says_yes_instead_of_names(self.header, title)
                and not says_names_instead_of_yes(self.header, title)
                and not counts_who_was_where(self.header, title)
                and not may_be_of_a_funder(self.model, (free[0].name,), texts)
            ):
                only[free[0].name].append((free[0], title))
        for alike in only.values():
            if len(alike) == 1:
                self.header.take(*alike[0])
        return [title for title in titles if title.place not in self.header.columns]

    def _which_names(self) -> Problem | None:
        asked = (one.question for one in self.header.problems if one.question and one.severity == ERROR)
        open_ones = {one.value for question in asked for one in question.candidates}
        theme = (
            self.header.taken.get("theme") if self.model is Event else None
        )  # « Sujet » may be what each is called
        unknown = (
            one
            for title in (*filter(None, [theme]), *self._unknown)
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
            self._called(),
        )

    def _called(self) -> Unknown | None:
        """What the sheet calls its rows; of payments, once nothing else is asked of its columns."""
        header, waits = self.header, any(one.severity == ERROR for one in self.header.problems)
        named = bool(header.periods or header.payments) or waits
        return None if self.model is Payment and named else called_by_sheet(self.about)

    def _types(self) -> Iterator[Unknown]:
        """The title of the types of events, or of the steps of which they are the sessions."""
        taken = self.header.taken
        if self.model is Event and (title := taken.get(BY_TYPE) or taken.get(BY_STEP)):
            yield from of_texts(self.about.cell(title), title.row + 1, title.text, self.about.cells(title))
