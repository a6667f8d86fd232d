"""What is due, what is late, and what each month should bring."""

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import update

from data_access.database import writing
from data_access.exporting.calendar_file import calendar_file
from data_access.figures import Slice, values_over
from data_access.funding.expressions import files
from data_access.funding.files_kept import FilesKept
from data_access.queries import funding, funding_codes, funding_dates, funding_months, one_file
from data_access.queries.agenda import agenda
from data_access.view import View
from data_access.vocabulary import FUNDING_READER
from tests.data_access.importing.books import bringing, imported
from tests.data_access.importing.workbooks import Sheets
from tests.data_access.queries.funding_rows import TODAY, board, euros, sheet, with_small


@pytest.fixture
def sample(seeded_database_url: str) -> View:
    return board(seeded_database_url)


@pytest.fixture
def small(database_url: str, tmp_path: Path) -> View:
    return with_small(database_url, tmp_path)


def test_deadlines_fall_into_bands_that_begin_where_the_one_before_ends(sample: View) -> None:
    found = funding_dates.deadlines(sample, 30)
    assert found.groupby("band").size().to_dict() == {0: 6, 30: 14, 60: 6, 90: 2}
    assert set(found.query("band == 0")["code"]) == {"f03", "f14", "f18", "f26"}
    assert set(found["kind"]) == {"deposit", "decision", "report", "payment", "action"}
    ends = pd.to_datetime(found["end"])
    days = (ends - pd.Timestamp(TODAY)).dt.days
    for band, (low, high) in {0: (-999, -1), 30: (0, 30), 60: (31, 60), 90: (61, 90)}.items():
        assert days[found["band"] == band].between(low, high).all()


def test_two_dates_of_one_day_for_one_file_are_two_deadlines(database_url: str) -> None:
    imported(
        database_url,
        {
            "Financements": [
                ["Code", "Financeur", "Étape", "Bilan dû le", "Prochaine action", "Pour le"],
                ["a", "Fonds A", "versé en partie", "15/12/2026", "Demander le solde", "15/12/2026"],
            ],
            "Versements": [
                ["Code", "Dossier", "Versement", "Prévu le", "Montant prévu"],
                ["v1", "a", "Acompte", "15/12/2026", 1000],
                ["v2", "a", "Solde", "15/12/2026", 2000],
            ],
        },
    )
    view = board(database_url)
    wanted = [("action", "Demander le solde"), ("payment", "Acompte"), ("payment", "Solde"), ("report", "")]
    for rows in (funding_dates.deadlines(view, 30), one_file.due_of_one(view, "a")):
        assert sorted(zip(rows["kind"], rows["what"].fillna(""), strict=True)) == wanted
    assert funding_dates.deadlines(view, 30)["in_band"].eq(len(wanted)).all()
    coming = agenda(view, view.today)
    assert sorted(coming["kind"]) == [kind for kind, _ in wanted]
    assert calendar_file(coming).count(b"BEGIN:VEVENT") == len(wanted)
    assert len(set(re.findall(rb"UID:.*", calendar_file(coming)))) == len(wanted)


def test_a_period_is_late_only_once_it_is_over(small: View) -> None:
    at = {
        day: View.now(FUNDING_READER, small.database, day)
        for day in (datetime.date(2027, 3, 31), datetime.date(2027, 4, 1))
    }
    bands = [funding_dates.deadlines(view, 30).query("code == 'a'")["band"].tolist() for view in at.values()]
    assert bands == [[30], [0]]


def test_the_reports_that_are_owed_are_those_due_and_not_sent(sample: View) -> None:
    found = funding_dates.reports(sample, 30)
    assert list(found["code"]) == ["f03", "f04", "f08", "f10", "f05"]
    assert list(found["overdue"].astype(bool)) == [True, False, False, False, False]
    assert [funding_dates.to_be_sent(row) for row in found.to_dict("records")] == [""] * 5


def test_each_month_tells_payments_and_answers_apart_and_what_has_no_date(sample: View) -> None:
    found = funding_months.expected(sample).set_index("period")
    assert found.at["décembre 2026", "payments_amount"] == Decimal(20800)
    assert found.at["1er trimestre 2027", "decisions"] == 1
    assert (found.at["sans date", "decisions"], found.at["sans date", "decisions_amount"]) == (
        5,
        Decimal(97000),
    )
    assert found.index[-1] == "sans date"
    payments = sheet("Versements")
    waiting = payments[payments["Reçu le"].isna()]
    assert found["payments_amount"].dropna().sum() == euros(waiting["Montant prévu"].sum())
    assert found["payments"].sum() == len(waiting)


def test_what_is_to_come_without_a_planned_payment_is_the_rest_of_what_is_not_paid(sample: View) -> None:
    months, besides = funding_months.expected(sample), funding_months.unplanned(sample)
    unpaid = values_over(sample, ("funding_unpaid",), Slice())["funding_unpaid"].value
    assert months["payments_amount"].dropna().sum() + besides.amount == unpaid
    assert besides.files == 1


def test_what_has_no_month_comes_after_the_months_of_its_period(database_url: str) -> None:
    when = ("2027", "T1 2027", None, "mars 2027", "02/02/2027", "01/04/2027")
    files = [[f"f{place}", f"Fonds {'ABCDEF'[place]}", "contacté", day] for place, day in enumerate(when)]
    report = bringing(database_url)(
        {"Financements": [["Code", "Financeur", "Étape", "Réponse attendue"], *files]}
    )
    assert report.status == "imported", report
    assert funding_months.expected(board(database_url))["period"].tolist() == [
        "février 2027",
        "mars 2027",
        "1er trimestre 2027",
        "avril 2027",
        "2027",
        "sans date",
    ]


