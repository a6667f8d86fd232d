"""What an import does to records, in words: the preview, the command line and the history count and say it alike."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from data_access.contract import sheet_of
from data_access.french import agree, number
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED, REMOVED, TABLE
from data_access.models import SHEET_MODELS, LogLine, RecordEntry, table_of
from data_access.records.record_change import Change

_log, _records = table_of(LogLine), table_of(RecordEntry)
NAMED = 3  # records of one import that are named; more are counted
DEEDS = (CREATED, CHANGED, REMOVED)  # those that say of which sheets, and of whom, they are
GONE = (
    "retiré depuis",
    "retirés depuis",
)  # in place of a sheet: records that are no longer there to say of which
_WORDS = {
    CREATED: ("nouveau", "nouveaux"),
    CHANGED: ("modifié",),
    CONFIRMED: ("inchangé",),
    REMOVED: ("retiré",),
}

Tables = Mapping[str, Mapping[str, int]]  # what is done → French sheet → how many records
Called = Mapping[str, Sequence[str]]  # what is done → what the records are called, where they are few


def table_of_line() -> ColumnElement[str]:
    """The table of the record of a line of the log, of one that is gone, too; beside the line's record, if any."""
    return func.coalesce(_records.c.kind, _log.c.before[TABLE].as_string())


def tables_of(connection: Connection, import_id: int) -> list[str]:
    """The tables of which an import gave, confirmed or took away records."""
    lines = (
        select(table_of_line())
        .select_from(_log)
        .outerjoin(_records, _records.c.id == _log.c.record_id)
        .where(_log.c.import_id == import_id)
    )
    return list(connection.scalars(lines.distinct()))


def records_summary(tables: Tables, names: Called, unchanged: int, shown: Callable[[str], str] = str) -> str:
    """« 12 enregistrements nouveaux (Événements 6, Mesures 6), 1 modifié (Crépité), 5 inchangés »; `shown`: how a name
    is written."""
    counts = {one: sum(tables.get(one, {}).values()) for one in DEEDS} | {CONFIRMED: unchanged}
    parts: list[str] = []
    for deed, words in _WORDS.items():
        if count := counts[deed]:
            record = "" if parts else f"{agree(count, 'enregistrement')} "
            who = [shown(name) for name in names.get(deed, ())]
            of = who or [_of_sheet(sheet, many) for sheet, many in tables.get(deed, {}).items()]
            parts.append(
                f"{number(count)} {record}{agree(count, *words)}" + (f" ({', '.join(of)})" if of else "")
            )
    return ", ".join(parts) or "rien de changé"


def _of_sheet(sheet: str, many: int) -> str:
    """« Événements 6 »; « 6 retirés depuis »."""
    return f"{number(many)} {agree(many, *GONE)}" if sheet == GONE[1] else f"{sheet} {number(many)}"


def changes_summary(changes: Sequence[Change], labels: Mapping[int, str]) -> str:
    """The same of changes that are not written yet; `labels`: what records are called, by their ids."""
    counts = Counter((change.action, change.model) for change in changes)
    tables = {
        deed: {sheet_of(one).name: counts[deed, one] for one in SHEET_MODELS if counts[deed, one]}
        for deed in DEEDS
    }
    few: dict[str, list[str]] = {deed: [] for deed in DEEDS if sum(tables[deed].values()) <= NAMED}
    for change in changes:
        if change.action in few:
            few[change.action].append(labels[change.record_id])
    return records_summary(tables, few, sum(counts[CONFIRMED, one] for one in SHEET_MODELS))
