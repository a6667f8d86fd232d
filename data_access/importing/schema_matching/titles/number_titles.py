"""Which columns a title may stand for that nobody knows, where what stands below it are numbers."""

import re
from collections.abc import Collection, Iterable, Sequence

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, Refused, ShownAmount, folded, shown, whole
from data_access.importing.parse.number_columns import NumberColumn
from data_access.importing.parse.number_remarks import RemarkedNumbers, says_one_number
from data_access.importing.schema_matching.titles.close_titles import sharing
from data_access.importing.schema_matching.titles.title_forms import COUNT, words_of
from data_access.importing.schema_matching.titles.title_match import meaning
from data_access.models import Base
from data_access.name_keys import slug
from data_access.vocabulary import Measure

_NO_COUNT = re.compile(
    r"\b(?:n|no|num|numeros?|id|identifiants?|ref|references?|\w*codes?(?:posta(?:l|ux))?|siret|siren|insee|cp|postal|zip|"
    r"lat|latitudes?|lon|lng|longitudes?|gps|altitudes?|coordonnees?|(?:event|row|user|session|ticket|order|object)id|"
    r"^comptes?(?: comptables?)?$|"
    r"(?<!par )(?<!sur )(?:tel|telephones?|mobile)|fax|durees?|ages?|ordre|rang|(?<!en )lignes?|versions?|"
    r"parts?|poids|repartition|du total|ecarts?|evolutions?|variations?|progressions?|cumuls?)\b"
)  # titles of numbers that tell one row from another, or compare one with others; « Inscrits en ligne » are counted
_NOT_THERE = re.compile(
    r"(?:nb |nombre )?(?:de )?(?:(?:membres|personnes|adherents) )?(?:representee?s?|pouvoirs?|procurations?)"
)  # who are counted beside those there, and have no place
_OF_MONEY = re.compile(r"\b(?:montants?|sommes?|subventions?)\b")
_LINE_OF_AMOUNT = re.compile(r"\blignes?\b")  # « Montant décidé ligne »: of each row, and no number of it
_SHARE = re.compile(r"\b(?:pourcentages?|pct|quote ?part)\b")
_TELLS_APART = re.compile(
    r"\b(?:n|no|num|numeros?|id|identifiants?|ref|references?|codes?|siret|siren|insee|cp|postal|tel|telephones?|"
    r"mobile|fax|durees?|ages?|ordre|rang|versions?|poids|lat|latitude|long|longitude|actions?|etp|habitants?)\b"
)  # above numbers that are no amounts, whatever else is missing
_SAYS_A_NUMBER = re.compile(
    r"(?<![a-z\d])\d+(?![a-z\d])|\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w*aines?|douze|quinze|vingt|"
    r"trente|quarante|cinquante|soixante|cent|cents|mille|beaucoup|peu|complet|plusieurs|quelques)\b|"
    r"(?<![a-z\d])\d+ ?(?:p|pers|k|e|h|f|inscrit|present)"
)
_OF_TIME = re.compile(r"\b(?:annees?|mois|jours?|heures?)\b")  # … or when it was, beside no word of a count
_ASKS = "?"  # a question of a form in which no title stands wants a mark, not a count
_YEARS = range(1900, 2101)
YEARS = frozenset(map(str, _YEARS))  # as cells show them
_AMOUNT = re.compile(
    r"[-+]?\d[\d ]*(?:[.,]\d+)?(?: ?[km]?(?:€|euros?))?", re.ASCII
)  # as a text file holds it
_WHOLE = re.compile(r"[-+]?0*(\d+)", re.ASCII)  # what stands before the decimals
_EUROS = re.compile(r"\s?[km]?(?:€|euros?)$", re.IGNORECASE)  # behind an amount
_LARGEST = 10**8  # from here on it is a telephone number, or that of an organisation
_AMOUNTS_FROM = 100
_SAID = r"\d[\d ]*(?:[.,]\d+)? ?(?:(?:[km]|mille)(?: ?(?:€|euros?))?|€|euros?)"
_SAID_AMOUNT = re.compile(
    rf"(?:(?:env(?:iron|\.)?|autour de|pres de|plus de|jusqu'a|max(?:i|imum|\.)?|entre|de|[~≈<>]) ?)?"
    rf"(?:\d[\d ]*(?:[.,]\d+)?(?: ?[km])? ?(?:a|-|–|/|et|ou) ?)?{_SAID}\W{{0,3}}(?:\W[^\d]*)?",
    re.ASCII,
)  # an amount with its unit, alone or up to another one, with a remark without numbers behind
_SAID_COUNT = re.compile(r"\d[\d ]*(?: [^\W\d].*)?", re.ASCII)
_RATE = re.compile(
    r"(?<![\d,.])\d[\d,.]{0,9}\s?%"
)  # « Acompte 50 % »: of an amount, not the unit of the column
_TO_A_WORD = 4  # numbers beside which a word, « la moitié », is one that slipped in
_OPINION = re.compile(
    r"\brecommand|\bsatisf|\bapprecie|\bnps\b|\bnotez\b|\b(?:quelle|votre) note\b|"
    r"\bnote (?:moyenne|globale|sur|donnee|attribuee)\b|\bnotes? ?\(?/"
)
_OUT_OF = re.compile(r"\s*(?:/|sur)\s*(?:5|10)\s*$")  # « 4,6/5 »
_HIGHEST_MARK = 10
_PLANNED = re.compile(
    r"\bprevu|\bprevision|\battendu|\bvise(?:s|es|e)?\b|\ba (?:creer|venir|terme)\b|\bpotentiel|\bespere|\bestime|"
    r"\bprojete|\bobjectifs?\b|\bcibles?\b|\benvisage"
)
_DAYS = range(36_526, 55_153)  # the days of 2000 to 2050, as a spreadsheet counts them
_ROUND = 500  # what amounts that are no days are multiples of
_WRITTEN_ON = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", re.ASCII)  # « 20240530 »
_CAME = re.compile(r"venue?|presente?|accueillie?|ayant|participe|touche?e|recue?")
_WERE_THERE = re.compile(r"connectee?|venue?|accueillie?")  # of whom nothing more is said: of the people
_PEOPLE = re.compile(r"gen|monde")  # words without their last s
_TEAM = re.compile(r"equipes?")  # that of a territory, as the network calls it
_OF_THOSE_THERE = {f"{one.value}.value" for one in (Measure.PRESENT, Measure.TERRITORIES)}
_NUMBERED = 3  # rows from which 1, 2, 3 … number them


