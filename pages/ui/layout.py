"""What every page begins with: its head, the view that it reads through, and queries that are asked only once."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.database import DatabaseProblem
from data_access.editions.catalogue import EditionRefused
from data_access.french import quote
from data_access.funding.watch import watching
from data_access.view import NotForThisRole, View
from pages.access.edition import read_edition
from pages.access.reading_log import view_now
from pages.access.session import problem_text, still_allowed
from pages.sitemap import Place
from pages.ui import choices
from pages.ui.edition_notice import show_edition
from pages.ui.formats import escape, one_line
from pages.ui.style_keys import NARROW_WINDOW, ONLY_ON_SCREEN, OPENED, STAYS

P = ParamSpec("P")
Answer = TypeVar("Answer")
Show: TypeAlias = Callable[Concatenate[View, P], None]

NAME = "Start-Up de Territoire"
ANSWERS_KEPT = 500  # of all queries, views and arguments together; the oldest goes first


def open_page(
    place: Place,
    title: str,
    subtitle: str | None = None,
    *,
    called: Callable[[View], str | None] | None = None,
) -> View:
    """Shows the head of a page, and returns the view that its queries take to whoever may open it.

    `title` is a question or a phrase, `subtitle` one line of Markdown with source and date. `called`: what gives the
    name of the record that is open, which is the title then, and that of the browser's tab; None where none is.
    Raises NotForThisRole, DatabaseProblem, which pages/main.py shows.
    """
    view = view_now()
    with st.container(gap=None):
        head = st.empty() if called else st.title(title, anchor=False)
        if subtitle:
            st.markdown(f":gray[{subtitle}]")
        choices.begin(st.empty() if st.query_params else None, place.opens)
    view.require(place.role)
    shown = show_edition(view, place)
    if called:
        name = called(shown)
        head.title(escape(name) if name else title, anchor=False)
        if name:
            st.set_page_config(page_title=tab_title(one_line(name)))
    return shown


def tab_title(title: str) -> str:
    """What the tab of the browser says of a page: its title, or the name of the record that is open."""
    return title if title == NAME else f"{title} — {NAME}"


def opened(what: str) -> DeltaGenerator:
    """Where stands what a choice of the page opens on it (`what`: its code): it comes into view, wherever the choice
    was, and the keyboard goes on there, or a listener is told."""
    return st.container(key=f"{OPENED}-{what}")


def on_the_spot(what: str) -> DeltaGenerator:
    """A frame (`what`: its own on a page) that tells what was done in it: the keyboard stays there, once what was
    pressed is gone."""
    return st.container(key=f"{STAYS}-{what}", border=True, gap="small")


def on_phone() -> bool:
    """Whether the browser says that it runs on a phone (the server does not know how wide its window is)."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def in_narrow_window() -> bool:
    """Whether the window was as narrow as a phone's as the page was loaded, on a phone or not."""
    return on_phone() or st.context.cookies.get(NARROW_WINDOW) == "1"


@contextmanager
def alone(name: str) -> Iterator[None]:
    """What of a page stands on its own, by the name that a reader knows (« La carte »): where it fails, a sentence
    stands in its place, and the rest of the page as ever. `with alone(name): …`, or `@alone(name)` above a function."""
    try:
        yield
    except Exception as problem:
        tell(problem, name, of=name)


def how_to(words: str, name: str) -> None:
    """Words (Markdown) about what one can press, which are not printed; `name`: their own on a page."""
    with st.container(key=f"{ONLY_ON_SCREEN}-{name}"):
        st.markdown(words)


def part(name: str) -> Callable[[Show[P]], Show[P]]:
    """A part of a page that stands `alone`, and runs alone when a choice within it changes; whatever it shows, nothing
    else depends on it.

    Its arguments are kept as long as the session: the view and plain values, never rows. Whether the reader would
    still be given that view, or somebody imported meanwhile, is asked each time that it runs.
    """

    def part_of(show: Show[P]) -> Show[P]:
        @st.fragment
        @wraps(show)
        def run(view: View, *args: P.args, **kwargs: P.kwargs) -> None:
            with alone(name):
                if not _whole.get() and _held.get() != view and not _is_still(view):
                    st.rerun()  # the whole page, for whoever looks now, and of what is there now
                with _holding(view):
                    show(view, *args, **kwargs)

        return run

    return part_of


