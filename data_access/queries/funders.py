"""The funders that our files name, each once: those that may be one, and the structure that each is."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd
from sqlalchemy import func, literal, select, union_all

from data_access.expressions import records
from data_access.french import plural, quote
from data_access.funding.expressions import files
from data_access.log.examples import of_examples
from data_access.models import Alias, HeaderMapping, Organisation, table_of
from data_access.name_keys import key_of
from data_access.name_matching.funder_names import TWO_FUNDERS, Likeness, near_funders, said_to_be_two
from data_access.queries.asking import question, question_for
from data_access.queries.quality_rules import RuleOutcome
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, FunderType

aliases, organisations, mappings = table_of(Alias), table_of(Organisation), table_of(HeaderMapping)


@dataclass
class _Funder:
    """A funder: its spellings, with how many files bear each; its first file, by id, table and code."""

    file: tuple[int, str, str]
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return self.spellings.most_common(1)[0][0]

    @property
    def files(self) -> int:
        return self.spellings.total()


_BY_FORM = {key_of(word): kind for kind in FunderType for word in (kind.french, *kind.synonyms)}


class FunderStructure(NamedTuple):
    """The structure that a funder is: code, name, and what it is by law, as far as that is noted."""

    code: str
    name: str
    legal_form: str | None

    @property
    def kind(self) -> FunderType | None:
        """The kind of funder that it is by law; None where that does not say it: an association may be either."""
        return _BY_FORM.get(key_of(self.legal_form)) if self.legal_form else None


def funders_to_unite(view: View) -> Iterator[RuleOutcome]:
    """The funders of our files: may one be another, written otherwise? Of two the one that fewer files name lacks that,
    and a file of the other is told, which it is beside; made-up ones are not looked at. Raises NotForThisRole."""
    found: dict[str, _Funder] = {}
    for row in _named.rows(view):
        found.setdefault(key_of(row.funder), _Funder((row.id, row.kind, row.code))).spellings[row.funder] += 1
    funders = {one.name: one for one in found.values()}
    apart = {row.header for row in _told_apart.rows(view)}
    nearest: dict[str, Likeness] = {}  # by the name that fewer files give
    for pair in (*_of_one_structure(view, list(funders)), *near_funders(list(funders))):
        if said_to_be_two(pair.one, pair.other) not in apart:
            less = min(pair.one, pair.other, key=lambda name: (funders[name].files, -funders[name].file[0]))
            nearest.setdefault(less, pair)
    for name, mine in funders.items():
        if near := nearest.get(name):
            other = near.other if near.one == name else near.one
            yours = funders[other]
            about = f"{near.why} : {plural(mine.files, 'dossier')} et {plural(yours.files, 'dossier')}"
            yield RuleOutcome(*yours.file, f"{name} · {other}", about, lacking=True, beside=mine.file[2])
        else:
            yield RuleOutcome(*mine.file, name, "", lacking=False)


def structures_by_name(view: View, keys: Collection[str] | None = None) -> dict[str, FunderStructure]:
    """The structures by the key of each of their names, other names included; a name of two is that of none. `keys`:
    of these alone."""
    found: dict[str, dict[int, SqlRow]] = defaultdict(dict)
    for row in _structures.rows(view):
        key = key_of(row.called)
        if keys is None or key in keys:
            found[key][row.id] = row
    return {
        key: FunderStructure(one.code, one.name, one.legal_form)
        for key, those in found.items()
        if len(those) == 1
        for one in those.values()
    }


def funder_names(view: View) -> dict[str, str]:
    """What lists call each funder, by its key: as most files spell it, of several the first one. Raises
    NotForThisRole."""
    found: dict[str, str] = {}
    for row in _spelled.rows(view):
        found.setdefault(key_of(row.funder), row.funder)
    return found


def one_name_each(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows, in which a `funder` that files spell in several ways has one name. Raises NotForThisRole."""
    names = funder_names(view) if len(frame) else {}
    return frame.assign(funder=[names.get(key_of(one), one) for one in frame["funder"]])


def with_structures(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows, each funder under one name, with `structure`, the code of the structure that it is (None: of
    none). Raises NotForThisRole."""
    typed = [(key_of(one), one) for one in frame["funder"]]
    keys = {key for key, _ in typed}
    names, known = (funder_names(view), structures_by_name(view, keys)) if typed else ({}, {})
    found = [known.get(key) for key, _ in typed]
    return frame.assign(
        funder=[names.get(key, one) for key, one in typed],
        structure=pd.Series([one and one.code for one in found], frame.index, dtype=object),
    )


def _of_one_structure(view: View, names: list[str]) -> Iterator[Likeness]:
    """Each two funders that are called as one structure is."""
    first: dict[str, str] = {}
    structures = structures_by_name(view, {key_of(name) for name in names})
    for name in names:
        structure = structures.get(key_of(name))
        if structure and (other := first.setdefault(structure.code, name)) != name:
            yield Likeness(other, name, f"deux noms de la structure {quote(structure.name)}")


@question_for(FUNDING_READER)
def _named() -> SqlSelect:
    """Each file with its funder."""
    return (
        select(records.c.id, records.c.kind, records.c.code, files.c.funder)
        .join_from(files, records, files.c.id == records.c.id)
        .where(files.c.id.not_in(of_examples()))
        .order_by(records.c.sort, records.c.id)
    )


@question_for(FUNDING_READER)
def _spelled() -> SqlSelect:
    """The funders as they are typed: that of most files first, of as many the one of the first file."""
    in_files = func.count().desc(), func.min(files.c.id)
    return select(files.c.funder).group_by(files.c.funder).order_by(*in_files)


@question_for(FUNDING_READER)
def _told_apart() -> SqlSelect:
    """What is remembered of funders that are two, however near their names are."""
    return select(mappings.c.header).where(mappings.c.header.startswith(TWO_FUNDERS, autoescape=True))


@question
def _structures() -> SqlSelect:
    """Each structure by each of its names: called, id, code, name, legal_form."""
    own = select(organisations.c.id, organisations.c.name.label("called"), literal(0).label("rank"))
    other = select(aliases.c.record_id, aliases.c.name, literal(1)).where(
        aliases.c.record_id.in_(select(organisations.c.id))
    )
    called = union_all(own, other).subquery("called")
    return (
        select(
            called.c.called, records.c.id, records.c.code, organisations.c.name, organisations.c.legal_form
        )
        .join_from(called, organisations, organisations.c.id == called.c.id)
        .join(records, records.c.id == organisations.c.id)
        .order_by(called.c.rank, records.c.id)
    )
