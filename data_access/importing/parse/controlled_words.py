"""Words for values: oui and non, controlled values with their synonyms, and what people write for « not known »."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from rapidfuzz import fuzz

from data_access.contract import ERASING
from data_access.fields import Field, FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import (
    IN_NOTE,
    LEAVE_OUT,
    Answers,
    Asked,
    Candidate,
    Question,
    title_of,
)
from data_access.importing.parse.values_before_more import LONGEST_TEXT, value_before_more, values_one_by_one
from data_access.importing.parse.words_one_after_another import words_one_after_another
from data_access.name_keys import key_of
from data_access.vocabulary import (
    EventType,
    FundingStage,
    Measure,
    Outcome,
    ProjectStage,
    SponsorshipStatus,
    StepState,
    Term,
    TerritoryStatus,
)

_LONGEST_WORD = 40  # signs; more is a sentence, and no answer says what it means
_MOST_WORDS = 15  # unknown words of one column that are asked about; more, and the column is another one
_CLOSE = 60  # likeness of two spellings, of 100

OPEN_VERBS = (  # « à définir »: what nobody has settled yet
    "completer|definir|determiner|preciser|renseigner|fixer|identifier|chiffrer|choisir|designer|nommer|attribuer|"
    "arbitrer|estimer|evaluer|pourvoir"
)
_UNKNOWN = {
    *("nc", "nr", "nd", "na", "n/a", "nsp", "tbd", "vide", "inconnu", "inconnue", "inconnus", "inconnues"),
    *("n/c", "n/r", "n/d", "tba", "ras", "so", "sansobjet", "rienasignaler"),
    *(
        "nonrenseigne",
        "nonrenseignee",
        "noncommunique",
        "noncommuniquee",
        "nonconnu",
        "nonconnue",
        "nonprecise",
    ),
    *("nonprecisee", "nondefini", "nondefinie", "nondisponible", "nesaitpas"),
    *(f"a{verb}" for verb in (*OPEN_VERBS.split("|"), "confirmer")),
}  # as `key_of` says them
_NONE = _UNKNOWN | {"neant", "rien", "aucun", "aucune"}  # where no number is looked for: those may be 0
_LONGEST_UNKNOWN = 20  # signs of them
_PLURAL = re.compile(r"(?<=\w{2})s\b", re.I)
_WHERE_OR_WHOM = {
    "place",
    "commune",
    "partners",
    "owner",
}  # fields that name a place or people, in free words
_SOUGHT = re.compile(
    r"(?:(?:salles?|lieux?|endroit|local|locaux|site|ville|adresse|partenaires?|intervenante?s?|animat(?:eur|rice)s?|"
    r"referente?s?|responsables?|personnes?|quelqu'un) (?:: )?)?(?:(?:encore|toujours|reste) )?"
    r"(?:a (?:trouver|(?:re)?chercher|caler)|en (?:cours de )?recherche|recherche(?: en cours)?|on cherche)(?: encore)?"
)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_OF_TEXTS = (FieldKind.TEXT, FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES)
_UNKNOWN_BEGINS = {word[:3] for word in _NONE}  # of those in plain letters
_DOUBTFUL: dict[type[Term], dict[str, tuple[Term, ...]]] = {  # what a word may mean, the likelier first
    FundingStage: {
        "terminé": (FundingStage.CLOSED, FundingStage.GRANTED),  # ours, and what Le Compte Asso calls granted
        "justifié": (FundingStage.CLOSED, FundingStage.GRANTED),  # Dauphin
        "en construction": (FundingStage.DRAFTING, FundingStage.SUBMITTED),  # Démarches simplifiées
        "en cours": (FundingStage.DRAFTING, FundingStage.UNDER_REVIEW),
        "demande en cours": (FundingStage.SUBMITTED, FundingStage.UNDER_REVIEW),
        "reporté": (FundingStage.DROPPED, FundingStage.UNDER_REVIEW),
        **dict.fromkeys(
            ("gagné", "remporté", "décroché"), (FundingStage.GRANTED, FundingStage.AGREEMENT_SIGNED)
        ),
        **dict.fromkeys(
            ("perdu", "recalé", "retoqué", "débouté"), (FundingStage.REFUSED, FundingStage.DROPPED)
        ),
        "non": (FundingStage.REFUSED, FundingStage.DROPPED, FundingStage.UNDER_REVIEW),
        "pas de réponse": (FundingStage.UNDER_REVIEW, FundingStage.DROPPED),
    },
    EventType: {
        "créativité": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée d'idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée idéation": (EventType.CREATIVITY_SESSION, EventType.IDEATION_EVENING),
        "soirée SUT": (EventType.IDEATION_EVENING, EventType.CREATIVITY_SESSION),
        "atelier": (EventType.DEEP_DIVE_WORKSHOP, EventType.FIRST_STEPS_WORKSHOP),
        "instance": (EventType.BOARD_MEETING, EventType.GENERAL_ASSEMBLY),
    },
    ProjectStage: {
        **dict.fromkeys(
            ("en création", "en cours de création", "en lancement", "lancement", "en démarrage"),
            (ProjectStage.SUPPORTED, ProjectStage.CREATED),
        ),
        **dict.fromkeys(
            ("en expérimentation", "expérimentation", "en test", "prototype", "prototypage", "en cours"),
            (ProjectStage.SUPPORTED, ProjectStage.CREATED, ProjectStage.IDEA),
        ),
        **dict.fromkeys(
            ("en construction", "en montage", "en préparation"), (ProjectStage.SUPPORTED, ProjectStage.IDEA)
        ),
        "en développement": (ProjectStage.SUPPORTED, ProjectStage.DEVELOPED, ProjectStage.IDEA),
    },
    Measure: {"participants": (Measure.REGISTERED, Measure.PRESENT, Measure.CONTRIBUTORS)},
    StepState: {
        "NC": (StepState.NOT_CONCERNED,),
        "non": (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED),
        "0": (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED),
        **dict.fromkeys("✗✘✖❌☒☐", (StepState.MISSED, StepState.TO_COME, StepState.NOT_CONCERNED)),
        "rattrapage": (StepState.MADE_UP, StepState.TO_COME),
    },
}
_OVER = re.compile(
    r"^(?:ex|anciens?|anciennes?|anciennement|jadis|(?:n['’ ]?est |ne sont |n['’ ]?a )?plus)\b|^de(?=labell?is)|"
    r"^label (?:perdu|retire|rendu|suspendu|echu|expire|abandonne|non renouvele)\w*"
)
_NOT_YET = re.compile(
    r"^(?:futurs?|futures?|prochain\w*|bientot|pre|presque|quasi|pas(?: encore)?|non|en cours de|en voie de|vers)\b"
)
_LABEL = re.compile(r"label")
_WHEN_OVER: dict[Term, tuple[Term, ...]] = {
    TerritoryStatus.LABELLED: (TerritoryStatus.LEFT, TerritoryStatus.DORMANT)
}
_BEFORE_IT: dict[Term, tuple[Term, ...]] = {
    TerritoryStatus.LABELLED: (TerritoryStatus.LAUNCHING, TerritoryStatus.CONSIDERING)
}
_IS_OVER = re.compile(
    r"\b(?:quitt|abandon|arret|stopp|renonc|desist|fusionn|dissout|dissous|liquid|parti(?:e|s|es)?\b|sorti|ferme)"
)
_IS_PAUSED = re.compile(r"\b(?:en|mise? en) (?:pause|sommeil|veille|stand[ -]?by)\b|\bsuspendu|\ba l'arret\b")
_ENDS: dict[type[Term], tuple[Term, Term]] = {  # what is over; what is paused
    TerritoryStatus: (TerritoryStatus.LEFT, TerritoryStatus.DORMANT),
    ProjectStage: (ProjectStage.STOPPED, ProjectStage.STOPPED),
    SponsorshipStatus: (SponsorshipStatus.ENDED, SponsorshipStatus.PAUSED),
    Outcome: (Outcome.LEFT, Outcome.LEFT),
}
_MARKS, _SPACES = "?*†", " \t\r\n\u00a0\u202f"  # « L ? », « EL* »; what may stand around them
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_TYPED = "°©®™"  # signs of keyboards, which are no pictures
_FILLING = re.compile(r"[-?.…_/ ]+")

_YES = ("oui", "o", "x", "vrai", "ok", "v", "1", "yes", "true", "✔", "✓", "☑", "✅")
_NO = ("non", "n", "faux", "0", "no", "false")


def says_unknown(text: str) -> bool:
    """Whether a text says that nothing is known: « - », « ? », « n.c. », « non renseigné », « à compléter »."""
    return is_filling(text) or key_of(text) in _UNKNOWN


def says_none(text: str) -> bool:
    """Whether a text that might be anything says nothing: as `says_unknown`, or « néant », « aucun »."""
    return _may_say_unknown(text) and (is_filling(text) or key_of(text) in _NONE)


def says_nothing(field: Field, text: str) -> bool:
    """Whether a text says nothing in a column; where it names a place or people, that they are still looked for, too:
    « salle à trouver »."""
    if field.kind not in _OF_TEXTS:
        return says_unknown(text)
    return says_none(text) or (field.name in _WHERE_OR_WHOM and _is_sought(text))


def _is_sought(text: str) -> bool:
    return (
        len(text) <= _LONGEST_WORD
        and _SOUGHT.fullmatch(folded(text).replace("’", "'").strip(" .!:…?-–—()[]")) is not None
    )


def may_be_initials(text: str) -> bool:
    """Whether a text that says nothing may be somebody's initials: « NC », « SO »."""
    return _INITIALS.fullmatch(text) is not None and says_none(text)


