"""Sheets that say what a source says: a press review, the wishes of the network. Their name, what stands above them or
their titles say the field (« Champ ») of all rows, and their cells which column is what; where nothing says the field,
it is asked once for the sheet."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from data_access.contract import columns_by_name
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Candidate, Problem, problem_at
from data_access.importing.model.rows import SHEET_NAME, NoData
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Event, Project, Statement, Territory
from data_access.vocabulary import Topic

_ABOUT, _FIELD = "champ", "topic"
_WITHIN = 25  # rows in which a title, or what stands above it, is looked for
_ABOVE = 3  # rows in which a text that stands alone says what a sheet is
# What titles may be of that say a day, a name, a place and a theme alone
_PERHAPS = (None, Event, Project, Territory)
_OF = r"(?:les? |la |l'|nos |notre |vos |votre |mon |ma )?"
_NAMES = {  # of sheets, or above their tables
    Topic.PRESS: re.compile(
        r"\bpresse\b|\barticles? parus?\b|^(?:nos |les )?articles?\b|\b(?:on|ils) parle(?:nt)? de nous\b|"
        r"\bretombees\b|\bdans les medias?\b|\bparutions?\b"
    ),
    Topic.WISH: re.compile(r"\b(?:souhaits?|voeux|envies?|reves?|aspirations?)\b"),
}
_OTHERS = {  # names that say something else
    Topic.PRESS: re.compile(
        r"\b(?:contacts?|fichier|journalistes?|communiques?|conferences?|dossiers?|budget|frais)\b"
    ),
    Topic.WISH: re.compile(
        r"\b(?:remontees?|soirees?|forums?|aperos?|ateliers?|rencontres?|evenements?|projets?|cartes?|ceremonies?)\b"
    ),
}
_MEDIUM = r"(?:medias?|journal|journaux|radios?|tv|tele(?:vision)?s?|revues?|magazines?|sites?(?: web)?)"
_TITLES = {  # that say it themselves
    Topic.PRESS: re.compile(
        rf"{_OF}(?:medias?|journal|journaux|titres? de presse|organes? de presse|supports?(?: de presse)?|"
        rf"{_MEDIUM}(?: ?(?:,|/|ou|et) ?{_MEDIUM})+)"  # « Journal ou radio »
    ),
    Topic.WISH: re.compile(
        rf"{_OF}(?:souhaits?|voeux?|reves?|envies?)|ce (?:que |dont |qu')(?:nous|vous|on|je|j'|ils?|elles?) ?"
        r"(?:souhait|voul|reve|reviez|envie|aimer|avons envie)\w*(?: .*)?"
    ),
}
_WORDINGS = {  # titles of what is said
    Topic.PRESS: re.compile(
        r"(?:titre|intitule|accroche|extrait|citation|texte)\b.*|(?:l'|nos |les )?articles?"
    ),
    Topic.WISH: re.compile(
        rf"{_TITLES[Topic.WISH].pattern}|(?:texte|enonce|intitule)s?|"
        rf"{_OF}(?:souhait|voeu|reve|envie)s? (?:tels? qu'|comme )?(?:ecrit|exprime|formule|depose|recueilli|dit)s?"
    ),
}
_VOTES = re.compile(  # for what was said: their numbers say nothing of what the sheet holds
    r"(?:(?:nb|nbre|nombre|total) (?:de |d'|des )?)?"
    r"(?:voix|votes?|gommettes?|points?|soutiens?|coups? de coeur|likes?)|"
    r"(?:%|pourcentage|part) ?(?:(?:de |des |d')?(?:voix|votes?))?"
)
_COUNTS = re.compile(r"\b(?:combien|nombre|nb|nbre|bilan|synthese|statistiques?)\b")
_PUBLISHED = re.compile(r"\b(?:articles?|parutions?|parue?|publiee?|publication)\b")
_MEDIUM_AND_TITLE = re.compile(  # « Média – titre », « Journal / article », « Titre (média) »
    r"(?:medias?|journal|journaux|support|presse)\W+(?:titre|article|sujet|intitule)s?\b.*|"
    r"(?:titre|article|sujet|intitule)s?\W+(?:medias?|journal|journaux|support)\b.*"
)
_WHAT_OF = re.compile(
    rf"{_OF}sujets?(?: (?:traite|aborde|de l'article|du reportage).*)?"
)  # an article is about, or says
_LINKS = re.compile(rf"{_OF}(?:liens?|urls?|adresses? web)\b(?! (?:avec|entre)\b).*")
_OF_A_PERSON = re.compile(r"\bnom\b|\bprenom|\btel|\bmail\b|\bcourriel|\bcontact|\bjournaliste|\bfonction\b")
_TERRITORIES = re.compile(rf"{_OF}(?:territoires?(?: concernes?| cites?)?|terr)")
_SAYS_WHEN = re.compile(  # an article came out, though « à paraître » may stand below it
    r"(?:date (?:de )?)?(?:parution|publication)|(?:parue?|publiee?|publication)s? (?:le|en)"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.I)


class Told(NamedTuple):
    """The field of all rows of a sheet, and where that is said: a cell, or SHEET_NAME."""

    topic: Topic
    cell: str


def may_say_a_topic(grid: Grid, model: type[Base] | None) -> bool:
    """Whether the name of a sheet, or a text in its first rows, speaks of such a field, and it is surely no other
    table (`model`: the one that its titles are of): looked at before its columns are, which may be long."""
    if model not in _PERHAPS:
        return False
    first = (cell for row in grid.rows[:_WITHIN] for cell in row if isinstance(cell, str))
    texts = [folded(grid.name), *(folded(cell).strip(" :?") for cell in first)]
    return any(
        _NAMES[topic].search(text) or _TITLES[topic].fullmatch(text) for topic in _NAMES for text in texts
    )


def may_be_statements(grid: Grid) -> bool:
    """Whether the name of a sheet, or what stands alone above its rows, says such a field: it may be offered to be
    one, where its titles do not tell what it is."""
    above = ([cell for cell in row if cell is not None] for row in grid.rows[:_ABOVE])
    alone = (cells[0] for cells in above if len(cells) == 1)
    texts = [folded(text) for text in (grid.name, *alone) if isinstance(text, str)]
    return any(
        _NAMES[topic].search(text) and not (_OTHERS[topic].search(text) or _COUNTS.search(text))
        for topic in _NAMES
        for text in texts
    )


def told_topic(grid: Grid, line: HeaderLine) -> Told | None:
    """The field that a sheet says of all its rows, which hold texts and no numbers, but for those of an article that
    stands beside its medium; None where it says none."""
    counted = [one for one in line.titles if not _VOTES.fullmatch(folded(one.text).strip(" :.?"))]
    below = {title: _cells(grid, title, line) for title in counted}
    numbers = any(amount_of(cell) is not None for cells in below.values() for cell in cells)
    texts = [(shown(grid.rows[row][place]), grid.address(row, place)) for row, place in _alone(grid, line)]
    texts += [(grid.name, SHEET_NAME)]
    titles = [(one, folded(one.text).strip(" :?")) for one in line.titles]
    for topic, names in _NAMES.items():
        own = [one for one, text in titles if _TITLES[topic].fullmatch(text)]
        worded = any(_WORDINGS[topic].fullmatch(text) for _, text in titles)
        if numbers and not (topic is Topic.PRESS and own and worded):  # readers and prices are of the article
            continue
        said = [cell for text, cell in texts if names.search(folded(text))]
        if any(_OTHERS[topic].search(folded(text)) for text, _ in texts) or not (own or said):
            continue
        if topic is Topic.PRESS and not _is_published(
            [text for _, text in titles], below.values(), bool(said)
        ):
            continue
        return Told(topic, said[0] if said else grid.address(own[0].row, own[0].place))
    return None


def is_of_statements(grid: Grid, line: HeaderLine, model: type[Base] | None) -> bool:
    """Whether a sheet says such a field of all its rows. `model`: the table that its titles may be of: a day, a name
    and a place alone are those of an event, too, and « Territoire » is that of a territory."""
    told = told_topic(grid, line)
    if told is None or model not in _PERHAPS:
        return False
    if model is None or told.topic is Topic.PRESS:
        return True
    return any(_TITLES[told.topic].fullmatch(folded(one.text).strip(" :?")) for one in line.titles)


def _is_published(titles: Sequence[str], columns: Collection[Sequence[Cell]], is_named: bool) -> bool:
    """Whether titles speak of articles, or a column links to them, or names the medium, beside one of their titles:
    contacts do neither. « Sujet » is one where links, or what the sheet is called, say so as well: a « Support » alone
    may be a poster."""
    links = any(_are_links(cells) for cells in columns)
    media = any(map(_TITLES[Topic.PRESS].fullmatch, titles)) and not any(map(_OF_A_PERSON.search, titles))
    if media and (links or is_named) and any(map(_WHAT_OF.fullmatch, titles)):
        return True
    return any(
        _PUBLISHED.search(one)
        or _MEDIUM_AND_TITLE.fullmatch(one)
        or ((links or media) and one.startswith("titre"))
        for one in titles
    )


def without_told_statements(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those whose cells say, in a sheet of such a field, whom they are about, when and where it was
    said, and what; each is shown with what it is read as."""
    about = header.about
    told = told_topic(about.grid, about.line) if about.model is Statement else None
    if told is None:
        return titles
    open_ones = [one for one in titles if not meant(Statement, one).columns]
    cells = {one: list(about.values(one)) for one in open_ones}
    names = {
        "date": [one for one in open_ones if are_days(cells[one]) or _says_when(one, told.topic)],
        "source": [
            one
            for one in open_ones
            if _are_links(cells[one])
            or (told.topic is Topic.PRESS and _LINKS.fullmatch(folded(one.text).strip(" :?")))
        ],
        "subjects": [
            one
            for one in open_ones
            if _are_known(cells[one], about.known) or _TERRITORIES.fullmatch(folded(one.text).strip(" :.?"))
        ],
        "note": [one for one in open_ones if _TITLES[Topic.PRESS].fullmatch(folded(one.text).strip(" :"))],
    }
    taken: set[Title] = set()
    for name, found in names.items():
        _take(header, name, [one for one in found if one not in taken], taken)
    rest = [one for one in open_ones if one not in taken and _are_texts(cells[one])]
    called = [one for one in rest if _WORDINGS[told.topic].fullmatch(folded(one.text).strip(" :?"))]
    _take(header, "wording", called or rest, taken)
    return [one for one in titles if one not in taken]


