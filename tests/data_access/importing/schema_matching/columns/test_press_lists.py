"""« Média », « Sujet », « Date », « Lien »: what an article is about is its text; what did not come out is asked."""

from collections.abc import Iterator

import pytest

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, lines, problems, question
from tests.databases import SqliteCopies, with_sample

LINK = "https://exemple.org/a"


@pytest.fixture(scope="module")
def known(sqlite_copies: SqliteCopies) -> Iterator[Known]:
    """The records of the sample."""
    with reading(sqlite_copies.copy(with_sample)) as connection:
        yield Known(connection)


def read(known: Known, name: str, rows: Rows) -> list[tuple[object, object, object]]:
    (found,), _ = understand(book(grid(name, rows)), known, {})
    assert found.table == "statements"
    return [(one.get("wording"), one.get("subjects"), one.get("note")) for _, one in lines(found)]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Presse 2026", ["Support", "Sujet", "Date", "Terr.", "Lien / pdf"]),
        ("Presse", ["Média", "Sujet", "Paru le", "Territoire", "Lien"]),
        ("Feuil1", ["Journal", "Sujet traité", "Date", "Territoire", "URL"]),
    ],
)
def test_what_an_article_is_about_is_its_text_where_no_title_is_given(
    known: Known, name: str, titles: list[str]
) -> None:
    rows: Rows = [
        ["TV Exemple", "reportage Caen", "03/03/2026", "Caen", LINK],
        ["L'Exemple", "Portrait de la directrice", "12/01/2026", None, LINK],
    ]
    assert read(known, name, [list(titles), *rows]) == [
        ("reportage Caen", ["Caen"], "TV Exemple"),
        ("Portrait de la directrice", None, "L'Exemple"),
    ]


def test_what_articles_are_about_in_small_letters_is_no_theme(known: Known) -> None:
    rows: Rows = [["Média", "Sujet"], ["TV Exemple", "reportage Caen"], ["Radio Exemple", "soirée Amiens"]]
    assert [one[0] for one in read(known, "Presse", rows)] == ["reportage Caen", "soirée Amiens"]


def test_names_under_subject_beside_a_title_stay_those_whom_an_article_is_about(known: Known) -> None:
    rows: Rows = [["Média", "Sujet", "Titre"], ["TV Exemple", "Caen", "Une belle année"]]
    assert read(known, "Presse", rows) == [("Une belle année", ["Caen"], "TV Exemple")]


def test_a_list_of_leaflets_is_no_press_review(known: Known) -> None:
    rows: Rows = [["Support", "Sujet", "Date"], ["affiche", "Agora", "03/03/2026"]]
    found, _ = understand(book(grid("Feuil1", rows)), known, {})
    assert not any(one.table == "statements" for one in found)


@pytest.mark.parametrize("said", ["PAS PARU", "prévu 15/12/2026", "à paraître", "jamais diffusé"])
def test_an_article_that_did_not_come_out_is_asked_and_may_be_laid_aside(known: Known, said: str) -> None:
    rows: Rows = [
        ["Média", "Titre de l'article", "Date"],
        ["TV Exemple", "Une belle année", "03/03/2026"],
        ["L'Exemple", "Portrait", said],
    ]
    (found,), _ = understand(book(grid("Presse", rows)), known, {})
    assert [values["wording"] for _, values in lines(found)] == ["Une belle année"]
    (asked,) = (one for one in problems(found) if one.severity == ERROR)
    assert question(asked) == ("doubt:Presse:remarques pas paru", ["-", "oui"])
