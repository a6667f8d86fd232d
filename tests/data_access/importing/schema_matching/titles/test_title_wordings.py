"""Titles that say more, or less, than ours: each is read as the column that it says, or stays a question."""

from collections import Counter

import pytest

from data_access.contract import columns_of, model_named
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant, says_something
from data_access.models import SHEET_MODELS
from data_access.name_keys import key_of

READ = {  # by table: title → column
    "territories": {
        "Le territoire": "name",
        "Nom complet du territoire": "name",
        "Commune principale": "commune",
        "Numéro du département": "department",
        "Dans quel département": "department",
        "Nb hab.": "population",
        "Population (nombre d'habitants)": "population",
        "Entrée dans le réseau": "joined",
        "Année d'entrée\ndans le réseau": "joined",
        "SITE WEB": "website",
        "Adresse du site internet": "website",
        "Page web": "website",
        "Lien vers le site": "website",
        "Date d'adhésion au réseau": "joined",
        "Situation actuelle": "status.status",
        "Leur site": "website",
        "Communauté PTCE": "learning_community",
        "Statut (labellisé / en lancement)": "status.status",
        "Date d'obtention du statut": "status.date",
        "Struct. porteuse": "carrier.name",
        "Obs.": "note",
        "Nom usuel du territoire": "name",
        "Entré dans le réseau en": "joined",
        "Membre depuis": "joined",
        "Sorti en": "left.date",
        "Où en est-il": "status.status",
        "Où en est le territoire": "status.status",
        "Statut actuellement": "status.status",
    },
    "status_history": {
        "Nouveau statut": "status",
        "Devient": "status",
        "Date d'effet": "date",
        "Quel territoire": "territory",
    },
    "organisations": {
        "Dénomination de la structure": "name",
        "Territoire de rattachement": "territory",
        "De quel territoire": "territory",
        "Territoire d'attache": "territory",
        "Ce que nous faisons ensemble": "relation",
        "Ce qu'il nous apporte": "relation",
        "Nous soutient financièrement": "funder",
        "Porteuse O/N": "carrier",
        "Siège au CA": "board_seat",
        "Financeur (oui/non)": "funder",
        "Financeur O/N": "funder",
        "Nature du lien avec le réseau": "relation",
        "Statut jur.": "legal_form",
        "Web": "website",
        "URL du site de la structure": "website",
    },
    "circles": {
        "Groupe de travail": "name",
        "Nom du groupe": "name",
        "Type de groupe": "kind",
        "Fréquence des réunions": "rhythm",
        "Se réunit": "rhythm",
        "Composée de": "composition",
    },
    "circle_members": {
        "Groupe": "circle",
        "Nom de la structure": "organisation",
        "Terr.": "territory",
        "Structure représentée": "organisation",
    },
    "indicators": {
        "Libellé de l'indicateur": "figure",
        "Indic.": "figure",
        "Pour quel territoire": "territory",
        "Date du relevé": "date",
        "Valeur de l'indicateur": "value",
        "Val.": "value",
        "Source de la donnée": "source",
    },
    "cohorts": {
        "La promo": "name",
        "Date de début du parcours": "period",
        "Dt déb.": "period",
        "Date de fin du parcours": "period.end",
        "Combien d'équipes": "declared_size",
        "Nb de territoires attendus": "declared_size",
        "Durée du parcours (mois)": "duration",
    },
    "memberships": {
        "Territoire membre": "territory",
        "Équipe territoriale": "territory",
        "Issue du parcours": "outcome",
        "Mode de participation": "kind",
        "Équipe du territoire": "territory",
    },
    "steps": {"Nom de l'étape": "name", "Durée (jours)": "duration", "N° d'ordre": "position"},
    "progress": {
        "Étape du parcours": "step",
        "Quelle étape": "step",
        "Avct": "state",
        "Éq.": "territory",
        "Faite le": "done",
        "Prévue pour le": "planned",
        "Date de réalisation": "done",
        "Dt réal.": "done",
        "Date prévisionnelle": "planned",
    },
    "criteria_progress": {
        "Critère évalué": "criterion",
        "Critère regardé": "criterion",
        "Niveau atteint": "state",
        "Constatée le": "date",
        "Avis du comité": "note",
        "Niveau d'atteinte du critère": "state",
        "Date de l'évaluation": "date",
        "Éval. le": "date",
        "Examinée le": "date",
    },
    "sponsorships": {
        "Le parrain": "sponsor",
        "Qui parraine": "sponsor",
        "Celui qui parraine": "sponsor",
        "Territoire qui est parrainé": "sponsored",
        "Territoire filleul": "sponsored",
        "Date de début du parrainage": "period",
        "Date du dernier échange": "exchange.date",
        "Dern. éch.": "exchange.date",
    },
    "exchanges": {
        "Ce qu'on s'est dit": "topics",
        "Date de l'échange": "date",
        "Prochain rendez-vous": "next",
        "Date du prochain échange": "next",
        "Sujets abordés": "topics",
        "Jour de l'échange": "date",
        "Prochaine rencontre prévue le": "next",
    },
    "events": {
        "Intitulé de la rencontre": "name",
        "Présents nombre": "present.value",
        "Nom de la soirée": "name",
        "Type de manifestation": "type",
        "Type de rendez-vous": "type",
        "Type de temps fort": "type",
        "Date de l’événement": "date",
        "Lieu de l'événement": "place",
        "C'était où": "place",
        "Modalité (présentiel/distanciel)": "mode",
        "Combien d'inscrits": "registered.value",
        "Insc.": "registered.value",
        "Prés.": "present.value",
        "Participants (présents)": "present.value",
        "Nb défis travaillés": "challenges.value",
        "Satisf. (%)": "satisfaction.value",
        "Durée (jours)": "duration",
        "Durée en jours": "duration",
        "Durée (heures)": "hours",
        "Sur quel thème": "theme",
        "Thème abordé": "theme",
        "Points à l'ordre du jour": "note",
        "Titre du webinaire": "name",
        "Nombre de participants présents": "present.value",
        "Inscrites": "registered.value",
        "Territoires représentés": "territories.value",
        "Inscrits à la soirée": "registered.value",
        "Solutions imaginées": "solutions.value",
        "Nombre de gens inscrits": "registered.value",
        "Gens présents": "present.value",
        "Module abordé": "step",
        "Territoire qui reçoit": "territory",
        "Étape du parcours": "step",
        "Territoire qui coanime": "co_animates.territory",
    },
    "visits": {
        "Ce qu'on en retient": "note",
        "Territoire venu": "visitor",
        "Terr. visité": "host",
        "À quel événement": "event",
        "Équipe nat. présente": "national_team",
        "Nb pers.": "people",
        "Occasion de la visite": "occasion",
        "Ce qu'ils en ont dit": "note",
    },
    "projects": {
        "Thématique du projet": "theme",
        "Thém.": "theme",
        "Stade d'avancement du projet": "stage",
        "Où il en est": "stage",
        "Nb empl.": "jobs",
        "Suivi depuis": "year",
        "Domaine d'activité": "theme",
        "Degré de maturité": "stage",
        "Année de démarrage": "year",
        "Desc.": "note",
        "Emplois à ce jour": "jobs",
    },
    "funding": {
        "Type d'organisme": "funder_type",
        "Notifié montant": "year.granted",
        "Versé montant": "year.paid",
        "Demandé (montant)": "year.requested",
        "Montant de ce qui est notifié": "year.granted",
        "Montant de ce qui a été versé": "year.paid",
        "Objet de la demande": "object",
        "Projet soutenu": "object",
        "Action à financer": "object",
        "Organisme sollicité": "funder",
        "Catégorie d'organisme": "funder_type",
        "Suite donnée": "stage",
        "Où en est le dossier": "stage",
        "Conv. signée le": "agreed",
        "Action suivante": "next_action",
        "Suivie par": "owner",
        "Personne chargée du suivi": "owner",
        "Intitulé du projet": "object",
        "État d'avancement de la demande": "stage",
        "Exercice budgétaire": "year.year",
        "Mt demandé": "year.requested",
        "Montant (accordé)": "year.granted",
        "Subv. acc. (€)": "year.granted",
        "Budget total du projet": "total_budget",
        "Dt lim.": "deadline",
        "Date de dépôt du dossier": "submitted",
        "Dépôt le": "submitted",
        "Date de réponse attendue": "decision_expected",
        "Rép. att.": "decision_expected",
        "Date de la décision": "decided",
        "Conv. le": "agreed",
        "Date du bilan à rendre": "report_due",
        "Prochaine action à mener": "next_action",
        "Échéance de l'action": "next_action_on",
        "Somme demandée (€)": "year.requested",
        "Subvention obtenue": "year.granted",
        "Mt conv.": "year.contracted",
        "Mt enc.": "year.paid",
        "Montant vers.": "year.paid",
        "Bilan à envoyer le": "report_due",
        "Compte rendu financier à fournir avant le": "report_due",
        "Étape actuelle": "stage",
        "Personne en charge du dossier": "owner",
    },
    "payments": {
        "Libellé du versement": "name",
        "Pour quel projet": "funding_object",
        "Projet soutenu": "funding_object",
        "Reçue le": "received",
        "Attendue pour le": "planned",
        "Somme reçue": "amount_received",
        "Date prévue du versement": "planned",
        "Mt prév.": "amount_planned",
        "Montant perçu": "amount_received",
        "Date d'encaissement": "received",
    },
    "budgets": {
        "Montant voté": "amount",
        "Montant dépensé ou encaissé": "actual",
        "Explication": "note",
        "Nature de la ligne": "side",
        "Montant prév. (€)": "amount",
        "Année budgétaire": "year",
        "Réalisé au 30 novembre": "actual",
        "Dépensé au 30/11/2026": "actual",
        "Déjà dépensé": "actual",
        "Déjà dépensé ou reçu": "actual",
    },
}
ASKED = {  # by table: title → the columns that it may be
    "events": {
        "Nombre de participants": {"registered.value", "present.value", "contributors.value"},
        "Part.": {"registered.value", "present.value", "contributors.value"},
        "L'organisateur": {"territory", "outside_host"},
        "Ville de la soirée": {"place", "territory"},
        "Format de la rencontre": {"type", "mode"},
        "Animée avec": {"co_animates.territory", "partners"},
    },
    "funding": {
        "Montant": {"year.requested", "year.granted", "year.contracted", "year.paid"},
        "Le montant": {"year.requested", "year.granted", "year.contracted", "year.paid"},
        "Mt": {"year.requested", "year.granted", "year.contracted", "year.paid"},
        "Date": {"deadline", "submitted", "decision_expected", "decided", "agreed"},
        "Date du dossier": {"deadline", "submitted", "decision_expected", "decided", "agreed"},
        "Quelle date": {"deadline", "submitted", "decision_expected", "decided", "agreed"},
        "Date de réponse": {"decision_expected", "decided"},
        "Date du bilan": {"report_due", "report_sent"},
        "Resp.": {"owner"},  # taken where nothing says that it is one of the funder's
        "Envoyée le": {"submitted", "report_sent"},
        "Bilan le": {"report_due", "report_sent"},
        "Date d'échéance": {"deadline"},
        "Type de financement": {"funder_type", "support_type"},
        "Somme": {"year.requested", "year.granted", "year.contracted", "year.paid"},
    },
    "payments": {
        "Montant du versement": {"amount_planned", "amount_received"},
        "Dt du versement": {"planned", "received"},
    },
    "progress": {"Date de l'étape": {"planned", "done"}},
    "sponsorships": {"Quel territoire": {"sponsor", "sponsored"}},
    "territories": {"Depuis quand": {"joined", "status.date", "label.date"}},
}
NOT_READ = {  # that another column's words are near, which they do not say
    "territories": (
        "Nom du porteur",
        "Ancien statut",
        "Statut précédent",
        "Personne référente",
        "Dép. sortie",
        "Anne",  # a person, and no year
        "Nom usuel du porteur",
        "Venu en",
        "Où en est le dossier",
    ),
    "events": (
        "Nombre",
        "Heure de la réunion",
        "À quelle heure",
        "Avec quels territoires",
        "Territoire concerné",
        "Nom de l'animateur",
        "Nom du projet",
        "Date d'inscription",
        "Date de fin d'inscription",
        "Responsable de la soirée",
        "Notre territoire",
        "Tenue le",
        "Participants aux soirées",
        "Celui qui anime",
        "Degré de satisfaction",
        "Solutions retenues",
        "Nombre de gens intéressés",
        "Module prévu",
        "Équipe du territoire",
        "Connectés",
    ),
    "visits": ("Dans quel territoire", "Chez quel territoire", "Participants"),
    "projects": (
        "Porteur du projet",
        "Nom du porteur de projet",
        "Emplois au 30 novembre prochain",
        "Site du projet",
        "Structure du projet",
        "Budget",
    ),
    "funding": (
        "Statut de la convention",
        "Date de début du projet",
        "Date de fin de convention",
        "Montant accordé (demandé)",
        "Accordé le",
        "Notifié le",
        "Nom du contact",
        "Ancien référent",
        "Somme restante",
        "Demande de subvention",
        "Conv.",
        "Notif. le",
        "Reste à percevoir",
        "Avant le",
        "Déposé avant le",
        "Personne chargée de la comptabilité",
        "Date d'envoi",
    ),
    "organisations": (
        "Part.",
        "CA de la structure",
        "Adresse de la structure",
        "Nom du contact",
        "Date de création de la structure",
        "Com.",
    ),
    "payments": (
        "Somme restante",
        "Valeur actuelle",
        "Reçue par",
        "Envoyée pour le",
        "Prévu au 30 novembre",
        "Reçu au guichet",
        "Déjà demandé",
        "Reçu à ce jour",  # of each payment, the sum of those before it as well
        "Déjà reçu",
    ),
    "budgets": ("Déjà voté", "Prévu au 30 novembre", "Voté au 12 mars"),
    "indicators": ("Nombre de territoires",),
}


