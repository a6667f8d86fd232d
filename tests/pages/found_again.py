"""How the numbers of each table and chart are found again in the records that its « Source » lists, or computed.

What a chart tells are the texts and tooltips of its data, and what stands at its axes; where a mark stands is no
figure, but the length of a bar, and the month of a mark.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from data_access.figures import figure
from data_access.french import euros, number
from data_access.name_keys import key_of
from data_access.provenance import Traced
from data_access.queries.one_file import DATES
from pages.records.year_table import WHAT
from pages.ui.states import State
from pages.ui.wording import SPONSOR_TO_FIND
from tests.pages.app import LINK
from tests.pages.drawn import (
    CARD,
    Drawn,
    by_subject,
    facts,
    in_euros,
    layers,
    month_of,
    numbers,
    plain,
    said,
    subject,
    value,
)

MONTHS = range(1, 13)
DATED = (*DATES, "next_action_on", "planned")  # of a file and its payments


_OTHERS_PASSED = re.compile(r"; (\d+) autres? passées?")


def of_files(drawn: Drawn) -> None:
    """The same of files; how many other dates of one have passed is counted, of no more than its records hold."""
    if drawn.table is not None and CARD in drawn.table:
        of_cards(drawn)
        return
    each_of_its_record(drawn, counted=_OTHERS_PASSED)
    passed = [int(one) for line in drawn.lines() for one in _OTHERS_PASSED.findall(plain(" ".join(line)))]
    assert sum(passed) <= sum(fact.trace.field in DATED for row in drawn.records() for fact in row.facts)


_COMPUTED = re.compile(
    r"(?P<age>\d+) j\W+à cette étape(?:, d'habitude environ \d+)?|en retard de (?P<late>\d+) j|et \d+ autres? dates?"
)


def of_cards(drawn: Drawn) -> None:
    """What a card counts is the days since one of its dates, or what the figure of its column comes to; all else its
    records say."""
    assert drawn.day
    each_of_its_record(drawn, counted=_COMPUTED)
    groups = by_subject(drawn.records())
    for (card,) in drawn.lines():
        text = plain(card)
        own = next(rows for name, rows in groups.items() if all(part in text for part in name.split(" · ")))
        days = {
            str((drawn.day - date.fromisoformat(fact.trace.origin.value["end"])).days)
            for row in own
            for fact in row.facts
            if isinstance(fact.trace.origin.value, dict) and "end" in fact.trace.origin.value
        }
        for found in _COMPUTED.finditer(text):
            for name in ("age", "late"):
                assert found[name] is None or found[name] in days, (name, card, days)


def each_of_its_record(drawn: Drawn, counted: re.Pattern[str] | None = None) -> None:
    """Every number of a line is said by records of one subject, which the line names or leads to. `counted`: what is
    not looked for there."""
    groups = by_subject(drawn.records())
    for typed in drawn.lines():
        line = [counted.sub("", plain(cell)) for cell in typed] if counted else typed
        text = plain(" ".join(line))
        codes = re.findall(r"evenement=([\w-]+)", text)
        own = [
            rows
            for name, rows in groups.items()
            if (
                set(codes) & {row.code for row in rows}
                if codes
                else all(part in text for part in name.split(" · "))
            )
        ]
        sums = [
            {euros(in_euros(rows, field)) for field in ("requested", "granted", "contracted", "paid")}
            for rows in own
        ]
        known = [
            said(rows) | numbers(subject(rows[0]), *amounts) for rows, amounts in zip(own, sums, strict=True)
        ]
        assert any(numbers(*line) <= one for one in known), (drawn.name, line, known)


def of_a_statement(drawn: Drawn) -> None:
    """Every number of a line is said by the one statement whose words it repeats."""
    for line in drawn.lines():
        text = plain(" ".join(line))
        own = [
            row
            for row in drawn.records()
            if any(f"« {plain(one)} »" in text for one in facts(row, "wording"))
        ]
        assert any(numbers(*line) <= said([row]) for row in own), (drawn.name, line)


def of_highlights(drawn: Drawn) -> None:
    """A moment is told by its event and its count, as many as there are; labels of a day are counted."""
    if drawn.table is not None:
        each_of_its_record(drawn)
        return
    events = [row for row in drawn.records("events") if facts(row, "highlight")]
    groups = [
        said(rows) for rows in by_subject([*drawn.records("events"), *drawn.records("measures")]).values()
    ]
    told = [one for one in drawn.told() if "detail" in one]
    assert len({(one["title"], one["detail"]) for one in told}) == len(events)
    for one in told:
        assert any(numbers(one["detail"]) <= group for group in groups), one
    labels = Counter(text for row in drawn.records("status_history") for text in facts(row, "date"))
    assert numbers(*(one.get("written", "") for one in drawn.told())) <= {
        str(count) for count in labels.values()
    }


_SMALL = re.compile(r":small\[:gray\[(.*?)\]\]")  # how a table writes what is said beside a word


def of_territories(drawn: Drawn) -> None:
    """A map shows those that are placed, each once; the list has a line for each status of today."""
    if drawn.table is None:
        deck = [one for one in drawn.spec.get("layers", ()) if one["id"].startswith("territories")]
        marks = [one for layer in deck for one in layer["data"]]
        marked = [one["name"] for one in marks or drawn.told() if "code" in one or "status" in one]
        assert sorted(marked) == sorted(row.label for row in drawn.listed["territories_placed"]), drawn.name
        return
    status = {
        facts(row, "territory")[
            0
        ]: f"{facts(row, 'status')[0]}, {' '.join(facts(row, 'date')) or 'date inconnue'}"
        for row in drawn.records("status_history")
    }
    lines = {plain(line[0]): _SMALL.sub(r"\1", plain(line[1])) for line in drawn.lines()}
    assert sorted(lines.values()) == sorted(status.values())
    assert all(status.get(name, one) == one for name, one in lines.items())


def of_the_map_to_explore(drawn: Drawn) -> None:
    """Each territory has as many events as are listed that it carries, or of which it is a host."""
    if drawn.table is None:
        return  # the same, told to the pointer
    (here,) = (rows for name, rows in drawn.listed.items() if name == "Événements tenus ici")
    for line in drawn.lines():
        name = plain(re.sub(r"^\[(.*)\]\(.*\)$", r"\1", line[0]))
        own = [row for row in here if name in facts(row, "territory")]
        carried = {row.label for row in own if row.kind == "events"}
        once = [row for row in own if row.kind == "events" or facts(row, "event")[0] not in carried]
        assert line[2] == (str(len(once)) if once else "—"), (line, once)


def of_a_chain(drawn: Drawn) -> None:
    """Each sponsorship that is listed, and each label whose sponsor is to be found, is drawn once, and no other."""
    if drawn.table is not None:
        each_of_its_record(drawn)
        return
    (ties,) = (rows for layer, rows in layers(drawn.spec) if layer["mark"]["type"] == "line")
    assert len(ties) == len(drawn.records())
    names = {text for row in drawn.records() for text in facts(row)}
    assert {one["name"] for one in drawn.told() if "name" in one} <= {*names, SPONSOR_TO_FIND}


def of_a_path(drawn: Drawn) -> None:
    """A state's date is that of its record, or of the sponsorship or the label that says it; a session's, that of its
    event."""
    held, noted = drawn.records("events"), drawn.records("progress")
    told = drawn.records("sponsorships") + drawn.records("status_history")
    if drawn.table is not None:
        *lines, sessions = drawn.lines()
        for line in lines:
            own = [row for row in noted if f"**{row.label.split(' · ')[1]}**" == LINK.sub(r"\1", line[0])]
            assert numbers(*line) <= said(own + _about(plain(LINK.sub(r"\1", line[0])).strip("*"), told)), (
                line
            )
        assert numbers(*sessions) <= said(held)
        return
    assert drawn.picture
    drawn_signs = [one for cell in drawn.picture.signs().values() for one in cell]
    marks = [one.label.partition(" : ") for one in drawn_signs if isinstance(one.drawn, State)]
    known = Counter(row.label.partition(" · ")[2] for row in noted)
    assert known <= Counter(name for name, _, _ in marks)
    for name, _, state in marks:
        own = [row for row in noted if row.label.endswith(name)]
        behind = own or _about(name.partition(" · ")[0], told)
        assert behind and numbers(state) <= said(behind), name
    dates = [numbers(one) for one in drawn.picture.rows[-1].cells if one]
    assert dates and all(any(one <= said([row]) for row in held) for one in dates)


def _about(territory: str, rows: Iterable[Traced]) -> list[Traced]:
    """The records that name a territory."""
    return [row for row in rows if territory in facts(row)]


def towards_the_label(drawn: Drawn) -> None:
    """A state is that of one record, and so is its date; or that of a sponsorship or a label."""
    noted = drawn.records("progress") + drawn.records("criteria_progress")
    told = drawn.records("sponsorships") + drawn.records("status_history")
    assert drawn.picture
    signs = [one for cell in drawn.picture.signs().values() for one in cell if isinstance(one.drawn, State)]
    assert len(noted) <= len(signs) <= len(noted) + len(told)
    for sign in signs:
        who = sign.label.partition(" · ")[0]
        behind = [row for row in noted if who in row.label] + _about(who, told)
        assert behind and numbers(sign.label) <= said(behind), sign.label


def of_sessions(drawn: Drawn) -> None:
    """Date and people are said; the territories, too, or counted: those that did the step, those of a full list."""
    steps, visits = drawn.records("progress"), drawn.records("visits")
    for line in drawn.lines():
        (code,) = re.findall(r"evenement=([\w-]+)", line[1])
        (event,) = [row for row in drawn.records("events") if row.code == code]
        own = [row for row in drawn.records("measures") if event.label in facts(row, "event")]
        counts = {facts(row, "measure")[0]: said([row]) for row in own}
        stepped = [row for row in steps if row.label.endswith(f" · {(facts(event, 'step') or ['?'])[0]}")]
        listed = {facts(row, "visitor")[0] for row in visits if event.label in facts(row, "event")}
        computed = {str(len(one)) for one in (stepped, listed) if one}
        assert numbers(line[0]) <= said([event]) and numbers(line[3]) == counts.get("présents", set()), line
        assert numbers(line[4]) == counts.get("territoires", computed), (line, counts, computed)


def of_co_animations(drawn: Drawn) -> None:
    """Each territory's roles are counted, held and to come, and say the dates."""
    for name, *counts, which in drawn.lines():
        own = [row for row in drawn.records() if f"[{facts(row, 'territory')[0]}]" in name]
        assert sum(map(int, counts)) == len(own) and numbers(which) <= said(own), name


