"""« D'où vient ce chiffre ? »: what opens under « Source », of a figure or of the records of a table, down to the cell.

A page gives what `sources_of` or `traced` makes to a card or a table; nothing is asked of the data before it is opened.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

import pandas as pd
import streamlit as st

from data_access import comments, provenance
from data_access.figures import COUNTED, DECLARED, Figure, FigureValue, Slice, figure
from data_access.french import moment_text, number, plural, quote, unbroken
from data_access.provenance import Explanation
from data_access.view import View
from data_access.vocabulary import Role
from pages.provenance.comments import show_comments
from pages.provenance.record_trace import made_up, records_table, show_one, show_records, show_traced
from pages.provenance.review import show_review
from pages.ui.downloads import offer_table
from pages.ui.formats import NO_BREAK, escape, headed, one_line, small
from pages.ui.layout import alone, ask, part
from pages.ui.links import offer_new_entry

A_PAGE = 10  # records
MOST_SIDE_BY_SIDE = 4  # figures that a row of buttons offers; more are a list
SOURCE = "Source"
WIDTH = 980  # pixels
FIGURE = "D'où vient ce chiffre ?"

STATED = (
    "wording",
    "value",
    "date",
    "subjects",
    "retained",
    "note",
    "source",
)  # the fields of a statement, as `traced` names them
MOMENT = ("name", "type", "date", "territory", "highlight", "status")  # those of an event, and of a label

Codes = tuple[str, ...]
Behind = Callable[[View, Codes], Codes]  # of records → of all that tells of them

_SIDES = {DECLARED: "Publié", COUNTED: "Compté"}


@dataclass(frozen=True)
class Source:
    """What opens under « Source », and how many comments are written of it; of records, which and what of them."""

    show: Callable[[], object]
    comments: int = 0
    records: Codes = ()
    fields: Codes = ()


def sources_of(
    view: View, figure_ids: tuple[str, ...], asked: Slice | None = None, day: datetime.date | None = None
) -> Source:
    """What opens under the « Source » of a card: its figures over a slice (None: as on the overview), one at a time;
    as of a day, where it is not that of the view."""
    return Source(partial(_show_figures, view, figure_ids, asked, day), _comments(view, figure_ids))


def sources_by_year(view: View, figure_ids: tuple[str, ...], years: tuple[int, ...]) -> Source:
    """The same for figures of fiscal years, of which one is to be chosen first."""
    return Source(partial(_show_years, view, figure_ids, years), _comments(view, figure_ids))


def sources_apart(view: View, figures: Mapping[str, tuple[str, Slice]]) -> Source:
    """The same for figures that are each asked over a slice of its own, by how each is called there."""
    each = {
        name: Source(partial(_show_figures, view, (one,), asked)) for name, (one, asked) in figures.items()
    }
    return Source(partial(_show_one_of, each), _comments(view, {one for one, _ in figures.values()}))


def one_of(sources: Mapping[str, Source]) -> Source:
    """The same for several things, by what each is called: one of them at a time."""
    return Source(partial(_show_one_of, dict(sources)), sum(one.comments for one in sources.values()))


def traced(
    view: View,
    codes: Iterable[object],
    *names: str,
    about: str = "",
    behind: Behind | None = None,
    of: int = 0,
) -> Source:
    """What opens under the « Source » of a table or chart that is no figure: its records, by their codes (what is no
    text is none), each with the named fields that it has (« event.date »: of the event that it refers to).

    `about`: its code, where comments may be written of it (see `data_access.comments`). `behind`: the query that gives,
    by those codes, the codes of all that the table tells of them; it is asked once the source is opened. `of`: how many
    rows there are where the table shows one page of them.
    """
    known = tuple(code for code in codes if isinstance(code, str))
    return Source(
        partial(_show_table, view, known, names, about, behind, of),
        ask(comments.how_many, view).get(about, 0) if about else 0,
        known,
        names,
    )


def ruled(rule: str) -> Source:
    """What opens under the « Source » of what counts our own tables, and no value in them: how that is done."""
    return Source(partial(st.markdown, rule))


def source_button(source: Source, key: str, question: str = FIGURE) -> None:
    """The word « Source », which opens what `source` draws in a window of its own; the page stays as it is. Before it,
    how many comments wait there, if any."""
    with st.container(width="content"):  # a fragment takes all the room that it is given
        _alone(source, key, question)


def source_word(source: Source, key: str, question: str = FIGURE) -> None:
    """The same within a fragment that is small: it runs again at the click."""
    row = (
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
        if source.comments
        else nullcontext()
    )
    with row:
        if source.comments:
            count = plural(source.comments, "commentaire").replace(" ", NO_BREAK)
            st.markdown(small(f":material/chat_bubble:{NO_BREAK}{count}"), width="content")
        _button(source.show, key, question)


_alone = st.fragment(alone(SOURCE)(source_word))


def _button(show: Callable[[], object], key: str, question: str) -> None:
    if st.button("Source", type="tertiary", key=f"source-{key}"):
        st.dialog(question, width=WIDTH)(alone(SOURCE)(show))()


def sourced(words: str, source: Source, key: str) -> None:
    """A sentence that holds figures (Markdown), and « Source » at its end."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="content")
        source_button(source, key)


def _comments(view: View, figure_ids: Iterable[str]) -> int:
    """How many comments are written of those figures."""
    written = ask(comments.how_many, view)
    return sum(written.get(code, 0) for code in {figure(one).definition for one in figure_ids})


