"""The records behind a figure or a table, adding up, and each of their values down to its cell and to what it was."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.french import agree, moment_text, plural, quote
from data_access.log import history
from data_access.log.lineage import Cell, CellReading, Trace, row_read
from data_access.provenance import Explanation, Fact, Traced
from data_access.view import View
from data_access.vocabulary import Role
from pages.provenance.error_message import may_tell, show_error_message
from pages.provenance.original import offer_original
from pages.sitemap import HISTORY
from pages.ui.formats import escape, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.layout import ask
from pages.ui.links import offer_entry

_MOST_PLACES = 8  # sheets of files that are named
_NONE, _EXAMPLE = "—", " · données d'exemple"


def show_records(rows: Sequence[Traced], one: Explanation) -> None:
    """The records on this page and, in the last line, what all of them make."""
    alt = f"{plural(len(rows), 'fiche')} sur {one.records} : ce que chacune apporte au chiffre et la cellule lue."
    draw_table(records_table(rows, one), alt=alt)
    if any(made_up(row) for row in rows):
        st.markdown(small("Ce sont des données d'exemple."))


def records_table(rows: Sequence[Traced], one: Explanation) -> pd.DataFrame:
    """Those records as a table: what each makes of the figure, where that was read, what it was before if anything;
    the last line is the figure."""
    lines = [(escape(row.label), escape(row.text), *_place_and_before(row.main)) for row in rows]
    total = (f"**{plural(one.records, 'fiche')} en tout**", f"**{escape(one.value.text)}**", "", "")
    table = pd.DataFrame([*lines, total], columns=["Fiche", "Compte pour", "Lu dans", "Avant"])
    return table if any(before for *_, before in lines) else table.drop(columns="Avant")


def made_up(row: Traced) -> bool:
    """Whether what a record makes of a figure was read in data that are made up."""
    return bool(row.main and row.main.trace.origin.fictitious)


def show_traced(view: View, rows: Sequence[Traced]) -> None:
    """Where the records of a table were read, and one of them at a time, cell by cell.

    The rows of files are counted, as whoever opens them does: one often gives several records, an event and its counts.
    A record without any of those values is counted, too: all that the table shows is here.
    """
    if not rows:
        st.markdown("Aucune fiche ici.")
        return
    origins = [row.facts[0].trace.origin for row in rows if row.facts]
    read = [("", at) if one.typed else (_file_and_sheet(one), one.row) for at, one in enumerate(origins)]
    places = Counter(place for place, _ in dict.fromkeys(read)).most_common()
    lines = [
        f"**{plural(count, 'ligne')}** {agree(count, 'lue')} dans {place}"
        if place
        else f"**{plural(count, 'fiche')}** {agree(count, 'saisie')} à l'écran"
        for place, count in places[:_MOST_PLACES]
    ]
    if len(places) > _MOST_PLACES:
        lines.append(small(f"et {plural(len(places) - _MOST_PLACES, 'autre feuille', 'autres feuilles')}"))
    if silent := len(rows) - len(origins):
        lines.append(small(f"et {plural(silent, 'fiche')} où rien de cela n'est noté"))
    st.markdown("  \n".join(lines))
    show_one(view, rows, "fiche-tableau")


def show_one(view: View, rows: Sequence[Traced], key: str) -> None:
    """One record, the only one at once: each value with its cell, what it was before, and the imports that said so."""
    by_code = {row.code: row for row in rows}
    code = (
        next(iter(by_code))
        if len(by_code) == 1
        else st.selectbox(
            "Une fiche de plus près, cellule par cellule",
            list(by_code),
            index=None,
            key=key,
            placeholder="Choisir une fiche…",
            format_func=lambda one: one_line(by_code[one].label),
        )
    )
    if code is None:
        return
    row = by_code[code]
    lines = [
        (
            _header(fact, row),
            escape(fact.trace.origin.text) or _NONE,
            _origin(fact.trace),
            _before(fact.trace),
        )
        for fact in row.facts
    ]
    facts = pd.DataFrame(lines, columns=["Donnée", "Aujourd'hui", "D'où elle vient", "Avant"])
    if not any(before for *_, before in lines):
        facts = facts.drop(columns="Avant")
    draw_table(facts, alt=f"Les valeurs de la fiche {row.label} et leurs cellules.")
    _show_imports(view, row.facts, key)
    if view.role.may(Role.BOARD):
        _show_rows(view, row, key)
    offer_entry(view, "Corriger cette fiche", row.kind, row.code)
    if may_tell(view):
        show_error_message(view, row.label, row, key)


def _show_imports(view: View, facts: Sequence[Fact], key: str) -> None:
    """Each import that the values name: when, and by whom; for staff with its file, and its place in the history."""
    named = {
        one.import_id: one
        for fact in facts
        for one in (*fact.trace.readings, *filter(None, (fact.trace.confirmed,)))
    }
    sentences = {number: small(_import_words(one)) for number, one in sorted(named.items())}
    if not view.role.may(Role.STAFF):
        st.markdown("  \n".join(sentences.values()))
        return
    kept = ask(history.originals, view, tuple(sentences))
    with st.container(gap=None):
        for number, words in sentences.items():
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                st.markdown(words, width="content")
                st.page_link(
                    HISTORY.script,
                    label="dans l'historique",
                    icon=":material/history:",
                    query_params={"import": str(number)},
                )
                offer_original(view, number, named[number].file, kept[number], f"{key}-original")


def _show_rows(view: View, row: Traced, key: str) -> None:
    """The rows that a record was read in, cell by cell: who may not have the file sees what it said."""
    origins = [
        fact.trace.origin for fact in row.facts if fact.code == row.code and not fact.trace.origin.typed
    ]
    places = dict.fromkeys((one.import_id, one.file, one.sheet, one.row) for one in origins)
    if not places:
        return
    with st.expander("La ligne lue, en entier", key=f"{key}-lignes-{row.code}", on_change="rerun") as box:
        if not box.open:
            return
        for number, file, sheet, line in places:
            st.markdown(small(f"{escape(file)} · {escape(sheet)} · ligne {line} · import {number}"))
            cells = ask(row_read, view, number, sheet, line)
            if cells is None:
                st.markdown(
                    "Cette ligne parle d'une personne : seul le fichier la montre, et l'équipe le garde."
                )
                continue
            _show_cells(cells, f"Les {len(cells)} cellules de la ligne {line}.")


def _show_cells(cells: Sequence[Cell], alt: str) -> None:
    """The cells of a row, one below the other; where it gave several records, each value with the name of its own."""
    several = len({one.label for one in cells}) > 1
    lines = [
        (
            one.address,
            escape(one.header) + (f" {small(escape(one.label))}" if several else ""),
            escape(one.text) or _NONE,
        )
        for one in cells
    ]
    table = pd.DataFrame(lines, columns=["Cellule", "Colonne", "Ce que nous y lisons"])
    draw_table(table, alt=alt)


def _import_words(one: CellReading) -> str:
    """« import 3 : 25 novembre 2026 à 14 h 05, par … »."""
    who = f", par {escape(one.user)}" if one.user else ""
    return f"import {one.import_id} : {moment_text(one.at)}{who}{_EXAMPLE if one.fictitious else ''}"


def _header(fact: Fact, row: Traced) -> str:
    """The header of a value; of another record's, with its name."""
    return (
        escape(fact.header) if fact.code == row.code else f"{escape(fact.header)} {small(escape(fact.label))}"
    )


