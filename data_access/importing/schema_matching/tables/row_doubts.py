"""Rows that are probably no data, or no longer: struck through, cancelled, hidden, coloured as a legend says, totals.

Each rule below is one small function: it names the rows that it doubts, and why. What it finds is asked, once for all
rows of a table that it finds; nothing of such a row is read before that is answered.
"""

import re
from collections.abc import Iterator, Mapping

from data_access.contract.column import CODE
from data_access.fields import FieldKind
from data_access.french import agree, join, quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import row_ranges
from data_access.importing.parse.replaced_numbers import replacing
from data_access.importing.schema_matching.blocks.continued_names import only_continues
from data_access.importing.schema_matching.formats.grants_to_others import who_receives
from data_access.importing.schema_matching.lines import row_sums
from data_access.importing.schema_matching.lines.chapter_sums import chapters
from data_access.importing.schema_matching.lines.days_off import days_off
from data_access.importing.schema_matching.lines.ended_members import ended_members
from data_access.importing.schema_matching.lines.foot_lines import foot_lines
from data_access.importing.schema_matching.lines.in_kind_lines import in_kind_lines
from data_access.importing.schema_matching.lines.other_titles import below_other_titles
from data_access.importing.schema_matching.lines.row_kinds import SEVERAL
from data_access.importing.schema_matching.lines.running_totals import earlier_totals
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.lines.turned_sheets import named_as_titles
from data_access.importing.schema_matching.marks import (
    colour_legends,
    names_in_brackets,
    signs_before_names,
    states_in_names,
    ticked_states,
)
from data_access.importing.schema_matching.marks.coloured_payments import of_months
from data_access.importing.schema_matching.marks.real_dates import was_done_later, without_a_real_date
from data_access.importing.schema_matching.marks.unseen_cells import unseen_rows
from data_access.importing.schema_matching.notes import contradicting_remarks, replaced_rows
from data_access.importing.schema_matching.tables.moved_days import new_day
from data_access.importing.schema_matching.tables.named_rows import (
    accounts,
    counted,
    example,
    named_as_a_total,
    notices,
    supposed,
    told_elsewhere,
)
from data_access.importing.schema_matching.tables.row_doubt import Doubt, Rule
from data_access.importing.schema_matching.values.cancelled_texts import cancelling, says_cancelled
from data_access.importing.schema_matching.values.remark_kinds import MOVED
from data_access.models import Event, Visit

NAMED = 4  # runs of rows that are named; the others are counted
AND_COLOUR = " ; "  # between what several colours of a row mean
_TO_COME = re.compile(
    r"\b(?:a (?:venir|faire|prevoir|planifier)|prochaine?s?|prevue?s?|planifiee?s?|futur\w*)\b"
)
_NONE_HELD = re.compile(  # « pas de date », « pas encore fixée » say that it is not known
    r"\W*(?:pas|rien|aucune?) (?:(?:prevue?s? )?(?:en|cette|pour|dans)\b|(?:d'|de |du )?(?:edition|evenement|soiree|"
    r"rencontre|forum|atelier|seance|organise|tenue?s?\b|programme|prevue?s?\W*$))"
)
_TRIAL = re.compile(r"\W*(?:tests?|essais?)\W*")


def struck_through(table: Table) -> Iterator[Doubt]:
    """A cell is struck through; where others of its row are not, it is said which."""
    for row in table.body.data if table.grid.struck else ():
        filled = [place for place, _ in table.filled(row)]
        if struck := [place for place in filled if (row, place) in table.grid.struck]:
            where = join([table.grid.address(row, place) for place in struck])
            in_part = "" if len(struck) == len(filled) else f" en partie ({where})"
            yield Doubt(row, struck[0], f"est barrée{in_part}")


