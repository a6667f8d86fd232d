"""What the titles of lists of people say, in the words of each tool, English and French; questions of forms, too."""

import re
from enum import StrEnum
from functools import cache

from data_access.importing.schema_matching.titles.person_titles import (
    is_address,
    is_first_name,
    is_surname,
)
from data_access.name_keys import normalise, slug

LONGEST = 300  # signs of a title that is looked at
_SIGNS = str.maketrans("", "", "%€&+/")
_LONGEST_QUESTION = 9  # words of a question that asks who one is; longer ones ask for an opinion


class Part(StrEnum):
    """What a column of a list holds."""

    TICKET = "ticket"  # its number
    STATUS = "status"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    PLACES = "places"  # how many people in all
    MORE = "more"  # how many beside the one who is named
    NAME = "name"  # whole
    LAST = "last"
    FIRST = "first"
    MAIL = "mail"
    PHONE = "phone"
    ACCOUNT = "account"
    ATTENDED = "attended"
    WAITING = "waiting"
    WHEN = "when"  # somebody came into a meeting
    DRAFT = "draft"
    PRESENT = "present"  # ticked, or when
    SIGNED = "signed"
    ENROLLED = "enrolled"
    COMING = "coming"  # whether one will come
    TERRITORY = "territory"
    STRUCTURE = "structure"
    REMARK = "remark"


WHO = (Part.NAME, Part.LAST, Part.FIRST, Part.MAIL, Part.PHONE)  # whoever asks them lists people

_TITLES: dict[Part, tuple[str, ...]] = {
    Part.TICKET: (
        "Numéro de billet",
        "N° de billet",
        "Numéro du billet",
        "Ticket number",
        "Code-barres",
        "Code barre",
        "Barcode",
        "Attendee #",
        "Attendee no.",
        "id_weez_ticket",
    ),
    Part.STATUS: (
        "Statut de la commande",
        "Statut",
        "État",
        "Attendee Status",
        "Ticket status",
        "Statut du participant",
        "Statut du billet",
        "Statut de l'inscription",
    ),
    Part.CANCELLED: ("deleted", "Supprimé", "Annulé", "Annulée", "Annulé(e)"),
    Part.REFUNDED: ("refund", "refunded", "Remboursé", "Remboursée", "Remboursé(e)"),
    Part.PLACES: (
        "Quantity",
        "Quantité",
        "Qté",
        "Places",
        "Nombre de places",
        "Nb de places",
        "Nb places",
        "Nombre de personnes",
        "Nb de personnes",
        "Nb personnes",
    ),
    Part.MORE: (
        "Accompagnants",
        "Nombre d'accompagnants",
        "Nb accompagnants",
        "Nb d'accompagnants",
        "Accompagnant",
    ),
    Part.NAME: (
        "Name",
        "Full Name",
        "User Name",
        "Name (Original Name)",
        "User Name (Original Name)",
        "Nom complet",
        "Nom (nom original)",
        "Nom (nom d'origine)",
        "Nom d'utilisateur (nom original)",
        "Nom et prénom",
        "Nom, prénom",
        "Nom - Prénom",
        "Nom / Prénom",
        "Noms et prénoms",
        "Noms, prénoms",
        "Prénom nom",
        "Prénom et nom",
        "Prénom / Nom",
        "Participant",
        "Participant·e",
        "Contact",
    ),
    Part.LAST: (
        "Nom",
        "Noms",
        "Nom(s)",
        "Nom de famille",
        "Nom participant",
        "Nom du participant",
        "Nom d'usage",
        "Last Name",
        "Surname",
        "owner.last_name",
        "last_name",
    ),
    Part.FIRST: (
        "Prénom",
        "Prénoms",
        "Prénom(s)",
        "Prénom participant",
        "Prénom du participant",
        "Prénom d'usage",
        "First Name",
        "owner.first_name",
        "first_name",
    ),
    Part.MAIL: (
        "Email",
        "E-mail",
        "Mail",
        "Mél",
        "Courriel",
        "Adresse mail",
        "Adresse e-mail",
        "Adresse électronique",
        "Adresse de messagerie",
        "Adresse courriel",
        "User Email",
        "Email Address",
        "Email participant",
        "Adresse e-mail de l'utilisateur",
        "E-mail de l'utilisateur",
        "Courriel de l'utilisateur",
        "Adresse email (Contact) (Relation)",
        "owner.email",
    ),
    Part.PHONE: (
        "Tél",
        "Tel.",
        "Téléphone",
        "N° de téléphone",
        "Numéro de téléphone",
        "Portable",
        "Mobile",
        "Phone",
    ),
    Part.ACCOUNT: ("Participant ID (UPN)", "ID du participant (UPN)", "ID de participant (UPN)", "UPN"),
    Part.ATTENDED: ("Attended", "A participé", "A assisté"),
    Part.WAITING: ("In Waiting Room", "Salle d'attente", "En salle d'attente"),
    Part.WHEN: (
        "Join Time",
        "First Join",
        "Heure d'arrivée",
        "Heure d'entrée",
        "Heure de connexion",
        "Heure de participation",
        "Première arrivée",
        "Première participation",
        "Première connexion",
        "Timestamp",
        "Horodatage",
    ),
    Part.DRAFT: ("Draft", "Brouillon"),
    Part.PRESENT: (
        "Présent",
        "Présent·e",
        "Présent(e)",
        "Présence",
        "Venu",
        "Venu·e",
        "Venu(e)",
        "Contrôlé",
        "Contrôlée",
        "Scanné",
        "Scan",
        "Pointé",
        "Check-in",
        "Checked in",
        "control_status.status",
        "control_status.scan_date",
        "scan_date",
    ),
    Part.SIGNED: (
        "Signature",
        "Signatures",
        "Signé",
        "Émargement",
        "Émargé",
        "Émargé·e",
        "Paraphe",
        "Signature matin",
        "Signature après-midi",
        "Émargement matin",
        "Émargement après-midi",
    ),
    Part.ENROLLED: ("Inscrit", "Inscrit·e", "Inscrit(e)", "Inscription"),
    Part.TERRITORY: ("Territoire", "Votre territoire", "Territoire d'origine", "Territoire SUT"),
    Part.STRUCTURE: (
        "Structure",
        "Structure / Commune",
        "Commune / Structure",
        "Structure / Organisme",
        "Organisation",
        "Organisme",
        "Association",
        "Entreprise",
        "Collectivité",
        "Société",
        "Company",
        "Organization",
    ),
    Part.REMARK: ("Remarque", "Remarques", "Commentaire", "Commentaires", "Observations", "Notes"),
}