def cases(titles: dict[str, dict[str, object]]) -> list[tuple[str, str, object]]:
    return [(table, title, column) for table, said in titles.items() for title, column in said.items()]


def names(table: str, title: str) -> tuple[Sure, set[str]]:
    found = meant(model_named(table), Title(0, 0, (title,)))
    return found.sure, {column.name for column in found.columns}


@pytest.mark.parametrize(("table", "title", "column"), cases(READ))  # type: ignore[arg-type]
def test_a_title_that_can_only_say_one_column_is_read_as_that(table: str, title: str, column: str) -> None:
    sure, said = names(table, title)
    assert (sure >= Sure.SYNONYM, said) == (True, {column})
    assert says_something(title)


@pytest.mark.parametrize(("table", "title", "columns"), cases(ASKED))  # type: ignore[arg-type]
def test_a_title_that_may_say_several_columns_stays_a_question(
    table: str, title: str, columns: set[str]
) -> None:
    assert names(table, title) == (Sure.ASKED, columns)


@pytest.mark.parametrize(
    ("table", "title"), [(table, title) for table, titles in NOT_READ.items() for title in titles]
)
def test_a_title_that_says_something_else_is_taken_for_no_column(table: str, title: str) -> None:
    assert names(table, title) == (Sure.NOT, set())


@pytest.mark.parametrize("title", ["Quel territoire ?", "Votre territoire", "Combien étaient inscrites ?"])
def test_a_question_of_a_form_is_still_asked(title: str) -> None:
    assert names("events", title)[0] is Sure.ASKED


@pytest.mark.parametrize("title", ["D'où vient ce chiffre ?", "Où ?", "8 ou 9 ?"])
def test_the_small_words_of_a_spoken_title_are_looked_for_in_no_question(title: str) -> None:
    assert names("territories", title) == (Sure.NOT, set())
    assert names("territories", "Où il en est") == (Sure.SYNONYM, {"status.status"})


@pytest.mark.parametrize("model", SHEET_MODELS)
def test_no_title_says_two_columns_of_a_table(model: type) -> None:
    said = Counter(key for column in columns_of(model) for key in column.keys)
    assert [key for key, count in said.items() if count > 1 and key != key_of("Note")] == []