def of_months(drawn: Drawn) -> None:
    """Events are counted by type and month, those with a report among them; labels by month."""
    scope = next(name for name in drawn.listed if re.fullmatch("events_(local|network)", name))
    reported = {row.code for row in drawn.listed[scope.replace("_", "_reported_", 1)]}
    counted: Counter[tuple[str, int, bool]] = Counter()
    for row in drawn.listed[scope]:
        when = value(row, "date")
        month = int(when["start"][5:7]) if when and when["precision"] in ("day", "month") else 0
        counted[facts(row, "type")[0].lower(), month, row.code in reported] += 1
    if drawn.table is not None:
        used = [one for one in (*MONTHS, 0) if any(month == one for _, month, _ in counted)]
        heads = [plain(str(head)) for head in drawn.table.columns]
        saved = next(place for place, head in enumerate(heads) if head.endswith("bilan saisi"))
        for line in drawn.lines():
            kind, *counts = line[: len(used) + 1]
            done, open_ = ([counted[kind.lower(), one, kept] for one in used] for kept in (True, False))
            own = [sum(both) for both in zip(done, open_, strict=True)]
            assert counts == [str(one or "—") for one in own] and line[len(used) + 1] == str(sum(own)), kind
            assert line[saved] == str(sum(done) or "—"), kind
            assert sum(int(one) for one in line[len(used) + 2 :] if one != "—") == sum(own), kind
        return
    assert drawn.picture
    shown: Counter[tuple[str, int, bool]] = Counter()
    months = {
        head: (turn + 1) % 13 for turn, head in enumerate(drawn.picture.heads)
    }  # the last column: not known
    for (kind, head), cell in drawn.picture.signs().items():
        for mark in cell:
            shown[kind.lower(), months[head], mark.drawn is State.ACQUIRED] += int(mark.figure)
    assert shown == counted
    labels = Counter(value(row, "date")["start"][:7] for row in drawn.records("status_history"))
    assert numbers(*drawn.picture.heads) <= {str(count) for count in labels.values()}


