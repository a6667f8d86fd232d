"""Texts that say more than a name: « Reims (Marie) et Grenoble en appui ». They are parted into the names that they
hold, and never remembered as another name of a record: they may name a person, or several records."""

import re
from collections.abc import Set

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import LISTS, folded, new_names, several, splits
from data_access.models import Organisation, Territory
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import place_of
from data_access.reference import find_commune, find_department

_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ASIDE_LAST = re.compile(r"(?P<name>[^()\[\]]*[^()\[\]\s])\s*[(\[](?P<aside>[^()\[\]]+)[)\]]")
_AROUND = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})")
_GONE = re.compile(
    r"\b(?:desiste|sorti|retire|parti|quitte|abandonne|absent|excuse|annule|reporte|ecarte|refuse|remplace|observateur|"
    r"observatrice|pressenti)(?:e|s|es)?\b|\ben (?:attente|observation)\b"
)
_LINK_AGAIN = re.compile(r"[,;/+&]\s*(?=[,;/+&])")
_TAIL = re.compile(
    r"\s+(?:(?:en|comme|pour (?:l['’])?)\s*(?:appui|soutien|renfort|secours|second|relais|aide|back-?up)|"
    r"si besoin|éventuellement|aussi|également|à confirmer)\s*$",
    re.I,
)
_MAY_REPLACE = re.compile(r"→|⇒|>|rempla|place|au lieu d|succède", re.I)
_WAS_REPLACED = r"(?:(?:a été |est |sera )?remplacée?s? par|a (?:laissé|cédé) (?:sa|la) place à)"
_REPLACED = (
    re.compile(r"(?P<left>.+?) ?(?:-+>|=+>|→|⇒) ?(?P<came>.+)"),
    re.compile(rf"(?P<left>.+?)[ ,(:–-]+{_WAS_REPLACED} (?P<came>.+?)\)?", re.I),
    re.compile(
        r"(?P<came>.+?)[ ,(:–-]+(?:qui )?(?:remplace|succède à|(?:à|en) (?:la )?(?:place|remplacement) d(?:e |u |['’])|"
        r"au lieu d(?:e |u |['’]))\s*(?P<left>.+?)\)?",
        re.I,
    ),
)  # « A devient B » renames one, and replaces none
_MAY_RENAME = re.compile(r"→|⇒|>|\bdevien|\bdeven", re.I)
_RENAMED = re.compile(
    r"(?P<left>[^→⇒>]+?)\s*(?:-+>|=+>|→|⇒|\s(?:devient|(?:est )?devenue?s?)\s)\s*(?P<came>[^→⇒>]+?)"
    r"(?:[ ,(]+(?:depuis|dès|à partir d|au|en|le)\b\D{,20}\d[\d/.-]*\)?)?",
    re.I,
)
_PERSON = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ'’-]+(?:[ -][A-ZÀ-Þ][a-zß-ÿ'’.-]*)*")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_WORDS = 6  # of a name
_LONGEST = 150  # signs of a text in which names are looked for
_COMMON_WORDS = re.compile(r"[a-zß-ÿ][\w'’ -]*?(?=(?<=[ '’])[A-ZÀ-Þ])")  # before the first capital
_BETWEEN = re.compile(r"\s+[/+]\s+")
_BEGINS_A_NAME = re.compile(r"(?:l(?:a|es?)\s|l['’])?[^\W_a-zß-ÿ].*[^\W\d_]{2}", re.S)
_AND = re.compile(r"\s(?:et|&|\+)\s")
_WELL_KNOWN = (
    3_000  # people of a commune that is rather meant than a person: Marie, Vincent and Laurent are communes
)


def without_those_gone(text: str) -> str:
    """A list of names without those in brackets that are told not to be of it: « [Dijon désisté] », « (Poitiers
    observateur) »."""
    if not (_GONE.search(folded(text)) and _AROUND.search(text)):  # as nearly always
        return text
    kept = _AROUND.sub(lambda found: "" if _GONE.search(folded(found[0])) else found[0], text)
    return _LINK_AGAIN.sub("", kept).strip(" ,;/+&") or text


def replacement_in(text: str) -> tuple[str, str] | None:
    """The two names of a text that says that one took the place of the other, the one that left first: « Dole → Nevers
    (depuis mars 2026) », « Dole, remplacé par Nevers », « Nevers (à la place de Dole) »; None for any other."""
    if len(text) > _LONGEST or not _MAY_REPLACE.search(text):  # as nearly always
        return None
    for pattern in _REPLACED:
        if found := pattern.fullmatch(" ".join(text.split())):
            names = tuple(bare_name(found[one]).strip(" ,:–-") for one in ("left", "came"))
            return (names[0], names[1]) if all(map(_is_a_name, names)) and names[0] != names[1] else None
    return None


