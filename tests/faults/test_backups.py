"""The whole sample backed up and restored, from each database into each: the same rows, to the digest."""

from pathlib import Path

import pytest

from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.french import number, plural
from tests.conftest import BOTH
from tests.data_access.backup.networks import held
from tests.databases import with_sample, with_tables
from tests.faults.conftest import NAMES, Databases, Survived

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("target", BOTH)
def test_what_is_restored_is_what_was_backed_up(
    databases: Databases,
    target: str,
    request: pytest.FixtureRequest,
    survived: Survived,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    other = Databases(NAMES[target], request.getfixturevalue(f"{target}_copies"))
    with databases.one(with_sample) as url, other.one(with_tables) as restored:
        before = held(url)
        backup(url, tmp_path / "reseau.zip")
        restore(restored, tmp_path / "reseau.zip")
        after = held(restored)
    different = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    survived(
        f"Sauvegarde de {databases.name}, restaurée dans {other.name}",
        f"{plural(len(before), 'table')}, {number(sum(one.rows for one in before.values()))} lignes",
        different,
    )