def initials_that_may_say_nothing(cells: Iterable[Cell]) -> frozenset[str]:
    """The texts of a column that say nothing, or are initials as other texts of it are: « NC » beside « JD »."""
    capitals = [cell for cell in set(cells) if cell.__class__ is str and cell.isupper()]
    short = {cell for cell in capitals if _INITIALS.fullmatch(shown(cell))}
    nothing = frozenset(cell for cell in short if may_be_initials(shown(cell)))
    return nothing if nothing and short - nothing else frozenset()


def _may_say_unknown(text: str) -> bool:
    """Whether a text is worth asking that: a glance, for columns in which hardly any does."""
    if not text or len(text) > _LONGEST_UNKNOWN:
        return False
    begins = text[:3].lower()
    return begins in _UNKNOWN_BEGINS or not begins.isascii() or not begins.isalnum()


def erases(cell: Cell) -> bool:
    """Whether a cell says « (vide) », accents, case and blanks aside."""
    if cell.__class__ is not str or "(" not in cell or len(cell) > _LONGEST_WORD:
        return False
    return "".join(folded(shown(cell)).split()) == ERASING


def is_filling(text: str) -> bool:
    """Whether a text is only signs that fill an empty cell: « - », « ? », « … »."""
    return not text[:1].isalnum() and _FILLING.fullmatch(folded(text)) is not None