def of_evenings(drawn: Drawn) -> None:
    """An evening's counts are those of its records; three ratios are computed from them."""
    lines = {line[0]: dict(zip(drawn.table.columns[1:], line[1:], strict=True)) for line in drawn.lines()}  # type: ignore[union-attr]
    for name in next(iter(lines.values())):
        own = {facts(row, "measure")[0]: row for row in drawn.records() if name in facts(row, "event")}
        assert numbers(lines["Quand"][name]) <= said(own.values())
        for measure in ("Défis", "Présents", "Contributeurs", "Engagés", "Porteurs de projet", "Solutions"):
            row = own.get(measure.lower())
            assert numbers(lines[measure][name]) == (numbers(row.text) if row else set()), (name, measure)
        for label, part, whole, many in (
            ("Présents par défi", "présents", "défis", 1),
            ("Engagés rapportés aux contributeurs", "engagés", "contributeurs", 100),
            ("Porteurs rapportés aux contributeurs", "porteurs de projet", "contributeurs", 100),
        ):
            counts = [float(own[one].value or 0) for one in (part, whole) if one in own]
            known = numbers(number(many * counts[0] / counts[1], 1)) if len(counts) == 2 else set()
            assert numbers(lines[label][name]) == known, (name, label)


def of_visits(drawn: Drawn) -> None:
    """A team's visits are counted; the dates above the columns are those of the events."""
    came = Counter(facts(row, "visitor")[0] for row in drawn.records())
    assert drawn.picture
    totals = [plain(str(row.cells[-1])).strip("*") for row in drawn.picture.rows]
    assert [int(one.split()[0]) for one in totals] == list(came.values())
    assert numbers(*drawn.picture.heads) <= said(drawn.records()) | {str(count) for count in came.values()}


