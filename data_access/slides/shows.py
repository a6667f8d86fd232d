"""Named shows: slides in an order, with the figures as they were when each was put in, until they are refreshed.

A show is a draft of the staff, until they open it to everybody; its notes, and who prepared it, stay with them.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete as delete_rows
from sqlalchemy import insert, select, update

from data_access.database import writing
from data_access.errors import UserRefusal
from data_access.french import number
from data_access.models import Show, table_of
from data_access.name_keys import slug
from data_access.slides import ordering
from data_access.slides.choosing import (
    choice,
    content_of,
    contents_of,
    default_choices,
    has_notes,
    has_room,
    our_territories,
    public_places,
    subjects,
    without_notes,
)
from data_access.slides.content import SlideChoice, SlideContent
from data_access.slides.kept_show import KeptShow, ShowEntry, ShowState
from data_access.slides.photographs import with_images, without_image
from data_access.text_lines import in_lines, on_one_line
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import Role

_TABLE = table_of(Show)
TERRITORY = "territory"  # the kind of slides of which each territory has its own
NOTHING_TO_SHOW = "Les données n'ont encore rien à montrer sur cette diapositive."


class ShowRefused(UserRefusal):
    """A show cannot be changed so; the message is a French sentence that says why."""


def all_shows(view: View) -> dict[str, str]:
    """Every show that whoever looks may see, the newest first: code → name. Staff see all of them."""
    with view.connection() as connection:
        rows = connection.execute(_seen_by(view).order_by(_TABLE.c.id.desc())).all()
    return {row.code: row.name for row in rows}


def find(view: View, code: str) -> KeptShow | None:
    """The show of that code, with the images of its photographs, without what its slides say of what not everybody may
    read by now; None for an unknown one and, below staff, for one that is not open to everybody."""
    with view.connection() as connection:
        row = connection.execute(_seen_by(view).where(_TABLE.c.code == code)).one_or_none()
        if row is None:
            return None
        show = _kept(view, row)
        public = public_places(view, [entry["choice"] for entry in show.entries])
        contents = with_images(
            view,
            [entry["content"] if place in public else None for place, entry in enumerate(show.entries)],
        )
    entries: list[ShowEntry] = [
        {**entry, "content": content} for entry, content in zip(show.entries, contents, strict=True)
    ]
    return replace(show, entries=tuple(entries))


def create(view: View, name: str, year: int, *, user: str, territories: Collection[str] | None = None) -> str:
    """A show of every kind of slide, with the figures of this moment; returns its code.

    `territories`: the codes of those that have a slide, as `default_choices` takes them.
    Raises ShowRefused for a name that is empty or taken, NotForThisRole below staff.
    """
    view.require(Role.STAFF)
    known = view.at_end_of(year) if territories is None else view
    return _keep(view, name, year, _asked(view, default_choices(known, territories), year), user)


def _keep(view: View, name: str, year: int, entries: list[ShowEntry], user: str) -> str:
    code = slug(name)
    if not code:
        raise ShowRefused("Un diaporama a besoin d'un nom.")
    with writing(view.database) as connection:
        if connection.scalar(select(_TABLE.c.id).where(_TABLE.c.code == code)):
            raise ShowRefused("Un diaporama porte déjà ce nom : choisissez-en un autre.")
        connection.execute(
            insert(_TABLE).values(
                code=code,
                name=on_one_line(name.strip()),
                year=year,
                user=user,
                counted_at=_now(),
                slides=entries,
            )
        )
    return code


def add(
    view: View,
    code: str,
    chosen: SlideChoice,
    *,
    user: str,
    after: int | None = None,
) -> int:
    """Puts a slide behind the one of number `after` (first for 0, last unless that one is there); returns its number.

    Its figures are those of this moment. Raises ShowRefused where there is nothing to show.
    """
    return _put(view, code, lambda _: [(chosen, None)], user, () if after is None else (after,))


def add_each(view: View, code: str, kind: str, *, user: str, after: int | None = None) -> int:
    """Puts a slide of that kind behind `after`, as `add` does, for each of its subjects that has none in the show yet.

    Returns the number of the first. Raises ShowRefused where none is missing, or more than an evening has room for.
    """

    def wanted(show: KeptShow) -> list[tuple[SlideChoice, None]]:
        rest = missing(view, show, kind)
        if not rest:
            raise ShowRefused("Toutes les diapositives de ce genre y sont déjà.")
        if not has_room(rest):
            raise ShowRefused(
                f"Il en manque {number(len(rest))}, trop pour une soirée : ajoutez-les une à une."
            )
        return [(choice(kind, about), None) for about in rest]

    return _put(view, code, wanted, user, () if after is None else (after,))


def missing(view: View, show: KeptShow, kind: str) -> list[str]:
    """The codes of the subjects of that kind that have no slide in the show, in French order."""
    every = subjects(view, kind)
    own = next(iter(every), "")  # what a slide tells of for which nothing was chosen
    shown = {entry["choice"]["about"] or own for entry in show.entries if entry["choice"]["kind"] == kind}
    return [about for about in every if about not in shown]


def left_out(view: View, show: KeptShow) -> dict[str, str]:
    """The territories without a slide, code → name, of a show that has one for most of them; else none: it was made
    for those that it tells of."""
    rest = missing(view, show, TERRITORY)
    told = sum(one["choice"]["kind"] == TERRITORY for one in show.entries)
    names = our_territories(view) if rest and len(rest) < told else {}
    return {code: names[code] for code in rest if code in names}


def remove(view: View, code: str, numbers: Collection[int], *, user: str) -> None:
    """Takes slides out."""
    _edit(view, code, lambda show: [one for one in show.entries if one["number"] not in numbers], user=user)


def move(view: View, code: str, numbers: Collection[int], by: int, *, user: str) -> None:
    """Moves slides so many places (see `ordering.moved_by`)."""
    _edit(view, code, lambda show: ordering.moved_by(show.entries, numbers, by), user=user)


def put_before(view: View, code: str, numbers: Collection[int], before: int | None, *, user: str) -> None:
    """Puts slides in front of another one (see `ordering.put_before`)."""
    _edit(view, code, lambda show: ordering.put_before(show.entries, numbers, before), user=user)


def duplicate(view: View, code: str, numbers: Collection[int], *, user: str) -> int:
    """Puts a copy of slides behind the last of them, with their words and their figures; returns the number of the
    first copy."""
    if not numbers:
        raise ShowRefused("Choisissez d'abord une diapositive.")

    def wanted(show: KeptShow) -> list[tuple[SlideChoice, SlideContent | None]]:
        return [(one["choice"], one["content"]) for one in show.entries if one["number"] in numbers]

    return _put(view, code, wanted, user, numbers)


def state(view: View, code: str) -> ShowState | None:
    """All that an edit of a show can change, to be put back by `restore`; None where it is gone. For staff."""
    view.require(Role.STAFF)
    with view.connection() as connection:
        row = connection.execute(select(_TABLE).where(_TABLE.c.code == code)).one_or_none()
    return None if row is None else ShowState(row.slides, row.year, row.counted_at)


def restore(view: View, code: str, before: ShowState, left: ShowState, *, user: str) -> None:
    """Undoes an edit: gives a show the state `before` it, as long as nobody changed what it `left`. Raises ShowRefused
    where somebody did."""

    def undone(show: KeptShow) -> list[ShowEntry]:
        if ShowState(list(show.entries), show.year, show.counted_at) != left:
            raise ShowRefused("Ce diaporama a changé depuis : rien n'est annulé.")
        return before.entries

    _edit(view, code, undone, user=user, year=before.year, counted_at=before.counted_at)


def write(
    view: View,
    code: str,
    number: int,
    eyebrow: str,
    sentence: str,
    notes: str,
    text: str = "",
    seconds: int = 0,
    *,
    user: str,
) -> None:
    """Keeps what was typed for a slide, its notes and its text alone in lines, and how many seconds it is to last (0:
    nobody said); what is empty gives back what the data say."""

    def typed(chosen: SlideChoice) -> SlideChoice:
        words: SlideChoice = {
            **chosen,
            "eyebrow": on_one_line(eyebrow.strip()),
            "sentence": on_one_line(sentence.strip()),
        }
        return {**words, "notes": in_lines(notes.strip()), "text": in_lines(text.strip()), "seconds": seconds}

    def written(show: KeptShow) -> list[ShowEntry]:
        return [
            {**entry, "choice": typed(entry["choice"])} if entry["number"] == number else entry
            for entry in show.entries
        ]

    _edit(view, code, written, user=user)


def asked_again(
    view: View, entries: Iterable[ShowEntry], year: int
) -> list[tuple[ShowEntry, SlideContent | None]]:
    """Slides, each with what its data say for that year. Raises NotForThisRole below staff."""
    view.require(Role.STAFF)
    with view.at_end_of(year).connection():
        known = list(entries)
        contents = contents_of(view, [entry["choice"] for entry in known], year)
        return list(zip(known, contents, strict=True))


def moved(view: View, show: KeptShow, year: int) -> list[tuple[ShowEntry, SlideContent | None]]:
    """Those of them whose data would say something else."""
    return [one for one in asked_again(view, show.entries, year) if has_moved(*one)]


def has_moved(entry: ShowEntry, content: SlideContent | None) -> bool:
    """Whether that content is not the one that a show keeps."""
    return content != without_image(entry["content"])


def take_up(view: View, source: str, name: str, year: int, *, user: str) -> str:
    """A new show with the slides of another, in their order and with their words, and the figures of this moment for a
    year; returns its code. The other stays as it is. Raises as `create`, ShowRefused where the other is gone."""
    view.require(Role.STAFF)
    found = state(view, source)
    if found is None:
        raise ShowRefused("Ce diaporama n'existe plus.")
    return _keep(view, name, year, _with_figures(view, found.entries, year), user)


def refresh(view: View, code: str, year: int, *, user: str) -> None:
    """Asks the data again, for a year; order and typed words stay."""

    def refreshed(show: KeptShow) -> list[ShowEntry]:
        return _with_figures(view, show.entries, year)

    _edit(view, code, refreshed, user=user, year=year, counted_at=_now())


def _with_figures(view: View, entries: Iterable[ShowEntry], year: int) -> list[ShowEntry]:
    return [{**entry, "content": content} for entry, content in asked_again(view, entries, year)]


def publish(view: View, code: str, public: bool, *, user: str) -> None:
    """Opens a show to everybody, without its notes; or closes it again, so that staff alone see it."""
    _edit(view, code, lambda show: [*show.entries], user=user, public=public)


def delete(view: View, code: str) -> None:
    """Takes a show away for good. Raises NotForThisRole below staff."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        connection.execute(delete_rows(_TABLE).where(_TABLE.c.code == code))


