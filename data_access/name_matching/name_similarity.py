"""How people write one name in several ways: what is certainly the same, what is close, what may be meant.

The words of a name are remembered, as every comparison asks for them again. Without that: 4.1 s of the processor
instead of 3.9 for a look at 60,000 rows (measured 2026-11-28).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from data_access.models import Cohort, Territory
from data_access.name_keys import normalise
from data_access.reference import ARTICLES, WRITTEN_OUT, find_commune

_PARTS = re.compile(r"[^\w%€&+/]+|_")  # what parts words; the signs that count in a name do not
_ON = re.compile(r"\bs/", re.I)
_GLUE = ARTICLES | {"de", "du", "des", "d", "et", "en", "a", "au", "aux", "sur", "sous"}
_AROUND = {  # words of a place that say how far it reaches, or what is thought of it
    *("grand", "grande", "grands", "pays", "bassin", "agglo", "agglomeration", "metropole", "eurometropole"),
    *("communaute", "communes", "commune", "urbaine", "cc", "ca", "cu", "ville", "territoire", "sut"),
    *(
        "ex",
        "ancien",
        "ancienne",
        "anciennement",
        "futur",
        "future",
        "dont",
        "pas",
        "plutot",
        "moins",
        "hors",
        "sauf",
    ),
}
_LEGAL = {  # forms of a structure
    *("asbl", "asso", "association", "eurl", "gip", "sa", "sarl", "sas", "scic", "scop")
}
_KINDS = {  # what a structure may be, which does not tell which one
    *("departement", "departemental", "region", "regional", "prefecture", "mairie", "etat"),
    *("collectivite", "conseil", "universite", "chambre", "cci", "cma", "lycee", "mission"),
    *("locale", "ptce", "fondation", "cooperative", "pepite", "pepites"),
}
_NEWSLETTERS = re.compile(r"\b(?:lettres? d information|infolettres?)\b")  # one thing by its French names
_SMALL = {"for", "of", "the", "and", "&", "+"}
_ARTICLE = r"(?:(?:le|la|les|l) )?"
_HEAD = re.compile(_ARTICLE)
_OF = r"(?: (?:de|du|des|d))"
_HEAD_OF_A_PLACE = re.compile(
    rf"(?:{_ARTICLE}(?:(?:start up de territoires?|sut){_OF}?|(?:ville|commune|territoire|equipe){_OF}) )*{_ARTICLE}"
)
_NTH_COHORT = re.compile(r"(?:promo|promotion|cohorte|p)? ?(\d+)")
_COUNTING = re.compile(r"\w*ieme|premiere?|seconde?|\w*\d\w*")  # what parts the members of a series

_ALIKE = 80  # of 100: below it no two texts are `nearly` the same
_LIKELY = 75  # of 100: below it a name does not come to mind
_SHORTEST = 4  # letters of a name that stands for a longer one
_LEAST_INITIALS = 3  # of a name; two are those of too many
_MOST_WORDS = 20  # of a name that another one may abbreviate, or begin as
_THOROUGHLY = 200  # names looked for in every way; of those beyond, only close spellings are found


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name, without accents, case and punctuation, « St » and « s/ » written out."""
    parts = _PARTS.split(_ON.sub("sur ", text) if "/" in text else text)
    return tuple([word for part in parts if (word := _word(part))])


@lru_cache(maxsize=100_000)
def _word(part: str) -> str:
    word = normalise(part)
    return WRITTEN_OUT.get(word, word)


@lru_cache(maxsize=100_000)
def plain(text: str, kind: str) -> str:
    """What names the same: « les Mureaux », « Ville de Lons », « SUT Miramas », « St-Étienne », « P1 ».

    An article at the head goes; of a territory what people put before a place; of a cohort all but its number. Empty
    where nothing is left.
    """
    name = _core(text, kind)
    if kind == Cohort.__tablename__ and (nth := _NTH_COHORT.fullmatch(name)):
        return nth[1].lstrip("0")
    return name.replace(" ", "")


def surely_same(one: str, other: str, kind: str) -> bool:
    """Whether two names are written alike but for what goes in `plain`; « Le Val » is not « La Val »."""
    mine, theirs = (ARTICLES.intersection(_parted(name, kind)[0].split()[-1:]) for name in (one, other))
    return plain(one, kind) == plain(other, kind) and (mine == theirs or not (mine and theirs))


def _core(text: str, kind: str) -> str:
    """The words of a name without what people put before it."""
    return _parted(text, kind)[1]


def _parted(text: str, kind: str) -> tuple[str, str]:
    """What people put before a name, and its own words; « Ville-d'Avray » is a commune, and all its own."""
    name = " ".join(words(text))
    of_a_place = kind == Territory.__tablename__ and not (name.startswith("ville ") and find_commune(name))
    head = (_HEAD_OF_A_PLACE if of_a_place else _HEAD).match(name)
    length = head.end() if head else 0
    return name[:length], name[length:]


