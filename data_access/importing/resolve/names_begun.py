"""Steps and criteria have long names of which people write the beginning: « Parrainage par un territoire » for
« Parrainage par un territoire labellisé ». Where one alone begins so, that is meant, and it is told."""

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded
from data_access.models import Criterion, Step

_TARGETS = (Criterion.__tablename__, Step.__tablename__)  # of which no file makes one from its name
_LEAST_WORDS = 2  # of such a beginning; one may begin several to come


def record_begun_by(name: str, target: str | None, known: Known) -> int | None:
    """The only step, or criterion, whose name begins with these words; None where there is none, or several."""
    if target not in _TARGETS or len(name.split()) < _LEAST_WORDS:
        return None
    begun = records_begun_by(name, target, known)
    return begun.pop() if len(begun) == 1 else None


def records_begun_by(name: str, target: str, known: Known) -> set[int]:
    """The records whose names begin with these words, and go on."""
    beginning = f"{folded(name)} "
    return {record_id for record_id, other in known.names(target) if folded(other).startswith(beginning)}
