"""The fiscal years one beside the other: as bars or as a list, with what could not be counted, and the four amounts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import MISSING, agree, euros, join, number, plural
from data_access.queries.fiscal_years import CLOSED, without_probability
from pages.funding import bars_html, board
from pages.funding.bars_html import draw_bars
from pages.funding.year_bars import PARTS, year_bars, year_bars_alt
from pages.provenance.source_dialog import Source
from pages.records.tables import Sentence, beside_head, show_head, show_table
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.picture_sizes import narrowest
from pages.ui.presentation import as_list
from pages.ui.states import State, legend, state_text

BALANCE = ("budget", "secured", "probable", "to_find", "excess")
SPENT = "spent"
ON_PHONE = 280  # pixels of the bars in a window of 320: what does not fit there stands below its bar
APART = {
    "earned": "de cotisations et de prestations, dans le sûr",
    "loans": "de prêts, à rembourser, à côté du sûr",
    "in_kind": "en nature ou en compétences, à côté du sûr",
}
FOUR = ("requested", "granted", "contracted", "paid")


def show_years(figures: pd.DataFrame, source: Source, *, example: bool) -> None:
    """What is secured, probable and still to find. `figures` as `queries.fiscal_years.yearly` gives them."""
    by_year, words, shown = remembered(_balance, figures)
    file = f"equilibre-{_span(figures)}"
    title = board.title("Ce qui est sûr, ce qui reste à trouver", example)
    with beside_head():
        show_head(
            title,
            lambda: amounts_table(figures, shown),
            file=file,
            source=source,
            example=example,
            below=[Sentence(legend(*PARTS.values()))],
        )
        listed = as_list("des exercices", "exercices")
    if listed:
        draw_table(amounts_table(figures, shown), alt=words)
    else:
        draw_bars(remembered(_picture, by_year, narrowest(ON_PHONE), words))


def _balance(figures: pd.DataFrame) -> tuple[pd.DataFrame, str, tuple[str, ...]]:
    """The amounts of each year as the bars take them, and in words; the names of those that the list has."""
    by_year = figures.pivot(index="year", columns="name", values="value").reset_index()
    known = {name for name, value in zip(figures["name"], figures["value"], strict=True) if value}
    return by_year, year_bars_alt(by_year), (*BALANCE, *(one for one in (SPENT, *APART) if one in known))


def _picture(by_year: pd.DataFrame, width: int, alt: str) -> str:
    return bars_html.html_of_bars(year_bars(by_year, width), alt)


def show_uncounted(figures: pd.DataFrame, unsided: pd.DataFrame) -> None:
    """What the bars leave out, year by year: files without a probability or an amount, budgets that are not there or
    not clear."""
    st.markdown(remembered(_words_of_uncounted, figures, unsided))


def _words_of_uncounted(figures: pd.DataFrame, unsided: pd.DataFrame) -> str:
    lines = sorted((*_uncounted(figures), *_unsided(unsided)), key=lambda one: one[0])
    listed = "\n".join(f"- {year} : {words}" for year, words in lines)
    rule = small(
        "Le budget est celui des charges : ce qu'il faut financer. Le probable est une estimation : le montant "
        "demandé × la probabilité notée, pour les dossiers sans réponse encore. « À trouver » est ce qui manque au "
        "budget une fois le sûr et le probable ôtés : si le probable ne vient pas, il est à trouver lui aussi."
    )
    return "\n\n".join(filter(None, (listed, rule)))


def _uncounted(figures: pd.DataFrame) -> Iterator[tuple[int, str]]:
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in figures.to_dict("records"):
        by_name[row["name"]].append(row)
    for name, words in APART.items():
        for row in by_name[name]:
            if row["value"]:
                yield row["year"], f"{row['text']} {words}."
    for row in by_name["unweighted"]:
        if row["total"] > 0:
            files, asked = without_probability(row["total"], row["text"])
            yield row["year"], f"**{files}**, {asked} : ni sûrs, ni probables."
    missed, budgeted = _missed(by_name), {row["year"] for row in by_name["budget"] if pd.notna(row["value"])}
    for row in by_name["to_find"]:
        if row["text"] == CLOSED:
            yield row["year"], f"{CLOSED}, plus rien n'est à trouver{missed.get(row['year'], '')}."
    unsure = {row["year"] for row in by_name["to_find"] if row["text"] == MISSING} & budgeted
    for row in by_name["secured"]:
        if row["filled"] < row["total"]:
            unknown = ", nous ne savons donc pas ce qui reste à trouver" if row["year"] in unsure else ""
            yield row["year"], f"sûr, {row['scope']}{unknown}."
    for row in by_name["budget"]:
        if row["value"] is None:
            yield row["year"], "pas de budget, nous ne savons donc pas ce qui reste à trouver."


def _missed(by_name: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[int, str]:
    """« ; 88 400 € étaient sûrs, pour un budget de 120 000 € »: of the years whose budget the secured amounts do not
    reach, where both are known."""
    secured = {row["year"]: row for row in by_name["secured"]}
    found = {}
    for budget in by_name["budget"]:
        got = secured.get(budget["year"])
        if got is None or pd.isna(budget["value"]) or pd.isna(got["value"]):
            continue
        if budget["value"] > got["value"]:
            found[budget["year"]] = f" ; {got['text']} étaient sûrs, pour un budget de {budget['text']}"
    return found


def _unsided(unsided: pd.DataFrame) -> Iterator[tuple[int, str]]:
    for row in unsided.to_dict("records"):
        lines = plural(row["lines"], "ligne de budget", "lignes de budget")
        words = agree(
            row["lines"],
            "ne dit ni charges ni produits, et ne compte pas",
            "ne disent ni charges ni produits, et ne comptent pas",
        )
        yield row["year"], f"{lines} {words}."


def show_four(figures: pd.DataFrame, gaps: pd.DataFrame, source: Source, *, example: bool) -> None:
    """The four amounts of each year, never added to one another; `gaps`: see
    `queries.fiscal_years.paid_gaps`."""
    table, notes = remembered(_four, figures)
    alt = "Les quatre montants de chaque exercice, tous dossiers confondus."
    show_table(
        table,
        alt=alt,
        file=f"quatre-montants-{_span(figures)}",
        title=board.title("Demandé, accordé, conventionné, versé : jamais additionnés", example),
        level=3,
        whole=lambda: _in_full(figures[figures["name"].isin(FOUR)]),
        source=source,
        example=example,
    )
    st.markdown(notes)
    for row in gaps.to_dict("records"):
        about = " · ".join(escape(text) for text in (row["funder"], row["object"]) if isinstance(text, str))
        words = f"{euros(row['paid'])} notés versés, {euros(row['payments'])} de versements reçus"
        st.markdown(
            state_text(State.UNDERWAY, f"{row['year']} : {about} : {words}. Le montant noté compte, seul.")
        )


def _four(figures: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The four amounts as a table, each with how many files say it, and what is to be known of them."""
    known = [
        f"{text} {small(f'{number(filled)} sur {number(total)}')}" if filled else text
        for text, filled, total in zip(figures["text"], figures["filled"], figures["total"], strict=True)
    ]
    lines = [small("« 8 sur 13 » se lit : montant renseigné pour 8 des 13 dossiers de l'exercice."), ""]
    for year, rows in figures[figures["name"].isin(FOUR) & figures["parts"].ne("")].groupby("year"):
        parts = (_of_which(*both) for both in rows.groupby("parts", sort=False)["label"])
        lines.append(f"- {year} : {' ; '.join(parts)} (à côté du sûr).")
    return amounts_table(figures.assign(text=known), FOUR), "\n".join(lines)


