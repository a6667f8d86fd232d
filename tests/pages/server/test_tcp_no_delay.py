"""A connection of a real server whose socket was opened as Streamlit opens it."""

import socket
import time
import urllib.request
from threading import Thread

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

import app


class Watched:
    """Keeps the socket of each connection that asks for something."""

    def __init__(self, server: ASGIApp) -> None:
        self.server = server
        self.no_delay: list[tuple[int, int]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
        before = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await self.server(scope, receive, send)
        after = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        self.no_delay.append((before, after))


def test_an_answer_leaves_at_once_though_streamlit_opened_the_socket() -> None:
    watched = Watched(Starlette(routes=app.ROUTES, middleware=app.MIDDLEWARE))
    listening = socket.socket()  # as streamlit.web.server.starlette.starlette_server._bind_socket does
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(watched, lifespan="off", log_level="warning"))
    running = Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    try:
        while not server.started:
            assert running.is_alive()
            time.sleep(0.01)
        port = listening.getsockname()[1]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sante", timeout=10) as answer:
            assert answer.status == 200
    finally:
        server.should_exit = True
        running.join()
        listening.close()

    assert [after for _, after in watched.no_delay] == [1]
    assert [before for before, _ in watched.no_delay] == [0], "Streamlit does it by now"
