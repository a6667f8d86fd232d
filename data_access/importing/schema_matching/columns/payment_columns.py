"""Payments of a grant that stand side by side, each an amount with its date to the right, or to the left: « Acompte »,
« Acompte reçu le », « Solde », « Solde reçu le »; « le », « montant », « le », « montant ». Once that is answered, each
makes a row of « Versements »."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.fields import FieldKind, Plain
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, YES, Answers, Candidate
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.lines.header_reading import Header, PaidIn
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.importing.schema_matching.titles.title_match import Title, meaning, meant
from data_access.models import Funding, Payment
from data_access.name_keys import key_of

ABOUT = "versements"
Pair = tuple[Title, Title]  # of an amount, and of its date
EACH = "colonnes"  # answer: what each column says is asked by itself
_PAYMENT = re.compile(r"\b(?:acomptes?|soldes?|avances?|versements?|tranches?|echeances?|paiements?)\b")
_RECEIVED = re.compile(r"\b(?:recue?s?|versee?s?|payee?s?|percue?s?|encaissee?s?|dates?|le|du)\b")


_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%")
_NUMBER = re.compile(r"\s*(?:n[°o]\s*)?[1-9]\s*$")
_PAID, _PAID_IN = "Versement", "year.paid"
_PLANNED = re.compile(r"\b(?:prevue?s?|attendue?s?|echeances?|previsionnel(?:le)?s?|theoriques?)\b")


def without_payments(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those of payments side by side, which are what is answered."""
    model = header.about.model
    pairs = _pairs(header.about, titles) if model in (Funding, Payment) else []
    if not pairs or (model is Payment and not _are_several(header.about, pairs)):
        return titles
    answer = _answer(header, pairs)
    if answer == EACH:
        return titles
    both = {title for pair in pairs for title in pair}
    if answer == YES:
        header.payments = tuple(_named(pairs))
    elif answer == IN_NOTE:
        header.notes += tuple(title for pair in pairs for title in pair)
    elif answer == LEAVE_OUT:
        header.left |= both
    if model is Payment:
        header.taken["name"] = pairs[0][0]
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
    """The rows, each followed by its payments: received where their date is said, planned where it is not. A row of
    payments gives way to them, save where something is wrong with it."""
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
    found: list[Row] = []
    for row in rows:
        own = made[row.number] if row.parent is None else []
        if row.table != Payment.__tablename__:
            found += [row, *own]
        elif own or row.problems:
            found += [_with_funding(payment, row) for payment in own] or [row]
    return found


def _with_funding(payment: Row, row: Row) -> Row:
    """A payment, with what the row says of all of its payments, and what is wrong with it."""
    values, cells = row.values | payment.values, row.cells | payment.cells
    made = Row(row.table, row.sheet, row.number, row.code, values, cells)
    made.problems.extend(row.problems)
    return made


def _pairs(about: HeaderTitles, titles: Iterable[Title]) -> list[Pair]:
    """The amounts that are payments, each with its date: those that are called so, else those of one title that comes
    again. The date is that to the right, or to the left where more have one there."""
    titles = list(titles)
    dates = {
        one.place: one
        for one in titles
        if _RECEIVED.search(folded(_bare(one))) and _are_mostly_days(about, one)
    }
    amounts = [one for one in titles if one not in dates.values() and _may_be_paid(about, one)]
    called = _beside([one for one in amounts if _is_called_payment(about, one)], dates)
    if called:
        return called
    by_title: dict[str, list[Title]] = defaultdict(list)
    for one in amounts:
        if _says_amount(about, one) and not _columns_of_group(one):
            by_title[key_of(_bare(one))].append(one)
    again = (_beside(alike, dates) for alike in by_title.values())
    return next((pairs for pairs in again if len(pairs) > 1 and _alike(pairs)), [])


def _may_be_paid(about: HeaderTitles, title: Title) -> bool:
    return hold_amounts(about.values(title)) or _are_shares(about, title)


def _are_shares(about: HeaderTitles, title: Title) -> bool:
    """Whether at least half of the cells below a title are percentages: shares of what was granted."""
    cells = [shown(cell) for cell in about.values(title)]
    return 2 * sum(_SHARE.fullmatch(cell) is not None for cell in cells) >= len(cells) > 0


