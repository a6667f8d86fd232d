"""Other wordings of a title that says more than it must: « Date de la rencontre » in a list of events says « Date »,
« Combien d'inscrits » « Nombre d'inscrits », « Date du bilan dû » « Bilan dû », « Le territoire » « Territoire ».

Each wording says what columns it may stand for, so that none is taken for what it does not say: that of a date a date
only, that of a name a name only. A question mark is a form's, which is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.parse.text_durations import is_unit
from data_access.importing.schema_matching.titles.title_abbreviations import spelled_out
from data_access.importing.schema_matching.titles.title_forms import without_harmless
from data_access.models import (
    Base,
    Budget,
    Circle,
    CircleMember,
    Cohort,
    CohortMember,
    Criterion,
    CriterionProgress,
    Definition,
    Event,
    EventMeasure,
    EventPart,
    Exchange,
    Funding,
    FundingStep,
    FundingYear,
    Indicator,
    Organisation,
    Payment,
    Project,
    Setting,
    Sponsorship,
    Statement,
    Status,
    Step,
    StepProgress,
    Territory,
    Visit,
)
from data_access.name_keys import unaccented

_OF_THEIR_OWN = ("demande", "demandes", "ca")  # « Demande de subvention », « CA de la structure »
_OF_THE_DAY = ("heure", "heures", "horaire")  # « Heure de la réunion » is no number of hours
_LONGEST, _DEEPEST = 70, 4  # signs of a title that is reworded; rewordings one after the other

_FILES = ("dossier", "demande", "financement", "subvention")
_EVENTS = (
    "evenement",
    "rencontre",
    "soiree",
    "manifestation",
    "reunion",
    "atelier",
    "seance",
    "webinaire",
    "rendez-vous",
    "rdv",
    "temps fort",
)
_EXCHANGES = ("echange", "point", "rencontre", "rendez-vous", "reunion", "appel")
_COHORTS = ("promo", "promotion", "cohorte", "parcours", "programme")
_GROUPS = ("groupe de travail", "groupe", "cercle", "commission", "instance", "club")
_FIGURES = ("indicateur", "releve", "mesure", "chiffre")
_NOUNS: dict[type[Base], tuple[str, ...]] = {  # what people call a row of each table
    Territory: ("territoire", "antenne", "collectif", "reseau"),
    Status: ("statut",),
    Organisation: ("structure", "organisme", "organisation", "association", "partenaire", "reseau"),
    Circle: _GROUPS,
    CircleMember: (),
    Definition: ("indicateur", "chiffre"),
    Indicator: _FIGURES,
    Cohort: _COHORTS,
    CohortMember: ("parcours",),
    Step: ("etape", "module", "atelier"),
    StepProgress: ("etape", "module", "parcours"),
    Criterion: ("critere",),
    CriterionProgress: ("critere", "evaluation"),
    Sponsorship: ("parrainage", "binome", "duo", "tandem"),
    Exchange: _EXCHANGES,
    Event: _EVENTS,
    EventMeasure: (),
    EventPart: (),
    Visit: ("visite", "deplacement"),
    Project: ("projet", "solution"),
    Funding: _FILES,
    FundingYear: _FILES,
    FundingStep: _FILES,
    Payment: ("versement", "paiement", "financement"),
    Budget: ("ligne budgetaire", "ligne", "budget"),
    Setting: ("reglage",),
    Statement: ("enonce",),
}
_ALL = tuple(sorted({noun for nouns in _NOUNS.values() for noun in nouns}, key=len, reverse=True))
_OF = r"(?:du |de la |de l'|des |de |d')"
_AT = r"(?:au |a la |a l'|dans le |dans la |avec le )"
_FULL = r"(?: complet| exact| usuel| courant| officiel| d'usage)?"
_NAME = re.compile(rf"(?:nom|libelle|intitule|titre|designation|denomination)s?{_FULL} {_OF}(?P<rest>.+)")
_DATE = re.compile(rf"(?:dates?|jour) {_OF}(?P<rest>.+)")
_WHO = re.compile(r"(?:celui|celle|ceux|celles|territoire|equipe) (?P<rest>qui .+)")
_FOR = re.compile(r"(?P<rest>(?:.+ )?(?:attendu|prevu|programme|planifie)e?s?) pour le")
_DEGREE = re.compile(r"(?:degre|niveau|stade) (?:de |d')(?P<rest>maturite|avancement)")
_ON = re.compile(
    r"(?P<rest>(?!(?:tenu|realise)e?s? ).+) le"
)  # « Tenue le » may take the place of another date
_WHICH = re.compile(r"quel(?:le)?s? (?P<rest>.+)")
_OF_WHICH = re.compile(r"(?:a|de|dans|en|pour|sur|sous) quel(?:le)?s? (?P<rest>.+)")
_HOW_MANY = re.compile(r"combien (?P<rest>(?:de |d').+)")
_ARTICLE = re.compile(r"(?:les? |la |l'|leurs? |son |sa |ses )(?P<rest>.+)")
_SUM = re.compile(r"(?:somme|aide|subvention) (?P<rest>\w+?(?P<ending>ee|ie|ue))s?")
_AMOUNT_OF = re.compile(r"(?:montant|somme) (?:de ce qui (?:est|a ete) )?(?P<rest>\w+[eiu]e?s?)")
_AMOUNT_LAST = re.compile(r"(?P<rest>\w+[eiu]e?s?) [(\[]?(?:montant|somme)s?[)\]]?")
_COUNT_LAST = re.compile(r"(?P<rest>\w+) (?:nombre|nbre?|nb)")
_WHO_DOES = re.compile(r"qui (?:nous |les |l')?(?P<rest>finance|organise)(?:nt)?")
_REPORT = re.compile(
    r"(?:bilans?|comptes? rendus?|rapports?|justificatifs?|cr)(?: \w+)? a (?:rendre|envoyer|fournir|remettre|"
    r"transmettre|produire)(?: le| avant le| pour le)?"
)
_SITE = re.compile(
    r"(?:adresse|url|lien|page) (?:du |vers le |de leur )?(?:site(?: internet| web)?|web|internet)(?P<rest> .+)?"
)
_TODAY = re.compile(
    r"(?P<rest>.+?) (?:actuel(?:le)?|a ce jour|aujourd'hui|actuellement|en ce moment|maintenant)"
)
_WHERE_ONE_STANDS, _STANDS = r"ou en (?:est|sont)(?:[- ](?:il|elle|ils|elles|ca))?", "ou en est-on"
_IN = re.compile(r"(?P<rest>.+?) en")  # « Sorti en », « Entré dans le réseau en »
_ENTERED = re.compile(r"entree?s? (?P<rest>(?:dans|au|a) .+)")
_SO_FAR = re.compile(
    r"(?P<rest>.+?) (?:arretee? )?(?:a ce jour|a date|(?:au|a fin|jusqu'au|a la date du) (?:\d{1,2}(?:er)? )?"
    r"(?:\d{1,2}(?:er)?[/.-]\d{1,2}(?:[/.-](?:\d\d)?\d\d)?|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|"
    r"octobre|novembre|decembre))"
)
# What is summed up to a day, once for each line; what is received may be, row after row, in a list of payments
_CAME_OF_IT = ("actual", "jobs")
_LOOKED_AT = re.compile(
    r"(?P<rest>critere|etape|module|indicateur|promotion|promo|cohorte) (?:regarde|examine|evalue|suivi|mesure|verifie|"
    r"vu|observe|travaille|aborde|valide|releve)e?s?"
)
_ALREADY = re.compile(r"deja (?P<rest>.+)")
_PEOPLE = re.compile(r"(?:nombre |nb )?(?:de |des )?(?:gens|participants|monde) (?P<rest>\w+)")
_NEXT = re.compile(r"(?P<rest>prochaine? .+?) prevue?(?: le| pour le)?")
_TICKED = re.compile(r"(?P<rest>.+?)[ :,-]*\b(?:o ?/ ?n|oui ?/ ?non|ou pas|ou non)")
_ASIDE = re.compile(r"(?P<rest>[^()\[\]]*[^()\[\] ]) ?[(\[](?P<aside>[^()\[\]]+)[)\]]")
_IN_UNITS = re.compile(r"(?P<rest>duree(?: .+)?) en (?P<aside>[a-z]+)")
_PARTS = re.compile(r" ?[/,;|] ?| ou ")


class Only(StrEnum):
    """For what columns alone a wording may stand."""

    DATES = "dates"
    NAMES = "names"
    MARKS = "marks"  # oui and non, or controlled words
    SURE_OF_WHOM = "sure of whom"  # of references, one that no other column of the table is like
    NO_AMOUNT = "no amount"
    AMOUNTS = "amounts"
    SO_FAR = "so far"  # what was spent or created, which grows until a day
    COUNTS = "counts"


@dataclass(frozen=True)
class Wording:
    """Another wording of a title; `only`: for what it may stand; `aside`: what the title says in brackets, which must
    say the same."""

    text: str
    only: frozenset[Only] = frozenset()
    aside: str = ""

    def may_be(self, column: Column) -> bool:
        """Whether it may stand for a column (what it says aside is looked at elsewhere)."""
        return all(_fits(column, one) for one in self.only)


def nouns_of(model: type[Base]) -> tuple[str, ...]:
    """What people call a row of a table, in lower case without accents."""
    return _NOUNS.get(model, ())


def wordings(model: type[Base], text: str) -> tuple[Wording, ...]:
    """The other wordings of a title in a table, the nearest first."""
    return tuple(_reworded(text, nouns_of(model)))


def wordings_anywhere(text: str) -> tuple[Wording, ...]:
    """The other wordings of a title in whatever table."""
    return tuple(_reworded(text, _ALL))


def says_until_when(text: str) -> bool:
    """Whether a title says up to which day its amounts are summed: « Réalisé au 30 novembre », « Reçu à ce jour »."""
    return _SO_FAR.fullmatch(_plain(text)) is not None


def is_turned_round(text: str) -> bool:
    """Whether a title says what it counts first: « Notifié montant », as one above another, with its date, may be."""
    return any(one.fullmatch(_plain(text)) for one in (_COUNT_LAST, _AMOUNT_LAST))


def says_its_words(column: Column, aside: str) -> bool:
    """Whether brackets list words of a column, « Modalité (présentiel / distanciel) », or the unit of a duration."""
    if column.field.name == "duration" and is_unit(aside):
        return True
    parts, vocabulary = _PARTS.split(aside.strip()), column.field.vocabulary
    return vocabulary is not None and len(parts) > 1 and all(term_of(vocabulary, one) for one in parts)


def _reworded(text: str, nouns: tuple[str, ...]) -> Iterator[Wording]:
    if "?" in text or len(text) > _LONGEST or not (plain := _plain(text)):
        return
    seen = {Wording(plain)}
    level = [Wording(plain), *map(Wording, spelled_out(plain))]
    for _ in range(_DEEPEST):
        following = []
        for one in level:
            if one not in seen:
                seen.add(one)
                if one.text not in _OF_THE_DAY:
                    yield one
            own = tuple(noun for noun in nouns if noun in one.text)
            following += [other for other in _fewer_words(one, own) if other not in seen]
        level = following


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    """A title in lower case, without accents, on one line."""
    text = without_harmless(text)
    return " ".join(unaccented(text).replace("’", "'").replace("' ", "'").split()).strip(" *:.…") + (
        "." if text.rstrip(" *:").endswith(".") else ""
    )


@lru_cache(maxsize=20_000)
def _fewer_words(one: Wording, nouns: tuple[str, ...]) -> tuple[Wording, ...]:
    """The same for all tables none of whose `nouns` it says: each text is reworded once, and not for each of them."""
    return tuple(_steps(one, nouns))


def _steps(one: Wording, nouns: tuple[str, ...]) -> Iterator[Wording]:
    """What a wording says in fewer words, each way once."""
    text = one.text

    def kept(rest: str, *only: Only) -> Wording:
        return replace(one, text=rest, only=one.only | set(only))

    if not one.aside and (found := _ASIDE.fullmatch(text) or _IN_UNITS.fullmatch(text)):
        yield replace(one, text=found["rest"], aside=found["aside"])
    if found := _TICKED.fullmatch(text):
        yield kept(found["rest"], Only.MARKS)
    found = re.fullmatch(rf"(?P<rest>.+?) (?:{_OF}|{_AT})(?:{'|'.join(nouns)})s?", text) if nouns else None
    if found and found["rest"] not in _OF_THEIR_OWN:
        yield kept(found["rest"])
    if found := _WHICH.fullmatch(text):
        yield kept(found["rest"])
    if found := _OF_WHICH.fullmatch(text):
        yield kept(found["rest"], Only.SURE_OF_WHOM)
    if found := _HOW_MANY.fullmatch(text):
        yield kept(f"nombre {found['rest']}")
    if found := _ARTICLE.fullmatch(text):
        yield kept(found["rest"], *([] if " " in found["rest"] else [Only.NO_AMOUNT]))
    if found := _SUM.fullmatch(text):  # « Somme accordée »
        yield kept(f"montant {found['rest'].removesuffix('e')}", Only.AMOUNTS)
    if found := _AMOUNT_OF.fullmatch(text) or _AMOUNT_LAST.fullmatch(
        text
    ):  # « Montant encaissé », where « Encaissé » says it
        yield kept(found["rest"], Only.AMOUNTS)
    if found := _COUNT_LAST.fullmatch(text):  # « Présents nombre »
        yield kept(f"nombre de {found['rest']}", Only.COUNTS)
    if found := _WHO_DOES.fullmatch(text):
        yield kept({"finance": "financeur", "organise": "organisateur"}[found["rest"]], Only.NAMES)
    if found := _SITE.fullmatch(text):
        yield kept(f"site internet{found['rest'] or ''}")
    if _REPORT.fullmatch(text):
        yield kept("bilan a rendre", Only.DATES)
    if found := _TODAY.fullmatch(text):
        yield kept(found["rest"], Only.MARKS)
    own = rf"(?: (?:(?:le|la|les|cette?|ce) |l')?(?:{'|'.join(nouns)})s?)" if nouns else ""
    if re.fullmatch(rf"{_WHERE_ONE_STANDS}{own}?" if own else _WHERE_ONE_STANDS, text) and text != _STANDS:
        yield kept(_STANDS, Only.MARKS)
    if found := _IN.fullmatch(text):
        yield kept(f"{found['rest']} le", Only.DATES)
        yield kept(found["rest"], Only.DATES)
    if found := _ENTERED.fullmatch(text):
        yield kept(f"entree {found['rest']}", Only.DATES)
    if found := _SO_FAR.fullmatch(text):
        yield kept(found["rest"], Only.SO_FAR)
    if found := _ALREADY.fullmatch(text):
        yield kept(found["rest"], Only.SO_FAR)
    if found := _LOOKED_AT.fullmatch(text):  # « Critère regardé »
        yield kept(found["rest"], Only.NAMES)
    if found := _PEOPLE.fullmatch(text):  # « Nombre de gens inscrits »
        yield kept(f"personnes {found['rest']}", Only.COUNTS)
    if text in ("equipe du territoire", "equipe de territoire"):
        yield kept("equipe", Only.NAMES)
    if found := _NEXT.fullmatch(text):
        yield kept(found["rest"], Only.DATES)
    if found := _NAME.fullmatch(text):
        yield kept(found["rest"], Only.NAMES)
    if found := _WHO.fullmatch(text):
        yield kept(found["rest"], Only.NAMES)
    if found := _FOR.fullmatch(text):
        yield kept(f"{found['rest']} le", Only.DATES)
    if found := _DEGREE.fullmatch(text):
        yield kept(found["rest"], Only.MARKS)
    if text.startswith("jour d"):
        yield kept(f"date{text.removeprefix('jour')}", Only.DATES)
    if found := _DATE.fullmatch(text):
        yield kept(found["rest"], Only.DATES)
    if (found := _ON.fullmatch(text)) and not _DATE.fullmatch(text):
        yield kept(f"date de {found['rest']}", Only.DATES)


def _fits(column: Column, only: Only) -> bool:
    kind = column.field.kind
    match only:
        case Only.DATES:
            return kind is FieldKind.DATE
        case Only.NAMES:
            names = kind is FieldKind.REFERENCE or (kind is FieldKind.TEXT and column.field.key)
            return (names or bool(column.tells)) and not column.side
        case Only.MARKS:
            return kind in (FieldKind.FLAG, FieldKind.CHOICE)
        case Only.AMOUNTS:
            return kind is FieldKind.MONEY
        case Only.SO_FAR:
            return kind in (FieldKind.MONEY, FieldKind.NUMBER) and column.field.name in _CAME_OF_IT
        case Only.COUNTS:
            return kind is FieldKind.NUMBER
        case Only.NO_AMOUNT:
            return kind is not FieldKind.MONEY
        case Only.SURE_OF_WHOM:
            if column.side:
                return kind is not FieldKind.TEXT and kind is not FieldKind.REFERENCE
            return kind is not FieldKind.REFERENCE or not _has_another(column)


def _has_another(column: Column) -> bool:
    """Whether another column of the same table refers to the same records."""
    return sum(one.field.target == column.field.target for one in columns_of(column.model)) > 1
