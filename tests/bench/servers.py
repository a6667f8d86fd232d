"""The servers of one run: an empty page, and the app over each network; each a process whose memory can be read."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"
EMPTY = Path(__file__).parent / "empty.py"
PATIENCE = 60  # seconds
QUIET = ("--server.headless", "true", "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false")


@dataclass(frozen=True)
class Running:
    """A server: where it answers, and its process."""

    url: str
    process: psutil.Popen

    def memory(self) -> int:
        """Bytes that it holds for itself alone."""
        return int(self.process.memory_full_info().uss)


@contextmanager
def running(script: Path, folder: Path, database_url: str = "") -> Iterator[Running]:
    """A script behind `streamlit run`, stopped at the end; all but the app run in `folder`, without its theme.

    Raises RuntimeError where it does not answer.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / f"{script.stem}-{port}.log").open("wb") as log:
        process = psutil.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), *QUIET],
            cwd=ROOT if script == APP else folder,
            env={**os.environ, "DATABASE_URL": database_url},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}")
        yield Running(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait()


def _wait(process: psutil.Popen, url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")
