"""The page that Streamlit serves before any script runs, in French (screen readers read its `lang`), and what Streamlit
has no setting for: a link of a text stays in its tab, a table of ours looks like
one of Streamlit's (see `pages.ui.html_table`), the edge of one that is wider has a shadow, words beside a map have
room, a listener hears French, a filled button is read in the evening too, a window over the page as well, the menu
leads from a record of a page back to all of them, « / » leads to the search, what opens is read from its first line and
« back » finds a page where it was left, a part is not printed, the address of a page is not first taken for that of
another server, and the page says what a browser may load and run in it (Content-Security-Policy): nothing that this
server does not send.
"""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_access.palette import DARK, LIGHT, Palette
from pages.server.french_words import ANSWER_KEYS, BEGINNINGS, LABELS, MAP_KEYS, SENTENCES, WORDS
from pages.server.preloads import early
from pages.sitemap import ENTRY, HISTORY, IMPORTS, SEARCH, SHOW
from pages.ui.formats import COLORS
from pages.ui.framework_elements import CUT_OFF, Element
from pages.ui.paper import paper
from pages.ui.sign_table import styles
from pages.ui.states import State, mark_style
from pages.ui.style_keys import DOUBT, NARROW_WINDOW, OPENED, SEARCH_BOX, STAYS, TO_SETTLE, WRONG_DOUBT

INDEX = b"<title>Streamlit</title>"  # stands in the index page, and in no page of a component
IN_FRENCH = (
    (b'<html lang="en">', b'<html lang="fr">'),
    (INDEX, b"<title>Start-Up de Territoire</title>"),
)
WITHOUT_SCRIPTS = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
NEEDS_SCRIPTS = b"""<noscript>
<p>Ce tableau de bord a besoin de JavaScript : activez-le dans votre navigateur.</p>
</noscript>"""


def _by_scheme(option: str, alpha: str = "") -> str:
    """A colour of the theme as the scheme of the page has it: « linkColor »; `alpha`: how dense, in hexadecimal."""
    day, night = (st.get_option(f"theme.{scheme}.{option}") for scheme in ("light", "dark"))
    return f"light-dark({day}{alpha}, {night}{alpha})"


def _outline(colors: Palette) -> str:
    """Around what is under way, and what else asks for someone."""
    return mark_style(State.UNDERWAY, colors).stroke


def _colored() -> str:
    """The coloured words of what we draw ourselves."""
    return "".join(
        ":is(.tableau, .carte, .pressable, .bloc, .route, .legende, .sous-carte) "
        f".{name} {{ color: {_by_scheme(f'{name}TextColor')}; }}\n"
        for name in COLORS
    )


def _filled(text: str) -> bytes:
    """A text with what Streamlit's settings and files say in it."""
    given = {
        "french": _in_french(),
        "labels": json.dumps(LABELS, ensure_ascii=True),
        "beginnings": json.dumps(BEGINNINGS, ensure_ascii=True),
        "sentences": json.dumps(_patterns(), ensure_ascii=True),
        "on_day_link": LIGHT.page,
        "on_night_link": DARK.page,
        "heading": f"font-family: {st.get_option('theme.headingFont')}; font-weight: 650;",
        "land": f"light-dark({LIGHT.land}, {DARK.land})",
        "muted": f"light-dark({LIGHT.muted}, {DARK.muted})",
        "panel": f"light-dark({LIGHT.panel}, {DARK.panel})",
        "page": f"light-dark({LIGHT.page}, {DARK.page})",
        "shadow": f"light-dark({LIGHT.muted}66, {DARK.muted}66)",
        "table_line": _by_scheme("borderColor", "73"),
        "table_head": _by_scheme("textColor", "b3"),
        "tocome": f"light-dark({LIGHT.tocome}, {DARK.tocome})",
        "text": _by_scheme("textColor"),
        "link": _by_scheme("linkColor"),
        "border": _by_scheme("borderColor"),
        "underway": f"light-dark({_outline(LIGHT)}, {_outline(DARK)})",
        "underway_fill": _by_scheme(f"{State.UNDERWAY.color}BackgroundColor"),
        "badge": _by_scheme("grayTextColor"),
        "badge_fill": _by_scheme("grayBackgroundColor"),
        "colored": _colored() + styles(),
        "font": st.get_option("theme.font"),
        "printed": LIGHT.muted,
        "paper": paper(".stApp"),
        "entry": ENTRY.address,
        "imports": IMPORTS.address,
        "history": HISTORY.address,
        "show": SHOW.address,
        "base": st.get_option("server.baseUrlPath"),
        "search": f"{st.get_option('server.baseUrlPath')}/{SEARCH.address}".strip("/"),
        "search_box": SEARCH_BOX,
        "to_settle": TO_SETTLE,
        "opened": OPENED,
        "stays": STAYS,
        "doubt": DOUBT,
        "wrong_doubt": WRONG_DOUBT,
        "narrow_window": NARROW_WINDOW,
        "cut_off": CUT_OFF,
        "map_keys": MAP_KEYS,
        "answer_keys": ANSWER_KEYS,
        "close": LABELS["Close"],
        **{one.name: one.selector for one in Element},
    }
    for name, value in given.items():
        text = text.replace(f"%({name})s", value)
    return text.encode()


