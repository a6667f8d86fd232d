"""The activity report, drafted: it holds the facts of the 2024 report, its figures are those of `indicators`, and what
changes in the data changes there alone."""

import io
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from difflib import ndiff
from itertools import chain
from pathlib import Path

import docx
import pytest

from data_access.documents.blocks import Aside, Block, Figure, Grid, Look, Paragraph, notes_in
from data_access.documents.drafted import Drafted
from data_access.documents.drafting import begin_draft, known_marks
from data_access.documents.report import CHOSEN, SECTIONS, draft_report, report_file
from data_access.documents.word_document import Drawing
from data_access.editions.catalogue import EditionRefused, make_edition, opened_edition
from data_access.figures import figure_values
from data_access.french import date_text, quote
from data_access.view import NotForThisRole, View
from data_access.vocabulary import ReportSection, Role
from tests.data_access.documents.plain_blocks import plain
from tests.data_access.documents.report_words import IN_THE_DRAFT, NOT_IN_THE_DRAFT
from tests.data_access.documents.second_year import SECOND_YEAR
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.data_access.marks import SECRET, with_marks
from tests.databases import SqliteCopies, with_sample
from tests.report_facts import FACTS, Words

pytestmark = pytest.mark.slow

YEAR = 2024
_DOCUMENT = "Rapport d'activité 2024"  # that says every statement of the sample
LABEL_DAY = "15 avril : labellisation d'Amiens, du Luxembourg et de Miramas"
FUNDING_WORDS = "levée de fonds pour 2025-2026"  # of a sentence that the board alone reads
TEXTS: Sheets = {
    "Textes du rapport": [
        ["Section", "Année", "Ordre", "Texte", "Source"],
        ["mots de la présidence", YEAR, 2, "Merci à toutes et à tous.", "Bureau"],
        ["mots de la présidence", YEAR, 1, "Nous accompagnons {projets accompagnés} projets.", "Bureau"],
        ["projets", YEAR, 1, "Déjà {licornes} et {financements demandés}.", ""],
        ["projets", 2019, 1, "Une autre année.", ""],
    ]
}

MARKS_OF_A_DAY: Sheets = {
    "Textes du rapport": [
        ["Section", "Année", "Ordre", "Texte"],
        ["mots de la présidence", YEAR, 1, "{paires} paires, {en cours} en chemin, {abonnés linkedin}."],
    ]
}


@pytest.fixture(scope="module")
def staff(sqlite_copies: SqliteCopies) -> View:
    """Staff on the sample."""
    return View.now(Role.STAFF, sqlite_copies.copy(with_sample))


@pytest.fixture(scope="module")
def whole(staff: View) -> Drafted:
    """Every section of the year, the fundraising too."""
    return draft_report(staff, YEAR, SECTIONS)


def blocks(report: Drafted) -> list[Block]:
    return [*chain.from_iterable(report.sections.values())]


def said(text: str) -> str:
    return " ".join(text.split())


def words_of(report: Drafted) -> str:
    return said(f"{plain(blocks(report))}\n{' '.join(one.text for one in report.notes.values())}")


def bring(view: View, folder: Path, sheets: Sheets) -> View:
    """The view after a workbook was imported."""
    done = import_path(view.database, workbook(folder, sheets, "suite.xlsx"), user="jeanne@exemple.fr")
    assert done.status == "imported"
    return view.again()


