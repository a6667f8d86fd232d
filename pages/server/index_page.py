"""The page that Streamlit serves before any script runs, in French (screen readers read its `lang`), and what Streamlit
has no setting for: a link of a text stays in its tab, no chart is wider than its window, a table of ours looks like one
of Streamlit's (see `pages.ui.html_table`), the edge of one that is wider has a shadow, words beside a map have
room, a listener hears French, a filled button is read in the evening too, a window over the page as well, the menu
leads from a record of a page back to all of them, a part is not printed, the address of a page is not first taken for
that of another server, and the page says what a browser may load and run in it (Content-Security-Policy): nothing that
this server does not send.
"""

import base64
import gzip
import hashlib
import json
import re
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server.preloads import early
from pages.ui.formats import COLORS
from pages.ui.palette import DARK, LIGHT
from pages.ui.sign_table import styles

INDEX = b"<title>Streamlit</title>"  # stands in the index page, and in no page of a component
IN_FRENCH = (
    (b'<html lang="en">', b'<html lang="fr">'),
    (INDEX, b"<title>Start-Up de Territoire</title>"),
)
WORDS = {  # by where they stand
    '[data-testid="stFileUploaderDropzone"] button p': "Parcourir",
    '[data-testid="stSkipToContent"]': "Aller au contenu",
    '[data-testid="stDateInputField"] [data-placeholder][data-type="day"]': "jj",
    '[data-testid="stDateInputField"] [data-placeholder][data-type="year"]': "aaaa",
    '[role="listbox"][data-empty="true"] [role="option"] span': "Rien trouvé. Les accents comptent : é, ç…",
    '[data-key="__select_all__"] [data-item-hl]': "Tout choisir",
    '[data-key="__select_matches__"] [data-item-hl]': "Choisir tout ce qui est trouvé",
    ".rc-overflow-item-rest p": "Autres pages",  # of a menu that has no room for all
}
LABELS = {  # what Streamlit tells a listener of things that show no word
    "App pages": "Pages",
    "Navigate to home page": "Vers la vue d'ensemble",
    "Main menu": "Menu",
    "Sidebar": "Menu",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Running...": "En cours…",
    "Open": "Ouvrir",
    "Close": "Fermer",
    "Dismiss": "Fermer",
    "Clear value": "Effacer le choix",
    "Clear all": "Tout effacer",
    "Clear entry": "Effacer",
    "Selected values": "Choix",
    "Remove": "Retirer",  # followed by what
    "Previous page": "Page précédente",
    "Next page": "Page suivante",
    "Choose date": "Choisir une date",
    "Choose date range": "Choisir une période",
    "Clear date": "Effacer la date",
    "Clear dates": "Effacer les dates",
    "Previous month": "Mois précédent",
    "Next month": "Mois suivant",
    "Increment": "Plus un",
    "Decrement": "Moins un",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Add files": "Ajouter des fichiers",
}
WITHOUT_SCRIPTS = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
NEEDS_SCRIPTS = b"""<noscript>
<p>Ce tableau de bord a besoin de JavaScript : activez-le dans votre navigateur.</p>
</noscript>"""


def _by_scheme(option: str, alpha: str = "") -> str:
    """A colour of the theme as the scheme of the page has it: « linkColor »; `alpha`: how dense, in hexadecimal."""
    day, night = (st.get_option(f"theme.{scheme}.{option}") for scheme in ("light", "dark"))
    return f"light-dark({day}{alpha}, {night}{alpha})"


def _colored() -> str:
    """The coloured words of tables."""
    return "".join(
        f":is(.tableau, .carte) .{name} {{ color: {_by_scheme(f'{name}TextColor')}; }}\n" for name in COLORS
    )