def _in_french() -> str:
    """The words on the screen that Streamlit writes in English and has no setting for, each covered by a French one."""
    covered = (f"{place} {{ font-size: 0 !important; }}\n" for place in WORDS)
    translated = (
        f'{place}::after {{ content: "{word}"; font-size: 0.875rem; }}\n' for place, word in WORDS.items()
    )
    return "".join([*covered, *translated])


def _patterns() -> dict[str, list[tuple[str, str]]]:
    """The English sentences by where they stand, each as a pattern of JavaScript, with the French one."""
    return {
        place: [
            ("(.*?)".join(map(_exactly, english.split("{}"))), french) for english, french in said.items()
        ]
        for place, said in SENTENCES.items()
    }


def _exactly(words: str) -> str:
    return re.sub(r"[.*+?^${}()|\[\]\\]", r"\\\g<0>", words)


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


# What comes together; where one is and how one got there; where the keyboard goes on; what a listener hears, and what
# watches the page
_SCRIPT_FILES = ("index_page_messages.js", "index_page.js", "index_page_keyboard.js", "index_page_words.js")
_OUR_SCRIPT = "".join(map(_read, _SCRIPT_FILES))
# What we draw ourselves; what Streamlit draws
_OUR_STYLE = "".join(map(_read, ("index_page_drawn.css", "index_page.css")))
OURS = _filled(f"<style>\n{_OUR_STYLE}</style>\n<script>\n{_OUR_SCRIPT}</script>\n")
END_OF_HEAD = b"</head>"
_SCRIPTS = re.compile(rb'<script(?: type="module")?>(.*?)</script>', re.DOTALL)
_POLICY = {  # for everything else: default-src
    "default-src": "'self'",
    # a component's script comes as a blob; maps are WebAssembly
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles while it draws
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",  # what maps draw is handed on so
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class FrenchIndexPage:
    """ASGI middleware that makes the index page ours; everything else passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return

        start: Message | None = None  # held back while an HTML page is collected
        body = b""

        async def send_in_french(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                page = _plain(start, body)
                if INDEX in page and (above := first_part(scope["path"])):
                    await RedirectResponse(above)(scope, receive, send)
                else:
                    await _send_page(start, page, send)

        await self.app(scope, receive, send_in_french)


def first_part(path: str) -> str | None:
    """Where an address with more than one part leads: to its first. There the page would look for its files in vain.

    None for an address of one part.
    """
    base, parts = _base(), _parts(path)
    kept = parts[: len(base) + 1]
    return f"/{quote('/'.join(kept))}" if len(parts) > len(kept) else None


def _base() -> list[str]:
    return _parts(st.get_option("server.baseUrlPath"))


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")


def _plain(start: Message, body: bytes) -> bytes:
    encoding = MutableHeaders(raw=start["headers"]).get("content-encoding")
    return gzip.decompress(body) if encoding == "gzip" else body


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    del headers["content-encoding"]
    for english, french in IN_FRENCH:
        body = body.replace(english, french, 1)
    body = WITHOUT_SCRIPTS.sub(NEEDS_SCRIPTS, body)
    body = body.replace(END_OF_HEAD, OURS + early() + END_OF_HEAD, 1)
    for of_the_file_on_disk in ("etag", "last-modified"):
        del headers[of_the_file_on_disk]
    headers["content-length"] = str(len(body))
    headers["content-security-policy"] = policy(body)
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})


def policy(page: bytes = b"") -> str:
    """What a browser may load and run in a page: of scripts that stand in it, those that stand in it now."""
    digests = (hashlib.sha256(script).digest() for script in _SCRIPTS.findall(page))
    inline = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    scripts = {"script-src": " ".join([_POLICY["script-src"], *inline])}
    return "; ".join(f"{what} {allowed}" for what, allowed in (_POLICY | scripts).items())
