"""A remark that says otherwise than its row is asked, once for each thing that remarks say; harmless ones are kept."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Event
from tests.data_access.importing import results
from tests.data_access.importing.books import bringing, offered, question, questions
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

EVENTS: Rows = [["Événement", "Date", "Portée", "Présents", "Remarques"]]
GRANTS: Rows = [["Financeur", "Objet", "Exercice", "Montant accordé", "Étape", "Remarques"]]
LABELS: Rows = [["Territoire", "Statut", "Date", "Note"]]
SPONSORS: Rows = [["Parrain", "Filleul", "Depuis", "Statut", "Remarque"]]
PROJECTS: Rows = [["Projet", "Territoire", "Étape", "Année", "Emplois", "Remarque"]]


def event(remark: str, present: int | None = 40, day: str = "12/03/2025") -> tuple[str, Rows]:
    return "Événements", [*EVENTS, ["Soirée A", day, "réseau", present, remark]]


def grant(remark: str, stage: str = "accordé") -> tuple[str, Rows]:
    return "Financements", [*GRANTS, ["Fondation exemple A", "Soirées", 2025, 5_500, stage, remark]]


def label(remark: str, status: str = "labellisé") -> tuple[str, Rows]:
    return "Statuts", [*LABELS, ["Caen", status, 2024, remark]]


def member(remark: str, outcome: str) -> tuple[str, Rows]:
    titles = ["Promo", "Territoire", "Issue", "Remarque"]
    return "Membres", [titles, ["Promo 2", "Caen", outcome, remark]]


def sponsors(remark: str, status: str = "actif") -> tuple[str, Rows]:
    return "Parrainages", [*SPONSORS, ["Amiens", "Caen", "01/2025", status, remark]]


def project(remark: str, stage: str = "créé") -> tuple[str, Rows]:
    return "Projets", [*PROJECTS, ["Recyclerie", "Caen", stage, 2024, 8, remark]]


def payment(remark: str, received: int | None = 5_000) -> tuple[str, Rows]:
    titles = ["Dossier", "Versement", "Montant prévu", "Montant reçu", "Reçu le", "Remarque"]
    return "Versements", [titles, ["Fondation exemple A", "acompte", 5_000, received, None, remark]]


def asked(sheet: str, rows: Rows, **more: Any) -> set[str]:
    """What is asked of the one row of a sheet about its remark; nothing of it is read before."""
    (found,), _ = understood(sheet, rows, **more)
    keys = {one.question.key for one in problems(found) if one.question and one.severity == ERROR}
    about = {key.split("remarques ")[1] for key in keys if ":remarques " in key}
    assert bool(about) is (2 not in numbers(found))
    return about


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (payment("chèque rejeté"), "pas arrivé"),
        (payment("remboursé en juin"), "pas arrivé"),
        *((payment(said), "pas arrivé") for said in ("rejeté par la banque", "refus (juin)")),
        *(
            (payment(said), "attendu")
            for said in (
                "en attente du mandat",
                "pas encore encaissé",
                "promis pour avril",
                "arrive en mars",
                "sera versé en mai",
                "solde à venir",
                "virement annoncé pour mai",
            )
        ),
        (event("tombé à l'eau", None), "pas eu lieu"),
        (event("ajournée sine die"), "pas eu lieu"),
        (event("personne n’est venu, on a refermé la salle", 0), "pas eu lieu"),
        (event("pas fait, salle inondée", None), "pas eu lieu"),
        (event("Non réalisée faute de salle", None), "pas eu lieu"),
        (event("n'a pas pu se tenir"), "pas eu lieu"),
        *(
            (event(said), "pas eu lieu")
            for said in (
                "pas pu se tenir, voir onglet 26",
                "n’a pu se tenir",
                "on n'a pas pu la faire",
                "on ne l'a pas faite",
                "soirée non tenue faute de salle",
                "salle fermée, pas de soirée",
                "ne s'est finalement pas faite",
                "empêchée par la neige",
                "impossible à tenir",
            )
        ),
        (event("déjà dans l'onglet 26"), "compté ailleurs"),
        (event("décalé au 24/06"), "autre jour"),
        (event("finalement le 25/05"), "autre jour"),
        (event("repoussée à la rentrée"), "autre jour"),
        (event("avancé du 15 au 8 mars"), "autre jour"),
        (grant("courrier de refus reçu le 12/06"), "refus"),
        (grant("ils ont dit non en fin de compte"), "refus"),
        (grant("à rendre, projet arrêté"), "refus"),
        (grant("avis défavorable du comité"), "refus"),
        (grant("finalement non retenu"), "refus"),
        (grant("subvention remboursée en 2026"), "refus"),
        (grant("projet en panne"), "arrêt"),
        (grant("+ 2 000 en avenant, soit 6 000"), "autre montant"),
        (event("déjà compté dans la soirée B"), "compté ailleurs"),
        (project("même projet que Jardin"), "compté ailleurs"),
        (project("fusionné avec Jardin"), "compté ailleurs"),
        (event("inscrits seulement, pas pointé"), "autre nombre"),
        (event("chiffre de l’an dernier, à vérifier"), "autre nombre"),
        (event("lire 75 et non 40"), "autre nombre"),
        (event("en réalité 42 personnes"), "autre nombre"),
        (event("erratum : 42"), "autre nombre"),
        (project("6 emplois et non 8"), "autre nombre"),
        (grant("montant à confirmer"), "autre nombre"),
        (project("n'a jamais démarré"), "arrêt"),
        (project("a fermé ses portes"), "arrêt"),
        (project("fermée en mars 2025"), "arrêt"),
        (sponsors("arrêté en juin 2025, plus de nouvelles"), "arrêt"),
        (label("a rendu son label en 2025"), "départ"),
        (label("a quitté le réseau"), "départ"),
        (label("label obtenu le 3/6/2025", "en lancement"), "label"),
        (event("il a fallu annuler, salle inondée"), "pas eu lieu"),
        (event("on a laissé tomber", None), "pas eu lieu"),
        *(
            (label(said), "label refusé")
            for said in (
                "le comité a dit non, à représenter en décembre",
                "le comité de labellisation a voté non",
                "refus du comité, à revoir",
                "label non accordé",
                "dossier ajourné par le jury",
                "pas encore labellisé",
                "avis négatif du CA",
                "a dit non",
                "labellisation repoussée à 2027",
                "sous réserve du vote du CA",
            )
        ),
        *(
            (label(said, "en lancement"), "abandon")
            for said in (
                "l'équipe a jeté l'éponge en juin",
                "n'a pas souhaité continuer",
                "ne souhaitent plus poursuivre",
                "a décidé d'arrêter",
                "se sont retirés faute de temps",
                "n'est plus dans la démarche",
                "démarche reportée sine die",
                "ont renoncé à poursuivre",
                "a baissé les bras",
                "n'a pas donné suite",
                "a préféré rejoindre un autre réseau",
                "dissolution de l'association porteuse",
                "abandon",
            )
        ),
        (sponsors("Caen n'a pas voulu continuer"), "abandon"),
        (label("en stand-by depuis juin"), "pause"),
        (label("ne répond plus depuis 6 mois"), "pause"),
        (label("n'a plus d'équipe"), "pause"),
        (sponsors("mis en pause"), "pause"),
        (sponsors("fini, label en juin 25"), "fini"),
        (sponsors("terminé en juin 25"), "fini"),
        (project("en veille", "accompagné"), "pause"),
        (member("refus du comité", "labellisé"), "label refusé"),
        (member("n'a pas souhaité continuer", "en cours"), "abandon"),
        (project("le collectif a jeté l'éponge"), "abandon"),
        (project("sans suite"), "abandon"),
        (grant("nous avons préféré ne pas donner suite"), "abandon"),
    ],
)
def test_a_remark_that_contradicts_its_row_is_asked(rows: tuple[str, Rows], kind: str) -> None:
    assert asked(*rows) == {kind}


@pytest.mark.parametrize(
    "rows",
    [
        *map(
            event,
            [
                "rien à signaler",
                "reporté sur le site",
                "très bien passé",
                "retour positif",
                "rendez-vous à l'arrêt de bus",
                "pas fait de photos",
                "on ne l'a pas fait savoir",
                "pas pu compter",
                "nous n'avons pas pu faire la photo",
                "le maire n'a pas pu se tenir informé",
                "pas de soirée après 22 h",
                "liste non tenue à jour",
                "pas fait payer l'entrée",
                "personne n'est resté sans réponse",
                "avancé sur le projet",
                "déplacé à la salle des fêtes",
                "repas compris dans le prix",
                "40 et non 57",
                "lire 2 livres ensemble",
                "en réalité un beau moment",
                "finalement très joyeux",
                "finalement 40 personnes",
                "le projet s'est arrêté en 2024, d'autres l'ont repris",
                "pas ajournée, malgré la neige",
                "inscriptions sur le site",
                "labellisé depuis",
                "au lieu dit l'Eau Tombée",
            ],
        ),
        payment("pas encore reçu", None),  # nothing is said to have come
        *map(
            payment, ["chèque remis le 3 mars", "virement de la Région", "versé en deux fois", "aucun impayé"]
        ),
        event("décalé au 24/06", day="24/06/2025"),  # the row has the new day
        event("pas compté", None),
        *map(
            grant,
            [
                "pas de refus",
                "accordé après un refus en 2023",
                "aucun rejet, dit la Région",
                "bilan à rendre le 30/06",
                "à rendre avant le 30/06 : bilan",
                "avenant de durée signé le 12/03/2025",
                "ramené à 5 500 €",  # as the row says
                "arrêté préfectoral reçu en 2025",
                "comptes arrêtés au 31/12",
                "porté à 3 par la Région",
                "soit 2 500 € par an",
                "versé en deux fois",
            ],
        ),
        grant("courrier de refus reçu le 12/06", "refusé"),
        label("a quitté le réseau", "sorti"),
        label("n'a pas quitté le réseau"),
        label("label obtenu le 3/6/2025"),
        *map(
            label,
            [
                "n'a pas dit non",
                "le comité n'a pas dit non",
                "personne n'a dit non",
                "le maire a dit non au premier lieu",
                "le comité a dit non en 2023, puis oui",
                "après un premier refus du comité",
                "la mairie a dit non pour la salle",
                "n'a pas jeté l'éponge",
                "n'a jamais baissé les bras",
                "a failli jeter l'éponge",
                "la directrice a jeté l'éponge",
                "le traiteur s'est désisté",
                "a renoncé à la subvention de la Région",
                "a décroché une belle subvention",
                "souhaite continuer",
                "n'est plus en sommeil",
                "sorti de sommeil",
                "le maire ne répond plus",
                "la pause de midi en commun",
                "en veille sur les appels à projets",
                "n'a pas abandonné",
                "sans réserve",
                "sous réserve de la météo",
                "a rejoint aussi un autre réseau",
                "l'élu s'est retiré du comité local",
                "nous avons décidé d'arrêter les visites le lundi",
            ],
        ),
        label("le comité a dit non", "en lancement"),
        label("en stand-by", "en sommeil"),
        member("refus du comité", "en cours"),
        label("le comité a dit non", "reporté"),
        label("l'équipe a jeté l'éponge", "sorti"),
        label("n'a pas souhaité continuer", "en sommeil"),
        event("le maire a dit non au premier lieu"),
        event("on a laissé tomber la deuxième partie"),
        event("il a fallu annuler un atelier"),
        grant("le maire a dit non au premier lieu"),
        sponsors("n'a pas souhaité continuer", "terminé"),
        project("a renoncé à son local", "accompagné"),
        sponsors("arrêté en juin 2025", "terminé"),
        sponsors("fini en juin 2025", "terminé"),
        sponsors("pas fini"),
        sponsors("a fini son diagnostic"),
        project("n'a jamais démarré", "abandonné"),
        project("fermée en août"),
        project("arrêté municipal en 2025"),
    ],
)
def test_a_harmless_remark_or_one_that_its_row_says_as_well_is_kept(rows: tuple[str, Rows]) -> None:
    assert asked(*rows) == set()


TERRITORIES: Rows = [["Territoire", "Commune", "Statut", "Remarques"]]


@pytest.mark.parametrize(
    ("status", "kinds"), [("labellisé", {"label refusé"}), ("en lancement", set()), (None, set())]
)
def test_a_remark_in_a_list_of_territories_may_contradict_their_status(
    status: str | None, kinds: set[str]
) -> None:
    rows = [*TERRITORIES, ["Caen", "Caen", status, "le comité a dit non"]]
    assert asked("Territoires", rows) == kinds


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Forum (sine die)", {"pas eu lieu"}),
        ("Atelier – faute d'inscrits", {"pas eu lieu"}),
        ("Soirée (finalement le 24/06)", {"autre jour"}),
        ("Soirée B ← reporté au 23/04", {"autre jour"}),
        ("Soirée B -> finalement le 24/06", {"autre jour"}),
        ("Caen → Reims", set()),
        ("Forum (le 12/03)", set()),
        ("Faute de public – une pièce", set()),
        ("Soirée jeux (inscrits seulement)", set()),
        ("Le plan tombé à l'eau", set()),
    ],
)
def test_what_stands_behind_the_name_of_an_event_is_asked_where_it_says_that_it_was_not_held(
    name: str, kinds: set[str]
) -> None:
    assert asked("Événements", [*EVENTS, [name, "12/03/2025", "réseau", 40, None]]) == kinds


def test_a_place_or_a_name_may_be_called_so() -> None:
    names = (
        ["Événement", "Date", "Portée", "Lieu"],
        ["Tombé à l'eau", "12/03/2025", "réseau", "Café Sine Die"],
    )
    (found,), _ = understood("Événements", list(map(list, names)))
    assert numbers(found) == [2]


def test_inscribed_people_in_the_column_of_those_who_registered_are_right() -> None:
    rows = [["Événement", "Date", "Portée", "Inscrits", "Note"]]
    rows.append(["Soirée A", "12/03/2025", "réseau", 40, "inscrits seulement"])  # type: ignore[list-item]
    assert asked("Événements", rows) == set()


def test_a_sponsorship_that_has_its_end_may_tell_of_it() -> None:
    rows: Rows = [["Parrain", "Filleul", "Depuis", "Fin", "Note"]]
    assert (
        asked("Parrainages", [*rows, ["Amiens", "Caen", "01/2024", "06/2025", "arrêté en juin 2025"]])
        == set()
    )


def test_a_remark_beside_the_table_and_a_comment_count_as_well() -> None:
    beside: Rows = [
        ["Événement", "Date", "Portée", None],
        ["Soirée A", "12/03/2025", "réseau", "tombé à l'eau"],
    ]
    assert asked("Événements", beside) == {"pas eu lieu"}
    (found,), _ = understood("Événements", event("")[1], comments={(1, 3): "ce sont les inscrits"})
    assert [one.question.key for one in problems(found) if one.question] == ["doubt:Événements:commentaires"]


def test_what_remarks_say_is_asked_once_for_each_meaning_and_an_event_may_be_noted_so(
    sqlite_url: str,
) -> None:
    said = ["tombé à l'eau", "ajourné sine die", "décalé au 24/06", "super ambiance"]
    days = enumerate(said, 1)
    sheets = {
        "Événements": [
            *EVENTS,
            *([f"Soirée {day}", f"{day}/03/2025", "réseau", None, one] for day, one in days),
        ]
    }
    bring = bringing(sqlite_url)
    off, moved = questions(bring(sheets, dry_run=True))
    assert "des lignes 2 et 3 " in off.text or "des lignes 2 à 3 " in off.text
    assert "n'a pas eu lieu" in off.text
    assert (offered(off), offered(moved)) == (
        ["-", "annulé", "oui"],
        ["nouvelle date", "-", "reporté", "oui"],
    )
    report = bring(sheets, answers={off.key: "annulé", moved.key: "reporté"})
    assert report.status == "imported"
    assert results.rows(sqlite_url, Event, "status", "note") == [
        ("cancelled", "tombé à l'eau"),
        ("cancelled", "ajourné sine die"),
        ("postponed", "décalé au 24/06"),
        (None, "super ambiance"),
    ]


def test_a_refused_file_may_be_read_as_it_is_or_left_aside(sqlite_url: str) -> None:
    sheet, rows = grant("courrier de refus reçu le 12/06")
    assert offered(question(bringing(sqlite_url)({sheet: rows}, dry_run=True))) == ["-", "refused", "oui"]