def of_years(drawn: Drawn) -> None:
    """Each amount of a year is the sum of what its records add, none below zero; a bar is as long as that."""
    found = {(figure(name[:-5]).label.lower(), name[-4:]): rows for name, rows in drawn.listed.items()}
    sums = {one: max(sum(Decimal(row.value or 0) for row in rows), Decimal()) for one, rows in found.items()}
    if drawn.table is not None:
        for line in drawn.table.to_dict("records"):
            year = line.pop("Exercice")
            files = {row.code for (_, other), rows in found.items() if other == year for row in rows}
            for label, cell in line.items():
                one = (label.lower(), year)
                over = {str(len(found[one])), str(len(files))} if "sur" in cell else set()
                known = numbers(euros(sums[one])) | over if "€" in cell else set()
                assert numbers(cell) == known, (drawn.name, one)
        return
    for layer, rows in layers(drawn.spec):
        for row in rows if layer["mark"]["type"] == "rect" else ():
            total = sums[row["words"], row["year"]]
            assert (row["end"] - row["begin"], row["amount"]) == (total, euros(total)), row
    budgets = {one["words"] for one in drawn.told() if one["words"].startswith("budget")}
    assert budgets == {f"budget {euros(total)}" for (label, _), total in sums.items() if label == "budget"}


