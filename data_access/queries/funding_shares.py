"""Who brings what is secured: by whose money it is, and funder by funder, in each fiscal year and over all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sqlalchemy import exists, null, or_, select, type_coerce

from data_access.fields import Cents
from data_access.french import MISSING, euros, percent
from data_access.funding.expressions import amounts, earned, files, given, won
from data_access.funding.money import secured
from data_access.name_keys import key_of, sort_key
from data_access.queries.asking import question_for
from data_access.queries.funders import funder_names, structures_by_name
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, FunderOrigin, FunderType

UNKNOWN = "Type de financeur non renseigné"

Year = int | None  # None: it is not known in which one
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Share:
    """An amount, and which part it is of all that is secured over the same years; `unknown`: whether files are won that
    do not say theirs."""

    amount: Decimal
    part: float | None
    unknown: bool = False

    @property
    def text(self) -> str:
        """« 56 000 € · 64,2 % »; « non renseigné » of what is not known, nothing of nothing."""
        if not self.amount:
            return MISSING if self.unknown else "—"
        return euros(self.amount) + (f" · {percent(self.part)}" if self.part is not None else "")


@dataclass(frozen=True)
class Bringing:
    """Somebody, or several, who bring money: by year, in the order of `SecuredShares.years`, and over all of them;
    `structure`: the code of the one that a funder is, where it is one."""

    name: str
    by_year: tuple[Share, ...]
    in_all: Share
    structure: str | None = None


@dataclass(frozen=True)
class SecuredShares:
    """All that is secured, told twice: by whose money it is, and funder by funder, the largest amount first. `deduced`:
    the funders of which no file says the kind, but what their structure is by law does."""

    years: tuple[Year, ...]
    origins: tuple[Bringing, ...]
    funders: tuple[Bringing, ...]
    deduced: tuple[str, ...] = ()


def secured_shares(view: View) -> SecuredShares:
    """What is secured over all files, those included of which no amount is known. A funder is one, however its name is
    typed. Raises NotForThisRole."""
    with view.connection():
        known = _secured_rows.rows(view)
        rows = [*known, *_unknown_rows.rows(view)]
        keys = [key_of(row.funder) for row in rows]
        structures, called = structures_by_name(view, {*keys}) if rows else {}, funder_names(view)
    years: tuple[Year, ...] = tuple(sorted({row.year for row in rows if row.year is not None}))
    if any(row.year is None for row in known):
        years = (*years, None)
    noted = [_origin(row.earned, row.funder_type) for row in rows]
    by_law = {key: FunderOrigin.of(one.kind) for key, one in structures.items() if one.kind}
    whose = [one or by_law.get(key) for one, key in zip(noted, keys, strict=True)]
    origins = _brought(rows, years, [one.french if one else UNKNOWN for one in whose], {}, {})
    funders = _brought(rows, years, keys, called, {key: one.code for key, one in structures.items()})
    order = {one.french: one.rank for one in FunderOrigin}
    deduced = {key for one, key in zip(noted, keys, strict=True) if one is None and key in by_law}
    return SecuredShares(
        years,
        tuple(sorted(origins, key=lambda one: order.get(one.name, len(order)))),
        tuple(sorted(funders, key=lambda one: -one.in_all.amount)),
        tuple(sorted((called[key] for key in deduced), key=sort_key)),
    )


@question_for(FUNDING_READER)
def _secured_rows() -> SqlSelect:
    """The same rows as the figure « Sûr »: funder, its kind, whether it is a fee or a service, year, value."""
    return (
        select(files.c.funder, files.c.funder_type, earned.label("earned"), secured.c.year, secured.c.value)
        .join_from(secured, files, secured.c.funding_id == files.c.id)
        .where(won, given)
        .order_by(files.c.id, secured.c.year)
    )


@question_for(FUNDING_READER)
def _unknown_rows() -> SqlSelect:
    """The same of files that are won and bring nothing that is known in a fiscal year of theirs, or in none."""
    told = exists().where(
        secured.c.funding_id == files.c.id, or_(amounts.c.year.is_(None), secured.c.year == amounts.c.year)
    )
    nothing = type_coerce(null(), Cents).label("value")
    return (
        select(files.c.funder, files.c.funder_type, earned.label("earned"), amounts.c.year, nothing)
        .join_from(files, amounts, amounts.c.funding_id == files.c.id, isouter=True)
        .where(won, given, ~told)
        .order_by(files.c.id, amounts.c.year)
    )


@cache
def _origin(earned: bool, funder_type: str | None) -> FunderOrigin | None:
    """Whose money it is, as the file says."""
    if earned:
        return FunderOrigin.OWN
    return FunderOrigin.of(FunderType(funder_type)) if funder_type else None


def _brought(
    rows: Sequence[SqlRow],
    years: Sequence[Year],
    keys: Iterable[str],
    called: Mapping[str, str],
    structures: Mapping[str, str],
) -> list[Bringing]:
    """The rows added up by key, each with its part of what all of them come to; a key of nothing known has none."""
    sums: dict[str, dict[Year, Decimal]] = {}
    unknown: dict[str, set[Year]] = defaultdict(set)
    for row, key in zip(rows, keys, strict=True):
        of_key = sums.setdefault(key, {})
        if row.value is None:
            unknown[key].add(row.year)
        else:
            of_key[row.year] = of_key.get(row.year, _NOTHING) + row.value
    whole = {year: sum((of_key.get(year, _NOTHING) for of_key in sums.values()), _NOTHING) for year in years}
    in_all = sum(whole.values(), _NOTHING)
    return [
        Bringing(
            called.get(key, key),
            tuple(_share(of_key.get(year, _NOTHING), whole[year], year in unknown[key]) for year in years),
            _share(brought, in_all, bool(unknown[key])),
            structures.get(key),
        )
        for key, of_key in sums.items()
        if (brought := sum(of_key.values(), _NOTHING)) or unknown[key]
    ]


def _share(amount: Decimal, whole: Decimal, unknown: bool) -> Share:
    return Share(amount, float(100 * amount / whole) if whole else None, unknown)
