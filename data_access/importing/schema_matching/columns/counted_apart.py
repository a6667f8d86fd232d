"""A count whose parts stand in columns of their own, « Femmes » and « Hommes », or « Habitants », « Élus » and
« Entreprises », without their sum: it is asked whether they are added up, to which count. The sum cites all cells."""

import re
from collections.abc import Iterator, Sequence

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.fields import Plain
from data_access.french import join, quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, Answers, Candidate
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.added_counts import added
from data_access.importing.parse.column_values import column_reader
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_reading import Header, Summed
from data_access.importing.schema_matching.lines.row_kinds import CENT
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.importing.schema_matching.values.column_remarks import keep_noted
from data_access.importing.schema_matching.values.period_columns import cited
from data_access.models import Event
from data_access.vocabulary import Measure

ABOUT = "à additionner"
_BY_MODE = (
    r"(?:en |dans la )?salle|sur (?:place|site)|(?:en )?presentiel|(?:en )?physique",
    r"en ligne|a distance|(?:en )?distanciel|(?:en )?visio(?:conference)?|connecte(?:e)?s?|sur (?:zoom|teams)",
)
_PARTS = (  # titles of parts that are the whole together; the third may be missing
    (r"femmes?|f", r"hommes?|h", r"non[ -]?binaires?|autres?"),
    (r"filles?", r"garcons?", r"autres?"),
    (r"adultes?", r"enfants?|mineurs?", r"(?:jeunes|ados?|adolescente?s?)"),
    _BY_MODE,
)
_PUBLICS = (  # of an event, of whom there may be others
    r"habitante?s?|citoyen(?:ne)?s?|riverain(?:e)?s?|voisins?|familles?|grand public",
    r"elu(?:e)?s?",
    r"assos?|associations?|associati(?:f|fs|ves?)|acteurs? associatifs?",
    r"entreprises?|entrepreneur(?:e)?s?|entrepreneuses?|chefs? entreprises?|acteurs? economiques?",
    r"agent(?:e)?s?|techniciens?|collectivites?|institutions?|institutionnels?|services?",
    r"jeunes|jeunesse|etudiant(?:e)?s?|lyceens?|collegiens?|scolaires?|eleves",
    r"seniors?|aines|retraites",
    r"equipes?|organisateurs?|salarie(?:e)?s?|animateurs?|intervenants?",
    r"benevoles?",
    r"commercants?|artisans?|agriculteurs?",
    r"adultes?",
    r"enfants?",
    r"partenaires?|acteurs? locaux",
    r"autres?|autres publics?|divers",
)
_BY_PUBLIC = "publics"
_BESIDE = r"(?:[()\s/:·.'–-]|\b(?:nb|nbre|nombre|dont|de|d|des|les)\b)"
_INCLUSIVE = re.compile(
    r"(?<=[a-z])(?:[.·•‧∙-]|\()n?e\)?[.·•‧∙-]?s?\)?(?![a-z])"
)  # « élu·es », « habitant(e)s »
_ADDED = set(Measure) - {Measure.SATISFACTION}  # shares are not
_COUNTS = (Measure.PRESENT, Measure.REGISTERED, Measure.CONTRIBUTORS)  # of people, the likeliest first


