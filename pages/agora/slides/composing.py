"""The parts of « Préparer l'Agora »: the slides in their order, and the words of the one that is open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

from data_access.french import number as figure
from data_access.french import plural
from data_access.slides import choosing, shows
from data_access.slides.content import SlideChoice, SlideContent
from data_access.slides.kept_show import KeptShow, ShowEntry, shown_of
from data_access.slides.photographs import KIND_NAME
from data_access.view import View
from pages.agora.slides.adding import show_adding
from pages.agora.slides.draggable import let_drag
from pages.agora.slides.editing import WORDS, change, edit, open_slide, opened_key, show_undo
from pages.agora.slides.player import title_of
from pages.agora.slides.printing import slide_png
from pages.ui import actions
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import on_phone
from pages.ui.pagination import turn

_LINES: dict[Literal["eyebrow", "sentence"], str] = {"eyebrow": "Petite ligne", "sentence": "Grande phrase"}
_SMALL, _SMALLER = 170, 140  # pixels across, of a picture beside others
_ON_A_PAGE = 12  # of them
_LONGEST = 60.0  # minutes of a slide


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
    show_undo(kept)
    entries = {entry["number"]: entry for entry in kept.entries}
    places = kept.places
    dragged = (
        "" if on_phone() or len(entries) < 2 else ". Une diapositive se glisse à sa place, ou Alt+↑, Alt+↓"
    )
    st.markdown(small(f"{_how_long(kept, places)}{dragged}"))
    key, opened = f"agora-ouverte-{kept.code}", st.session_state.get(opened_key(kept.code))
    # set on each run: words and order change what the box lists, and it would begin again at the first
    st.session_state[key] = opened if opened in entries else next(iter(entries), None)
    named = _named(entries, places)
    number = st.radio(
        "Les diapositives, dans l'ordre",
        list(entries),
        format_func=lambda one: escape(named[one]),
        key=key,
        on_change=lambda: open_slide(kept.code, st.session_state[key]),
    )
    let_drag(key, [*entries], lambda slide, before: _put(kept, slide, before))
    if number is not None:
        open_slide(kept.code, number)
    show_adding(view, kept, number)
    if len(entries) > 1:
        _show_several(kept, entries, places)
        _show_thumbnails(kept, places)
    return entries.get(number) if number is not None else None


def _how_long(kept: KeptShow, places: Mapping[int, range]) -> str:
    """« 38 diapositives · 12 min prévues, pour 6 sur 38 »."""
    count = sum(map(len, places.values()))
    slides = plural(count, "diapositive")
    times = {one["number"]: seconds for one in kept.entries if (seconds := one["choice"].get("seconds", 0))}
    if not times:
        return slides
    timed = sum(len(places[number]) for number in times)
    of_all = "" if timed == count else f", pour {figure(timed)} sur {figure(count)}"
    return f"{slides} · {figure(sum(times.values()) / 60, 1)} min prévues{of_all}"


def _show_several(kept: KeptShow, entries: Mapping[int, ShowEntry], places: Mapping[int, range]) -> None:
    """What moves, copies or takes out several slides at once."""
    with st.expander("Plusieurs à la fois"):
        key = _several_key(kept.code)
        st.session_state[key] = [one for one in st.session_state.get(key, ()) if one in entries]
        named = _named(entries, places)
        chosen = st.multiselect(
            "Lesquelles ?",
            list(entries),
            format_func=lambda one: one_line(named[one]),
            key=key,
            placeholder="",
        )
        if chosen:
            _show_moves(kept, chosen, "-plusieurs")
            if not on_phone():
                st.markdown(small("Glissée dans la liste, l'une d'elles emmène les autres."))


def _show_moves(kept: KeptShow, numbers: Sequence[int], of: str = "", *, keys: bool = False) -> None:
    """The buttons that move, copy and take out slides; `keys`: the keyboard does it, too."""
    with st.container(horizontal=True):
        for label in _MOVES:
            icon, do, more, shortcut = _MOVES[label]
            st.button(
                label,
                icon=icon,
                key=f"agora-{label}{of}",
                on_click=do,
                args=(kept, numbers, *more),
                shortcut=shortcut if keys else None,
            )


def _show_thumbnails(kept: KeptShow, places: Mapping[int, range]) -> None:
    """The slides as they will be seen, small, a page of them at a time."""
    with st.expander("En images", key="agora-images", on_change="rerun") as box:
        if not box.open:
            return
        shown = [entry for entry in kept.entries if entry["content"]]
        first = (turn(len(shown), _ON_A_PAGE, "page-images") - 1) * _ON_A_PAGE
        with st.container(horizontal=True, gap="small"):
            for entry in shown[first : first + _ON_A_PAGE]:
                if slides := shown_of(entry):
                    with st.container(width=_SMALLER, gap="xsmall"):
                        st.image(slide_png(slides[0], st.context.theme.type), width="stretch")
                        kind = choosing.KINDS[entry["choice"]["kind"]].french
                        which = (kept.code, entry["number"])
                        st.button(
                            escape(f"{numbers_of(places[entry['number']])} · {kind}"),
                            key=f"agora-image-{entry['number']}",
                            type="tertiary",
                            on_click=open_slide,
                            args=which,
                        )


def show_wording(kept: KeptShow, entry: ShowEntry) -> None:
    """What moves the slide; the slide as it will be seen, and the words that can be changed."""
    _show_moves(kept, (entry["number"],), keys=True)
    slide = entry["content"]
    if slide is None:
        st.markdown(
            "Sa photographie a été supprimée : la diapositive est passée. Retirez-la, ou ajoutez-en une autre."
            if entry["choice"]["kind"] == KIND_NAME
            else "Les données n'ont rien à montrer ici pour cette année : la diapositive est passée."
        )
        return
    if pictures := shown_of(entry):
        _show_pictures(pictures)
    else:
        st.markdown("Écrivez ce qu'elle dit : tant qu'elle est vide, la diapositive est passée.")
    _ask_words(kept.code, entry["number"], entry["choice"], slide)
    st.markdown(
        small(
            "Vos mots sont gardés dès que vous quittez la ligne. Les notes sont pour qui parle : P les ouvre dans une "
            "fenêtre à part, N les montre à toute la salle. L'équipe seule les reçoit : qui d'autre ouvre le "
            "diaporama ne les a pas."
        )
    )


def _ask_words(code: str, number: int, chosen: SlideChoice, slide: SlideContent) -> None:
    """What can be typed for a slide, and how long it is to last; as a hint, what the data say."""
    which, key = (code, number), f"{code}-{number}"
    for part, label in _LINES.items():
        st.text_input(
            label,
            chosen[part],
            key=f"agora-{part}-{key}",
            placeholder=one_line(slide[part]),
            on_change=_write,
            args=which,
        )
    if choosing.KINDS[chosen["kind"]].lines_typed:
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
    st.number_input(
        "Durée prévue, en minutes",
        0.0,
        _LONGEST,
        chosen.get("seconds", 0) / 60 or None,
        0.5,
        format="%.1f",
        placeholder="non dite",
        key=f"agora-minutes-{key}",
        on_change=_write,
        args=which,
        width=240,
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


def _named(entries: Mapping[int, ShowEntry], places: Mapping[int, range]) -> dict[int, str]:
    """« 4–6 · La carte : … » of each slide by its number, with the numbers that it has in the show: a box tells its
    lines apart by what they say. One that shows nothing has none: « Un chapitre : à écrire », the next « … (2) »."""
    found: dict[int, str] = {}
    for number, entry in entries.items():
        placed = numbers_of(places[number])
        name = f"{placed} · {_plain(entry)}" if placed else _plain(entry)
        alike = sum(one == name or one.startswith(f"{name} (") for one in found.values())
        found[number] = f"{name} ({figure(alike + 1)})" if alike else name
    return found


def numbers_of(place: range) -> str:
    """« 2 », « 4–6 »: the numbers that a slide has in the show; empty where it has none."""
    return figure(place[0]) if len(place) == 1 else f"{figure(place[0])}–{figure(place[-1])}" if place else ""


def _plain(entry: ShowEntry) -> str:
    kind = choosing.KINDS[entry["choice"]["kind"]].french
    if entry["content"] is None:
        return f"{kind} : rien à montrer cette année-là"
    return f"{kind} : {title_of(choosing.worded(entry['content'], entry['choice'])) or 'à écrire'}"


def _move(kept: KeptShow, numbers: Sequence[int], by: int) -> None:
    edit(kept.code, lambda view: shows.move(view, kept.code, numbers, by, user=actions.reader_name()))


def _put(kept: KeptShow, slide: int, before: int | None) -> None:
    """Where a slide was dropped; one of several that are chosen takes the others with it."""
    several = st.session_state.get(_several_key(kept.code), ())
    numbers = several if slide in several else (slide,)
    edit(
        kept.code, lambda view: shows.put_before(view, kept.code, numbers, before, user=actions.reader_name())
    )


def _several_key(code: str) -> str:
    """Where the session keeps which slides of a show are chosen together."""
    return f"agora-plusieurs-{code}"


def _duplicate(kept: KeptShow, numbers: Sequence[int]) -> None:
    code = kept.code
    edit(
        code, lambda view: open_slide(code, shows.duplicate(view, code, numbers, user=actions.reader_name()))
    )


def _remove(kept: KeptShow, numbers: Sequence[int]) -> None:
    """Takes them out, and opens the one that comes next."""
    every = [one["number"] for one in kept.entries]

    def removed(view: View) -> None:
        shows.remove(view, kept.code, numbers, user=actions.reader_name())
        first = min(every.index(one) for one in numbers)
        rest = [one for one in every if one not in numbers]
        following = [one for one in every[first:] if one not in numbers] or rest[-1:]
        if following:
            open_slide(kept.code, following[0])
        gone = [one for one in kept.entries if one["number"] in numbers]
        photographs = sum(one["choice"]["kind"] == KIND_NAME for one in gone)
        stays = f" ; {_STAYS[min(photographs, 2)]}" if photographs else ""
        st.toast(f"{'Diapositive retirée' if len(numbers) == 1 else 'Diapositives retirées'}{stays}")

    edit(kept.code, removed)


_STAYS = {
    1: "sa photographie reste dans « Photographies »",
    2: "leurs photographies restent dans « Photographies »",
}
_MOVES: dict[str, tuple[str, Callable[..., None], tuple[int, ...], str | None]] = {
    "Monter": (":material/arrow_upward:", _move, (-1,), "Alt+Up"),
    "Descendre": (":material/arrow_downward:", _move, (1,), "Alt+Down"),
    "Dupliquer": (":material/content_copy:", _duplicate, (), None),
    "Retirer": (":material/close:", _remove, (), None),
}  # the label of a button → its icon, what it does, by how much, and its key


def _write(code: str, number: int) -> None:
    typed = {part: st.session_state.get(f"agora-{part}-{code}-{number}", "") for part in WORDS}

    seconds = round(60 * float(st.session_state.get(f"agora-minutes-{code}-{number}") or 0))

    def written(view: View) -> None:
        shows.write(view, code, number, **typed, seconds=seconds, user=actions.reader_name())
        st.toast("Gardé")

    edit(code, written)


def _publish(code: str) -> None:
    public = bool(st.session_state[f"agora-ouvert-{code}"])
    change(lambda view: shows.publish(view, code, public, user=actions.reader_name()))
