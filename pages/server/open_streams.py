"""The streams that are open now, one a tab: whose browser each is, and what was sent over it that may be asked for.

A tab whose connection was cut opens another stream and goes on where it was, without a run where none is needed; what
it was sent is still its own. Read and written by the server's own thread alone.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from streamlit import config

from data_access.vocabulary import Role


@dataclass(frozen=True)
class OfferedLink:
    """A file that was sent to a tab: to which role, in which of its runs; `built`: at a click, to be taken away."""

    role: Role | None
    run: int
    built: bool


@dataclass(eq=False)
class Stream:
    """One open tab. `session`: what the framework calls it, once it said so."""

    browser: str
    session: str = ""
    run: int = 0
    whole: bool = True  # whether that run is of the whole page
    offered: dict[str, int] = field(
        default_factory=dict
    )  # files that a click builds, and the run that drew them
    links: dict[str, OfferedLink] = field(default_factory=dict)

    def begins(self, session: str, *, whole: bool) -> None:
        """A run begins, of the whole page or of a part. In a session other than the one it came back to, which the
        framework no longer had, nothing was sent yet."""
        if session != self.session:
            self.offered, self.links = {}, {}
        self.session, self.run, self.whole = session, self.run + 1, whole

    def ended(self) -> None:
        """A run is over: what it did not draw again is there no more, nor what was built before it."""
        if self.whole:
            self.offered = {file: run for file, run in self.offered.items() if run == self.run}
        stays = {file: link for file, link in self.links.items() if not (self.whole or link.built)}
        self.links = stays | {file: link for file, link in self.links.items() if link.run == self.run}


_open: dict[Stream, None] = {}
_closed: dict[Stream, float] = {}  # the last ones, and until when the framework keeps their sessions


@contextmanager
def opened(browser: str, resumes: str = "") -> Iterator[Stream]:
    """A stream, for as long as it is open. `resumes`: the session that its tab had before it was cut off, and knows
    what it was sent; it is that of a tab of the same browser, or is not known."""
    _forget()
    before = [
        one for one in (*_closed, *_open) if resumes and (one.browser, one.session) == (browser, resumes)
    ]
    stream = deepcopy(before[-1]) if before else Stream(browser)
    _open[stream] = None
    try:
        yield stream
    finally:
        del _open[stream]
        if stream.session:
            _closed[stream] = time.monotonic() + config.get_option("server.disconnectedSessionTTL")
        _forget()


def _forget() -> None:
    """Drops the streams whose sessions are over."""
    for stream in [one for one, until in _closed.items() if until <= time.monotonic()]:
        del _closed[stream]


def how_many() -> int:
    """Streams that are open."""
    return len(_open)


def of_browser(browser: str) -> list[Stream]:
    """The tabs of a browser."""
    return [stream for stream in _open if stream.browser == browser]
