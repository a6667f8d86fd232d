"""What is told of a text whose letters were read otherwise than its mark says."""

from collections.abc import Iterator
from pathlib import Path

from data_access.importing.extract.text_encoding import has_a_mark_that_lies
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import WARNING, Problem, problem_at

_TEXTS = {".csv", ".tsv", ".txt"}
_TOLD = Refused(
    "ce fichier se dit écrit en UTF-8, mais ses lettres sont celles de Windows : il est lu ainsi",
    "vérifier que les accents sont justes ; sinon l'enregistrer de nouveau en .xlsx",
)


def told_letters(book: Book) -> Iterator[Problem]:
    """A warning at the first cell of a file whose mark of UTF-8 lies."""
    if Path(book.file).suffix.lower() in _TEXTS and book.grids and has_a_mark_that_lies(book.content):
        yield problem_at(book.grids[0].name, "A1", 1, "", "", _TOLD, WARNING)
