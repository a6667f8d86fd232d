"""« À regarder ensemble »: each rule, where it speaks, where it is silent, and where it was set aside."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import YES
from data_access.queries import attention
from data_access.queries.attention import RULES, concerns, share_of_one_funder
from data_access.setting_aside import NotSetAside, bring_back, parted, set_aside
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import bringing, imported
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 3, 10)
BEGUN: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"]],
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Amiens", "labellisé", "02/02/2026"],
        ["Brest", "en lancement", "03/02/2026"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Brest", "actif"]],
    "Promotions": [["Code", "Promo"], ["p3", "Promo 3"]],
    "Étapes": [["Code", "Étape"], ["s1", "Séminaire"]],
    "Définitions": [["Code", "Libellé", "Définition"], ["kf-emplois", "Emplois", "y"]],
    "Indicateurs": [
        ["Code", "Chiffre", "Période", "Date", "Valeur"],
        ["i1", "Emplois", "2025", "31/12/2025", 700],
    ],
    "Financements": [
        ["Code", "Financeur", "Étape", "Date limite"],
        ["f1", "Région Test", "accordé", None],
        ["f2", "Fondation Test", "accordé", None],
        ["f3", "État Test", "accordé", None],
    ],
    "Financements par exercice": [
        ["Code", "Dossier", "Exercice", "Accordé"],
        ["y1", "f1", 2026, 10000],
        ["y2", "f2", 2026, 10000],
        ["y3", "f3", 2026, 10000],
    ],
    "Budgets": [["Code", "Exercice", "Nature", "Ligne", "Montant"], ["b1", 2026, "charges", "Agora", 30000]],
}
SPEAK: dict[str, Sheets] = {
    "year_uncovered": {"Budgets": [["Code", "Montant"], ["b1", 31500]]},
    "dates_past": {
        "Financements": [
            ["Code", "Financeur", "Étape", "Date limite"],
            ["f4", "Ville Test", "repéré", "01/03/2026"],
        ]
    },
    "one_funder": {"Financements par exercice": [["Code", "Accordé"], ["y1", 25000]]},
    "without_sponsor": {
        "Territoires": [["Code", "Territoire"], ["c", "Caen"]],
        "Statuts": [["Territoire", "Statut", "Date"], ["Caen", "en lancement", "01/03/2026"]],
    },
    "without_news": {
        "Territoires": [["Code", "Territoire"], ["d", "Dole"]],
        "Statuts": [["Territoire", "Statut", "Date"], ["Dole", "labellisé", "01/03/2024"]],
    },
    "steps_past": {
        "Avancement": [
            ["Promo", "Territoire", "Étape", "Prévu le"],
            ["Promo 3", "Brest", "Séminaire", "01/03/2026"],
        ]
    },
    "events_past": {
        "Événements": [
            ["Événement", "Portée", "Date", "Statut"],
            ["Veillée", "réseau", "01/03/2026", "prévu"],
        ]
    },
    "events_put_off": {
        "Événements": [
            ["Événement", "Portée", "Date", "Statut"],
            ["Forum", "réseau", "01/03/2026", "reporté"],
        ]
    },
    "missed_in_a_row": {
        "Membres": [["Promo", "Territoire", "Participation"], ["Promo 3", "Brest", "membre"]],
        "Étapes": [["Code", "Étape", "Ordre"], ["s1", "Séminaire", 1], ["s2", "Atelier 1", 2]],
        "Avancement": [
            ["Promo", "Territoire", "Étape", "État"],
            ["Promo 3", "Brest", "Séminaire", "manqué"],
            ["Promo 3", "Brest", "Atelier 1", "manqué"],
        ],
    },
    "sessions_contradict": {
        "Événements": [
            ["Événement", "Portée", "Promo", "Étape", "Date"],
            ["Séminaire, ici", "réseau", "Promo 3", "Séminaire", "14/04/2026"],
            ["Séminaire, là", "réseau", "Promo 3", "Séminaire", "21/04/2026"],
        ]
    },
    "figures_of_long_ago": {
        "Définitions": [["Code", "Libellé", "Définition"], ["kf-projets", "Projets", "z"]],
        "Indicateurs": [["Chiffre", "Période", "Date", "Valeur"], ["Projets", "2023", "31/12/2023", 500]],
    },
}


@pytest.fixture
def url(database_url: str) -> str:
    imported(database_url, BEGUN)
    return database_url


def view(url: str, role: Role = Role.STAFF) -> View:
    return View.now(role, url, TODAY)


def test_where_nothing_deserves_a_look_every_rule_is_silent(url: str) -> None:
    assert [(one.rule, one.because) for one in concerns(view(url))] == []


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_speaks_of_its_own_and_no_other_does(url: str, rule: str) -> None:
    imported(url, SPEAK[rule])
    (one,) = concerns(view(url))
    assert one.rule == rule
    assert one.figures or one.codes
    assert not one.example


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("steps_past", "sa date est passée : Séminaire, Brest, le 1er mars 2026"),
        ("events_past", "il était prévu, et sa date est passée : Veillée, le 1er mars 2026"),
        ("events_put_off", "il est reporté sans nouvelle date : Forum"),
        (
            "missed_in_a_row",
            "deux étapes de suite, ou plus, ont eu lieu sans lui : Brest (Séminaire et Atelier 1)",
        ),
        (
            "sessions_contradict",
            "plusieurs séances en sont prévues : Séminaire, Promo 3, 14 avril 2026 ou 21 avril 2026",
        ),
        ("figures_of_long_ago", "il a plus d'un an, ou pas de valeur : Projets"),
    ],
)
def test_what_is_one_alone_is_told_as_one(url: str, rule: str, said: str) -> None:
    imported(url, SPEAK[rule])
    (one,) = concerns(view(url))
    assert one.because.replace("\u00a0", " ").startswith(said)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_set_aside_says_why_and_is_back_once_it_says_something_else(url: str, rule: str) -> None:
    imported(url, SPEAK[rule])
    (one,) = concerns(view(url))
    set_aside(view(url), one, "  après   l'Agora ", user="anne@asso.fr")
    now, (aside,) = parted(view(url), concerns(view(url)))
    assert now == ()
    assert (aside.concern, aside.note, aside.user) == (one, "après l'Agora", "anne@asso.fr")
    changed = one.__class__(**{**vars(one), "because": "autre chose"})
    assert parted(view(url), (changed,)) == ((changed,), ())
    bring_back(view(url), one)
    assert parted(view(url), (one,)) == ((one,), ())


def test_an_event_that_has_a_day_to_come_is_cancelled_or_was_counted_is_no_concern(url: str) -> None:
    header = ["Événement", "Portée", "Date", "Statut", "Présents"]
    told: list[list[Any]] = [
        ["A", "réseau", "01/06/2026", "reporté", None],
        ["B", "réseau", "01/03/2026", "annulé", None],
        ["C", "réseau", "01/03/2026", "prévu", 40],
        ["D", "réseau", "01/06/2026", "prévu", None],
        ["E", "réseau", "01/03/2026", "tenu", None],
    ]
    answers = {"sure:Événements:présents avant l'événement": YES}  # of « C »
    report = bringing(url)({"Événements": [header, *told]}, answers=answers)
    assert report.status == "imported", report.problems
    assert concerns(view(url)) == ()
    imported(
        url, {"Événements": [header, ["F", "réseau", None, "reporté", None]]}
    )  # put off, without any date
    assert [one.rule for one in concerns(view(url))] == ["events_put_off"]


def test_a_note_is_asked_for_and_staff_alone_set_aside(url: str) -> None:
    imported(url, SPEAK["without_sponsor"])
    (one,) = concerns(view(url))
    with pytest.raises(NotSetAside, match="pourquoi"):
        set_aside(view(url), one, "  ", user="anne@asso.fr")
    for change in (lambda who: set_aside(who, one, "x", user="b"), lambda who: bring_back(who, one)):
        with pytest.raises(NotForThisRole):
            change(view(url, Role.BOARD))
    with pytest.raises(NotForThisRole):
        concerns(view(url, Role.NETWORK))


def test_whoever_may_not_read_the_fundraising_is_told_of_the_rest(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rule in ("year_uncovered", "without_sponsor"):
        imported(url, SPEAK[rule])
    monkeypatch.setattr(attention, "FUNDING_READER", Role.STAFF)
    assert [one.rule for one in concerns(view(url, Role.BOARD))] == ["without_sponsor"]


def test_the_threshold_is_what_the_association_set(url: str) -> None:
    assert share_of_one_funder(view(url)) == 40
    imported(url, {"Réglages": [["Réglage", "Valeur"], ["part du premier financeur (%)", 30]]})
    assert share_of_one_funder(view(url)) == 30
    assert [one.rule for one in concerns(view(url))] == ["one_funder"]


def test_each_year_is_a_concern_of_its_own(url: str) -> None:
    imported(url, SPEAK["year_uncovered"])
    imported(url, {"Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2027, "charges", "Agora", 5000]]})
    found = concerns(view(url))
    assert [one.key for one in found] == ["year_uncovered-2026", "year_uncovered-2027"]
    set_aside(view(url), found[0], "on attend", user="anne@asso.fr")
    now, aside = parted(view(url), found)
    assert (now, [one.concern for one in aside]) == (found[1:], [found[0]])


def test_an_amount_that_is_not_known_is_said_to_be_so_in_a_sentence_that_holds(sqlite_url: str) -> None:
    book: Sheets = {
        "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 100000]],
        "Financements": [
            ["Code", "Financeur", "Étape", "Probabilité"],
            ["a", "Région", "accordé", None],
            ["b", "Ville", "contacté", 50],
        ],
        "Financements par exercice": [
            ["Dossier", "Exercice", "Demandé", "Accordé"],
            ["a", 2026, 40000, 40000],
            ["b", 2026, None, None],
        ],
    }
    imported(sqlite_url, book)
    (one,) = [one for one in concerns(view(sqlite_url)) if one.rule == "year_uncovered"]
    assert one.because.replace("\u202f", " ").replace("\u00a0", " ") == (
        "40 000 € sûrs et montant probable non renseigné, sur un budget de 100 000 €"
    )


def test_a_budget_beside_which_nothing_that_is_secured_is_known_is_said_and_not_to_be_found_whole(
    sqlite_url: str,
) -> None:
    book: Sheets = {
        "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 50000]],
        "Financements": [["Code", "Financeur", "Étape"], ["a", "Région", "accordé"]],
    }
    imported(sqlite_url, book)
    (one,) = [one for one in concerns(view(sqlite_url)) if one.rule == "year_uncovered"]
    told = [text.replace("\u202f", " ").replace("\u00a0", " ") for text in (one.title, one.because)]
    assert told == [
        "Noter ce qui est sûr pour 2026",
        "montant sûr non renseigné et 0 € probables, sur un budget de 50 000 €",
    ]


def test_what_is_asked_for_without_a_probability_is_said_beside_what_is_to_be_found(url: str) -> None:
    imported(url, SPEAK["year_uncovered"])
    imported(
        url,
        {
            "Financements": [["Code", "Financeur", "Étape"], ["z", "Banque Test", "en instruction"]],
            "Financements par exercice": [["Dossier", "Exercice", "Demandé"], ["z", 2026, 25000]],
        },
    )
    (one,) = [one for one in concerns(view(url)) if one.rule == "year_uncovered"]
    told = one.because.replace("\u202f", " ").replace("\u00a0", " ")
    assert told.endswith("; à côté, 1 dossier sans probabilité, 25 000 € demandés")


def test_what_is_made_up_says_so_and_stands_last(seeded_sqlite_url: str) -> None:
    found = concerns(View.now(BOARD_AND_FUNDING, seeded_sqlite_url))
    assert {one.rule for one in found if one.example} >= {"year_uncovered", "dates_past"}
    real = [one.rule for one in found[: -sum(one.example for one in found)]]
    assert {"without_news", "figures_of_long_ago"} <= set(real)
