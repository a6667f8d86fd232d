"""Events by type: types of events in the titles and territories before the lines, or the other way round; in each cell
the day, and how many came."""

from collections.abc import Sequence
from functools import partial

from data_access.fields import field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.problems import YES, Candidate
from data_access.importing.parse.column_values import parse
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import speaks_of_events
from data_access.importing.schema_matching.shapes.across import Across, Kind, Record, Source, names_territory
from data_access.importing.schema_matching.shapes.cell_events import counted
from data_access.importing.schema_matching.shapes.people_counted import ask_people
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Event, Step
from data_access.vocabulary import EventType

_LEAST = 2  # types, or territories, in the titles
_DATE = field_of(Event, "date")
_WHAT = "chaque case dit le jour d'un événement de ce type, dans ce territoire : les lire dans « Événements »"


def _types(titles: Sequence[Title], known: Known) -> Sequence[Title]:
    """All titles but the first, where they are types of events, and no steps of a programme that we know."""
    own = titles[1:]
    types = {term_of(EventType, one.text) for one in own} - {None}
    if len(types) < _LEAST or not all(_is_type(one.text, known) for one in own):
        return ()
    steps = sum(bool(known.find(one.text, Step.__tablename__)) for one in own)
    return () if 2 * steps >= len(own) else own


def _is_type(text: str, known: Known) -> bool:
    return term_of(EventType, text) is not None or speaks_of_events(text)


def _territories(titles: Sequence[Title], known: Known) -> Sequence[Title]:
    """All titles but the first, where they are territories."""
    own = titles[1:]
    return own if len(own) >= _LEAST and all(names_territory(one.text, known) for one in own) else ()


def _holds(found: Across, known: Known) -> bool:
    """Whether its cells say days, for the most part."""
    texts = found.texts()
    return 2 * sum(_says_date(counted(text)[0]) for text in texts) >= len(texts)


def _says_date(text: str) -> bool:
    try:
        return parse(_DATE, text) is not None
    except Refused:
        return False


def _candidates(found: Across) -> Sequence[Candidate]:
    return (Candidate(YES, _WHAT),)


def _numbers(found: Across, cell: Cell) -> Sequence[str]:
    return counted(shown(cell))[1][2:]


def _records(
    found: Across, answer: str, row: int, title: Title, cell: Cell, *, by_type: bool
) -> Sequence[Record]:
    date, (present, registered, people) = counted(shown(cell))
    counts = {"present.value": present, "registered.value": registered}
    counts |= {found.people: people} if found.people and people else {}
    of_title, of_line = ("name", "territory") if by_type else ("territory", "name")
    return [
        Record(
            {
                of_line: (found.label_of(row), Source.LINE),
                "date": (date.strip() if any(counts.values()) or people else cell, Source.CELL),
                of_title: (title.text, Source.TITLE),
                **{name: (text, Source.CELL) for name, text in counts.items() if text},
            }
        )
    ]


EVENTS_BY_TYPE = Kind(
    about="événements par type",
    model=Event,
    titles=_types,
    labels=names_territory,
    holds=_holds,
    text="Dans la feuille {sheet}, que disent les cases sous {titles} ?",
    why="{titles} sont des types d'événements, au-dessus de dates : ce sont sans doute les jours d'événements",
    right="répondre, ou faire une ligne par événement",
    candidates=_candidates,
    records=partial(_records, by_type=True),
    ask=partial(ask_people, numbers=_numbers),
)
EVENTS_BY_TERRITORY = Kind(
    about="événements par territoire",
    model=Event,
    titles=_territories,
    labels=_is_type,
    holds=_holds,
    text="Dans la feuille {sheet}, que disent les cases sous {titles} ?",
    why="{titles} sont des territoires, au-dessus de dates : ce sont sans doute les jours d'événements",
    right="répondre, ou faire une ligne par événement",
    candidates=_candidates,
    records=partial(_records, by_type=False),
    ask=partial(ask_people, numbers=_numbers),
)
