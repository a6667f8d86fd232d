"""The streams that are open now, one a tab: whose browser each is, and what was sent over it that may be asked for.

Read and written by the server's own thread alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

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

    def ended(self) -> None:
        """A run is over: what it did not draw again is there no more, nor what was built before it."""
        if self.whole:
            self.offered = {file: run for file, run in self.offered.items() if run == self.run}
        stays = {file: link for file, link in self.links.items() if not (self.whole or link.built)}
        self.links = stays | {file: link for file, link in self.links.items() if link.run == self.run}


_open: dict[Stream, None] = {}


@contextmanager
def opened(browser: str) -> Iterator[Stream]:
    """A stream, for as long as it is open."""
    stream = Stream(browser)
    _open[stream] = None
    try:
        yield stream
    finally:
        del _open[stream]


def how_many() -> int:
    """Streams that are open."""
    return len(_open)


def of_browser(browser: str) -> list[Stream]:
    """The tabs of a browser."""
    return [stream for stream in _open if stream.browser == browser]
