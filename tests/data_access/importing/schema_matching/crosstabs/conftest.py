"""The records that crosstabs name."""

from collections.abc import Iterator

import pytest

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from tests.databases import SqliteCopies, with_sample


@pytest.fixture(scope="module")
def known(sqlite_copies: SqliteCopies) -> Iterator[Known]:
    """The records of the sample."""
    with reading(sqlite_copies.copy(with_sample)) as connection:
        yield Known(connection)
