"""Vue d'ensemble: where we stand together; each figure with its meaning, its state and its source."""

import pandas as pd
import streamlit as st

from data_access.comments import TIMELINE
from data_access.expressions import in_year
from data_access.figures import ON_THE_MAP, FigureValue, Slice, figure_values, values_over
from data_access.figures.differences import rest_text
from data_access.figures.figure_words import said_over
from data_access.french import agree, join
from data_access.queries import milestones, overview, territories
from data_access.queries.evolution import published_trends
from data_access.queries.published_moment import counted_unmoved
from data_access.queries.statements import sentence_beside
from data_access.queries.year_comparison import published_before
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.own_territories import my_territories
from pages.maps.told_map_links import beside_map, drawn_told_map, show_told_map
from pages.overview.highlights import none_words, share_words, show_begun, show_highlights
from pages.overview.strip import show_strip
from pages.overview.task_list import show_tasks
from pages.overview.ways_on import show_further
from pages.provenance.figure_card import Card, show_cards
from pages.provenance.source_dialog import MOMENT, sources_of, traced
from pages.records.tables import Sentence, beside_head, show_head
from pages.records.territory_list import (
    identified_text,
    show_in_words,
    show_territories_listed,
    sponsorship_legend,
    status_legend,
    territory_table,
)
from pages.sitemap import OVERVIEW
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.layout import alone, ask, in_narrow_window, open_page, part
from pages.ui.links import territory_words
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.presentation import as_list
from pages.ui.states import State, state_text
from pages.ui.wording import freshness_text, publishers_text

CARDS = ("territories", "participants", "engaged", "projects", "jobs")
BESIDE = {"territories": ("labelled", "launching")}  # figures that a card tells in its lines


def card_of(view: View, figure_id: str, values: dict[str, FigureValue], meanings: pd.DataFrame) -> Card:
    """The card of a published figure, with what was counted beside it."""
    published, counted = values[figure_id], values[f"{figure_id}_counted"]
    line, year = counted_line(published, counted, ask(counted_unmoved, view).get(figure_id)), None
    if line is None and counted.figure.yearly:
        year, line = last_counted_line(view, counted)
    meaning = _meaning(published, meanings)
    lines = (status_lines(values) if figure_id == "territories" else "") or meaning
    before = published_before(published)
    return Card(
        published.figure.label,
        published.text,
        meaning=lines,
        state="declared",
        period=escape(published.period or ""),
        before=escape(before),
        trend=ask(published_trends, view).get(str(published.figure.code), ()),
        counted=line,
        over=said_over(str(year) if year else counted.period) if line and counted.figure.yearly else "",
        source=sources_of(
            view,
            (figure_id, counted.figure.id, *BESIDE.get(figure_id, ())),
            Slice.of_year(year) if year else None,
        ),
    )


def _meaning(published: FigureValue, meanings: pd.DataFrame) -> str:
    """What the definition of a published figure says of it."""
    code = published.figure.code
    sentence, source = (meanings[name].get(code) for name in ("sentence", "source"))
    if not isinstance(sentence, str):
        return small("définition à convenir ensemble")
    return escape(sentence_beside(sentence, source, published.source, published.value) or "")


def status_lines(values: dict[str, FigureValue]) -> str:
    """« ● 17 labellisés » and « ◆ 7 en lancement », as published, with their period where it is not the one that stands
    above; empty where nothing is."""
    above = values["territories"].period
    parts = (
        ("labelled", State.ACQUIRED, "labellisé", "labellisés"),
        ("launching", State.UNDERWAY, "en lancement", "en lancement"),
    )
    return "  \n".join(
        state_text(
            state,
            f"{values[name].text} {agree(values[name].value, one, several)}"
            + (f", {escape(values[name].period)}" if values[name].period != above else ""),
        )
        for name, state, one, several in parts
        if values[name].value is not None
    )


def counted_line(published: FigureValue, counted: FigureValue, then: FigureValue | None) -> str | None:
    """What our own rows give, and over how many; None where they give nothing. Over which years what happened is
    counted stands in the name of the line. How many of those that are published have no row is said where the two
    compare: the same were counted at its moment (`then`, see `counted_unmoved`)."""
    if counted.value is None:
        return None
    text = f"**{escape(counted.text)}**"
    if counted.total is None:
        rest = rest_text(published, then) if then else ""
        without = f", {rest} sans fiche" if rest else ""
        when = "" if counted.figure.yearly else f" · {counted.period}"
        return f"{text}{without}{when}"
    who = f" ({counted.figure.counts})" if counted.figure.counts else ""
    return f"{text}{who} · {counted.scope}".replace(" événement", f"{NO_BREAK}événement")