def is_doubted(text: str) -> bool:
    """Whether who typed it was not sure: « labellisé ? », « ? labellisé »; a lost letter (« ?cole ») is no doubt."""
    if "?" not in text or says_unknown(text):
        return False
    return text.rstrip(" .)\u00a0\u202f").endswith("?") or text.lstrip(" (\u00a0").startswith(
        ("? ", "?\u00a0")
    )


def mark_of(text: str) -> str:
    """What stands around or behind a word, and may say that it is not sure: « () » for « (EL) », « ? » for « L ? »,
    « * » for « EL* »; empty where nothing does."""
    if not text[-1:] or text[-1].isalnum() or not any(map(str.isalnum, text)):  # as nearly always
        return ""
    if _IN_BRACKETS.fullmatch(text.strip()):
        return "()"
    return _parted(text)[1]


def without_mark(text: str) -> str:
    """A word without what stands around it, or behind it."""
    bare = text.strip()[1:-1] if mark_of(text) == "()" else text
    return _parted(bare)[0].strip()


def _parted(text: str) -> tuple[str, str]:
    """A word, and the mark behind it (« L (?) »)."""
    closed = text.rstrip(f"{_SPACES}.)]")
    word = closed.rstrip(_MARKS)
    return (word.rstrip(f"{_SPACES}(["), closed[len(word) :]) if word != closed else (text, "")


def flag(text: str) -> bool:
    """oui / non, as people write or tick them. Raises Refused."""
    if is_doubted(text):
        raise doubted(text)
    value = _flags().get(_key(text))
    if value is None:
        raise Refused(
            f"{quote(text)} ne dit ni oui ni non",
            "écrire « oui », « non », ou laisser vide ; le reste (un nom, une date) va dans une autre colonne",
        )
    return value


