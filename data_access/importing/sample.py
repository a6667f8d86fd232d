"""What a new database gets: the network's 2024 report, and a fundraising example that is flagged as made up."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, func, select

from data_access.database import DatabaseProblem, database_url, reading, writing
from data_access.errors import Unreadable
from data_access.importing.extract.readers import read_file
from data_access.importing.pipeline import bring_in
from data_access.importing.plan.file_report import IMPORTED, UNCHANGED, FileReport
from data_access.models import Import
from data_access.upgrading import upgrade
from data_access.vocabulary import ImportKind

FOLDER = Path(__file__).parents[2] / "sample_data"
NETWORK = FOLDER / "reseau-2024.xlsx"
EXAMPLE = FOLDER / "financements-exemple.xlsx"
USER = "l'installation"


def is_new(url: str) -> bool:
    """Whether nothing was ever imported. Raises DatabaseProblem."""
    with reading(url) as connection:
        return connection.scalar(select(func.count(Import.id))) == 0


def prepare(url: str | None = None) -> None:
    """Brings the database up to date; one that is created by this is filled, as `init` does. Raises DatabaseProblem."""
    url = url or database_url()
    if upgrade(url):
        fill(url)


def fill(url: str, network: Path = NETWORK, example: Path = EXAMPLE) -> list[FileReport]:
    """Fills a new database through the import pipeline: both files, or nothing.

    Raises DatabaseProblem when a file of the sample is damaged or refused; the database is then left as it was.
    """
    with writing(url) as connection:
        return [_bring_in(connection, url, network), _bring_in(connection, url, example, fictitious=True)]


def _bring_in(connection: Connection, url: str, path: Path, *, fictitious: bool = False) -> FileReport:
    try:
        book = replace(read_file(path), kind=ImportKind.SAMPLE)
        report = bring_in(connection, url, book, USER, fictitious=fictitious, figures=False)
    except Unreadable as problem:
        raise DatabaseProblem(_unusable(path, str(problem))) from problem
    if report.status not in (IMPORTED, UNCHANGED):
        first = [one.message for one in report.problems[:1]]
        raise DatabaseProblem(_unusable(path, " ".join([report.message, *first])))
    return report


def _unusable(path: Path, why: str) -> str:
    return (
        f"Les données fournies n'ont pas pu être chargées : {why} Récupérez le fichier « sample_data/{path.name} » "
        "d'origine, ou créez une base vide avec « python -m data_access init --empty »."
    )