def _edit(
    view: View, code: str, change: Callable[[KeptShow], list[ShowEntry]], *, user: str, **also: object
) -> None:
    """Changes the slides of a show, one writer after the other. Raises ShowRefused where it is gone."""
    view.require(Role.STAFF)
    with writing(view.database) as connection:
        row = connection.execute(select(_TABLE).where(_TABLE.c.code == code)).one_or_none()
        if row is None:
            raise ShowRefused("Ce diaporama n'existe plus.")
        connection.execute(
            update(_TABLE)
            .where(_TABLE.c.code == code)
            .values(slides=change(_kept(view, row)), user=user, **also)
        )


def _put(
    view: View,
    code: str,
    wanted: Callable[[KeptShow], Sequence[tuple[SlideChoice, SlideContent | None]]],
    user: str,
    after: Collection[int],
) -> int:
    """Puts slides behind the last of those of the numbers `after` (0: before all; none that is there: last); returns
    the number of the first. Where content is given, it is that of the slide; else the data are asked, and what has
    nothing to show is left out."""
    first = 0

    def put(show: KeptShow) -> list[ShowEntry]:
        nonlocal first
        with view.connection():
            contents = [(one, content or content_of(view, one, show.year)) for one, content in wanted(show)]
        numbers = [0, *(entry["number"] for entry in show.entries)]
        first = max(numbers) + 1
        new = _numbered(contents, first)
        if not new:
            raise ShowRefused(NOTHING_TO_SHOW)
        place = max((turn for turn, one in enumerate(numbers) if one in after), default=len(show.entries))
        return [*show.entries[:place], *new, *show.entries[place:]]

    _edit(view, code, put, user=user)
    return first


