"""What the slides of a show would say if their figures were taken anew: slide by slide, before → after."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from data_access.french import first_of, plural, quote
from data_access.queries.network_places import places_moved
from data_access.slides import choosing, shows
from data_access.slides.content import SlideContent
from data_access.slides.kept_show import KeptShow, ShowEntry
from data_access.slides.kinds import territory
from data_access.slides.words import dotted
from data_access.view import View
from pages.agora.slides.composing import numbers_of
from pages.agora.slides.differences import differences
from pages.agora.slides.old_words import OldWord, Retold, old_words, typed_by
from pages.agora.slides.player import title_of
from pages.ui.formats import escape

_MOST = 8  # differences of a slide that are said one by one
_NOTHING, _NONE_THAT_YEAR = "rien à montrer", "rien à montrer cette année-là"
_ABSENT = "—"
_OLD = (
    "agora-mots-anciens"  # in the session: by show, when its figures were asked, and its old words by slide
)


def show_moved(view: View, kept: KeptShow, year: int) -> None:
    """What would change for that year, with the figures and names that move, and words of the team that would be old;
    the territories that have no slide."""
    asked = shows.asked_again(view, kept.entries, year)
    moved = [one for one in asked if shows.has_moved(*one)]
    old = _old_words(view, kept, asked, year)
    told = [*_told_words(kept, old), *_told_missing(view, kept)]
    if told:
        st.markdown("À relire, vos mots ne changent pas d'eux-mêmes :" if old else "À compléter :")
        st.markdown("\n".join(f"- {escape(one)}" for one in told))
    if moved:
        st.markdown(f"{plural(len(moved), 'diapositive changerait', 'diapositives changeraient')} :")
        st.markdown("\n".join(line for one in moved for line in moved_lines(*one)))
    else:
        st.markdown("Rien ne changerait.")


def keep_old_words(view: View, before: KeptShow, code: str) -> None:
    """Keeps for this session which words of the team are old in a show that was asked again, or made of another one."""
    now = shows.find(view, code)
    if now is None:
        return
    entries = {one["number"]: one["content"] for one in now.entries}
    asked = [(one, entries.get(one["number"])) for one in before.entries]
    old = _old_words(view, before, asked, now.year)
    st.session_state[_OLD] = st.session_state.get(_OLD, {}) | {code: (now.counted_at, old)}


def show_old_words(view: View, kept: KeptShow) -> None:
    """What is to be read again since the show was asked again, as long as it stands there."""
    counted_at, old = st.session_state.get(_OLD, {}).get(kept.code, (None, {}))
    if counted_at != kept.counted_at:  # undone, or asked once more
        return
    typed = {one["number"]: typed_by(one["choice"]) for one in kept.entries}
    still = {
        number: [
            one for one in words if one.said in " ".join(typed.get(number, {}).get(one.where, "").split())
        ]
        for number, words in old.items()
    }
    told = [*_told_words(kept, still), *_told_missing(view, kept)]
    if told:
        st.warning("\n".join(("À relire :", "", *(f"- {escape(one)}" for one in told))))


def _old_words(
    view: View, kept: KeptShow, asked: Sequence[tuple[ShowEntry, SlideContent | None]], year: int
) -> dict[int, list[OldWord]]:
    public = choosing.as_public(view)
    told = Retold(kept.year, year, [*territory.named(public).values()], places_moved(public, kept.year, year))
    found = {one["number"]: old_words(one["choice"], one["content"], now, told) for one, now in asked}
    return {number: words for number, words in found.items() if words}


def _told_words(kept: KeptShow, old: Mapping[int, Sequence[OldWord]]) -> Iterator[str]:
    kinds = {one["number"]: choosing.KINDS[one["choice"]["kind"]].french for one in kept.entries}
    for number, words in old.items():
        for one in words:
            yield dotted(numbers_of(kept.places[number]), f"{kinds[number]} : {one.sentence}")


def _told_missing(view: View, kept: KeptShow) -> Iterator[str]:
    if rest := [*shows.left_out(view, kept).values()]:
        yield f"{plural(len(rest), 'territoire')} sans diapositive : {first_of(rest, _MOST)}"


def moved_lines(entry: ShowEntry, content: SlideContent | None) -> Iterator[str]:
    """A slide with its message, then each of its figures and names that moves, before → after (Markdown)."""
    before, typed = entry["content"], entry["choice"]["sentence"]
    said = escape(title_of(before)) if before else _NOTHING
    says = escape(title_of(content)) if content else _NONE_THAT_YEAR
    kind = escape(choosing.KINDS[entry["choice"]["kind"]].french)
    if typed and before and content:
        yield f"- {kind} : {escape(quote(typed))}"
        if said != says:
            yield f"    - sous vos mots : {said} → {says}"
    else:
        yield f"- {kind} : {escape(typed) if typed and before else said}" + (
            f" → {says}" if said != says else ""
        )
    if before is None or content is None:
        return
    found = differences(before, content)
    for one in found[:_MOST]:
        label = f"{escape(one.label)} : " if one.label else ""
        yield f"    - {label}{escape(one.before) or _ABSENT} → {escape(one.after) or _ABSENT}"
    if (more := len(found) - _MOST) > 0:
        yield f"    - et {plural(more, 'autre différence', 'autres différences')}"
    if said == says and not found:
        if before["source"] != content["source"]:
            yield f"    - source : {escape(before['source']) or _ABSENT} → {escape(content['source']) or _ABSENT}"
        else:
            yield "    - ses notes, ou ce que l'image dit à qui ne la voit pas"