def each(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def test_a_draft_of_the_sample_holds_each_fact_of_the_2024_report(whole: Drafted) -> None:
    words = words_of(whole)
    wanted = {
        fact: some for facts in FACTS.values() for fact, some in facts.items() if fact not in NOT_IN_THE_DRAFT
    }
    lost = {
        fact: one
        for fact, some in (wanted | IN_THE_DRAFT).items()
        for one in each(some)
        if said(one) not in words
    }
    assert lost == {}


def test_no_fact_is_left_out_or_worded_anew_that_the_draft_tells_as_the_pages_do(whole: Drafted) -> None:
    words = words_of(whole)
    facts = {fact: some for page in FACTS.values() for fact, some in page.items()}
    assert {*NOT_IN_THE_DRAFT, *IN_THE_DRAFT} <= facts.keys()
    told = {fact for fact, some in facts.items() if all(said(one) in words for one in each(some))}
    assert told & {*NOT_IN_THE_DRAFT, *IN_THE_DRAFT} == set()


def test_the_key_figures_are_those_of_indicators_each_with_the_cell_that_it_was_read_in(staff: View) -> None:
    report = draft_report(staff, YEAR, [ReportSection.KEY_FIGURES])
    (grid,) = [one for one in blocks(report) if isinstance(one, Grid)]
    runs = [run for row in grid.rows for cell in row for run in cell]
    shown = {run.note.value.figure.id: run for run in runs if run.note and run.note.value}
    values = {one.figure.id: one for one in figure_values(replace(staff, role=Role.NETWORK), YEAR)}
    assert shown.keys() == {figure_id for figure_id, value in values.items() if value.value is not None}
    for figure_id, run in shown.items():
        assert run.text == values[figure_id].text
        assert run.note and "reseau-2024.xlsx, feuille " in report.notes[run.note].text


def test_what_one_year_gave_says_so_before_its_number_and_what_there_is_does_not(whole: Drafted) -> None:
    told = said(plain(whole.sections[ReportSection.KEY_FIGURES]))
    assert "en 2024 : plus de 777" in told and "en 2024 : 49" in told
    assert "en 2024 : 21" not in told  # territories, as of a day


def test_a_note_is_called_by_words_that_its_colon_can_follow(whole: Drafted) -> None:
    assert [note.what for note in whole.notes if note.what.endswith(".")] == []


def test_every_note_says_where_it_was_read_or_that_nobody_noted_it(whole: Drafted) -> None:
    assert set(notes_in(blocks(whole))) == set(whole.notes)
    assert [
        note.text
        for note in whole.notes.values()
        if " importé le " not in note.text and "compté : " not in note.text
    ] == []


def test_one_changed_cell_changes_that_figure_and_its_note_alone(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    before_view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    before = draft_report(before_view, YEAR)
    after_view = bring(before_view, tmp_path, {"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]})
    after = draft_report(after_view, YEAR)
    moved = changed(plain(blocks(before)).splitlines(), plain(blocks(after)).splitlines())
    assert [line.replace("564", "570") for line in moved if "564" in line] == [
        line for line in moved if "570" in line
    ]
    assert len(moved) == 2
    notes = changed(*([one.text for one in drawn.notes.values()] for drawn in (before, after)))
    assert len(notes) == 2
    assert all("Projets accompagnés" in note for note in notes)
    assert "suite.xlsx, feuille Indicateurs, B2" in notes[1]


def changed(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return [line[2:] for line in ndiff([*before], [*after]) if line[:1] in "-+"]


def test_the_fundraising_is_told_only_where_somebody_who_may_read_it_asks_for_it(
    staff: View, whole: Drafted
) -> None:
    assert FUNDING_WORDS in words_of(whole)
    assert FUNDING_WORDS not in words_of(draft_report(staff, YEAR, CHOSEN))
    funding = ReportSection.FUNDRAISING
    with pytest.raises(NotForThisRole):
        SECTIONS[funding](replace(begin_draft(staff, YEAR), own=replace(staff, role=Role.NETWORK)))


def test_nothing_that_the_board_alone_reads_is_in_a_draft(sqlite_copies: SqliteCopies) -> None:
    view = View.now(Role.ADMIN, sqlite_copies.copy(with_marks))
    assert SECRET not in words_of(draft_report(view, YEAR))
    as_i_read = replace(begin_draft(view, YEAR), view=view)
    assert SECRET in plain(chain.from_iterable(SECTIONS[one](as_i_read) for one in CHOSEN))


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
def test_staff_alone_draft(staff: View, role: Role) -> None:
    with pytest.raises(NotForThisRole):
        draft_report(replace(staff, role=role), YEAR)


def test_what_a_person_has_to_write_is_marked_so(whole: Drafted) -> None:
    marked = [one for one in blocks(whole) if isinstance(one, Paragraph) and one.look is Look.TO_WRITE]
    assert len(marked) == 4
    assert all(plain([one]).startswith("À écrire : ") for one in marked)


def test_what_is_still_to_be_noted_is_told_to_the_team_in_the_margin_and_once_at_the_end(
    whole: Drafted,
) -> None:
    told = plain(chain.from_iterable(whole.sections.values()))
    assert "Reste à noter" not in told
    asides = [one.text for one in whole.sections[ReportSection.TERRITORIES] if isinstance(one, Aside)]
    assert "Reste à noter de Reims : qui porte la dynamique, la date du label et ses événements." in asides
    of_events = plain(whole.sections[ReportSection.EVENTS])
    assert of_events.count("non renseigné") == 4  # in the captions of its tables
    assert plain(whole.sections[ReportSection.COHORTS]).count("à quels modules") == 1
    assert "Un territoire porté par InnoVales" in plain(whole.sections[ReportSection.TERRITORIES])
    assert plain(whole.sections[ReportSection.UNKNOWN]).count("À compléter avant diffusion") == 1


def test_who_speaks_is_told_by_place_and_a_note_stands_in_the_sources_alone(whole: Drafted) -> None:
    voices = whole.sections[ReportSection.VOICES]
    spoken = [line for line in plain(voices).splitlines() if line.startswith("— ")]
    assert spoken[:2] == ["— Amiens", "— Luxembourg"] and spoken[-1] == "— Figeac"
    assert not [line for line in spoken if "Équipe" in line or "Lecture douteuse" in line]
    assert "Le Progrès" not in plain(voices)
    assert [one.text for one in whole.notes.values() if one.text.startswith("Dans la presse")][0].count(
        "Le Progrès"
    )
    assert any(isinstance(one, Aside) and "aucun nom de personne" in one.text for one in voices)


def test_a_published_value_that_nobody_knows_is_said_to_be_unknown(whole: Drafted) -> None:
    told = said(plain(whole.sections[ReportSection.COMMUNICATION]))
    assert "Abonnés LinkedIn : 1 165 abonnés, 2024" in told
    assert "Site internet : non renseigné, 2024" in told


def test_of_large_evenings_a_column_is_as_wide_as_the_word_above_needs(whole: Drafted) -> None:
    (grid,) = [
        one
        for one in whole.sections[ReportSection.EVENTS]
        if isinstance(one, Grid) and one.head[0] == "Soirée"
    ]
    assert "Contributeurs" in grid.head
    a_letter = grid.widths[0] / len("Lëtzebuerg")  # the longest word below it
    for head, width in zip(grid.head, grid.widths, strict=True):
        assert max(map(len, head.split())) * 0.9 * a_letter <= width, head


def test_no_count_of_the_year_bears_the_day_of_the_draft(whole: Drafted, staff: View) -> None:
    assert str(staff.today.year) not in plain(whole.sections[ReportSection.KEY_FIGURES])


def test_what_a_document_of_another_year_says_is_told_with_that_document(staff: View) -> None:
    said_by_statements = (
        *(ReportSection.MISSION, ReportSection.COHORTS, ReportSection.TERRITORIES, ReportSection.GOVERNANCE),
        *(ReportSection.PARTNERS, ReportSection.COMMUNICATION, ReportSection.VOICES, ReportSection.NEXT),
        *(ReportSection.THANKS, ReportSection.FUNDRAISING),
    )
    of_2024, of_2026 = (draft_report(staff, year, said_by_statements).sections for year in (YEAR, YEAR + 2))
    for section in said_by_statements:
        assert _DOCUMENT not in plain(of_2024[section]), section
        assert _DOCUMENT in plain(of_2026[section]), section
    told = plain(of_2026[ReportSection.MISSION]).splitlines()
    assert f"Nos valeurs ({_DOCUMENT})" in told and "Audace et engagement" in told  # once, in the title
    partners = plain(of_2026[ReportSection.PARTNERS])
    assert f"Ils soutiennent l'association ({_DOCUMENT})" in partners  # whatever year a tie names
    place = told.index("Directrice de l'association")
    assert f"L'équipe ({_DOCUMENT})" in told[:place]
    assert f"Date du label : {quote(LABEL_DAY)} ({_DOCUMENT})" in plain(of_2026[ReportSection.TERRITORIES])


def test_a_note_and_a_figure_of_another_year_are_told_with_that_year(staff: View) -> None:
    noted_in = (
        *(ReportSection.KEY_FIGURES, ReportSection.SPONSORSHIPS, ReportSection.COHORTS),
        *(ReportSection.TERRITORIES, ReportSection.GOVERNANCE, ReportSection.UNKNOWN),
    )
    of_2024, of_2026 = (draft_report(staff, year, noted_in).sections for year in (YEAR, YEAR + 2))
    for section in noted_in:
        assert _DOCUMENT not in plain(of_2024[section]), section
    told = {section: said(plain(of_2026[section])) for section in noted_in}
    figures = told[ReportSection.KEY_FIGURES]
    assert f"17 800, depuis le lancement, {_DOCUMENT}" in figures
    assert f"24, fin 2024, {_DOCUMENT}" in figures
    assert figures.count(said("dont 17 labellisés et 7 en lancement.\u00a0»")) == 1
    assert f"« J'accompagne deux nouveaux territoires en tant que parrain » ({_DOCUMENT})." in (
        told[ReportSection.SPONSORSHIPS].replace("\u00a0", " ")
    )
    assert f"pour constituer une équipe élargie ({_DOCUMENT})" in told[ReportSection.COHORTS]
    assert f"Parrainage et Immersion : Tout au long du parcours ({_DOCUMENT})." in told[ReportSection.COHORTS]
    assert (
        said(f"de l'Eurométropole, {_DOCUMENT} · dit alors : «\u00a0à Strasbourg")
        in (told[ReportSection.TERRITORIES])
    )
    assert f"Nos instances ({_DOCUMENT})" in told[ReportSection.GOVERNANCE]
    assert f"À lire avec les chiffres publiés ({_DOCUMENT})" in told[ReportSection.UNKNOWN]


def test_a_sentence_with_the_number_of_an_older_document_never_stands_alone_beside_a_newer_figure(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    newer: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur", "Source"],
            ["kf-territoires", "fin 2025", "31/12/2025", 26, "Rapport d'activité 2025"],
        ]
    }
    newest: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur", "Source"],
            ["kf-labellises", "fin 2025", "31/12/2025", 18, "Rapport d'activité 2025"],
            ["kf-lancement", "fin 2025", "31/12/2025", 8, "Rapport d'activité 2025"],
        ]
    }
    before = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    sentence, asked = "Elle anime un réseau de 24 territoires", [ReportSection.KEY_FIGURES]
    then = f"Le {_DOCUMENT.replace('R', 'r', 1)} disait : «\u00a0{sentence}"
    told = said(plain(draft_report(before, YEAR + 1, asked).sections[asked[0]]))
    assert told.count(sentence) == told.count(said(then)) == 1  # the number is that of the figure of then
    assert told.count("ont pu exprimer leurs rêves") == 1  # no number: it means the same in each year
    assert "disait" not in said(plain(draft_report(before, YEAR, asked).sections[asked[0]]))
    view = bring(before, tmp_path, newer)
    for year in (YEAR + 1, view.today.year):
        told = said(plain(draft_report(view, year, asked).sections[asked[0]]))
        assert told.count(sentence) == told.count(said(then)) == 1  # beside the 17 of then, no more beside 26
    view = bring(view, tmp_path, newest)
    for year in (YEAR + 1, view.today.year):
        assert sentence not in said(plain(draft_report(view, year, asked).sections[asked[0]]))
    unknown: Sheets = {
        "Définitions": [
            ["Code", "Indicateur", "En clair", "Source"],
            ["kf-territoires", "Territoires du réseau", "Un réseau de 24 territoires.", "(vide)"],
        ]
    }
    nowhere = plain(draft_report(bring(view, tmp_path, unknown), YEAR + 1, asked).sections[asked[0]])
    assert "Un réseau de 24" not in nowhere  # which document says it is not known


def test_a_published_value_stands_without_the_number_of_an_older_sentence(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    newer: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur", "Source"],
            ["kf-linkedin", "2025", "2025", 1742, "Rapport d'activité 2025"],
            ["kf-age", "2025", "2025", 8, "Rapport d'activité 2025"],
        ]
    }
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, newer)
    asked = [ReportSection.COMMUNICATION]
    then = said("Le rapport d'activité 2024 disait : «\u00a0La page LinkedIn (1 165 abonnés)")
    told = said(plain(draft_report(view, YEAR + 1, asked).sections[asked[0]]))
    (now,) = [one for one in told.split("Abonnés LinkedIn : ") if one.startswith("1 742")]
    assert "1 165" not in now and "La page" not in now
    assert told.count("La page LinkedIn (1 165 abonnés)") == told.count(then) == 1
    assert told.count("fête ses 7 ans") == told.count("Start-Up de Territoire fête ses 7 ans »")
    assert "disait" not in said(plain(draft_report(view, YEAR, asked).sections[asked[0]]))