def of_shares(drawn: Drawn) -> None:
    """Each amount of a year is the sum of what the records of its funder add, a part is that of the whole year; the
    lines of a year come to all of them."""
    found = {name[-4:]: rows for name, rows in drawn.listed.items()}
    totals = {year: sum((Decimal(row.value or 0) for row in rows), Decimal()) for year, rows in found.items()}
    added: dict[str, Decimal] = defaultdict(Decimal)
    for line in drawn.table.to_dict("records"):  # type: ignore[union-attr]
        who, cells = plain(next(iter(line.values()))).strip("*"), {year: plain(line[year]) for year in found}
        amounts = {year: Decimal(re.sub(r"\D", "", cell.split("€")[0]) or 0) for year, cell in cells.items()}
        for year, amount in amounts.items():
            added[year] += amount
            own = [row for row in found[year] if row.label.startswith(f"{who} ·")]
            assert own or not amount or drawn.name == "sur-par-origine", (drawn.name, who, year)
            assert not own or amount == sum(Decimal(row.value or 0) for row in own), (drawn.name, who, year)
            part = number(100 * amount / totals[year], 1)
            assert not amount or cells[year].endswith(f"· {plain(part)} %"), (drawn.name, who, year)
        whole = numbers(
            euros(sum(amounts.values())), number(100 * sum(amounts.values()) / sum(totals.values()), 1)
        )
        assert numbers(line["Tous exercices"]) == whole, (drawn.name, who)
    assert added == totals


def of_coming_months(drawn: Drawn) -> None:
    """Payments and files are counted by the period that they are dated in, with what they bring or ask for; then all of
    them."""
    amounts = by_subject(drawn.records("funding_years"))
    payments, answers = defaultdict(list), defaultdict(list)
    for row in drawn.records("payments"):
        payments[month_of(row, "planned")].append(row)
    for row in drawn.records("funding"):
        answers[month_of(row, "decision_expected")].append(row)
    together = [sum(one.values(), []) for one in (payments, answers)]
    for when, planned, asked in drawn.lines():
        period = when.strip("*").removesuffix(" (passé)")
        coming, files = (
            together if period == "Ensemble" else (payments.pop(period, []), answers.pop(period, []))
        )
        requested = [one for row in files for one in amounts[row.label]]
        brings = numbers(euros(in_euros(coming, "amount_planned")), len(coming)) if coming else set()
        asks = numbers(euros(in_euros(requested, "requested")), len(files)) if files else set()
        assert (numbers(planned), numbers(asked)) == (brings, asks), when
    assert not payments and not answers


def sums_of(rows: Iterable[Traced]) -> set[str]:
    """What the amounts of a file add up to: promised, paid."""
    one_by_one = list(rows)
    return numbers(*(euros(in_euros(one_by_one, field)) for field in ("contracted", "granted", "paid")))


def of_unpaid(drawn: Drawn) -> None:
    """What is left of a file is the sum of what its years add; the date is that of a payment of « Mois par mois »."""
    left, payments = (
        by_subject(drawn.records()),
        by_subject(drawn.beside["mois-par-mois"].records("payments")),
    )
    left = {name: rows for name, rows in left.items() if sum(Decimal(row.value or 0) for row in rows)}
    assert len(drawn.lines()) == len(left)  # of what has arrived there is no line
    for funder, what, _, promised, came, amount, when in drawn.lines():
        called = re.sub(r"\[(.*)\]\(.*\)", r"\1", funder)  # it is a link to the page of the file
        name = f"{called} · {what}"
        assert numbers(promised, came) <= sums_of(left[name]), name
        assert amount == euros(sum(Decimal(row.value or 0) for row in left[name])), name
        assert numbers(when) <= said(payments.get(name, [])), name


def of_measures(drawn: Drawn) -> None:
    """Each count, and the very cell that it was read in."""
    read = {
        facts(row, "measure")[0]: one.trace.origin
        for row in drawn.records()
        for one in row.facts
        if one.trace.field == "value"
    }
    for measure, said_value, file, cell in drawn.lines():
        own = read[measure.lower()]
        assert (said_value, plain(file), cell) == (own.text, own.file, f"{own.sheet} {own.cell}")


def of_moved(drawn: Drawn) -> None:
    """A figure that moved is today what its records add up to, over as many as its « Source » says."""
    for line in drawn.lines():
        cells = dict(zip(drawn.table.columns, line, strict=True))  # type: ignore[union-attr]
        (rows,) = [rows for name, rows in drawn.listed.items() if name.endswith(f" · {cells['Chiffre']}")]
        total = sum(row.value or 0 for row in rows)
        shown = euros(total) if isinstance(total, Decimal) else number(total)
        assert numbers(cells["Aujourd'hui"]) == numbers(shown), cells
        assert not numbers(cells["Ce qui l'a fait bouger"])


