"""How far a long file is: reported, stage by stage, to whoever listens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[
    [str, float], None
]  # what is being done, in French, and how much of the whole was before it (0 to 1)

_listener: ContextVar[Progress | None] = ContextVar("listener", default=None)

READING = ("Lecture du fichier…", 0.0)
UNDERSTANDING = ("Ce que disent les feuilles et leurs colonnes…", 0.1)
MATCHING = ("Comparaison avec ce que nous connaissons…", 0.25)
WRITING = ("Ce qui change, et les chiffres qui bougent…", 0.6)
TELLING = ("Mise en page, ligne par ligne…", 0.9)


def stage(now: tuple[str, float]) -> None:
    """Says that a stage begins."""
    if listener := _listener.get():
        listener(*now)


def listener() -> Progress:
    """Whoever listens in this thread."""
    return _listener.get() or (lambda *_: None)


@contextmanager
def listening(progress: Progress | None) -> Iterator[None]:
    """Whatever is done meanwhile, in this thread, tells its stages to `progress`."""
    token = _listener.set(progress)
    try:
        yield
    finally:
        _listener.reset(token)
