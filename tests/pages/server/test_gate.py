"""The gate, asked as a browser, a neighbour, a proxy and a hostile page would ask."""

import os
import socket
import time
import urllib.error
import urllib.request
from threading import Thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from pages.server import gate
from pages.server.gate import ThisComputerOnly


@pytest.fixture(autouse=True)
def _of_this_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """What TestClient asks comes over no connection: it counts as one of this account."""
    monkeypatch.setattr(gate, "is_of_this_account", lambda *_: True)


async def show(_: Request) -> PlainTextResponse:
    return PlainTextResponse("le tableau de bord")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("le tableau de bord")
    await socket.close()


BEHIND = Starlette(
    routes=[Route("/", show), WebSocketRoute("/stream", stream)], middleware=[Middleware(ThisComputerOnly)]
)

FROM_HERE = [
    ("127.0.0.1", {"host": "127.0.0.1:8501"}),
    ("127.0.0.1", {"host": "localhost:8501"}),
    ("127.0.0.1", {"host": "LOCALHOST"}),
    ("::1", {"host": "[::1]:8501"}),
    ("::ffff:127.0.0.1", {"host": "127.0.0.1"}),
    ("127.0.0.1", {"host": "localhost:8501", "origin": "http://localhost:8501"}),
    ("127.0.0.1", {"host": "127.0.0.1:8501", "origin": "https://127.0.0.1:8501"}),
]

HERE = {"host": "127.0.0.1:8501"}
FROM_ELSEWHERE = [
    pytest.param("192.168.1.20", HERE, "autre ordinateur", id="neighbour"),
    pytest.param("::ffff:192.168.1.20", HERE, "autre ordinateur", id="neighbour in IPv6 dress"),
    pytest.param("2001:db8::1", HERE, "autre ordinateur", id="IPv6 neighbour"),
    pytest.param("", HERE, "autre ordinateur", id="no address"),
    pytest.param("unix:", HERE, "autre ordinateur", id="no IP address"),
    pytest.param("127.0.0.1", {"host": "tableau.exemple.fr"}, "adresse demandée", id="rebound name"),
    pytest.param(
        "127.0.0.1", {"host": "localhost.exemple.fr"}, "adresse demandée", id="name that begins well"
    ),
    pytest.param("127.0.0.1", {"host": "exemple.fr:8501"}, "adresse demandée", id="rebound name with port"),
    pytest.param("127.0.0.1", {"host": "127.0.0.1@exemple.fr"}, "adresse demandée", id="name behind an @"),
    pytest.param("127.0.0.1", {"host": "localhost:port"}, "adresse demandée", id="port that is no number"),
    pytest.param("127.0.0.1", {"host": "192.168.1.5:8501"}, "adresse demandée", id="address on the network"),
    pytest.param("127.0.0.1", {"host": ""}, "adresse demandée", id="empty host"),
    pytest.param("127.0.0.1", HERE | {"origin": "https://exemple.fr"}, "autre page", id="foreign page"),
    pytest.param(
        "127.0.0.1", HERE | {"origin": "http://127.0.0.1:3000"}, "autre page", id="another local app"
    ),
    pytest.param("127.0.0.1", HERE | {"origin": "null"}, "autre page", id="sandboxed page"),
    *(
        pytest.param("127.0.0.1", HERE | {header: "127.0.0.1"}, "relais", id=header)
        for header in (
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Real-IP",
            "Via",
            "CF-Connecting-IP",
            "True-Client-IP",
            "Fly-Client-IP",
            "Tailscale-User-Login",
        )
    ),
]


def client(address: str) -> TestClient:
    return TestClient(BEHIND, client=(address, 50_000))


@pytest.mark.parametrize(("address", "headers"), FROM_HERE)
def test_a_browser_on_this_computer_comes_in(address: str, headers: dict[str, str]) -> None:
    answer = client(address).get("/", headers=headers)
    assert (answer.status_code, answer.text) == (200, "le tableau de bord")


@pytest.mark.parametrize(("address", "headers"), FROM_HERE)
def test_its_websocket_opens(address: str, headers: dict[str, str]) -> None:
    with client(address).websocket_connect("/stream", headers=headers) as socket:
        assert socket.receive_text() == "le tableau de bord"