def of_corrections(drawn: Drawn) -> None:
    """What is corrected is what its record says, and what it said before."""
    for _, name, header, before, after in drawn.lines():
        (own,) = [
            one.trace
            for row in drawn.records()
            for one in row.facts
            if row.label == plain(name) and one.header == plain(header)
        ]
        assert [plain(one.text) for one in own.readings[:2]] == [plain(after), plain(before)]


def figure_in(cell: str, rows: list[Traced]) -> None:
    """That the bold number of a cell is what records add up to, or have in their middle, and the numbers of its small
    line are how many give it, of how many."""
    head, _, scope = cell.partition("  \n")
    known = [row for row in rows if row.value is not None]
    if not known:
        assert not numbers(head), (cell, rows)
        return
    ends = [(numbers(row.text) | {number(row.value)}) for row in known]
    total = number(sum(float(row.value or 0) for row in known))
    middle = set.union(*ends) if " mois" in plain(head) else {total}
    assert numbers(head) <= middle, (cell, rows)
    if numbers(scope):
        assert str(len(known)) in numbers(scope), (cell, rows)


def of_cohorts_beside(drawn: Drawn) -> None:
    """Each figure of each cohort is what its records come to."""
    for label, *cells in drawn.lines():
        for name, cell in zip(drawn.table.columns[1:], cells, strict=True):  # type: ignore[union-attr]
            figure_in(cell, drawn.listed[f"{plain(label).strip('*')} · {name}"])


def of_steps_beside(drawn: Drawn) -> None:
    """A step of a cohort is taken by those of whom it is noted as done; where none is, a sponsorship or a label says
    it."""
    told = {"parrainage": drawn.records("sponsorships"), "labellisation": drawn.records("status_history")}
    noted = [(row.label.split(" · "), facts(row, "state")[0]) for row in drawn.records("progress")]
    assert noted
    for step, *cells in drawn.lines():
        for name, cell in zip(drawn.table.columns[1:], cells, strict=True):  # type: ignore[union-attr]
            own = [
                state
                for (cohort, _, taken), state in noted
                if cohort == name.split(" · ")[0] and taken == plain(step).strip("*")
            ]
            done = sum(state in ("fait", "rattrapé") for state in own)
            assert not own or cell.startswith(f"**{done}** sur"), (drawn.name, step, name, own)
            behind = [row for word, rows in told.items() if word in step.lower() for row in rows]
            taken_by = re.match(r"\*\*(\d+)\*\* sur", cell)
            assert own or not taken_by or int(taken_by[1]) <= len(behind), (drawn.name, step, name, cell)
            assert own or behind or not numbers(cell), (drawn.name, step, name)


def of_years_of_territories(drawn: Drawn) -> None:
    """Each cell adds up what is noted of that territory and year; all of them, what all the records do."""
    added = sum(float(row.value or 0) for row in drawn.records())
    cells = [plain(cell) for _, *line in drawn.lines() for cell in line]
    bold = [re.search(r"\*\*([^*]+)\*\*", cell) for cell in cells]
    assert sum(float(re.sub(r"\D", "", one[1])) for one in bold if one) == added


def of_years_of_one(drawn: Drawn) -> None:
    """Each bold number of a figure's line is what the records of that figure add up to, year by year."""
    assert drawn.table is not None
    sums = {name: sum(float(row.value or 0) for row in rows) for name, rows in drawn.listed.items()}
    told = {
        f"{plain(row[WHAT]).strip('*')} · {year}": float(re.sub(r"\D", "", found[1]))
        for row in drawn.table.to_dict("records")
        for year, cell in row.items()
        if year != WHAT and (found := re.search(r"\*\*([^*]+)\*\*", plain(cell)))
    }
    assert told == sums


