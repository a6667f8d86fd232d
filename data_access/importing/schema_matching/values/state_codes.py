"""Letters and numbers that stand for states (« P », « A », « E » ; « 0 », « 1 », « 2 »), in a crosstab or below years:
which of them do, what a legend says of them, and what each may mean, which is asked."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Candidate, Question
from data_access.importing.parse.doubt_marks import without_mark
from data_access.importing.parse.term_spellings import term_of, terms_meant
from data_access.name_keys import key_of
from data_access.vocabulary import Term

LONGEST_CODE = 2  # letters
_DRAWN = "●○◐◑◔◕◯◉■□◼◻▪▫◆◇▲△▼▽★☆✅❌❎➖🟢🟡🟠🔴🔵⚪⚫🟩🟨🟧🟥"  # signs that mean what their sheet says
_CODE = re.compile(rf"[^\W\d_]{{1,2}}|[{_DRAWN}]")
_MOST = 6  # different ones in a sheet; more are rather the initials of people
_BEFORE = r"(?:^|[\s,;|/(—–-])"
_MEANING = r"\s*([^,;|\n=:/()]{2,40}?)(?=$|[,;|\n/().]|\s+\S{1,2}\s*[=:]|\s+[-–—]\s)"
_MEANING_OF_DRAWN = rf"\s*[=:→–—-]?\s*([^,;|\n=:/(){_DRAWN}]{{2,40}}?)\s*(?=$|[,;|\n/().{_DRAWN}]|\s[-–—]\s)"
_BEFORE_NUMBER = r"(?:^|[,;|/(:—–-])\s*"  # « Promo 2 : suivi » says nothing of 2
_IN_A_LIST = re.compile(
    rf"{_BEFORE_NUMBER}([0-9])\s+([^\W\d_][^,;|\n=:/()–—-]{{1,40}}?)\s*(?=$|[,;|\n/()–—-])"
)
_LISTED = 3  # numbers that such a list explains
_NUMBER_CODE = re.compile(r"[0-9]")
_MOST_NUMBERS = 4  # different ones
_STEPS = {"0", "1", "2"}  # « 0 » and « 1 » alone tick; without « 0 » they may count
_SCORE = re.compile(r"(\d{1,2})/(\d{1,2})")
_SCORES = 3  # cells at least
_LESS = "moins"  # « 5/5 = prêt, moins = en construction »
_SHORTEST = 3  # signs of what a letter means
_SEVERAL = 2  # numbers that a legend of a column explains
_USES = 2  # how often each stands there, on average


def code_of(words: str) -> str:
    """The letter, or two, that a cell says or begins with (« P (visio) », « (P) »); empty where it is none."""
    words = without_mark(words)
    found = _CODE.match(words)
    rest = words[found.end() :].lstrip(". ?") if found else ""
    return found[0].casefold() if found and (not rest or rest.startswith("(")) else ""


def codes(found: Sequence[str], texts: Collection[str], *, by_name: bool) -> frozenset[str]:
    """Those that stand for states, of all that stand where states may: few of them, again and again, below titles that
    name records (`by_name`); or explained by one of the texts of the sheet."""
    different = set(found)
    if by_name and len(different) <= _MOST and len(found) >= _USES * len(different):
        return frozenset(different)
    return frozenset(code for code in different if meaning_of(code, texts))


def number_codes(
    found: Sequence[str], texts: Collection[str], states: type[Term], *, by_name: bool
) -> frozenset[str]:
    """The numbers that stand for states, of all that stand where states may: « 0 », « 1 » and « 2 », again and again,
    below titles that name records (`by_name`); or explained by one of the texts of the sheet."""
    different = set(found)
    if not different or not all(map(_NUMBER_CODE.fullmatch, different)) or len(different) > _MOST_NUMBERS:
        return frozenset()
    explained = any(meaning_of_number(code, texts, states) for code in different)
    again = by_name and different >= _STEPS and len(found) > _USES * len(different)
    return frozenset(different) if explained or again else frozenset()


def scores(found: Iterable[str]) -> frozenset[str]:
    """« 3/5 », « 4/5 », « 5/5 »: those of the texts that say how much of the same number, and are hardly all days of a
    month; nothing where they are few, all the same, or of several numbers."""
    said = [one for text in found if (one := _SCORE.fullmatch(text))]
    most = {int(one[2]) for one in said}
    different = frozenset(one[0] for one in said)
    are_scores = len(most) == 1 and all(int(one[1]) <= max(most) for one in said)
    return different if len(said) >= _SCORES and len(different) > 1 and are_scores else frozenset()


def meanings_of_scores(found: Collection[str], texts: Collection[str], states: type[Term]) -> dict[str, str]:
    """What a legend says of each score; of those below all that it names, what it says of « moins »; else nothing."""
    said = {score: meaning_of_number(score, texts, states) for score in found}
    named = [int(score.split("/")[0]) for score, meaning in said.items() if meaning]
    less = meaning_of_number(_LESS, texts, states) if named else ""
    return {
        score: meaning or (less if named and int(score.split("/")[0]) < min(named) else "")
        for score, meaning in said.items()
    }


def redefined(signs: Iterable[str], texts: Collection[str], states: type[Term]) -> frozenset[str]:
    """The signs that a legend gives another state than the one that they are known for: « x = à venir »."""
    meant = {sign: terms_meant(states, meaning_of_number(sign, texts, states)) for sign in signs}
    return frozenset(sign for sign, terms in meant.items() if terms and term_of(states, sign) not in terms)


def meaning_of_number(code: str, texts: Iterable[str], states: type[Term]) -> str:
    """What a legend says of a number or a sign: « en cours » of « 1 = fait, 2 = en cours », a state where one is said;
    empty where none does."""
    sign = re.escape(code)
    said = re.compile(rf"(?:{_BEFORE_NUMBER}{sign}\s*[:→]|{_BEFORE}{sign}\s*=){_MEANING}")
    texts = list(texts)
    found = [one[1].strip() for text in texts for one in said.finditer(text)]
    found += [one for text in texts if (one := _listed(text).get(code, ""))]
    return next((one for one in found if terms_meant(states, one)), next(iter(found), ""))


def _listed(text: str) -> dict[str, str]:
    """What a text says of numbers one after the other, « 0 rien – 1 en construction – 2 prêt »; nothing of others."""
    found = {one[1]: one[2].strip() for one in _IN_A_LIST.finditer(text)}
    numbers = [int(number) for number in found]
    in_order = len(numbers) >= _LISTED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return found if in_order and numbers[0] <= 1 else {}


def meaning_of(code: str, texts: Iterable[str]) -> str:
    """What a legend says of a letter, written as a capital: « présent » of « P = présent », « P présent, A absent »; of
    a drawn sign: « ● c'est bon ◐ ça avance »; empty where none does."""
    sign = re.escape(code.upper())
    if code and code in _DRAWN:
        said = re.compile(f"{sign}{_MEANING_OF_DRAWN}")
    else:
        said = re.compile(rf"{_BEFORE}{sign}(?:\)\s*|\s*[=:→]\s*|\s+[-–—]\s+|(?=\s(?i:{sign}))){_MEANING}")
    found = (one[1].strip() for text in texts for one in said.finditer(text))
    return next((one for one in found if len(one) >= _SHORTEST), "")


