"""Dossier du CA: the papers of a meeting of the board, drafted into a Word file, and a PDF; made from an edition."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from data_access.documents.board.pack_draft import live_view
from data_access.documents.board_pack import INVENTED, OFFERED, pack_file, pack_name, unless_asked
from data_access.documents.document_file import DocumentFile
from data_access.documents.drafted import Progress
from data_access.documents.word_template import BOARD_PACK as PACK_KIND
from data_access.editions.catalogue import free_name, made_today, make_edition
from data_access.french import quote
from data_access.models.statements import TO_DECIDE
from data_access.queries.attention import concerns
from data_access.queries.board_meetings import BoardMeeting, board_meetings, next_meeting, to_decide
from data_access.setting_aside import parted
from data_access.view import View
from data_access.vocabulary import PackSection, Role, Term
from pages.access.reading_log import view_now
from pages.documents.drafts import (
    Wish,
    choose_edition,
    choose_sections,
    choose_template,
    draft_made,
    offer_template,
    turn_to,
)
from pages.documents.report_pictures import draw
from pages.sitemap import AGENDA, AGENDA_PART, BOARD_PACK, TO_LOOK_AT
from pages.ui import actions
from pages.ui.address import choice_box
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page
from pages.ui.links import new_entry_link

_PLACE = "dossier-ca"  # where sentences are shown
_MAKE = "dossier-a-faire"  # in the session: the edition is made, the papers follow
_MEETING = "reunion"  # in the address: the code of the meeting


def choose_meeting(view: View, live: View) -> BoardMeeting | None:
    """For which meeting; the next one, unless another is chosen, None where it is not noted."""
    known = ask(board_meetings, live)
    following = ask(next_meeting, live)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = choice_box(
            "Réunion",
            _MEETING,
            {one.code: one.words for one in known},
            f"La prochaine : {following.words}" if following else "La prochaine, pas encore notée",
            width=320,
        )
        choose_edition(view)
    return next((one for one in known if one.code == code), following)


def freeze(meeting: BoardMeeting | None) -> None:
    """Makes the edition that the papers are made from, and turns to it; where the reader made one today, and nothing
    changed since, to that one."""

    def frozen() -> str:
        view, name, user = actions.who_acts(), pack_name(meeting), actions.reader_name()
        known = made_today(view, name, email=user)
        edition = known or make_edition(view, free_name(view, name), user=user)
        turn_to(edition.code)
        st.session_state[_MAKE] = True
        done = "est reprise, car rien n'a changé depuis" if known else "est faite"
        return f"L'édition {quote(edition.name)} {done}, et vous la lisez : le dossier est tiré d'elle."

    actions.act(frozen, _PLACE)


def choose_concerns(view: View) -> tuple[str, ...]:
    """What staff take of « À regarder ensemble », by its keys: nothing unless they say so. In an edition, whoever reads
    has the rights of the board alone: who looks is asked of today."""
    now, _ = parted(view, ask(concerns, view)) if view_now().role.may(Role.STAFF) else ((), ())
    if not now:
        return ()
    titles = {one.key: f"{one.title}{' · exemple' if one.example else ''}" for one in now}
    chosen = st.pills(
        "À mettre aussi sous « À décider », de ce qui est à regarder ensemble",
        list(titles),
        selection_mode="multi",
        format_func=lambda one: escape(titles[one]),
        key="dossier-a-regarder",
    )
    where = f"{AGENDA.address}?{urlencode({AGENDA_PART: TO_LOOK_AT})}"
    st.markdown(small(f"Rien n'y est mis sans vous. [Leurs raisons, et leurs sources]({where})"))
    return tuple(one for one in titles if one in chosen)


def choose_parts(view: View) -> tuple[Term, ...]:
    """Which parts the papers have: at first all but what is made up, and why that is left out."""
    at_first = ask(unless_asked, view)
    key = "dossier-parties" if at_first == OFFERED else "dossier-parties-vraies"
    parts = choose_sections("Parties, dans l'ordre du modèle", OFFERED, at_first, key)
    if PackSection.MONEY not in at_first:
        st.markdown(
            small(escape(f"« {PackSection.MONEY.french} » n'est pas cochée d'elle-même : {INVENTED}"))
        )
    return parts


def show_draft(view: View, meeting: BoardMeeting | None, lines: Sequence[str]) -> None:
    """The choices, and the papers at a click: staff make the edition with it."""
    parts = choose_parts(view)
    taken = choose_concerns(view) if PackSection.TO_DECIDE in parts else ()
    wish = Wish(view, repr((meeting, lines, taken)), parts, choose_template("dossier-modele"))

    def make(progress: Progress) -> DocumentFile:
        return pack_file(
            view, meeting, draw, wanted=parts, taken=taken, template=wish.template, progress=progress
        )

    freezes = view.edition is None and view.role.may(Role.STAFF)
    file = draft_made(
        wish,
        make,
        button="Faire l'édition et le dossier" if freezes else "Préparer le dossier",
        name=f"dossier-ca-{meeting.day if meeting else view.today}",
        key="dossier",
        first=(lambda: freeze(meeting)) if freezes else None,
        at_once=not freezes and st.session_state.pop(_MAKE, False),
    )
    if file:
        st.success(escape("Le dossier est prêt, ses sources à la fin. Relisez-le avant de l'envoyer."))
    elif freezes:
        if known := made_today(view, pack_name(meeting), email=actions.reader_name()):
            will = f"reprend l'édition {quote(known.name)}, car rien n'a changé depuis"
        else:
            will = f"fige le tableau sous le nom {quote(free_name(view, pack_name(meeting)))}"
        st.markdown(small(escape(f"Un clic {will}, puis en tire le dossier.")))
    elif view.edition is None:
        st.markdown(
            small(
                "Sans édition, le dossier est tiré du tableau d'aujourd'hui, qui peut encore bouger : il le dit sur sa "
                "première page. L'équipe nationale en fait une édition, à choisir ci-dessus."
            )
        )


@alone("À décider")
def show_decisions(view: View, meeting: BoardMeeting | None, lines: Sequence[str]) -> None:
    """What staff wrote for that meeting, and how to write more."""
    st.header("À décider", anchor=False)
    if meeting is None:
        st.markdown(
            "Aucun conseil à venir n'est noté. Une fois sa date dans « Événements », ce qu'il doit décider s'écrit ici."
        )
        return
    st.markdown(
        "\n".join(f"- {escape(line)}" for line in lines) or "Rien n'est encore écrit pour cette réunion."
    )
    st.markdown(
        small(
            "Ces lignes sont celles d'aujourd'hui, même quand le reste vient d'une édition. Seul le conseil les lit ; "
            "elles s'importent aussi, à la feuille « Énoncés », champ « à décider »."
        )
    )
    if view.edition is None and view.role.may(Role.STAFF):
        new_entry_link("statements", "Ajouter une ligne à décider", sujets=meeting.code, champ=TO_DECIDE)


view = open_page(
    BOARD_PACK,
    "Le dossier du conseil d'administration",
    "Ce qui a changé, ce qu'il faut décider, nos chiffres, l'argent, les promos : à envoyer avant la réunion.",
)
actions.show_outcomes(_PLACE)
live = live_view(view)
with alone("Le dossier"):
    meeting = choose_meeting(view, live)
    lines = [*ask(to_decide, live, meeting)["wording"]] if meeting else []
    show_draft(view, meeting, lines)
    show_decisions(view, meeting, lines)
    offer_template(PACK_KIND, "modele-dossier-du-ca", PackSection.FIGURES, "dossier-modele-fourni")