def _filled(text: str) -> bytes:
    """A text with what Streamlit's settings and files say in it."""
    given = {
        "french": _in_french(),
        "labels": json.dumps(LABELS, ensure_ascii=True),
        "on_day_link": LIGHT.page,
        "on_night_link": DARK.page,
        "page": f"light-dark({LIGHT.page}, {DARK.page})",
        "shadow": f"light-dark({LIGHT.muted}66, {DARK.muted}66)",
        "table_line": _by_scheme("borderColor", "73"),
        "table_head": _by_scheme("textColor", "b3"),
        "link": _by_scheme("linkColor"),
        "border": _by_scheme("borderColor"),
        "badge": _by_scheme("grayTextColor"),
        "badge_fill": _by_scheme("grayBackgroundColor"),
        "colored": _colored() + styles(),
        "base": st.get_option("server.baseUrlPath"),
        "early": early(),
    }
    for name, value in given.items():
        text = text.replace(f"%({name})s", value)
    return text.encode()


def _in_french() -> str:
    """The words on the screen that Streamlit writes in English and has no setting for, each covered by a French one."""
    covered = (f"{place} {{ font-size: 0 !important; }}\n" for place in WORDS)
    said = (
        f'{place}::after {{ content: "{word}"; font-size: 0.875rem; }}\n' for place, word in WORDS.items()
    )
    return "".join([*covered, *said])