@lru_cache(maxsize=10_000)
def numbers(text: str) -> tuple[str, ...]:
    """The words that count in a name (« 2 », « troisième »): names of which they differ are never close."""
    return tuple(word for word in words(text) if _COUNTING.fullmatch(word))


def differ_by_number(one: str, other: str) -> bool:
    """Whether two names are the same but for the words that count: « Promo 3 » is never « Promo 1 »."""
    mine, theirs = numbers(one), numbers(other)
    if mine == theirs or not (mine and theirs):
        return False
    rest = ([word for word in words(name) if not _COUNTING.fullmatch(word)] for name in (one, other))
    return next(rest) == next(rest)


@lru_cache(maxsize=100_000)
def place_of(name: str) -> str:
    """The place that a territory is called after: « Grand Dole », « Dole agglo » and « CC du Pays de Dole » all after
    Dole. Empty where nothing is left."""
    return " ".join(word for word in words(name) if word not in _AROUND and word not in _GLUE)


def nearly(one: str, other: str) -> bool:
    """Whether two names differ by slips of the pen: « Lons le Sauniers », « Meurthe et Mosele ».

    A letter or two in long words, small words aside. « Promo 1 » and « Promo 2 », « Journée nord » and « Journée sud »
    are different names.
    """
    mine, theirs = _telling(one), _telling(other)
    if len(mine) == len(theirs):
        return all(map(_slip, mine, theirs))
    joined = "".join(mine), "".join(theirs)  # « Sud-Est Parisien », « Sudest Parisien »
    return len(min(joined, key=len)) > 8 and numbers(one) == numbers(other) and _slip(*joined)


def begins(one: str, other: str) -> bool:
    """Whether one name begins as the other, which says more: « Lons » and « Lons-le-Saunier »."""
    short, long = sorted((_telling(one), _telling(other)), key=len)
    return len(short) < len(long) and len(" ".join(short)) >= _SHORTEST and long[: len(short)] == short


def in_short(one: str, other: str) -> bool:
    """Whether one name may be the other in short: some of its words in their order (« KatalyZe Amiens », « KatalyZe »),
    or their initials (« France Active FC », « CELL asbl »). Many names may be: for those of one place."""
    short, long = sorted((own_words(one), own_words(other)), key=len)
    return (
        len(short) < len(long) <= _MOST_WORDS
        and len(" ".join(short)) >= _SHORTEST
        and numbers(one) == numbers(other)
        and _shortens(short, long)
    )


def is_initials(text: str, name: str) -> bool:
    """Whether a text in capitals is the initials of a name of several words: « SEP » of « Sud Est Parisien »."""
    full = words(name)
    if not text.isupper() or not _LEAST_INITIALS <= len(text) <= len(full):
        return False
    telling = [word for word in full if word not in _GLUE]
    return text.lower() in {"".join(word[0] for word in one) for one in (full, telling)}