@pytest.mark.parametrize(("address", "headers", "reason"), FROM_ELSEWHERE)
def test_anything_else_is_refused_with_a_page_that_says_what_to_do(
    address: str, headers: dict[str, str], reason: str
) -> None:
    answer = client(address).get("/", headers=headers)
    assert answer.status_code == 403
    assert answer.text != "le tableau de bord"
    assert '<html lang="fr">' in answer.text
    assert reason in answer.text
    assert "http://127.0.0.1:" in answer.text
    assert "dites à la personne qui l'a installé" in answer.text.replace("\n", " ")
    assert "une adresse en https" in answer.text
    assert ".md" not in answer.text  # a file that who stands there cannot open
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("address", "headers", "reason"), FROM_ELSEWHERE)
def test_its_websocket_is_closed_before_it_opens(address: str, headers: dict[str, str], reason: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client(address).websocket_connect("/stream", headers=headers),
    ):
        pass
    assert closed.value.code == WS_1008_POLICY_VIOLATION


def test_two_hosts_in_one_request_are_refused() -> None:
    answer = client("127.0.0.1").get("/", headers=[("host", "127.0.0.1"), ("host", "exemple.fr")])
    assert answer.status_code == 403


TROUBLE = "« .streamlit/secrets.toml » ne peut pas être lu (ligne 2)"


def test_secrets_that_cannot_be_read_are_told_with_their_line_on_this_computer_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "secrets_trouble", lambda: TROUBLE)
    monkeypatch.setattr(gate, "login_configured", lambda: True)
    monkeypatch.setenv("ACCESS_CONTACT", "Camille <camille@asso.fr>")
    here = client("127.0.0.1").get("/", headers=HERE)
    assert (here.status_code, here.headers["cache-control"]) == (503, "no-store")
    assert TROUBLE in here.text
    assert "relancez-le" in here.text
    away = client("10.0.0.7").get("/", headers={"host": "tableau.asso.fr", "x-forwarded-for": "192.0.2.1"})
    assert away.status_code == 503
    assert "secrets.toml" not in away.text
    assert "Dites-le à Camille &lt;camille@asso.fr&gt;" in away.text
    with (
        pytest.raises(WebSocketDisconnect),
        client("127.0.0.1").websocket_connect("/stream", headers=HERE),
    ):
        pass


def test_where_people_log_in_the_gate_stands_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "login_configured", lambda: True)
    answer = client("192.168.1.20").get(
        "/", headers={"host": "tableau.asso.fr", "x-forwarded-for": "192.0.2.1"}
    )
    assert (answer.status_code, answer.text) == (200, "le tableau de bord")


def test_a_relay_of_this_computer_is_refused_though_no_header_betrays_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate, "is_of_this_account", lambda client, server: server[1] != 80)
    answer = client("127.0.0.1").get("/", headers=HERE)  # TestClient's server listens on 80
    assert answer.status_code == 403
    assert "un autre compte de cet ordinateur : peut-être d'un relais" in answer.text
    with (
        pytest.raises(WebSocketDisconnect),
        client("127.0.0.1").websocket_connect("ws://127.0.0.1:80/stream", headers=HERE),
    ):
        pass
    monkeypatch.setattr(gate, "login_configured", lambda: True)
    assert client("127.0.0.1").get("/", headers=HERE).status_code == 200


def test_a_connection_of_a_real_server_is_known_by_its_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the system is asked
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(BEHIND, lifespan="off", log_level="error"))
        running = Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        try:
            while not server.started:
                assert running.is_alive()
                time.sleep(0.01)
            with urllib.request.urlopen(address, timeout=10) as answer:
                assert answer.read().decode() == "le tableau de bord"
            mine = os.getuid()
            monkeypatch.setattr(os, "getuid", lambda: mine + 1)
            with pytest.raises(urllib.error.HTTPError, match="403") as refused:
                urllib.request.urlopen(address, timeout=10)
            refused.value.close()
        finally:
            server.should_exit = True
            running.join()