def test_what_a_document_did_not_know_is_not_told_in_a_report_of_a_later_year(staff: View) -> None:
    def told(year: int) -> str:
        found = draft_report(staff, year, [ReportSection.COHORTS, ReportSection.SPONSORSHIPS])
        return said(plain(blocks(found)))

    then, later = told(YEAR), told(YEAR + 1)
    for remark in ("aucune séance n'est datée", "Pas de nouvelle date", "n'est pas daté", "Période inconnue"):
        assert remark in then
        assert remark not in later
    assert f"a été créé en 2024 ({_DOCUMENT})." in later
    assert f"« Pour des contraintes d'agenda » ({_DOCUMENT})" in later


def test_each_host_of_an_event_is_named_where_its_territory_is(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    together: Sheets = {
        "Événements": [
            ["Code", "Nom", "Type", "Date", "Portée", "Territoire", "Temps fort"],
            ["deux", "À deux", "grande soirée d'idéation", "05/11/2024", "territoires", "Caen", "oui"],
        ],
        "Rôles": [["Événement", "Territoire", "Rôle"], ["À deux", "Amiens", "hôte"]],
    }
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, together)
    parts = (ReportSection.HIGHLIGHTS, ReportSection.EVENTS)
    told = draft_report(view, YEAR, parts).sections
    assert "À deux · Caen et Amiens" in plain(told[ReportSection.HIGHLIGHTS])
    assert said("5 novembre 2024 À deux Caen et Amiens") in said(plain(told[ReportSection.EVENTS]))


