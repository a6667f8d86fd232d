"""The names that people type: the record that is certainly meant, or a question; never a guess."""

import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import LEAVE_OUT, NEW, WARNING
from data_access.models import Cohort, CohortMember, Definition, RecordEntry, Status, table_of
from tests.data_access.importing.books import offered, problem, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.workbooks import Sheets

TERRITORIES: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Commune", "Autres noms"],
        ["lons", "Lons-le-Saunier", None, None],
        ["mureaux", "Les Mureaux", None, None],
        ["parisien", "Sud Est Parisien", "Ivry-sur-Seine", "Ivry-sur-Seine"],
        ["vosges", "Épinal", None, None],
        ["stras", "Strasbourg", None, "Eurométropole"],
        ["etienne", "Saint-Étienne", None, None],
        ["mans", "Le Mans", None, None],
        ["bresse", "Bresse Haute", None, None],
        ["mm", "Meurthe-et-Moselle", "Nancy", None],
    ]
}


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    """A database with the territories above."""
    assert bring_book(TERRITORIES).problems == []
    return bring_book


def status_of(name: str) -> Sheets:
    return {"Statuts": [["Territoire", "Statut"], [name, "labellisé"]]}


def status_codes(url: str) -> list[str]:
    """The codes of the territories that have a status."""
    records, statuses = table_of(RecordEntry), table_of(Status)
    statement = select(records.c.code).join(statuses, statuses.c.territory_id == records.c.id)
    with reading(url) as connection:
        return list(connection.scalars(statement))


# A name that can only mean one record


@pytest.mark.parametrize(
    "typed",
    [
        ("Lons le Saunier", "lons"),
        ("LONS-LE-SAUNIER ", "lons"),
        ("lons", "lons"),  # its code
        ("les Mureaux", "mureaux"),
        ("Mureaux", "mureaux"),
        ("Ivry sur Seine", "parisien"),
        ("Ivry s/ Seine", "parisien"),
        ("Sud-Est parisien", "parisien"),
        ("Epinal", "vosges"),
        ("Ville d'Épinal", "vosges"),
        ("Ville de Strasbourg", "stras"),
        ("équipe de Strasbourg", "stras"),
        ("eurometropole", "stras"),
        ("SUT Strasbourg", "stras"),
        ("Start-Up de Territoire Strasbourg", "stras"),
        ("St Etienne", "etienne"),
        ("Mans", "mans"),
        ("Ville du Mans", "mans"),
    ],
)
def test_a_name_means_the_one_territory_that_can_be_written_so(
    known: Bring, sqlite_url: str, typed: tuple[str, str]
) -> None:
    name, code = typed
    assert known(status_of(name)).problems == []
    assert status_codes(sqlite_url) == [code]


# A doubtful name


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Lons", "lons"),
        ("Ville de Lons", "lons"),
        ("Lonce le Saunier", "lons"),
        ("Ivry", "parisien"),
        ("Nancy", "mm"),  # its commune
        ("54", "mm"),  # its département
        ("CC Bresse Haute", "bresse"),
        ("Communauté de communes Bresse Haute", "bresse"),
        ("Grand Épinal", "vosges"),
        ("Agglo Strasbourg", "stras"),
        ("Strasbour", "stras"),
        ("Meurthe & Moselle", "mm"),
    ],
)
def test_a_doubtful_name_is_a_question_with_the_closest_first_and_a_new_one(
    known: Bring, typed: str, first: str
) -> None:
    report = known(status_of(typed))
    assert (report.status, problem(report).cell, problem(report).value) == ("refused", "A2", typed)
    assert offered(question(report))[0] == first
    assert offered(question(report))[-2:] == [NEW, LEAVE_OUT]
    assert question(report).key.startswith("name:territories:")


def test_the_name_of_a_structure_leads_to_its_territory(known: Bring) -> None:
    known({"Structures": [["Structure", "Territoire"], ["La Fabrique", "Strasbourg"]]})
    report = known(status_of("la fabrique"))
    assert offered(question(report)) == ["stras", NEW, LEAVE_OUT]