def last_counted_line(view: View, counted: FigureValue) -> tuple[int | None, str | None]:
    """Of a figure of which nothing is counted in the year shown: the last year that has it, and what our rows give of
    it; None where no year has it."""
    shown = ask(overview.shown_year, view)
    last = ask(overview.last_counted, view, (counted.figure.id,), shown) if shown else {}
    if counted.figure.id not in last:
        return None, None
    year, value = last[counted.figure.id]
    return year, f"{counted_line(value, value, None)} · pas encore en {shown}"


@part("Les temps forts")
def show_year(view: View, year: int) -> None:
    """What happened in a year, as a timeline or as a list; the way to all of it. Below a year without « temps fort »,
    the last one that has some."""
    _show_highlights_of(view, year)
    with alone("Ce qui vient de commencer"):  # of that year: above an older one
        show_begun(ask(overview.just_begun, view))
    if ask(overview.highlights, view, year).empty and (
        last := ask(overview.last_year_highlighted, view, year)
    ):
        _show_highlights_of(view, last)


def _show_highlights_of(view: View, year: int) -> None:
    found = ask(overview.highlights, view, year)
    noted = int(ask(values_over, view, ("events_all",), Slice.of_year(year))["events_all"].value or 0)
    shown = int(found["ahead"].isna().sum())
    share = none_words(noted, year) if found.empty else share_words(shown, noted, year)
    marks = ask(milestones.between, view, *in_year(year))
    source = traced(
        view, (*found["code"], *found["count_code"], *marks["entry"]), *MOMENT, "value", about=TIMELINE
    )
    whole = sources_of(view, ("events_all",), Slice.of_year(year))
    show_highlights(found, year, marks, source, Sentence(share, whole) if share else None, today=view.today)


@part("Nos territoires, ensemble")
def show_territories(view: View) -> None:
    """Where we are and who sponsors whom, as the told map or as a list; a click opens a territory's page."""
    found, pairs = ask(territories.all_territories, view), ask(territories.all_sponsorships, view)
    source, file = sources_of(view, ON_THE_MAP), f"territoires-{view.today}"
    below = [Sentence(f"{status_legend(found)}{NO_BREAK * 3} {sponsorship_legend(pairs)}")]
    published = {value.figure.id: value for value in ask(figure_values, view)}["labelled"]
    if gap := identified_text(published, ask(counted_unmoved, view).get("labelled"), found):
        below.append(Sentence(gap, sources_of(view, ("labelled_counted", "labelled"))))
    with beside_head():
        show_head(
            "Nos territoires, ensemble",
            lambda: territory_table(found),
            file=file,
            source=source,
            below=below,
        )
        listed = as_list("des territoires", "ensemble", picture="Carte", fits_phone=True)
    if listed:
        show_territories_listed(found)
        return
    left, right = beside_map()
    with left:
        show_told_map(drawn_told_map(found, pairs))
    with right:
        show_in_words(found, pairs)


@alone("Ce qui compte maintenant")
def show_now(view: View, _: dict[str, FigureValue]) -> None:
    """What moved, what comes, what deserves a look."""
    show_strip(view)


@alone("Nos chiffres")
def show_figures(view: View, values: dict[str, FigureValue]) -> None:
    """The key figures, published and counted."""
    meanings = ask(overview.definitions, view).set_index("code")
    show_cards(view, *(card_of(view, one, values, meanings) for one in CARDS))


view = open_page(OVERVIEW, "Où en sommes-nous, ensemble ?")
values = {value.figure.id: value for value in ask(figure_values, view)}
if all(value.value is None for value in values.values()):
    words = "Nous n'avons pas encore de données ici. Tout commence par un classeur, tel que vous le tenez"
    sample = " ; `python -m data_access init` crée une base remplie du réseau 2024"
    admin = view.role.may(Role.ADMIN)
    show_nothing_yet(
        view, OVERVIEW, f"{words}{sample if admin else ''}.", table="territories", add="Ajouter un territoire"
    )
    st.stop()

publishers = publishers_text(ask(overview.published_by, view))
updated = freshness_text(ask(overview.imports, view)["at"].iloc[0], ask(overview.last_noted, view))
mine = [territory_words(*one) for one in my_territories(view).items()]
ours = f" · {agree(len(mine), 'notre territoire', 'nos territoires')} : {join(mine)}" if mine else ""
st.markdown(
    f":gray[{' · '.join(filter(None, (publishers and f'publié par : {publishers}', updated)))}]{ours}"
)
show_first = (show_figures, show_now) if in_narrow_window() else (show_now, show_figures)
for (
    show
) in show_first:  # a phone's first screen has room for one of the two: the figures answer what the page asks
    show(view, values)
with alone("Ce qui attend l'équipe"):
    show_tasks(view)

year = ask(overview.shown_year, view)
if year:
    show_year(view, year)
show_territories(view)
with alone("Pour aller plus loin"):
    show_further(view)
