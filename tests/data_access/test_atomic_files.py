"""A file that a command writes is whole, or is not there."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data_access.atomic_files import write_whole


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes in the block, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_where_there_is_no_room_no_part_of_a_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "reseau.xlsx"
    with pytest.raises(OSError, match="File too large"), at_most(10):
        write_whole(file, b"twenty bytes of data")
    assert not file.exists()
    write_whole(file, b"twenty bytes of data")
    assert file.read_bytes() == b"twenty bytes of data"


def test_where_there_is_no_room_the_file_that_was_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "reseau.xlsx"
    file.write_bytes(b"before")
    with pytest.raises(OSError, match="File too large"), at_most(10):
        write_whole(file, b"twenty bytes of data")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"reseau.xlsx": b"before"}
