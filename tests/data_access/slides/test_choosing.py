"""What slides say: the figures of the pages, for everyone's eyes only, nothing that nobody noted."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data_access.figures import Slice, values_over
from data_access.queries import fiscal_years
from data_access.slides import choosing
from data_access.slides.choosing import (
    KINDS,
    choice,
    compose,
    content_of,
    contents_of,
    default_choices,
    our_territories,
)
from data_access.slides.content import SlideChoice, SlideContent
from data_access.slides.published import published
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.documents.second_year import SECOND_YEAR
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

EVENINGS = ["Code", "Nom", "Type", "Date", "Portée"]
KIND = "grande soirée d'idéation"
MORE_EVENINGS: Sheets = {
    "Événements": [
        EVENINGS,
        ["cinq", "Cinq", KIND, "21/11/2024", "territoires"],
        ["six", "Six", KIND, "02/12/2024", "territoires"],
        ["sept", "Sept", KIND, "05/12/2024", "territoires"],
        ["huit", "Huit", KIND, "09/12/2024", "territoires"],
    ],
    "Mesures": [
        ["Événement", "Mesure", "Valeur"],
        ["cinq", "présents", 400],
        ["six", "présents", 100],
        ["sept", "présents", 80],
    ],
}
WITHHELD: Sheets = {"Définitions": [["Code", "Indicateur", "Public"], ["kf-emplois", "Emplois créés", "non"]]}


def slide(view: View, kind: str, about: str = "", year: int = 2024) -> SlideContent:
    found = content_of(view, choice(kind, about), year)
    assert found
    return found


def test_a_testimony_that_was_typed_within_quotation_marks_is_quoted_once(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    typed: Sheets = {
        "Énoncés": [
            ["Code", "Texte", "Champ"],
            ["parole-de-caen", "« La Nuit des idées a changé le regard »", "témoignage"],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, typed), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    said = slide(view, "quotation", "parole-de-caen")["sentence"]
    assert said == "«\u00a0La Nuit des idées a changé le regard\u00a0»"
    abouts = KINDS["quotation"].abouts
    assert abouts and abouts(view)["parole-de-caen"] == said


@pytest.mark.slow
def test_every_kind_of_slide_has_something_to_show_of_the_sample(view: View) -> None:
    slides = compose(view, default_choices(view))
    assert {one["kind"] for one in slides} == {name for name, kind in KINDS.items() if not kind.on_demand}
    assert sum(one["kind"] == "territory" for one in slides) == 19


def test_territories_that_are_read_together_say_what_each_says_alone(view: View) -> None:
    choices = [choice("territory", code) for code in ("atlantide", *our_territories(view), "")]
    together = contents_of(view, choices, 2024)
    assert together == [content_of(view, one, 2024) for one in choices]
    assert [place for place, one in enumerate(together) if one is None] == [0, len(choices) - 1]


def test_a_network_too_large_for_an_evening_has_no_slide_for_each_territory(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "MOST_TERRITORIES", 18)
    kinds = [one["kind"] for one in default_choices(view)]
    assert "territory" not in kinds
    assert kinds[-1] == "thanks"


def test_the_key_figures_are_those_of_the_overview_with_their_words_and_period(view: View) -> None:
    picture = slide(view, "key_figures")["picture"]
    assert picture and picture["form"] == "numbers"
    names = [name for name in published(view) if name != "territories"]
    values = values_over(view, tuple(names), Slice.of_year(2024)).values()
    assert [(one["text"], one["detail"]) for one in picture["numbers"]] == [
        (value.text, value.period) for value in values
    ]
    assert picture["numbers"][0]["text"] == "plus de 17\u202f800"
    assert picture["numbers"][0]["words"].startswith("personnes ont pu exprimer leurs rêves")


def test_a_figure_marked_as_not_public_is_on_no_slide(seeded_sqlite_url: str, tmp_path: Path) -> None:
    import_path(seeded_sqlite_url, workbook(tmp_path, WITHHELD), user="Jeanne")
    view = View.now(Role.ADMIN, seeded_sqlite_url)
    told = json.dumps(compose(view, [*default_choices(view), choice("figure", "jobs")]))
    assert "691" not in told
    assert "564" in told


def test_who_asks_does_not_matter_a_slide_is_asked_for_as_the_public(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Role] = []
    kind = KINDS["opening"]

    def watched(view: View, year: int, about: str) -> SlideContent | None:
        asked.append(view.role)
        with pytest.raises(NotForThisRole):
            fiscal_years.yearly(view)
        return kind.content(view, year, about)

    monkeypatch.setitem(KINDS, "opening", type(kind)(kind.name, kind.french, watched))
    compose(view, [choice("opening")])
    assert asked == [Role.PUBLIC]


def test_nothing_of_the_fundraising_is_on_any_slide(view: View) -> None:
    told = json.dumps(compose(view, default_choices(view)), ensure_ascii=False)
    assert "Exemple" not in told  # every funder of the sample is called so
    assert "€" not in told


def test_what_nobody_noted_is_left_out_and_never_zero(view: View) -> None:
    picture = slide(view, "evenings")["picture"]
    assert picture and picture["form"] == "cards"
    assert [[(one["text"], one["words"]) for one in card["numbers"]] for card in picture["cards"]] == [
        [("317", "présences"), ("23", "défis")],
        [("60", "présences"), ("7", "défis")],
        [("plus de 250", "présences"), ("15", "défis")],
        [("150", "présences"), ("16", "défis")],
    ]
    assert slide(view, "evenings")["sentence"] == "4 grandes soirées, plus de 777 présences"
    assert content_of(view, choice("evenings"), 2019) is None


def test_evenings_that_have_no_card_are_counted_and_a_sum_says_over_how_many_it_is(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    import_path(seeded_sqlite_url, workbook(tmp_path, MORE_EVENINGS), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    found = slide(view, "evenings")
    assert found["sentence"] == "8 grandes soirées, dont 7 comptées : plus de 1\u202f357 présences"
    assert found["picture"] and found["picture"]["form"] == "cards"
    assert [card["title"] for card in found["picture"]["cards"]][3:] == ["Des Idées au Taquet", "Cinq", "Six"]
    assert [line["words"] for line in found["lines"]] == ["et 2 autres · 80 présences"]


def test_of_the_highlights_come_first_the_largest_of_the_territories_and_each_month_of_the_network(
    view: View,
) -> None:
    picture = slide(view, "year")["picture"]
    assert picture and picture["form"] == "timeline"
    heaviest = sorted(picture["moments"], key=lambda one: -one["weight"])
    sides = {
        side: [one["title"] for one in heaviest if one["side"] == side] for side in ("territory", "network")
    }
    assert sides["territory"][:4] == ["Katalyze", "Crépité", "Des Idées au Taquet", "Boost Lokal Lëtzebuerg"]
    months = [one["start"][:7] for one in heaviest if one["side"] == "network"]
    assert len(set(months[: len(set(months))])) == len(set(months))
    assert [one["side"] for one in heaviest[:4]] == ["territory", "network", "territory", "network"]
    assert len(heaviest) == 26


def test_a_slide_says_until_when_things_are_noted_not_when_they_were_imported(view: View) -> None:
    said = slide(view, "sponsorships")["source"].replace("\u00a0", " ")
    assert said == "noté jusqu'en décembre 2024"


def test_a_published_figure_that_was_changed_since_says_so_at_the_foot_and_in_the_notes(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    changed: Sheets = {"Indicateurs": [["Code", "Valeur"], ["valeur-labellises", 18]]}
    import_path(seeded_sqlite_url, workbook(tmp_path, changed, "labels.xlsx"), user="Jeanne")
    view = View.now(Role.STAFF, seeded_sqlite_url)
    newer = "un fichier plus récent"  # slides are for the audience: a file may bear somebody's name
    assert slide(view, "figure")["source"].startswith(f"Rapport d'activité 2024, puis {newer} · noté")
    notes = [line for line in slide(view, "figure")["notes"].splitlines() if f", puis {newer}" in line]
    assert [line.partition(" : ")[0] for line in notes] == ["Territoires labellisés"]
    assert f"Rapport d'activité 2024 · 2024, une année riche ; Chiffres clés, puis {newer}" in notes[0]
    assert notes[0] in slide(view, "territory_map")["notes"]
    assert "puis" not in slide(view, "key_figures")["source"]


def test_numbers_of_a_year_say_over_how_many_events_they_stand(view: View) -> None:
    picture = slide(view, "projects")["picture"]
    assert picture and picture["form"] == "numbers"
    assert [(one["text"], one["words"], one["detail"]) for one in picture["numbers"]][:3] == [
        ("7", "remontées des rêves", ""),
        ("61", "défis", "d'après 4 événements sur 23"),
        ("174", "contributrices et contributeurs", "d'après 1 événement sur 23"),
    ]


def test_the_map_holds_the_territories_of_the_network_that_have_a_place(view: View) -> None:
    found = slide(view, "territory_map")
    assert found["picture"] and found["picture"]["form"] == "map"
    statuses = [one["status"] for one in found["picture"]["territories"]]
    assert (statuses.count("labelled"), statuses.count("launching"), len(statuses)) == (12, 7, 19)
    assert [line["words"] for line in found["lines"]] == [
        "17 labellisés, dont 12 sur la carte",
        "7 en lancement",
        "7 parrainages",  # of the same day as the rest
    ]
    assert found["source"].endswith("fond\u00a0de\u00a0carte\u00a0:\u00a0Natural\u00a0Earth")


def test_the_thanks_name_all_of_us_and_say_how_many_have_no_name_there(view: View) -> None:
    picture = slide(view, "thanks")["picture"]
    assert picture and picture["form"] == "names"
    assert len(picture["names"]) == 20
    assert picture["names"][-1]["words"] == "et 5 autres territoires"


def test_a_territory_says_since_which_day_it_has_its_label(view: View) -> None:
    said = slide(view, "territory", "amiens")["lines"][0]["words"]
    assert said == "labellisé depuis le 15\u00a0avril\u00a02024"


def test_a_show_of_a_year_is_the_same_once_the_next_year_is_imported(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    choices = [choice(name) for name, kind in KINDS.items() if name != "photograph" and kind.abouts is None]
    before = compose(view, choices, 2024)
    import_path(seeded_sqlite_url, workbook(tmp_path, SECOND_YEAR), user="Jeanne")
    view = view.again()
    assert compose(view, choices, 2024) == before != compose(view, choices, 2025)
    assert slide(view, "territory", "brest")["sentence"] == "Brest"  # somebody asked for it by its name


def test_notes_tell_nothing_of_the_sheets_of_a_workbook(view: View) -> None:
    notes = " ".join(one["notes"] for one in compose(view, default_choices(view)))
    assert "feuille" not in notes


def test_a_promo_shows_the_steps_of_which_something_is_noted_and_the_way_ahead(view: View) -> None:
    found = slide(view, "cohort")
    picture = found["picture"]
    assert picture and picture["form"] == "grid"
    assert picture["columns"] == ["Éligibilité", "Parrainage", "Séminaire", "Créativité", "Mobilisation"]
    assert [row["name"] for row in picture["rows"]] == ["Caen", "Guyane", "Haut-Doubs", "Poitiers"]
    assert picture["rows"][0]["cells"] == ["done", "under_way", "done", "", ""]
    assert "case vide : rien de noté" in found["source"]
    assert [(line["state"], line["words"]) for line in found["lines"]] == [
        ("", "4 en chemin vers le label"),
        ("under_way", "en cours"),
        ("done", "fait"),
    ]


def test_a_promo_of_which_we_know_no_team_has_no_slide_and_one_without_a_step_names_its_teams(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    promos: Sheets = {
        "Promotions": [
            ["Promo", "Période", "Équipes annoncées"],
            ["Promo 3", "2026", 5],
            ["Promo 4", "2027", 6],
        ],
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Membres": [["Promo", "Territoire", "Participation"], ["Promo 3", "Dole", "membre"]],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, promos), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    assert content_of(view, choice("cohort", "promo-4"), 2024) is None
    assert slide(view, "cohort")["eyebrow"].startswith("Promo 2")  # in 2024
    newest = slide(view, "cohort", year=2026)
    assert newest["eyebrow"].startswith("Promo 3")
    assert newest["picture"] == {"form": "names", "names": [{"state": "", "words": "Dole"}]}


PROMO: Sheets = {
    "Promotions": [["Promo", "Période"], ["Promo 3", "2026"]],
    "Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["albi", "Albi"], ["arles", "Arles"]],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue"],
        ["Promo 3", "Dole", "membre", "parti"],
        ["Promo 3", "Albi", "membre", "en cours"],
        ["Promo 3", "Arles", "membre", "en cours"],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État"],
        ["Promo 3", "Albi", "Séminaire d'intégration", "fait"],
        ["Promo 3", "Dole", "Séminaire d'intégration", "fait"],
    ],
}


def test_a_team_that_left_its_promo_walks_no_more_and_is_counted_apart(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    import_path(seeded_sqlite_url, workbook(tmp_path, PROMO), user="Jeanne")
    found = slide(View.now(Role.PUBLIC, seeded_sqlite_url), "cohort", "promo-3")
    assert found["sentence"] == "2 équipes avancent pas à pas"
    assert found["picture"] and found["picture"]["form"] == "grid"
    assert [row["name"] for row in found["picture"]["rows"]] == ["Albi", "Arles"]
    assert [line["words"] for line in found["lines"]][:2] == [
        "2 en chemin vers le label",
        "1 partie en route",
    ]


def test_a_promo_that_nobody_left_says_nothing_of_that(view: View) -> None:
    assert "parti" not in json.dumps(slide(view, "cohort")["lines"])


def test_each_host_of_a_large_evening_stands_on_its_card(seeded_sqlite_url: str, tmp_path: Path) -> None:
    event = ["deux", "À deux", KIND, "05/01/2026", "territoires", "Caen"]
    together: Sheets = {
        "Événements": [[*EVENINGS, "Territoire"], event],
        "Rôles": [
            ["Événement", "Territoire", "Rôle"],
            ["À deux", "Amiens", "hôte"],
            ["À deux", "Figeac", "coanime"],
        ],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, together), user="Jeanne")
    found = slide(View.now(Role.PUBLIC, seeded_sqlite_url), "evenings", year=2026)
    assert found["picture"] and found["picture"]["form"] == "cards"
    assert [card["detail"].split(" · ")[0].split("\u00a0· ")[0] for card in found["picture"]["cards"]] == [
        "Caen et Amiens"
    ]


def test_a_promo_to_come_is_shown_on_demand_and_the_newest_that_began_unless_asked(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    promos: Sheets = {
        "Promotions": [["Promo", "Période"], ["Promo 3", "2031-2032"]],
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Membres": [["Promo", "Territoire", "Participation"], ["Promo 3", "Dole", "membre"]],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, promos), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    assert slide(view, "cohort")["eyebrow"].startswith("Promo 2")
    assert slide(view, "cohort", "promo-3")["sentence"].replace("\u00a0", " ") == "1 équipe annoncée"


def test_statuses_that_were_published_for_several_years_each_bear_theirs(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    on_the_map = slide(view, "territory_map")
    assert on_the_map["eyebrow"] == "Nos territoires, fin 2024"
    assert [line["words"] for line in on_the_map["lines"]][1] == "7 en lancement"
    later: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur"],
            ["kf-territoires", "fin 2025", "31/12/2025", 26],
            ["kf-labellises", "fin 2025", "31/12/2025", 19],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, later), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    on_the_map, large = slide(view, "territory_map", year=2025), slide(view, "figure", year=2025)
    assert on_the_map["eyebrow"] == "Nos territoires, au 31 décembre 2025"
    assert [line["words"] for line in on_the_map["lines"]][:2] == [
        "12 labellisés sur la carte (19 publiés, fin 2025)",
        "7 en lancement sur la carte (7 publiés, fin 2024)",
    ]
    assert large["eyebrow"] == "Le réseau, fin 2025"
    assert [line["words"] for line in large["lines"]] == ["19 labellisés", "7 en lancement (fin 2024)"]


def test_the_slides_of_a_past_year_tell_that_year_whatever_came_after(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    def told(year: int) -> dict[str, list[str]]:
        found = {kind: slide(view, kind, year=year) for kind in ("figure", "opening", "territory_map")}
        counts = slide(view, "key_figures", year=year)["picture"]
        assert counts and counts["form"] == "numbers"
        lines = {kind: [one["words"] for one in each["lines"]] for kind, each in found.items()}
        return lines | {
            "figure": [found["figure"]["figure"]],
            "numbers": [one["text"] for one in counts["numbers"]],
        }

    view = View.now(Role.STAFF, seeded_sqlite_url)
    before = told(2024)
    later: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur"],
            ["kf-territoires", "fin 2025", "31/12/2025", 26],
            ["kf-labellises", "fin 2025", "31/12/2025", 18],
            ["kf-emplois", "depuis le lancement", "31/12/2025", 702],
        ],
        "Statuts": [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "12/06/2025"]],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, later), user="Jeanne")
    view = View.now(Role.STAFF, seeded_sqlite_url)
    assert told(2024) == before and before["figure"] == ["24"] and "691" in before["numbers"]
    after = told(2025)
    assert after["figure"] == ["26"] and "702" in after["numbers"]
    assert after["territory_map"][0] == "13 labellisés sur la carte (18 publiés, fin 2025)"  # Caen is one


def test_a_map_that_shows_more_than_was_published_says_both_numbers(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    fewer: Sheets = {
        "Indicateurs": [
            ["Code", "Indicateur", "Période", "Date", "Valeur"],
            ["valeur-2024", "kf-labellises", "fin 2024", "31/12/2024", 9],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, fewer), user="Jeanne")
    lines = slide(View.now(Role.PUBLIC, seeded_sqlite_url), "territory_map")["lines"]
    assert lines[0]["words"] == "12 labellisés sur la carte (9 publiés, fin 2024)"


def test_a_figure_that_was_published_for_another_year_bears_that_year(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    def details(year: int) -> list[str]:
        found = content_of(view, choice("key_figures"), year)
        assert found and found["picture"] and found["picture"]["form"] == "numbers"
        return [one["detail"] for one in found["picture"]["numbers"]]

    later: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur"],
            ["kf-projets", "depuis le lancement", "31/12/2025", 610],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, later), user="Jeanne")
    view = View.now(Role.STAFF, seeded_sqlite_url)
    since = "depuis le lancement"
    assert details(2025) == [f"{since} (2024)", f"{since} (2024)", since, f"{since} (2024)"]
    found = content_of(view, choice("before_now", "projects"), 2026)
    assert found and found["picture"] and found["picture"]["form"] == "numbers"
    assert [(one["text"], one["words"]) for one in found["picture"]["numbers"]] == [
        ("564", "2024"),
        ("610", "2025"),
    ]
    assert "aujourd'hui" not in found["alt"]


def test_the_map_says_that_nobody_is_alone_only_where_every_launching_territory_has_a_sponsor(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    assert slide(view, "territory_map")["sentence"] == "Chacun avance, personne n'est seul"
    alone: Sheets = {
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Statuts": [["Territoire", "Statut", "Date"], ["Dole", "en lancement", "12/01/2025"]],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, alone), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    assert slide(view, "territory_map", year=2025)["sentence"] == "Chacun avance à son pas"
    assert slide(view, "territory_map")["sentence"] == "Chacun avance, personne n'est seul"  # in 2024


def test_highlights_of_one_side_alone_count_no_zero_of_the_other(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    events: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Territoire", "Temps fort"],
            ["Forum", "10/02/2025", "local", "Caen", "oui"],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, events), user="Jeanne")
    found = content_of(View.now(Role.PUBLIC, seeded_sqlite_url), choice("year"), 2025)
    assert found and found["sentence"].replace("\u00a0", " ") == "1 temps fort de nos territoires"


def test_the_months_are_told_by_the_fullest_one(view: View) -> None:
    assert slide(view, "months")["sentence"] == "En juin, 8 de nos 23 événements"


def test_highlights_that_are_all_to_come_are_not_counted_as_past(view: View) -> None:
    found = content_of(replace(view, today=date(2023, 6, 1)), choice("year"), 2024)
    assert found and found["sentence"].replace("\u00a0", " ") == "Temps forts : 26 à venir"


def test_a_text_and_a_chapter_say_what_is_typed_and_are_passed_over_until_then(view: View) -> None:
    typed: SlideChoice = {**choice("text"), "sentence": "Ce soir", "text": "se rencontrer\n\n danser "}
    (shown,) = compose(view, [typed, choice("text"), choice("chapter")])
    assert shown["sentence"] == "Ce soir"
    assert [line["words"] for line in shown["lines"]] == ["se rencontrer", "danser"]


def test_a_quotation_has_the_words_of_a_team_with_its_place_and_its_source(view: View) -> None:
    said = slide(view, "quotation", "d74")
    assert said["sentence"].startswith("«\u00a0Continuez ainsi à partager")
    assert [line["words"] for line in said["lines"]] == ["Haut-Doubs"]
    assert "Équipe" not in str(said)  # its note
    assert said["source"] == "Rapport d'activité 2024"
    abouts = KINDS["quotation"].abouts
    assert abouts and len(abouts(view)) == 7
    assert abouts(view)["d74"].startswith("Haut-Doubs : «\u00a0Continuez ainsi")


def test_before_and_now_are_two_published_values_of_one_figure(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    assert content_of(view, choice("before_now"), 2024) is None
    earlier: Sheets = {
        "Indicateurs": [
            ["Code", "Indicateur", "Période", "Date", "Valeur"],
            ["valeur-2022", "kf-territoires", "fin 2022", "31/12/2022", 18],
        ]
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, earlier), user="Jeanne")
    view = View.now(Role.STAFF, seeded_sqlite_url)
    found = slide(view, "before_now")
    picture = found["picture"]
    assert picture and picture["form"] == "numbers"
    assert [(one["text"], one["words"]) for one in picture["numbers"]] == [
        ("18", "fin 2022"),
        ("24", "fin 2024"),
    ]
    assert found["sentence"].replace("\u00a0", " ") == "De 18 à 24 territoires"  # not what stands for itself
    abouts = KINDS["before_now"].abouts
    assert abouts and abouts(view) == {"territories": "Territoires du réseau"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("créés localement", "emplois créés localement"),  # no number: it is of every year
        ("créés localement, dont 12 en 2024", "emplois"),  # of the report of 2024, beside the 702 of another
        ("Le réseau en crée chaque année", "emplois"),  # stands for itself, and is no end of a sentence
    ],
)
def test_the_sentence_of_a_definition_ends_that_of_a_slide_where_it_says_no_other_number(
    seeded_sqlite_url: str, tmp_path: Path, sentence: str, words: str
) -> None:
    newer: Sheets = {
        "Définitions": [
            ["Code", "Indicateur", "En clair", "Source"],
            ["kf-emplois", "Emplois créés", sentence, "Rapport d'activité 2024"],
        ],
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur", "Source"],
            ["kf-emplois", "depuis le lancement", "31/12/2025", 702, "Rapport d'activité 2025"],
        ],
    }
    import_path(seeded_sqlite_url, workbook(tmp_path, newer), user="Jeanne")
    found = slide(View.now(Role.PUBLIC, seeded_sqlite_url), "figure", "jobs", 2025)
    assert (found["figure"], found["sentence"]) == ("702", words)


def test_year_by_year_has_a_bar_for_each_year_and_none_where_nothing_is_known(view: View) -> None:
    found = slide(view, "years", "entries_launching")
    picture = found["picture"]
    assert picture and picture["form"] == "bars"
    assert [(bar["label"], bar["text"]) for bar in picture["bars"]] == [("2023", "6"), ("2024", "4")]
    assert found["sentence"] == "Entrées en lancement : 6 en 2023, 4 en 2024"
    running = slide(replace(view, today=date(2024, 12, 31)), "years", "entries_launching")
    assert running["sentence"].endswith(" en 2024, à ce jour")
    assert content_of(view, choice("years", "events_local"), 2024) is None  # known of one year only


def test_the_road_of_a_territory_shows_its_steps_with_the_dates_that_somebody_noted(view: View) -> None:
    found = slide(view, "road", "caen")
    assert (found["eyebrow"], found["sentence"]) == (
        "Vers le label · Caen · Promo 2",
        "2 étapes notées comme faites, sur 12",
    )
    picture = found["picture"]
    assert picture and picture["form"] == "road"
    assert picture["stops"][:2] == [
        {"state": "done", "words": "Éligibilité", "detail": "10\u00a0oct."},
        {"state": "under_way", "words": "Parrainage", "detail": ""},
    ]
    assert slide(view, "road", "amiens")["sentence"] == "Label obtenu · 15 avril 2024"  # of whatever year
    assert content_of(view, choice("road"), 2024) is None
    assert content_of(view, choice("road", "atlantide"), 2024) is None


def test_partners_are_thanked_by_name_and_nothing_says_who_gives_money(view: View) -> None:
    found = slide(view, "partners")
    assert found["picture"] and found["picture"]["form"] == "names"
    assert found["sentence"] == f"Merci à nos {len(found['picture']['names'])} partenaires"
    assert {one["state"] for one in found["picture"]["names"]} == {""}


def test_sponsorships_say_who_took_over(view: View) -> None:
    found = slide(view, "sponsorships")
    assert found["sentence"] == "Fin 2024, chaque territoire en lancement avait son parrain"
    assert found["lines"][-1]["words"] == "Amiens et Miramas ont pris le relais"
    assert found["picture"] and found["picture"]["form"] == "chain"
    assert found["picture"]["heads"] == ["Ils parrainent", "Ils se lancent"]


def test_who_is_sponsored_once_labelled_is_not_told_to_be_launching(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    labelled: Sheets = {"Statuts": [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "10/01/2026"]]}
    import_path(seeded_sqlite_url, workbook(tmp_path, labelled), user="Jeanne")
    view = View.now(Role.PUBLIC, seeded_sqlite_url)
    for year, head in ((2024, "Ils se lancent"), (2026, "Ils sont parrainés")):
        picture = slide(view, "sponsorships", year=year)["picture"]
        assert picture and picture["form"] == "chain"
        assert picture["heads"] == ["Ils parrainent", head]


@pytest.mark.parametrize(
    ("kind", "about", "key"),
    [
        ("opening", "", [("labelled", "labellisé"), ("launching", "en lancement")]),
        ("sponsorships", "", [("labelled", "labellisé"), ("launching", "en lancement")]),
        ("road", "caen", [("done", "fait"), ("under_way", "en cours"), ("", "un point : rien de noté")]),
    ],
)
def test_signs_and_colours_that_mean_something_have_their_key_on_the_slide(
    view: View, kind: str, about: str, key: list[tuple[str, str]]
) -> None:
    lines = [(one["state"], one["words"]) for one in slide(view, kind, about)["lines"]]
    assert [one for one in lines if one in key] == key


def test_visits_known_by_example_are_a_lower_bound(view: View) -> None:
    assert slide(view, "visits")["sentence"].startswith("Au moins 16 visites")


def test_a_territory_tells_what_it_did_events_of_one_name_together(view: View) -> None:
    words = [
        line["words"].replace("\u00a0", " ") for line in slide(view, "territory", "lons-le-saunier")["lines"]
    ]
    assert words == [
        "labellisé",
        "porté par Clus'ter Jura",
        "parraine Haut-Doubs (fin 2024)",
        "Remontée des rêves, 6 fois",
        "13 sept. · Crépité · plus de 250 présences",
        "7 nov. · Lancement de l'accompagnement",
    ]


def test_typed_words_stand_in_place_of_those_of_the_data(view: View) -> None:
    typed: SlideChoice = {**choice("opening"), "sentence": "Bonsoir !"}
    (shown,) = compose(view, [typed])
    assert shown["sentence"] == "Bonsoir !"
    assert shown["eyebrow"] == "Start-Up de Territoire"


def test_without_data_there_is_a_welcome_and_a_thanks(database_url: str) -> None:
    view = View.now(Role.PUBLIC, database_url)
    slides = compose(view, default_choices(view))
    assert [one["kind"] for one in slides] == ["opening", "thanks"]
    assert not any(one["picture"] for one in slides)


def test_an_unknown_kind_or_subject_shows_nothing(view: View) -> None:
    unknown = [choice("nulle-part"), choice("territory", "atlantide"), choice("cohort", "promo-9")]
    assert compose(view, unknown) == []


def test_what_is_over_by_its_dates_is_said_so_on_slides_too(view: View) -> None:
    later = replace(view, today=date(2026, 12, 1))
    promo, pairs, on_the_map = (
        slide(later, kind, about, 2026)
        for kind, about in (("cohort", "promo-2"), ("sponsorships", ""), ("territory_map", ""))
    )
    assert promo["sentence"] == "D'après ses dates, la promo est finie depuis 2025"
    assert promo["source"].startswith("la suite est à noter · ")
    assert promo["lines"][0]["words"] == "4 notées en cours"
    assert pairs["sentence"] == "7 parrainages relient nos territoires"
    past = "période passée, à confirmer\u00a0: 7 d'entre eux"
    assert past in [line["words"] for line in pairs["lines"]]
    assert past in [line["words"] for line in on_the_map["lines"]]
    of_caen = slide(later, "territory", "caen", 2026)["lines"]
    assert "parrainé par Miramas (période passée)" in [line["words"] for line in of_caen]
    in_2024 = [line["words"] for kind in ("cohort", "sponsorships") for line in slide(view, kind)["lines"]]
    in_2024.append(slide(view, "cohort")["sentence"])
    assert [one for one in in_2024 if "finie" in one or "passée" in one] == []


def test_year_by_year_a_year_that_is_perhaps_not_all_noted_is_said_so_and_each_bar_says_what_it_counts(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    import_path(seeded_sqlite_url, workbook(tmp_path, SECOND_YEAR), user="Jeanne")
    view = View.now(Role.STAFF, seeded_sqlite_url, date(2026, 12, 1))
    found = slide(view, "years", "events_local", 2025)
    doubt = "23 lignes comptées en 2024, 2 en 2025 : l'une des deux années n'est peut-être pas toute notée"
    assert [line["words"] for line in found["lines"]] == [
        "L'une des deux années n'est peut-être pas toute notée."
    ]
    assert doubt in found["notes"].replace("\u00a0", " ")
    assert found["source"].startswith("23 lignes comptées en 2024, 2 lignes comptées en 2025 · noté")
    running = slide(replace(view, today=date(2025, 12, 1)), "years", "events_local", 2025)
    assert running["lines"] == []  # of a year that is not over, nothing is said


def test_a_road_says_what_a_point_with_a_date_is_and_a_promo_how_many_of_its_steps_it_shows(
    view: View,
) -> None:
    points = [line["words"] for line in slide(view, "road", "amiens")["lines"] if not line["state"]]
    assert points == [
        "un point : rien de noté",
        "un point daté : le jour de la séance, rien de noté de l'équipe",
    ]
    promo = slide(view, "cohort", "promo-1")
    assert promo["source"].startswith("3 étapes sur 12 · ")
    picture = promo["picture"]
    assert picture and picture["form"] == "grid"
    blank = any("" in row["cells"] for row in picture["rows"])
    assert ("case vide : rien de noté" in promo["source"]) is blank


def test_each_slide_of_one_timeline_says_its_share(view: View) -> None:
    told = compose(view, [choice("year")], 2024)
    assert [one["eyebrow"].replace("\u00a0", " ").rpartition(" · ")[2] for one in told] == [
        "dans nos territoires : 8 sur 26",
        "les temps du réseau : 18 sur 26",
    ]


def test_what_a_slide_tells_of_a_year_that_is_over_it_says_to_have_been_so_then(view: View) -> None:
    assert slide(view, "cohort")["sentence"] == "Fin 2024, 4 équipes avançaient pas à pas"
    of_today = slide(replace(view, today=date(2024, 12, 31)), "sponsorships")
    assert of_today["sentence"] == "Chaque territoire en lancement a son parrain"