def test_names_are_told_as_french_does_and_a_list_that_follows_others_says_whom_it_names(
    whole: Drafted,
) -> None:
    told = words_of(whole)
    margin = " ".join(one.text for one in blocks(whole) if isinstance(one, Aside))
    assert "Reste à noter d'Amiens : " in margin and "Reste à noter du Mans : " in margin
    assert "Son équipe est allée chez " in told and "équipe est allée : " not in told
    assert "dont 3 sans fiche ; les autres : " in told


def test_what_several_published_figures_leave_open_is_told_once_with_the_cells_of_each(
    whole: Drafted,
) -> None:
    told = plain(whole.sections[ReportSection.UNKNOWN])
    assert "Projets accompagnés et Emplois créés : Déduit" in said(told)
    assert told.count("la date de départ n'est pas donnée") == told.count("Cumul « depuis le lancement »")
    notes = [one.text for one in whole.notes.values() if one.text.startswith("Personnes engagées, Projets")]
    assert len(notes) == 1 and "I7 à I9" in said(notes[0])


def test_what_a_figure_left_open_goes_once_a_later_one_is_published_and_stays_in_the_report_of_then(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    newer: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur", "Source"],
            ["kf-labellises", "fin 2025", "31/12/2025", 18, "Rapport d'activité 2025"],
        ]
    }
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, newer)
    open_, other = "La liste des 17 n'est pas donnée", "L'année de création n'est pas écrite"
    for year, told in ((YEAR, True), (YEAR + 1, False)):
        found = said(plain(draft_report(view, year, [ReportSection.UNKNOWN]).sections[ReportSection.UNKNOWN]))
        assert (open_ in found) is told
        assert other in found  # of a figure that nobody published since