@part(SOURCE)
def _show_figures(
    view: View, figure_ids: tuple[str, ...], asked: Slice | None, day: datetime.date | None = None
) -> None:
    _explain(view, figure_ids, asked, day)


@part(SOURCE)
def _show_years(view: View, figure_ids: tuple[str, ...], years: tuple[int, ...]) -> None:
    current = view.today.year if view.today.year in years else years[-1]
    year = st.segmented_control("Exercice", years, default=current, key="exercice-explique", required=True)
    _explain(view, figure_ids, Slice.of_year(year))


def _show_one_of(sources: Mapping[str, Source]) -> None:
    first, *others = sources
    name = first
    if others:
        name = st.selectbox(
            "De quoi ?",
            list(sources),
            format_func=lambda one: one_line(one),
            key="source-de-quoi",
            label_visibility="collapsed",
        )
    sources[name].show()


def _explain(
    view: View, figure_ids: tuple[str, ...], asked: Slice | None, day: datetime.date | None = None
) -> None:
    """One of the figures of a card: what it means, then the records that it is made of; as of a day, where it is not
    that of the view, by which alone parts of the page know whether they are still of today."""
    then = replace(view, today=day) if day else view
    chosen = _choose(ask(provenance.offered, then, figure_ids, asked))
    one = ask(provenance.explained, then, chosen, asked)
    _show_meaning(view, one)
    show_review(view, chosen)
    show_comments(view, one.meaning.code)
    if not one.records:
        st.markdown("Aucune fiche ne donne encore ce chiffre. On les ajoute ensemble ?")
        if one.value.figure.state == DECLARED:
            offer_new_entry(view, "Ajouter un chiffre publié", "indicators", indicateur=one.meaning.code)
        return
    st.markdown("**Ce qui le compose**")
    above, pages = st.container(), ceil(one.records / A_PAGE)
    page = st.pagination(pages, key=f"lignes-{chosen}") if pages > 1 else 1
    rows = ask(provenance.records_traced, then, chosen, asked, page, A_PAGE)
    with above:
        show_records(rows, one)

    def every() -> pd.DataFrame:
        return records_table(provenance.records_traced(then, chosen, asked, 1, one.records), one)

    offer_table(every, f"source-{chosen}", example=any(map(made_up, rows)))
    show_one(view, rows, f"fiche-{chosen}")


def _choose(values: dict[str, FigureValue]) -> str:
    """One of the figures of a card, where it has several; at first one that is known."""
    ids = list(values)
    if len(ids) == 1:
        return ids[0]
    labels = {one: f"{_called(value.figure, values)} : {value.text}" for one, value in values.items()}
    first = next((place for place, one in enumerate(ids) if values[one].value is not None), 0)
    key = f"chiffre-{ids[0]}"
    if len(ids) > MOST_SIDE_BY_SIDE:
        return st.selectbox(
            "Chiffre",
            ids,
            index=first,
            format_func=lambda one: one_line(labels[one]),
            key=key,
            label_visibility="collapsed",
        )
    return st.segmented_control(
        "Chiffre",
        ids,
        format_func=lambda one: escape(labels[one]),
        key=key,
        label_visibility="collapsed",
        default=ids[first],
        required=True,
    )


def _called(one: Figure, beside: Collection[str]) -> str:
    """« Publié » or « Compté » where the other one stands beside it, else its name."""
    paired = one.declared in beside or any(figure(other).declared == one.id for other in beside)
    return _SIDES[one.state] if paired else one.label


@part(SOURCE)
def _show_table(
    view: View, codes: tuple[str, ...], names: tuple[str, ...], about: str, behind: Behind | None, of: int
) -> None:
    if about:
        show_comments(view, about)
    if of > len(codes):
        st.markdown(small(f"Cette page de la liste : {plural(len(codes), 'ligne')} sur {number(of)}."))
    if behind:
        codes = ask(behind, view, codes)
    show_traced(view, ask(provenance.trace, view, codes, names))


def _show_meaning(view: View, one: Explanation) -> None:
    """The figure large, what it means; how it is computed, and over what."""
    figure, meaning = one.value.figure, one.meaning
    left, right = st.columns([1, 1.6], gap="large", vertical_alignment="center")
    left.metric(escape(figure.label), one.value.text)
    defined = escape(meaning.meaning)
    if not meaning.meaning:
        written = f" ; elle s'écrit dans la feuille « Définitions », code {escape(meaning.code)}"
        defined = small(f"définition à convenir ensemble{written if view.role.may(Role.STAFF) else ''}")
    phrase = quote(escape(meaning.phrase)) if meaning.phrase else ""
    notes = small(" · ".join(map(escape, meaning.details))) if meaning.details else ""
    right.markdown("  \n".join(filter(None, (phrase, defined, notes))))
    over, how = st.columns([1, 1.6], gap="large")
    how.markdown(f"**Comment il se calcule**  \n{escape(unbroken(headed(figure.rule)))}.")
    period = f"Période : {escape(one.value.period)}" if one.value.period else ""
    updated = small(f"Dernier import : {moment_text(one.updated)}") if one.updated else ""
    lines = (escape(one.value.scope), period, *map(escape, one.kept), one.exactness, updated)
    over.markdown("**Sur quoi il porte**  \n" + "  \n".join(filter(None, lines)))