def without_parts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those of the parts of a count, which are what is answered."""
    if header.about.model is not Event:
        return titles
    left = titles
    for about, whole, parts in (*_found(header, titles), *_by_public(header, titles)):
        if not set(parts) <= set(left):
            continue
        columns = _columns(whole)
        taken = [header.taken[one.name] for one in columns if one.name in header.taken]
        others = [*taken, *(title for title in titles if title not in parts)]
        if found := _total(header, parts, others, titles):
            total, parts = found
            for one in parts:
                why = f"{quote(total.text)} ({header.about.cell(total)}) en dit le total"
                header.pass_over(one, why, "rien à faire si c'est juste")
        elif about.startswith(_BY_PUBLIC) and taken:
            continue
        elif free := header.free(columns):
            _ask(header, about, parts, free)
        elif taken:
            why = (
                f"{quote(taken[0].text)} ({header.about.cell(taken[0])}) est lu, et rien n'en garde les parts"
            )
            for one in parts:
                header.pass_over(one, why, "rien à faire si c'est juste")
        else:
            continue
        left = [title for title in left if title not in parts]
    return left


def summed_columns(header: Header) -> dict[int, Column]:
    """The columns of such parts, by place."""
    return {title.place: one.column for one in header.summed for title in one.titles}


def counts_who_was_where(header: Header, title: Title) -> bool:
    """Whether numbers stand under « En salle », and others under « En ligne »: who was where, and no place."""
    if header.about.model is not Event:
        return False
    pairs = _of_names(header, header.about.line.titles, _BY_MODE).values()
    is_part = any(len(parts) > 1 and title in parts.values() for parts in pairs)
    return is_part and hold_amounts(header.about.values(title))


def with_sums(grid: Grid, rows: Sequence[Row], summed: Sequence[Summed], answers: Answers) -> list[Row]:
    """The rows, each followed by the sums of its parts."""
    made: dict[int, list[Row]] = {}
    for one in summed:
        cells = [
            grid.cell(row.number - 1, title.place) for row in rows for title in one.titles if not row.parent
        ]
        noted: set[str] = set()
        name = f"{grid.name}:{one.titles[0].text}"
        reader = column_reader(one.column.field, cells, column=name, answers=answers, noted=noted)
        for main in (row for row in rows if row.parent is None):
            places = [grid.address(main.number - 1, title.place) for title in one.titles]
            parts: list[Plain] = []
            for title, at in zip(one.titles, places, strict=True):
                cell = grid.cell(main.number - 1, title.place)
                try:
                    parts.append(None if cell is None else reader(cell))
                except Refused as refused:
                    main.problems.append(problem(main, at, title.text, shown(cell), refused))
                    break
                keep_noted(main, one.column.header, cell, noted, at)
            else:
                if row := _sum(grid, main, one, parts, places):
                    made.setdefault(main.number, []).append(row)
    return [one for row in rows for one in (row, *(() if row.parent else made.get(row.number, ())))]


def _found(header: Header, titles: Sequence[Title]) -> Iterator[tuple[str, str, list[Title]]]:
    """What the question is about, what titles say beside « femmes » and « hommes », and these titles; of counts."""
    for names in _PARTS:
        for whole, parts in _of_names(header, titles, names).items():
            if {0, 1} <= parts.keys():
                yield f"{ABOUT} {whole}".strip(), whole, [parts[rank] for rank in sorted(parts)]


def _by_public(header: Header, titles: Sequence[Title]) -> Iterator[tuple[str, str, list[Title]]]:
    """The same of titles that name whom they count: « Habitants », « Élus »."""
    for whole, parts in _of_names(header, titles, _PUBLICS).items():
        if len(parts) > 1:
            yield (
                f"{ABOUT} {_BY_PUBLIC} {whole}".strip(),
                whole,
                sorted(parts.values(), key=lambda one: one.place),
            )


def _of_names(header: Header, titles: Sequence[Title], names: Sequence[str]) -> dict[str, dict[int, Title]]:
    """The titles of counts in which one of those names stands, by what they say beside it and by its rank."""
    by_whole: dict[str, dict[int, Title]] = {}
    for title in titles:
        for rank, name in enumerate(names):
            whole = _without(title.text, name)
            if whole is not None and hold_amounts(header.about.values(title)):
                by_whole.setdefault(whole, {}).setdefault(rank, title)
                break
    return by_whole


def _without(text: str, name: str) -> str | None:
    """A title without the word that says the part; None where it does not say it."""
    words = " ".join(re.sub(_BESIDE, " ", _INCLUSIVE.sub("s", folded(text))).split())
    rest, count = re.subn(rf"(?<!\S)(?:{name})(?!\S)", "", words)
    return " ".join(rest.split()) if count == 1 else None


def _columns(whole: str) -> tuple[Column, ...]:
    """The counts that the parts may be of: those that the rest of their titles says, or any of people."""
    if whole:
        return tuple(one for one in meaning(Event, whole).columns if one.side in _ADDED)
    columns = columns_by_name(Event)
    return tuple(columns[f"{measure.value}.value"] for measure in _COUNTS)


def _total(
    header: Header, parts: list[Title], totals: Sequence[Title], titles: Sequence[Title]
) -> tuple[Title, list[Title]] | None:
    """The title of the sum of some parts, and the parts: with a third one, where only so they add up (« F », « H »,
    « NB », « Total »)."""
    more = [[*parts, one] for one in titles if one not in parts and hold_amounts(header.about.values(one))]
    for each in (parts, *more):
        for total in totals:
            if total not in each and _adds_up(header, each, total):
                return total, each
    return None


def _adds_up(header: Header, parts: Sequence[Title], total: Title) -> bool:
    """Whether a total is, row by row, the sum of its parts."""
    rows = [row for row in header.about.below if total.place < len(row) and row[total.place] is not None]
    sums = [sum(amount_of(row[one.place]) or 0 for one in parts if one.place < len(row)) for row in rows]
    return bool(rows) and all(
        abs(one - (amount_of(row[total.place]) or 0)) < CENT for one, row in zip(sums, rows, strict=True)
    )


def _ask(header: Header, asked_of: str, parts: Sequence[Title], free: Sequence[Column]) -> None:
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    names = join([quote(one.text) for one in parts])
    settled = questions.settle(
        asked_of,
        f"Que faire de {names}, dans la feuille {quote(about.grid.name)} ?",
        (
            *(Candidate(one.name, f"les additionner : leur somme est {quote(one.header)}") for one in free),
            Candidate(LEAVE_OUT, "ne pas les lire"),
        ),
    )
    why = f"{names} se comptent à part : nous ne gardons que leur somme, et rien ne la dit"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for one in parts]
    right = "répondre, ou ajouter une colonne avec leur somme"
    header.problems += questions.problems(settled, points, right)
    column = next((one for one in free if one.name == settled.answer), None)
    if column:
        header.summed += (Summed(column, tuple(parts)),)
        header.taken[column.name] = parts[0]
    elif settled.answer == LEAVE_OUT:
        header.left.update(parts)


def _sum(grid: Grid, main: Row, one: Summed, parts: Sequence[Plain], places: Sequence[str]) -> Row | None:
    """The row of the sum of what the parts say; None where they say nothing, or no sum."""
    said = [part for part in parts if isinstance(part, dict)]
    if not said:
        return None
    value = added(said)
    if len(said) < len(parts) or value is None:
        why = "il manque une des parts" if len(said) < len(parts) else "ces nombres ne s'additionnent pas"
        refused = Refused(
            f"{why} : leur somme n'est pas sûre", "compléter (0 s'il n'y en a pas), ou écrire la somme"
        )
        place = places[next((rank for rank, part in enumerate(parts) if part is None), 0)]
        main.problems.append(problem(main, place, one.column.header, "", refused))
        return None
    values: dict[str, Plain] = {**one.column.constants, "value": value}
    cells = {"value": cited(grid, main.number - 1, [title.place for title in one.titles])}
    table, link = one.column.model.__tablename__, one.column.link
    return Row(table, main.sheet, main.number, None, values, cells, main, link)