def _asked(view: View, choices: list[SlideChoice], year: int) -> list[ShowEntry]:
    with view.at_end_of(year).connection():
        contents = contents_of(view, choices, year)
    return _numbered(list(zip(choices, contents, strict=True)), 1)


def _numbered(contents: Sequence[tuple[SlideChoice, SlideContent | None]], first: int) -> list[ShowEntry]:
    """Those that have something to show, with their numbers in the show."""
    shown = [(one, content) for one, content in contents if content]
    return [
        {"number": turn, "choice": one, "content": content}
        for turn, (one, content) in enumerate(shown, first)
    ]


def _seen_by(view: View) -> SqlSelect:
    every = select(_TABLE)
    return every if view.role.may(Role.STAFF) else every.where(_TABLE.c.public)


def _kept(view: View, row: SqlRow) -> KeptShow:
    entries = row.slides if has_notes(view) else map(_for_the_audience, row.slides)
    user = row.user if view.role.may(Role.STAFF) else None
    return KeptShow(row.code, row.name, row.year, user, row.counted_at, tuple(entries), row.public)


def _for_the_audience(entry: ShowEntry) -> ShowEntry:
    content = entry["content"] and without_notes(entry["content"])
    return {**entry, "choice": {**entry["choice"], "notes": ""}, "content": content}


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
