"""« À régler »: questions with their possible answers, wrong cells with a field for each, and what was decided."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from string import digits

import streamlit as st

from data_access.french import first_of, number, plural, quote, shortened
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.problems import ERROR, IN_NOTE, LEAVE_OUT, Asked, Problem, Question, leaving
from data_access.importing.plan.problem_groups import Group, grouped
from data_access.importing.staging import Look
from pages.imports.recognised import Settle, show_choice, show_less_likely
from pages.previews.question import show_question
from pages.ui.formats import NO_BREAK, escape, headed, heard, small
from pages.ui.pagination import turn
from pages.ui.states import WRONG_MARK, State
from pages.ui.style_keys import OPENED, STAYS, TO_SETTLE

Correct = Callable[
    [str, Sequence[str], str | None], None
]  # sheet, cells, text in their place (None: as it was)

_Line = tuple[str, int]  # a sheet, and the number of a row

A_PAGE = 20  # points to settle
_PAGE = "points"  # in the address: which of them
_TAKEN_BACK = (
    "import-repris"  # in the session: of which file, and the question, or the cells, that was last taken back
)
_TAKEN_NOW = "import-repris-a-l-instant"  # … by what was just pressed
_ROWS = 6  # of one point that can be left out one by one
_VALUES = 8  # values of one point that are told
_FIELDS = 8  # fields of one point; what repeats more is quicker mended in Excel
_SHEETS = 24  # of one point that can be answered one by one
_WIDE = 700  # pixels of a box that bears its whole question
_NAMED = 2  # cells that a button names
_HEARD = 90  # characters of a message that tells two buttons apart
_LONG = 700  # characters of a message that is shown whole
_CELLS = re.compile(r"(cellules \([^)]{120}[^,)]*),[^)]*\)")  # so many that nobody reads them


def to_settle(look: Look) -> list[Group]:
    """What stands in the way, questions first; and what one answer would say of a whole sheet, although it may be
    left open: nobody imports without having seen it."""
    points = (one for one in look.report.problems if one.severity == ERROR or _is_of_whole(one))
    return sorted(grouped(points), key=lambda group: group.first.question is None)


def how_many_wait(points: Sequence[Group]) -> int:
    """Of how many points the import waits to be settled."""
    return sum(map(_stands_in_the_way, points))


def title_of(points: Sequence[Group]) -> str:
    """« À régler : 6 points, dont 5 avant d'importer »."""
    waits = how_many_wait(points)
    some = f", dont {number(waits)} avant d'importer" if 0 < waits < len(points) else ""
    return f"À régler : {plural(len(points), 'point')}{some}"


def _stands_in_the_way(group: Group) -> bool:
    return group.first.severity == ERROR


def _is_of_whole(one: Problem) -> bool:
    return one.question is not None and one.question.asked is Asked.WHOLE


def show_to_settle(groups: list[Group], look: Look, settle: Settle, correct: Correct) -> None:
    """Each point in a frame of its own, `A_PAGE` at a time; a row that is refused can be left out. The point of what
    was last taken back opens: it comes into view, on the page of points on which it stands."""
    refused = {(row.sheet, row.row): row.what for row in look.rows if row.action == "refused"}
    titles = {
        (sheet.sheet, column_letters(one.place)): one.column.header
        for sheet in look.columns
        for one in sheet.columns
        if one.column
    }
    parted = _parted(look)
    reopened = next((place for place, group in enumerate(groups) if _is_taken_back(group, look.id)), None)
    if st.session_state.pop(_TAKEN_NOW, False) and reopened is not None and len(groups) > A_PAGE:
        st.session_state[_PAGE] = reopened // A_PAGE + 1
    page = turn(len(groups), A_PAGE, _PAGE)
    met = Counter(row for group in groups if _stands_in_the_way(group) for row in _rows_of(group))
    with st.container(key=TO_SETTLE):
        for group in groups[(page - 1) * A_PAGE : page * A_PAGE]:
            again = reopened is not None and group is groups[reopened]
            key = _key(look.id, group)
            cells = [
                one
                for one in group.problems
                if _is_cell(one) and (one.sheet, one.cell.rstrip(digits)) not in parted
            ]
            with st.container(border=True, gap="small", key=f"{OPENED}-{key}" if again else None):
                if question := group.first.question:
                    asks_whose = question.asked is Asked.WHOSE
                    details = _replaced(group.problems, refused, titles) if asks_whose else ()
                    _show_point(question, group, cells, settle, correct, key, details)
                else:
                    _show_error(group, cells, correct, key)
                if _stands_in_the_way(group):
                    rows = {
                        row: group.message if met[row] > 1 else ""
                        for row in _rows_of(group)
                        if row in refused
                    }
                    _show_leaving(rows, settle, key)


