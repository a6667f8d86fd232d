"""Cells that hold what is said in several columns elsewhere: « Parrain : Figeac / Filleul : Caen », « Figeac → Caen »
under « Binôme », « 15 000 / 12 000 » under « Demandé / accordé »."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from data_access.contract import columns_by_name, headers_of, model_named
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, shown, without_brackets
from data_access.importing.model.problems import Candidate
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Base, Sponsorship
from data_access.name_keys import key_of

_LABELLED, _TITLED = (
    "labelled",
    "titled:",
)  # the second with the table of the sheet: its parts may be side columns
_PAIRS = {  # as an answer calls them: the columns that the two names of a cell give, in this order
    "pair": ("sponsor", "sponsored"),
    "pair_reversed": ("sponsored", "sponsor"),
}
_LABEL = r"[^:/;\n|,]{1,40}?\s*:"
_BETWEEN = re.compile(rf"\s*[/;\n|,–-]\s*(?={_LABEL})")  # what parts « X : a / Y : b »
_LINKS = (r"\s*(?:-+>|=+>|→|⇒|>)\s*", r"\s*[/;|+&\n]\s*", r"\s+[–—-]\s+", r"\s+et\s+", r"\s*,\s*")
_TURNED = re.compile(
    r"\s*(?:<-+(?![->])|<=+(?![=>])|←|⇐|<(?![-=>]))\s*"
)  # an arrow that points to the first name
_BY = "(?:accompagn|parrain|marrain|soutenu)"
_OF = r"(?:(?:le |la )?(?-i:parrain|marraine) d(?:e |u |es |['’]))"  # « La Marraine du Nord » is a name
_SPONSORED = re.compile(  # « Caen est accompagné par Reims », « Caen, filleul de Reims », « Caen (parrain : Reims) »
    rf"(.+?)(?:\s*[,(:–—-])?\s+\(?(?:(?:est|sera|a été)\s+)?"
    rf"(?:{_BY}(?:é|ée)?e?(?:\(e\))?\s+par|(?:le |la )?filleule?\s+d(?:e|u)|(?<=\()(?:parrain|marraine)\s*:?)"
    rf"\s+(.+?)\)?",
    re.I,
)
_BY_ALONE = (
    re.compile(  # « Caen par Reims », where pairs are meant; « Caen suivi par Marie » names one territory
        r"((?:.+\s)?[^\W\d_a-zà-ÿ][^\s,]*)(?:,|\s+[–—-])?\s+\(?par\s+(.+?)\)?"
    )
)
_SPONSORS = re.compile(  # « Reims accompagne Caen », « Reims, parrain de Caen »
    rf"(.+?)(?:\s*[,(:–—-])?\s+\(?(?:(?:est\s+|sera\s+)?{_OF}|(?-i:accompagne|parraine|marraine|soutient)\s)\s*(.+?)\)?",
    re.I,
)
_SIGN = re.compile(r"[/|]")  # what parts two titles, and what stands under them
_LONGEST = 300  # signs of a cell that is looked into


def labelled_column(model: type[Base], cells: Iterable[Cell], taken: Collection[str]) -> Column | None:
    """The columns, as one, that every one of these cells says by their titles, two at least; None where one does not,
    or a column is said elsewhere."""
    names: dict[str, None] = {}
    for cell in cells:
        said = _by_title(model, cell)
        if len(said) < 2 or not said.keys().isdisjoint(taken):
            return None
        names |= dict.fromkeys(said)
    return _together(model, _LABELLED, tuple(names)) if names else None


def titled_column(
    model: type[Base],
    title: str,
    cells: Iterable[Cell],
    taken: Set[str],
    said: Callable[[str], Column | None],
) -> Column | None:
    """The two columns, as one, that a title says together and every cell gives: « 15 000 / 12 000 » under « Demandé /
    accordé ». `said`: the column that a title surely is."""
    parts = _SIGN.split(title)
    columns = [said(part.strip()) for part in parts] if len(parts) == 2 else ()
    names = tuple(dict.fromkeys(one.name for one in columns if one))
    if len(names) < 2 or not taken.isdisjoint(names):
        return None
    parted = [len(_SIGN.split(shown(cell))) == 2 and not isinstance(cell, Faulty) for cell in cells]
    return _together(model, f"{_TITLED}{model.__tablename__}", names) if parted and all(parted) else None


def pair_columns(model: type[Base]) -> dict[str, Column]:
    """The columns whose cells name two territories, by what answers call them."""
    return (
        {name: _together(model, name, parts) for name, parts in _PAIRS.items()}
        if model is Sponsorship
        else {}
    )


def pair_candidates(model: type[Base], columns: Iterable[Column]) -> tuple[Candidate, ...]:
    """These columns as answers, where a title may be either of the two."""
    if model is not Sponsorship or not {one.name for one in columns}.issuperset(_PAIRS["pair"]):
        return ()
    return tuple(
        Candidate(name, f"{one.header}, dans la même case") for name, one in pair_columns(model).items()
    )


def told_column(
    model: type[Base], title: str, cells: Iterable[Cell], taken: Collection[str], *, pairs: bool
) -> Column | None:
    """The two columns, as one, that every one of these cells says in a sentence (« Reims accompagne Caen »), which has
    its own direction, or whose direction the title says (« Parrain → filleul »); None where one does not, or a column
    is said elsewhere. `pairs`: the title may say either of the two."""
    texts = [shown(cell) for cell in cells] if model is Sponsorship else []
    if not texts or not {"sponsor", "sponsored"}.isdisjoint(taken):
        return None
    if all(_told(text, pairs=pairs) for text in texts):
        return pair_columns(model)["pair"]
    names = tuple(headers_of(model).get(key_of(one)) for one in _two_names(title))
    return next(
        (
            column
            for column in pair_columns(model).values()
            if column.holds == tuple(one.name for one in names if one) and all(map(_two_names, texts))
        ),
        None,
    )


def linked_columns(model: type[Base], cells: Iterable[Cell]) -> tuple[Column, ...]:
    """The two columns that the cells under a title give, whatever it says, where each names two, and one with an arrow:
    « Jura → Poitiers » under « Lien »."""
    if model is not Sponsorship:
        return ()
    texts = [shown(cell) for cell in cells]
    if not all(_told(text) or _two_names(text) for text in texts):
        return ()
    if not any(_told(text) or re.search(_LINKS[0], text) or _TURNED.search(text) for text in texts):
        return ()
    return tuple(columns_by_name(model)[part] for part in _PAIRS["pair"])


def split_cells(reads: Iterable[Read]) -> Iterator[Read]:
    """The columns of a table; of cells that say several, each as a column of its own. A name loses the title of its
    column where people wrote it before it: « Parrain : Figeac »."""
    for read in reads:
        name, parts, model = read.column.field.name, read.column.holds, read.column.model
        if name == _LABELLED:
            said = [_by_title(model, cell) for cell in read.cells]
        elif name.startswith(_TITLED):
            model = model_named(name.removeprefix(_TITLED))
            said = [_by_sign(cell, parts) for cell in read.cells]
        elif name in _PAIRS:
            said = [_of_pair(cell, parts) for cell in read.cells]
        else:
            yield _without_title(read) if read.column.field.kind is FieldKind.REFERENCE else read
            continue
        for part in parts:
            column = columns_by_name(model)[part]
            yield Read(read.place, column, [one.get(part) for one in said], letters=read.letters)


@lru_cache
def _together(model: type[Base], name: str, parts: tuple[str, ...]) -> Column:
    first, *others = (columns_by_name(model)[part] for part in parts)
    header = " puis ".join((first.header, *(one.header.lower() for one in others)))
    return replace(first, field=replace(first.field, name=name), header=header, synonyms=(), holds=parts)


def _by_title(model: type[Base], cell: Cell) -> Mapping[str, Cell]:
    """What a cell says of each column whose title stands in it; nothing where some of it has no title that is known."""
    if not isinstance(cell, str) or ":" not in cell or len(cell) > _LONGEST:
        return {}
    found: dict[str, Cell] = {}
    for part in _BETWEEN.split(shown(cell)):
        label, _, text = part.partition(":")
        column = headers_of(model).get(key_of(label))
        if column is None or column.each or column.name in found:
            return {}
        found[column.name] = text.strip() or None
    return found


def _by_sign(cell: Cell, parts: Sequence[str]) -> Mapping[str, Cell]:
    """What a cell says of each of two columns."""
    given = (one.strip() or None for one in _SIGN.split(shown(cell))) if cell is not None else ()
    return dict(zip(parts, given, strict=False))


def _of_pair(cell: Cell, parts: Sequence[str]) -> Mapping[str, Cell]:
    """The two names of a cell."""
    if cell is None or isinstance(cell, Faulty):
        return {parts[0]: cell}
    text = without_brackets(shown(cell))
    if told := _told(text, pairs=True):
        return told
    if names := _two_names(text):
        return dict(zip(parts, (one.partition(":")[2].strip() or one for one in names), strict=True))
    return {
        parts[0]: Faulty(text, f"{quote(text)} ne nomme pas deux territoires", "écrire « Figeac / Caen »")
    }


@lru_cache(maxsize=10_000)
def _told(text: str, *, pairs: bool = False) -> Mapping[str, Cell]:
    """Who sponsors whom, as a sentence says it; nothing where a text is none. `pairs`: it names two territories in any
    case."""
    if len(text) > _LONGEST:
        return {}
    by_alone = ((_BY_ALONE, "sponsored", "sponsor"),) if pairs else ()
    for sentence, first, second in (
        (_SPONSORED, "sponsored", "sponsor"),
        (_SPONSORS, "sponsor", "sponsored"),
        *by_alone,
    ):
        if (said := sentence.fullmatch(" ".join(text.strip(" .").split()))) and not _two_names(said[2]):
            return {first: said[1].strip(" ,"), second: said[2].strip(" ,")}
    return {}


def _two_names(text: str) -> list[str]:
    """The two names of a text, parted by the first sign that parts it in two; else none. « Guyane < Grenoble » is
    « Grenoble > Guyane »."""
    if len(text) <= _LONGEST and len(names := [one for one in _TURNED.split(text) if one.strip()]) == 2:
        return names[::-1]
    for link in _LINKS if len(text) <= _LONGEST else ():
        if len(names := [one for one in re.split(link, text) if one.strip()]) == 2:
            return names
    return []


def _without_title(read: Read) -> Read:
    """A column of names without its own title in its cells."""
    if not any(cell.__class__ is str and ":" in cell for cell in read.cells):
        return read
    keys = read.column.keys
    for rank, cell in enumerate(read.cells):
        if isinstance(cell, str) and not isinstance(cell, Faulty) and ":" in cell:
            label, _, name = cell.partition(":")
            if key_of(label) in keys and name.strip():
                read.cells[rank] = name.strip()
    return read