def told_by_legend(
    cells: Iterable[Cell], texts: Collection[str], title: str, states: Iterable[type[Term]]
) -> list[type[Term]]:
    """Those of these vocabularies that most cells of a column stand for: letters that a text of the sheet explains
    (« P : prévu, R : réel »), or the title of the column (« Prévu/Réel »), each as one of their words."""
    letters = [code_of(shown(cell)) if isinstance(cell, str) else "" for cell in cells]
    if not letters or 2 * letters.count("") > len(letters):
        return []
    of_title = [f"{word[0].upper()} = {word}" for word in re.findall(r"[^\W\d_]{3,}", title)]
    said = {code: meaning_of(code, [*texts, *of_title]) for code in set(letters) if code}

    def explains(one: type[Term]) -> bool:
        told = {code for code, meaning in said.items() if meaning and terms_meant(one, meaning)}
        return 2 * sum(code in told for code in letters) > len(letters)

    return [one for one in states if explains(one)]


def texts_of(grid: Grid) -> list[str]:
    """All that may explain a letter: the name and the texts of the sheet, the legend of its book, and the texts beside
    a letter alone (« P | présent ») with which a row, or a table apart, begins: elsewhere both are what a table says.
    """
    texts = [grid.name, *grid.legend_lines]
    rows = [[shown(cell) if isinstance(cell, str) else "" for cell in row] for row in grid.rows]
    held = {place for row in grid.rows for place, cell in enumerate(row) if cell is not None}
    for row, cells in zip(grid.rows, rows, strict=True):
        texts += [one for one in cells if len(one) > LONGEST_CODE]
        begun = False
        for place, (one, after) in enumerate(pairwise(cells)):
            first = place - 1 not in held or not any(cell is not None for cell in row[:place])
            if len(after) > LONGEST_CODE >= len(one) > 0 and (first or begun):
                texts.append(f"{one} = {after}")
                begun = True
    return texts


