"""Grants whose colour tells their stage, as a legend says: « acquis », « refusé », « demande en cours ».

Of each colour it is asked whether that is the stage of its rows; where a legend explains one of its colours by a stage,
also which one another colour says. A row whose own stage says the same is not asked about. Of those that a word says to
be off, « annulé », « refusé (juin) », the stages at which they may have ended are offered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data_access.contract import columns_by_name
from data_access.french import agree, quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.controlled_words import terms_meant
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.ticked_states import says_one_of
from data_access.importing.schema_matching.tables.row_doubts import Doubt
from data_access.models import Funding
from data_access.vocabulary import FundingStage

_STAGE = "stage"
_REFUSED = re.compile(
    r"\b(?:refus|rejet|recal|debout)|\b(?:pas|non) (?:ete )?(?:retenu|accorde|attribue|obtenu|finance|eligible|"
    r"recevable)|\bnegati|\bdefavorable"
)
_ENDED = re.compile(
    rf"{_REFUSED.pattern}|\b(?:annul|supprim|abandon|renonc|desist|retir|desengag)|\barret|\beponge\b|\bsans suite\b|"
    r"\bne? (?:souhait|donn)"
)


def without_known(table: Table, doubts: Sequence[Doubt]) -> list[Doubt]:
    """The doubts of coloured rows but for those of grants that say the stage of their colour themselves."""
    if table.model is not Funding:
        return list(doubts)
    return [one for one in doubts if not says_one_of(table, one.row, _meant(one.meaning))]


def stages(table: Table, alike: Sequence[Doubt], doubts: Sequence[Doubt]) -> Sequence[Candidate]:
    """The stages that grants of one colour may be at, as answers: that which its legend says, else all, the likeliest
    first, where any of the `doubts` of all colours is of a stage; none where a row says another one itself."""
    meanings = {one.meaning for one in doubts} if table.model is Funding else set()
    if not any(map(_meant, meanings)) or any(_says_a_stage(table, one.row) for one in alike):
        return ()
    said = _meant(alike[0].meaning)
    order = sorted(FundingStage, key=lambda one: (one not in said, one.rank))
    read = agree(len(alike), "la lire", "les lire")
    return [
        Candidate(one.value, f"{read}, avec l'étape {quote(one.french)}")
        for one in (said if len(said) == 1 else order)
    ]


def ended(table: Table, words: Iterable[str]) -> Sequence[Candidate]:
    """The stages at which grants may have ended, as answers, the likelier first: of what is refused, that alone; none
    where a word says neither that nor that it was cancelled, or given up."""
    words = [folded(one) for one in words]
    if table.model is not Funding or not all(map(_ENDED.search, words)):
        return ()
    read, refused = agree(len(words), "la lire", "les lire"), all(map(_REFUSED.search, words))
    return [
        Candidate(one.value, f"{read}, avec l'étape {quote(one.french)}")
        for one in ((FundingStage.REFUSED,) if refused else (FundingStage.DROPPED, FundingStage.REFUSED))
    ]


def at_stage(table: Table, doubts: Sequence[Doubt], stage: str) -> Iterator[Mapping[int, Given]]:
    """That stage, for each row from the cell that says it."""
    column = columns_by_name(Funding)[_STAGE]
    yield {
        one.row: Given(column, stage, table.grid.address(one.row, one.column), prevails=True)
        for one in doubts
    }


def _meant(meaning: str) -> tuple[FundingStage, ...]:
    """The stage that a legend says, or those that it may: « en vert : acquis », « refusé », « lignes en rouge =
    refusées »."""
    said = meaning.replace("=", ":").rsplit(":", 1)[-1].strip()
    return tuple(one for one in terms_meant(FundingStage, said) if isinstance(one, FundingStage))


def _says_a_stage(table: Table, row: int) -> bool:
    places = [place for place, column in table.read.items() if column.name == _STAGE]
    return any(table.grid.cell(row, place) is not None for place in places)
