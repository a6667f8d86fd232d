"""« D'où vient ce chiffre ? »: what opens under « Source », of a figure or of the records of a table, down to the cell.

A page gives what `sources_of` or `traced` makes to a card or a table; nothing is asked of the data before it is opened.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Literal

import pandas as pd
import streamlit as st

from data_access import comments, provenance
from data_access.figures import COUNTED, DECLARED, Figure, FigureValue, Slice, figure
from data_access.french import moment_text, number, plural, quote, shortened, unbroken
from data_access.provenance import Explanation, Meaning
from data_access.view import View
from data_access.vocabulary import Role
from pages.provenance.comments import show_comments
from pages.provenance.record_trace import made_up, records_table, show_one, show_records, show_traced
from pages.provenance.review import show_review
from pages.ui.downloads import offer_table
from pages.ui.formats import BELOW, escape, headed, html_of, one_line, plain, small
from pages.ui.layout import alone, ask, part, redrawn
from pages.ui.links import entry_words, offer_new_entry
from pages.ui.pressable import icon_button, show_pressable, tied

A_PAGE = 10  # records
MOST_SIDE_BY_SIDE = 4  # figures that a row of buttons offers; more are a list
SOURCE = "Source"
WIDTH = 980  # pixels
LONGEST_NAME = 70  # signs of what a listener is told that a source is of
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
Behind = Callable[..., Codes]  # of records → of all that tells of them

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
    """The same for figures of fiscal years, of which one is to be chosen first, where there are several."""
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
    kept: object = None,
    of: int = 0,
) -> Source:
    """What opens under the « Source » of a table or chart that is no figure: its records, by their codes (what is no
    text is none), each with the named fields that it has (« event.date »: of the event that it refers to).

    `about`: its code, where comments may be written of it (see `data_access.comments`). `behind`: the query that gives,
    by those codes, the codes of all that the table tells of them; it is asked once the source is opened, and for
    what is `kept` of it, if that is given. `of`: how many rows there are where the table shows one page of them.
    """
    known = tuple(code for code in codes if isinstance(code, str))
    return Source(
        partial(_show_table, view, known, names, about, behind, kept, of),
        ask(comments.how_many, view).get(about, 0) if about else 0,
        known,
        names,
    )


def ruled(rule: str) -> Source:
    """What opens under the « Source » of what counts our own tables, and no value in them: how that is done."""
    return Source(partial(st.markdown, rule))


def source_mark(source: Source, key: str, name: str) -> str:
    """The mark that opens a source, as HTML for `show_sourced`, and how many comments wait there, if any. `name`: what
    it is the source of (Markdown), for whoever listens."""
    mark = icon_button("info", named(SOURCE, name), key)
    if not source.comments:
        return mark
    count = plural(source.comments, "commentaire")
    return mark + icon_button("chat_bubble", named(count, name), key, str(source.comments))


def named(what: str, of: str) -> str:
    """« Source : emplois créés », of what is said in Markdown; a long sentence by its beginning."""
    said = plain(of.replace("\n\n", " ")).rstrip(".")
    return f"{what} : {shortened(said, LONGEST_NAME)}" if said else what


def show_sourced(
    html: str,
    sources: Mapping[str, Source],
    key: str,
    questions: Mapping[str, str] | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> str | None:
    """Draws HTML with the marks of `sources`, by their keys; at a click on one, what it draws opens in a window of its
    own, and the page stays as it is. Returns the other button of the HTML that was pressed, if one was. `questions`:
    the titles of those windows that ask no figure.

    For fragments that are small: they run again at the click.
    """
    pressed = show_pressable(html, key, width)
    if pressed is None or pressed not in sources:
        return pressed
    question = (questions or {}).get(pressed, FIGURE)
    st.dialog(escape(question), width=WIDTH)(alone(SOURCE)(sources[pressed].show))()
    return None


def source_button(source: Source, key: str, of: str, question: str = FIGURE) -> None:
    """The mark that opens a source, where no words of the page hold it; `of`: what it is the source of (Markdown)."""
    with st.container(width="content"):  # a fragment takes all the room that it is given
        _alone(source_mark(source, key, of), {key: source}, f"{SOURCE}-{key}", {key: question}, "content")


@redrawn(SOURCE)
def _alone(
    html: str,
    sources: Mapping[str, Source],
    key: str,
    questions: Mapping[str, str],
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    show_sourced(html, sources, key, questions, width)


def sourced(words: str, source: Source, key: str, question: str = FIGURE, of: str = "") -> None:
    """A sentence or more (Markdown; an empty line begins a paragraph), and the mark of their source at the end. `of`:
    what a listener is told that it is of, where that is not what they say."""
    _alone(html_of_sentence(words, source, key, of), {key: source}, f"{SOURCE}-{key}", {key: question})


def html_of_sentence(words: str, source: Source | None, key: str, of: str = "") -> str:
    """The same as HTML, a paragraph for each of its parts."""
    *before, last = (html_of(one) for one in words.split("\n\n"))
    mark = tied(source_mark(source, key, of or words)) if source else ""
    paragraphs = [*before, f"{last}{mark}"]
    return "".join(f'<p class="sourcee">{one}</p>' for one in paragraphs)


def html_below(words: str, source: Source | None, key: str) -> str:
    """The same below something, to be one element with it; empty where nothing is said."""
    return f"{BELOW}{html_of_sentence(words, source, key)}</div>" if words else ""


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
    year = view.today.year if view.today.year in years else years[-1]
    if len(years) > 1:
        year = st.segmented_control("Exercice", years, default=year, key="exercice-explique", required=True)
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
    view: View,
    codes: tuple[str, ...],
    names: tuple[str, ...],
    about: str,
    behind: Behind | None,
    kept: object,
    of: int,
) -> None:
    if about:
        show_comments(view, about)
    if of > len(codes):
        st.markdown(small(f"Cette page de la liste : {plural(len(codes), 'ligne')} sur {number(of)}."))
    if behind:
        codes = ask(behind, view, codes, *(() if kept is None else (kept,)))
    show_traced(view, ask(provenance.trace, view, codes, names))


def _show_meaning(view: View, one: Explanation) -> None:
    """The figure large, what it means; how it is computed, and over what."""
    figure, meaning = one.value.figure, one.meaning
    left, right = st.columns([1, 1.6], gap="large", vertical_alignment="center")
    left.metric(escape(figure.label), one.value.text)
    defined = escape(meaning.meaning)
    if not meaning.meaning:
        written = f" ; {_where_it_is_defined(meaning)}" if view.role.may(Role.STAFF) else ""
        defined = small(f"définition à convenir ensemble{written}")
    phrase = quote(escape(meaning.phrase)) if meaning.phrase else ""
    notes = small(" · ".join(map(escape, meaning.details))) if meaning.details else ""
    right.markdown("  \n".join(filter(None, (phrase, defined, notes))))
    over, how = st.columns([1, 1.6], gap="large")
    how.markdown(f"**Comment il se calcule**  \n{escape(unbroken(headed(figure.rule)))}.")
    period = f"Période : {escape(one.value.period)}" if one.value.period else ""
    updated = (
        small(f"Dernier import de ce qui le compose : {moment_text(one.updated)}") if one.updated else ""
    )
    lines = (escape(one.value.scope), period, *map(escape, one.kept), one.exactness, updated)
    over.markdown("**Sur quoi il porte**  \n" + "  \n".join(filter(None, lines)))


def _where_it_is_defined(meaning: Meaning) -> str:
    """For the team, in words, as Markdown: the form of its row, or the sheet of a row that nobody wrote yet."""
    if meaning.noted:
        return entry_words("definitions", meaning.code, "l'écrire")
    return "elle s'écrit dans la feuille « Définitions » d'un classeur (le mode d'emploi de l'import dit comment)"