def test_a_new_promo_that_is_called_by_its_number_is_called_as_the_others(
    known: Bring, sqlite_url: str
) -> None:
    known({"Promotions": [["Promo"], ["Promo 1"], ["Promo 2"]]})
    members: Sheets = {"Membres promos": [["Promo", "Territoire", "Issue"], [3, "Strasbourg", "en cours"]]}
    asked = question(known(members))
    assert f"ajouter {quote('Promo 3')} dans" in next(
        one.label for one in asked.candidates if one.value == NEW
    )
    assert known(members, answers={asked.key: NEW}).status == "imported"
    assert ("Promo 3",) in rows(sqlite_url, Cohort, "name")


def test_a_candidate_says_what_tells_it_from_others(known: Bring) -> None:
    (candidate, *_) = question(known(status_of("Ivry"))).candidates
    assert candidate.label == "Sud Est Parisien · Ivry-sur-Seine (code parisien)"


def test_where_none_is_close_a_small_table_is_offered_whole_and_none_is_said_to_be_close(
    known: Bring,
) -> None:
    report = known(status_of("Zanzibar"))
    assert len(offered(question(report))) == len(TERRITORIES["Territoires"]) - 1 + 2
    assert "« Zanzibar » n'est pas connu." in messages(report)


def test_a_name_that_is_as_close_to_two_is_a_question_with_both(bring_book: Bring) -> None:
    bring_book({"Territoires": [["Territoire"], ["Bresse Haute"], ["Bresse Basse"]]})
    report = bring_book(status_of("Bresse"))
    assert sorted(offered(question(report))[:2]) == ["bresse-basse", "bresse-haute"]
    assert "« Bresse Basse »" in messages(report) and "« Bresse Haute »" in messages(report)


def test_two_records_that_are_called_the_same_are_a_question_with_both(bring_book: Bring) -> None:
    bring_book(
        {"Événements": [["Code", "Événement", "Date"], ["n1", "Réunion", "2023"], ["n2", "Réunion", "2024"]]}
    )
    report = bring_book({"Mesures": [["Événement", "Mesure", "Valeur"], ["Réunion", "présents", 12]]})
    assert offered(question(report)) == ["n1", "n2", LEAVE_OUT]  # not NEW: it would be a third one
    assert [one.label for one in question(report).candidates][:2] == [
        "Réunion · 2023 (code n1)",
        "Réunion · 2024 (code n2)",
    ]
    measure: Sheets = {"Mesures": [["Événement", "Mesure", "Valeur"], ["Réunion", "présents", 12]]}
    assert "La réponse « + » n'est pas possible." in messages(
        bring_book(measure, answers={question(report).key: NEW})
    )


def test_two_names_that_lose_their_article_alike_are_never_taken_for_one_another(bring_book: Bring) -> None:
    bring_book({"Territoires": [["Code", "Territoire"], ["t1", "Le Val"], ["t2", "La Val"]]})
    assert bring_book(status_of("le val"), dry_run=True).status == "ready"
    assert sorted(offered(question(bring_book(status_of("Val"))))[:2]) == ["t1", "t2"]


def test_all_cells_with_one_doubtful_name_ask_one_question(known: Bring) -> None:
    report = known(
        {
            "Statuts": [
                ["Territoire", "Statut"],
                ["Lons", "sorti"],
                ["lons.", "labellisé"],
                ["LONS", "en sommeil"],
            ]
        }
    )
    assert [one.cell for one in report.problems] == ["A2", "A3", "A4"]
    assert len(questions(report)) == 1


def test_a_name_that_the_file_describes_in_a_refused_row_leads_to_that_row(known: Bring) -> None:
    report = known(
        {
            "Territoires": [["Territoire", "Latitude"], ["Dole", "au nord"]],
            "Statuts": [["Territoire", "Statut"], ["Dole", "labellisé"]],
        }
    )
    assert "« Dole » est décrit à la ligne 2 de « Territoires », qui ne peut pas être importée" in messages(
        report
    )
    assert questions(report) == []


# A commune that several départements have


def test_a_shared_commune_asks_for_its_department(bring_book: Bring) -> None:
    report = bring_book({"Territoires": [["Territoire", "Commune"], ["Plaine", "Saint-Denis"]]})
    assert (problem(report).cell, problem(report).severity) == ("B2", "error")
    assert question(report).text == "Dans quel département est «\u00a0Saint-Denis\u00a0» ?"
    assert "93066" in offered(question(report))
    assert "compléter la colonne « Département » : 974 (La Réunion), 93 (Seine-Saint-Denis)" in messages(
        report
    )


