"""The rows of an Excel sheet as every program writes them: patterns, in the place of an XML parser.

Without them: 3.8 s of the processor instead of 0.4 to scan 60,000 rows of ten cells (measured 2026-11-28).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

FORMULA = rb"<f[^>]*+>(?:(?<=/>)|[^<]*+</f>)"
EMPTY = rb"(?:<v ?/>|<v></v>)"
META = rb'(?: [cv]m="\d++")*+>'


def _value(plain: bytes) -> bytes:
    """The end of a cell that holds a value, a formula, or both."""
    return META + rb"(?:<v>%b</v>|%b(?:<v>%b</v>|%b)?+)</c>" % (plain, FORMULA, plain, EMPTY)


ROW = re.compile(  # values only as every program writes them: calamine misreads others in silence
    rb'<row r="(?P<row>\d{1,7}+)"(?P<attributes>[^>]*+)>(?:(?<=/>)|(?:'
    rb'<c r="(?P<column>[A-Z]{1,2}+)(?P=row)"(?: s="\d++")?+(?:'
    rb' t="s"><v>\d++</v></c>'
    rb'| t="inlineStr"><is><t[^>]*+>[^<]*+</t></is></c>'
    rb'|(?: t="n")?+'
    + _value(rb"[-+.\dEe]++")
    + rb'| t="b"'
    + _value(b"[01]")
    + rb'| t="(?:e|d|str)"'
    + _value(b"[^<]++")
    + rb")"
    rb'|<c r="[A-Z]{1,2}+(?P=row)"(?: s="\d++")?+(?: ?/>|></c>)'
    rb")*</row>)\s*+"
)
HIDDEN = re.compile(rb' hidden="(?:1|true)"| ht="[01](?:\.\d*+)?"')  # or less than two points high
_CELL = rb'<c r="([A-Z]+)(\d+)"(?: s="\d+")?'
ERRORS = re.compile(_CELL + rb' t="e"[^>]*>(?:' + FORMULA + rb")?<v>([^<]*)</v>")
FORMULAS = re.compile(
    _CELL + rb'(?: t="(\w+)")?[^>]*><f([^>]*)>(?:(?<=/>)|([^<]*)</f>)(' + EMPTY + rb"|<v>0</v>)?</c>"
)
SHARED_FORMULAS = re.compile(  # where each is written, for all cells that share it
    _CELL + rb'[^>]*><f((?=[^>]* t="shared")[^>/]*)>([^<]+)</f>'
)
FILLED = re.compile(  # a text of blanks, or of signs that may be some, is not counted
    rb'<c r="([A-Z]++)\d++"[^>]*+>(?:' + FORMULA + rb")?+(?:<v>|<is><t[^>]*+>)\s*+(?:[^<\s&]|&[a-z])"
)
SHARED = re.compile(rb'<c r="([A-Z]++)(\d++)"[^>]*? t="s"><v>(\d++)<')
IS_FILLED = rb"(?! ?/>|></c>)"  # what follows the style of a cell that holds something
IS_BLANK = rb"(?: ?/>|></c>)"  # … of one that holds nothing


@cache
def column_of(letters: bytes) -> int:
    """27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def unescaped(text: bytes) -> str:
    """The text of an element, with the signs that XML must write otherwise."""
    unescaped = text.decode(errors="replace")
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        unescaped = unescaped.replace(escaped, sign)
    return unescaped


def styled(styles: set[int], then: bytes) -> re.Pattern[bytes] | None:
    """A plain row's cell that has one of the styles: its letters, its row, its style, and what `then` finds."""
    return re.compile(rb'<c r="([A-Z]++)(\d++)" s="(%b)"%b' % (_any_of(styles), then)) if styles else None


def some_styled(styles: set[int], then: bytes) -> re.Pattern[bytes] | None:
    """The same without where it stands, which tells that there is none in a quarter of the time."""
    return re.compile(rb' s="%b"%b' % (_any_of(styles), then)) if styles else None


def _any_of(styles: set[int]) -> bytes:
    return _one_of([str(style).encode() for style in styles])


def _one_of(numbers: Iterable[bytes]) -> bytes:
    """A pattern that tries no more than ten signs at each place, however many numbers there are."""
    rests: dict[bytes, list[bytes]] = defaultdict(list)
    for number in numbers:
        rests[number[:1]].append(number[1:])
    ways = (first and first + _one_of(rests[first]) for first in sorted(rests, reverse=True))
    return b"(?:" + b"|".join(ways) + b")" if any(rests) else b""
