"""A named show as it is kept: its slides in their order, and those that they become as they are shown."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from data_access.french import moment_text
from data_access.slides.choosing import as_shown, worded
from data_access.slides.content import SlideChoice, SlideContent


class ShowEntry(TypedDict):
    """A slide of a show: its number there, which never changes, what was chosen, and what the data said (None:
    nothing to show)."""

    number: int
    choice: SlideChoice
    content: SlideContent | None


class ShowState(NamedTuple):
    """What an edit of a show can change."""

    entries: list[ShowEntry]
    year: int
    counted_at: datetime.datetime


@dataclass(frozen=True)
class KeptShow:
    """A show as it is kept, without its notes below staff. `user`: who changed it last, known to staff."""

    code: str
    name: str
    year: int
    user: str | None
    counted_at: datetime.datetime
    entries: tuple[ShowEntry, ...]
    public: bool = False  # staff opened it to everybody

    @property
    def slides(self) -> list[SlideContent]:
        """What is shown, in order (see `as_shown`), with what was typed in place of what the data say."""
        return [slide for entry in self.entries for slide in shown_of(entry)]

    @property
    def places(self) -> dict[int, range]:
        """The numbers that its slides have as it is shown, from 1, by the number of each entry: of one that is shown in
        parts several, of one that shows nothing none."""
        found: dict[int, range] = {}
        first = 1
        for entry in self.entries:
            after = first + len(shown_of(entry))
            found[entry["number"]] = range(first, after)
            first = after
        return found

    @property
    def stamp(self) -> str:
        """Which show, with the figures of which moment."""
        return f"{self.name} · chiffres du {moment_text(self.counted_at)}"


def shown_of(entry: ShowEntry) -> list[SlideContent]:
    """The slides of an entry as they are shown, with what was typed in place of what the data say."""
    return as_shown([worded(entry["content"], entry["choice"])]) if entry["content"] else []
