"""A title that nobody knows above names of known territories or structures, « Mené à », in a table whose rows have none
otherwise: it may say whose they are, which is asked. Not where another title says it or may, nor where the name of the
sheet does. « Porteur » of projects may name territories, structures and people: one known name among them is enough."""

import re

from data_access.contract import columns_by_name, columns_of
from data_access.contract.column import Column
from data_access.french import join, quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.columns.fitting_columns import (
    are_known,
    are_mostly_known,
    fitting,
    names_records,
    speaks_of_a_seat,
)
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.plain_titles import says_role
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base, Organisation, Project, Territory

_FEWEST = 2  # different names below a title: one alone may be anything
_OF_CARRIERS = re.compile(r"\bport(?:eurs?|euses?|ee?s? par)\b")


def ask_if_it_says_whose(header: Header, title: Title) -> bool:
    """Asks whether a title that nobody knows says whose the rows are; whether it may."""
    about = header.about
    several = about.known is not None and len(set(about.values(title))) >= _FEWEST
    fits = (fitting(header, title) or _mostly_fitting(header, title)) if several else ()
    kind = next((kind for kind in (Territory, Organisation) if fits and names_records(fits[0], kind)), None)
    columns = tuple(one for one in fits if not one.side)
    if kind is None and _names_carriers(header, title):
        columns = header.free(columns_by_name(Project)[one] for one in ("territory", "note"))
        why = (
            f"le titre {quote(title.text)} n'est pas connu, et nomme des territoires ou des structures connus"
        )
        header.ask(title, columns, Refused(why, "renommer cette colonne, ou répondre de ne pas la lire"))
        return True
    if kind is None or not columns or _is_said(header, kind):
        return False
    named = "territoires" if kind is Territory else "structures"
    all_known = are_known(about.known, set(about.values(title)), kind)
    cells = "ses cases sont" if all_known else "la plupart de ses cases sont"
    which = join([quote(one.header) for one in columns], "ou")
    why = (
        f"le titre {quote(title.text)} n'est pas connu, {cells} des noms de nos {named}, et aucune autre "
        f"colonne ne dit {which}"
    )
    right = f"renommer cette colonne {which}, ou répondre de ne pas la lire"
    header.ask(title, columns, Refused(why, right), doubled=says_role(title.text))
    return True


def _mostly_fitting(header: Header, title: Title) -> tuple[Column, ...]:
    """The free columns that name records of the kind that most cells below a title name; none where they name none, or
    the title speaks of a seat."""
    known, cells = header.about.known, set(header.about.values(title))
    kind = next((kind for kind in (Territory, Organisation) if are_mostly_known(known, cells, kind)), None)
    if kind is None or speaks_of_a_seat(title.text):
        return ()
    return tuple(one for one in header.free(columns_of(header.about.model)) if names_records(one, kind))


def _names_carriers(header: Header, title: Title) -> bool:
    """Whether a title of projects speaks of those who carry them, one is known, and no other title says a territory."""
    about, known = header.about, header.about.known
    if (
        about.model is not Project
        or not _OF_CARRIERS.search(folded(title.text))
        or _is_said(header, Territory)
    ):
        return False
    return known is not None and any(
        known.find_one(shown(cell), kind.__tablename__) is not None
        for cell in set(about.values(title))
        for kind in (Territory, Organisation)
    )


def _is_said(header: Header, kind: type[Base]) -> bool:
    """Whether another title, or the name of the sheet, says such records of the rows, or may."""
    about = header.about
    of_kind = {one.name for one in columns_of(about.model) if names_records(one, kind)}
    asked = (one.question for one in header.problems if one.severity == ERROR and one.question)
    offered = {candidate.value for question in asked for candidate in question.candidates}
    if of_kind & (header.taken.keys() | offered):
        return True
    return about.known is not None and about.known.find_one(about.grid.name, kind.__tablename__) is not None