def _place_and_before(fact: Fact | None) -> tuple[str, str]:
    """The cell of the value that counts, and the value that it replaced."""
    if fact is None:
        return _NONE, ""
    earlier = fact.trace.readings[1:]
    return _place(fact.trace.origin), _reading_text(earlier[0]) if earlier else ""


def _place(reading: CellReading) -> str:
    """« reseau-2024.xlsx · Événements · **T31** »; the row, where no cell of its own holds the value; what it says,
    where that is no word or number of the value (« **D4**, qui dit « 15 » »)."""
    if reading.typed:
        return "saisi à l'écran"
    cell = f"**{reading.cell}**" if reading.cell else f"ligne {reading.row}"
    if reading.said:
        cell += f", qui dit {quote(escape(reading.said))}"
    return f"{escape(reading.file)} · {escape(reading.sheet)} · {cell}"


def _file_and_sheet(reading: CellReading) -> str:
    return f"{escape(reading.file)}, feuille {escape(reading.sheet)} {small(f'import {reading.import_id}')}"


def _dated(reading: CellReading) -> str:
    return f"{_place(reading)} {small(f'import {reading.import_id}')}"


def _reading_text(reading: CellReading) -> str:
    return escape(reading.text) or "vide"


def _origin(trace: Trace) -> str:
    """Where a value was read first, what the cell held if it was corrected, and where it was confirmed last."""
    first, again = trace.origin, trace.confirmed
    lines = [_dated(first)]
    if first.read:
        lines.append(f"la cellule contenait {quote(escape(first.read))}, corrigé à l'écran")
    if again:
        lines.append(f"confirmé depuis par {_dated(again)}")
    return " ; ".join(lines)


def _before(trace: Trace) -> str:
    """The values that it had before, the newest first, each with its cell."""
    return " ; ".join(f"{_reading_text(one)} : {_dated(one)}" for one in trace.readings[1:])
