"""Events by month, quarter, season or year: these in the titles, a territory before each line, in each cell what takes
place there then."""

import re
from collections.abc import Sequence
from functools import partial

from data_access import clock
from data_access.french import month_name, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.problems import YES, Candidate
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.doubt_marks import mark_of
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import speaks_of_events
from data_access.importing.schema_matching.shapes.across import Across, Kind, Record, Source, names_territory
from data_access.importing.schema_matching.shapes.cell_events import (
    CellEvent,
    events_of,
    last_numbers,
    says_a_day,
)
from data_access.importing.schema_matching.shapes.people_counted import ask_people
from data_access.importing.schema_matching.shapes.titled_periods import (
    bare,
    go_on_next_year,
    month_of,
    only_year,
    periods_in,
    season_of,
    seasons_said,
    year_of,
)
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.state_codes import legend_texts, meaning_of
from data_access.models import Event
from data_access.vocabulary import EventType, TerritoryStatus

_WHAT = "chaque case dit un événement du territoire de sa ligne, à sa date : les lire dans « Événements »"
_SEASONS_ASKED = (0, -1, -2)  # from this year on: those that a question offers where none is told
_OF_STEPS = re.compile(r"parcours|\bpromo|\betapes?\b|avancement")
_LETTERS = 2  # at least, of a name
_SAYS_YEAR = re.compile(r"\d/\d{1,2}/\d")


def _holds(found: Across, known: Known) -> bool:
    """Whether its cells say a day, or a kind of event, for the most part; no statuses, and no territories."""
    texts = [text for text in found.texts() if _in_words(found, text) != text or not mark_of(text)]
    explained = [text for text in texts if _in_words(found, text) != text]
    speaking = [text for text in texts if text in explained or _is_name(text)]
    if not speaking or 2 * len(speaking) < len(texts):
        return False
    words = [_in_words(found, text) for text in speaking]
    if any(term_of(TerritoryStatus, text) or names_territory(text, known) for text in words):
        return False
    if explained and any(
        _OF_STEPS.search(folded(text)) for text in found.words
    ):  # letters of steps that are done
        return False
    of_months = any(map(month_of, found.titles))
    said = sum(text in explained or _speaks(text, of_months) for text in speaking)
    return 2 * said >= len(speaking)


def _in_words(found: Across, text: str) -> str:
    """What the legend of a sheet says of a letter alone, « S = soirée »; any other text as it is."""
    code = text.strip()
    return meaning_of(code, legend_texts(found.grid)) or text if len(code) == 1 and code.isalpha() else text


def _people(found: Across, cell: Cell) -> Sequence[str]:
    return [one.people for one in events_of(_in_words(found, shown(cell)))]


def _is_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _LETTERS


def _speaks(text: str, of_months: bool) -> bool:
    is_dated = of_months and says_a_day(text)
    return is_dated or speaks_of_events(text) or term_of(EventType, text) is not None


def _candidates(found: Across) -> Sequence[Candidate]:
    """That they are read; of which season its months are, where they go on in a second year that nothing tells."""
    if not go_on_next_year(found.titles) or len(seasons_said(found.words)) == 1:
        return (Candidate(YES, _WHAT),)
    this_year = clock.today().year
    years = seasons_said(found.words) or [this_year + one for one in _SEASONS_ASKED]
    first, last = (bare(one) for one in (found.titles[0], found.titles[-1]))
    return [Candidate(str(year), f"{_WHAT} (de {first} {year} à {last} {year + 1})") for year in years]


def _records(found: Across, answer: str, row: int, title: Title, cell: Cell) -> Sequence[Record]:
    return [_record(found, answer, row, title, one) for one in events_of(_in_words(found, shown(cell)))]


def _record(found: Across, answer: str, row: int, title: Title, event: CellEvent) -> Record:
    if not _is_name(event.name):
        return Record({}, "cette case ne dit pas de quel événement il s'agit : elle n'est pas lue")
    date, source = _date(title, _year(found, title, answer), event)
    told = "cette case dit un autre mois que son titre : le sien est lu" if _other_month(title, event) else ""
    if month_of(title) and not event.days and (numbers := last_numbers(event.name)):
        told = f"{quote(numbers)} est peut-être son jour : seul le mois est lu ; l'écrire devant pour qu'il soit lu"
    counts = {"present.value": event.present, "registered.value": event.registered}
    counts |= {found.people: event.people} if found.people and event.people else {}
    return Record(
        {
            "territory": (found.label_of(row), Source.LINE),
            "date": (date, source),
            "name": (event.name, Source.CELL),
            **{name: (text, Source.CELL) for name, text in counts.items() if text},
        },
        told,
    )


def _other_month(title: Title, event: CellEvent) -> bool:
    """Whether the day of a cell is in another month than its title."""
    if not (event.dated and month_of(title)):
        return False
    words = re.split(r"[/ ]", folded(event.days))
    months = [MONTHS.get(word.strip("."), 0) for word in words]
    said = max(months, default=0) or (int(words[1]) if "/" in event.days else 0)
    return bool(said) and said != month_of(title)


def _date(title: Title, year: str, event: CellEvent) -> tuple[str, Source]:
    """When an event takes place: the day of its cell, in the month or year of its title; or what that says alone."""
    if event.dated:
        sign = "/" if "/" in event.days else " "
        has_year = _SAYS_YEAR.search(event.days) is not None
        return (event.days if has_year or not year else f"{event.days}{sign}{year}"), Source.BOTH
    if not month_of(title):
        return season_of(title) or bare(title), Source.TITLE
    month = " ".join(filter(None, (month_name(month_of(title)), year)))
    return (f"{event.days} {month}", Source.BOTH) if event.days else (month, Source.TITLE)


def _year(found: Across, title: Title, answer: str) -> str:
    """The year of a month: that of its title, of the season that is told or was answered, or the only one around it; or
    the year that the title is."""
    if not month_of(title) or year_of(title):
        return year_of(title)
    if not go_on_next_year(found.titles):
        return only_year(found.words)
    seasons = [int(answer)] if answer.isdigit() else seasons_said(found.words)
    first = month_of(found.titles[0])
    return str(seasons[0] + (month_of(title) < first)) if seasons else ""


EVENTS_BY_MONTH = Kind(
    about="événements par période",
    model=Event,
    titles=periods_in,
    labels=names_territory,
    holds=_holds,
    text="Dans la feuille {sheet}, que disent les cases sous {titles} ?",
    why="{titles} sont des périodes, au-dessus de textes : ce sont sans doute des événements",
    right="répondre, ou faire une ligne par événement",
    candidates=_candidates,
    records=_records,
    ask=partial(ask_people, numbers=_people),
)
