"""Titles that may say several columns, or any of controlled words (« Catégorie »), where what stands below them can
only be the words of one: « fondation », « Région » under « Type » are kinds of funders, and no forms of support. The
words may be the title, too: « Visio ou présentiel »; or there is none, and the words of one column stand in each row:
« prévu », « réel ». Letters are such words, too, where the sheet explains them: « P : prévu, R : réel » above « P »."""

from collections.abc import Collection

from data_access.contract import ACROSS, columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell, shown
from data_access.importing.schema_matching.columns.sorted_titles import By, SortedTitles
from data_access.importing.schema_matching.columns.strict_fit import are_words
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.titles.title_wordings import says_its_words
from data_access.importing.schema_matching.values.period_titles import period
from data_access.importing.schema_matching.values.state_codes import code_of, texts_of, told_by_legend
from data_access.name_keys import key_of

_OF_ANY = {
    key_of(one)
    for one in (
        *(
            "Catégorie",
            "Catégories",
            "Type",
            "Types",
            "Nature",
            "Genre",
            "Sorte",
            "Espèce",
            "Famille",
            "Classement",
        ),
        *(
            "Ce que c'est",
            "C'est quoi",
            "Quel genre",
            "Quelle sorte",
            "De quel type",
            "De quel genre",
            "Quel type",
            "Quelle nature",
        ),
    )
}
_OF_NO_WORDS = (FieldKind.DATE, FieldKind.MONEY, FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.DECIMAL)
_FEWEST = 2  # different words under a title that says nothing of them
_NEARLY_ALL = 10  # of so many rows, all but one say a word: others may be notes below
_NAMED = 2  # words that are shown of a column without a title


def without_told_by_words(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that the words below them tell, which are shown with what they are read as."""
    for title in titles:
        if column := _told(header, title):
            _take(header, column, title)
    left = [title for title in titles if title.place not in header.columns]
    by_legend = [(title, column) for title in left if (column := _by_legend(header, title))]
    for title, column in by_legend:
        if [one for _, one in by_legend].count(column) == 1:
            _take(header, column, title)
    return [title for title in titles if title.place not in header.columns]


def told_of_several(header: Header, found: SortedTitles) -> None:
    """Reads the one of several titles that say a column below which stand the words of another one alone: « Quoi »
    above types of events, beside « Nom de l'événement »; it is shown with what it is read as."""
    for claim in [one for one in found.claims.values() if len(one) > 1]:
        told = [(one, column) for one in claim if (column := _told_alone(header, found, *one))]
        if len(told) == 1:
            ((one, column),) = told
            claim.remove(one)
            _take(header, column, one[1])


def _told_alone(header: Header, found: SortedTitles, by: By, title: Title) -> Column | None:
    """The one column whose words all cells below a title are, several of them; None where another title says it, or
    it was answered what this one says."""
    if by > By.OWN:
        return None
    cells = set(header.about.values(title))
    words = (one for one in columns_of(header.about.model) if one.field.kind is FieldKind.CHOICE)
    told = [one for one in words if len(cells) >= _FEWEST and are_words(one, cells)]
    return told[0] if len(told) == 1 and not found.claims.get(told[0].name) else None


def _take(header: Header, column: Column, title: Title) -> None:
    header.take(column, title)
    header.say_loose(column, title, _said_below(header, title) if title.untitled else "")


def _told(header: Header, title: Title) -> Column | None:
    """The one column whose words all cells below a title are; None where they may stand for another."""
    model, cells = header.about.model, set(header.about.values(title))
    said = meant(model, title)
    if said.always or not cells:
        return None
    if said.columns:
        possible = said.columns
    elif title.untitled:
        possible = _of_each_row(header, title, cells)
    elif title.key in _OF_ANY:
        possible = tuple(one for one in columns_of(model) if one.field.kind is FieldKind.CHOICE)
    else:
        possible = tuple(one for one in columns_of(model) if says_its_words(one, title.text))
    worded = [one for one in possible if one.field.kind not in _OF_NO_WORDS]
    if any(one.field.kind is not FieldKind.CHOICE for one in worded):
        return None
    told = [one for one in worded if are_words(one, cells)]
    return told[0] if len(told) == 1 and header.free(told) else None


def _by_legend(header: Header, title: Title) -> Column | None:
    """The one column of words for which the letters below a title stand that says nothing else, as the sheet explains
    them; what each means is asked."""
    about = header.about
    across = ACROSS.get(about.model)
    is_period = across and period(about.model, across, about.raw(title), about.cell(title))
    if is_period or title.year or meant(about.model, title).columns:
        return None
    by_words = {
        one.field.vocabulary: one
        for one in columns_of(about.model)
        if one.field.kind is FieldKind.CHOICE and one.field.vocabulary and not one.copies
    }
    if not any(code_of(shown(cell)) for cell in about.values(title)):  # as mostly
        return None
    told = told_by_legend(about.values(title), texts_of(about.grid), title.text, by_words)
    return by_words[told[0]] if len(told) == 1 and header.free([by_words[told[0]]]) else None


def _of_each_row(header: Header, title: Title, cells: Collection[Cell]) -> tuple[Column, ...]:
    """The columns of words that one without a title may be: in nearly each row it says one, and not the same in all."""
    said = sum(1 for _ in header.about.values(title))
    rows = sum(any(cell is not None for cell in row) for row in header.about.below)
    if len(cells) < _FEWEST or _NEARLY_ALL * said < (_NEARLY_ALL - 1) * rows:
        return ()
    return tuple(one for one in columns_of(header.about.model) if one.field.kind is FieldKind.CHOICE)


def _said_below(header: Header, title: Title) -> str:
    """« « prévu », « réel » », what stands in a column without a title."""
    return first_of([quote(shown(cell)) for cell in dict.fromkeys(header.about.values(title))], _NAMED)
