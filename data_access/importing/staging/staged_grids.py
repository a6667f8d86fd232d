"""The files of pending imports as grids: read once, kept a while, corrected cell by cell."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from data_access.database import reading
from data_access.forgetting import forgets
from data_access.importing.extract.limits import MEGABYTE
from data_access.importing.extract.readers import read
from data_access.importing.model.corrected_cells import with_typed
from data_access.importing.model.grids import Book
from data_access.importing.staging.staging_store import Correction, StagedEntry, content_of

MOST = 4  # books that are kept
HEAVIEST = 64 * MEGABYTE  # of all of them together, but for the newest
_A_CELL = 40  # bytes, more or less


class _Books:
    """The books that were read last, whoever reads them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Book] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str], made: Callable[[], Book]) -> Book:
        """The book of a digest and a name; reads it where it is not here. Raises Unreadable."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        book = made()
        with self._lock:
            self._kept[key] = book
            self._kept.move_to_end(key)
            while len(self._kept) > MOST or (len(self._kept) > 1 and self._weight() > HEAVIEST):
                self._kept.popitem(last=False)
        return book

    def forget(self) -> None:
        """Forgets all of them."""
        with self._lock:
            self._kept.clear()

    def _weight(self) -> int:
        return sum(map(_weight, self._kept.values()))


_books = _Books()
forget = _books.forget
forgets(forget)


def kept(book: Book) -> Book:
    """Keeps a book that was just read."""
    return _books.get((book.digest, book.file), lambda: book)


def book_of(url: str, entry: StagedEntry) -> Book:
    """The file of a pending import, as it came. Raises Unreadable, DatabaseProblem."""

    def made() -> Book:
        with reading(url) as connection:
            content = content_of(connection, entry.id)
        return read(content, entry.file)

    return _books.get((entry.digest, entry.file), made)


def with_corrections(book: Book, corrections: Iterable[Correction]) -> Book:
    """The book with what was typed in the place of its cells; `book` stays as it is."""
    return with_typed(book, {(one.sheet, one.cell): (one.was, one.text) for one in corrections})


def _weight(book: Book) -> int:
    return len(book.content) + _A_CELL * sum(len(row) for grid in book.grids for row in grid.rows)