def doubted(text: str) -> Refused:
    """The refusal of a text whose author was not sure of it."""
    return Refused(
        f"{quote(text)} porte un point d'interrogation : nous ne savons pas s'il faut le retenir",
        "ôter le point d'interrogation si c'est sûr, sinon laisser vide",
    )


def choice(
    vocabulary: type[Term],
    text: str,
    *,
    column: str = "",
    answers: Answers | None = None,
    noted: set[str] | None = None,
    required: bool = False,
) -> str | None:
    """The English name of a controlled value, read by its French name or a synonym, whatever its gender and number.

    Raises Refused for an unknown word, with the question what it means in `column`; None where the answer leaves it
    out. `noted`: takes the texts that are to be kept in the note of their row, where they may be; `required`: not
    without a value.
    """
    found = term_of(vocabulary, text)
    if found and not is_doubted(text) and mark_of(text) != "()":
        return found
    states = [] if found else words_one_after_another(text)
    said = [_answered(vocabulary, one, column, answers or {}) for one in states]
    if said and said[-1] and (len(said) > 1 or not term_of(vocabulary, states[-1])):
        return _last_of(vocabulary, text, column, said, answers or {}, noted)
    doubtful = (vocabulary(found),) if found else _doubtful(vocabulary).get(_key(text), ())
    doubtful = doubtful or tuple(map(vocabulary, values_one_by_one(text, partial(term_of, vocabulary))))
    before = None if doubtful else value_before_more(text, partial(term_of, vocabulary))
    within = vocabulary(before) if before else None
    question = _question(vocabulary, text, column or vocabulary.__name__, doubtful)
    if within:
        question = _without_the_rest(question, within)
    in_note = noted is not None and len(text) <= LONGEST_TEXT and (within is not None or not required)
    if in_note:
        question = _with_the_note(question, within)
    answer = (answers or {}).get(question.key)
    if answer in (LEAVE_OUT, *vocabulary):
        if states and not within and answer != LEAVE_OUT and noted is not None:
            noted.add(text)
        return None if answer == LEAVE_OUT else answer
    if answer == IN_NOTE and in_note:
        assert noted is not None
        noted.add(text)
        return within.value if within else None
    known = join([quote(term.french) for term in doubtful or vocabulary], "ou")
    if doubtful:
        others = f"{known}, ou rien de connu" if len(doubtful) == 1 else known
        raise Refused(f"{quote(text)} peut vouloir dire {others}", f"écrire {known}", question)
    of_one_word = states and not any(re.search(r"[\s\d]", one) for one in states)  # « L (3/2) », « EL → L »
    if within or (re.search(r"\d", text) and not of_one_word) or len(text) > _LONGEST_WORD:
        known = quote(within.french) if within else known
        raise Refused(
            f"{quote(text)} dit plus qu'une valeur connue",
            f"écrire {known} ; une date ou une note va dans une autre colonne",
            question if within else _of_the_note_alone(question),
        )
    raise Refused(f"{quote(text)} n'est pas une valeur connue", f"écrire {known}", question)


def _answered(vocabulary: type[Term], word: str, column: str, answers: Answers) -> str | None:
    """The value of a word: one of ours, or what was answered that it means in the column."""
    key = f"{Asked.WORD}:{column or vocabulary.__name__}:{_asked_key(word)}"
    return term_of(vocabulary, word) or next((one for one in vocabulary if one == answers.get(key)), None)


def _last_of(
    vocabulary: type[Term],
    text: str,
    column: str,
    said: Sequence[str | None],
    answers: Answers,
    noted: set[str] | None,
) -> str | None:
    """What was answered of a text whose words follow one another, the last of which is a value; the text is kept in
    the note of its row. Raises Refused, with the question."""
    *_, leave = (asked := _question(vocabulary, text, column or vocabulary.__name__, ())).candidates
    kept = ", et tout le texte dans « Note »" if noted is not None else ""
    terms = list(dict.fromkeys(vocabulary(one) for one in reversed(said) if one))
    ranks = {terms[-1]: " (le premier)", terms[0]: " (le dernier)"} if len(terms) > 1 else {}
    means = [Candidate(one.value, f"{one.french}{ranks.get(one, '')}{kept}") for one in terms]
    question = replace(asked, candidates=(*means, leave))
    answer = answers.get(question.key)
    if answer == LEAVE_OUT:
        return None
    if answer in {*vocabulary}:
        if noted is not None:
            noted.add(text)
        return answer
    known = quote(terms[0].french)
    raise Refused(
        f"{quote(text)} dit plus qu'une valeur connue",
        f"écrire {known} ; une date ou une note va dans une autre colonne",
        question,
    )


