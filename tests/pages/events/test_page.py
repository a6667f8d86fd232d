"""Événements, without a browser: what the filters keep, each section, one event, addresses that lead nowhere."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus

import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries import one_event
from data_access.vocabulary import Role
from pages.events.sections import EVENINGS, VISITS
from pages.sitemap import EVENTS_LIST, EVENTS_PART
from pages.ui import layout
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import (
    as_role,
    cards,
    drawing,
    headings,
    html_in,
    links,
    open_at,
    pictures,
    press,
    tables,
    texts,
    whole_pages,
)


def open_events(**address: str) -> AppTest:
    """The page at an address, as a link opens it."""
    return open_at("events/page.py", **address)


def open_section(name: str, **address: str) -> AppTest:
    """The same, another of its sections than the first opened."""
    return open_events(**{EVENTS_PART: name}, **address)


def said(page: AppTest) -> str:
    """All that the page says, its buttons included, thin and no-break spaces as spaces."""
    buttons = "\n".join(str(button.label) for button in page.button)
    return f"{texts(page)}\n{buttons}".replace("\u202f", " ").replace("\u00a0", " ")


def figures(page: AppTest) -> dict[str, Any]:
    return {card.label: card.text for card in cards(page)}


def test_at_first_the_first_section_alone_is_drawn(app_on_sample: str) -> None:
    page = open_events()
    assert [tab.label for tab in page.tabs] == [
        "En bref",
        "Grandes soirées",
        "Qui est venu",
        "La liste",
    ]
    assert [one.partition(" : ")[0] for one in headings(page)] == [
        "Par mois et par type",
        "Ce qu'on y a compté",
    ]
    assert not tables(page)
    for elsewhere in ("Katalyze", "visites**", "L'équipe nationale", "Dans le fichier"):
        assert elsewhere not in said(page)


def test_what_is_said_below_the_picture_and_below_the_cards_is_one_element_with_each(
    app_on_sample: str,
) -> None:
    drawn = [html_in(one) for one in drawing(open_events())]
    (picture,) = [one for one in drawn if "Spectacle" in one]
    (counted,) = [one for one in drawn if 'class="cartes"' in one]
    assert "Repères" in picture and "Agora des territoires" in picture
    assert "Non renseigné (0 sur 23)" in counted.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("section", "shown"),
    [
        ("Grandes soirées", "On ne sait pas si les 24 sont parmi les 49."),
        ("Qui est venu", "**16 visites** d'équipes à un événement d'un autre territoire"),
        ("La liste", "Dans le fichier : les événements des territoires, du réseau et d'ailleurs"),
    ],
)
def test_the_address_opens_each_section_alone_below_the_filters(
    app_on_sample: str, section: str, shown: str
) -> None:
    page = open_section(section)
    assert not page.exception
    assert shown in said(page)
    assert "**57 événements** en 2024" in said(page)
    assert not cards(page)


def test_a_second_year_stands_beside_the_first_in_the_same_scope(app_on_sample: str, tmp_path: Path) -> None:
    book = workbook(
        tmp_path,
        {
            "Événements": [
                ["Événement", "Date", "Portée", "Territoire", "Présents"],
                ["Forum", "12/03/2025", "territoire", "amiens", 30],
            ]
        },
    )
    assert import_path(app_on_sample, book, user="essai").status == "imported"
    words = said(open_events(annee="2025"))
    assert "2024 : 23" in words
    assert "− 22" not in words  # one event noted of that year: it may not be noted as a whole
    assert "2023 :" not in said(open_events(annee="2024"))
    years = next(table for table in tables(open_section(VISITS)) if "2025" in table)
    row = years[years["Territoire"].str.contains("Amiens")].iloc[0]
    assert row["2025"] == "**30**" and "317" in row["2024"]
    assert "non renseigné" in years.iloc[-1]["2025"]


def test_what_another_section_shows_is_not_asked(app_on_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer = list[str](), layout._answer

    def noted(**given: Any) -> Any:
        asked.append(given["asked"])
        return answer(**given)

    monkeypatch.setattr(layout, "_answer", noted)

    def asks(page: AppTest) -> set[str]:
        """Which of these are asked to draw a page."""
        told = ("events_present_", "by_period", "evenings", "meetings", "listed")
        asked.clear()
        page.run()
        return {one for one in told if any(one in said for said in asked)}

    assert asks(open_events()) == {"events_present_", "by_period"}
    assert asks(open_section(EVENINGS)) == {"evenings"}
    assert asks(open_section(VISITS)) == {"meetings"}
    assert asks(open_section(EVENTS_LIST)) == {"listed"}


def test_a_section_with_nothing_to_show_for_these_filters_says_so(app_on_sample: str) -> None:
    network = said(open_section(EVENINGS, portee="Réseau"))
    assert "Les grandes soirées d'idéation ont lieu dans les territoires" in network
    assert "Aucune grande soirée d'idéation ici avec ces filtres." in said(
        open_section(EVENINGS, type="camp")
    )
    nobody = "Aucune venue d'un territoire n'est notée ici avec ces filtres ; cela ne veut pas dire que personne n'est"
    assert nobody in said(open_section(VISITS, portee="Ailleurs"))
    forums = said(open_section(VISITS, type="forum des solutions"))
    assert nobody in forums and "L'équipe nationale" in forums


def test_the_events_are_told_apart_by_who_carries_them(app_on_sample: str) -> None:
    page = open_events()
    assert not page.exception
    assert "**57 événements** en 2024 : 23 dans les territoires, 26 du réseau et 8 ailleurs." in said(page)


def test_a_scope_of_which_nothing_is_noted_is_not_told_to_have_had_none(app_on_sample: str) -> None:
    header = ["Événement", "Date", "Portée", "Présents"]
    bringing(app_on_sample)({"Événements": [header, ["Soirée d'hiver", "10/01/2025", "territoire", 40]]})
    page = open_events(annee="2025")
    told = "**1 événement** en 2025 : 1 dans les territoires ; du réseau et ailleurs, non renseigné."
    assert told in said(page)
    assert page.selectbox(key="annee").label == "Année (notées : 2024-2025)"


def test_filters_that_keep_none_of_a_scope_do_not_say_that_nothing_is_noted_of_it(app_on_sample: str) -> None:
    words = said(open_events(chez="amiens"))
    assert "avec ces filtres : 2 dans les territoires, 0 du réseau et 0 ailleurs." in words


def test_each_measure_stands_apart_with_over_how_many_events(app_on_sample: str) -> None:
    page = open_events()
    assert figures(page) == {
        "Événements des territoires": "23",
        "Présents": "plus de 777",
        "Contributeurs": "174",
        "Défis": "61",
        "Engagés": "49",
        "Porteurs de projet": "24",
        "Solutions": "19",
    }
    words = said(page)
    assert "4 événements renseignés sur 23" in words
    assert "4 bilans saisis sur 23" in words
    assert "19 bilans à compléter" in words
    assert "Non renseigné (0 sur 23) : inscrits." in words


def test_how_many_people_came_and_for_how_many_inhabitants_stand_beside_the_attendances(
    app_on_sample: str, tmp_path: Path
) -> None:
    book = workbook(
        tmp_path,
        {
            "Territoires": [["Code", "Habitants"], ["amiens", 2000]],
            "Événements": [
                ["Événement", "Date", "Portée", "Territoire", "Présents"],
                ["Forum", "12/03/2025", "territoire", "amiens", 1],
            ],
            "Définitions": [["Code", "Indicateur"], ["personnes-distinctes", "Personnes distinctes"]],
            "Indicateurs": [["Indicateur", "Date", "Valeur"], ["Personnes distinctes", "31/12/2025", 1]],
        },
    )
    assert import_path(app_on_sample, book, user="essai").status == "imported"
    people, of_inhabitants = cards(open_events(annee="2025"))[-2:]
    assert (people.label, people.text, people.counted) == ("Personnes distinctes", "1", "1 présence comptée")
    assert (of_inhabitants.text, of_inhabitants.counted) == ("0,5", None)
    assert of_inhabitants.meaning.startswith("1 présence chez 2\u202f000 habitants")


def test_filters_in_the_address_change_everything_below_them(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    page = open_events(portee="Réseau", type="atelier Défis et Pépites", mode="en ligne")
    assert not page.exception
    assert figures(page) == {"Événements du réseau": "5", "Présents": "75"}
    assert "5 événements renseignés sur 5" in said(page)
    assert not [table for table in tables(page) if "Soirée" in table.columns]


def test_a_territory_in_the_address_keeps_its_events_and_those_it_hosts(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    page = open_events(chez="amiens")
    assert figures(page)["Événements des territoires"] == "2"
    assert "**2 visites**" in said(page)
    assert "Katalyze" in said(page)


def test_filters_that_leave_nothing_say_so(app_on_sample: str) -> None:
    page = open_events(portee="Ailleurs", chez="amiens")
    assert not page.exception
    assert "Aucun événement ici avec ces filtres." in said(page)
    assert not cards(page)
    assert not page.tabs


def test_the_large_evenings_stand_side_by_side_by_date(app_on_sample: str) -> None:
    page = open_section(EVENINGS)
    evenings = next(each for each in tables(page) if "Katalyze" in each.columns).set_index("Soirée")
    assert list(evenings.columns) == ["Katalyze", "Boost Lokal Lëtzebuerg", "Crépité", "Des Idées au Taquet"]
    assert list(evenings.loc["Présents par défi"]) == ["**13,8**", "**8,6**", "**au moins 16,7**", "**9,4**"]
    assert "non renseigné" in evenings.loc["Contributeurs", "Katalyze"]
    assert "On ne sait pas si les 24 sont parmi les 49." in said(page)


def test_the_months_as_a_list_hold_the_same_counts(app_on_sample: str) -> None:
    page = open_events(mois="Liste")
    months = next(each for each in tables(page) if "Total" in each.columns).set_index("Type")
    assert months.loc["remontée des rêves", "juin"] == "6"
    assert months["Total"].astype(int).sum() == 23


def test_the_visits_as_a_list_lead_to_their_events(app_on_sample: str) -> None:
    page = open_section(VISITS, visites="Liste")
    line = next(one for one in texts(page).split("\n") if one.startswith("**Strasbourg** chez Miramas"))
    assert line.startswith("**Strasbourg** chez Miramas · [Des Idées au Taquet](?")
    assert "visites=Liste" in line  # what else is chosen is kept for the way back
    assert "evenement=t18" in line


def test_a_click_on_a_cell_shows_its_event_or_leads_to_those_of_its_host(app_on_sample: str) -> None:
    page = open_section(VISITS)
    (disc,) = pictures(page)[0].signs()["Strasbourg", "Amiens  \nsoirée de créativité"]
    assert disc.label == "Strasbourg · Amiens : 1 visite"
    assert "Deux soirées possibles" not in said(page)
    page = open_events(**dict(parse_qsl(disc.address.removeprefix("?"))))
    link = f"[Amiens](?{EVENTS_PART}={EVENTS_LIST}&equipe=strasbourg&lieu=amiens&chez=amiens)"
    told = f"**Strasbourg** chez {link} · soirée de créativité, laquelle n'est pas dit"
    assert told in unquote_plus(said(page))
    assert "Deux soirées possibles" in said(page)


def test_a_disc_leads_from_the_address_at_which_it_is_drawn(app_on_sample: str) -> None:
    for mode in ("", "en présentiel"):  # the same visits
        (drawn,) = pictures(open_section(VISITS, annee="Toutes", **({"mode": mode} if mode else {})))
        leads = {
            parse_qs(one.address.strip("?")).get("mode", [""])[0]
            for cell in drawn.signs().values()
            for one in cell
            if one.address
        }
        assert leads == {mode}


def test_attendance_at_the_network_s_events_is_said_to_be_listed(app_on_sample: str) -> None:
    words = said(open_section(VISITS, portee="Réseau"))
    assert "**32 présences** d'équipes à 3 rencontres du réseau, d'après des listes complètes" in words
    assert "par exemple" not in words


def test_visits_of_which_the_year_is_not_known_are_left_out_of_each_year_and_said_to_be(
    app_on_sample: str, tmp_path: Path
) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Territoire"],
            *([f"Hiver à {one}", "30/01/2025", "territoire", one] for one in ("Amiens", "Strasbourg")),
        ],
        "Participations": [
            ["Équipe", "Équipe nationale", "Chez", "Occasion"],
            ["Caen", None, "Amiens", "un soir"],
            [None, "oui", "Strasbourg", "un soir"],
        ],
    }
    assert "dont l'année n'est pas connue" not in said(open_section(VISITS))
    assert import_path(app_on_sample, workbook(tmp_path, sheets), user="essai").import_id
    left_out = "2 venues dont l'année n'est pas connue ne sont pas comptées ici (chez Amiens et Strasbourg)."
    earlier, later = said(open_section(VISITS, annee="2024")), said(open_section(VISITS, annee="2025"))
    assert left_out in earlier and "**16 visites**" in earlier and "est venue 9 fois au moins" in earlier
    assert left_out in later and "visites**" not in later and "L'équipe nationale" not in later
    assert "**17 visites**" in (every := said(open_section(VISITS, annee="Toutes"))) and left_out not in every


def test_the_national_team_s_presences_are_a_line_of_text(app_on_sample: str) -> None:
    assert "**L'équipe nationale** est venue 9 fois au moins : Katalyze (Amiens)" in said(
        open_section(VISITS)
    )


def test_staff_are_led_from_an_event_without_report_to_its_form(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = links(open_events(evenement="t22"))
    for label in ("Saisir son bilan", "Compléter sa fiche"):
        assert found[label].endswith("saisie?table=events&fiche=t22")
    as_role(monkeypatch, Role.BOARD)
    page = open_events(evenement="t22")
    assert "On complète son bilan ensemble ?" in said(page)
    assert not [address for address in links(page).values() if "saisie" in address]


def test_staff_correct_an_event_of_which_nothing_is_missing(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_event, "missing_of", lambda *_: [])
    page = open_events(evenement="t22")
    assert "Rien ne manque." in said(page)
    assert links(page)["Corriger sa fiche"].endswith("saisie?table=events&fiche=t22")
    as_role(monkeypatch, Role.BOARD)
    assert "Corriger sa fiche" not in links(open_events(evenement="t22"))


def test_an_event_shows_all_that_is_known_of_it(app_on_sample: str) -> None:
    page = open_events(evenement="n20")
    assert not page.exception
    words = said(page)
    for expected in (
        "Séminaire d'intégration de la promo 2",
        "**Date** : du 12 au 14 novembre 2024",
        "**Dans le parcours** : Promo 2 · Séminaire d'intégration",
        "9 équipes, d'après une liste complète.",
        "son bilan : aucune mesure n'est saisie",
    ):
        assert expected in words
    statements = tables(page)[-1]
    dates = statements[statements["Au sujet de"] == "date"].set_index("Lu comme")["Retenu"]
    assert "non retenu" in dates["du 12 au 16 novembre 2024"].replace("\u00a0", " ")
    assert dates["du 12 au 14 novembre 2024"].replace("\u00a0", " ") == ":green[●] retenu"


def test_on_a_phone_what_the_sources_say_of_an_event_leads_to_its_cells_too(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.events.sheet.on_phone", lambda: True)
    page = open_events(evenement="n20")
    press(page, "enonces-n20")
    assert not page.exception
    assert "Énoncés" in said(page)


def test_the_source_of_an_event_names_it_and_says_where_none_is_written(
    tmp_path: Path, app_on_nothing: str
) -> None:
    head = ["Code", "Événement", "Type", "Date", "Portée", "Source"]
    rows: list[list[Any]] = [
        ["a1", "Katalyze", "Webinaire", "30/05/2024", "réseau", "Compte rendu"],
        ["a2", "Crépité", "Webinaire", "13/09/2024", "réseau", None],
    ]
    import_path(app_on_nothing, workbook(tmp_path, {"Événements": [head, *rows]}), user="essai")
    assert "Source : Compte rendu" in said(open_events(evenement="a1"))
    page = open_events(evenement="a2")
    assert "Source : non renseignée" in said(page)
    press(page, "fiche-a2")
    assert not page.exception
    (window,) = page.get("dialog")
    assert window.proto.dialog.title.replace("\u00a0", " ") == "D'où vient « Crépité » ?"


def test_a_count_of_an_event_names_its_cell(app_on_sample: str) -> None:
    counted = tables(open_events(evenement="t16"))[0].set_index("Mesure")
    assert counted.loc["Présents", "Valeur"] == "plus de 250"
    assert counted.loc["Présents", "Cellule"] == "Événements T40"


def test_the_way_back_keeps_the_filters(app_on_sample: str) -> None:
    page = open_events(portee="Réseau", evenement="n20")
    next(each for each in page.button if each.label == "Tous les événements").click().run()
    assert not page.exception
    assert "Événements du réseau" in figures(page)


def test_one_event_has_no_sections_and_the_way_back_leads_to_the_one_it_was_opened_in(
    app_on_sample: str,
) -> None:
    page = open_section(EVENTS_LIST, portee="Réseau", evenement="n20")
    assert not page.tabs
    next(each for each in page.button if each.label == "Tous les événements").click().run()
    assert "Dans le fichier : les événements" in said(page)


@pytest.mark.parametrize("code", ["n01", "n12", "n14", "r01", "t20", "t21", "x03", "x08"])
def test_every_kind_of_event_opens_without_an_exception(app_on_sample: str, code: str) -> None:
    page = open_events(evenement=code)
    assert not page.exception
    assert page.title[0].value != "Événements"
    assert headings(page)[:2] == ["Ce qu'on y a compté", "Qui est venu"]


@pytest.mark.usefixtures("app_on_sample")
def test_a_code_is_no_other_name_and_a_note_stands_in_full_below_its_link() -> None:
    page = open_events(evenement="n07")
    said = texts(page)
    assert "**Code dans une source** : s4" in said and "**Autres noms**" not in said
    assert "**Autres noms** : Upercut Camp" in texts(open_events(evenement="t21"))
    labels = [one.proto.label for one in page.get("page_link")]
    assert "Coconstruit : Figeac" in labels
    assert "Construit et animé avec l'équipe" in said


def test_an_unknown_event_in_the_address_is_said_and_the_way_back_stands(app_on_sample: str) -> None:
    page = open_events(evenement="atlantide")
    assert not page.exception
    assert "Nous ne connaissons pas d'événement « atlantide »" in said(page)
    assert "Tous les événements" in said(page)


def test_an_empty_database_says_kindly_what_to_do(app_on_nothing: str) -> None:
    page = open_events()
    assert not page.exception
    assert "Pas encore d'événement ici." in said(page)


def test_what_was_kept_in_the_note_of_a_count_is_told_beside_it(app_on_sample: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Code", "Événement", "Date", "Portée", "Note"],
        ["ex", "Soirée Test", "12/03/2025", "réseau", "belle ambiance"],
    ]
    counts: list[list[Any]] = [
        ["Événement", "Mesure", "Valeur", "Note"],
        ["ex", "présents", 80, "Présents : 80 (dont 12 jeunes)"],
        ["ex", "inscrits", 90, "belle ambiance"],
    ]
    book = workbook(tmp_path, {"Événements": rows, "Mesures": counts})
    assert import_path(app_on_sample, book, user="essai").status == "imported"
    page = open_events(evenement="ex")
    assert not page.exception
    (counted,) = tables(page)
    assert dict(zip(counted["Mesure"], counted["Note"], strict=True)) == {
        "Inscrits": "",  # what is noted of the event itself is said once
        "Présents": "Présents : 80 (dont 12 jeunes)",
    }
