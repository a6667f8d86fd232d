"""Two rows of a file that contradict each other, and a column that is not read that says two things of them: it may
tell two records apart, « Projet A » and « Projet B » of one funder. What that column is is asked first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data_access.contract.side_columns import TELLING
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.model.rows import Row, Titled, Understood

Unread = Mapping[str, Sequence[Titled]]


def unread_columns(sheets: Iterable[Understood]) -> dict[str, list[Titled]]:
    """The columns that are not read, and may tell records apart, by sheet."""
    found: dict[str, list[Titled]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.sheet] += [one for one in sheet.titles if one.unread]
    return found


def told_apart_by(refused: Refused, row: Row, first: Row, unread: Unread) -> Refused:
    """Why two rows contradict each other, with the question what the column is that says two things of them; as it is
    where none does."""
    if row.sheet != first.sheet:
        return refused
    for one in unread.get(row.sheet, ()):
        here, there = (one.unread.get(each.number, "") for each in (row, first))
        offered = {each.value: each for each in one.question.candidates}
        telling = [offered[name] for name in TELLING if name in offered]
        if here and there and here != there and telling:
            others = [offered[name] for name in ("note", LEAVE_OUT) if name in offered]
            why = (
                f"{refused.why} ; la colonne {quote(one.text)} ({one.cell}), qui n'est pas lue, les distingue peut-être"
                f" : {quote(here)} ici, {quote(there)} là"
            )
            right = f"dire ce que dit cette colonne, ou {refused.suggestion}"
            return Refused(why, right, replace(one.question, candidates=(*telling, *others)))
    return refused