# Several names in a cell


@pytest.mark.parametrize(
    "typed",
    [
        "Strasbourg / Lons-le-Saunier",
        "Strasbourg et Lons le saunier",
        "Strasbourg + Lons-le-Saunier",
        "Strasbourg ; Lons-le-Saunier",
        "Strasbourg\nLons-le-Saunier",
        "Strasbourg, Lons-le-Saunier",
    ],
)
def test_several_known_names_in_a_cell_make_a_row_of_each(known: Bring, sqlite_url: str, typed: str) -> None:
    report = known({"Promotions": [["Promo"], ["P1"]], "Membres": [["Promo", "Territoire"], ["P1", typed]]})
    is_a_list = any(sign in typed for sign in ";\n")
    told = "cette case nomme plusieurs fiches : ce que dit la ligne est lu pour chacune"
    assert report.problems == [] if is_a_list else told in messages(report)
    assert len(rows(sqlite_url, CohortMember, "territory_id")) == 2


@pytest.mark.parametrize("sign", [" / ", " et ", ", ", " & "])
def test_a_status_of_several_territories_in_one_cell_is_asked_about(
    known: Bring, sqlite_url: str, sign: str
) -> None:
    titles = ["Territoire", "Statut", "Date"]
    both = f"Strasbourg{sign}Lons-le-Saunier"
    sheets: Sheets = {"Statuts": [titles, [both, "labellisé", "01/06/2025"]]}
    asked = question(known(sheets))
    assert offered(asked) == ["tous", "un"]
    assert question(known(sheets, answers={asked.key: "un"})).text.startswith("Lequel retenir")
    assert known(sheets, answers={asked.key: "tous"}).status == "imported"
    assert len(rows(sqlite_url, Status, "status")) == 2


def test_a_list_of_territories_says_itself_that_a_status_is_of_each(known: Bring, sqlite_url: str) -> None:
    listed = ["Strasbourg ; Lons-le-Saunier", "labellisé", "01/06/2025"]
    assert known({"Statuts": [["Territoire", "Statut", "Date"], listed]}).problems == []
    assert len(rows(sqlite_url, Status, "status")) == 2


def test_a_name_that_holds_a_sign_which_parts_names_is_one_name(bring_book: Bring, sqlite_url: str) -> None:
    bring_book({"Territoires": [["Territoire"], ["Pays d'Ancenis et Nozay"], ["Nozay"]]})
    assert bring_book(status_of("pays d'ancenis et nozay")).problems == []


def test_several_names_of_which_one_is_not_known_are_one_question(known: Bring) -> None:
    report = known(
        {"Promotions": [["Promo"], ["P1"]], "Membres": [["Promo", "Territoire"], ["P1", "Strasbourg / Zut"]]}
    )
    assert problem(report).value == "Strasbourg / Zut"


def test_of_names_that_stand_in_a_list_only_the_doubtful_ones_are_asked(
    known: Bring, sqlite_url: str
) -> None:
    sheets: Sheets = {
        "Promotions": [["Promo"], ["P1"]],
        "Membres": [["Promo", "Territoire"], ["P1", "Strasbourg ; Zut\nLons-le-Saunier"]],
    }
    assert question(known(sheets)).key == "name:territories:zut"
    assert known(sheets, answers={"name:territories:zut": LEAVE_OUT}).status == "imported"
    assert len(rows(sqlite_url, CohortMember, "id")) == 2


def test_several_names_where_one_is_expected_ask_which_one_to_keep(known: Bring) -> None:
    report = known({"Structures": [["Structure", "Territoire"], ["FabT", "Strasbourg / Lons-le-Saunier"]]})
    assert offered(question(report)) == ["stras", "lons"]
    assert "cette case n'en attend qu'un" in messages(report)


def test_several_names_in_a_row_that_counts_something_ask_which_one_to_keep(known: Bring) -> None:
    report = known(
        {
            "Participations": [
                ["Territoire", "Chez", "Personnes"],
                ["Strasbourg et Mans", "Lons-le-Saunier", 4],
            ]
        }
    )
    assert offered(question(report)) == ["stras", "mans"]


