"""The page that Streamlit serves before any script runs, in French (screen readers read its `lang`), and what Streamlit
has no setting for: a link of a text stays in its tab, no chart is wider than its window, and a part is not printed.
"""

import gzip

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

IN_FRENCH = (
    (b'<html lang="en">', b'<html lang="fr">'),
    (b"<title>Streamlit</title>", b"<title>Start-Up de Territoire</title>"),
    (
        b"<p>You need to enable JavaScript to run this app.</p>",
        b"<p>Ce tableau de bord a besoin de JavaScript : activez-le dans votre navigateur.</p>",
    ),
)
ONLY_ON_SCREEN = "seulement-a-l-ecran"  # the key of a container that is not printed
# Streamlit opens every Markdown link in a tab of its own; « back » and « forward » it follows within the page
OURS = b"""<style>
.stVegaLiteChart svg { max-width: 100%; height: auto; }
@media print { .st-key-seulement-a-l-ecran { display: none !important; } }
</style>
<script>
addEventListener('click', event => {
    const link = event.target.closest?.('[data-testid="stMarkdownContainer"] a[target="_blank"]');
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    dispatchEvent(new PopStateEvent('popstate'));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}, true);
</script>
</head>"""
END_OF_HEAD = b"</head>"


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
                if not message.get("more_body"):
                    await _send_page(start, body, send)

        await self.app(scope, receive, send_in_french)


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
        del headers["content-encoding"]
    for english, french in IN_FRENCH:
        body = body.replace(english, french, 1)
    body = body.replace(END_OF_HEAD, OURS, 1)
    for of_the_file_on_disk in ("etag", "last-modified"):
        del headers[of_the_file_on_disk]
    headers["content-length"] = str(len(body))
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
