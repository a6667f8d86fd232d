"""Titles above what tells one person: a first name, an e-mail address, a telephone number; and the surname beside it,
which is the name of nothing that we keep."""

import re
from collections.abc import Collection

from data_access.importing.schema_matching.titles.title_match import Title
from data_access.name_keys import slug

OF_A_PERSON = (
    "ce qui dit une personne (nom, e-mail, téléphone) n'a pas de place chez nous"  # why it is not read
)
_OF_SOMEBODY = (
    r"(?:-(?:de-|du-|d-|des-|la-|l-)*(?:adh|adherente?s?|donat(?:eur|rice)s?|benevoles?|membres?|stagiaires?|inscrite?s?|"
    r"participante?s?|eleves?|salariee?s?|usage|s))?"
)
_FIRST = re.compile(rf"prenoms?{_OF_SOMEBODY}")
_LAST = re.compile(rf"noms?(?:-de-famille)?{_OF_SOMEBODY}")
_WHOLE = re.compile(r"noms?-(?:et-)?prenoms?|prenoms?-(?:et-)?noms?")
_FORM_OF_ADDRESS = re.compile(r"civilite|civ|m-mme|mme-m|m-ou-mme|monsieur-madame")
_MAIL = re.compile(r"(?:adresses?-)?(?:e-?mails?|mel|courriels?)(?:-.*)?|adresse-electronique")
_PHONE = re.compile(r"(?:(?:numero|n)-(?:de-)?)?(?:telephone|tel|portable|mobile)s?(?:-.*)?")
_SENT = re.compile(r".*-(?:envoyee?s?|date|le|relance|ok)\b.*")  # « Mail envoyé le » is no address


def is_first_name(text: str) -> bool:
    """« Prénom », « PRENOM ADH », « Prénom du donateur »."""
    return _FIRST.fullmatch(slug(text)) is not None


def is_surname(text: str) -> bool:
    """« Nom », « Nom de famille », « Nom du donateur »: of a person, if a first name stands beside it."""
    return _LAST.fullmatch(slug(text)) is not None


def is_whole_name(text: str) -> bool:
    """« NOM Prénom », « Prénom et nom »: nothing but a person has both."""
    return _WHOLE.fullmatch(slug(text)) is not None


def is_form_of_address(text: str) -> bool:
    """« Civilité », « M. / Mme »."""
    return _FORM_OF_ADDRESS.fullmatch(slug(text)) is not None


def is_address(text: str) -> bool:
    """A title above e-mail addresses: « E-mail », « Email Centrale »."""
    found = slug(text)
    return _MAIL.fullmatch(found) is not None and not _SENT.fullmatch(found)


def tells_of_a_person(text: str) -> bool:
    """Whether what stands below is somebody's: their first name, their whole name, their address, their number."""
    found = slug(text)
    phone = _PHONE.fullmatch(found) is not None and not _SENT.fullmatch(found)
    return phone or is_first_name(text) or is_whole_name(text) or is_form_of_address(text) or is_address(text)


def surnames_in(titles: Collection[Title]) -> frozenset[Title]:
    """The titles of surnames: « Nom » right beside « Prénom », or right behind « Civilité »."""
    first = {one.place for one in titles if is_first_name(one.text)}
    behind = {one.place + 1 for one in titles if is_form_of_address(one.text)}
    beside = {place + step for place in first for step in (-1, 1)} | behind if first or behind else set()
    return frozenset(one for one in titles if one.place in beside and is_surname(one.text))