def legend_texts(grid: Grid) -> list[str]:
    """All that may explain a number or a sign: the texts of the sheet, the legend of its book, and what stands beside
    one in a row of no more (« 2 | en cours »)."""
    texts = [*grid.texts, *grid.legend_lines]
    for row in grid.rows:
        filled = [shown(cell) for cell in row if cell is not None]
        texts += [" = ".join(filled)] if len(filled) == 2 and len(filled[0]) == 1 else []
    return texts


def explained_numbers(grid: Grid, cells: Sequence[Cell], states: type[Term] | None) -> dict[str, str]:
    """What a legend of the sheet says of the numbers in a column of words, « 3 = en cours »; of those that it leaves
    out, nothing; no number at all where it does not explain several. Of scores, « 3/5 », each is one, be there a
    legend or not."""
    different = set(map(shown, set(cells))) if states else set[str]()
    rated = scores(map(shown, cells)) if any(map(_SCORE.fullmatch, different)) else None  # mostly none is one
    if states and rated:
        return meanings_of_scores(rated, legend_texts(grid), states)
    numbers = set(filter(_NUMBER_CODE.fullmatch, different))
    if not states or len(numbers) < _SEVERAL:
        return {}
    texts = legend_texts(grid)
    said = {number: meaning_of_number(number, texts, states) for number in numbers}
    return said if sum(map(bool, said.values())) >= _SEVERAL else {}


def in_words(cell: Cell, legend: Mapping[str, str], states: type[Term] | None) -> Cell:
    """The word that a legend gives a number, where that is a word of the column; else the cell."""
    word = legend.get(shown(cell), "")
    return word if states and word and term_of(states, word) else cell


def explain_numbers(
    refused: Iterable[tuple[Cell, Refused]], legend: Mapping[str, str], states: type[Term] | None
) -> None:
    """Offers all states as answers to what a number means of which a legend speaks, with what it says."""
    for cell, why in refused:
        number = shown(cell)
        if states and why.question and number in legend:
            why.question = asked(why.question, states, number, legend[number])
            said = f"{quote(number)}, {quote(legend[number])} d'après la légende, " if legend[number] else ""
            why.why = f"{said}n'est pas une valeur connue" if said else why.why


def explain_letters(grid: Grid, refused: Iterable[tuple[Cell, Refused]], states: type[Term] | None) -> None:
    """Puts what a legend of the sheet says of a letter first among the answers to what it means (« D = déposé »)."""
    texts: list[str] = []
    for cell, why in refused:
        code = code_of(shown(cell)) if states and why.question else ""
        if code and states and why.question:
            texts = texts or texts_of(grid)
            if (meaning := meaning_of(code, texts)) and terms_meant(states, meaning):
                why.question = asked(why.question, states, code, meaning)


def asked(question: Question, states: type[Term], code: str, meaning: str) -> Question:
    """The question what a letter means: what the legend says first, then the states whose words begin so."""
    named = terms_meant(states, meaning) if meaning else ()
    begun = {state: word for state in states if (word := _word(state, code))}
    labels = {one.value: one for one in question.candidates}
    order = sorted(states, key=lambda one: (one not in named, one not in begun, one.rank))
    told = {
        one: f"{one.french} ({quote(begun[one])})"
        for one in begun
        if key_of(begun[one]) != key_of(one.french)
    }
    told |= {one: f"{one.french} ({quote(meaning)}, dit la feuille)" for one in named}
    means = [Candidate(one.value, told.get(one, one.french)) for one in order]
    others = [one for value, one in labels.items() if value not in set(states)]
    text = f"{question.text} La feuille dit {quote(meaning)}." if meaning else question.text
    return replace(question, text=text, candidates=(*means, *others))


def _word(state: Term, code: str) -> str:
    """The first of its words that begins so; empty where none does."""
    words = (state.french, *state.synonyms)
    return next(
        (one for one in words if len(one) > len(code) + 1 and folded(one).startswith(folded(code))), ""
    )