def test_the_map_says_when_its_numbers_of_territories_were_published(staff: View) -> None:
    told = plain(draft_report(staff, YEAR + 2, [ReportSection.MAP]).sections[ReportSection.MAP])
    assert f"Nos territoires, au {date_text(staff.today)} : " in told
    assert "12 labellisés sur la carte (17 publiés, fin 2024)" in told
    of_2024 = plain(draft_report(staff, YEAR, [ReportSection.MAP]).sections[ReportSection.MAP])
    assert "Nos territoires, fin 2024 : 17 labellisés, dont 12 sur la carte" in of_2024
    assert f"en cours au 31 décembre {YEAR}." in of_2024


def test_a_report_of_a_past_year_tells_the_figures_of_that_year_whatever_was_published_since(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    parts = (ReportSection.PRESIDENCY, ReportSection.KEY_FIGURES, ReportSection.MAP)
    texts: Sheets = {
        "Textes du rapport": [
            ["Section", "Année", "Ordre", "Texte"],
            [
                "mots de la présidence",
                YEAR,
                1,
                "Nous sommes {territoires du réseau}, et {territoires comptés} comptés.",
            ],
        ]
    }
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, texts)
    before = draft_report(view, YEAR, parts)
    since: Sheets = {
        "Indicateurs": [
            ["Indicateur", "Période", "Date", "Valeur"],
            ["kf-territoires", "fin 2025", "31/12/2025", 26],
            ["kf-emplois", "depuis le lancement", "31/12/2025", 702],
        ],
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"]],
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            ["Caen", "labellisé", "12/06/2025"],
            ["Dole", "en lancement", "12/06/2025"],
        ],
    }
    view = bring(view, tmp_path, since)
    after = draft_report(view, YEAR, parts)
    assert {one: plain(some) for one, some in after.sections.items()} == {
        one: plain(some) for one, some in before.sections.items()
    }
    assert [one.text for one in after.notes.values()] == [one.text for one in before.notes.values()]
    states = f"Les états dits ici sont ceux du 31 décembre {YEAR}."
    of_a_day = ReportSection.SPONSORSHIPS
    for year, is_said in ((YEAR, True), (view.today.year, False)):
        assert (states in plain(draft_report(view, year, [of_a_day]).sections[of_a_day])) is is_said
    figures = said(plain(draft_report(view, YEAR + 1, parts).sections[ReportSection.KEY_FIGURES]))
    assert "26, fin 2025" in figures and "702, depuis le lancement" in figures


