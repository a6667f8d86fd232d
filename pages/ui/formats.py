"""How things are written in Streamlit's Markdown: the one grammar of states, and data shown literally; and how that
Markdown is read: as plain text, as HTML."""

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NewType, TypeVar

from data_access.text_lines import drawable, writable

Json = TypeVar("Json")

NO_BREAK = "\u00a0"
WORD_JOINER = "\u2060"  # invisible; parts what Streamlit would turn into an emoji, an icon, a link, an arrow
BELOW = '<div class="sous-entete">'  # in HTML: what stands below something, in one element with it
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # invisible; what stands between them turns nothing around it

_BLANKS = re.compile(r"[ \t]+")
# the controls of Unicode's two directions
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# what is found once the escapes are gone: emoji, icons; « http: », « www. », « @ » of links; « -> » and other arrows
_AWAKENED = re.compile(
    r":(?=[\w+-][\w+/-]*:)|:(?=material/|//)|(?<![^\W_])(?i:www)(?=\.)|\S(?=@\S)"
    r"|(?<![^\s\ufeff])[<>~-](?=(?:->|[>=-])(?![^\s\ufeff]))"
)
_SPECIAL = re.compile(r"([\\`*_\[\]{<>$~|]|&(?=#?\w+;)|:(?=\S))")
_BLOCK_START = re.compile(r"^(#*|\d+)([#+=-]|(?<=\d)[.)])(?=[\s=-]|$)")  # heading, list, rule
_WRITTEN = re.compile(  # what the functions below and the tables of the screen write, sign by sign
    r"\\(?P<literal>.)|(?P<blank>[\u00a0\u202f])|(?P<line> {2}\n)|[\u2060\u2068\u2069]|(?P<bold>\*\*)"
    r"|:material/(?P<icon>\w+):|(?P<open>(?::(?P<word>[a-z]+))?\[)"
    r"|(?P<close>\](?:\((?P<address>[^)]*)\)|{foreground=\"transparent\"})?)"
)
_OUR_ADDRESS = re.compile(r"(?!//)[\w./?&=%#+~-]+")  # a page of ours: no « javascript: », no other server
COLORS = (
    "green",
    "orange",
    "violet",
    "gray",
    "red",
)  # those that mean something, as classes of a table's HTML


def headed(words: str) -> str:
    """The words with a capital letter; « Défis et Pépites » keeps its own."""
    return words[:1].upper() + words[1:]


def text_or(value: object, words: str) -> str:
    """A text, or these words where there is none: in a frame, a missing one is NaN beside others, None alone."""
    return value if isinstance(value, str) and value else words


def small(text: str) -> str:
    """Detail in small muted letters, as Markdown (`st.caption` is too pale to be read by all)."""
    return f":small[:gray[{text}]]"


def heard(words: str) -> str:
    """Words (Markdown) that a listener alone is told, after what all see: which one of many buttons « changer » is."""
    return f' :color[{words}]{{foreground="transparent"}}'


def plain(text: str) -> str:
    """What a reader sees of Markdown that these functions wrote: no marks, no addresses, one line.

    Raises TypeError for anything but a text.
    """

    def seen(found: re.Match[str]) -> str:
        if found["literal"]:
            return found["literal"]
        return " " if found["blank"] else " ; " if found["line"] else ""

    return _WRITTEN.sub(seen, text).strip()


Drawn = NewType("Drawn", str)  # a picture or a table as HTML, in which all that is shown is escaped


def html_text(text: str) -> str:
    """A text as HTML, in an element or an attribute."""
    return html.escape(unturned(text))


_BEFORE_A_DETAIL = (
    '<br class="detail"><small>'  # on paper it follows its value on the same line; no text may do so
)