def _is_taken_back(group: Group, pending: int) -> bool:
    """Whether it is what was last taken back of that file: an answer to its question, a correction of one of its
    cells."""
    of_file, taken = st.session_state.get(_TAKEN_BACK, (None, ()))
    return of_file == pending and any(
        (one.question and one.question.key in taken) or f"{one.sheet}!{one.cell}" in taken
        for one in group.problems
    )


def _parted(look: Look) -> set[tuple[str, str]]:
    """The columns of which a cell is read in parts: sheet, letters. A part is not mended here, where what is typed
    stands in the place of all of its cell, but in the sheet."""
    titles = Counter((sheet.sheet, one.place) for sheet in look.columns for one in sheet.columns)
    return {(sheet, column_letters(place)) for (sheet, place), count in titles.items() if count > 1}


def _rows_of(group: Group) -> dict[_Line, None]:
    """The rows of a point, each once, in their order."""
    return dict.fromkeys((one.sheet, one.row) for one in group.problems)


def _show_leaving(rows: Mapping[_Line, str], settle: Settle, key: str) -> None:
    """One button for each row that may be left out as it is (« annulée »); of many rows it is not the way. Of a row of
    several points a listener is told what this one says, which tells the buttons apart."""
    if len(rows) > _ROWS:
        return
    several = len({sheet for sheet, _ in rows}) > 1
    with st.container(horizontal=True, gap="medium"):
        for (sheet, row), why in rows.items():
            told = heard(f": {escape(shortened(why, _HEARD))}") if why else ""
            where = f" de {quote(escape(sheet))}" if several else ""
            st.button(
                f"laisser la ligne{NO_BREAK}{row:d}{where} de côté{told}",
                type="tertiary",
                key=f"sans-{key}-{sheet}-{row}",
                on_click=settle,
                args=(leaving(sheet, row).key, LEAVE_OUT),
            )


def show_to_know(look: Look) -> None:
    """The warnings: nothing to do if they are right; those that are to be seen come first, and open. Before them, how
    many problems there are, where not all are shown."""
    if look.omitted:
        shown = len(look.report.problems)
        st.info(
            f"Ce fichier pose {number(shown + look.omitted)} problèmes : {number(shown)} sont montrés ici, de chaque "
            "sorte. Le fichier à télécharger, coloré, les montre tous."
        )
    warnings = [one for one in look.report.problems if one.severity != ERROR and not one.remembered]
    for group in grouped(one for one in warnings if one.plain):
        st.markdown(
            f"{State.UNDERWAY.mark}{NO_BREAK}{escape(_short(group.message))}  \n"
            f"{small(escape(group.first.suggestion))}"
        )
    groups = grouped(one for one in warnings if not (one.plain or _is_of_whole(one)))
    if not groups:
        return
    label = plural(len(groups), "remarque")
    with st.expander(
        f"{label} : rien à faire si tout est juste", key="remarques", on_change="rerun"
    ) as opened:
        if opened.open:
            for group in groups:
                st.markdown(f"{escape(_short(group.message))}  \n{small(escape(group.first.suggestion))}")


def show_remembered(look: Look, settle: Settle) -> None:
    """The answers given for similar files that are taken over, each beside the others that are possible."""
    remembered = grouped(one for one in look.report.problems if one.remembered)
    if not remembered:
        return
    taken = plural(
        len(remembered), "réponse reprise d'un fichier semblable", "réponses reprises de fichiers semblables"
    )
    with st.expander(f"{taken}, à vérifier", key="memoire", expanded=True):
        st.markdown(small("Annuler un import n'oublie pas ces réponses : changez-les ici si besoin."))
        for group in remembered:
            one, key = group.first, f"memoire-{_key(look.id, group)}"
            label = escape(one.question.text) if one.question else ""
            show_choice(one.question, one.remembered, settle, key, label, _WIDE)