NOT_YET = "ce qui est prévu n'est pas encore là, et serait compté comme s'il l'était"
RIGHT_OF_AMOUNTS = (
    "si ces nombres sont à lire, dire dans la feuille ce qu'ils sont, ou les mettre dans une feuille à eux, sous des "
    "titres connus ; sinon, les laisser ainsi"
)


def says_no_count(title: str) -> bool:
    """Whether a title says of numbers that they count nothing: « N° », « Code postal », « Latitude », « Âge »."""
    return _NO_COUNT.search(slug(title).replace("-", " ")) is not None


def are_amounts(cells: Collection[Cell]) -> bool:
    """Whether all of these cells are amounts, and not all of them years."""
    return all(map(_is_number, cells)) and any(map(_is_amount, cells))


def are_counts(cells: Sequence[Cell]) -> bool:
    """Whether all of these cells are whole numbers that count something: neither years, nor the numbers of the rows."""
    texts = [shown(cell).strip() for cell in cells]
    if not all(map(_is_number, cells)) or not all(text.isdecimal() for text in texts):
        return False
    values = list(map(whole, texts))
    return max(values) < _LARGEST and not _number_rows(values) and not all(one in _YEARS for one in values)


def number_rows(cells: Iterable[Cell]) -> bool:
    """Whether cells are 1, 2, 3 …, as rows are numbered."""
    texts = [shown(cell).strip() for cell in cells]
    return all(text.isdecimal() for text in texts) and _number_rows(list(map(whole, texts)))


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return not isinstance(cell, Faulty) and _AMOUNT.fullmatch(folded(cell)) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _number_rows(values: Sequence[float]) -> bool:
    """Whether numbers are 1, 2, 3 …"""
    return len(values) >= _NUMBERED and list(values) == list(range(1, len(values) + 1))


