"""A text that is but « X », or « NC » among the initials of people: mostly what nobody knew yet; and a name by which
nothing is named: « rien en 2025 », « pas d'événement », « à voir »; of a structure, a territory, a funder, nobody:
« (vacant) », « Tournant », « selon les cas »; of a project, a structure, an event, a count: « 24 dont 19 financés »,
« deux associations locales ». A name may truly be so: it is asked."""

import re
from functools import lru_cache

from data_access.contract.column import CODE
from data_access.fields import FieldKind, fields_of
from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import ERROR
from data_access.importing.parse.unknown_words import may_be_initials
from data_access.importing.validate.plausibility import Doubt
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule import Broken, Rule
from data_access.models import SHEET_MODELS, Circle, Cohort, Event, Funding, Organisation, Project, Territory
from data_access.records.images import Image

_PLACEHOLDER = re.compile(  # nor do « NON », a ticked box, an error of a spreadsheet
    r"x+|non|oui|vrai|faux|true|false|null|none|nan|#(?:ref|value|name|num|null|div/0)!?\??|#n/a|#(?:valeur|nombre|nul)!?|"
    r"#nom\??",
    re.I,
)
_LONGEST = 8  # signs of them
_LONGEST_NOTHING = 60  # signs of a name that says that there is nothing
_WHAT = (
    r"(?:evenement|evt|soiree|rencontre|atelier|action|activite|animation|manifestation|reunion|seance|formation|"
    r"temps fort|projet|porteur|financeur|financement|dossier|demande|subvention|partenaire|structure|territoire|"
    r"nouveaute|candidat|candidature|contact|visite|mecene|label|participation)s?"
)
_WHEN = (
    r"(?: (?:en|pour|depuis|cette|cet|ce|sur|a|au|de|d'|la|le|les|eu|eus|et|l'(?:annee|instant|ete|automne|hiver)|"
    r"moment|jour|annee|saison|mois|semestre|trimestre|periode|printemps|ete|hiver|automne|encore|ici|noter|dire|"
    r"signaler|declarer|prevue?s?|connue?s?|organisee?s?|programmee?s?|realisee?s?|faite?s?|tenue?s?|particuli\w+|"
    r"neuf|nouveau|(?:19|20)\d\d(?:[-/]\d{2,4})?|[st][1-4]|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre))*"
)
_AROUND = " .!:…?-–—"
_FIRST_WORDS = {
    *(
        "il",
        "encore",
        "toujours",
        "pour",
        "a",
        "rien",
        "neant",
        "zero",
        "0",
        "aucun",
        "aucune",
        "aucuns",
        "aucunes",
    ),
    *("pas", "plus", "point", "en", "prochainement", "bientot", "on", "je", "mystere", "idem"),
    *("inconnu", "inconnue", "inconnus", "inconnues"),
}
_NOTHING = re.compile(
    rf"(?:il n'y (?:a|avait|a eu) |encore |toujours |pour l'instant |a ce jour )?(?:(?:rien|neant|zero|0|aucune?s?)"
    rf"(?: {_WHAT})?|(?:pas|plus|point) (?:de |d'|d' )(?:autres? )?{_WHAT}){_WHEN}(?: \(.*\))?|"
    r"(?:encore |toujours )?(?:a (?:voir|suivre|venir|caler|creer|trouver|remplir|inventer|planifier|programmer)|"
    r"en attente|prochainement|plus tard|bientot|on verra|on ne sait pas|je ne sais pas|mystere|idem|inconnue?s?)"
)
_OF_WHOM = (Organisation, Territory, Circle, Cohort, Funding)  # of which such a word names nobody
_NOBODY = re.compile(
    r"(?:(?:poste|siege|place|mandat) )?(?:(?:encore |toujours )?(?:vacant|tournant|variable)e?s?|"
    r"(?:a|reste a) (?:pourvoir|designer|elire|nommer|attribuer|recruter)|(?:non|pas(?: encore)?) (?:attribu|pourvu|"
    r"design|nomm)\w{0,3}|(?:en )?vacances?(?: de poste)?)|(?:pas de|sans) (?:suppleant|titulaire|representant)e?s?|"
    r"personne(?: encore| pour l'instant)?|nul|tou(?:s|tes)(?: ensemble)?|tout le monde|chacune?|les (?:deux|autres)|"
    r"l'autre|n'importe (?:qui|lequel|laquelle)|selon (?:les |le )?(?:cas|disponibilites?|besoins?|seances?|dates?)|"
    r"(?:a tour de role|en alternance|par roulement|au choix|en rotation|rotation|alternance)"
)
_NOBODYS_FIRST = {
    *(
        "vacant",
        "vacante",
        "vacants",
        "vacance",
        "tournant",
        "tournante",
        "variable",
        "poste",
        "siege",
        "place",
    ),
    *(
        "mandat",
        "reste",
        "non",
        "sans",
        "personne",
        "nul",
        "tous",
        "toutes",
        "tout",
        "chacun",
        "chacune",
        "les",
    ),
    *("n'importe", "selon", "au", "par", "rotation", "alternance"),
}