def cancelled(table: Table) -> Iterator[Doubt]:
    """« ANNULÉ », beside the data or in a comment; a column whose words are known says what it means by it. « Annule et
    remplace le n° 3 » says it of that row."""
    known = set(table.places(FieldKind.CHOICE))
    words = cancelling(table.grid) | replaced_rows.replacing(table.grid)
    doubts: dict[int, Doubt] = {}
    for row in table.body.data if words else ():
        for place, cell in table.filled(row):
            if (
                cell.__class__ is str
                and cell in words
                and place not in known
                and not _is_called_so(table, place, cell)
            ):
                if (meant := replaced_rows.row_meant(table, row, shown(cell))) is not None:
                    why = f"est remplacée par la ligne {row + 1}, qui dit {quote(shown(cell))}"
                    doubts.setdefault(meant, Doubt(meant, table.label(meant)[0], why))
                elif says_cancelled(shown(cell)) or replaced_rows.is_replaced(shown(cell)):
                    moved = MOVED if new_day(table, row, shown(cell)) else ""
                    doubts.setdefault(row, Doubt(row, place, f"dit {quote(shown(cell))}", moved))
                break
    for (row, place), text in table.grid.comments.items():
        if says_cancelled(text):
            doubts.setdefault(row, Doubt(row, place, f"a un commentaire : {quote(shown(text))}"))
    yield from (
        doubts[row]
        for row in table.body.data
        if row in doubts and not was_done_later(table, row, doubts[row].why)
    )


def stated(table: Table) -> Iterator[Doubt]:
    """« Cancelled: Forum », « Forum — reporté »: a word beside the name itself says in which state it is."""
    for row, place, said, meaning in states_in_names.states(table):
        yield Doubt(row, place, said, meaning)


def uncertain(table: Table) -> Iterator[Doubt]:
    """« Promo 4 ? », « Nevers (à confirmer) »: a record of which nobody is sure."""
    yield from (Doubt(*one) for one in states_in_names.uncertain(table))


def signed(table: Table) -> Iterator[Doubt]:
    """« + Nevers », « – Luxembourg »: a sign before a name, whose meaning a legend may say."""
    yield from (Doubt(*one) for one in signs_before_names.signed(table))


def bracketed(table: Table) -> Iterator[Doubt]:
    """« (Nevers) », « (Besançon → Dole) », beside names that stand bare: a legend may say what that means. « (Suite) »
    is none."""
    for one in names_in_brackets.bracketed(table):
        if not only_continues(shown(table.grid.cell(*one[:2]))):
            yield Doubt(*one)


def ticked(table: Table) -> Iterator[Doubt]:
    """« ✗ », where a legend says « n'a pas eu lieu »; « x » under « Annulé », in a column that is not read."""
    for row, place, said, meaning in ticked_states.off(table):
        yield Doubt(row, place, ticked_states.words_of(said, meaning), meaning)


def marked(table: Table) -> Iterator[Doubt]:
    """« Soirée B* », where a note below says « * annulée »."""
    for row, place, said, meaning in ticked_states.marked(table):
        yield Doubt(row, place, ticked_states.words_of(said, meaning), meaning)


def contradicted(table: Table) -> Iterator[Doubt]:
    """A remark that says otherwise than its row: « tombé à l'eau », « courrier de refus reçu », « déjà compté »."""
    for row, place, said, kind in contradicting_remarks.remarks(table):
        if (row, place) not in table.told:
            yield Doubt(row, place, said, kind)


def not_held(table: Table) -> Iterator[Doubt]:
    """« Date réelle » blank beside a planned date that is past: « Date prévue » alone does not say that it was held."""
    for row, place, day in without_a_real_date(table):
        yield Doubt(row, place, f"ne dit pas de date réelle, et sa date prévue ({day}) est passée")


def to_come(table: Table) -> Iterator[Doubt]:
    """A visit without a date, where the sheet or a line above says « à venir »: one with a date is asked of by it."""
    above = (row for row in table.notes if row < min(table.body.data, default=0))
    texts = [table.grid.name, *(shown(cell) for row in above for _, cell in table.filled(row))]
    said = next(filter(_TO_COME.search, map(folded, texts)), None) if table.model is Visit else None
    dates = table.places(FieldKind.DATE)
    for row in table.body.data if said else ():
        if all(table.grid.cell(row, one) is None for one in dates):
            text = next(one for one in texts if folded(one) == said)
            yield Doubt(
                row,
                table.label(row)[0],
                f"ne dit pas de date, sous {quote(text)} : elle n'a pas encore eu lieu",
            )