def test_a_name_with_a_question_mark_is_asked_unless_the_mark_is_its_own(bring_book: Bring) -> None:
    bring_book({"Territoires": [["Code", "Territoire"], ["et-demain", "Et demain ?"], ["lons", "Lons"]]})
    assert bring_book(status_of("Et demain ?")).problems == []
    doubted = bring_book(status_of("Lons ?"))
    assert offered(question(doubted)) == ["lons", LEAVE_OUT]
    assert bring_book(status_of("Lons ?"), answers={question(doubted).key: "lons"}).status == "imported"


# Cohorts, steps and other tables


@pytest.mark.parametrize("typed", ["Promo 1", "promotion 1", "P1", "1", 1, "Cohorte 1"])
def test_a_cohort_is_known_by_its_number(bring_book: Bring, typed: str | int) -> None:
    bring_book(
        {"Promotions": [["Promo"], ["Promo 1"], ["Promo 11"]], "Territoires": [["Territoire"], ["Lons"]]}
    )
    assert bring_book({"Membres": [["Promo", "Territoire"], [typed, "Lons"]]}).problems == []


def test_a_number_tells_cohorts_apart(bring_book: Bring) -> None:
    bring_book(
        {"Promotions": [["Promo"], ["Promo 1"], ["Promo 2"]], "Territoires": [["Territoire"], ["Lons"]]}
    )
    report = bring_book({"Membres": [["Promo", "Territoire"], ["Promo 3", "Lons"]]})
    assert report.status == "refused"
    assert offered(question(report)) == [NEW, LEAVE_OUT]  # « Promo 1 » is no spelling of it
    assert "proche" not in report.problems[0].message


STEPS: Sheets = {
    "Promotions": [["Promo"], ["Promo 1"]],
    "Territoires": [["Territoire"], ["Lons"]],
    "Étapes": [
        ["Code", "Étape"],
        ["parrainage", "Parrainage par un territoire labellisé"],
        ["citoyenne", "Mobilisation citoyenne"],
        ["partenaires", "Mobilisation citoyenne et des partenaires"],
        ["acteurs", "Mobilisation des acteurs du territoire"],
        ["elus", "Mobilisation des élus"],
    ],
}


def progress_at(name: str) -> Sheets:
    titles = ["Promo", "Territoire", "Étape", "Avancement", "Fait le"]
    return {"Avancement": [titles, ["Promo 1", "Lons", name, "fait", "12/03/2024"]]}


def test_the_beginning_of_the_name_of_one_step_means_it_is_told_and_may_be_answered_otherwise(
    bring_book: Bring,
) -> None:
    bring_book(STEPS)
    report = bring_book(progress_at("Parrainage par un territoire"), dry_run=True)
    told = problem(report)
    assert (report.status, told.severity, told.cell) == ("ready", WARNING, "C2")
    assert "est lu comme « Parrainage par un territoire labellisé »" in messages(report)
    assert offered(question(report))[0] == "parrainage"
    answers = {question(report).key: LEAVE_OUT}
    assert bring_book(progress_at("Parrainage par un territoire"), answers=answers).sheets[0].new == 0


@pytest.mark.parametrize("typed", ["Mobilisation des", "Parrainage", "Parrainage par un terri"])
def test_a_beginning_of_several_or_of_one_word_or_within_a_word_is_asked(
    bring_book: Bring, typed: str
) -> None:
    bring_book(STEPS)
    assert bring_book(progress_at(typed)).status == "refused"


def test_the_grant_of_a_funder_whom_nobody_knows_may_be_made_from_its_name(known: Bring) -> None:
    report = known(
        {
            "Exercices": [],
            "Montants par exercice": [["Dossier", "Exercice", "Demandé"], ["Fondation X", 2025, 100]],
        }
    )
    assert offered(question(report)) == [NEW, LEAVE_OUT]


def test_a_name_that_is_written_twice_in_a_cell_is_that_territory(known: Bring, sqlite_url: str) -> None:
    twice: Sheets = {"Territoires": [["Territoire", "Site"], ["Epinal/Épinal", "epinal.fr"]]}
    report = known(twice | status_of("EPINAL / Épinal"))
    assert (report.problems, [one.new for one in report.sheets]) == ([], [0, 1])
    assert status_codes(sqlite_url) == ["vosges"]