def of_project_groups(drawn: Drawn) -> None:
    """The projects of a theme are counted, however it is spelt, and those whose jobs are noted."""
    themes = {key_of(name): name for row in drawn.records() for name in facts(row, "theme")}
    for theme, count, jobs, noted in drawn.lines():
        called = re.sub(r"\[\*\*(.*?)\*\*\].*", r"\1", theme)
        key = key_of(called) if key_of(called) in themes else None
        own, with_jobs = (
            [row for row in rows if (key_of(facts(row, "theme")[0]) if facts(row, "theme") else None) == key]
            for rows in (drawn.listed["projects_counted"], drawn.listed["jobs_counted"])
        )
        assert count == str(len(own)), theme
        assert numbers(noted) == numbers(len(with_jobs), len(own)), theme
        ends = [[int(one) for one in numbers(row.text)] for row in with_jobs]  # « de 3 à 5 » has two
        sums = {sum(map(min, ends)), sum(map(max, ends))} if ends else set()
        assert numbers(jobs) == {str(one) for one in sums}, theme


def of_published(drawn: Drawn) -> None:
    """What is published is what its row says, what is counted the sum of its records; the gap lies between the two."""
    for name, published, counted, gap, _ in drawn.lines():
        rows = drawn.listed[re.sub(r"\*\*\[(.*)\]\(.*\)\*\*", r"\1", name)]
        told, ours = ([row for row in rows if (row.kind == "indicators") is one] for one in (True, False))
        first, second = (numbers(one.split("  \n")[0]) for one in (published, counted))
        assert first and first <= said(told), (name, published)
        total = sum(float(row.value or 0) for row in ours)
        assert second <= numbers(number(total)), (name, counted)
        assert numbers(gap) <= numbers(number(abs(float(told[0].value or 0) - total))), (name, gap)


def of_contradictions(drawn: Drawn) -> None:
    """Each of the statements of a subject says its own numbers."""
    for _, statements in drawn.lines():
        for told in statements.split("  \n"):
            (own,) = [
                row
                for row in drawn.records()
                if any(f"« {plain(one)} »" in plain(told) for one in facts(row, "wording"))
            ]
            assert numbers(told) <= said([own]), told


HOW: dict[str, Callable[[Drawn], None]] = {
    "temps-forts-2024": of_highlights,
    "territoires": of_territories,
    "carte": of_the_map_to_explore,
    "parcours-promo-1": of_a_path,
    "parcours-promo-2": of_a_path,
    "seances-promo-1": of_sessions,
    "seances-promo-2": of_sessions,
    "coanimation": of_co_animations,
    "vers-le-label": towards_the_label,
    "criteres-label": each_of_its_record,
    "criteres-eligibilite": each_of_its_record,
    "relais": of_a_chain,
    "par-type-des-territoires-2024": of_months,
    "par-type-du-reseau-2024": of_months,
    "grandes-soirees-des-territoires-2024": of_evenings,
    "evenements-2024": each_of_its_record,
    "venues-des-territoires-2024": of_visits,
    "venues-du-reseau-2024": of_visits,
    "annees-des-territoires": of_years_of_territories,
    "annees-du-reseau": of_years_of_territories,
    "promos-cote-a-cote": of_cohorts_beside,
    "etapes-cote-a-cote": of_steps_beside,
    "equilibre-2025-2027": of_years,
    "quatre-montants-2025-2027": of_years,
    "dossiers": of_files,
    "dossiers-clos": of_files,
    "echeances": each_of_its_record,
    "mois-par-mois": of_coming_months,
    "accorde-non-verse": of_unpaid,
    "sur-par-origine": of_shares,
    "sur-par-financeur": of_shares,
    "evenements-lons-le-saunier": each_of_its_record,
    "part-lons-le-saunier": each_of_its_record,
    "annees-lons-le-saunier": of_years_of_one,
    "mesures-t16": of_measures,
    "enonces-t16": of_a_statement,
    "enonces": of_a_statement,
    "publie-et-compte": of_published,
    "contradictions": of_contradictions,
    "projets": each_of_its_record,
    "projets-par-thème": of_project_groups,
    "chiffres": of_moved,
    "corrections": of_corrections,
}  # a table or chart → how its numbers are found again