def test_a_figure_of_another_year_in_a_text_of_the_team_is_told_in_the_margin(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    texts: Sheets = {
        "Textes du rapport": [
            ["Section", "Année", "Ordre", "Texte"],
            *(
                ["mots de la présidence", year, 1, "{projets accompagnés} projets."]
                for year in (YEAR, YEAR + 2)
            ),
        ]
    }
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, texts)
    margins = {}
    for year in (YEAR, YEAR + 2):
        found = draft_report(view, year, [ReportSection.PRESIDENCY]).sections[ReportSection.PRESIDENCY]
        margins[year] = [one.text for one in found if isinstance(one, Aside)]
    when = f"depuis le lancement, {_DOCUMENT}"
    assert margins == {
        YEAR: [],
        YEAR + 2: [f"{quote('564')} n'est pas de {YEAR + 2} ({when}) : dites-le dans la phrase."],
    }


def test_what_a_year_brought_is_told_of_that_year_alone(sqlite_copies: SqliteCopies, tmp_path: Path) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    title, year = f"Ce que {YEAR + 2} a apporté", YEAR + 2
    told = brought(view, year)
    assert "Miramas" not in plain(told)
    assert plain(told).endswith(f"{title}\nÀ écrire : ce que {year} a apporté.")
    assert [one.text for one in told if isinstance(one, Aside)] == [
        f"5 phrases d'une autre année ({_DOCUMENT}) : pas dites ici. Une ligne de la feuille « Énoncés » dont "
        f"« Champ » est « bilan de l'année », datée de {year}, se dirait ici."
    ]
    assert "Miramas" in plain(brought(view, YEAR)) and not any(
        isinstance(one, Aside) for one in brought(view, YEAR)
    )
    sheets: Sheets = {
        "Énoncés": [
            ["Champ", "Texte", "Date", "Source"],
            ["bilan de l'année", "Une année de grandes soirées", year, _DOCUMENT],
            ["bilan de l'année", "De quelle année ?", None, "Bureau"],
        ]
    }
    after = brought(bring(view, tmp_path, sheets), year)
    assert plain(after).endswith(f"{title}\nUne année de grandes soirées\nDe quelle année ?")
    assert "ne disent pas leur année" in next(one.text for one in after if isinstance(one, Aside))


def brought(view: View, year: int) -> list[Block]:
    return [*draft_report(view, year, [ReportSection.KEY_FIGURES]).sections[ReportSection.KEY_FIGURES]]


def test_the_texts_of_the_team_come_back_in_each_draft_with_their_figures_filled_in(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, TEXTS)
    report = draft_report(view, YEAR)
    told = plain(report.sections[ReportSection.PRESIDENCY]).splitlines()
    assert told[1:] == ["Nous accompagnons 564 projets.", "Merci à toutes et à tous."]  # and nothing to write
    notes = [report.notes[one].text for one in notes_in(report.sections[ReportSection.PRESIDENCY])]
    assert "reseau-2024.xlsx, feuille Indicateurs" in notes[0]
    assert notes[1].startswith("Texte de l'équipe : Bureau ; suite.xlsx, feuille Textes du rapport, D3")
    assert "Une autre année" not in words_of(report)


def test_the_satisfaction_at_an_event_is_told_in_per_cent_wherever_its_counts_are(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    sheets: Sheets = {
        "Événements": [
            ["Événement", "Date", "Portée", "Présents", "Satisfaction (%)"],
            ["Rencontre", "2024-10-14", "réseau", 88, 92],
        ]
    }
    report = draft_report(bring(view, tmp_path, sheets), YEAR, [ReportSection.EVENTS])
    assert "88 présences, 92\u00a0% de satisfaction" in plain(report.sections[ReportSection.EVENTS])


def test_a_project_stands_with_its_year_and_all_its_territories_and_one_to_come_does_not_yet(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), date(2026, 11, 29))
    assert "un par un : seul leur nombre est publié." in plain(projects_of(view))
    sheets: Sheets = {
        "Projets": [
            ["Projet", "Territoire", "Autres territoires", "Année", "Emplois"],
            ["Recyclerie", "Miramas", "Caen", 2024, 3],
            ["Cantine", "Caen", None, 2030, None],
        ]
    }
    (grid,) = [one for one in projects_of(bring(view, tmp_path, sheets)) if isinstance(one, Grid)]
    told = [tuple("".join(run.text for run in cell) for cell in row) for row in grid.rows]
    assert told == [("Recyclerie (2024)", "Caen et Miramas", "3")]
    assert plain([grid]).splitlines()[0].endswith("Étape : non renseigné.")