def show_decided(look: Look, settle: Settle, correct: Correct) -> None:
    """Answers and corrections given so far, each of which can be taken back."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for one in look.corrections:
        together.setdefault((one.sheet, one.was, one.text), []).append(one.cell)
    count = len(look.answered) + len(together)
    if not count:
        return
    with st.expander(f"{plural(count, 'choix fait', 'choix faits')} ici", key=f"{STAYS}-decide"):
        for answered in look.answered:
            words = f"{escape(answered.text)} **{escape(answered.label)}**"
            _show_decision(look.id, words, [answered.key], settle, answered.key, None)
        for decided, cells in together.items():
            sheet, was, text = decided
            where = escape(cells[0]) if len(cells) == 1 else f"{number(len(cells))} cellules"
            words = f"{escape(sheet)} {where} : {quote(escape(was)) if was else 'vide'} → **{escape(text) or 'vide'}**"
            _show_decision(look.id, words, [f"{sheet}!{cell}" for cell in cells], correct, sheet, cells, None)


def _show_decision(
    pending: int, words: str, about: Sequence[str], undo: Callable[..., None], *args: object
) -> None:
    """One decision. `about`: its question, or its cells, by which its button is known whatever else is taken back, so
    that no other one has the keyboard once it is gone; and what it reopens."""

    def take_back() -> None:
        st.session_state[_TAKEN_BACK], st.session_state[_TAKEN_NOW] = (pending, tuple(about)), True
        undo(*args)

    key = sha256("\n".join(about).encode(errors="replace")).hexdigest()[:16]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{State.ACQUIRED.mark}{NO_BREAK}{words}", width="content")
        change = f"changer{heard(f': {words}')}"
        st.button(change, type="tertiary", key=f"reprendre-{key}", on_click=take_back)


def _show_point(
    question: Question,
    group: Group,
    cells: Sequence[Problem],
    settle: Settle,
    correct: Correct,
    key: str,
    details: Sequence[str],
) -> None:
    """The question, whose answer settles all the cells; the answers that are less likely, and the cells themselves.
    `details`: what is said of each cell, where the message does not say all of it."""
    if details:
        reasons = list(dict.fromkeys(one.suggestion.partition(" : ")[0] for one in group.problems))
        why = (
            f"{headed(reasons[0])}." if len(reasons) == 1 else "Ce fichier ne peut pas connaître ces valeurs."
        )
        show_question(question, why, settle, key, details)
    else:
        show_question(question, _short(group.message), settle, key)
    show_less_likely(question, settle, f"autre-{key}")
    _show_other_sheets(group, settle, key)
    if cells and _offers_no_value(question):
        _show_fields(cells, correct, key)
    elif cells:
        with st.popover(
            f"ou corriger la cellule{heard(_places(cells))}",
            type="tertiary",
            key=f"plutot-{key}",
            on_change="rerun",
        ) as opened:
            if opened.open:
                st.markdown(small(escape(group.first.suggestion)))
                _show_fields(cells, correct, key)


def _offers_no_value(question: Question) -> bool:
    """Whether all that is offered for a cell is that it has no number, or no date: it is then mostly typed."""
    offered = {one.value for one in question.possible}
    return question.asked in (Asked.NUMBER, Asked.WORD) and offered <= {IN_NOTE, LEAVE_OUT}


def _places(cells: Sequence[Problem]) -> str:
    """The cells of a point, as Markdown: « E3 de « Événements » »; of many, the first ones."""
    return first_of([f"{escape(one.cell)} de {quote(escape(one.sheet))}" for one in cells], _NAMED)


def _show_other_sheets(group: Group, settle: Settle, key: str) -> None:
    """The same question of each of the other sheets that are drawn alike, for one that is to be answered otherwise."""
    questions = {one.question.key: (one.sheet, one.question) for one in group.problems if one.question}
    others = list(questions.values())[1:]
    if not others:
        return
    with st.popover(
        f"ou répondre autrement pour une feuille{heard(f': {escape(group.first.message)}')}",
        type="tertiary",
        key=f"feuilles-{key}",
        on_change="rerun",
    ) as opened:
        if opened.open:
            st.markdown(small("À répondre avant la question de toutes ces feuilles."))
            for place, (sheet, question) in enumerate(others[:_SHEETS]):
                show_choice(question, "", settle, f"feuille-{key}-{place}", escape(sheet))
            if len(others) > _SHEETS:
                st.markdown(small(f"et {plural(len(others) - _SHEETS, 'autre feuille', 'autres feuilles')}"))


def _replaced(
    values: Sequence[Problem], called: Mapping[_Line, str], titles: Mapping[tuple[str, str], str]
) -> list[str]:
    """The values that the file would replace, each with whose it is, as Markdown. `called`: what the lines of the file
    are about; `titles`: what its columns are read as, by sheet and letters."""
    several = len({(one.sheet, one.row) for one in values}) > 1
    lines = []
    for one in values[:_VALUES]:
        of = f"**{escape(called.get((one.sheet, one.row), ''))}**, " if several else ""
        title = titles.get((one.sheet, one.cell.rstrip(digits)), one.column)
        lines.append(f"{of}{escape(title)} {small(one.cell)} : {escape(one.why)}")
    if len(values) > _VALUES:
        lines.append(f"et {plural(len(values) - _VALUES, 'autre')}, que la liste des lignes refusées montre")
    return lines


def _show_error(group: Group, cells: Sequence[Problem], correct: Correct, key: str) -> None:
    st.markdown(
        f"{WRONG_MARK}{NO_BREAK}{escape(_short(group.message))}  \n"
        f"Ce qui irait : {escape(group.first.suggestion)}."
    )
    _show_fields(cells, correct, key)


def _show_fields(cells: Sequence[Problem], correct: Correct, key: str) -> None:
    """One field for each value that stands in the cells: what is typed goes into all cells that hold it."""
    values: dict[tuple[str, str], list[Problem]] = {}
    for one in cells:
        values.setdefault((one.sheet, one.value or one.cell), []).append(one)
    for place, found in enumerate(list(values.values())[:_FIELDS]):
        _show_field(found, correct, f"cellule-{key}-{place}")
    if len(values) > _FIELDS:
        rest = plural(len(values) - _FIELDS, "autre valeur", "autres valeurs")
        st.markdown(small(f"et {rest} : réglez celles-ci d'abord, ou téléchargez le fichier coloré"))


def _show_field(found: list[Problem], correct: Correct, key: str) -> None:
    cells = list(dict.fromkeys(one.cell for one in found))
    where = f"la cellule {cells[0]}" if len(cells) == 1 else f"ces {number(len(cells))} cellules"
    held = f", où se lit {quote(found[0].value)}" if found[0].value else ", vide"

    def typed() -> None:
        if text := st.session_state[key].strip():
            correct(found[0].sheet, cells, text)

    st.text_input(
        escape(_short(f"Corriger {where}{held}")),
        key=key,
        on_change=typed,
        width=420,
        placeholder="la bonne valeur, puis Entrée",
    )


def _is_cell(one: Problem) -> bool:
    """Whether a problem stands in one cell, in which something can be typed."""
    if one.question and one.question.asked is Asked.WHOLE:  # no cell says it
        return False
    if (
        one.question and one.question.asked is Asked.COLUMN and not one.column
    ):  # a row that waits for its column
        return False
    return bool(one.sheet and (one.column or one.question) and re.fullmatch(r"[A-Z]+\d+", one.cell))


def _short(text: str) -> str:
    """A message with as many cells as one reads; all of them stand in the coloured file."""
    text = _CELLS.sub(r"\1… : toutes sont en couleur dans le fichier à télécharger)", text)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _key(pending: int, group: Group) -> str:
    """The same for the same point from run to run, whatever was settled meanwhile."""
    first = group.first
    identity = (
        first.question.key if first.question else f"{first.sheet}!{first.cell} {first.value} {first.message}"
    )
    return f"point-{pending}-{sha256(identity.encode(errors='replace')).hexdigest()[:16]}"
