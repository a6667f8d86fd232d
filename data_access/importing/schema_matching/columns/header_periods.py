"""The titles of a header that are periods: taken as such, or asked which amounts they are, of payments and funding, or
whether they are added up, of a budget."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from data_access.contract import ACROSS, BY_MONTH, BY_YEAR, columns_by_name
from data_access.contract.column import Column
from data_access.fields import field_of
from data_access.french import plural, quote
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, YES, Candidate
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.columns.spent_periods import ask_what_was_spent
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.sheet_questions import AGAIN, RIGHT_AGAIN, Point, SheetQuestions
from data_access.importing.schema_matching.titles.dated_statuses import dated_statuses
from data_access.importing.schema_matching.titles.dated_titles import of_year
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.period_columns import CHANGES
from data_access.importing.schema_matching.values.period_titles import (
    PERIOD,
    Months,
    Period,
    drawn_across,
    is_total,
    kind_of,
    period,
    period_said,
    with_year,
    without_year,
    years_of_months,
)
from data_access.models import Budget, Funding, Indicator, Payment, Territory
from data_access.vocabulary import TerritoryStatus

_LETTERS = 2  # signs of a code that is asked about
_SUMS = "elle donne le total des périodes à côté"


def without_periods(header: Header, titles: list[Title], years: Collection[int]) -> list[Title]:
    """The titles that are no periods; where the sheet has a column of values, none is. `years`: of which months may be
    that say none."""
    about = header.about
    if about.model is Territory:
        return _without_dated_statuses(header, titles, header.statuses)
    if across := drawn_across(about.model, titles):
        return _without_asked_periods(header, titles, across, years)
    drawn = header.across = ACROSS.get(about.model)
    if not drawn or {drawn.value, drawn.dated[0]} & header.taken.keys():
        return titles
    asked = _take_without_year(header, titles, years)
    titles = _without_dated_statuses(header, titles, header.periods)
    for title in titles:
        if title.place in header.periods.keys() | asked:
            continue
        if said := period_said(about.model, about.said(title), about.cell(title)):
            header.periods[title.place] = said
            _take_period(header, title, about.said(title))
        elif not meant(about.model, title).columns and (
            found := period(about.model, drawn, about.raw(title), about.cell(title))
        ):
            if (width := _spans(header, title)) > 1:
                _ask_whose(header, title, width)
                asked.add(title.place)
            else:
                header.periods[title.place] = found
    return [title for title in titles if title.place not in header.periods.keys() | asked]


def _without_dated_statuses(
    header: Header, titles: Sequence[Title], periods: dict[int, Period]
) -> list[Title]:
    """The titles but for those of statuses that say on which day, or in which year: these are `periods`, as answered.
    Half of their words at least are known, or letters."""
    about = header.about
    found = {
        title: Period(about.cell(title), {"date": date})
        for title, date in dated_statuses(about.model, titles).items()
        if not about.said(title) and _are_statuses(about.values(title))
    }
    if found:
        _ask_of_states(header, list(found))
    if header.states_as == LEAVE_OUT:
        header.left.update(found)
    else:
        periods |= {title.place: one for title, one in found.items()}
    return [title for title in titles if title not in found]


def _ask_of_states(header: Header, titles: Sequence[Title]) -> None:
    """Asks what statuses say that stood on a day: a territory may have entered them long before."""
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    settled = questions.settle(
        "statuts par date",
        f"Que noter des statuts par date de la feuille {quote(about.grid.name)}, comme {quote(titles[0].text)} ?",
        (
            Candidate(
                CHANGES, "un statut là où il change d'une date à la suivante ; le premier n'est pas noté"
            ),
            Candidate(
                YES, "de même, et le premier à sa date, comme si le territoire y était entré ce jour-là"
            ),
            Candidate(LEAVE_OUT, "rien : ne pas lire ces colonnes"),
        ),
    )
    why = "cette colonne dit où en était chaque territoire à cette date, et non quand il y est entré"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for one in titles]
    header.problems += questions.problems(
        settled, points, "répondre, ou noter les changements dans « Statuts »"
    )
    header.states_as = settled.answer


def _are_statuses(cells: Iterable[Cell]) -> bool:
    texts = [shown(cell) for cell in cells if not says_unknown(shown(cell))]
    known = sum(bool(terms_meant(TerritoryStatus, text)) or len(text) <= _LETTERS for text in texts)
    return 2 * known >= len(texts) > 0


def _take_without_year(header: Header, titles: list[Title], years: Collection[int]) -> set[int]:
    """Takes titles of indicators as the periods of one year that they do not say; the places of those of which it is
    asked of which one."""
    about, asked = header.about, set[int]()
    found = [
        one
        for one in (without_year(titles) if about.model is Indicator else ())
        if not meant(about.model, one).columns and hold_amounts(about.values(one)) and not about.said(one)
    ]
    across = ACROSS[Indicator]
    texts = {title: title.text for title in found}
    field = field_of(Indicator, across.dated[0])
    name = f"{about.grid.name}:titres"
    read = column_reader(field, list(texts.values()), column=name, answers=about.answers, years=years)
    for title in found if len(found) > 1 else ():
        try:
            date = read(texts[title])
        except Refused as refused:
            header.say(title, refused, ERROR, refused.question)
            header.taken |= dict.fromkeys((across.value, *across.dated), title)
            asked.add(title.place)
        else:
            year = datetime.date.fromisoformat(date["start"]).year
            of_year = period(Indicator, across, with_year(texts[title], year), about.cell(title))
            header.periods |= {title.place: of_year} if of_year else {}
    return asked


def _spans(header: Header, title: Title) -> int:
    """Over how many columns a title is merged: « 2024 » above « T1 », « S1 », « Année » is that of none alone."""
    merged = (one for one in header.about.grid.merged if one.holds(title.row, title.place))
    return max((one.right - one.left + 1 for one in merged), default=1)


def _ask_whose(header: Header, title: Title, width: int) -> None:
    """Asks whether the first of the columns under such a title gives the values of that period."""
    about = header.about
    why = (
        f"le titre {quote(title.text)} couvre {plural(width, 'colonne')} : nous ne savons pas si la première, seule à "
        "se lire, donne les valeurs de cette période"
    )
    right = "écrire la période au-dessus de chaque colonne, par exemple « T1 2024 »"
    question = about.question(title, ())
    yes = Candidate(f"{PERIOD}{title.text}", f"la première colonne donne les valeurs de {quote(title.text)}")
    header.say(title, Refused(why, right), ERROR, replace(question, candidates=(yes, *question.candidates)))


def _without_asked_periods(
    header: Header, titles: list[Title], across: Collection[Title], years: Collection[int]
) -> list[Title]:
    """The titles but for months of payments or years of funding, whose amounts are what is answered; and for the
    totals beside them. A budget is of a year: its months are added up, if that is answered, or left; its total beside
    them, if there is one, is read instead."""
    about = header.about
    totals = [one for one in titles if one not in across and is_total(one)]
    names = {Payment: tuple(BY_MONTH), Funding: BY_YEAR}.get(about.model, ())
    free = header.free(columns_by_name(about.model)[name] for name in names)
    read_instead = [] if names else [one for one in totals if meant(about.model, one).columns]
    if not free and (names or read_instead or "amount" in header.taken):
        asked = not read_instead and ask_what_was_spent(header, list(across))
        for title in () if asked else across:
            header.pass_over(title, "ses montants se lisent ailleurs dans la feuille")
        for title in totals:
            if title not in read_instead:
                header.pass_over(title, _SUMS)
        return [one for one in titles if one not in across and (one in read_instead or one not in totals)]
    adds = about.model is Budget and _may_be_added(header, across)
    answer = _asked(header, across, free, adds=adds)
    column = next((one for one in free if one.name == answer), None)
    if answer == LEAVE_OUT:
        header.left.update(across)
    elif answer == YES:
        _add_up(header, across)
    elif about.model is Payment:
        _take_months(header, column, across, years)
    elif column:
        for title in across:
            header.take(of_year(column, int(title.key)) or column, title)
    for title in totals:
        header.pass_over(title, _SUMS)
    return [one for one in titles if one not in across and one not in totals]


def _may_be_added(header: Header, months: Collection[Title]) -> bool:
    """Whether months may be those of one year, and follow one another; their sums may stand between them."""
    places = sorted(title.place for title in months)
    parted = any(
        places[0] < one.place < places[-1]
        for one in header.about.line.titles
        if one not in months and not is_total(one)
    )
    of_one_year = "year" in header.taken or len(years_of_months(map(header.about.raw, months))) < 2
    once = len({title.key for title in months}) == len(months)
    return of_one_year and once and not parted


def _add_up(header: Header, months: Collection[Title]) -> None:
    """Takes months as the parts of an amount."""
    header.added = tuple(sorted(months, key=lambda one: one.place))
    header.taken["amount"] = header.added[0]
    years = years_of_months(map(header.about.raw, months))
    header.added_year = years.pop() if years and "year" not in header.taken else None


def _asked(header: Header, across: Collection[Title], free: Collection[Column], *, adds: bool = False) -> str:
    """Which of the amounts that are `free` the periods are, or that they are added up (YES, where that may be: `adds`),
    as it was answered; empty where it is only asked now."""
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    word, kind = "années" if about.model is Funding else "mois", kind_of(across)
    which = f"d'{kind}" if kind == "années" else f"de {kind}"
    text = f"Que disent les colonnes {which} de la feuille {quote(about.grid.name)} ?"
    offered = [Candidate(one.name, f"leur {quote(one.header)}") for one in free]
    if adds:
        count = plural(len(across), "colonne")
        offered.append(Candidate(YES, f"les additionner : leur somme ({count}) est le montant de l'exercice"))
    leave = "ne pas les lire" if free else "ne pas les lire : un budget se lit par exercice"
    settled = questions.settle(word, text, (*offered, Candidate(LEAVE_OUT, leave)))
    why = "cette colonne est celle d'une période, et rien ne dit de quels montants"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for one in across]
    right = "répondre, ou le dire dans les titres" if free else "répondre, ou ajouter une colonne « Montant »"
    header.problems += questions.problems(settled, points, right)
    return settled.answer


def _take_months(
    header: Header, column: Column | None, titles: Collection[Title], years: Collection[int]
) -> None:
    """Takes titles as the months of such amounts, once it is answered of which (None: not yet); of which year they
    are is asked where nothing says it."""
    about = header.about
    across = BY_MONTH[column.name if column else next(iter(BY_MONTH))]
    raw = [about.raw(title) for title in titles]
    months = Months(about.grid.name, across, raw, about.answers, years)
    for title in titles:
        try:
            month = months.period(about.raw(title), about.cell(title))
        except Refused as refused:
            header.say(title, refused, ERROR, refused.question)
        else:
            header.periods |= {title.place: month} if column else {}
    if column:
        header.across = across
        header.taken[column.name] = next(iter(titles))


def _take_period(header: Header, title: Title, answer: str) -> None:
    """Remembers, or says that it was remembered, that a column gives the values of a period."""
    about = header.about
    if about.answered(title):
        about.learn(title, answer)
        return
    text = answer.removeprefix(PERIOD)
    question = about.question(title, about.columns_for(title))
    question = replace(question, candidates=(Candidate(answer, text), *question.candidates))
    why = f"la colonne {quote(title.text)} donne les valeurs de {quote(text)}, {AGAIN}"
    header.say(title, Refused(why, RIGHT_AGAIN), WARNING, question, answer)
