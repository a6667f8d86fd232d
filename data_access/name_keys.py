"""The keys by which French names are compared, sorted, looked for and made into codes: one for all their spellings."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SIGNS_THAT_DO_NOT_COUNT = re.compile(r"[^\w%€&+/]|_")  # « % présents » is not « présents »
_ACCENTS = re.compile("[\u0300-\u036f]+")  # as a text of a European language has them, decomposed
_WORD = re.compile("[a-z0-9]+")
_NUMBER = re.compile("[0-9]+")


def normalise(text: str) -> str:
    """The key that spellings of one name share: « Lons le Saunier » and « LONS-LE-SAUNIER » do.

    Accents, case, spaces, hyphens, apostrophes, dots and brackets do not count; % € & + / do.
    """
    try:
        plain = text.encode("latin-1").translate(_OF_LATIN, _UNCOUNTED)
    except UnicodeEncodeError:
        return _counted(unaccented(text))
    return plain.decode() if plain.isascii() else _counted(unaccented(text))


def _counted(plain: str) -> str:
    return _SIGNS_THAT_DO_NOT_COUNT.sub("", plain)


def sort_key(text: str) -> str:
    """The key that puts names in French order, word by word, blind to accents, case and punctuation.

    It holds only a–z and 0–9, because collations disagree on the rest, « 0 » parting the words: SQLite and
    PostgreSQL order it alike. Numbers are padded, so that « Promo 2 » comes before « Promo 10 ».
    """
    return "0".join([word if word.isalpha() else _padded(word) for word in search_words(text)])


def slug(text: str) -> str:
    """« lons-le-saunier »: a name as a code, for addresses; empty where it has neither letter nor digit."""
    return "-".join(search_words(text))


def search_words(text: str) -> list[str]:
    """The words of a text as they are looked for: « Besançon, l'été » as « besancon », « l », « ete »."""
    try:
        plain = text.encode("latin-1").translate(_WORDS_OF_LATIN)
    except UnicodeEncodeError:
        return _WORD.findall(unaccented(text))
    return plain.decode().split() if plain.isascii() else _WORD.findall(unaccented(text))


@lru_cache(maxsize=250_000)  # every step of an import asks for those of its names once more
def key_of(text: str) -> str:
    """What the spellings of one name share; a text of signs only (« - », « ✔ ») stands for itself."""
    return normalise(text) or text


@lru_cache(maxsize=1_000)  # one name is asked for its key, its code and its place
def unaccented(text: str) -> str:
    """Lower case without accents or ligatures."""
    if text.isascii():
        return text.lower()
    try:
        plain = text.encode("latin-1").translate(_OF_LATIN)
    except UnicodeEncodeError:
        return _spelled_plainly(text)
    return plain.decode() if plain.isascii() else _spelled_plainly(text)


def _spelled_plainly(text: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    if plain.isascii():
        return plain
    return "".join(filterfalse(unicodedata.combining, plain.translate(_LIGATURES)))


_PLAIN_LATIN = [_spelled_plainly(chr(code)) for code in range(256)]


# Latin-1 holds nearly all French texts; a sign of it that is not one plain one stays as it is
_OF_LATIN = bytes(
    ord(plain) if len(plain) == 1 and plain.isascii() else code for code, plain in enumerate(_PLAIN_LATIN)
)
_WORDS_OF_LATIN = bytes(
    plain if plain >= 128 or _WORD.fullmatch(chr(plain)) else ord(" ") for plain in _OF_LATIN
)
_UNCOUNTED = bytes(
    code for code, plain in enumerate(_OF_LATIN) if plain < 128 and not _counted(chr(plain))
)  # its signs that do not count


def _padded(word: str) -> str:
    """A word with its numbers of six digits at least."""
    return word.zfill(6) if word.isdigit() else _NUMBER.sub(lambda digits: digits[0].zfill(6), word)