def _are_mostly_days(about: HeaderTitles, title: Title) -> bool:
    """Whether at least two in three of the cells below a title are days: « fait » among them is asked about then."""
    cells = list(about.values(title))
    return 3 * sum(are_days([cell]) for cell in cells) >= 2 * len(cells) > 0


def _beside(amounts: Iterable[Title], dates: Mapping[int, Title]) -> list[Pair]:
    """The amounts that have a date on the side where more of them have one."""
    amounts = list(amounts)
    right, left = (
        [(one, dates[one.place + step]) for one in amounts if one.place + step in dates] for step in (1, -1)
    )
    return left if len(left) > len(right) else right


def _is_called_payment(about: HeaderTitles, title: Title) -> bool:
    """Whether a title says no column of the table, but a payment: « Acompte »; or its group does: « 1er versement »,
    « Encaissé » above « date » and « montant »."""
    if _PAYMENT.search(folded(title.group)) or _columns_of_group(title) == [_PAID_IN]:
        return True
    return bool(_PAYMENT.search(folded(title.text))) and not meant(about.model, title).columns


def _columns_of_group(title: Title) -> list[str]:
    """The columns of a grant that the group of a title says: « Notifié » above « montant » is what was granted."""
    return [one.name for one in meaning(Funding, title.group).columns] if title.group else []


def _says_amount(about: HeaderTitles, title: Title) -> bool:
    columns = meaning(about.model, _bare(title)).columns
    return bool(columns) and all(one.field.kind is FieldKind.MONEY for one in columns)


def _alike(pairs: Iterable[Pair]) -> bool:
    """Whether the dates all say the same: « Prévu le » and « Reçu le » are two of one payment."""
    return len({key_of(_bare(date)) for _, date in pairs}) == 1


def _are_several(about: HeaderTitles, pairs: Sequence[Pair]) -> bool:
    """Whether the payments of a row are several, of which nothing was answered by column."""
    return len(pairs) > 1 and _alike(pairs) and not any(about.said(one) for pair in pairs for one in pair)


def _bare(title: Title) -> str:
    """A title without its group, and without its number: « Montant 1 »."""
    return _NUMBER.sub("", title.texts[-1])


def _named(pairs: Sequence[Pair]) -> Iterator[PaidIn]:
    """The payments by their titles; those that are called alike, by their place among these: « Versement 2 »."""
    names = [_name(amount) for amount, _ in pairs]
    alike, seen = Counter(names), Counter[str]()
    for (amount, date), name in zip(pairs, names, strict=True):
        seen[name] += 1
        yield PaidIn(amount, date, f"{name} {seen[name]}" if alike[name] > 1 else name)


def _name(amount: Title) -> str:
    """« Acompte »; « Versement » where a title says but that it is an amount."""
    names = (amount.group, amount.text)
    return next((one for one in names if _PAYMENT.search(folded(one))), _PAID)


def _as_asked(one: PaidIn) -> str:
    """The name of a payment, beside the title above it where that says another: « Versement », sous « Encaissé »."""
    group = one.amount.group
    return quote(one.name) if not group or group in one.name else f"{quote(one.name)}, sous {quote(group)}"


def _answer(header: Header, pairs: Sequence[Pair]) -> str:
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    names = join([_as_asked(one) for one in _named(pairs)])
    planned = all(_PLANNED.search(folded(date.text)) for _, date in pairs)
    side = "droite" if all(date.place > amount.place for amount, date in pairs) else "gauche"
    what = "prévus à leur date" if planned else "reçus à leur date, prévus tant qu'elle est vide"
    shares = any(_are_shares(about, amount) for amount, _ in pairs)
    kept = "des parts du montant accordé : les garder dans la note de la ligne, rien n'en est calculé"
    offered = [] if shares else [Candidate(YES, f"des versements : {what}")]
    offered += [Candidate(IN_NOTE, kept)] if shares and about.model is Funding else []
    settled = questions.settle(
        ABOUT,
        f"Que disent {names}, chacun avec sa date à {side}, dans la feuille {quote(about.grid.name)} ?",
        (
            *offered,
            Candidate(EACH, "autre chose : dire colonne par colonne ce qu'elles sont"),
            Candidate(LEAVE_OUT, "ne pas lire ces colonnes"),
        ),
    )
    why = f"un montant et sa date, à {side}, sont sans doute un versement du dossier"
    if shares:
        why = f"une part et sa date, à {side}, sont sans doute celles d'un versement, dont le montant n'est pas dit"
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