def choice_reader(
    vocabulary: type[Term],
    cells: Sequence[Cell],
    *,
    column: str,
    answers: Answers,
    noted: set[str] | None = None,
    required: bool = False,
) -> Callable[[Cell], str | None]:
    """Reads the controlled values of a column; « ? » and the like are blank, « oui » says the title (« Labellisé ? »).
    `noted`, `required`: see `choice`.

    Where the column has too many unknown words to ask about each, they are refused without a question.
    """
    titled = term_titled(vocabulary, title_of(column))

    def blank(text: str) -> bool:
        return says_unknown(text) and _key(text) not in _doubtful(vocabulary)

    texts = {shown(cell) for cell in set(cells)}
    unknown = {key_of(text) for text in texts if text and not term_of(vocabulary, text) and not blank(text)}

    def read(cell: Cell) -> str | None:
        if titled and cell is False:  # a box that is not ticked
            return None
        text = shown(cell)
        if not term_of(vocabulary, text) and blank(text):
            return None
        if titled and not is_doubted(text) and _flags().get(_key(text)):
            return titled
        try:
            return choice(vocabulary, text, column=column, answers=answers, noted=noted, required=required)
        except Refused as refused:
            if len(unknown) <= _MOST_WORDS:
                raise
            raise Refused(refused.why, f"{refused.suggestion}, ou vérifier le titre de la colonne") from None

    return read


def term_titled(vocabulary: type[Term], title: str) -> str | None:
    """The value that the title of a column is itself, « Labellisé ? », which « oui » says below it."""
    return term_of(vocabulary, re.sub(r"\b(?:o ?/ ?n|oui ?/ ?non)\b|[()?]", "", folded(title)))


def says_no(cell: Cell) -> bool:
    """Whether a cell says « non »."""
    return cell is False or (isinstance(cell, str) and _flags().get(_key(shown(cell))) is False)


def in_other_words(vocabulary: type[Term], text: str, value: str) -> bool:
    """Whether a text that says a value does so by another word than its French name, gender and number aside."""
    return _found_in({_key(vocabulary(value).french): value}, text) is None


def term_of(vocabulary: type[Term], text: str) -> str | None:
    """The value whose spelling a text is, exactly or but for the ending of gender and number."""
    return _found_in(_spellings(vocabulary), text)


def terms_meant(vocabulary: type[Term], text: str) -> tuple[Term, ...]:
    """The value that a text says, or those that it may say (« Ateliers »); none where it is no word for any."""
    if found := term_of(vocabulary, text):
        return (vocabulary(found),)
    doubtful = _doubtful(vocabulary)
    word = _found_in({one: one for one in doubtful}, text)
    return doubtful[word] if word else ()


def _found_in(spellings: Mapping[str, str], text: str) -> str | None:
    key = _key(text)
    if found := spellings.get(key) or spellings.get(_key(_singular(text))):
        return found
    endings = {key + "s", *(key.removesuffix(ending) for ending in ("s", "e", "es"))}
    found_so = {spellings[one] for one in endings if one in spellings and len(key) > 3}
    return found_so.pop() if len(found_so) == 1 else None


@lru_cache
def _spellings(vocabulary: type[Term]) -> dict[str, str]:
    words = {word: term.value for term in vocabulary for word in (term.french, *term.synonyms)}
    return {_key(form_of(word)): value for form_of in (_singular, str) for word, value in words.items()}


@lru_cache
def _doubtful(vocabulary: type[Term]) -> dict[str, tuple[Term, ...]]:
    words = _DOUBTFUL.get(vocabulary, {})
    return {_key(form_of(word)): terms for form_of in (_singular, str) for word, terms in words.items()}


@lru_cache
def _flags() -> dict[str, bool]:
    return {_key(word): value for words, value in ((_YES, True), (_NO, False)) for word in words}


def _key(text: str) -> str:
    return key_of(_in_black(text))


def _singular(text: str) -> str:
    """« Grande soirée » of « Grandes soirées »."""
    return _PLURAL.sub("", text)


