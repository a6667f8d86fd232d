"""The page that Streamlit serves before any script runs, said in French: screen readers read its `lang`."""

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


class FrenchIndexPage:
    """ASGI middleware that puts the index page into French; everything else passes as it is."""

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
    for of_the_file_on_disk in ("etag", "last-modified"):
        del headers[of_the_file_on_disk]
    headers["content-length"] = str(len(body))
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
