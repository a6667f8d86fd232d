"""A list of people: counted in memory at an event that is chosen; nothing of it is kept but numbers."""

from collections.abc import Mapping

import streamlit as st

from data_access.errors import UserRefusal
from data_access.french import plural
from data_access.importing import staging
from data_access.importing.attendance.list_doubts import AS_TABLE
from data_access.importing.attendance_upload import import_list
from data_access.importing.model.problems import ERROR, Asked
from data_access.importing.model.progress import listening
from data_access.importing.plan.file_report import IMPORTED, READY, FileReport
from data_access.importing.plan.problem_groups import NAMED_CELLS, grouped
from pages.imports.upload_box import ANSWERS, EVENT, LISTS, empty_box, turn
from pages.previews.figure_moves import show_moves
from pages.previews.question import show_question
from pages.previews.whose import of_whom
from pages.ui.actions import act, reader_name, sentence_of, waiting, who_acts
from pages.ui.address import choose
from pages.ui.formats import NO_BREAK, escape, one_line, small
from pages.ui.states import WRONG_MARK, State

_NO_LIST = (
    "Ce fichier n'est pas une liste de personnes que nous connaissons. Si c'est un tableau, déposez-le dans la case du "
    "haut ; si c'est une liste, nommez ses colonnes « Nom », « Prénom » et « Signature »."
)

_AS_A_TABLE = (
    "Lu comme un tableau, le fichier est gardé comme tout autre, avec les noms qu'il contient ; prénoms, noms de "
    "famille, e-mails et téléphones n'y sont pas lus."
)


def show_people(events: Mapping[str, str], done: str, pending: str) -> None:
    """The event, the list, what it comes to, and the button that imports these numbers.

    `events`: code → name, as they are offered. `done`: what the address calls the import just made; `pending`: the one
    that is open.
    """
    st.markdown(
        "HelloAsso, Eventbrite, Zoom, Teams, formulaires, émargement : nous comptons en mémoire, et ne gardons que des "
        "nombres. Aucun nom, aucune adresse, ni le fichier lui-même."
    )
    event = st.selectbox(
        "Événement",
        list(events),
        index=None,
        format_func=lambda one: one_line(events[one]),
        placeholder="Choisir un événement…",
        key=EVENT,
        width=520,
    )
    if (dropped := _received(pending)) is None:
        st.session_state.pop(ANSWERS, None)
        return
    name, content = dropped
    try:
        with waiting("Comptage…") as progress, listening(progress):
            report = _bring(content, name, event, dry_run=True)
    except UserRefusal as problem:
        st.error(escape(sentence_of(problem)))
        return
    if report is None:
        st.warning(_NO_LIST)
        return
    if not event:
        _ask_event(report, events)
        return
    _show(report)
    if report.status == READY:

        def import_it() -> str:
            made = _bring(content, name, event, dry_run=False)
            assert made  # an event is named
            if made.status == IMPORTED:
                _let_go()
                choose(done, str(made.import_id))
            return made.message

        st.button(
            "Importer ces nombres",
            icon=":material/check:",
            key="importer-liste",
            on_click=act,
            args=(import_it,),
        )


def _received(pending: str) -> tuple[str, bytes] | None:
    """The list to count, name and content: the first of those that came by the box for files, else that of the box."""
    held: list[tuple[str, bytes]] = st.session_state.get(LISTS, [])
    if not held:
        file = st.file_uploader("La liste, telle que l'outil l'exporte", key=f"liste-{turn()}")
        return (file.name, file.getvalue()) if file else None
    with st.container(horizontal=True, vertical_alignment="center"):
        others = f" (et {plural(len(held) - 1, 'autre')} ensuite)" if len(held) > 1 else ""
        st.markdown(f"La liste reçue : **{escape(held[0][0])}**{others}", width="content")
        st.button("La retirer", type="tertiary", icon=":material/close:", on_click=_let_go)
    st.button(
        "Ce n'est pas une liste de présence : la lire comme un tableau",
        type="tertiary",
        icon=":material/table:",
        on_click=_read_as_table,
        args=(*held[0], pending),
    )
    st.markdown(small(_AS_A_TABLE))
    return held[0]


def _read_as_table(name: str, content: bytes, pending: str) -> None:
    """Opens the list as any other file, to be looked at before it is imported."""

    def open_it() -> None:
        number = staging.open_file(who_acts(), content, name, user=reader_name(), as_table=True)
        _let_go()
        choose(pending, str(number))

    act(open_it)


def _let_go() -> None:
    """Forgets the list, its answers and its event: the next one is of another."""
    st.session_state[LISTS] = st.session_state.get(LISTS, [])[1:]
    st.session_state.pop(ANSWERS, None)
    st.session_state[EVENT] = None
    empty_box()


def _ask_event(report: FileReport, events: Mapping[str, str]) -> None:
    """Says that an event is to be chosen, and offers those that the list seems to be of; what else is wrong is told."""
    asking = [
        (one.message, one.question)
        for one in report.problems
        if one.question and one.question.asked is Asked.EVENT
    ]
    if not asking:
        _show(report)
    for message, question in asking:
        st.markdown(
            f"{State.UNDERWAY.mark}{NO_BREAK}**{escape(question.text)}** Choisissez-le ci-dessus ; "
            f"c'est peut-être :  \n{small(escape(message))}"
        )
        for one in question.candidates:
            st.button(
                escape(events[one.value]),
                key=f"liste-de-{one.value}",
                type="tertiary",
                icon=":material/event:",
                on_click=_choose_event,
                args=(one.value,),
            )


def _choose_event(code: str) -> None:
    st.session_state[EVENT] = code


def _bring(content: bytes, name: str, event: str | None, *, dry_run: bool) -> FileReport | None:
    return import_list(
        who_acts(),
        content,
        name,
        user=reader_name(),
        dry_run=dry_run,
        event=event,
        answers=st.session_state.get(ANSWERS),
    )


def _show(report: FileReport) -> None:
    """What the list comes to, what is to be settled or known, and which figures would move."""
    st.markdown(escape(report.message))
    for group in grouped(report.problems):
        first = group.first
        if first.question and first.severity == ERROR and first.question != AS_TABLE:  # which has its button
            key = f"liste-{turn()}-{first.question.key}"  # another list is asked anew
            show_question(first.question, group.naming(NAMED_CELLS), _answer, key)
            continue
        state = State.UNDERWAY.mark if first.question else State.TOCOME.mark
        mark = WRONG_MARK if first.severity == ERROR else state
        st.markdown(
            f"{mark}{NO_BREAK}{escape(group.naming(NAMED_CELLS))}  \n{small(escape(first.suggestion))}"
        )
    if report.status == READY:
        for one in report.replaced:
            st.markdown(
                f"{escape(one.record)} : {escape(one.before)}{of_whom(one.whose)} **→ {escape(one.after)}**"
            )
        show_moves(report.figures)


def _answer(key: str, value: str) -> None:
    st.session_state.setdefault(ANSWERS, {})[key] = value
