"""One person, as texts may hold them: an address and names, however these are written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from data_access.errors import UserRefusal
from data_access.french import quote
from data_access.json_values import Json
from data_access.name_keys import normalise, slug
from data_access.people import typed

GONE = "personne effacée"  # what stands in their place
CUT = 55  # characters from which on a code may have been cut (see `record_index`)
SHORTEST = 4  # letters of a name: a shorter one is met inside too many others

_PARTS = re.compile(r"[^\W_]+")
_LETTERS = re.compile("oe|ae|.")
_BETWEEN = r"[\W_]{0,3}"  # what may part the words of a name
_BARE = r"(?<![\w-])(?:{})(?![\w-]|[\w.+-]*@)"  # neither « Jean-Marie Dupont », nor another address
_ADDRESS = r"(?<![\w.+%-])(?:{})(?![\w-]|\.\w)"
_MARKS = "[\u0300-\u036f]*"  # accents that are letters of their own
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w'’-]+"  # a word that begins with a capital
_LATIN = [chr(code) for code in range(0xC0, 0x250)]


class SomebodyRefused(UserRefusal):
    """A person cannot be looked for so; the message is a French sentence that says why."""


@dataclass(frozen=True)
class Somebody:
    """A person: their address (empty: we know of none), and the names that we write."""

    email: str
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, email: str, names: tuple[str, ...] = ()) -> "Somebody":
        """Raises PeopleRefused for what is no address, SomebodyRefused for a name that others hold, and for nobody."""
        wanted = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))
        for name in wanted:
            if len("".join(_PARTS.findall(name))) < SHORTEST:
                raise SomebodyRefused(
                    f"{quote(name)} est trop court : d'autres mots le contiennent. Écrivez le nom en entier."
                )
        address = typed(email) if email.strip() else ""
        if not (address or wanted):
            raise SomebodyRefused("Écrivez son adresse de courriel, ou son nom comme nous l'écrivons.")
        return cls(address, wanted)

    @property
    def called(self) -> tuple[str, ...]:
        """Their address and names, those that we know of."""
        return tuple(filter(None, (self.email, *self.names)))

    def is_certain_in(self, text: str) -> bool:
        """Whether a text holds their address: a name alone may be somebody else's."""
        return bool(self.email) and self._address.is_in(text)

    def may_have(self, address: str) -> bool:
        """Whether an address is made of one of their names: « marie.dupont@… »."""
        return Somebody("", self.names).is_in(address.partition("@")[0])

    @cached_property
    def _address(self) -> "Somebody":
        return Somebody(self.email)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        key = [re.escape(normalise(self.email))] if normalise(self.email.partition("@")[0]) else []
        spelled = [*key, *(one for name in self.names for one in _orders(name))]
        address = [_ADDRESS.format(re.escape(self.email))] if self.email else []
        ways = [*address, *map(_BARE.format, spelled)]
        return re.compile("|".join(ways), re.IGNORECASE)

    @cached_property
    def _hints(self) -> list[re.Pattern[str]]:
        """The longest word of each spelling: found ten times as fast, and one of them is in every text that counts."""
        local, _, domain = self.email.partition("@")
        words = [_PARTS.findall(local) or _PARTS.findall(domain)] if self.email else []
        words += map(_PARTS.findall, self.names)
        return [re.compile(_spelled(max(parts, key=len))) for parts in words]

    def is_in(self, text: str) -> bool:
        """Whether a text holds them."""
        return any(hint.search(text) for hint in self._hints) and self._pattern.search(text) is not None

    def fuller(self, text: str) -> set[str]:
        """What those are called in a text who share a single name: of « Jeanne », « Jeanne Durand », « DUPUIS Jeanne ».

        A word with a capital beside it is taken for a name: better asked once too often than two persons in one.
        """
        alone = [_spelled(*words) for name in self.names if len(words := _PARTS.findall(name)) == 1]
        if not alone or not self.is_in(text):
            return set()
        name = _BARE.format("|".join(alone))
        found = re.findall(rf"{name}[ \u00a0]{_CAPITAL}|{_CAPITAL}[ \u00a0]{name}", text)
        return {*found, *([text.strip()] if len(text.split()) == len(_PARTS.findall(text)) == 2 else [])}

    def erased(self, text: str) -> str:
        """A text without them."""
        return self._pattern.sub(GONE, text) if self.is_in(text) else text

    def erased_code(self, code: str) -> str:
        """A code without them: « agora-marie-dupont » becomes « agora-personne-effacee ».

        The words of a code are not told apart: « jean-marie-dupont » holds them, too. A long code was cut at its end.
        """
        return (
            self._in_codes.sub(slug(GONE), code) if len(code) < CUT else self._at_cuts.sub(slug(GONE), code)
        )

    @cached_property
    def _slugs(self) -> list[str]:
        names = (" ".join(words) for name in self.names for words in _turns(name.split()))
        written = [
            *([self.email] if _is_latin(self.email.partition("@")[0]) else []),
            *filter(_is_latin, names),
        ]
        return [slug(one) for one in written]

    @cached_property
    def _in_codes(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(self._slugs) or '(?!)'})(?![a-z0-9])")

    @cached_property
    def _at_cuts(self) -> re.Pattern[str]:
        """The same, and at the end of a code their first word with the beginning of the second."""
        cut = (
            one[:length]
            for one in self._slugs
            for length in range(len(one), one.find("-") + 1, -1)
            if "-" in one
        )
        return re.compile(
            rf"{self._in_codes.pattern}|(?<![a-z0-9])(?:{'|'.join(cut) or '(?!)'})(?=(?:-\d+)?$)"
        )

    def mentions(self, value: Json) -> list[str]:
        """The texts that hold them, in a text or a JSON value of any depth."""
        return [text for text in _texts(value) if self.is_in(text)]

    def without(self, value: Json) -> Json:
        """A text or a JSON value without them, keys included."""
        return _each(value, self.erased)


def _is_latin(text: str) -> bool:
    """Whether a code made of a text holds all of it."""
    return bool(slug(text)) and normalise(text).isascii()


def _orders(name: str) -> Iterator[str]:
    """How a name may be written: « Marie Dupont », « DUPONT Marie », « dupont, marie », « marie.dupont »."""
    yield from map(_BETWEEN.join, _turns([_spelled(word) for word in _PARTS.findall(name)]))


def _turns(words: list[str]) -> Iterator[list[str]]:
    """The words in their order, begun with each of them."""
    for first in range(len(words)):
        yield words[first:] + words[:first]


def _spelled(word: str) -> str:
    """A word in capitals or not, its accents written or not."""
    return _LETTERS.sub(lambda found: _letter(found[0]), normalise(word))


@cache
def _letter(plain: str) -> str:
    """A letter with any accent or none; two of them as one (« œ »), too."""
    alike = "".join(one for one in _LATIN if normalise(one) == plain)
    if len(plain) > 1:
        return f"(?:{''.join(map(_letter, plain))}|[{alike}])"
    return f"[{re.escape(plain)}{re.escape(plain.upper())}{alike}]{_MARKS}"


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _each(value: Json, change: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): _each(one, change) for key, one in value.items()}
    return [_each(one, change) for one in value] if isinstance(value, list) else value
