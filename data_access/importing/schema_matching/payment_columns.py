"""Payments of a grant that stand side by side, each an amount with its date to the right: « Acompte », « Acompte reçu
le », « Solde », « Solde reçu le ». Once that is answered, each makes a row of « Versements »."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from data_access.contract import Column, columns_by_name
from data_access.fields import Plain
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, YES, Answers, Candidate
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.controlled_words import erases
from data_access.importing.schema_matching.date_titles import are_days
from data_access.importing.schema_matching.header_reading import Header, PaidIn
from data_access.importing.schema_matching.number_titles import hold_amounts
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.title_match import Title, meant
from data_access.models import Funding, Payment

ABOUT = "versements"
EACH = "colonnes"  # answer: what each column says is asked by itself
_PAYMENT = re.compile(r"\b(?:acomptes?|soldes?|avances?|versements?|tranches?|echeances?|paiements?)\b")
_RECEIVED = re.compile(r"\b(?:recue?s?|versee?s?|payee?s?|percue?s?|encaissee?s?|dates?|le|du)\b")


_PLANNED = re.compile(r"\b(?:prevue?s?|attendue?s?|echeances?|previsionnel(?:le)?s?|theoriques?)\b")


def without_payments(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those of payments side by side, which are what is answered."""
    pairs = list(_pairs(header, titles)) if header.about.model is Funding else []
    if not pairs:
        return titles
    answer = _answer(header, pairs)
    if answer == EACH:
        return titles
    both = {title for pair in pairs for title in pair}
    if answer == YES:
        header.payments = tuple(_named(pairs))
    elif answer == LEAVE_OUT:
        header.left |= both
    return [title for title in titles if title not in both]


def payment_columns(header: Header) -> dict[int, Column]:
    """The columns of such payments, by place."""
    columns = columns_by_name(Payment)
    return {
        place: columns[name]
        for one in header.payments
        for place, name in ((one.amount.place, "amount_received"), (one.date.place, "received"))
    }


def with_payments(
    grid: Grid,
    rows: Sequence[Row],
    payments: Iterable[PaidIn],
    answers: Answers,
    unit: UnitElsewhere | None,
    years: Collection[int],
) -> list[Row]:
    """The rows, each followed by its payments: received where their date is said, planned where it is not."""
    mains = [row for row in rows if row.parent is None]
    made: dict[int, list[Row]] = {row.number: [] for row in mains}
    for one in payments:
        amounts = [grid.cell(row.number - 1, one.amount.place) for row in mains]
        dates = [grid.cell(row.number - 1, one.date.place) for row in mains]
        columns = columns_by_name(Payment)
        amount, date = columns["amount_received"].field, columns["received"].field
        of_amount = column_reader(
            amount, amounts, column=f"{grid.name}:{one.amount.text}", answers=answers, unit=unit
        )
        of_date = column_reader(
            date, dates, column=f"{grid.name}:{one.date.text}", answers=answers, years=years
        )
        for main, paid, when in zip(mains, amounts, dates, strict=True):
            at = (
                grid.address(main.number - 1, one.amount.place),
                grid.address(main.number - 1, one.date.place),
            )
            value = _read(main, of_amount, paid, at[0], one.amount.text)
            day = _read(main, of_date, when, at[1], one.date.text)
            if value is not None:
                made[main.number].append(_payment(main, one, grid, value, day, at))
            elif day is not None:
                refused = Refused(
                    "cette date est celle d'un versement sans montant", "écrire le montant, ou la vider"
                )
                main.problems.append(problem(main, at[1], one.date.text, shown(when), refused))
    return [one for row in rows for one in (row, *(made.get(row.number, ()) if row.parent is None else ()))]


def _pairs(header: Header, titles: Iterable[Title]) -> Iterator[tuple[Title, Title]]:
    """The amounts that are payments, each with the date to its right."""
    about, by_place = header.about, {title.place: title for title in titles}
    for place, title in by_place.items():
        date = by_place.get(place + 1)
        named = _PAYMENT.search(folded(title.text)) and not meant(about.model, title).columns
        if date is None or not named or not _RECEIVED.search(folded(date.text)):
            continue
        if hold_amounts(about.values(title)) and are_days(about.values(date)):
            yield title, date


def _named(pairs: Sequence[tuple[Title, Title]]) -> Iterator[PaidIn]:
    """The payments by their titles; those that are called alike, by their place among these: « Versement 2 »."""
    alike = Counter(amount.key for amount, _ in pairs)
    seen: Counter[str] = Counter()
    for amount, date in pairs:
        seen[amount.key] += 1
        rank = f" {seen[amount.key]}" if alike[amount.key] > 1 else ""
        yield PaidIn(amount, date, f"{amount.text}{rank}")


def _answer(header: Header, pairs: Sequence[tuple[Title, Title]]) -> str:
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    names = join([quote(one.name) for one in _named(pairs)])
    planned = all(_PLANNED.search(folded(date.text)) for _, date in pairs)
    what = "prévus à leur date" if planned else "reçus à leur date, prévus tant qu'elle est vide"
    settled = questions.settle(
        ABOUT,
        f"Que disent {names}, chacun avec sa date à droite, dans la feuille {quote(about.grid.name)} ?",
        (
            Candidate(YES, f"des versements : {what}"),
            Candidate(EACH, "autre chose : dire colonne par colonne ce qu'elles sont"),
            Candidate(LEAVE_OUT, "ne pas lire ces colonnes"),
        ),
    )
    why = "un montant et sa date, à droite, sont sans doute un versement du dossier"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for pair in pairs for one in pair]
    right = "répondre, ou écrire les versements dans « Versements » : une ligne par versement"
    header.problems += questions.problems(settled, points, right)
    return settled.answer


def _read(main: Row, reader: Callable[[Cell], Plain], cell: Cell, at: str, title: str) -> Plain:
    """What a cell says; None where it says nothing, or is refused."""
    try:
        if erases(cell):
            raise Refused("« (vide) » n'efface pas un versement ici", "l'effacer dans « Versements »")
        return reader(cell) if cell is not None else None
    except Refused as refused:
        main.problems.append(problem(main, at, title, shown(cell), refused))
        return None


def _payment(main: Row, one: PaidIn, grid: Grid, amount: Plain, day: Plain, at: tuple[str, str]) -> Row:
    is_planned = day is None or _PLANNED.search(folded(one.date.text))
    name = "amount_planned" if is_planned else "amount_received"
    values: dict[str, Plain] = {"name": one.name, name: amount}
    cells = {"name": grid.address(one.amount.row, one.amount.place), name: at[0]}
    if day is not None:
        when = "planned" if is_planned else "received"
        values[when], cells[when] = day, at[1]
    return Row(Payment.__tablename__, main.sheet, main.number, None, values, cells, main, "funding")