def without_subject_as_wording(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for « Sujet » of an article, where its cells say what it says and no other title does,
    « Portrait de la directrice »: no names of records. It is then read so, and said."""
    told = told_topic(header.about.grid, header.about.line) if header.about.model is Statement else None
    if told is None or told.topic is not Topic.PRESS:
        return titles
    column, taken = columns_by_name(Statement)["wording"], header.taken.get("subjects")
    named = {one: folded(one.text).strip(" :?") for one in (taken, *titles) if one}
    title = next((one for one, text in named.items() if _WHAT_OF.fullmatch(text)), None)
    others = any(one is not title and _WORDINGS[Topic.PRESS].fullmatch(text) for one, text in named.items())
    if title is None or others or not header.free((column,)):
        return titles
    if _are_known(list(header.about.values(title)), header.about.known):
        return titles
    if title is taken:
        header.take_back(title)
    header.take(column, title)
    header.say_loose(column, title)
    return [one for one in titles if one is not title]


def _says_when(title: Title, topic: Topic) -> bool:
    return topic is Topic.PRESS and _SAYS_WHEN.fullmatch(folded(title.text).strip(" :?")) is not None


def _take(header: Header, name: str, titles: Sequence[Title], taken: set[Title]) -> None:
    """Reads the one title that may be a column so; none where several may."""
    column = columns_by_name(Statement)[name]
    if len(titles) == 1 and header.free((column,)):
        header.take(column, titles[0])
        header.say_loose(column, titles[0])
        taken.add(titles[0])


def topics_of_rows(
    table: Table, line: HeaderLine, said: Collection[str], questions: SheetQuestions
) -> tuple[Mapping[int, Given], list[Problem]]:
    """The field of each row of statements that no column says: that of the sheet, which is told, or the one that was
    answered for it; else that question, and the rows wait. `said`: the columns that are read."""
    if table.model is not Statement or _FIELD in said or "code" in said:
        return {}, []
    rows, column, grid = list(table.body.data), columns_by_name(Statement)[_FIELD], table.grid
    first = line.titles[0]
    at, cell = Area(first.row, first.place, first.row, first.place), grid.address(first.row, first.place)
    if told := told_topic(grid, line):
        why = f"aucune colonne ne dit {quote(column.header)} : chaque ligne est lue comme {quote(told.topic.french)}"
        refused = Refused(
            why, f"rien à faire si c'est juste ; sinon, ajouter une colonne {quote(column.header)}"
        )
        remark = problem_at(grid.name, cell, first.row + 1, first.text, first.text, refused, WARNING)
        return dict.fromkeys(rows, Given(column, told.topic.french, told.cell)), [remark]
    settled = questions.settle(
        _ABOUT,
        f"De quoi parlent les énoncés de la feuille {quote(grid.name)} ?",
        (
            *(Candidate(one.value, one.french) for one in _likeliest_first(grid, line)),
            Candidate(LEAVE_OUT, "autre chose : ne pas lire ces lignes"),
        ),
    )
    covers = at
    if settled.is_open or settled.answer == LEAVE_OUT:
        table.body.take_out(set(rows), None if settled.is_open else NoData.LEFT_OUT)
        width = max(map(len, grid.rows[first.row :]), default=1)
        covers = Area(first.row, 0, max(rows, default=first.row), width - 1)
    why = f"aucune colonne ne dit {quote(column.header)}, et nous ne savons pas de quoi parle chaque ligne"
    right = f"répondre, ou l'écrire dans une colonne {quote(column.header)}"
    problems = list(questions.problems(settled, [Point(first.row, first.place, why, covers)], right))
    if settled.is_open or settled.answer == LEAVE_OUT:
        return {}, problems
    return dict.fromkeys(rows, Given(column, Topic(settled.answer).french, cell)), problems


def _likeliest_first(grid: Grid, line: HeaderLine) -> list[Topic]:
    """All fields, those first of which a title, the name of the sheet or a text above its titles speaks."""
    titles = [folded(one.text).strip(" :?") for one in line.titles]
    names = [folded(grid.name), *(folded(shown(grid.rows[row][place])) for row, place in _alone(grid, line))]

    def is_spoken_of(topic: Topic) -> bool:
        said = topic in _NAMES and any(map(_NAMES[topic].search, names))
        return said or (topic in _TITLES and any(map(_TITLES[topic].fullmatch, titles)))

    return sorted(Topic, key=lambda one: not is_spoken_of(one))


def _alone(grid: Grid, line: HeaderLine) -> list[tuple[int, int]]:
    """Where something stands alone in its row, above the titles."""
    rows = ([(row, place) for place, cell in enumerate(grid.rows[row]) if cell] for row in range(line.first))
    return [places[0] for places in rows if len(places) == 1]


def _cells(grid: Grid, title: Title, line: HeaderLine) -> list[Cell]:
    rows = takewhile(
        lambda row: any(cell is not None for cell in grid.rows[row]), range(line.last + 1, len(grid.rows))
    )
    return [cell for row in rows if (cell := grid.cell(row, title.place)) is not None]


def _are_links(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(isinstance(one, str) and _LINK.fullmatch(one.strip()) for one in cells)


def _are_known(cells: Sequence[Cell], known: Known | None) -> bool:
    """Whether all of these cells name records that are known."""
    if known is None or not cells:
        return False
    return all(isinstance(one, str) and known.find_one(shown(one), None) is not None for one in cells)


def _are_texts(cells: Sequence[Cell]) -> bool:
    return bool(cells) and not any(isinstance(one, Faulty | datetime.date) for one in cells)
