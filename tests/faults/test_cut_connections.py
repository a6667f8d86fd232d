"""PostgreSQL ends our connections (pg_terminate_backend), at each statement of a reading, an import and its undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import event, make_url

from data_access.database import engine
from data_access.database_problems import DatabaseProblem
from data_access.figures import figure_values
from data_access.importing import staging
from data_access.importing.undo.take_back import undo
from data_access.log.history import imports
from data_access.models import Pending
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.backup.networks import held
from tests.data_access.importing.results import USER
from tests.databases import PostgresqlCopies, with_sample
from tests.faults.conftest import Survived

pytestmark = pytest.mark.faults

STATEMENTS = 40  # of each action, spread over it, at which it is cut
Do = Callable[[View], object]


@contextmanager
def cut_at(copies: PostgresqlCopies, url: str, place: int) -> Iterator[list[int]]:
    """The server ends all connections to that database before that statement of ours; how many there were."""
    made, asked = engine(url), [0]

    def cut(*_: object) -> None:
        asked[0] += 1
        if asked[0] == place:
            name = make_url(url).database
            copies.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    event.listen(made, "before_cursor_execute", cut)
    try:
        yield asked
    finally:
        event.remove(made, "before_cursor_execute", cut)


def view_of(url: str) -> View:
    return View.now(Role.STAFF, url)


def lost_by_cuts(copies: PostgresqlCopies, url: str, do: Do, back: Do) -> tuple[int, list[str]]:
    """How often it was cut, and what was wrong then: something else than a French sentence, half of it written, or not
    done at the next click. `back`: undoes it."""
    before, wrong, cuts = _rows(url), [], 0
    with cut_at(copies, url, 0) as asked:
        do(view_of(url))
    whole, statements = _rows(url), asked[0]
    back(view_of(url))
    for place in sorted({1 + step * statements // STATEMENTS for step in range(STATEMENTS)}):
        start = _rows(url)
        view, cuts = view_of(url), cuts + 1
        try:
            with cut_at(copies, url, place):
                do(view)
        except DatabaseProblem as problem:
            wrong += [] if "ne répond pas" in str(problem) else [f"{place}: {problem}"]
        except Exception as problem:
            wrong.append(f"{place}: {problem!r}")
        else:
            back(view_of(url))
            continue
        if _rows(url) != start:
            wrong.append(f"{place}: half written")
        do(view_of(url))
        back(view_of(url))
    assert before.keys() == whole.keys()
    return cuts, wrong


def _rows(url: str) -> dict[str, int]:
    return {
        name: content.rows
        for name, content in held(url).items()
        if name not in (Pending.__tablename__, "records")
    }


@pytest.fixture
def url(postgresql_copies: PostgresqlCopies) -> Iterator[str]:
    made = postgresql_copies.copy(with_sample)
    yield made
    postgresql_copies.drop(made)


def test_a_page_whose_connection_is_cut_says_so_and_comes_at_the_next_click(
    postgresql_copies: PostgresqlCopies, url: str, survived: Survived
) -> None:
    cuts, wrong = lost_by_cuts(postgresql_copies, url, figure_values, lambda _: None)
    survived("Connexions à PostgreSQL coupées pendant une lecture", f"{cuts} coupures", wrong)


def test_an_import_and_its_undo_are_whole_or_not_there(
    postgresql_copies: PostgresqlCopies, url: str, survived: Survived
) -> None:
    numbers = count()

    def send(view: View) -> int:
        turn = next(numbers)
        rows = "\n".join(f"Soirée {turn} {letter};30/05/2024;réseau;{turn + 1}" for letter in "abcdef")
        content = f"Événement;Date;Portée;Présents\n{rows}\n"
        return staging.open_file(view, content.encode(), f"Événements {turn}.csv", user=USER)

    def import_it(view: View) -> None:
        number = send(view)
        staging.confirm(view, number, user=USER, plan=staging.look(view, number).plan)

    def take_back(view: View) -> None:
        last = next(one for one in imports(view) if one.undone_at is None)
        undo(view, last.import_id, user=USER)

    cuts, wrong = lost_by_cuts(postgresql_copies, url, import_it, take_back)
    survived("Connexions à PostgreSQL coupées pendant un import", f"{cuts} coupures", wrong)
    import_it(view_of(url))
    cuts, wrong = lost_by_cuts(postgresql_copies, url, take_back, import_it)
    survived("Connexions à PostgreSQL coupées pendant une annulation", f"{cuts} coupures", wrong)
