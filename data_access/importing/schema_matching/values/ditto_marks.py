"""« Idem », « id. », « // », « " »: a cell that says what the one above it says.

It is read as that, and told once a column; where the row above is not read, or counts something, it is refused, and so
is « idem (site de Dole) », which says more, and « (idem n° 3) », which names another row, where a name or what
somebody says stands.
"""

import re
from collections.abc import Iterable, Sequence

from data_access.fields import FieldKind
from data_access.french import plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.values.column_reading import Read

_LONGEST = 20  # signs; more is a sentence
_WORDS = ("idem", "id", "ibid", "ibidem", "dito", "ditto", "le même", "la même", "les mêmes", "même", "mêmes")
_POINTERS = ("comme ci-dessus", "comme au-dessus", "voir ci-dessus", "voir au-dessus")
_DITTO = {*_WORDS, *_POINTERS, "//"}
_SAME_DAY = {
    "même jour",
    "le même jour",
    "même date",
    "la même date",
}  # above a date; anywhere else it is a remark
_SIGNS = re.compile(r"[\"”“„‟〝〞″〃»«˝]{1,2}|''|´´|``|,,|′′|’’|‘‘")
_AND_MORE = re.compile(
    r"(?:idem|id\.|ibid\.?|dito|ditto)(?: *[(\[,+:;/–-]| +(?:que|mais|sauf|pour|avec)\b).*\w", re.I
)
_OTHER_ROW = re.compile(
    r"\W*(?:idem|id\.?|ibid\.?|m[êe]me (?:chose )?que|voir(?: aussi)?|cf\.?|comme)(?: ?:)? *(?:(?:à )?la |le |du |au )?"
    r"(?:n ?[°o]\.?|num[ée]ro|ligne|point|#) *\d+\W*",
    re.I,
)
_LONGEST_WITH_MORE = 100
_MAY_SAY_DITTO = re.compile(  # among all texts of a sheet: of most sheets that is enough
    r"\n[ (\[.–—-]*(?:id(?:em)?\b|ibid|dito|ditto|l(?:a|es?) mêmes?|mêmes?|comme |voir |cf\b|//|"
    r"[\"”“„‟〝〞″〃»«˝'´`,′’‘])"
)
_COUNTED = (FieldKind.NUMBER, FieldKind.MONEY)
_RIGHT = "écrire la valeur elle-même"


def says_ditto(text: str) -> bool:
    """Whether a text says no more than that it is as above."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(" .-–—").lower()
    return bare in _DITTO or _SIGNS.fullmatch(bare) is not None


def _says_more(text: str) -> bool:
    return len(text) <= _LONGEST_WITH_MORE and _AND_MORE.match(text) is not None


def _names_another_row(text: str) -> bool:
    return len(text) <= _LONGEST_WITH_MORE and _OTHER_ROW.fullmatch(text) is not None


def take_dittos(grid: Grid, reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Gives such cells the value above them, in the row just above; refuses those that have none."""
    if not _MAY_SAY_DITTO.search(grid.words):
        return
    dittos, more = set(filter(says_ditto, grid.texts)), set(filter(_says_more, grid.texts))
    others = set(filter(_names_another_row, grid.texts))
    same_day = {text for text in grid.texts if text.strip(" .-–—()").lower() in _SAME_DAY}
    if not (dittos or more or others or same_day):
        return
    for read in reads:
        says_so = dittos | same_day if read.column.field.kind is FieldKind.DATE else dittos
        for rank, cell in enumerate(read.cells):
            if cell.__class__ is str and cell in others and read.column.field.key:
                read.refused[rank] = Refused(f"{quote(shown(cell))} ne nomme qu'une autre ligne", _RIGHT)
                continue
            if cell.__class__ is str and cell in more and not read.column.field.multiline:
                read.refused[rank] = Refused(
                    f"{quote(shown(cell))} reprend sans doute ce qui est au-dessus, et y ajoute quelque chose",
                    _RIGHT,
                )
            if cell.__class__ is not str or cell not in says_so:
                continue
            above = read.cells[rank - 1] if rank and numbers[rank - 1] + 1 == numbers[rank] else None
            if read.column.field.kind in _COUNTED:
                read.refused[rank] = Refused(
                    f"{quote(shown(cell))} reprend peut-être le nombre du dessus", _RIGHT
                )
            elif above is None or rank - 1 in read.refused:
                read.refused[rank] = Refused(
                    f"{quote(shown(cell))} reprend une ligne qui n'est pas lue", _RIGHT
                )
            else:
                read.cells[rank] = above
                read.dittos[rank] = shown(cell)


def said_of(dittos: Sequence[str]) -> Refused:
    """What is said of the cells of a column that were read so."""
    cells = f", dans {plural(len(dittos), 'cellule')}" if len(dittos) > 1 else ""
    return Refused(
        f"{quote(dittos[0])} est lu comme ce qui est au-dessus{cells}",
        "rien à faire si c'est juste ; sinon écrire la valeur",
    )
