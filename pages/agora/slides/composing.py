"""The parts of « Préparer l'Agora »: the slides in their order, and the words of the one that is open."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from data_access.french import plural
from data_access.slides import choosing, shows
from data_access.slides.content import SlideContent
from data_access.slides.shows import KeptShow, ShowEntry, ShowRefused
from data_access.view import View
from pages.agora.slides.player import title_of
from pages.agora.slides.printing import slide_png
from pages.ui import actions
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import ask

PLACE = "agora"  # where sentences are shown
_REMOVED = "agora-retiree"  # in the session: the show, the slide that was last taken out of it, and which it followed
_LINES: dict[Literal["eyebrow", "sentence"], str] = {"eyebrow": "Petite ligne", "sentence": "Grande phrase"}
_WORDS = (*_LINES, "notes", "text")  # what can be typed
_SMALL = 170  # pixels across, of a picture beside others


def change(do: Callable[[View], object]) -> None:
    """Does what a click asked for, with the rights that whoever clicked has by now."""

    def attempt() -> None:
        try:
            do(actions.who_acts())
        except ShowRefused as refused:
            actions.say(str(refused), PLACE, wrong=True)

    actions.act(attempt, PLACE)


def show_opening(kept: KeptShow) -> None:
    """Who may see the show, and what opens it to everybody."""
    key = f"agora-ouvert-{kept.code}"
    st.session_state[key] = kept.public  # as it is kept, also where the change was refused
    st.toggle("Ouvert à tous", key=key, on_change=_publish, args=(kept.code,))
    readers = (
        "Qui a accès au tableau de bord peut voir ce diaporama, et tout le monde si les diapositives s'ouvrent sans "
        "connexion ; jamais vos notes, ni qui l'a préparé."
        if kept.public
        else "L'équipe seule voit ce diaporama, même si quelqu'un d'autre en a l'adresse."
    )
    st.markdown(small(readers))


def show_order(view: View, kept: KeptShow) -> ShowEntry | None:
    """The slides in their order, and what adds one; returns the one that is open."""
    code, removed, after = st.session_state.get(_REMOVED, ("", None, 0))
    if removed and code == kept.code:
        st.button(
            f"Remettre « {_titled(removed)} »",
            icon=":material/undo:",
            on_click=_put_back,
            args=(code, removed, after),
        )
    entries = {entry["number"]: entry for entry in kept.entries}
    key, opened = f"agora-ouverte-{kept.code}", st.session_state.get(_opened(kept.code))
    # set on each run: words and order change what the box lists, and it would begin again at the first
    st.session_state[key] = opened if opened in entries else next(iter(entries), None)
    number = st.radio(
        "Les diapositives, dans l'ordre",
        list(entries),
        format_func=lambda one: _titled(entries[one]),
        key=key,
        on_change=lambda: _open(kept.code, st.session_state[key]),
    )
    if number is not None:
        _open(kept.code, number)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Ajouter",
            list(choosing.KINDS),
            format_func=lambda one: choosing.KINDS[one].french,
            key="agora-genre",
        )
        if abouts := choosing.KINDS[kind].abouts:
            names = ask(abouts, choosing.as_public(view))
            st.selectbox(
                "Au sujet de", list(names), format_func=lambda one: one_line(names[one]), key="agora-sujet"
            )
        st.button(
            "Ajouter après celle-ci" if entries else "Ajouter",
            icon=":material/add:",
            on_click=_add,
            args=(kept.code, number),
        )
        if abouts and (rest := shows.missing(view, kept, kind)):
            one = f"Ajouter {escape(names[rest[0]])}, qui manque"
            several = f"Ajouter les {len(rest)} {escape(choosing.KINDS[kind].several)} qui manquent"
            st.button(
                one if len(rest) == 1 else several,
                icon=":material/playlist_add:",
                on_click=_add_each,
                args=(kept.code, number),
            )
    return entries.get(number) if number is not None else None


def show_moved(view: View, kept: KeptShow, year: int) -> None:
    """What the slides would say if their figures were taken anew for that year, before → after."""
    moved = shows.moved(view, kept, year)
    if not moved:
        st.markdown("Rien ne changerait.")
        return
    st.markdown(f"{plural(len(moved), 'diapositive changerait', 'diapositives changeraient')} :")
    lines = [f"{_titled(entry)} → {_after(entry, content)}" for entry, content in moved]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _after(entry: ShowEntry, content: SlideContent | None) -> str:
    """What it would say; where its message stays, that its figures or names would move."""
    if content is None:
        return "rien à montrer cette année-là"
    before = entry["content"]
    same = before is not None and title_of(before) == title_of(content)
    return "même phrase, d'autres chiffres ou d'autres noms" if same else escape(title_of(content))


def show_wording(kept: KeptShow, entry: ShowEntry) -> None:
    """What moves the slide; the slide as it will be seen, and the words that can be changed."""
    which = kept.code, entry["number"]
    with st.container(horizontal=True):
        st.button("Monter", icon=":material/arrow_upward:", on_click=_move, args=(*which, -1))
        st.button("Descendre", icon=":material/arrow_downward:", on_click=_move, args=(*which, 1))
        st.button("Retirer", icon=":material/close:", on_click=_remove, args=(kept, entry))
    slide, chosen, key = entry["content"], entry["choice"], f"{kept.code}-{entry['number']}"
    kind = choosing.KINDS[chosen["kind"]]
    if slide is None:
        st.markdown("Les données n'ont rien à montrer ici pour cette année : la diapositive est passée.")
        return
    if pictures := choosing.as_shown([choosing.worded(slide, chosen)]):
        _show_pictures(pictures)
    else:
        st.markdown("Écrivez ce qu'elle dit : tant qu'elle est vide, la diapositive est passée.")
    for part, label in _LINES.items():
        st.text_input(
            label,
            chosen[part],
            key=f"agora-{part}-{key}",
            placeholder=one_line(slide[part]),
            on_change=_write,
            args=which,
        )
    if kind.lines_typed:
        st.text_area(
            "Texte, une idée par ligne",
            chosen.get("text", ""),
            key=f"agora-text-{key}",
            on_change=_write,
            args=which,
        )
    st.text_area(
        "Notes",
        chosen["notes"],
        key=f"agora-notes-{key}",
        placeholder="\n".join(map(one_line, slide["notes"].splitlines())),
        on_change=_write,
        args=which,
    )
    st.markdown(
        small(
            "Vos mots sont gardés dès que vous quittez la ligne. Les notes sont pour qui parle : P les ouvre dans une "
            "fenêtre à part, N les montre à toute la salle. L'équipe seule les reçoit : qui d'autre ouvre le "
            "diaporama ne les a pas."
        )
    )


def _show_pictures(slides: list[SlideContent]) -> None:
    """The slide as it will be seen; where it is several, the others small below it."""
    first, *others = (slide_png(one, st.context.theme.type) for one in slides)
    st.image(first, width="stretch")
    if others:
        with st.container(horizontal=True, gap="small"):
            for one in others:
                st.image(one, width=_SMALL)
        st.markdown(small(f"Pour se lire du dernier rang, elle tient en {len(slides)} diapositives."))


def _titled(entry: ShowEntry) -> str:
    kind = choosing.KINDS[entry["choice"]["kind"]].french
    if entry["content"] is None:
        return f"{kind} : rien à montrer cette année-là"
    return escape(f"{kind} : {title_of(choosing.worded(entry['content'], entry['choice']))}")


def _move(code: str, number: int, by: int) -> None:
    change(lambda view: shows.move(view, code, number, by, user=actions.reader_name()))


def _remove(kept: KeptShow, entry: ShowEntry) -> None:
    """Takes it out, opens the next one, and keeps what « Remettre » needs."""
    numbers = [0, *(one["number"] for one in kept.entries)]
    place = numbers.index(entry["number"])

    def removed(view: View) -> None:
        shows.remove(view, kept.code, entry["number"], user=actions.reader_name())
        st.session_state[_REMOVED] = kept.code, entry, numbers[place - 1]
        _open(kept.code, numbers[place + 1] if place + 1 < len(numbers) else numbers[place - 1])
        st.toast("Diapositive retirée")

    change(removed)


def _put_back(code: str, entry: ShowEntry, after: int) -> None:
    def put_back(view: View) -> None:
        user, content = actions.reader_name(), entry["content"]
        _open(code, shows.add(view, code, entry["choice"], user=user, after=after, content=content))
        del st.session_state[_REMOVED]

    change(put_back)


def _add(code: str, after: int | None) -> None:
    slide = choosing.choice(st.session_state["agora-genre"], st.session_state.get("agora-sujet") or "")
    change(lambda view: _open(code, shows.add(view, code, slide, user=actions.reader_name(), after=after)))


def _add_each(code: str, after: int | None) -> None:
    kind = st.session_state["agora-genre"]
    change(
        lambda view: _open(code, shows.add_each(view, code, kind, user=actions.reader_name(), after=after))
    )


def _write(code: str, number: int) -> None:
    typed = {part: st.session_state.get(f"agora-{part}-{code}-{number}", "") for part in _WORDS}

    def written(view: View) -> None:
        shows.write(view, code, number, **typed, user=actions.reader_name())
        st.toast("Gardé")

    change(written)


def _publish(code: str) -> None:
    public = bool(st.session_state[f"agora-ouvert-{code}"])
    change(lambda view: shows.publish(view, code, public, user=actions.reader_name()))


def _opened(code: str) -> str:
    """Where the session keeps which slide of a show is open."""
    return f"agora-choisie-{code}"


def _open(code: str, number: int) -> None:
    st.session_state[_opened(code)] = number
