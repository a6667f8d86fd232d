"""Import: send files, see what each would change, settle what is doubtful, then confirm; nothing is written before."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from data_access.french import day_text, moment_text
from data_access.importing import staging
from data_access.importing.plan.file_report import IMPORTED, READY, UNCHANGED, unread_for_want_of_an_answer
from data_access.log import history
from data_access.log.examples import gave_way_to
from data_access.queries.uploading import events_to_choose
from data_access.view import View
from pages.imports import cell_grid, to_settle
from pages.imports.attendance_list import show_people
from pages.imports.by_hand import Hands
from pages.imports.confirmation import show_done, show_end, show_no_look, show_others
from pages.imports.full_refresh import show_complete
from pages.imports.learned import show_learned
from pages.imports.preview import show_rows
from pages.imports.recognised import show_recognised
from pages.imports.upload_box import PEOPLE, take_files, take_mended
from pages.imports.waiting_list import show_waiting
from pages.previews.date_moves import show_date_moves
from pages.previews.figure_moves import show_moves
from pages.previews.undo import take_back
from pages.sitemap import HISTORY, IMPORTS, PENDING_IMPORT
from pages.ui import actions
from pages.ui.address import choose, number_in, way_back
from pages.ui.formats import escape, headed, small
from pages.ui.layout import alone, ask, open_page, opened, part

WAITING, DONE = (
    PENDING_IMPORT,
    "fait",
)  # in the address: the pending import that is open, the import just made
CHANGED = "import-change"  # in the session: all of the page is to be drawn anew, whatever part was clicked
REST = "reste"  # in the address: the pending import of which rows were left out


def change(edit: Callable[[View, int], object]) -> None:
    """Does something to the pending import that is open."""
    st.session_state[CHANGED] = True
    actions.act(lambda: edit(actions.who_acts(), number_in(WAITING)))


def answer(key: str, value: str | None) -> None:
    change(lambda view, number: staging.answer(view, number, key, value, user=actions.reader_name()))


def answer_all(answers: Mapping[str, str | None]) -> None:
    change(lambda view, number: staging.answer_all(view, number, answers, user=actions.reader_name()))


def correct(sheet: str, cells: Sequence[str], text: str | None) -> None:
    change(lambda view, number: staging.correct(view, number, sheet, cells, text, user=actions.reader_name()))


def valid_rows_only(only: bool) -> None:
    change(lambda view, number: staging.valid_rows_only(view, number, only))


def give_up() -> None:
    change(lambda view, number: staging.give_up(view, number, user=actions.reader_name()))
    choose(WAITING, None)


def confirm(plan: str) -> None:
    """Imports what the reader saw: `plan` is that of the screen on which the button was clicked."""

    def import_it() -> str | None:
        number, user = number_in(WAITING), actions.reader_name()
        with actions.waiting("Import en cours…") as progress:
            report = staging.confirm(actions.who_acts(), number, user=user, plan=plan, progress=progress)
        if report.status in (IMPORTED, UNCHANGED):
            choose(WAITING, None)
        if report.status != IMPORTED:
            return report.message
        choose(DONE, str(report.import_id))
        choose(REST, str(number) if any(sheet.refused for sheet in report.sheets) else None)
        if unread := unread_for_want_of_an_answer(report.problems):
            return f"{headed(unread)}. Renvoyez le fichier et répondez : ce qui manque s'y ajoutera."
        return None

    actions.act(import_it)


def forget(answer_id: int) -> None:
    """Forgets an answer that was remembered."""
    actions.act(lambda: staging.forget_answer(actions.who_acts(), answer_id))


@alone("Une liste de personnes")
def show_people_list(view: View) -> None:
    """The box for lists of people, and the events that they may be of, the latest first."""
    label = "Une liste de personnes : inscrits, présents"
    with st.expander(label, key=PEOPLE, icon=":material/groups:", on_change="rerun") as box:
        if box.open:
            show_people(ask(events_to_choose, view), DONE, WAITING)


def open_kept(kept: list[int]) -> None:
    """Opens the file that came alone; several are seen in the list."""
    choose(DONE, None)
    choose(WAITING, str(kept[0]) if len(kept) == 1 else None)
    st.rerun()


@part("Les cellules du fichier")
def show_cells(view: View, number: int) -> None:
    """The sheets of a pending import, in which one points at things without drawing the rest of the page anew."""
    if st.session_state.pop(CHANGED, False):
        st.rerun()
    try:
        look = staging.look(view, number)
    except staging.PendingRefused:  # somebody else imported it, or gave it up: the page says so
        st.rerun()
    hands = Hands(answer, answer_all, correct, partial(staging.cells_alike, view, number))
    cell_grid.show_account(look, partial(staging.sheet_rows, view, number), hands)


@alone("Cet import")
def show_pending(view: View, number: int) -> None:
    """One pending import, from what was recognised to its confirmation."""
    way_back("Tous les imports en attente", WAITING)
    try:
        with actions.waiting("Lecture du fichier, comparaison avec nos données…") as progress:
            look = staging.look(view, number, progress)
    except (staging.PendingRefused, staging.Unreadable) as problem:
        show_no_look(problem, give_up)
        return
    points = to_settle.to_settle(look)
    waits = to_settle.how_many_wait(points)
    st.header(escape(look.file), anchor=False)
    until = day_text(look.expires_at)
    st.markdown(small(f"Envoyé le {moment_text(look.at)} par {escape(look.by)}, gardé ici jusqu'au {until}"))
    if look.again and look.report.status != UNCHANGED:  # else the message says it
        st.info(f"{escape(look.again)}. Voici ce qu'il changerait maintenant.")
    if not waits or look.report.status == READY:  # else « À régler » says it
        st.markdown(escape(look.report.message))

    show_cells(view, number)
    st.subheader("Ce que nous avons reconnu", anchor=False)
    with alone("Ce que nous avons reconnu"):
        show_recognised(look, answer)
    to_settle.show_remembered(look, answer)
    with alone("À savoir"):
        to_settle.show_to_know(look)
    if points:
        st.subheader(to_settle.title_of(points), anchor=False)
        if (kept := take_mended(view, number, look.file)) is not None:
            open_kept(kept or [number])
        with alone("À régler"):
            to_settle.show_to_settle(points, look, answer, correct)
        show_others(look, staging.waiting(view))
    with alone("Ce qui est décidé"):
        to_settle.show_decided(look, answer, correct)
    st.subheader("Ce qui changerait", anchor=False)
    if look.report.status == READY:
        with alone("Les dates et les chiffres qui bougeraient"):
            show_date_moves(look.report.dates)
            show_moves(look.report.figures)
    with alone("Les listes complètes"):
        show_complete(look, answer)
    with alone("Ce qui changerait, ligne par ligne"):
        show_rows(look)
    if waits or look.report.status == READY:
        st.subheader("Importer", anchor=False)
    show_end(look, waits, valid_only=valid_rows_only, confirm=confirm, give_up=give_up)


@alone("Importer")
def show_new(view: View) -> None:
    """What was just imported; the boxes for files and lists of people; the imports that wait."""
    if (made := number_in(DONE)) and (done := history.imported(view, made)):
        left = number_in(REST)
        with opened(f"fait-{made}"):
            show_done(
                done,
                rest=(lambda: staging.refused_rows(view, left)) if left else None,
                undo=take_back,
                example_gone=gave_way_to(view, made),
            )
    if (kept := take_files(view)) is not None:
        open_kept(kept)
    show_people_list(view)
    st.header("Imports en attente", anchor=False)
    with alone("Imports en attente"):
        show_waiting(staging.waiting(view), WAITING)
    with alone("Ce que nous avons appris"):
        show_learned(partial(staging.learned_answers, view), forget)
    st.page_link(HISTORY.script, label="Ce qui a déjà été importé", icon=":material/history:")


view = open_page(
    IMPORTS,
    "Importer des fichiers",
    "Nous regardons ensemble ce que chaque fichier changerait ; rien n'est écrit avant.",
)
actions.show_outcomes()
st.session_state.pop(CHANGED, None)
if number := number_in(WAITING):
    show_pending(view, number)
else:
    show_new(view)