def _in_black(text: str) -> str:
    return text.replace("\ufe0f", "")  # « ✔️ », the coloured tick, is « ✔ »


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So" and sign not in _TYPED


def _asked_key(text: str) -> str:
    """What a word is asked by: its pictures tell « 🟠 puis 🟢 » from « 🔴 puis 🟢 »."""
    text, key = _in_black(text), _key(text)
    pictures = "" if text.isascii() else "".join(filter(_is_picture, text))
    return key if key == text or pictures in key else f"{key} {pictures}"


def _question(vocabulary: type[Term], text: str, column: str, doubtful: tuple[Term, ...]) -> Question:
    """What a word means: what it may mean, else all values, those that are spelled nearly so first."""

    def likeness(term: Term) -> float:
        best = max(
            fuzz.ratio(_key(text[:_LONGEST_WORD]), _key(word)) for word in (term.french, *term.synonyms)
        )
        return best if best >= _CLOSE else 0

    possible = doubtful or _turned(vocabulary, text) or sorted(vocabulary, key=likeness, reverse=True)
    if not doubtful and (over := _over_in(vocabulary, text)):
        possible = [over, *(term for term in possible if term is not over)]
    return Question(
        Asked.WORD,
        f"{column}:{_asked_key(text)}{_mark_asked_of(vocabulary, text)}",
        f"Que veut dire {quote(text)} dans la colonne {quote(title_of(column))} ?",
        (
            *(Candidate(term.value, term.french) for term in possible),
            Candidate(LEAVE_OUT, "rien de connu : laisser ces cellules de côté"),
        ),
    )


def _mark_asked_of(vocabulary: type[Term], text: str) -> str:
    """The mark of a word, where the same word without it may be asked about, too: « L » and « L ? »."""
    mark = mark_of(text)
    return "" if mark != "()" and term_of(vocabulary, without_mark(text)) else mark


def _over_in(vocabulary: type[Term], text: str) -> Term | None:
    """The state of what a text says to be over, or paused: « fusionné avec Vélobus », « en pause depuis l'été »."""
    plain, states = folded(text).replace("’", "'"), _ENDS.get(vocabulary)
    if states is None or _NOT_YET.search(plain):
        return None
    over, paused = states
    return paused if _IS_PAUSED.search(plain) else over if _IS_OVER.search(plain) else None


def _turned(vocabulary: type[Term], text: str) -> list[Term]:
    """All values for a text that says of one that it is over, to come, or not so (« ex-labellisé »), which is the last
    of them; none where it says no such thing."""
    plain = folded(text)
    for pattern, first in ((_OVER, _WHEN_OVER), (_NOT_YET, _BEFORE_IT)):
        if found := pattern.search(plain):
            rest = plain[found.end() :].strip(" -")
            labels = vocabulary is TerritoryStatus and _LABEL.search(plain)
            base = TerritoryStatus.LABELLED if labels else term_of(vocabulary, rest)
            if base is None:
                continue
            leading = first.get(vocabulary(base), ())
            others = [term for term in vocabulary if term not in (*leading, base)]
            return [*leading, *others, vocabulary(base)]
    return []


def word_question(vocabulary: type[Term], text: str, column: str) -> Question:
    """What a word of a column means that may be any value."""
    return _question(vocabulary, text, column, ())


def _without_the_rest(asked: Question, within: Term) -> Question:
    """Whether a text that says more than a value is read as that one."""
    *_, leave = asked.candidates
    return replace(asked, candidates=(Candidate(within.value, f"{within.french}, sans le reste"), leave))


def _with_the_note(asked: Question, within: Term | None) -> Question:
    """The same question, whose text may be kept in the note of its row."""
    *means, leave = asked.candidates
    if within:
        kept = Candidate(IN_NOTE, f"{within.french}, et tout le texte dans « Note »")
        return replace(asked, candidates=(kept, *means, leave))
    kept = Candidate(IN_NOTE, "rien de connu, et le texte dans « Note »")
    return replace(asked, candidates=(*means, kept, leave))


def _of_the_note_alone(asked: Question) -> Question | None:
    """Whether a text that is no word is kept in the note of its row; None where it may not be."""
    *_, kept, leave = asked.candidates
    return replace(asked, candidates=(kept, leave)) if kept.value == IN_NOTE else None
