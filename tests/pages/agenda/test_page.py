"""À venir, without a browser: what comes, narrowed by kind and territory, and a calendar of one's own."""

import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from data_access import clock, people
from data_access.calendar_access import calendar_owner
from data_access.french import date_text
from data_access.own_territories import tie
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import NEAREST
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.access.test_session import opened, token
from tests.pages.app import as_role, open_at, tables, taken_away, texts

FIRST, SECOND = (clock.today() + datetime.timedelta(days=days) for days in (60, 61))
NEXT: Sheets = {
    "Territoires": [["Code", "Territoire"], ["cristal", "Val de *Cristal*"], ["dole", "Dole"]],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Date", "Statut"],
        ["bal", "Bal_des_rêves", "local", "Val de *Cristal*", FIRST, "prévu"],
        ["bal2", "Bal perdu", "local", "Dole", SECOND, "annulé"],
    ],
}


@pytest.fixture
def with_next(app_on_sample: str, tmp_path: Path) -> str:
    assert import_path(app_on_sample, workbook(tmp_path, NEXT), user="essai").status == "imported"
    return app_on_sample


def press(page: AppTest, label: str) -> None:
    next(one for one in page.button if str(one.label).startswith(label)).click().run()


@pytest.mark.usefixtures("with_next")
def test_what_comes_is_listed_by_date_each_leading_to_its_page() -> None:
    page = open_at("agenda/page.py", quoi="événement")
    assert not page.exception
    (table,) = tables(page)
    assert table["Date prévue"].tolist() == [date_text(FIRST), date_text(SECOND)]
    assert table["Quoi"][0] == r"[**Bal\_des\_rêves**](evenements?evenement=bal)"
    assert "△" in table["Quoi"][1]
    assert table["Territoire"][0] == r"[Val de \*Cristal\*](territoires?territoire=cristal)"
    assert "Plus loin" in texts(page)


@pytest.mark.usefixtures("with_next")
def test_one_territory_is_chosen_by_the_address_and_an_unknown_one_is_said() -> None:
    (table,) = tables(open_at("agenda/page.py", chez="dole"))
    assert table["Date prévue"].tolist() == [date_text(SECOND)]
    said = texts(open_at("agenda/page.py", chez="x' OR 1=1"))
    assert "le territoire « x' OR 1=1 » ; voici ce qui vient partout" in said


@pytest.mark.usefixtures("with_next")
def test_dates_of_the_fundraising_are_not_for_whoever_may_not_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told() -> str:
        return "".join(one.to_csv() for one in tables(open_at("agenda/page.py")))

    assert "levee-de-fonds" in told()
    as_role(monkeypatch, NEAREST)
    assert "levee-de-fonds" not in told()


@pytest.mark.usefixtures("with_next")
def test_what_is_shown_is_taken_away_as_a_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    files = taken_away(open_at("agenda/page.py", quoi="événement"), monkeypatch)
    calendar = next(build for name, build in files.items() if name.endswith(".ics"))
    read = Calendar.from_ical(calendar())
    assert [str(one["summary"]) for one in read.walk("VEVENT")] == [
        "Bal_des_rêves (Val de *Cristal*)",
        "Annulé : Bal perdu (Dole)",
    ]


@pytest.mark.usefixtures("with_next")
def test_one_event_that_is_to_come_is_taken_away_from_its_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    files = taken_away(open_at("events/page.py", evenement="bal"), monkeypatch)
    read = Calendar.from_ical(files["bal.ics"]())
    assert [str(one["summary"]) for one in read.walk("VEVENT")] == ["Bal_des_rêves (Val de *Cristal*)"]
    assert not [
        name for name in taken_away(open_at("events/page.py", evenement="t16"), monkeypatch) if ".ics" in name
    ]


@pytest.mark.usefixtures("app_on_nothing")
def test_where_nothing_is_noted_it_says_what_brings_a_date() -> None:
    assert "Rien n'est noté pour la suite." in texts(open_at("agenda/page.py"))


@pytest.mark.slow
@pytest.mark.usefixtures("login_found_out_anew")
def test_somebody_makes_an_address_of_their_own_sees_it_once_and_withdraws_it(app_on_sample: str) -> None:
    people.add(View.now(Role.ADMIN, app_on_sample), "anne@asso.fr", Role.BOARD, by=people.THIS_COMPUTER)
    page = opened(token("anne@asso.fr")).switch_page("agenda/page.py").run()
    press(page, "Faire mon adresse")
    address, mine = (one.value for one in page.code)
    assert mine == f"{address}?miennes=oui"
    secret = address.removesuffix(".ics").rpartition("/")[2]
    assert "/calendrier/" in address
    assert calendar_owner(app_on_sample, secret) == ("anne@asso.fr", Role.BOARD)
    again = opened(token("anne@asso.fr")).switch_page("agenda/page.py").run()
    assert not again.code
    press(again, "Retirer mon adresse")
    assert calendar_owner(app_on_sample, secret) is None
    assert "Votre adresse est retirée" in again.success[0].value


@pytest.mark.usefixtures("login_found_out_anew")
def test_whoever_lost_their_access_meanwhile_makes_no_address(app_on_sample: str) -> None:
    admin = View.now(Role.ADMIN, app_on_sample)
    for email, role in (("anne@asso.fr", Role.ADMIN), ("dora@asso.fr", Role.BOARD)):
        people.add(admin, email, role, by=people.THIS_COMPUTER)
    page = opened(token("dora@asso.fr")).switch_page("agenda/page.py").run()
    people.remove(admin, "dora@asso.fr", by="anne@asso.fr")
    press(page, "Faire mon adresse")
    assert not page.exception
    assert not page.code
    assert page.title[0].value == "Vous n'avez pas d'accès"


