"""The app as people start it, for the browser tests: one process, one port, one database."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.port", "{port}")
UVICORN = ("-m", "uvicorn", "app:app", "--port", "{port}")
# The ports that servers had, which none has now. A browser neither fetches nor compiles Streamlit's scripts again at an
# address that it knows, which saves nearly two seconds of processor for each server.
_LEFT: list[int] = []
PATIENCE = 60  # seconds before a server that does not answer is given up


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, and the file that holds what it printed."""

    url: str
    log: Path


@contextmanager
def serve(database_url: str, log: Path, command: Sequence[str] = STREAMLIT) -> Iterator[Server]:
    """The app on a free port, stopped at the end. Raises RuntimeError, with what it printed, if it does not start."""
    port = _known_port() or free_port()
    url = f"http://127.0.0.1:{port}"
    filled = [part.format(port=port) for part in command]
    with running(filled, f"{url}/sante", log, {"DATABASE_URL": database_url}):
        yield Server(url, log)
    _LEFT.append(port)


@contextmanager
def running(command: Sequence[str], answers: str, log: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """A Python program that runs during the block, from when that address answers on.

    `settings`: environment variables. Raises RuntimeError, with what it printed, if it does not start.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, answers, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _known_port() -> int | None:
    """A port that the server of an earlier test had, if nobody else has taken it."""
    while _LEFT:
        port = _LEFT.pop()
        with suppress(OSError), socket.socket() as probe:
            # Connections of the last server may linger there.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    return None


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"L'application n'a pas démarré :\n{log.read_text(errors='replace')}")