def redrawn(name: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A part whose arguments are no view but what was made for whoever looked, kept as long as the session: where it
    runs alone it is drawn anew for those who may still see it; for others the whole page runs, as they may see it now.
    """

    def redrawn_of(show: Callable[P, None]) -> Callable[P, None]:
        @st.fragment
        def run(check: Callable[[], None], *args: P.args, **kwargs: P.kwargs) -> None:
            with alone(name):
                if not _whole.get() and _held.get() is None:
                    try:
                        check()
                    except NotForThisRole:
                        st.rerun()
                show(*args, **kwargs)

        @wraps(show)
        def draw(*args: P.args, **kwargs: P.kwargs) -> None:
            run(still_allowed(), *args, **kwargs)

        return draw

    return redrawn_of


_held: ContextVar[View | None] = ContextVar("held", default=None)
_whole: ContextVar[bool] = ContextVar("whole", default=False)


@contextmanager
def whole_run() -> Iterator[None]:
    """The whole page runs: its parts are given the view that it has just been given itself, and need not ask for it."""
    before = _whole.set(True)
    try:
        yield
    finally:
        _whole.reset(before)


@contextmanager
def _holding(view: View) -> Iterator[None]:
    """Parts within this one need not ask again whether the reader would still be given that view."""
    before = _held.set(view)
    try:
        yield
    finally:
        _held.reset(before)


def _is_still(view: View) -> bool:
    """Whether whoever looks would be given that view now: the same role and day, and no import since."""
    try:
        now = read_edition(view_now()) if view.edition else view_now(view.database)
    except (NotForThisRole, EditionRefused):
        return False
    return now == view


def tell(problem: Exception, where: str, of: str = "") -> None:
    """Shows what failed as a French sentence; the details of what nobody foresaw go into the journal. `of`: which part
    of the page, where the rest of it stands."""
    if isinstance(problem, DatabaseProblem):
        st.error(escape(problem_text(problem)))
        return
    if isinstance(problem, NotForThisRole):
        st.error(escape(problem))
        return
    logging.getLogger(__name__).error("unexpected problem in %s", where, exc_info=problem)
    failed = f"Ceci n'a pas pu s'afficher : {quote(of)}" if of else "Cette page n'a pas pu s'afficher"
    rest = "Le reste de la page est juste, et vos" if of else "Vos"
    st.error(
        f"{escape(failed)}. Une erreur imprévue est notée dans le journal du serveur. {rest} données ne sont pas "
        "touchées ; rechargez la page, et prévenez l'équipe si cela revient."
    )


def ask(
    query: Callable[Concatenate[View, P], Answer], view: View, *args: P.args, **kwargs: P.kwargs
) -> Answer:
    """The answer of a data_access query, remembered for the same view (role and last change included) and arguments.

    Each caller gets a copy of its own. Arguments are plain values, which Python writes out in full: text, numbers,
    dates, members of enumerations, tuples and frozen records of these.
    """
    asked = repr((query.__module__, query.__qualname__, view, args, sorted(kwargs.items())))
    # by name: of what comes without one Streamlit looks the name up, each time
    answer: Answer
    answer, of_funding = _answer(asked=asked, _view=view, _args=args, _kwargs=kwargs, _query=query)
    if of_funding:  # read once, and by everybody who gets the answer
        view.reads_funding()
    return answer


@st.cache_data(max_entries=ANSWERS_KEPT, show_spinner=False)
def _answer(
    asked: str, _view: View, _args: Any, _kwargs: Any, _query: Callable[..., Any]
) -> tuple[Any, bool]:
    """The answer, and whether it was read in the fundraising. `asked` says all of the others: one text is found again
    ten times as fast as what it is made of."""
    with watching() as watch:
        answer = _query(_view, *_args, **_kwargs)
    return answer, watch.found