def none_held(table: Table) -> Iterator[Doubt]:
    """« Pas en 2026 », « aucune soirée cette année » where the date of an event is said: there is none."""
    for place in table.places(FieldKind.DATE) if table.model is Event else ():
        for row, cell in zip(table.body.data, table.column(place), strict=True):
            if isinstance(cell, str) and _NONE_HELD.match(folded(cell)):
                yield Doubt(row, place, f"dit {quote(shown(cell))} sous {quote(table.titles[place])}")


def hidden(table: Table) -> Iterator[Doubt]:
    """A row that nobody sees."""
    grid, blank = table.grid, set(unseen_rows(table))
    why = "est masquée par un filtre" if grid.filtered else "est masquée"
    for row in sorted((grid.hidden_rows | blank).intersection(table.body.data)):
        yield Doubt(row, table.label(row)[0], why if row in grid.hidden_rows else "ne se voit pas")


def struck_on_condition(table: Table) -> Iterator[Doubt]:
    """Where a conditional format may strike cells through, or hide them, on a condition that we cannot work out."""
    for row in table.body.data if table.grid.unclear else ():
        for area, said, strikes in table.grid.unclear:
            place = next((one for one in table.read if area.holds(row, one)), None)
            if place is not None and table.grid.cell(row, place) is not None:
                does = "barre" if strikes else "cache"
                why = f"est peut-être de celles qu'une mise en forme conditionnelle {does} ({quote(said)})"
                yield Doubt(row, place, why)
                break


def coloured(table: Table) -> Iterator[Doubt]:
    """A row in the colour of a legend."""
    fills, inks = table.grid.fills, table.grid.inks
    behind, written = colour_legends.meanings(table), colour_legends.written_meanings(table)
    of_rows = table.titles.keys() | table.read.keys()
    for row in table.body.data if behind or written else ():
        said: dict[str, int] = {}  # what its colours mean → the first cell of each
        for place, _ in table.filled(row):
            if place not in of_rows or of_months(table, place):  # whose colours are asked about by themselves
                continue
            meaning = behind.get(fills.get((row, place), "")) or written.get(inks.get((row, place), ""))
            if meaning:
                said.setdefault(meaning, place)
        if said:
            how = "a la couleur de" if next(iter(said)) in behind.values() else "est écrite comme le dit"
            why = f"{how} {join([quote(one) for one in said], 'et')}"
            yield Doubt(row, next(iter(said.values())), why, AND_COLOUR.join(said))


def _is_called_so(table: Table, place: int, cell: str) -> bool:
    """Whether « Test », « Essai » is what a record is called, and no remark on it."""
    field = table.read[place].field if place in table.read else None
    named = field is not None and (field.key or field == CODE)
    return named and _TRIAL.fullmatch(folded(cell)) is not None


def sum_of_others(table: Table) -> Iterator[Doubt]:
    """A row whose amounts are the sums of those of others."""
    found = dict(row_sums.sums_of_full_rows(table)) | dict(row_sums.sums(table))
    for row, summed in sorted(found.items()):
        yield Doubt(row, table.label(row)[0], f"est la somme des lignes {row_ranges(summed, NAMED)}")


def sum_of_those_below(table: Table) -> Iterator[Doubt]:
    """A chapter above its parts: its amounts are the sums of theirs."""
    for row, parts in chapters(table):
        lines = f"{agree(len(parts), 'dit la ligne', 'disent les lignes')} {row_ranges(parts, NAMED)}"
        yield Doubt(row, table.label(row)[0], f"est la somme de ce que {lines}, en dessous")


def received_so_far(table: Table) -> Iterator[Doubt]:
    """« Reçu à ce jour » 5 000, where a later row of the same grant says 8 000: the first is a part of it."""
    for row, place, later in earlier_totals(table):
        said, title = quote(shown(table.grid.cell(row, place))), quote(table.titles[place])
        yield Doubt(row, place, f"dit {said} sous {title}, que la ligne {later + 1} compte sans doute aussi")


def at_the_foot(table: Table) -> Iterator[Doubt]:
    """« Record », « Gens aidés »: a name and numbers below rows that all say more."""
    yield from (Doubt(row, table.label(row)[0], why) for row, why in foot_lines(table))


def on_its_side(table: Table) -> Iterator[Doubt]:
    """« Date », « Type », « Statut » one under the other, as the names of rows: the table lies on its side."""
    for row, place, name in named_as_titles(table):
        why = f"s'appelle {quote(name)}, comme une colonne (le tableau est sans doute à transposer)"
        yield Doubt(row, place, why)