def hold_amounts(cells: Iterable[Cell]) -> bool:
    """Whether some of these cells are numbers that are no years."""
    return any(map(_is_amount, cells))


def _is_amount(cell: Cell) -> bool:
    if isinstance(cell, str):
        text = folded(cell)
        return _AMOUNT.fullmatch(text) is not None and not (text.isdecimal() and whole(text) in _YEARS)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell not in _YEARS


def are_no_days(below: Iterable[Cell]) -> bool:
    """Whether all of these cells are numbers that can be no days, as amounts are: neither years, nor days of a month,
    nor days as a spreadsheet counts them, nor « 20240530 »."""
    cells = list(below)
    return any(map(_is_large, cells)) and all(map(_is_no_day, cells))


def _is_no_day(cell: Cell) -> bool:
    text = shown(cell)
    if not _is_amount(cell) or _WRITTEN_ON.fullmatch(text):
        return False
    return not text.isdecimal() or whole(text) not in _DAYS or whole(text) % _ROUND == 0


def may_count(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of counts and amounts that an unknown title may be, where nearly all its cells (blank ones and
    formulas in error left out) are numbers: those with which it shares a word, the nearest first; else all counts, or
    all amounts of a table without counts; amounts alone where the title or a cell says euros. None where the numbers
    seem to be something else."""
    title = _RATE.sub("", title)
    plain = slug(title).replace("-", " ")
    if (
        _ASKS in title
        or _NOT_THERE.fullmatch(plain)
        or _NO_COUNT.search(_LINE_OF_AMOUNT.sub(" ", plain) if _OF_MONEY.search(plain) else plain)
    ):
        return ()
    cells = [one for one in below if not isinstance(one, Faulty)]
    numbers = [_EUROS.sub("", cell) if cell.__class__ is str else cell for cell in cells]
    in_euros = "€" in title or numbers != cells
    kinds = (FieldKind.MONEY,) if in_euros else (FieldKind.NUMBER, FieldKind.MONEY)
    sharing_columns = [one for one in sharing(model, title) if one.field.kind in kinds]
    if _OF_TIME.search(plain) and not sharing_columns:
        return ()
    if not _count(title, numbers) and not (sharing_columns and _some_count(numbers)):
        return ()
    counts = [
        one for one in columns_of(model) if one.field.kind is FieldKind.NUMBER and one.field.kind in kinds
    ]
    share = "%" in title or _SHARE.search(plain) is not None
    alike = tuple(one for one in sharing_columns or counts if ("%" in one.header) is share)
    if alike or share or not (numbers != cells or any(map(_is_large, numbers))):
        return alike
    return _amounts(model)


def _some_count(cells: Collection[Cell]) -> bool:
    """Whether at least half of the cells count something, some of them in words: « 5 », « cf. CR »; « 1 200 »,
    « 210 post-it »."""
    texts = [folded(shown(cell)) for cell in cells]
    counts = [text for text in texts if text not in YEARS and _SAID_COUNT.fullmatch(text)]
    return 2 * len(counts) >= len(texts) and any(map(_AMOUNT.fullmatch, counts))


def _amounts(model: type[Base]) -> tuple[Column, ...]:
    """The columns of amounts, those of a fiscal year first."""
    amounts = (one for one in columns_of(model) if one.field.kind is FieldKind.MONEY)
    return tuple(sorted(amounts, key=lambda one: one.side == ""))


def may_be_amount(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The columns of amounts that any title may be above numbers as large as amounts, unless it tells one row from
    another: of a table of funding in which no other column holds amounts."""
    plain = slug(title).replace("-", " ")
    cells = [one for one in below if not isinstance(one, Faulty)]
    numbers = [_EUROS.sub("", cell) if cell.__class__ is str else cell for cell in cells]
    if _TELLS_APART.search(plain) or _OF_TIME.search(plain) or _SHARE.search(plain) or "%" in title:
        return ()
    counted = 2 * sum(map(_is_large, numbers)) > len(numbers) and _count(title, numbers)
    return _amounts(model) if counted or _say_amounts(cells) else ()


def _say_amounts(cells: Collection[Cell]) -> bool:
    """Whether most cells say an amount, be it in words: « 25 à 30 k€ », « 50K », « env. 10 000 » and « ? »."""
    said = sum(_SAID_AMOUNT.fullmatch(folded(shown(cell))) is not None for cell in cells)
    return 2 * said > len(cells)


def are_words(below: Iterable[Cell]) -> bool:
    """Whether no cell holds a number, be it beside words or spelt: « Grand public », « 2D »."""
    cells = list(below)
    return bool(cells) and not any(_SAYS_A_NUMBER.search(folded(shown(cell))) for cell in cells)


def may_be_marks(model: type[Base], title: str, below: Iterable[Cell]) -> tuple[Column, ...]:
    """The column of satisfaction, where a title asks for an opinion (« Recommanderiez-vous … ? (1 à 10) ») and what
    stands below it are marks."""
    if not _OPINION.search(folded(title)):
        return ()
    marks, words = list[float](), 0
    for cell in below:
        try:
            marks.append(float(_OUT_OF.sub("", shown(cell)).replace(",", ".")))
        except ValueError:  # « je ne sais pas »
            words += 1
    if not marks or words > len(marks) or not all(0 <= one <= _HIGHEST_MARK for one in marks):
        return ()
    return tuple(one for one in columns_of(model) if one.name == f"{Measure.SATISFACTION.value}.value")


def who_came(model: type[Base], title: str) -> tuple[Column, ...]:
    """The count of those who were there, where a title says so of those whom it counts: « Territoires venus », « Public
    accueilli »; none where it says it of nobody that the table counts."""
    words = [word for word in words_of(title) if word not in COUNT]
    counted = [word for word in words if not _CAME.fullmatch(word)]
    if not counted or len(counted) == len(words):
        return ()
    people = _PEOPLE.sub("personnes", " ".join(counted))
    if people == "personnes":  # « Nombre de gens venus »
        return tuple(one for one in columns_of(model) if one.name == f"{Measure.PRESENT.value}.value")
    said = meaning(model, f"nb {_TEAM.sub('territoires', people)}").columns
    return tuple(one for one in said if one.name in _OF_THOSE_THERE)


def were_there(model: type[Base], title: str) -> tuple[Column, ...]:
    """The count of the people who were there, where a title says no more than that they were: « Connectés »."""
    words = [word for word in words_of(title) if word not in COUNT]
    if not words or not all(map(_WERE_THERE.fullmatch, words)):
        return ()
    return tuple(one for one in columns_of(model) if one.name == f"{Measure.PRESENT.value}.value")


def says_planned(title: str) -> bool:
    """Whether a title says of what it counts that it is still to come: « Emplois prévus », « Emplois à créer »."""
    return _PLANNED.search(folded(title)) is not None


def _is_large(cell: Cell) -> bool:
    """Whether a cell holds a number that may be an amount, rather than a rank or a share."""
    if isinstance(cell, ShownAmount):
        return True
    if isinstance(cell, str):
        whole = _WHOLE.match(folded(cell).replace(" ", ""))
        return whole is not None and len(whole[1]) >= len(str(_AMOUNTS_FROM))
    return isinstance(cell, int | float) and cell >= _AMOUNTS_FROM


def _count(title: str, cells: list[Cell]) -> bool:
    """Whether nearly all the cells are numbers that may count something, few of them with a remark beside: neither
    years, nor the numbers of the rows."""
    column = RemarkedNumbers(cells, title, {}, NumberColumn(cells, title, {}).number, set())
    values, remarks, words = list[float](), 0, 0
    for cell in cells:
        try:
            value = column.read(cell)
        except Refused as refused:
            remarks += says_one_number(refused)
            words += not says_one_number(refused)
            if _TO_A_WORD * words > len(cells) - words or remarks > len(cells) - remarks:
                return False  # whatever the others are: a column of names is not read to its end
        else:
            values += [value["value"]] if value else []
    if remarks > len(values) or _TO_A_WORD * words > len(values):
        return False
    return (
        bool(values)
        and not _number_rows(values)
        and max(values) < _LARGEST
        and not all(one in _YEARS for one in values)
    )
