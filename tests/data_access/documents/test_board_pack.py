"""The papers of the board: their figures are those of `indicators` of their edition, what changes in the data changes
there alone, and nobody below the board drafts them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import ndiff
from itertools import chain, pairwise
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from data_access.documents.blocks import Block, Bullets, Figure, Grid, Look, Paragraph, Run
from data_access.documents.board import changes as changes_part
from data_access.documents.board.changes import changes
from data_access.documents.board.money import money
from data_access.documents.board.pack_draft import begin_pack
from data_access.documents.board_pack import OFFERED, PARTS, draft_pack, pack_file, unless_asked
from data_access.documents.drafted import Drafted
from data_access.documents.word_document import Drawing
from data_access.documents.word_template import BOARD_PACK, read_template
from data_access.editions.catalogue import make_edition, opened_edition
from data_access.figures import Slice, figure, figure_values, values_over
from data_access.french import quote
from data_access.queries.attention import concerns
from data_access.queries.board_meetings import BoardMeeting, board_meetings, to_decide
from data_access.queries.changes_figures import FigureMove, some_of_each
from data_access.queries.statements import statements_on
from data_access.view import NotForThisRole, View
from data_access.vocabulary import PackSection, Role
from tests.data_access.documents.plain_blocks import plain
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample
from tests.hostile_names import with_hostile_names

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 29)
PROJECTS: Sheets = {"Indicateurs": [["Code", "Valeur"], ["valeur-projets", 570]]}
MEETINGS: Sheets = {
    "Événements": [
        ["Code", "Événement", "Type", "Date", "État"],
        ["ca-a-venir", "Conseil d'administration", "Conseil d'administration", "12/12/2026", "prévu"],
        ["ca-2", "Conseil d'administration", "Conseil d'administration", "05/12/2026", "annulé"],
    ]
}
LINES: Sheets = {
    "Énoncés": [
        ["Champ", "Texte", "Sujets"],
        ["À décider", "Adopter le budget 2027", "ca-a-venir"],
        ["à décider", "Choisir la date de l'Agora", "ca-a-venir"],
    ]
}


@pytest.fixture(scope="module")
def staff(sqlite_copies: SqliteCopies) -> View:
    """Staff on the sample, on a day of its own."""
    return View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY)


@pytest.fixture(scope="module")
def last_noted(staff: View) -> BoardMeeting:
    """The newest meeting of the sample."""
    return board_meetings(staff)[0]


@pytest.fixture(scope="module")
def whole(staff: View, last_noted: BoardMeeting) -> Drafted:
    """All its papers."""
    return draft_pack(staff, last_noted)


def bring(view: View, folder: Path, sheets: Sheets) -> View:
    """The view after a workbook was imported, on the same day."""
    done = import_path(view.database, workbook(folder, sheets, "suite.xlsx"), user="jeanne@exemple.fr")
    assert done.status == "imported"
    return View.now(view.role, view.database, view.today)


def blocks(found: Drafted) -> list[Block]:
    return [*chain.from_iterable(found.sections.values())]


def runs(found: Iterable[Block]) -> list[Run]:
    of: list[Run] = []
    for block in found:
        match block:
            case Paragraph():
                of += block.runs
            case Bullets():
                of += chain.from_iterable(block.items)
            case Grid():
                of += chain(block.caption, *(cell for row in block.rows for cell in row))
    return of


def no_picture(_: Figure) -> Drawing:
    raise AssertionError("the papers have none")


def changed(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return [line[2:] for line in ndiff([*before], [*after]) if line[:1] in "-+"]


def test_a_team_that_left_its_promo_is_counted_in_the_papers(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY)
    promo: Sheets = {
        "Promotions": [["Promo", "Période"], ["Promo 3", "2026"]],
        "Territoires": [["Code", "Territoire"], ["dole", "Dole"], ["albi", "Albi"]],
        "Membres": [
            ["Promo", "Territoire", "Participation", "Issue"],
            ["Promo 3", "Dole", "membre", "parti"],
            ["Promo 3", "Albi", "membre", "en cours"],
        ],
    }
    asked = [PackSection.COHORTS]
    assert "Partis" not in plain(draft_pack(view, None, asked).sections[PackSection.COHORTS])
    told = plain(draft_pack(bring(view, tmp_path, promo), None, asked).sections[PackSection.COHORTS])
    assert "Membres : 2 · Labellisés : 0 · En poursuite : 0 · En cours : 1 · Partis : 1" in told


def test_every_figure_is_that_of_indicators_of_its_edition(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY)
    make_edition(view, "CA d'essai", user="Jeanne")
    read = opened_edition(bring(view, tmp_path, PROJECTS), "ca-d-essai")
    found = draft_pack(read, None)
    shown = [
        (run, run.note.value, run.note.asked) for run in runs(blocks(found)) if run.note and run.note.value
    ]
    told = {one.figure.id: one.text for one in figure_values(replace(read, role=Role.BOARD), 2024)}
    assert told["projects"] == "564"
    assert {value.figure.id for _, value, _ in shown} >= {one for one in told if told[one] != "non renseigné"}
    for run, value, asked in shown:
        assert run.text in ("", value.text)
        assert asked
        assert values_over(read, (value.figure.id,), asked)[value.figure.id].text == value.text
        if value.figure.id in told:
            assert value.text == told[value.figure.id]


def test_one_changed_cell_changes_that_figure_and_its_note_alone(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY)
    wanted = [one for one in OFFERED if one is not PackSection.CHANGES]  # which tells of the import, too
    before, after = draft_pack(view, None, wanted), draft_pack(bring(view, tmp_path, PROJECTS), None, wanted)
    moved = changed(plain(blocks(before)).splitlines(), plain(blocks(after)).splitlines())
    assert [line.replace("564", "570") for line in moved[:1]] == moved[1:]
    notes = changed(*([one.text for one in drawn.notes.values()] for drawn in (before, after)))
    assert len(notes) == 2
    assert "suite.xlsx, feuille Indicateurs, B2" in notes[1]


def test_what_changed_is_told_from_to_with_where_it_is_read_today(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY), tmp_path, PROJECTS)
    draft = replace(begin_pack(view, None), last=None)  # since the last import
    (grid,) = [one for one in changes(draft) if isinstance(one, Grid)]
    (row,) = grid.rows
    said = [plain([Paragraph(cell)]) for cell in row]
    assert said == [
        "Projets accompagnés\nLe réseau",
        "564",
        "570\ndepuis le lancement",
        "correction",
    ]


def test_what_paper_has_no_room_for_is_said_to_be_on_its_page_and_only_then(
    whole: Drafted, staff: View, last_noted: BoardMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = "les autres sont à l'écran, page"
    assert beyond not in plain(whole.sections[PackSection.SPONSORSHIPS])
    monkeypatch.setattr("data_access.documents.board.sponsorships._MOST", 3)
    told = plain(draft_pack(staff, last_noted).sections[PackSection.SPONSORSHIPS]).replace("\u00a0", " ")
    assert f"Les 3 premiers, d'après le nom du parrainé ; {beyond} « Parrainages »." in told


def test_it_tells_since_the_meeting_before_the_one_that_is_chosen(
    staff: View, last_noted: BoardMeeting, whole: Drafted
) -> None:
    assert last_noted.words == "19 novembre 2024"
    assert "Réunion du 19 novembre 2024" in plain(whole.sections[PackSection.HEAD])
    assert "Le dernier CA noté est du 3 juin 2024 ; ce tableau n'a été rempli qu'ensuite" in plain(
        whole.sections[PackSection.CHANGES]
    )
    assert "depuis le 3 juin 2024" in plain(whole.sections[PackSection.EVENTS])
    assert "depuis le 19 novembre 2024" in plain(draft_pack(staff, None).sections[PackSection.EVENTS])


def test_the_money_says_what_is_sure_probable_to_be_found_due_and_of_whom(whole: Drafted) -> None:
    told = plain(whole.sections[PackSection.MONEY])
    for words in (
        "Sûr",
        "Probable",
        "À trouver",
        "Versé",
        "Premier financeur",
        "Dates passées",
        "Dans les trois mois",
        "Bilans à rendre",
        "sont inventés",
    ):
        assert words in told


ASKED: Sheets = {
    "Budgets": [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Agora", 50000]],
    "Financements": [
        ["Code", "Financeur", "Étape", "Probabilité"],
        ["a", "Banque Test", "en instruction", None],
        ["b", "Ville Test", "en instruction", 50],
    ],
    "Financements par exercice": [["Dossier", "Exercice", "Demandé"], ["a", 2026, 25000], ["b", 2026, 10000]],
}


def test_what_is_asked_for_without_a_probability_stands_beside_what_is_to_be_found(
    sqlite_url: str, tmp_path: Path
) -> None:
    view = bring(View.now(Role.ADMIN, sqlite_url, TODAY), tmp_path, ASKED)
    told = plain(money(begin_pack(view, None))).replace("\u202f", " ").replace("\u00a0", " ")
    words = "2026 : 1 dossier sans probabilité, 25 000 € demandés : ni sûrs, ni probables"
    assert words in told
    view = bring(view, tmp_path, {"Financements": [["Code", "Probabilité"], ["a", 30]]})
    assert "sans probabilité" not in plain(money(begin_pack(view, None)))


def test_of_many_figures_that_moved_each_subject_is_told_and_the_others_are_counted() -> None:
    groups = [
        *["Le réseau"] * 12,
        *["Les événements du réseau en 2025"] * 3,
        "La levée de fonds, tous exercices",
    ]
    moves = [
        FigureMove(group, figure("labelled"), Slice(), str(place), "", "", news=True, corrected=False)
        for place, group in enumerate(groups)
    ]
    shown = some_of_each(moves, 10)
    assert [one.before for one in shown] == [*map(str, range(6)), "12", "13", "14", "15"]
    assert some_of_each(moves[:10], 10) == moves[:10]
    words = changes_part._others(shown, moves)
    assert "10 sur 16, de chaque sujet" in words and "Le réseau (6)." in words
    assert changes_part._others(moves, moves) == ""


def test_a_year_that_stands_beside_what_is_published_of_all_years_is_said_to_be_one_alone(
    whole: Drafted,
) -> None:
    told = plain(whole.sections[PackSection.FIGURES]).replace("\u00a0", " ")
    assert "en 2024 : plus de 777\nle chiffre publié est un cumul" in told.replace("\u202f", " ")


def test_each_part_may_be_left_out_and_the_others_keep_their_order(
    staff: View, last_noted: BoardMeeting
) -> None:
    found = draft_pack(staff, last_noted, [PackSection.UNKNOWN, PackSection.FIGURES])
    assert list(found.sections) == [PackSection.HEAD, PackSection.FIGURES, PackSection.UNKNOWN]


def test_the_lines_to_decide_are_those_of_today_whichever_edition_is_read(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY), tmp_path, MEETINGS)
    make_edition(view, "CA d'essai", user="Jeanne")
    view = bring(view, tmp_path, LINES)
    meeting, *_ = board_meetings(view)
    found = draft_pack(opened_edition(view, "ca-d-essai"), meeting, [PackSection.TO_DECIDE])
    told = [plain([one]) for one in found.sections[PackSection.TO_DECIDE]]
    assert told == ["À décider", "Adopter le budget 2027\nChoisir la date de l'Agora"]
    assert [note.text.partition(",")[0] for note in found.notes.values()] == [
        "Ligne de l'équipe : suite.xlsx"
    ] * 2
    assert "Tiré de l'édition " + quote("CA d'essai") in plain(found.sections[PackSection.HEAD])
    network = replace(view, role=Role.NETWORK)
    assert statements_on(network, meeting.code).empty
    with pytest.raises(NotForThisRole):
        to_decide(network, meeting)


def test_where_nobody_wrote_what_is_to_be_decided_that_is_marked(whole: Drafted) -> None:
    marked = [
        one
        for one in whole.sections[PackSection.TO_DECIDE]
        if isinstance(one, Paragraph) and one.look is Look.TO_WRITE
    ]
    assert plain(marked) == "À écrire : ce que le conseil doit décider."


def test_what_a_line_tells_of_a_figure_its_source_does_not_say_again(whole: Drafted) -> None:
    told = [run for run in runs(whole.sections[PackSection.UNKNOWN]) if run.note or len(run.text) > 20]
    lines = [(words.text, where.note) for words, where in pairwise(told) if where.note and not where.text]
    assert "Le jour du relevé n'est pas donné." in [words for words, _ in lines]
    assert all(words not in whole.notes[note].text for words, note in lines if note)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK])
def test_nobody_below_the_board_drafts_them(staff: View, role: Role) -> None:
    with pytest.raises(NotForThisRole):
        draft_pack(replace(staff, role=role), None)


def test_whoever_may_not_read_the_fundraising_gets_none(staff: View) -> None:
    draft = begin_pack(staff, None)
    below = replace(draft, view=replace(staff, role=Role.NETWORK))
    with pytest.raises(NotForThisRole):
        list(money(below))
    with pytest.raises(NotForThisRole):
        list(changes(below))
    others = [PARTS[one](below) for one in PARTS if one not in (PackSection.CHANGES, PackSection.MONEY)]
    assert "€" not in plain(chain.from_iterable(others))
    assert "€" in plain(money(draft))


def test_an_empty_network_is_drafted_and_says_what_is_missing(sqlite_url: str) -> None:
    found = draft_pack(View.now(Role.STAFF, sqlite_url), None)
    assert found.notes == {}
    assert "Aucun chiffre n'est publié." in plain(found.sections[PackSection.FIGURES])
    assert "Aucun dossier et aucun budget n'est noté." in plain(found.sections[PackSection.MONEY])


def test_money_that_is_made_up_is_in_the_papers_only_where_somebody_asks_for_it(
    staff: View, sqlite_url: str
) -> None:
    assert set(OFFERED) - set(unless_asked(staff)) == {PackSection.MONEY}
    assert unless_asked(View.now(Role.STAFF, sqlite_url)) == OFFERED


def test_what_nobody_noted_of_the_teams_is_said_once_for_all(whole: Drafted) -> None:
    told = plain(whole.sections[PackSection.COHORTS]).replace("\u00a0", " ")
    assert "7 équipes en chemin vers le label. Ce qui vient et Critères prêts : non renseigné." in told
    assert told.count("non renseigné") == 1


def test_what_is_to_be_decided_comes_right_after_what_changed(whole: Drafted) -> None:
    assert [*whole.sections][1:3] == [PackSection.CHANGES, PackSection.TO_DECIDE]
    assert list(read_template(kind=BOARD_PACK).sections)[1:3] == [PackSection.CHANGES, PackSection.TO_DECIDE]


def test_whatever_our_data_are_called_the_file_keeps_to_the_schemas_of_word(
    sqlite_copies: SqliteCopies, tmp_path: Path
) -> None:
    view = View.now(Role.STAFF, sqlite_copies.copy(with_hostile_names))
    file = tmp_path / "dossier.docx"
    file.write_bytes(pack_file(view, None, no_picture).content)
    found = OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(one) for one in found.errors]


def test_the_file_keeps_to_the_schemas_of_word_and_names_its_meeting(
    staff: View, last_noted: BoardMeeting, tmp_path: Path
) -> None:
    made = pack_file(staff, last_noted, no_picture)
    file = tmp_path / "dossier.docx"
    file.write_bytes(made.content)
    found = OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(one) for one in found.errors]
    assert docx.Document(str(file)).core_properties.title == "Dossier du CA du 19 novembre 2024"


def test_what_deserves_a_look_is_put_to_the_board_where_it_was_taken_and_nowhere_else(
    sqlite_copies: SqliteCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    view = bring(View.now(Role.STAFF, sqlite_copies.copy(with_sample), TODAY), tmp_path, MEETINGS)
    make_edition(view, "CA d'essai", user="Jeanne")
    edition = opened_edition(bring(view, tmp_path, LINES), "ca-d-essai")
    meeting, *_ = board_meetings(view)
    of_money, of_promos = (
        next(one for one in concerns(edition) if one.rule == rule)
        for rule in ("year_uncovered", "without_news")
    )
    found = draft_pack(
        edition, meeting, [PackSection.TO_DECIDE], taken=[of_money.key, of_promos.key, "unknown"]
    )
    written, taken = (one.items for one in found.sections[PackSection.TO_DECIDE] if isinstance(one, Bullets))
    assert [plain([Paragraph(one)]) for one in written] == [
        "Adopter le budget 2027",
        "Choisir la date de l'Agora",
    ]
    assert [plain([Paragraph(one)]) for one in taken] == [
        f"{of_promos.title} : {of_promos.because}",
        f"{of_money.title} (exemple inventé) : {of_money.because}",
    ]
    for line, one in zip(taken, (of_promos, of_money), strict=True):
        told = [run.note for run in line if run.note]
        assert [note.value.figure.id for note in told if note.value] == [*one.figures]
        assert all("feuille" in found.notes[note].text for note in told)
    assert not concerns_in(draft_pack(edition, meeting, [PackSection.TO_DECIDE]))


def concerns_in(found: Drafted) -> bool:
    return "À regarder ensemble" in plain(blocks(found))


def test_what_was_taken_stands_in_for_the_line_that_is_still_to_write(
    staff: View, last_noted: BoardMeeting
) -> None:
    (first, *_) = concerns(staff)
    found = draft_pack(staff, last_noted, [PackSection.TO_DECIDE], taken=[first.key])
    assert concerns_in(found)
    assert "À écrire" not in plain(blocks(found))
