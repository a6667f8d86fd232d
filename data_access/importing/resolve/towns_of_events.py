"""« Ville » above towns of which some are no territory: what these are is asked once for the sheet, and not one by one.
Where they are but towns, each stands in « Lieu », behind what is written there if that does not say it."""

from collections.abc import Iterable, Sequence

from data_access.fields import field_of
from data_access.french import first_of, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT, WITHOUT, Asked, Candidate, Question
from data_access.importing.model.rows import Row, Titled, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Event, Territory
from data_access.name_matching.name_similarity import words

_HOST, _PLACE = field_of(Event, "territory"), field_of(Event, "place")
_BOTH = {_HOST.name, _PLACE.name}  # what such a title may say
_EACH = "chacune"  # answer: each is asked about
_LEAST = 2  # towns: of one alone, it is asked what it is
_NAMED = 3  # towns that the question names
_ABOUT = "villes qui ne sont d'aucun territoire"  # as the answers are remembered


def settle_towns(sheets: Iterable[Understood], names: NameResolver) -> None:
    """Makes such towns the places of their events, or leaves their rows, as was answered; else asks."""
    for sheet in sheets:
        if not any(map(_says_towns, sheet.titles)):
            continue
        rows = [row for row in sheet.rows if row.table == Event.__tablename__ and _is_open(row, names)]
        towns = list(dict.fromkeys(str(row.values[_HOST.name]) for row in rows))
        if len(towns) < _LEAST:
            continue
        question = _question(sheet.sheet, towns)
        answer = names.answered(question, _ABOUT, rows[0], _HOST)
        for row in rows:
            if answer == WITHOUT:
                _make_place(row)
            elif answer == LEAVE_OUT:
                names.left_out.add(row)
            elif answer != _EACH:
                why = (
                    f"{quote(row.values[_HOST.name])} est une ville, et n'est le nom d'aucun territoire connu"
                )
                refused = Refused(why, "répondre, ou écrire le territoire dans sa colonne", question)
                refuse(row, _HOST, refused, names.known)
                del row.values[_HOST.name]  # of which nothing else is to be asked


def _says_towns(title: Titled) -> bool:
    """Whether a title that is read as the host may say a place as well: « Ville », « Commune »."""
    column = title.column
    if column is None or column.model is not Event or column.name != _HOST.name:
        return False
    return {one.name for one in meant(Event, Title(title.place, 0, (title.text,))).columns} == _BOTH


def _is_open(row: Row, names: NameResolver) -> bool:
    """Whether a row names a town that is no territory, nor nearly one, of which nothing was answered by itself."""
    name = row.values.get(_HOST.name)
    return isinstance(name, Named) and row.code is None and names.is_nobody(name, Territory.__tablename__)


def _make_place(row: Row) -> None:
    town, place = str(row.values.pop(_HOST.name)), row.values.get(_PLACE.name)
    cells = [cell_of(row, one) for one in ((_PLACE, _HOST) if place else (_HOST,))]
    says_town = f" {' '.join(words(town))} " in f" {' '.join(words(str(place or '')))} "
    row.values[_PLACE.name] = place if says_town else f"{place}, {town}" if place else town
    row.cells.pop(_HOST.name, None)
    row.cells[_PLACE.name] = ", ".join(cells)


def _question(sheet: str, towns: Sequence[str]) -> Question:
    named = first_of([quote(one) for one in towns], _NAMED)
    return Question(
        Asked.WHOLE,
        f"{sheet}:{Event.__tablename__}.towns",
        f"Dans la feuille {quote(sheet)}, que sont les villes qui ne sont d'aucun territoire connu ({named}) ?",
        (
            Candidate(WITHOUT, "des lieux : les lire dans « Lieu », sans territoire"),
            Candidate(_EACH, "peut-être des territoires : répondre pour chacune"),
            Candidate(LEAVE_OUT, "laisser leurs lignes de côté"),
        ),
    )