def renaming_in(text: str) -> tuple[str, str] | None:
    """The name of before and that of after, of a text that may say that one became the other, as a known name there
    tells: « KatalyZe → Les Idées Picardes depuis 2026 », « La friche devient tiers-lieu »; None of any other."""
    if len(text) > _LONGEST or not _MAY_RENAME.search(text):  # as nearly always
        return None
    found = _RENAMED.fullmatch(" ".join(text.split()))
    return (found["left"].strip(" ,:–-"), found["came"].strip(" ,:–-")) if found else None


def name_and_aside(text: str) -> tuple[str, str] | None:
    """A name, and what stands in the only brackets behind it, « La FabT (Groupe Archer) »; None of any other text."""
    found = _ASIDE_LAST.fullmatch(text.strip())
    return (found["name"], found["aside"]) if found else None


def _is_a_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= _MOST_WORDS and not any(one in text for one in "→>;/+")


def bare_name(text: str) -> str:
    """A name without what is told of it in brackets and behind it: « Grenoble en appui »."""
    return _TAIL.sub("", _ASIDE.sub("", text)).strip() or text


def names_held(text: str, target: str | None, known: Known) -> list[str]:
    """The names into which a text may be parted: as they stand, or without what is told of them where more of them are
    known then; none where no part is known."""
    written = known.parts_of(text, target)
    bare = [[bare_name(one) for one in parts] for parts in splits(text)]
    within = _names_within(text, target, known)
    best = max([written, *bare, within], key=lambda parts: _known_of(parts, target, known))
    return best if _known_of(best, target, known) else []


def is_list(text: str, names: list[str]) -> bool:
    """Whether a text is a list of these names, whatever is told of each, and not a sentence in which they stand."""
    partings = splits(text)
    return names in partings or names in [[bare_name(one) for one in parts] for parts in partings]


def listed_structures(name: str, alone: Set[str]) -> list[str]:
    """The structures that a text lists: by « ; », by lines, by « / » or « + » between blanks, or by any sign where each
    of them is named alone, too. `alone`: the keys of all names of the table. « Culture et Liberté » is one."""
    listed = several(name) if LISTS.search(name) else _BETWEEN.split(name)
    if len(listed) > 1 and all(map(_BEGINS_A_NAME.match, listed)):
        return listed
    return next((parts for parts in splits(name) if alone >= set(map(key_of, parts))), [])


def listed(text: str, target: str | None) -> list[str]:
    """The territories, or the structures, that a text lists, none of which may be known."""
    if target == Organisation.__tablename__:
        return listed_structures(text, frozenset())
    return new_names(text) if target == Territory.__tablename__ else []


def _names_within(text: str, target: str | None, known: Known) -> list[str]:
    """The names of several territories that stand among other words: « toute l'équipe de Figeac + 2 de Caen »; none
    where there is one territory, or none."""
    if target != Territory.__tablename__ or len(text) > _LONGEST:
        return []
    words = [(one.start(), one.end()) for one in _WORD.finditer(text)]
    found: dict[int, str] = {}
    rank = 0
    while rank < len(words):
        for last in range(min(rank + _MOST_WORDS, len(words)), rank, -1):
            name = text[words[rank][0] : words[last - 1][1]]
            record_id = known.find_one(name, target) if name[0].isupper() else None
            if record_id is not None:
                found.setdefault(record_id, name)
                rank = last - 1
                break
        rank += 1
    return list(found.values()) if len(found) > 1 else []


def _known_of(names: list[str], target: str | None, known: Known) -> int:
    return sum(len(known.find(one, target)) == 1 for one in names)


def are_all_known(names: list[str], target: str | None, known: Known) -> bool:
    """Whether several names are each that of one record."""
    return len(names) > 1 and _known_of(names, target, known) == len(names)


def says_more(text: str, target: str | None, known: Known) -> bool:
    """Whether a text says more than another name of a record: a person in brackets, a known name and another one, or
    what happens at a place: « reportage Caen »."""
    if any(map(_may_be_person, _ASIDE.findall(text))) or replacement_in(text):
        return True
    before = _COMMON_WORDS.match(text) if target == Territory.__tablename__ else None
    if before and place_of(before[0]):  # « ville de Caen » says the place alone
        return True
    names = names_held(text, target, known)
    return bool(names) and (_AND.search(text) is not None or are_all_known(names, target, known))


def _may_be_person(aside: str) -> bool:
    """Whether what stands in brackets may be somebody: « Marie », neither « Moselle » nor « CC » nor « siège »."""
    aside = aside.strip()
    if not _PERSON.fullmatch(aside) or find_department(aside):
        return False
    return all((one.population or 0) < _WELL_KNOWN for one in find_commune(aside)[:1])
