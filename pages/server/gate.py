"""« Cet ordinateur seulement »: until a login is configured, no request from elsewhere reaches the app.

Whoever opens the app without a login is its administrator, so the gate lets in only what a browser on this computer
asks for itself:
- the client's address is this computer's, and the connection was opened by the account that runs the server: a proxy
  on this computer, which may hand on requests of anybody without a word of it, runs as another (`peer_account`);
- no header of a proxy or tunnel stands in the request: behind one, every visitor would seem to be on this computer;
- Host is a name of this computer: a page elsewhere can make its own name lead here (DNS rebinding), but it cannot make
  the browser say « localhost »;
- Origin, where the browser gives one, is this very address: no other page may open the app's websocket.
With a login the gate stands open: each run asks who is there (pages/access/session.py).
Where the secrets cannot be read nobody comes in: a browser on this computer is told which line is wrong.
"""

import re
from html import escape
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pages.access.outside_address import below
from pages.access.session import login_configured, secrets_trouble, whom_to_ask
from pages.server.framework_routes import path_below
from pages.server.journal import SUPERVISORS
from pages.server.peer_account import is_of_this_account
from pages.server.plain_page import plain_page

LOCAL_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.ASCII | re.IGNORECASE)
PROXY_HEADERS = {
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cdn-loop",
}
PROXY_PREFIXES = ("x-forwarded", "x-original-", "cf-", "fly-", "fastly-", "x-envoy-", "tailscale-")


class ThisComputerOnly:
    """ASGI middleware that answers 403 to every request, HTTP and websocket, that does not come from this computer, as
    long as no login is configured; and 503 to every one but a supervisor's where the secrets cannot be read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = None if scope["type"] == "lifespan" else _instead(scope)
        if page is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(WS_1008_POLICY_VIOLATION)(scope, receive, send)
        else:
            await page(scope, receive, send)


def _instead(scope: Scope) -> HTMLResponse | None:
    """What is answered in the app's place; None where the request comes in."""
    if (trouble := secrets_trouble()) and path_below(scope) not in SUPERVISORS:
        why = _broken(trouble) if refusal(scope) is None else _NOT_READY.format(escape(whom_to_ask()))
        return plain_page(503, "Le tableau de bord n'est pas encore prêt", why)
    reason = None if login_configured() else refusal(scope)
    return plain_page(403, _ONLY_HERE, _refused(reason, scope)) if reason else None


def refusal(scope: Scope) -> str | None:
    """Why a request is refused, as the end of a French sentence; None where it comes from this computer."""
    headers = Headers(scope=scope)
    client, server = scope.get("client"), scope.get("server")
    if not _is_this_computer(client):
        return "elle vient d'un autre ordinateur"
    if any(name in PROXY_HEADERS or name.startswith(PROXY_PREFIXES) for name in headers):
        return "elle est passée par un relais (serveur mandataire ou tunnel)"
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not LOCAL_HOST.fullmatch(hosts[0]):
        return "l'adresse demandée n'est pas celle de cet ordinateur"
    if any(
        origin not in (f"http://{hosts[0]}", f"https://{hosts[0]}") for origin in headers.getlist("origin")
    ):
        return "elle vient d'une autre page web"
    if not (client and server and is_of_this_account(client, server)):
        return "elle vient d'un autre compte de cet ordinateur : peut-être d'un relais (nginx, Apache…)"
    return None


def _is_this_computer(client: tuple[str, int] | None) -> bool:
    try:
        address = ip_address(client[0] if client else "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback


_ONLY_HERE = "Ce tableau de bord ne s'ouvre que sur l'ordinateur où il est installé"
_NOT_READY = """<p>Un réglage de son installation ne peut pas être lu, et ce n'est pas de votre fait. Nos données ne
sont pas touchées. Dites-le à {}, puis revenez un peu plus tard.</p>"""


def _broken(trouble: str) -> str:
    return f"""<p>{escape(trouble)}. Il peut dire où sont les données et qui peut entrer : tant qu'il est ainsi, nous
n'ouvrons rien, et rien n'est touché.</p>
<p>Corrigez cette ligne (des guillemets autour de chaque texte, un seul « = ») ou vos droits sur ce fichier, puis
arrêtez le tableau de bord et relancez-le.</p>"""


def _refused(reason: str, scope: Scope) -> str:
    port = (scope.get("server") or ("", None))[1] or 8501
    return f"""<p>La demande a été refusée : {reason}. Tant que la connexion des personnes n'est pas configurée,
quiconque ouvre le tableau de bord peut tout y lire et tout y changer ; il ne répond donc qu'à cet ordinateur.</p>
<ul>
<li>Sur cet ordinateur, avec le compte qui a lancé le tableau de bord, ouvrez <a href="http://127.0.0.1:{port}{below("/")}">http://127.0.0.1:{port}</a>.</li>
<li>Vous êtes ailleurs ? Rien n'est à faire de votre côté : dites à la personne qui l'a installé qu'il n'est pas encore
ouvert à plusieurs. Elle vous donnera une autre adresse, et un accès.</li>
<li>C'est vous qui l'installez ? Il lui faut une adresse en https, un service de connexion (Google, Microsoft, un
courriel…) écrit dans ses réglages, et une première personne qui donnera les accès.</li>
</ul>"""