def test_of_a_file_its_amounts_its_payments_and_its_stages_tell(
    sample: View,
) -> None:
    told = funding_codes.related_codes(sample, ("f22",))
    assert told == (
        *funding_codes.dated_by(sample, ("f22",)),
        *funding_codes.amounts_of(sample, ("f22",)),
        "f22-v1",
        "f22-e1",
        "f22-e2",
        "f22-e3",
    )
    assert told[:3] == ("f22", "f22-v2", "f22-2026")


AHEAD: Sheets = {
    "Financements": [
        [
            *("Code", "Financeur", "Étape", "Date limite de dépôt", "Déposé le", "Réponse attendue"),
            *("Décision le", "Convention le", "Bilan dû le", "Bilan rendu le"),
        ],
        ["paid", "Fonds A", "accordé", *[None] * 7],
        ["sent", "Fonds B", "dossier déposé", None, "05/12/2025", *[None] * 5],
        ["limit", "Fonds C", "contacté", "20/12/2025", "05/12/2025", *[None] * 5],
        ["voted", "Fonds E", "en instruction", None, None, "01/12/2025", "10/12/2025", None, None, None],
        ["granted", "Fonds F", "accordé", None, None, None, "10/12/2025", "15/01/2026", None, None],
        ["report", "Fonds G", "versé", *[None] * 5, "01/11/2025", "08/12/2025"],
        ["behind", "Fonds I", "versé", None, "05/12/2025", None, "10/12/2025", "15/01/2026", None, None],
        ["lost", "Fonds H", "refusé", None, "05/12/2025", None, "10/12/2025", "15/01/2026", None, None],
    ],
    "Versements": [
        ["Code", "Dossier", "Libellé", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["v1", "paid", "Acompte", None, None, "12/01/2026", 4000],
        ["v2", "paid", "Solde", "01/12/2025", 6000, "18/01/2026", None],
        ["v3", "paid", "Premier", "01/10/2025", 500, "02/10/2025", 500],
    ],
}
EXPECTED_DAYS = {
    ("payment", "v1"): ("received", "2026-01-12"),
    ("payment", "v2"): ("received", "2026-01-18"),
    ("deposit", "sent"): ("submitted", "2025-12-05"),
    ("deposit", "limit"): ("deadline", "2025-12-20"),
    ("decision", "voted"): ("decided", "2025-12-10"),
    ("decision", "granted"): ("decided", "2025-12-10"),
    ("agreement", "granted"): ("agreed", "2026-01-15"),
    ("report", "report"): ("report_sent", "2025-12-08"),
}


@pytest.fixture
def ahead(database_url: str) -> View:
    """A day on which most of it is to come: of the day of the import, it was all past, and nothing was asked."""
    imported(database_url, AHEAD)
    return View.now(FUNDING_READER, database_url, datetime.date(2025, 11, 25))


def test_what_is_noted_as_done_on_a_day_to_come_is_expected_on_that_day_and_cites_it(ahead: View) -> None:
    found = funding_dates.deadlines(ahead, 30)
    told = {(row.kind, row.entry): (row.field, str(row.end)) for row in found.itertuples()}
    assert told == EXPECTED_DAYS
    assert found["band"].ne(funding_dates.OVERDUE).all()
    codes, fields = funding_dates.cited(found[found["kind"] == "payment"])
    assert set(codes) == {"paid", "v1", "v2"} and "received" in fields and "planned" not in fields


def test_the_agenda_and_a_file_of_its_own_tell_the_same_days(ahead: View) -> None:
    coming = agenda(ahead, ahead.today)
    told = {(row.kind, row.entries[0]): str(row.end) for row in coming.itertuples()}
    assert told == {one: day for one, (_, day) in EXPECTED_DAYS.items()}
    cited = {row.entries[0]: row.fields for row in coming[coming["kind"] == "payment"].itertuples()}
    assert all("received" in fields and "planned" not in fields for fields in cited.values())
    of_one = one_file.due_of_one(ahead, "paid")
    assert of_one["end"].astype(str).tolist() == ["2026-01-12", "2026-01-18"]


def test_no_month_loses_a_date_to_come_and_what_is_late_to_the_funder_stays_late(ahead: View) -> None:
    months = funding_months.expected(ahead).set_index("period")
    assert months.at["janvier 2026", "payments_amount"] == Decimal(10000)
    assert months.at["décembre 2025", "decisions"] == 2
    assert "sans date" not in months.query("payments > 0").index
    owed = funding_dates.reports(ahead, 30)
    assert owed[["code", "overdue"]].values.tolist() == [["report", True]]
    assert str(owed["end"].iloc[0]) == "2025-11-01"
    (row,) = owed.to_dict("records")
    assert funding_dates.when_owed(row) == (
        "attendu depuis le 1er novembre 2025, envoi prévu le 8 décembre 2025"
    )


def test_a_funder_that_files_spell_in_several_ways_has_one_name_in_every_list(database_url: str) -> None:
    """An import asks for one spelling; what was kept before it did so may have two."""
    head = ["Code", "Financeur", "Objet", "Étape", "Date limite de dépôt", "Bilan dû le"]
    names = ("Agora", "Camp", "Promo")
    rows = [[name, "Fondation Été", name, "contacté", "20/12/2026", "05/01/2027"] for name in names]
    imported(database_url, {"Financements": [head, *rows]})
    with writing(database_url) as connection:
        connection.execute(update(files).where(files.c.object == "Camp").values(funder="fondation ETE"))
    view = board(database_url)
    lists = (
        funding_dates.deadlines(view, 30)["funder"],
        funding_dates.reports(view, 30)["funder"],
        funding.listed(view, FilesKept(), 1, 30)["funder"],
        agenda(view, view.today)["title"],
    )
    assert all(set(one) == {"Fondation Été"} and len(one) >= len(names) for one in lists)