# What was found is looked for again once there is more to find


def test_a_name_that_one_record_had_is_doubtful_once_another_one_has_it(
    known: Bring, sqlite_url: str
) -> None:
    with reading(sqlite_url) as connection:
        records = Known(connection)
    lons = records.find_one("Lons le Saunier", "territories")
    assert lons and lons == records.by_code("lons")
    assert records.find_one("Jura", "territories") is None
    records.add_alias(lons, "Jura")
    assert records.find_one("Jura", "territories") == lons
    records.add(records.new_id(), "territories", "autre-jura", "Jura")
    assert records.find_one("Jura", "territories") is None
    records.rename(lons, "Jura Centre")
    assert records.find_one("Jura Centre", "territories") == records.find_one("lons", None) == lons


def test_the_name_of_another_country_leads_to_its_territories(bring_book: Bring) -> None:
    bring_book(
        {
            "Territoires": [
                ["Code", "Territoire", "Pays"],
                ["mamer", "Mamer", "Luxembourg"],
                ["caen", "Caen", "France"],
            ]
        }
    )
    assert offered(question(bring_book(status_of("Grand-Duché")))) == ["mamer", "+", "-"]


def said_of(subject: str) -> Sheets:
    return {"Énoncés": [["Sujets", "Champ", "Texte"], [subject, "témoignage", "Une belle année"]]}


def test_a_subject_is_the_territory_and_not_the_visit_that_is_labelled_so(known: Bring) -> None:
    visit = [["Équipe nationale", "Chez", "Occasion"], ["oui", "Strasbourg", "temps fort"]]
    assert known({"Participations": visit}).status == "imported"
    assert known(said_of("Strasbourg")).problems == []


def test_a_subject_of_two_kinds_is_told_apart_by_what_each_is(known: Bring) -> None:
    assert known({"Structures": [["Code", "Structure"], ["org-stras", "Strasbourg"]]}).problems == []
    report = known(said_of("Strasbourg"))
    assert "« Strasbourg » (Territoires, code stras)" in messages(report)
    assert {one.label for one in question(report).candidates} >= {
        "Strasbourg (Territoires, code stras)",
        "Strasbourg (Structures, code org-stras)",
    }


def test_a_figure_that_nobody_knows_may_be_a_new_one(bring_book: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Indicateurs": [["Indicateur", "Période", "Valeur"], ["Taux d'envol", "2025", 12]]}
    asked = question(bring_book(sheets))
    assert offered(asked) == ["+", "-"]
    assert bring_book(sheets, answers={asked.key: "+"}).status == "imported"
    assert rows(sqlite_url, Definition, "name") == [("Taux d'envol",)]


@pytest.mark.parametrize("called", ["Abonnés à la lettre d'information", "Abonnés à l'infolettre"])
def test_a_newsletter_is_known_by_its_french_names(bring_book: Bring, called: str) -> None:
    figures = [["nl", "Abonnés à la newsletter"], ["li", "Abonnés LinkedIn"], ["ig", "Abonnés Instagram"]]
    bring_book({"Définitions": [["Code", "Indicateur"], *figures]})
    asked = question(bring_book({"Indicateurs": [["Indicateur", "Période", "Valeur"], [called, "2025", 12]]}))
    assert offered(asked)[0] == "nl"


def test_pepites_are_projects_and_no_structure_called_after_them(bring_book: Bring) -> None:
    bring_book(
        {
            "Territoires": [["Territoire"], ["Poitiers"]],
            "Structures": [["Structure", "Territoire"], ["Pôle Pépites", "Poitiers"]],
        }
    )
    report = bring_book(
        {"Pépites": [["Projet", "Thème"], ["Cantine", "alimentation"], ["Jardin", "mobilité"]]}
    )
    assert (report.status, questions(report)) == ("imported", [])


def test_a_rendez_vous_is_called_as_many_of_them_are(bring_book: Bring) -> None:
    sheets: Sheets = {"Nos rendez-vous": [["Date", "Présents", "Portée"], ["12/03/2025", 12, "réseau"]]}
    labels = [one.label for asked in questions(bring_book(sheets)) for one in asked.candidates]
    assert any(quote("Rendez-vous") in label for label in labels)