# Streamlit opens every Markdown link in a tab of its own; « back » and « forward » it follows within the page
OURS = _filled("""<style>
%(french)s/* the label of the box says how large a file may be */
[data-testid="stFileUploaderDropzoneInstructions"] { display: none !important; }
.stVegaLiteChart svg { max-width: 100%; height: auto; }
/* a table has a shadow at the edge beyond which it goes on; what has its colour travels with it, and covers that */
.tableau {
    position: relative; overflow: auto; overscroll-behavior-x: contain; font-size: .875rem; line-height: 1.5;
    background: linear-gradient(to right, %(page)s 40%, transparent) -1px 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to left, %(page)s 40%, transparent) calc(100% + 1px) 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to right, %(shadow)s, transparent) 0 0 / .9rem 100% no-repeat scroll,
        linear-gradient(to left, %(shadow)s, transparent) 100% 0 / .9rem 100% no-repeat scroll;
}
.tableau:focus-visible, .tableau a:focus-visible { outline: 2px solid %(link)s; }
.tableau:focus-visible { outline-offset: -2px; }
.tableau table { display: inline-table; min-width: 100%; border-spacing: 0; vertical-align: top; }
.tableau :is(th, td) {
    border-bottom: 1px solid %(table_line)s; padding: .25rem .375rem .25rem 1rem;
    text-align: left; font-weight: 400; white-space: nowrap;
}
.tableau tbody tr:last-child td { border-bottom: none; }
.tableau th { color: %(table_head)s; }
.tableau :is(th, td):first-child { padding-left: .375rem; }
.tableau p {
    display: inline-block; width: fit-content; max-width: 25rem; margin: 0;
    vertical-align: top; white-space: normal; overflow-wrap: break-word; font-size: inherit;
}
.tableau small { font-size: inherit; }
.tableau strong { font-weight: 600; }
.tableau a { color: %(link)s; text-decoration: underline; }
:is(.tableau, .carte) [data-icon]::before {
    content: attr(data-icon) / ""; font-family: "Material Symbols Rounded"; font-weight: 400; vertical-align: bottom;
}
%(colored)s/* a card, and the word « Source » that follows it, laid into its corner: no card needs a box of its own */
.carte {
    position: relative; box-sizing: border-box; height: 100%; padding: 1rem 1rem 3.2rem;
    border: 1px solid %(border)s; border-radius: .6rem;
}
.carte p { margin: 0 0 .5rem; line-height: 1.5; }
.carte .libelle { font-size: .875rem; margin: 0; }
.carte .chiffre { font-size: 2.6rem; font-weight: 650; line-height: 1.2; margin: 0 0 .3rem; }
.carte small { font-size: .875rem; }
.carte .insigne {
    position: absolute; left: 1rem; bottom: 1.05rem; margin: 0; padding: .05rem .35rem; border-radius: .3rem;
    font-size: .875rem; color: %(badge)s; background: %(badge_fill)s;
}
[class*="st-key-chiffres-cles"] { align-items: stretch !important; }
[class*="st-key-chiffres-cles"] .stHtml { height: 100%; }
[class*="st-key-chiffres-cles"] > :nth-child(even) {
    align-self: flex-end; display: flex; justify-content: flex-end; z-index: 1; translate: -1rem -.6rem;
    flex: 0 0 0 !important; width: 0 !important; min-width: 0 !important; margin-left: -1rem;
}
[class*="st-key-chiffres-cles"] > :nth-child(even) > * { flex: none; width: max-content; }
[class*="st-key-chiffres-cles"]:not([data-testid="stHorizontalBlock"]) > :nth-child(even) { margin-top: -3.5rem; }
/* what the keyboard reaches is not left under the menu */
[data-testid="stMain"] { scroll-padding-top: 5rem; }
/* what a tab opens stands below the tabs */
[data-testid="stTabPanel"] { display: none !important; }
@media (min-width: 640px) { [data-testid="stTab"] p { font-size: 1.1rem !important; } }
[data-testid^="stBaseButton-primary"]:enabled { color: light-dark(%(on_day_link)s, %(on_night_link)s) !important; }
.st-key-carte-et-mots > :last-child { flex-basis: 20rem !important; }
@page { margin: 1cm; }
@media print {
    .tableau { overflow: visible; background: none; }
    .tableau.signes tbody td { height: 2.1rem; }
    [class*="st-key-chiffres-cles"] > :nth-child(odd) {
        flex: 0 0 calc((100% - 4rem) / 3) !important; width: auto !important; min-width: 0 !important;
    }
    .carte .chiffre { font-size: 1.8rem; }
    .tableau table { display: table; } /* which may go on on the next page, below its heads */
    .carte, .tableau tr, h2, h3 { break-inside: avoid; }
    :is(h2, h3) { break-after: avoid; }
    .tableau :is(th, td) { white-space: normal; }
    :is(.st-key-seulement-a-l-ecran, .st-key-version) { display: none !important; }
    /* what one can press; of a choice, what is chosen stays, for it says what the page shows */
    :is([class*="st-key-source-"], [data-testid="stPopover"], [data-testid="stTab"][aria-selected="false"]),
    [role="radiogroup"][aria-label^="Présentation"],
    [data-testid="stButtonGroup"] :is([role="radio"][aria-checked="false"], [aria-pressed="false"]),
    [data-testid="stElementContainer"]:has([aria-pressed]):not(:has([aria-pressed="true"])),
    [data-testid="stElementContainer"]:has([data-testid="stMultiSelect"]):not(:has([data-tag])) {
        display: none !important;
    }
}
</style>
<script>
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/%(base)s` };
addEventListener('click', event => {
    const link = event.target.closest?.(':is([data-testid="stMarkdownContainer"], .tableau) a[target="_blank"]')
        || (location.search && event.target.closest?.('[data-testid="stTopNavLink"]'));
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.origin !== location.origin) return;
    // the menu: to the page that is open Streamlit does not lead, not even from one of its records
    if (link.dataset.testid && link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    dispatchEvent(new PopStateEvent('popstate'));
    if (!link.ariaCurrent) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}, true);
// what a listener is told of things without a word
const labels = %(labels)s;
const inFrench = one => {
    const french = labels[one.ariaLabel] || one.ariaLabel?.replace(/^Remove(?= )/, labels.Remove);
    if (french && french !== one.ariaLabel) one.ariaLabel = french;
};
new MutationObserver(changes => changes.forEach(change => {
    if (change.type === 'attributes') inFrench(change.target);
    for (const added of change.addedNodes) {
        if (added.ariaLabel) inFrench(added);
        added.querySelectorAll?.('[aria-label]').forEach(inFrench);
    }
})).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['aria-label'] });
// a window that opens over the page stands beside it in the document, and has its scheme as well
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
    const app = document.querySelector('.stApp');
    if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
}).observe(document.body, { childList: true }));
</script>
%(early)s</head>""")
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
    base = [part for part in st.get_option("server.baseUrlPath").split("/") if part]
    parts = [part for part in path.split("/") if part]
    kept = parts[: len(base) + 1]
    return f"/{quote('/'.join(kept))}" if len(parts) > len(kept) else None


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
    body = body.replace(END_OF_HEAD, OURS, 1)
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
