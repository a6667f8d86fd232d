"""Titles that a program or a form adds to what people write: passed over, with one word."""

from collections.abc import Iterable

from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.schema_matching.columns.matched_titles import matched
from data_access.importing.schema_matching.columns.sorted_titles import By
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.technical_titles import is_technical
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.name_keys import key_of

_OF_THE_FORM = {
    key_of(title)
    for title in (
        *("Serial", "SID", "UID", "Submitted Time", "Completed Time", "Modified Time", "Draft", "IP Address"),
        *("Username", "Adresse IP", "Nom d'utilisateur", "Horodateur", "Date de soumission", "Start time"),
        *("Completion time", "Heure de début", "Heure de fin"),
    )
}


def without_technical(header: Header, titles: Iterable[Title]) -> list[Title]:
    """The titles but for those that a program adds to what people write, which are passed over with one word, save
    where an answer says what one is."""
    left, added = list[Title](), list[Title]()
    for title in titles:
        by = matched(header, title)[1] if is_technical(title.text, header.about.values(title)) else By.OWN
        (added if by in (None, By.SYNONYM) else left).append(title)
    for title in filter(header.about.has_data, added):
        header.pass_over(title, "un logiciel l'ajoute de lui-même à chaque ligne")
    return left


def without_form(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that a form adds to each answer, which are passed over with one word."""
    added = [
        one
        for one in titles
        if key_of(one.texts[-1]) in _OF_THE_FORM and not meant(header.about.model, one).columns
    ]
    if len(added) < 2:
        return titles
    names = join([quote(one.text) for one in added])
    why = f"les colonnes {names} ne sont pas lues : un formulaire ou un agenda les ajoute de lui-même"
    header.say(added[0], Refused(why, "rien à faire"), WARNING, None)
    return [one for one in titles if one not in added]