_OPINION = re.compile(
    r"recevoir|accept|souhait|newsletter|infolettre|(?:par|re)-?contact|par-e?-?mail|autoris|connu"
)
_YOURS = r"(?:(?:quel(?:le)?-est-|indiquez-|merci-d-indiquer-)?(?:votre|vos|ton|ta|tes)-|quels?-sont-vos-)?"
_QUESTIONS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        (
            Part.COMING,
            r".*(?:(?:serez|seras|etes)-(?:vous|tu)-(?:des-notres|presente?s?|la)\b|participer(?:ez|as)|"
            r"viendr(?:ez|as)|assister(?:ez|as)|pensez-vous-(?:venir|participer)|je-(?:participe|viens)\b).*",
        ),
        (Part.MORE, r".*accompagn(?:ant|ee?s?\b).*"),
        (
            Part.PLACES,
            r"(?:a-)?combien.*(?:personnes|serez|venez|participants|places).*|"
            r"(?:nombre|nb)-(?:de-)?(?:personnes|places|participants|participantes).*",
        ),
        (
            Part.NAME,
            rf"{_YOURS}(?:noms?-(?:et-|ou-)?prenoms?|prenoms?-(?:et-|ou-)?noms?|nom-complet|identite).*|"
            r"comment-(?:vous-appelez|t-appelles).*|qui-(?:etes-vous|es-tu).*",
        ),
        (Part.FIRST, rf"{_YOURS}prenoms?(?:-.*)?"),
        (Part.LAST, rf"{_YOURS}noms?(?:-de-famille|-d-usage|-du-participant|-s)?"),
        (
            Part.MAIL,
            rf"{_YOURS}(?:e-?mails?|courriels?|mel|adresse-(?:e-?mail|electronique|courriel|de-messagerie))"
            r"(?:-.*)?",
        ),
        (Part.PHONE, rf"{_YOURS}(?:(?:numero|n)-(?:de-)?)?(?:telephone|tel|portable|mobile)(?:-.*)?"),
        (
            Part.TERRITORY,
            r"(?:(?:de|dans|a)-)?(?:quel-(?:est-votre-)?|votre-|nom-(?:du|de-votre)-)?territoire(?:-.*)?",
        ),
        (
            Part.STRUCTURE,
            rf"(?:{_YOURS}|.*-)?(?:structure|organisation|organisme|association|entreprise|collectivite)",
        ),
    )
)
_ABOUT_AN_EVENT = re.compile(
    r"(?:nom|intitule|titre)s?-(?:de-|du-|d-)?(?:l-|la-|votre-|cet-|cette-)?(?:evenement|soiree|atelier|rencontre)s?|"
    r"(?:nombre|nb)-(?:de-|d-)?(?:presente?s?|inscrite?s?|defis?|personnes-(?:presentes|inscrites)|contributeurs?)|"
    r"presents|inscrits"
)  # titles of the form « bilan d'un événement »
_ABOUT_WHAT_WAS = re.compile(
    r"satisf|\bevaluation|appreci|avez-vous-(?:pense|aime|trouve|retenu|participe|assiste)|recommand"
)


def key(text: str) -> str:
    """A title as it is compared: without accents, case, spaces and signs. Not remembered: it may be a person's name."""
    return normalise(text[:LONGEST]).translate(_SIGNS)


def part_of(text: str, *, question: bool = False) -> Part | None:
    """What the column of that title holds. `question`: it may be a whole question of a form."""
    found = _parts().get(as_compared := key(text))
    if found is None and as_compared.endswith("upn"):
        found = Part.ACCOUNT
    return found or (_asked(slug(text[:LONGEST])) if question else _of_somebody(text))


def _of_somebody(text: str) -> Part | None:
    """« PRENOM ADH », « Nom du donateur », « Email Centrale »: what stands behind says whose they are."""
    said = ((Part.FIRST, is_first_name), (Part.LAST, is_surname), (Part.MAIL, is_address))
    return next((part for part, says in said if says(text[:LONGEST])), None)


def about_an_event(text: str) -> bool:
    """Whether a question of a form asks of an event, so that each answer tells one rather than a person."""
    return _ABOUT_AN_EVENT.fullmatch(slug(text[:LONGEST])) is not None


def about_what_was(text: str) -> bool:
    """Whether a question of a form asks what one thought of an event: it does not tell who registered."""
    return _ABOUT_WHAT_WAS.search(slug(text[:LONGEST])) is not None


def _asked(question: str) -> Part | None:
    if _OPINION.search(question):
        return None
    short = question.count("-") < _LONGEST_QUESTION
    for part, pattern in _QUESTIONS:
        if (short or part is Part.COMING) and pattern.fullmatch(question):
            return part
    return None


@cache
def _parts() -> dict[str, Part]:
    return {key(title): part for part, titles in _TITLES.items() for title in titles}
