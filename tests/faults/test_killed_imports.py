"""kill -9 at any moment of an import."""

import pytest

from data_access.french import number
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.staging.killing import ROWS, lost_by_kills
from tests.databases import with_tables
from tests.faults.conftest import Databases, Survived

pytestmark = pytest.mark.faults

KILLS = 50


def test_nothing_is_lost_half_there_or_there_twice(databases: Databases, survived: Survived) -> None:
    with databases.one(with_tables) as url:
        lost = lost_by_kills(View.now(Role.STAFF, url), KILLS)
    survived(
        f"Processus tué (kill -9) à un moment quelconque d'un import, {databases.name}",
        f"{KILLS} arrêts, {number((KILLS + 1) * ROWS)} lignes importées",
        lost,
    )
