"""A column of amounts of which each row's stage says what they are: requested, granted, contracted or paid.

« Montant » is asked for (see `ambiguous_headers`); this is one of the answers. A stage that leaves it open (« versé en
partie »), and a row without one, are asked in their turn: one answer settles all the rows of that stage.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.contract import BY_YEAR, columns_by_name
from data_access.contract.column import Column
from data_access.fields import FieldKind, Plain
from data_access.french import agree, join, plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING, Answers, Asked, Candidate, Question, title_of
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Base, Funding
from data_access.vocabulary import FundingStage

STAGE = "stage"  # the column without which no row says what its amount is
_PARTS = BY_YEAR
_SEVERAL = 2  # titles
_HEADER = "Montant, selon l'étape de la ligne"
_LABEL = (
    "selon l'étape de la ligne : « demandé » tant que la réponse n'est pas oui, puis « accordé », « conventionné », "
    "« versé »"
)
_SAYS: dict[FundingStage, str] = {
    **dict.fromkeys(FundingStage, _PARTS[0]),
    FundingStage.GRANTED: _PARTS[1],
    FundingStage.AGREEMENT_SIGNED: _PARTS[2],
    FundingStage.PAID: _PARTS[3],
}
_OPEN = (FundingStage.PARTLY_PAID, FundingStage.CLOSED)
_ANSWERED = (FundingStage.GRANTED, FundingStage.AGREEMENT_SIGNED, FundingStage.PAID, *_OPEN)


def columns_by_stage(model: type[Base]) -> dict[str, Column]:
    """The column by stage of a table by its name, as an answer calls it; of most tables there is none."""
    if model is not Funding:
        return {}
    first = columns_by_name(model)[_PARTS[0]]
    column = replace(
        first, field=replace(first.field, name="by_stage"), header=_HEADER, synonyms=(), parts=_PARTS
    )
    return {column.name: column}


def stages_in_titles(model: type[Base], titles: Iterable[Title]) -> list[Title]:
    """The titles of a list of funding that are stages, « À contacter », « Refusé », where one of several is no amount,
    as « Demandé » and « Accordé » are."""
    found = [one for one in titles if term_of(FundingStage, one.texts[-1])] if model is Funding else []
    return [] if len(found) < _SEVERAL or all(map(_says_money, found)) else found


def _says_money(title: Title) -> bool:
    said = meaning(Funding, title.texts[-1])
    return said.sure > Sure.ASKED and said.columns[0].field.kind is FieldKind.MONEY


def candidates(model: type[Base], columns: Iterable[Column]) -> tuple[Candidate, ...]:
    """The answer « by stage », beside these columns; none where they are not all the amounts."""
    if not {one.name for one in columns}.issuperset(_PARTS):
        return ()
    return tuple(Candidate(name, _LABEL) for name in columns_by_stage(model))


def amount_at(stage: str | None) -> str:
    """The column of what an amount is at a stage; the one requested where none is known."""
    return _SAYS[FundingStage(stage)] if stage else _PARTS[0]


def split_by_stage(
    reads: Sequence[Read], sheet: str, titles: Mapping[int, str], answers: Answers
) -> list[Read]:
    """The columns of a table, read; a column by stage gives way to one for each amount."""
    by_name = {read.column.name: read for read in reads}
    found: list[Read] = []
    for read in reads:
        if read.column.parts == _PARTS:
            name = f"{sheet}:{titles[read.place]}"
            found += _parts(read, by_name.get(STAGE), name, by_name.keys(), answers)
        else:
            found.append(read)
    return found


def say_granted(rows: Iterable[Row], reads: Sequence[Read], titles: Mapping[int, str]) -> None:
    """Warns where « Montant », which may be any amount, is read as the one requested, and rows are said to be granted
    or paid: at the first of them."""
    stages = next((read for read in reads if read.column.name == STAGE), None)
    names = {read.column.name for read in reads}
    for read in reads:
        doubtful = read.column.name == _PARTS[0] and meaning(Funding, titles[read.place]).sure is Sure.ASKED
        if not (stages and doubtful) or not names.isdisjoint(_PARTS[1:]):
            continue
        pairs = enumerate(zip(stages.values, read.values, strict=True))
        ranks = [rank for rank, (stage, value) in pairs if stage in _ANSWERED and value is not None]
        if ranks:
            _warn_granted(
                [row for row in rows if row.parent is None], read, stages, ranks, titles[read.place]
            )


def _warn_granted(mains: Sequence[Row], read: Read, stages: Read, ranks: Sequence[int], title: str) -> None:
    stage_names = join(
        list(dict.fromkeys(quote(FundingStage(str(stages.values[rank])).french) for rank in ranks)), "ou"
    )
    why = (
        f"{quote(title)} est lu comme {quote(read.column.header)}, et {plural(len(ranks), 'ligne')} "
        f"{agree(len(ranks), 'est', 'sont')} à l'étape {stage_names}"
    )
    right = "rien à faire si c'est ce qui a été demandé ; sinon, répondre « selon l'étape de la ligne »"
    main = mains[ranks[0]]
    cell = f"{read.letters}{main.number}"
    warning = problem(
        main, cell, read.column.header, shown(read.cells[ranks[0]]), Refused(why, right), WARNING
    )
    main.problems.append(replace(warning, plain=True))


def _parts(
    read: Read, stages: Read | None, name: str, taken: Collection[str], answers: Answers
) -> Iterator[Read]:
    """Hands each value of a column to the amount that it is. `name`: what questions call the column; `taken`: the
    amounts that have a column of their own, in which such a value should stand."""
    columns, rows = columns_by_name(Funding), len(read.cells)
    parts = {
        one: Read(
            read.place, columns[one], [None] * rows, [None] * rows, noted=read.noted, letters=read.letters
        )
        for one in _PARTS
    }
    for rank, cell in enumerate(read.cells):
        stage = stages.values[rank] if stages else None
        amount = _amount_of(stage, name, answers)
        part = parts[amount or _PARTS[0]]
        part.cells[rank] = cell
        given = read.values[rank] is not None or rank in read.erased
        if rank in read.refused:
            part.refused[rank] = read.refused[rank]
        elif given and amount is None:
            part.refused[rank] = _which(stage, name)
        elif given and amount in taken:
            part.refused[rank] = _stands_elsewhere(part.column)
        else:
            part.values[rank] = read.values[rank]
            part.erased.update({rank} & read.erased)
    return (one for amount, one in parts.items() if amount not in taken or one.refused)


def _amount_of(stage: Plain, name: str, answers: Answers) -> str | None:
    """Which amount a row of that stage gives; None where that is to be asked."""
    if stage is not None and FundingStage(stage) not in _OPEN:
        return _SAYS[FundingStage(stage)]
    answer = answers.get(_question(stage, name).key)
    return answer if answer in _PARTS else None


def _which(stage: Plain, name: str) -> Refused:
    rows = f"l'étape {quote(FundingStage(stage).french)}" if stage else "une ligne sans étape"
    return Refused(
        f"{rows} ne dit pas si ce montant est demandé, accordé, conventionné ou versé",
        "compléter l'étape, ou écrire ce montant dans une colonne à son nom",
        _question(stage, name),
    )


def _question(stage: Plain, name: str) -> Question:
    rows = f"des lignes à l'étape {quote(FundingStage(stage).french)}" if stage else "des lignes sans étape"
    columns = columns_by_name(Funding)
    return Question(
        Asked.WHOLE,
        f"{name}:{stage or ''}",
        f"Quel montant est {quote(title_of(name))} {rows} ?",
        tuple(Candidate(part, columns[part].header) for part in _PARTS),
    )


def _stands_elsewhere(column: Column) -> Refused:
    return Refused(
        f"d'après l'étape de cette ligne, ce montant est {quote(column.header)}, qui a déjà sa colonne",
        f"l'écrire dans la colonne {quote(column.header)}",
    )