@lru_cache(maxsize=10_000)  # cells come again at each run of a page: 0.06 ms each
def html_of(text: str) -> str:
    """Markdown that these functions wrote as HTML, in which a reader sees what `plain` says; all else is text."""
    written: list[str] = []
    opened: list[tuple[int, str]] = []  # where in `written` a bracket opens, and the word before it
    at, bold = 0, False
    for found in _WRITTEN.finditer(text):
        written.append(html_text(text[at : found.start()]))
        at = found.end()
        if found["open"]:
            opened.append((len(written), found["word"] or ""))
            written.append("")  # its tag, once it is known what closes
        elif found["close"] and opened:
            start, word = opened.pop()
            written[start], end = _tags(word, found["address"] or "")
            written.append(end)
        elif found["bold"]:
            bold = not bold
            written.append("<strong>" if bold else "</strong>")
        else:
            written.append(_sign(found))
    written.append(html_text(text[at:]))
    told = "".join(written) + ("</strong>" if bold else "")
    return told.replace("<br><small>", _BEFORE_A_DETAIL)


def _tags(word: str, address: str) -> tuple[str, str]:
    """What stands around a text in brackets: of a link, of small letters, of a colour."""
    if _OUR_ADDRESS.fullmatch(address):
        return f'<a href="{html_text(address)}" target="_blank">', "</a>"
    if word == "small":
        return "<small>", "</small>"
    if word == "color":
        return '<span class="non-vu">', "</span>"
    return (f'<span class="{word}">', "</span>") if word in COLORS else ("", "")


def _sign(found: re.Match[str]) -> str:
    """A sign that stands for itself: a letter, a blank, a break, an icon."""
    if found["icon"]:
        return f'<span data-icon="{html_text(found["icon"])}"></span>'
    return "<br>" if found["line"] else html_text(found["literal"] or found["blank"] or "")


def unturned(text: str) -> str:
    """A text, whatever it holds, that can be shown: its controls of direction are named, « [U+202E] », for unseen they
    would turn what stands around it; its lines stay."""
    return _with_turns_named(writable(text))


def _with_turns_named(text: str) -> str:
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def all_unturned(written: Json) -> Json:
    """What is written as JSON (slides) with the controls of direction of each text named."""
    named: Json = json.loads(_with_turns_named(json.dumps(written, ensure_ascii=False)))
    return named


def one_line(value: object) -> str:
    """Data as one line of plain text, for what Streamlit does not draw as Markdown: choices in a box, hints, pictures.

    Nothing in it turns what stands around it: a text that runs from the right is isolated, too.
    """
    text = _with_turns_named(_BLANKS.sub(" ", drawable(str(value))).strip())
    return f"{ISOLATE}{text}{END_OF_ISOLATE}" if _FROM_THE_RIGHT.search(text) else text


def escape(value: object) -> str:
    """Data as one line of Markdown that shows it literally: « *x* », « :red[x] », « $x$ », « :smile: »."""
    return escaped_once(str(value))


def escaped(values: Iterable[object], missing: str = "") -> list[str]:
    """Texts of a column, each as `escape` shows it; `missing` (Markdown) for what is none."""
    return [escape(value) if isinstance(value, str) else missing for value in values]


def noted(value: object) -> str:
    """A note of one or several lines, each as `escape` shows it; empty where nothing is noted."""
    lines = value.splitlines() if isinstance(value, str) else []
    return "  \n".join(map(escape, filter(str.strip, lines)))


def with_notes(table: Mapping[str, Sequence[str]], notes: Iterable[object]) -> Mapping[str, Sequence[str]]:
    """The columns of a table, and what is noted of its rows, where anything is of one of them."""
    said = list(map(noted, notes))
    return {**table, "Note": said} if any(said) else table


@lru_cache(maxsize=8192)  # names of territories and events stand on a page many times
def escaped_once(value: str) -> str:
    """What `escape` shows of a text, kept: it may be somebody's name (see `data_access.forgetting`)."""
    text = _AWAKENED.sub(rf"\g<0>{WORD_JOINER}", one_line(value))
    text = _SPECIAL.sub(r"\\\1", text)
    return _BLOCK_START.sub(r"\1\\\2", text)
