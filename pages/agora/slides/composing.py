"""The parts of « Préparer l'Agora »: the slides in their order, and the words of the one that is open."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

import streamlit as st

from data_access.french import number as figure
from data_access.french import plural
from data_access.slides import choosing, shows
from data_access.slides.content import SlideContent
from data_access.slides.photographs import KIND_NAME
from data_access.slides.shows import KeptShow, ShowEntry, ShowRefused, ShowState
from data_access.view import View
from pages.agora.slides.photographs import show_photographs
from pages.agora.slides.player import title_of
from pages.agora.slides.printing import slide_png
from pages.ui import actions
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import ask
from pages.ui.pagination import turn

PLACE = "agora"  # where sentences are shown
_DONE, _MOST_UNDONE = (
    "agora-faites",
    30,
)  # in the session: the last edits, each with the show, and its states around it
_LINES: dict[Literal["eyebrow", "sentence"], str] = {"eyebrow": "Petite ligne", "sentence": "Grande phrase"}
_WORDS = (*_LINES, "notes", "text")  # what can be typed
_SMALL, _SMALLER = 170, 140  # pixels across, of a picture beside others
_ON_A_PAGE = 12  # of them
_LONGEST = 60.0  # minutes of a slide


def change(do: Callable[[View], object]) -> None:
    """Does what a click asked for, with the rights that whoever clicked has by now."""

    def attempt() -> None:
        try:
            do(actions.who_acts())
        except ShowRefused as refused:
            actions.say(str(refused), PLACE, wrong=True)

    actions.act(attempt, PLACE)


def edit(code: str, do: Callable[[View], object]) -> None:
    """The same for what changes the slides of a show, so that it can be undone."""
    opened = st.session_state.get(_opened(code))

    def edited(view: View) -> None:
        before = shows.state(view, code)
        do(view)
        after = shows.state(view, code)
        if before and after and before != after:
            done = st.session_state.setdefault(_DONE, [])
            st.session_state[_DONE] = [*done, _Edit(code, opened, before, after)][-_MOST_UNDONE:]

    change(edited)


class _Edit(NamedTuple):
    """An edit of a show: which slide was open, and what the show was before and after."""

    code: str
    opened: int | None
    before: ShowState
    after: ShowState


def _undo(code: str) -> None:
    done: list[_Edit] = st.session_state[_DONE]
    last = next(one for one in reversed(done) if one.code == code)
    st.session_state[_DONE] = [one for one in done if one is not last]

    def undone(view: View) -> None:
        shows.restore(view, code, last.before, last.after, user=actions.reader_name())
        for key in [key for key in st.session_state if str(key).startswith(_typed_in(code))]:
            del st.session_state[key]  # what was typed since
        if last.opened is not None:
            _open(code, last.opened)
        st.toast("Annulé")

    change(undone)


def _typed_in(code: str) -> tuple[str, ...]:
    """How the keys begin of what is typed for the slides of a show."""
    return tuple(f"agora-{part}-{code}-" for part in (*_WORDS, "minutes"))


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
    if any(done.code == kept.code for done in st.session_state.get(_DONE, ())):
        st.button("Annuler", icon=":material/undo:", on_click=_undo, args=(kept.code,), shortcut="Mod+Z")
    st.markdown(small(_how_long(kept)))
    entries = {entry["number"]: entry for entry in kept.entries}
    places = {number: place for place, number in enumerate(entries, 1)}
    key, opened = f"agora-ouverte-{kept.code}", st.session_state.get(_opened(kept.code))
    # set on each run: words and order change what the box lists, and it would begin again at the first
    st.session_state[key] = opened if opened in entries else next(iter(entries), None)
    number = st.radio(
        "Les diapositives, dans l'ordre",
        list(entries),
        format_func=lambda one: escape(_placed(places[one], entries[one])),
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
        abouts = choosing.KINDS[kind].abouts
        names = ask(abouts, choosing.as_public(view)) if abouts else {}
        if names:
            st.selectbox(
                "Au sujet de", list(names), format_func=lambda one: one_line(names[one]), key="agora-sujet"
            )
        elif abouts:
            st.markdown(shows.NOTHING_TO_SHOW, width="content")
        st.button(
            "Ajouter après celle-ci" if entries else "Ajouter",
            icon=":material/add:",
            on_click=_add,
            args=(kept.code, number),
            disabled=bool(abouts) and not names,
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
    show_photographs(view, partial(_add_photograph, kept.code, number))
    if len(entries) > 1:
        _show_several(kept, entries, places)
        _show_thumbnails(kept)
    return entries.get(number) if number is not None else None


def _how_long(kept: KeptShow) -> str:
    """« 38 diapositives · 12 min prévues pour 6 d'entre elles »."""
    times = [seconds for entry in kept.entries if (seconds := entry["choice"].get("seconds", 0))]
    slides = plural(len(kept.slides), "diapositive")
    if not times:
        return slides
    of_all = (
        ""
        if len(times) == len(kept.entries)
        else f", pour {figure(len(times))} sur {figure(len(kept.entries))}"
    )
    return f"{slides} · {figure(sum(times) / 60, 1)} min prévues{of_all}"