TODAY = clock.today()
DUE: Sheets = NEXT | {
    "Promotions": [["Code", "Promo", "Période"], ["p9", "Promo *9*", TODAY]],
    "Membres": [["Promo", "Territoire", "Participation"], ["p9", "Dole", "membre"]],
    "Étapes": [["Code", "Étape", "Jours après le début"], ["pas9", "Pas *neuf*", 45]],
}


@pytest.mark.usefixtures("app_on_sample")
def test_a_computed_date_says_what_it_follows_from_and_is_taken_away_as_such(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, DUE), user="essai").status == "imported"
    page = open_at("agenda/page.py", chez="dole")
    table = tables(page)[0]
    (place,) = [place for place, what in enumerate(table["Quoi"]) if "neuf" in what]
    day = TODAY + datetime.timedelta(days=45)
    assert table["Date prévue"][place] == f"vers le {date_text(day)}"
    assert "d'après le parcours type, à partir du début de la promo" in table["Quoi"][place]
    files = taken_away(page, monkeypatch)
    csv = b"".join(build() for name, build in files.items() if name.endswith(".csv")).decode("utf-8-sig")
    (line,) = [line for line in csv.splitlines() if "neuf" in line]
    assert "calculé" in line and "à partir du début de la promo" in line


@pytest.mark.usefixtures("login_found_out_anew")
def test_the_team_of_a_territory_sees_its_own_dates_alone_if_it_wishes(
    app_on_sample: str, tmp_path: Path
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, DUE), user="essai").status == "imported"
    admin = View.now(Role.ADMIN, app_on_sample)
    people.add(admin, "dora@asso.fr", Role.NETWORK, by=people.THIS_COMPUTER)
    tie(admin, "dora@asso.fr", ["dole"])
    opened(token("dora@asso.fr"))  # the first page of a session is that of its territory
    page = opened(token("dora@asso.fr")).switch_page("agenda/page.py").run()
    (mine,) = [one for one in page.checkbox if one.label == "Mes dates"]
    mine.check().run()
    (table,) = tables(page)
    assert [what.partition("]")[0] for what in table["Quoi"]] == [r"[**Pas \*neuf\***", "[**Bal perdu**"]


FOLLOWED: Sheets = {
    "Financements": [
        ["Financeur", "Référent·e", "Prochaine action", "Pour le"],
        ["Fonds Un", "Anne Dubois et Paul", "appeler", FIRST],
        ["Fonds Deux", "Zoé", "écrire", SECOND],
    ]
}


@pytest.mark.usefixtures("login_found_out_anew")
def test_whoever_follows_files_sees_their_own_dates_alone_if_they_wish(
    app_on_sample: str, tmp_path: Path
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, FOLLOWED), user="essai").status == "imported"
    people.add(
        View.now(Role.ADMIN, app_on_sample), "anne.dubois@asso.fr", Role.ADMIN, by=people.THIS_COMPUTER
    )
    page = opened(token("anne.dubois@asso.fr")).switch_page("agenda/page.py").run()
    (mine,) = [one for one in page.checkbox if one.label == "Mes dates"]
    assert len(tables(page)[0]) == 2
    mine.check().run()
    (table,) = tables(page)
    assert [date_text(FIRST)] == table["Date prévue"].tolist()


@pytest.mark.usefixtures("login_found_out_anew")
def test_where_the_data_does_not_say_who_follows_what_no_such_choice_is_shown(
    app_on_sample: str, tmp_path: Path
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, FOLLOWED), user="essai").status == "imported"
    people.add(View.now(Role.ADMIN, app_on_sample), "dora@asso.fr", Role.ADMIN, by=people.THIS_COMPUTER)
    page = opened(token("dora@asso.fr")).switch_page("agenda/page.py").run()
    assert tables(page)
    assert not page.checkbox


@pytest.mark.usefixtures("app_on_sample")
def test_what_deserves_a_look_is_set_aside_with_a_note_and_looked_at_again() -> None:
    address = {"partie-a-venir": "À regarder ensemble"}
    page = open_at("agenda/page.py", **address)
    assert "[Trouver " in texts(page)
    press(page, "Mettre de côté")
    assert "Dites en quelques mots pourquoi" in page.error[0].value
    page.text_input[0].set_value("après le CA").run()
    press(page, "Mettre de côté")
    words = texts(open_at("agenda/page.py", **address))
    assert "Mis de côté" in words
    assert "après le CA (cet ordinateur" in words
    press(page, "Le revoir")
    assert "Mis de côté" not in texts(open_at("agenda/page.py", **address))


@pytest.mark.usefixtures("app_on_sample")
def test_the_board_reads_it_and_sets_nothing_aside_and_a_territory_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, Role.BOARD)
    page = open_at("agenda/page.py", **{"partie-a-venir": "À regarder ensemble"})
    assert ("[Trouver " in texts(page)) is Role.BOARD.may(FUNDING_READER)
    assert "Mettre de côté" not in [one.label for one in page.button]
    as_role(monkeypatch, Role.NETWORK)
    assert "[Trouver " not in texts(open_at("agenda/page.py", **{"partie-a-venir": "À regarder ensemble"}))
