"""The end of the walk: import all, or the valid rows, or nothing; and what is said once it is done."""

from collections.abc import Callable, Iterable

import streamlit as st

from data_access.contract import model_named, sheet_of
from data_access.errors import Unreadable
from data_access.french import first_of, moment_text, number, plural, quote
from data_access.importing.model.problems import ERROR, Asked
from data_access.importing.plan.file_report import READY
from data_access.importing.staging import Look, Waiting
from data_access.log.history import Brought
from pages.previews.undo import TakeBack, show_undo
from pages.sitemap import CHANGES, EVENTS_LIST, EVENTS_PART, FUNDING_FILES, FUNDING_PART, OVERVIEW, PLACES
from pages.ui.actions import confirmed, to_take_away
from pages.ui.formats import NO_BREAK, escape, headed, small
from pages.ui.states import State

_NAMED = 3  # of the other files
_EXAMPLE_GONE = "Les données d'exemple de la levée de fonds sont retirées : de vrais dossiers les remplacent."
_SECTIONS = {  # of a page, where the records of its table are not in the first one
    "events": {EVENTS_PART: EVENTS_LIST},
    "funding": {FUNDING_PART: FUNDING_FILES},
}


def show_end(
    look: Look,
    points: int,
    *,
    valid_only: Callable[[bool], None],
    confirm: Callable[[str], None],
    give_up: Callable[[], None],
) -> None:
    """What can be done with the file now. `points`: how many are left to settle."""
    moving = sum(sheet.new + sheet.changed for sheet in look.report.sheets)
    if points and (moving or any(sheet.unchanged for sheet in look.report.sheets)):
        _show_choice(look, moving, valid_only)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if look.report.status == READY:
            left = sum(len(one.left) for one in look.report.endings)
            removed = sum(len(one.removed) for one in look.report.endings)  # as they are listed above
            does = [f"importer {plural(moving, 'ligne')}"] if moving else []
            does += [f"retirer {plural(removed, 'enregistrement')}"] if removed else []
            if left:
                does.append(f"marquer {plural(left, 'territoire comme sorti', 'territoires comme sortis')}")
            label = headed(" et ".join(does) or "importer : aucune ligne ne change")
            st.button(label, icon=":material/check:", key="importer", on_click=confirm, args=(look.plan,))
        elif points:
            st.markdown(
                f"{State.UNDERWAY.mark}{NO_BREAK}{plural(points, 'point reste', 'points restent')} à régler "
                "avant d'importer.",
                width="content",
            )
        _offer_to_give_up(give_up)


def show_others(look: Look, waiting: Iterable[Waiting]) -> None:
    """That another file which waits may bring the names that nobody knows here, and how two that need each other come
    in: nothing where all names are known, or no other file waits."""
    unknown = any(
        one.severity == ERROR and one.question and one.question.asked is Asked.NAME
        for one in look.report.problems
    )
    others = [quote(escape(one.file)) for one in waiting if one.id != look.id]
    if not (unknown and others):
        return
    waits = "attend" if len(others) == 1 else "attendent"
    st.markdown(
        small(
            f"{first_of(others, _NAMED)} {waits} aussi. Si un nom inconnu ici s'y trouve, importez d'abord cet autre "
            "fichier, puis revenez. Si chacun a besoin de l'autre : « Importer les lignes valides » ici, puis l'autre "
            "fichier, puis les lignes laissées de côté, à télécharger."
        )
    )


def show_no_look(problem: Exception, give_up: Callable[[], None]) -> None:
    """Why a file that waits cannot be looked at, and the way out."""
    st.warning(escape(problem))
    if isinstance(problem, Unreadable):  # it waits all the same
        _offer_to_give_up(give_up)


def _offer_to_give_up(give_up: Callable[[], None]) -> None:
    confirmed(
        "Abandonner ce fichier",
        "Le fichier, vos réponses et vos corrections seront retirés de la liste ; rien "
        "n'est écrit dans les données.",
        "Oui, abandonner",
        give_up,
        "abandonner",
    )


def _show_choice(look: Look, moving: int, valid_only: Callable[[bool], None]) -> None:
    """« Tout corriger d'abord », or only what is valid: the rest comes back as a workbook. `moving`: how many of these
    change something, as the button to import counts them."""
    refused = sum(sheet.refused for sheet in look.report.sheets)
    only = "Importer la ligne valide" if moving == 1 else f"Importer les {number(moving)} lignes valides"
    if not moving:
        only = "Importer les lignes valides (aucune ne change)"
    options = {False: "Tout corriger d'abord", True: only}
    key = f"valides-{look.id}"
    st.session_state[key] = look.valid_rows_only
    st.radio(
        "Que faire de ce qui reste à régler ?",
        list(options),
        key=key,
        format_func=options.__getitem__,
        on_change=lambda: valid_only(st.session_state[key]),
    )
    left = (
        plural(refused, "ligne resterait", "lignes resteraient")
        if refused
        else "Ce qui n'est pas réglé resterait"
    )
    st.markdown(
        small(
            f"{only} : {left} de côté"
            + (", dans un classeur à télécharger, corriger et importer à son tour." if refused else ".")
        )
    )


def show_done(
    one: Brought, *, rest: Callable[[], bytes] | None, undo: TakeBack, example_gone: bool = False
) -> None:
    """The import just made. `rest`: builds the workbook of the rows left out, if there are some; `example_gone`:
    whether the made-up fundraising gave way to it."""
    with st.container(border=True):
        if one.undone_at:
            st.markdown(
                f"{State.TOCOME.mark}{NO_BREAK}L'import de {quote(f'**{escape(one.file)}**')} est annulé depuis le "
                f"{moment_text(one.undone_at)}."
            )
        else:
            st.markdown(
                f"{State.ACQUIRED.mark}{NO_BREAK}{quote(f'**{escape(one.file)}**')} est importé : "
                f"{one.summary(escape)}."
            )
            if example_gone:
                st.markdown(_EXAMPLE_GONE)
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            if not one.undone_at:
                _show_where(one)
            st.page_link(OVERVIEW.script, label="Voir la vue d'ensemble", icon=":material/home:")
            if rest:
                name = f"a-corriger-{one.import_id}.xlsx"
                to_take_away(
                    "Télécharger les lignes laissées de côté",
                    rest,
                    name,
                    key="reste",
                    icon=":material/download:",
                )
        if not one.undone_at:
            show_undo(one, undo)


def _show_where(one: Brought) -> None:
    """Links to what the import changed: all of it, and the pages of the records that it brought."""
    address = {"import": str(one.import_id)}
    st.page_link(CHANGES.script, label="Ce qui a changé", icon=":material/update:", query_params=address)
    touched = {sheet for tables in one.tables.values() for sheet in tables}
    for place in PLACES:
        if place.table and (sheet := sheet_of(model_named(place.table)).name) in touched:
            section = _SECTIONS.get(place.table)
            st.page_link(
                place.script, label=escape(sheet), icon=":material/arrow_forward:", query_params=section
            )
