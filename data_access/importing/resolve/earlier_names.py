"""A name that says beside it what its record was called before, « Fab Lab du Lot (ex-Lot Numérique) », or is called
now, « Pays d'Ancenis (nouveau nom : COMPA) »: the record has the name of today, and the other one among its other
names, which is said. Of a record that is known by the other name alone, or by a part of it (« ex Caen / Bayeux »), it
is asked whether it is meant (see `duplicate_candidates`). Looser words, « Bidule ex Caen », « (Caen avant 2024) », tell
an earlier name only where a known record is called so."""

import re
from collections.abc import Iterator, Mapping, Sequence

from data_access.contract import model_named
from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.territory_names import territories_called
from data_access.importing.model.cells import LONGEST_NAME, Refused, splits
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.log_vocabulary import ALIASES
from data_access.models import Base, Organisation, Territory
from data_access.name_keys import key_of

_MODELS = (Organisation, Territory)  # an event may well be called « Forum, désormais en ligne »
_BEFORE = (
    r"(?:ex(?:[-–\s]\s?|\s?:\s?)|(?:anciennement|autrefois|précédemment)\s?:?\s|"
    r"ancien(?:ne)?\s(?:nom|appellation|dénomination)\s?:?\s)"
)
_NOW = r"(?:nouveau\snom\s?:?\s|désormais\s?:?\s|(?:re(?:nommé|baptisé)|devenu)(?:e|\(e\))?\s?:?\s)"
_TOLD = re.compile(
    rf"(?P<name>[^()\[\],]+?)(?:\s*[(\[]|\s*,|\s+[-–—])\s*(?:appelée?\s)?(?:(?P<before>{_BEFORE})|(?P<now>{_NOW}))"
    r"(?P<other>[^()\[\]]+?)\s*[)\]]?",
    re.I,
)
_LOOSELY = (
    re.compile(
        r"(?P<name>[^()\[\]]+?)(?:\s*[(\[,]\s*|\s+(?:[–—-]\s+)?)(?:ex|anc|ancien(?:ne(?:ment)?)?|avant|autrefois|jadis)\b"
        r"(?:\snom)?[\s.:-]+(?P<other>[^()\[\]]+?)\s*[)\]]?",
        re.I,
    ),
    re.compile(
        r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<other>[^()\[\]]+?)\s(?:avant|jusqu['’ ]?(?:en|à))\b[^()]*[)\]]",
        re.I,
    ),
)
_A_NAME = re.compile(r"(?!M(?:me|lle|r)?\b\.?\s)(?:l(?:a|es?)\s|l['’])?[^\W\d_a-zß-ÿ].")
_MAY_TELL = re.compile(r"\b(?:ex|anc|autr|préc|nouv|dés|ren|reb|dev|avant|jadis|jusqu)", re.I)
_QUOTES = '«»"“” \u00a0\u202f'


def settle_earlier_names(by_table: Mapping[str, Sequence[Row]], known: Known) -> None:
    """Parts such names of the rows that describe records, where these have other names; one that is known as it stands
    stays. `by_table`: the rows of the file."""
    for table, rows in by_table.items():
        model = model_named(table)
        for row in rows if model in _MODELS else ():
            name = row.values.get("name")
            if names := earlier_name_in(name) or _told_loosely(name, model, known):
                _settle(model, row, *names, known)


def called_in(names: str, model: type[Base], known: Known) -> Iterator[int]:
    """The records of which an earlier name may be that, in full, in short, or one of several that it lists."""
    kind = model.__tablename__
    for name in dict.fromkeys((names, *(part for parts in splits(names) for part in parts))):
        yield from known.find(name, kind)
        yield from territories_called(name, known) if model is Territory else ()


def earlier_name_in(name: object) -> tuple[str, str] | None:
    """The name of today and the other one, of a name that says both; None of any other. « Tiers-lieu (ex-gare) » says
    what it was, « Pôle (ex Mme Roux) » who led it."""
    if (
        not isinstance(name, str) or len(name) > LONGEST_NAME or not _MAY_TELL.search(name)
    ):  # as nearly always
        return None
    found = _TOLD.fullmatch(" ".join(name.split()))
    own, other = (found[one].strip(_QUOTES) for one in ("name", "other")) if found else ("", "")
    if not found or not own or not _A_NAME.match(other) or key_of(own) == key_of(other):
        return None
    return (other, own) if found["now"] else (own, other)


def _told_loosely(name: object, model: type[Base], known: Known) -> tuple[str, str] | None:
    """The name of today and the earlier one, of words that tell it no further than that a known record is called so."""
    if not isinstance(name, str) or len(name) > LONGEST_NAME or not _MAY_TELL.search(name):
        return None
    for pattern in _LOOSELY:
        if (found := pattern.fullmatch(" ".join(name.split()))) and any(
            called_in(found["other"], model, known)
        ):
            return found["name"].strip(_QUOTES), found["other"].strip(_QUOTES)
    return None


def _settle(model: type[Base], row: Row, name: str, other: str, known: Known) -> None:
    kind, field = model.__tablename__, field_of(model, "name")
    if known.find(str(row.values["name"]), kind):
        return
    mine, theirs = known.find(name, kind), known.find(other, kind)
    is_another = bool(mine and theirs) and mine != theirs
    if is_another:
        why = f"{quote(other)}, qui serait un autre nom de {quote(name)}, est une autre fiche : il n'est pas gardé"
        right = "rien à faire si ce sont deux fiches ; sinon, les réunir dans « Saisie »"
    else:
        why, right = (
            f"{quote(other)} est lu comme un autre nom de {quote(name)}",
            "rien à faire si c'est juste",
        )
    refuse(row, field, Refused(why, right), known, WARNING)
    row.values["name"] = name
    if not is_another:
        row.values[ALIASES] = [*(row.values.get(ALIASES) or ()), other]
        row.cells.setdefault(ALIASES, cell_of(row, field))
