"""Columns whose cells say several things (« Amiens / Lons », « Parrain : Dole / Filleul : Lons »), parted at a sign
where a person says so (« split:Suivi:C » → « / »). Each part is then a column of its own, whose cells are those of the
file."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data_access.french import join, quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Faulty, Refused, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_titles import column_key, shape
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import AGAIN, RIGHT_AGAIN
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.titles.two_counts import PARTED, SIGN
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled
from data_access.models import Base

SPLIT = "=split "  # begins that under which the sign is remembered, beside the titles of columns
WHOLE = Candidate(LEAVE_OUT, "ne pas la couper")
_SIGNS = {
    "/": ("« / »", r"\s*/\s*"),
    ";": ("« ; »", r"\s*;\s*"),
    ",": ("« , »", r"\s*,\s*"),
    "+": ("« + »", r"\s*\+\s*"),
    "&": ("« & »", r"\s*&\s*"),
    "|": ("« | »", r"\s*\|\s*"),
    "tiret": ("« - » entre deux espaces", r"\s+[-–—]\s+"),
    "et": ("« et »", r"\s+et\s+"),
    "ligne": ("la fin d'une ligne", r"\s*\n\s*"),
}
_DASH = "tiret"
_MOST = 4  # parts
_LABELLED = re.compile(r"([^\W\d][\w ’'-]{0,30}?)\s*:\s+(\S.*)", re.S)


def sign_label(sign: str) -> str:
    """« à « / » », or that it is not parted."""
    return f"à {_SIGNS[sign][0]}" if sign in _SIGNS else WHOLE.label


def split_question(sheet: str, place: int) -> Question:
    """At which sign a column is parted."""
    letters = column_letters(place)
    signs = (Candidate(value, sign_label(value)) for value in _SIGNS)
    text = f"Où couper les cases de la colonne {letters} de la feuille {quote(sheet)} ?"
    return Question(Asked.SPLIT, f"{sheet}:{letters}", text, (WHOLE, *signs))


def why_not_split(cells: Iterable[Cell], sign: str) -> Refused | None:
    """Why cells cannot be parted at a sign; None where they can."""
    if sign not in _SIGNS:
        return Refused(f"{quote(sign)} n'est pas un signe où couper", f"choisir parmi {' '.join(_SIGNS)}")
    if any(len(_parts(cell, sign)) > 1 for cell in cells):
        return None
    why = f"aucune case de cette colonne ne contient {_SIGNS[sign][0]}"
    return Refused(why, "choisir le signe qui y sépare deux choses")


def split_columns(
    grid: Grid,
    line: HeaderLine,
    end: int,
    answers: Answers,
    mappings: Mappings,
    model: type[Base] | None = None,
) -> tuple[Grid, HeaderLine, list[Problem]]:
    """The sheet and its header with the columns that are to be parted in parts, right of all others; and what is said
    of that. `end`: the row, from 0, before which the table ends. It is asked of a title that names two things as its
    cells hold them, « Média – titre », which the table (`model`) has no column for."""
    problems: list[Problem] = []
    of_shape = shape(line, None)
    for title in line.titles:
        question = split_question(grid.name, title.place)
        as_two = SIGN if answers.get(column_key(grid, title)) == PARTED else None
        header, answer = f"{SPLIT}{title.key}", answers.get(question.key) or as_two
        known = answer or mappings.get(of_shape, header)
        sign = known or LEAVE_OUT
        if answer:
            mappings.learn(of_shape, header, answer)
        if sign == LEAVE_OUT and (known or len(_texts(title.text, _DASH)) < 2):
            continue
        cells = [grid.cell(number, title.place) for number in range(line.last + 1, end)]
        if sign == LEAVE_OUT:
            if model and not meant(model, title).columns and _says_as_its_title(title, cells):
                problems.append(_asked(grid, title, question))
            continue
        if why := why_not_split(cells, sign):
            if answer and any(isinstance(cell, str) for cell in cells):  # else of another table of the sheet
                problems.append(_problem(grid, title, why, ERROR, question))
            continue
        if not answer:
            again = f"la colonne {quote(title.text)} est coupée à {_SIGNS[sign][0]}, {AGAIN}"
            told = _problem(grid, title, Refused(again, RIGHT_AGAIN), WARNING, question)
            problems.append(replace(told, remembered=sign))
        rank, asked = _part_of_lone(grid, title, line.last + 1, cells, sign, answers)
        problems += asked
        grid, titles = _parted(grid, title, line.last + 1, cells, sign, rank)
        line = replace(line, titles=(*(one for one in line.titles if one is not title), *titles))
    return grid, line, problems


def _says_as_its_title(title: Title, cells: Sequence[Cell]) -> bool:
    """Whether most cells hold as many things as their title names, behind the same sign."""
    texts = [cell for cell in cells if cell is not None]
    count = len(_texts(title.text, _DASH))
    return 2 * sum(len(_parts(cell, _DASH)) >= count for cell in texts) > len(texts)


def _asked(grid: Grid, title: Title, question: Question) -> Problem:
    """Whether such a column is parted."""
    names = join([quote(one) for one in _texts(title.text, _DASH)])
    yes = Candidate(_DASH, f"{sign_label(_DASH)} : {names}")
    why = f"le titre {quote(title.text)} dit plusieurs choses, que ses cases séparent par un tiret"
    right = "répondre, ou les écrire dans des colonnes à elles"
    asked = replace(question, candidates=(yes, WHOLE))
    return _problem(grid, title, Refused(why, right), ERROR, asked)


def _part_of_lone(
    grid: Grid, title: Title, first: int, cells: Sequence[Cell], sign: str, answers: Answers
) -> tuple[int, list[Problem]]:
    """Which part the cells are that do not hold the sign (« ~ 60 » under « I / P »), from 0, and what is asked of them;
    the first one until it is answered. Of a list of names, one alone is asked nothing of."""
    names, lone = _names_of_parts(title, cells, sign), _lone(grid, title, first, cells, sign)
    if not lone:
        return 0, []
    letters, (_, example) = column_letters(grid.origin(title.place)), lone[0]
    question = Question(
        Asked.DOUBT,
        f"{grid.name}:{letters}:sans signe",
        f"Dans la colonne {quote(title.text)}, que sont les cases sans {_SIGNS[sign][0]}, comme {quote(example)} ?",
        tuple(Candidate(str(rank), quote(name)) for rank, name in enumerate(names)),
    )
    answer = answers.get(question.key, "")
    if answer in {one.value for one in question.candidates}:
        return int(answer), []
    refused = Refused(
        f"cette case ne contient pas {_SIGNS[sign][0]} : nous ne savons pas de quelle partie elle parle",
        f"répondre, ou écrire {_SIGNS[sign][0]} devant ou derrière",
    )
    return 0, [
        problem_at(
            grid.name,
            grid.address(row, title.place),
            row + 1,
            title.text,
            text,
            refused,
            ERROR,
            question,
            Area(row, title.place, row, title.place),
        )
        for row, text in lone
    ]


def _lone(grid: Grid, title: Title, first: int, cells: Sequence[Cell], sign: str) -> list[tuple[int, str]]:
    """The rows whose cell does not hold the sign, with its text: those of records, under a title that names the parts,
    or which hold a number."""
    named = len(_texts(title.text, sign)) > 1
    return [
        (row, text)
        for row, cell in enumerate(cells, first)
        if cell is not None
        and len(_parts(cell, sign)) == 1
        and (named or any(map(str.isdigit, shown(cell))))
        and not (says_unknown(text := shown(cell)) or says_cancelled(text))
        and sum(one is not None for one in grid.rows[row]) > 1
    ]


def _names_of_parts(title: Title, cells: Sequence[Cell], sign: str) -> list[str]:
    """What the parts of a column are called: by its title, where that names them."""
    names, counts = _texts(title.text, sign), Counter(len(_parts(cell, sign)) for cell in cells)
    del counts[1]
    count = min(len(names) if len(names) > 1 else counts.most_common(1)[0][0], _MOST)
    return names if len(names) == count else [f"{title.text} ({rank + 1})" for rank in range(count)]


def _parted(
    grid: Grid, title: Title, first: int, cells: Sequence[Cell], sign: str, rank: int = 0
) -> tuple[Grid, list[Title]]:
    """The sheet with the cells of a column, from row `first` on, in columns of their own; and the titles of these.
    `rank`: the part that the cells without the sign are, from 0."""
    names = _names_of_parts(title, cells, sign)
    count = len(names)
    lone = {row for row, _ in _lone(grid, title, first, cells, sign)} if rank else set[int]()

    def spread(row: int, cell: Cell) -> list[Cell]:
        parts = _spread(cell, sign, count)
        return [*parts[count - rank :], *parts[: count - rank]] if row in lone else parts

    rows, width = list(grid.rows), max(map(len, grid.rows))
    columns = [
        _without_label(column)
        for column in zip(*(spread(*one) for one in enumerate(cells, first)), strict=True)
    ]
    for number, parts in enumerate(zip(*(texts for _, texts in columns), strict=True), start=first):
        row = [*rows[number], *[None] * (width - len(rows[number]))]
        rows[number] = [*row[: title.place], None, *row[title.place + 1 :], *parts]
    places = range(width, width + count)
    gone = grid.struck | {place for place, one in grid.marked.items() if one.struck}
    struck = {(row, new) for row, old in gone if old == title.place for new in places}
    unseen = {(row, new) for row, old in grid.unseen if old == title.place for new in places}
    marked = {
        (row, new): one._replace(whole=str(whole))
        for (row, old), one in grid.marked.items()
        if old == title.place
        for new, whole in zip(places, spread(row, one.whole), strict=True)
        if row >= first and whole is not None and whole != rows[row][new]
    }
    parted = replace(
        grid,
        rows=rows,
        origins={**grid.origins, **dict.fromkeys(places, title.place)},
        fills=_with_parts(grid.fills, title.place, places),
        inks=_with_parts(grid.inks, title.place, places),
        struck=grid.struck | struck,
        unseen=grid.unseen | unseen,
        comments=_with_parts(grid.comments, title.place, places),
        marked={**grid.marked, **marked},
    )
    texts = [label or name for (label, _), name in zip(columns, names, strict=True)]
    return parted, [Title(place, title.row, (text,)) for place, text in zip(places, texts, strict=True)]


def _with_parts(
    looks: Mapping[tuple[int, int], str], whole: int, places: range
) -> dict[tuple[int, int], str]:
    """How cells look, or what is noted on them, with the parts of those of a column, which are as the whole."""
    return {
        **looks,
        **{(row, new): look for (row, old), look in looks.items() if old == whole for new in places},
    }


def _without_label(cells: Sequence[Cell]) -> tuple[str, Sequence[Cell]]:
    """The label that all cells bear (« Parrain : Dole »), and what stands behind it."""
    found = [_LABELLED.fullmatch(cell) for cell in cells if isinstance(cell, str)]
    labels = {one[1] if one else "" for one in found}
    if len(labels) != 1 or not (label := labels.pop()):
        return "", cells
    return label, [cell.partition(":")[2].strip() if isinstance(cell, str) else cell for cell in cells]


def _spread(cell: Cell, sign: str, count: int) -> list[Cell]:
    """The parts of a cell; the last one holds the rest of what has more of them, or is blank."""
    parts = _parts(cell, sign, count)
    return [*parts, *[None] * (count - len(parts))]


def _parts(cell: Cell, sign: str, most: int = 0) -> list[Cell]:
    if not isinstance(cell, str) or isinstance(cell, Faulty):
        return [cell]
    return [text or None for text in _texts(shown(cell), sign, most)]


def _texts(text: str, sign: str, most: int = 0) -> list[str]:
    return [part.strip() for part in re.split(_SIGNS[sign][1], text.strip(), maxsplit=max(most - 1, 0))]


def _problem(grid: Grid, title: Title, why: Refused, severity: str, question: Question) -> Problem:
    cell = grid.address(title.row, title.place)
    return problem_at(grid.name, cell, title.row + 1, title.text, title.text, why, severity, question)
