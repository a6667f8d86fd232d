"""After a login, the page that somebody came for: Streamlit itself leads everyone to the first page, and says of
a login that failed « Authentication error », without a way on.

The browser says from which page a login begins (Referer); it keeps that address in a cookie meanwhile, and the answer
that ends the login leads there. Only a path of this very app is ever led to.
"""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.access.outside_address import below
from pages.server.plain_page import plain_page

COOKIE = "retour"
KEPT = 900  # seconds that a login may take
LONGEST = 2000  # characters of an address

_FAILED = "La connexion n'a pas abouti"
_WHAT_TO_DO = """<p>Le service qui vérifie votre adresse n'a pas répondu, ou a refusé. Rien n'est perdu, et nos données
ne sont pas touchées.</p>
<p>Vérifiez que votre appareil est relié à internet, puis <a href="{}">revenez au tableau de bord</a> et connectez-vous
encore une fois. Si cela revient, dites-le à l'équipe nationale, avec l'heure.</p>"""
_BEGINS, _ENDS = "/auth/login", "/oauth2callback"


class SamePageAfterLogin:
    """ASGI middleware that leads from a login back to the page where it began."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith((_BEGINS, _ENDS)):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        begins, failed = scope["path"].endswith(_BEGINS), False
        place = page_it_came_from(request) if begins else path_of(unquote(request.cookies.get(COOKIE, "")))

        async def answer(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start" and message["status"] >= 400:
                failed = True
                await plain_page(message["status"], _FAILED, _WHAT_TO_DO.format(below("/")))(
                    scope, receive, send
                )
            if failed:
                return
            if message["type"] == "http.response.start" and place:
                headers = MutableHeaders(scope=message)
                if not begins and 300 <= message["status"] < 400:
                    headers["location"] = place
                headers.append("set-cookie", _cookie(place if begins else ""))
            await send(message)

        await self.app(scope, receive, answer)


def page_it_came_from(request: Request) -> str | None:
    """The path of the app's page that the request was sent from; None where it came from elsewhere."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host"):
        return None
    return path_of(f"{came.path}?{came.query}" if came.query else came.path)


def path_of(text: str) -> str | None:
    """`text` where it is a path of this app, and nothing that a browser takes for another address."""
    is_path = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return text if is_path and text.isascii() and text.isprintable() and len(text) <= LONGEST else None


def _cookie(place: str) -> str:
    response = Response()
    response.set_cookie(COOKIE, quote(place), max_age=KEPT if place else 0, httponly=True, samesite="lax")
    return response.headers["set-cookie"]