def _of_which(some: str, labels: pd.Series) -> str:
    """« demandé, dont 3 000 € en nature », « demandé et accordé, dont 3 000 € en nature chacun »."""
    each = " chacun" if len(labels) > 1 else ""
    return f"{join([label.lower() for label in labels])}, dont {some}{each}"


def _in_full(figures: pd.DataFrame) -> pd.DataFrame:
    """The same to take away: a line an amount, and over how many files it stands."""
    return pd.DataFrame(
        {
            "Exercice": [str(year) for year in figures["year"]],
            "Montant": figures["label"],
            "Euros": figures["text"],
            "Dossiers renseignés": figures["filled"],
            "Dossiers": figures["total"],
            "Dont": figures["parts"],
        }
    )


def _span(figures: pd.DataFrame) -> str:
    """« 2024-2026 »: the fiscal years, for the name of a file."""
    first, last = figures["year"].min(), figures["year"].max()
    return str(first) if first == last else f"{first}-{last}"


def amounts_table(figures: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Some figures of each year as a table."""
    labels = figures.drop_duplicates("name").set_index("name")["label"]
    texts = figures.pivot(index="year", columns="name", values="text")
    return pd.DataFrame(
        {
            "Exercice": [str(year) for year in texts.index],
            **{labels[name]: list(texts[name]) for name in names},
        }
    )