@lru_cache(maxsize=10_000)
def own_words(name: str) -> tuple[str, ...]:
    """The words that tell a structure apart, without its legal form."""
    return tuple(
        [word for word in words(name) if word not in _GLUE and word not in _LEGAL and word not in _SMALL]
    )


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether words are some of others, in their order, or the initials of some that follow one another."""
    if not short:
        return True
    initials = "".join(word[0] for word in long)
    return any(
        (long[start] == short[0] and _shortens(short[1:], long[start + 1 :]))
        or (
            len(short[0]) > 1
            and initials.startswith(short[0], start)
            and _shortens(short[1:], long[start + len(short[0]) :])
        )
        for start in range(len(long))
    )


def names_a_kind(name: str) -> bool:
    """Whether a name only says what a structure is, « Département », « la Mairie »: there are many of them."""
    own = own_words(name)
    return bool(own) and all(word in _KINDS or word in _AROUND for word in own)


class Alike:
    """Names of records, and those among them that one may `nearly` be: quick, for many names."""

    def __init__(self) -> None:
        self._names: list[tuple[int, str]] = []
        self._texts: list[str] = []

    def add(self, record_id: int, name: str) -> None:
        """Adds a name of a record."""
        self._names.append((record_id, name))
        self._texts.append(" ".join(words(name)))

    def find(self, name: str) -> list[tuple[int, str]]:
        """The records that are called alike, and how; the most alike first."""
        if not self._texts:
            return []
        mine = " ".join(words(name))
        found = process.extract(mine, self._texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return [self._names[place] for _, _, place in found]


class Beginnings:
    """Names of records in groups, and those among them of which one begins as the other: quick, for many names."""

    def __init__(self) -> None:
        self._groups: dict[Hashable, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._sorted: set[Hashable] = set()

    def add(self, group: Hashable, record_id: int, name: str) -> None:
        """Adds a name of a record; before any is looked for."""
        self._groups[group].append((_telling(name), record_id))

    def hold(self, groups: Iterable[Hashable]) -> bool:
        """Whether there are names in one of these groups."""
        return not self._groups.keys().isdisjoint(groups)

    def find(self, group: Hashable, name: str) -> Iterator[int]:
        """The records of a group whose name is the same in the words that tell names apart, or `begins` as this one."""
        if not (names := self._groups.get(group)):
            return
        mine = _telling(name)
        if group not in self._sorted:
            names.sort()
            self._sorted.add(group)
        for count in range(1, min(len(mine), _MOST_WORDS)):
            yield from _those(names, mine[:count], lambda words, short: words == short)
        yield from _those(names, mine, lambda words, short: words[: len(short)] == short)


class Initials:
    """Names of records, and those that one abbreviates by the initials of its first words, or that abbreviate it so:
    « FA Franche-Comté », « France Active Franche-Comté »."""

    def __init__(self) -> None:
        self._full: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._short: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, record_id: int, name: str) -> None:
        """Adds a name of a record."""
        self._full[_telling(name)].append(record_id)
        for short in _abbreviated(name):
            self._short[short].append(record_id)

    def find(self, name: str) -> Iterator[int]:
        """The records that may be called so."""
        yield from self._short.get(_telling(name), ())
        for short in _abbreviated(name):
            yield from self._full.get(short, ())


class Likely:
    """Finds the names that one may have meant, best first.

    `names`: each with the record that is called so; `kind`: their table (empty: any).
    """

    def __init__(self, names: Iterable[tuple[int, str]], kind: str = "") -> None:
        self._kind = kind
        self._records, self._texts = [], []
        for record_id, name in names:
            self._records.append(record_id)
            self._texts.append(_bare(name, kind))
        self._asked = 0

    def records(self, name: str, limit: int) -> list[int]:
        """The records that may be meant, at most so many, best first: a slip of the pen (« Cean » for « Caen ») before
        what only looks like it."""
        self._asked += 1
        core, most = _bare(name, self._kind), 4 * limit
        scorer = fuzz.WRatio if self._asked <= _THOROUGHLY else fuzz.ratio
        found = process.extract(core, self._texts, scorer=scorer, score_cutoff=_LIKELY, limit=most)
        if len(core) >= _SHORTEST:
            slips = process.extract(
                core, self._texts, scorer=OSA.distance, score_cutoff=_allowed(len(core)), limit=most
            )
            found = [*slips, *found]
        found = [one for one in found if _may_be_one(core, one[0])]
        if self._kind == Territory.__tablename__:
            found = sorted(
                found,
                key=lambda one: set(core.split()).isdisjoint(one[0].split()),
            )
        apart = numbers(core)
        found = [one for one in found if not (apart and differ_by_number(core, one[0]))]
        return list(dict.fromkeys(self._records[place] for _, _, place in found))[:limit]


def _bare(text: str, kind: str) -> str:
    """The words by which a name is looked for; of a territory, those of its place alone."""
    place = place_of(text) if kind == Territory.__tablename__ else ""
    return place or _NEWSLETTERS.sub("newsletter", _core(text, kind))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two places share a word, nearly so or in short, or are alike as a whole: « dole » within « technopole »
    is chance."""
    if fuzz.ratio(one, other) >= _LIKELY:
        return True
    return any(
        min(len(mine), len(theirs)) >= _SHORTEST - 1
        and (mine.startswith(theirs) or theirs.startswith(mine) or _slip(mine, theirs))
        for mine in one.split()
        for theirs in other.split()
    )


def _those(
    names: list[tuple[tuple[str, ...], int]],
    short: tuple[str, ...],
    fits: Callable[[tuple[str, ...], tuple[str, ...]], bool],
) -> Iterator[int]:
    """Of sorted names, the records of those that fit a short one: they follow it."""
    if len(" ".join(short)) < _SHORTEST:
        return
    for place in range(bisect_left(names, (short, 0)), len(names)):
        telling, record_id = names[place]
        if not fits(telling, short):
            return
        yield record_id


def _abbreviated(name: str) -> Iterator[tuple[str, ...]]:
    """A name whose first words are but their initials: two of them, three …"""
    telling = _telling(name)
    for count in range(2, min(len(telling), _MOST_WORDS) + 1):
        short = "".join(word[0] for word in telling[:count]), *telling[count:]
        if len(" ".join(short)) >= _SHORTEST:
            yield short


@lru_cache(maxsize=10_000)
def _telling(name: str) -> tuple[str, ...]:
    """The words that tell names apart; the last one always does (« Groupe A »)."""
    *most, last = words(name) or ("",)
    return (*(word for word in most if word not in _GLUE), last)


def _slip(one: str, other: str) -> bool:
    """Whether a word was meant as the other; words that count, and short ones, are what they are."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 5 or _COUNTING.fullmatch(one) or _COUNTING.fullmatch(other):
        return False
    allowed = _allowed(shorter)
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _allowed(letters: int) -> int:
    """How many slips a word of so many letters may hold; two letters that changed places are one."""
    return 1 if letters < 9 else 2