def test_what_is_to_come_of_a_territory_is_told_as_such_and_never_as_nothing(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    year = view.today.year + 1
    sheets: Sheets = {
        "Territoires": [["Code", "Territoire"], ["cotentin", "Cotentin"]],
        "Statuts": [["Territoire", "Statut", "Date"], ["Cotentin", "en lancement", f"15/01/{year}"]],
        "Événements": [
            ["Événement", "Date", "Portée", "Territoire"],
            ["Nuit des idées", f"10/12/{year}", "local", "Reims"],
        ],
        "Promotions": [["Promo", "Période"], ["Promo 9", f"{year}-{year + 1}"]],
        "Membres": [["Promo", "Territoire", "Participation"], ["Promo 9", "Cotentin", "membre"]],
    }
    book, answers = (
        workbook(tmp_path, sheets, "suite.xlsx"),
        {"sure:Statuts:date à venir de ce qui est fait": "oui"},
    )
    assert import_path(view.database, book, user="Jeanne", answers=answers).status == "imported"
    told = draft_report(view.again(), year, [ReportSection.TERRITORIES, ReportSection.COHORTS]).sections
    territories, cohorts = (plain(told[one]) for one in (ReportSection.TERRITORIES, ReportSection.COHORTS))
    assert f"Pas encore de statut. Prévu : en lancement, 15 janvier {year}." in territories
    assert f"Aucun événement tenu en {year} ; 1 à venir :" in territories and "0 événement" not in territories
    (grid,) = [
        one for one in told[ReportSection.COHORTS] if isinstance(one, Grid) and "Promo 9" in plain([one])
    ][:1]
    assert plain([grid]).splitlines()[-1].endswith("à venir")
    assert "Là où la période est passée" not in cohorts


def test_a_sponsorship_whose_period_is_over_says_so(staff: View) -> None:
    view = replace(staff, today=date(2026, 11, 30))
    of_2026 = draft_report(view, 2026, [ReportSection.SPONSORSHIPS]).sections[ReportSection.SPONSORSHIPS]
    assert "2024-2025 (passée)" in plain(of_2026)
    assert "Là où la période est passée, le statut « actif » est à confirmer." in plain(of_2026)
    of_each = draft_report(view, 2026, [ReportSection.TERRITORIES]).sections[ReportSection.TERRITORIES]
    assert "Parrainé par Amiens (période passée, à confirmer)." in plain(of_each)
    view = replace(staff, today=date(2025, 6, 1))
    of_each = draft_report(view, 2025, [ReportSection.TERRITORIES]).sections[ReportSection.TERRITORIES]
    assert "Parrainé par Amiens." in plain(of_each) and "passée" not in plain(of_each)
    assert "passée" not in plain(
        draft_report(view, 2025, [ReportSection.SPONSORSHIPS]).sections[ReportSection.SPONSORSHIPS]
    )


def projects_of(view: View) -> list[Block]:
    return [*draft_report(view, YEAR, [ReportSection.PROJECTS]).sections[ReportSection.PROJECTS]]


def test_a_mark_that_no_figure_of_all_fills_in_is_said_where_it_stands_and_at_the_end(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, TEXTS)
    report = draft_report(view, YEAR)
    assert report.unknown_marks == ("licornes", "financements demandés")
    told = plain(report.sections[ReportSection.PROJECTS])
    assert "Déjà [marque inconnue : licornes] et [marque inconnue : financements demandés]." in told
    assert "aucun chiffre ne s'appelle" in plain(report.sections[ReportSection.UNKNOWN])


def test_no_mark_names_a_figure_that_the_network_may_not_read() -> None:
    assert known_marks()["projetsaccompagnes"] == "projects"
    assert not [one for one in known_marks().values() if one.startswith("funding")]


def test_an_empty_network_is_drafted_and_says_what_is_missing(sqlite_url: str) -> None:
    report = draft_report(View.now(Role.STAFF, sqlite_url), YEAR, SECTIONS)
    assert report.notes == {}
    assert "Aucun territoire n'est noté." in plain(report.sections[ReportSection.TERRITORIES])


def test_an_edition_is_drafted_as_it_was_whatever_comes_after(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample))
    make_edition(view, "CA d'essai", user="Jeanne")
    later = bring(view, tmp_path, {"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]})
    report = draft_report(opened_edition(later, "ca-d-essai"), YEAR)
    assert "l'édition « CA d'essai »" in words_of(report)
    assert "564" in plain(report.sections[ReportSection.KEY_FIGURES])


def test_a_figure_of_our_texts_that_moved_since_the_newest_edition_is_listed(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, TEXTS)
    assert begin_draft(view, YEAR).moved == ()
    make_edition(view, "CA d'essai", user="Jeanne")
    make_edition(view, "Agora", user="Jeanne", public=True)  # with which nothing is compared
    assert begin_draft(view, YEAR).moved == ()
    later = bring(view, tmp_path, {"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]})
    assert begin_draft(later, YEAR).moved == (
        "Projets accompagnés : 564 dans l'édition " + quote("CA d'essai") + ", 570 aujourd'hui",
    )
    assert begin_draft(opened_edition(later, "ca-d-essai"), YEAR).moved == ()
    with pytest.raises(EditionRefused, match="Agora"):
        begin_draft(opened_edition(later, "agora"), YEAR)


def test_a_file_says_when_it_was_made_wherever_the_server_stands(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_picture(_: Figure) -> Drawing:
        raise AssertionError("it has none")

    view, began = View.now(Role.STAFF, sqlite_url), datetime.now(UTC).replace(microsecond=0)
    monkeypatch.setenv("TZ", "America/Cayenne")
    time.tzset()
    try:
        made = report_file(view, YEAR, no_picture, wanted=[ReportSection.PRESIDENCY])
    finally:
        monkeypatch.undo()
        time.tzset()
    created = docx.Document(io.BytesIO(made.content)).core_properties.created
    assert created and began <= created.replace(tzinfo=UTC) <= datetime.now(UTC)


def test_whoever_watches_is_told_each_section_and_may_stop(staff: View) -> None:
    told: list[tuple[float, str]] = []

    def stop(share: float, section: str) -> None:
        told.append((share, section))
        if len(told) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        draft_report(staff, YEAR, (ReportSection.COVER, ReportSection.PRESIDENCY, ReportSection.THANKS), stop)
    assert told == [(0, "couverture"), (1 / 3, "mot de la présidence")]


def test_the_report_of_a_year_is_the_same_text_for_text_once_the_next_year_is_imported(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, MARKS_OF_A_DAY)
    before = draft_report(view, YEAR, SECTIONS)
    view = bring(view, tmp_path, SECOND_YEAR)
    after = draft_report(view, YEAR, SECTIONS)
    assert before.sections.keys() == after.sections.keys()
    for section, told in before.sections.items():
        assert changed(plain(told).splitlines(), plain(after.sections[section]).splitlines()) == [], section
    assert "7 paires" in plain(before.sections[ReportSection.PRESIDENCY])
    since = {
        "Brest",
        "1 502",
        "Promo 3",
        "Recyclerie",
        "Le Phare",
        "bénévoles de 2025",
        "La Nuit des Possibles",
    }
    of_2025 = words_of(draft_report(view, YEAR + 1, SECTIONS)).replace("\u202f", " ")
    assert {one for one in since if one not in of_2025} == set()


def test_the_report_of_the_year_that_runs_tells_what_is_so_today_and_what_is_to_come(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample)), tmp_path, SECOND_YEAR)
    told = draft_report(replace(view, today=date(2025, 12, 1)), 2025, SECTIONS).sections
    assert "Caen → Brest" in plain(told[ReportSection.SPONSORSHIPS])
    assert "Les états dits ici" not in plain(chain.from_iterable(told.values()))


def test_a_promo_that_is_over_by_its_dates_says_so_as_its_page_does(staff: View) -> None:
    cohorts = ReportSection.COHORTS
    over = "est ce qui est noté ; d'après ses dates, la promo est finie depuis 2025 : la suite est à noter."
    view = replace(staff, today=date(2026, 12, 1))
    assert plain(draft_report(view, 2026, [cohorts]).sections[cohorts]).count(over) == 1
    assert "finie depuis" not in plain(draft_report(view, YEAR, [cohorts]).sections[cohorts])