def _show_several(kept: KeptShow, entries: Mapping[int, ShowEntry], places: Mapping[int, int]) -> None:
    """What moves, copies or takes out several slides at once."""
    with st.expander("Plusieurs à la fois"):
        key = f"agora-plusieurs-{kept.code}"
        st.session_state[key] = [one for one in st.session_state.get(key, ()) if one in entries]
        chosen = st.multiselect(
            "Lesquelles ?",
            list(entries),
            format_func=lambda one: one_line(_placed(places[one], entries[one])),
            key=key,
            placeholder="",
        )
        if chosen:
            _show_moves(kept, chosen, "-plusieurs")


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


def _show_thumbnails(kept: KeptShow) -> None:
    """The slides as they will be seen, small, a page of them at a time."""
    with st.expander("En images", key="agora-images", on_change="rerun") as box:
        if not box.open:
            return
        shown = [entry for entry in kept.entries if entry["content"]]
        first = (turn(len(shown), _ON_A_PAGE, "page-images") - 1) * _ON_A_PAGE
        with st.container(horizontal=True, gap="small"):
            for entry in shown[first : first + _ON_A_PAGE]:
                assert entry["content"]
                slides = choosing.as_shown([choosing.worded(entry["content"], entry["choice"])])
                if slides:
                    with st.container(width=_SMALLER, gap="xsmall"):
                        st.image(slide_png(slides[0], st.context.theme.type), width="stretch")
                        kind = choosing.KINDS[entry["choice"]["kind"]].french
                        which = (kept.code, entry["number"])
                        st.button(
                            kind,
                            key=f"agora-image-{entry['number']}",
                            type="tertiary",
                            on_click=_open,
                            args=which,
                        )


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
    _show_moves(kept, (entry["number"],), keys=True)
    slide, chosen, key = entry["content"], entry["choice"], f"{kept.code}-{entry['number']}"
    kind = choosing.KINDS[chosen["kind"]]
    if slide is None:
        st.markdown(
            "Sa photographie a été supprimée : la diapositive est passée. Retirez-la, ou ajoutez-en une autre."
            if chosen["kind"] == KIND_NAME
            else "Les données n'ont rien à montrer ici pour cette année : la diapositive est passée."
        )
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
    """« La carte : Chacun avance, personne n'est seul », as Markdown."""
    return escape(_plain(entry))


def _placed(place: int, entry: ShowEntry) -> str:
    """« 3 · La carte : … »: a box tells its lines apart by what they say, and two slides may say the same."""
    return f"{place} · {_plain(entry)}"


def _plain(entry: ShowEntry) -> str:
    kind = choosing.KINDS[entry["choice"]["kind"]].french
    if entry["content"] is None:
        return f"{kind} : rien à montrer cette année-là"
    return f"{kind} : {title_of(choosing.worded(entry['content'], entry['choice']))}"


def _move(kept: KeptShow, numbers: Sequence[int], by: int) -> None:
    edit(kept.code, lambda view: shows.move(view, kept.code, numbers, by, user=actions.reader_name()))


def _duplicate(kept: KeptShow, numbers: Sequence[int]) -> None:
    code = kept.code
    edit(code, lambda view: _open(code, shows.duplicate(view, code, numbers, user=actions.reader_name())))


def _remove(kept: KeptShow, numbers: Sequence[int]) -> None:
    """Takes them out, and opens the one that comes next."""
    every = [one["number"] for one in kept.entries]

    def removed(view: View) -> None:
        shows.remove(view, kept.code, numbers, user=actions.reader_name())
        first = min(every.index(one) for one in numbers)
        rest = [one for one in every if one not in numbers]
        following = [one for one in every[first:] if one not in numbers] or rest[-1:]
        if following:
            _open(kept.code, following[0])
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


def _add(code: str, after: int | None) -> None:
    slide = choosing.choice(st.session_state["agora-genre"], st.session_state.get("agora-sujet") or "")
    edit(
        code, lambda view: _open(code, shows.add(view, code, slide, user=actions.reader_name(), after=after))
    )


def _add_photograph(code: str, after: int | None, photograph: str) -> None:
    slide = choosing.choice(KIND_NAME, photograph)
    edit(
        code, lambda view: _open(code, shows.add(view, code, slide, user=actions.reader_name(), after=after))
    )


def _add_each(code: str, after: int | None) -> None:
    kind = st.session_state["agora-genre"]
    edit(
        code,
        lambda view: _open(code, shows.add_each(view, code, kind, user=actions.reader_name(), after=after)),
    )


def _write(code: str, number: int) -> None:
    typed = {part: st.session_state.get(f"agora-{part}-{code}-{number}", "") for part in _WORDS}

    seconds = round(60 * float(st.session_state.get(f"agora-minutes-{code}-{number}") or 0))

    def written(view: View) -> None:
        shows.write(view, code, number, **typed, seconds=seconds, user=actions.reader_name())
        st.toast("Gardé")

    edit(code, written)


def _publish(code: str) -> None:
    public = bool(st.session_state[f"agora-ouvert-{code}"])
    change(lambda view: shows.publish(view, code, public, user=actions.reader_name()))


def _opened(code: str) -> str:
    """Where the session keeps which slide of a show is open."""
    return f"agora-choisie-{code}"


def _open(code: str, number: int) -> None:
    st.session_state[_opened(code)] = number