_NOT_COUNTED = (Project, Organisation, Event)  # whose names are no counts of them
_COUNT = re.compile(r"\d+(?:[.,]\d+)?(?:\s*,?\s*\(?(?:dont|soit|y compris)\b.*)?", re.I | re.S)
_NOT_COUNTED_IN_WORDS = (Project, Organisation, Territory, Circle, Funding)  # of events, see `several_events`
_NAMES = ("name", "funder")  # what a grant is for may well be « 2 ateliers »
_HOW_MANY = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|plusieurs|quelques|divers|diverses|differents"
)
_COUNTS = {"environ", *_HOW_MANY.split("|")}
_WHO = "(?:association|asso|collectif|commune|entreprise|fondation|collectivite|equipe|habitant|benevole|groupe|ville)s"
_COUNT_IN_WORDS = re.compile(
    rf"(?:environ )?(?:\d{{1,3}}|{_HOW_MANY}) (?:(?:autres|nouveaux|nouvelles|petite?s|grande?s) )?"
    rf"(?:{_WHAT}|{_WHO})(?: (?:locaux|locales|publics|privee?s|partenaires|differente?s|diverse?s|voisine?s|actifs|"
    r"accompagnee?s|labellisee?s|lancee?s|en \w+|du \w+|de la \w+|a \w+|(?:19|20)\d\d))*"
)


def names_nobody(text: str) -> bool:
    """Whether a text where somebody is named says that it is nobody, or one after the other: « vacant », « tous »."""
    if len(text) > _LONGEST_NOTHING or not _may_begin_so(text.split(" ", 1)[0]):  # as nearly all
        return False
    return _NOBODY.fullmatch(folded(text).replace("’", "'").strip(_AROUND + "()[]")) is not None


def says_there_is_none(text: str) -> bool:
    """Whether a name says that there is nothing to name, or nobody knows yet: « rien en 2025 », « à voir »."""
    if len(text) > _LONGEST_NOTHING or not _may_begin_so(text.split(" ", 1)[0]):  # as nearly all
        return False
    return _NOTHING.fullmatch(folded(text).strip(_AROUND)) is not None


@lru_cache
def _may_begin_so(word: str) -> bool:
    """Whether a name that says that there is nothing may begin with a word; one with other signs may."""
    plain = folded(word).strip(_AROUND)
    return not plain.isalnum() or plain in _FIRST_WORDS or plain in _NOBODYS_FIRST


def counts_some(text: str) -> bool:
    """Whether a name only says how many there are: « deux associations locales », « 3 projets en cours »."""
    first, *more = text.split(" ", 1)
    if not more or len(text) > _LONGEST_NOTHING or not (first[:1].isdigit() or folded(first) in _COUNTS):
        return False
    return _COUNT_IN_WORDS.fullmatch(folded(text).strip(_AROUND)) is not None


def _says_x(name: str, *, names: bool, of_whom: bool, counted: bool, in_words: bool) -> Broken:
    """« X », « xx », « NC »; a row whose name is « XXX » was asked about before as an example. `names`: it is a name,
    which « rien en 2025 » is not; `of_whom`: of somebody, which « vacant » is not; `counted`: « 8 »
    is no name, but how many there are, as, `in_words`, « deux associations »."""

    def why(values: Image, after: After) -> str:
        text = values[name].strip()
        if names and (says_there_is_none(text) or (of_whom and names_nobody(text))):
            return f"{quote(text)} ne nomme sans doute rien"
        if counted and text[:1].isdigit() and _COUNT.fullmatch(text):
            return f"{quote(text)} est sans doute un nombre, et non un nom"
        if in_words and counts_some(text):
            return f"{quote(text)} dit sans doute combien il y en a, et n'en nomme aucun"
        if len(text) > _LONGEST:  # as nearly all
            return ""
        says_nothing = _PLACEHOLDER.fullmatch(text) is not None or may_be_initials(text)
        return f"{quote(text)} ne dit sans doute rien" if says_nothing else ""

    return why


PLACEHOLDER_TEXTS: tuple[Rule, ...] = tuple(
    Rule(
        "placeholder-text",
        ERROR,
        model,
        (one.name,),
        _says_x(
            one.name,
            names=one.key and one != CODE,
            of_whom=model in _OF_WHOM,
            counted=one.key and one != CODE and model in _NOT_COUNTED,
            in_words=one.name in _NAMES and model in _NOT_COUNTED_IN_WORDS,
        ),
        "écrire ce qui devait être là, ou laisser vide",
        doubt=Doubt("case qui ne dit peut-être rien", "oui, cela se nomme ainsi : le garder"),
        anew=True,
        alone=True,
    )
    for model in SHEET_MODELS
    for one in fields_of(model)
    if one.kind is FieldKind.TEXT
)
