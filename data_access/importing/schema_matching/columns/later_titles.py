"""What takes the place of another column in the rows that say it: a date (« Nouvelle date », « Reportée au » beside
« Date »), or a figure that was corrected (« Présents (corrigé) », « Montant révisé »). Whether it does is asked."""

import re
from collections.abc import Iterable
from dataclasses import replace

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Candidate
from data_access.importing.parse.amount_units import currency_of, scale_of
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.marks.same_dates import says_same_date
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.importing.schema_matching.values.later_columns import later_of, says_another
from data_access.models import Budget
from data_access.name_keys import key_of

_DATE = re.compile(
    r"\b(?:nouve(?:lle|au)x? (?:dates?|jours?|creneaux?|calendrier)|report(?:e|ee|es|ees)?\b|"
    r"(?:decale|deplace|avance|replanifie|reprogramme|repousse|remplace)(?:e|es|s)?\b|"
    r"(?:dates?|jours?) (?:du |de )?(?:report|reele?s?|reelles?|effecti(?:f|ve)s?|definiti(?:f|ve)s?|final(?:e|es)?|"
    r"corrigee?s?|revisee?s?|rectifiee?s?|modifiee?s?|actualisee?s?|confirmee?s?|retenue?s?|realisee?s?|tenue?s?)\b|"
    r"(?:realise|tenu|fait|effectue)(?:e|es|s)? le\b|^(?:realise|tenu|fait|effectue|reel(?:le)?)(?:e|es|s)?$)"
)
_CORRECTED = re.compile(
    r"[(\[]?\b(?:(?:corrige|rectifie|revise|verifie|actualise|consolide|modifie|recompte)(?:e|s|es)?|definiti(?:f|ve)s?|"
    r"fina(?:l|le|ls|les|ux)|apres (?:verification|correction|revision|controle|recomptage|comptage|relecture)|"
    r"mis(?:e|es)? a jour|maj|version (?:corrigee|finale|definitive)|corr\.?(?=$|[)\]])|correction)(?!\w)[)\]]?"
)
_REAL = re.compile(r"(?<=\w )[(\[]?\b(?:reel(?:le)?s?|effecti(?:fs|ves?))\b[)\]]?$")  # « Présents réels »
_FIGURES = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.WHOLE, FieldKind.DECIMAL)
_PERCENT = re.compile(r"\d+(?:[.,]\d+)? ?%")


def ask_of_later_date(header: Header, title: Title) -> bool:
    """Asks whether a column of dates takes the place of the one that is read, if its title says so; whether it does."""
    about = header.about
    date = only_date(about.model)
    told = header.taken.get(date.name) if date else None
    words = re.sub(r"[-()\[\]]", " ", folded(title.text))
    is_later = told and _DATE.search(" ".join(words.split()))
    said = [cell for cell in _said(about.values(title)) if not says_same_date(cell)]
    if not (date and told and is_later and are_days(said)):
        return False
    first, second = quote(told.text), quote(title.text)
    text = f"Quelle date retenir de la feuille {quote(about.grid.name)}"
    _ask(header, title, told, date, text, f"{second} dit peut-être la vraie date, à la place de {first}")
    return True


def ask_of_correction(header: Header, title: Title) -> bool:
    """Asks whether a column of figures, or of words, corrects the one that is read, if its title says so; whether it
    does."""
    for told, column in _corrected(header, title):
        first, second = quote(told.text), quote(title.text)
        text = f"Quelle valeur retenir de la feuille {quote(header.about.grid.name)}"
        _ask(header, title, told, column, text, f"{second} corrige peut-être {first}")
        return True
    doubtful = _still_open(header, title)
    if doubtful:
        why = f"elle corrige peut-être {quote(doubtful.text)}, dont il faut d'abord dire ce que c'est"
        header.pass_over(title, why, f"répondre pour {quote(doubtful.text)}")
    return doubtful is not None


def _still_open(header: Header, title: Title) -> Title | None:
    """The title that one corrects, where it is still asked what that is."""
    rest = _without_mark(title)
    for first in header.about.line.titles if rest and hold_amounts(header.about.values(title)) else ():
        is_asked = first.place not in header.columns and not header.about.said(first)
        if (
            is_asked
            and key_of(first.text) == key_of(rest)
            and header.free(meant(header.about.model, first).columns)
        ):
            return first
    return None


def corrects(title: Title) -> bool:
    """Whether a title says of its values that they were corrected."""
    return _without_mark(title) is not None


def _without_mark(title: Title) -> str | None:
    """What a title says but for « corrigé »; None where it does not say so."""
    plain = folded(title.text)
    if not (mark := _CORRECTED.search(plain) or _REAL.search(plain)):
        return None
    return " ".join(f"{plain[: mark.start()]} {plain[mark.end() :]}".strip(" :-–·/,").split())


def _ask(header: Header, title: Title, told: Title, column: Column, text: str, why: str) -> None:
    """Asks which of two columns is read where both say something."""
    about, first, second = header.about, quote(told.text), quote(title.text)
    asked = replace(
        about.question(title, ()),
        text=f"{text} : {first} ({about.cell(told)}) ou {second} ({about.cell(title)}) ?",
        candidates=(
            Candidate(later_of(column).name, f"{second} là où elle est dite, {first} ailleurs"),
            Candidate(LEAVE_OUT, f"{first} partout : ne pas lire {second}"),
        ),
    )
    header.say(title, Refused(why, f"répondre, ou ne garder que la bonne dans {first}"), ERROR, asked)


def _corrected(header: Header, title: Title) -> Iterable[tuple[Title, Column]]:
    """The column that a title may correct: the one that it says but for « corrigé », or that left of it where it says
    nothing else."""
    if (rest := _without_mark(title)) is None or (
        header.about.model is Budget and _REAL.search(folded(title.text))
    ):
        return  # what came of a budget is a figure of its own
    said = meant(header.about.model, replace(title, texts=(rest,), group=""))
    names = {column.name for column in said.columns} if said.sure > Sure.ASKED else set()
    for told in header.about.line.titles:
        column = header.columns.get(told.place)
        if column is None or column.date_part or told == title:
            continue
        is_it = column.name in names or (rest and key_of(told.text) == key_of(rest))
        if (is_it or (not rest and told.place == title.place - 1)) and _may_correct(
            header, title, told, column
        ):
            yield told, column


def _may_correct(header: Header, title: Title, told: Title, column: Column) -> bool:
    """Whether what stands below a title may be values of a column: figures, in its unit, or its words."""
    cells, vocabulary = _said(header.about.values(title)), column.field.vocabulary
    if column.field.key or column.parts or column.holds:
        return False
    if column.field.kind is FieldKind.CHOICE:
        known = sum(term_of(vocabulary, shown(cell)) is not None for cell in cells) if vocabulary else 0
        return 0 < len(cells) <= 2 * known
    units = [(scale_of(text), currency_of(text)) for text in (title.text, told.text)]
    figures = hold_amounts(cells) or any(_PERCENT.fullmatch(shown(cell)) for cell in cells)
    return column.field.kind in _FIGURES and figures and units[0] == units[1]


def _said(cells: Iterable[Cell]) -> list[Cell]:
    """The cells that may be values: « annulée », « à définir » among them are none."""
    return [cell for cell in cells if says_another(cell) and not says_unknown(shown(cell))]