def in_kind(table: Table) -> Iterator[Doubt]:
    """« Valorisation du bénévolat » in a budget: no money."""
    for row, place, text in in_kind_lines(table):
        yield Doubt(row, place, f"dit {quote(text)}, qui n'est pas de l'argent et compterait avec lui")


def off(table: Table) -> Iterator[Doubt]:
    """« congé ES », « férié » in an agenda: no event."""
    for row, place, text in days_off(table):
        yield Doubt(row, place, f"dit {quote(text)}, un jour sans travail plutôt qu'un événement")


def alone(table: Table) -> Iterator[Doubt]:
    """The only cell of its row, where nearly all rows fill several: a title."""
    for row in table.body.alone:
        place, text = table.label(row)
        yield Doubt(row, place, f"ne contient que {quote(text)}")


def titled_otherwise(table: Table) -> Iterator[Doubt]:
    """« Qui », « Téléphone » behind a blank row, and what stands below: another table."""
    yield from (Doubt(*one) for one in below_other_titles(table))


def shifted(table: Table) -> Iterator[Doubt]:
    """More cells than titles, as in few rows: a sign within a text parted it in two, and all behind it is shifted. In a
    workbook such a cell may be a remark beside the table, unless its row is full."""
    if not table.titles:
        return
    first, end = min(table.titles), max(table.titles) + 1
    rows, most = table.grid.rows, 2 if table.is_text else SEVERAL
    stop = table.columns.stop
    if stop == end or max(map(len, map(rows.__getitem__, table.body.data)), default=0) <= end:
        return  # as nearly always
    beyond, looked_at = slice(end, stop), slice(None) if table.is_text else slice(1)
    longer = [row for row in table.body.data if any(one is not None for one in rows[row][beyond][looked_at])]
    for row in (
        longer if len(longer) * most < len(table.body.data) else ()
    ):  # else it is a column without a title
        if table.is_text or None not in rows[row][first:end]:
            cell = next(cell for cell in rows[row][beyond] if cell is not None)
            if replacing(shown(cell)):  # « 4 800 → 4 650 »: a remark on an amount of the row
                continue
            what = f"a plus de cellules que de titres ({quote(shown(cell))})"
            yield Doubt(row, end, f"{what} : un séparateur dans un texte l'a sans doute décalée")


def ended_memberships(table: Table) -> Iterator[Doubt]:
    """A day that is over under « Jusqu'à », of a member of a circle."""
    for row, place, said in ended_members(table):
        yield Doubt(row, place, f"{said} : elle serait gardée comme celle d'un membre d'aujourd'hui")


def granted_to_others(table: Table) -> Iterator[Doubt]:
    """Grants to several organisations, as a public file lists them: the files of a funder are not ours."""
    if (place := who_receives(table)) is None:
        return
    named = {row: shown(cell) for row in table.body.data if (cell := table.grid.cell(row, place)) is not None}
    if len(set(named.values())) > 1:
        yield from (Doubt(row, place, f"est pour {quote(name)}") for row, name in named.items())


RULES: Mapping[str, Rule] = {
    "autres titres": titled_otherwise,
    "décalées": shifted,
    "barrées": struck_through,
    "annulées": cancelled,
    "états": stated,
    "incertaines": uncertain,
    "signes devant": signed,
    "remarques": contradicted,
    "signes": ticked,
    "renvois": marked,
    "sans date réelle": not_held,
    "à venir": to_come,
    "pas d'événement": none_held,
    "masquées": hidden,
    "barrées sous condition": struck_on_condition,
    "couleurs": coloured,
    "totaux": named_as_a_total,
    "sommes": sum_of_others,
    "cumuls": received_so_far,
    "décomptes": counted,
    "bilans": at_the_foot,
    "comptes": accounts,
    "chapitres": sum_of_those_below,
    "en nature": in_kind,
    "jours sans travail": off,
    "exemples": example,
    "reprises": told_elsewhere,
    "avertissements": notices,
    "hypothèses": supposed,
    "entre parenthèses": bracketed,
    "transposées": on_its_side,
    "titres": alone,
    "bénéficiaires": granted_to_others,
    "finies": ended_memberships,
}
