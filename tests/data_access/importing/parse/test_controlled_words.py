"""Words for values: controlled values and their synonyms, oui and non, what people write for « not known »."""

from typing import Any

import pytest

from data_access.fields import FieldKind
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.parse.controlled_words import choice
from data_access.vocabulary import (
    CriterionState,
    EventType,
    FundingStage,
    Measure,
    Mode,
    ProjectStage,
    SponsorshipStatus,
    StepState,
    Term,
    TerritoryStatus,
)
from tests.data_access.importing.parse.reading import candidates, read_column


def words(vocabulary: type[Term], *cells: Any, **more: Any) -> list[Any]:
    return read_column(FieldKind.CHOICE, *cells, vocabulary=vocabulary, **more)


@pytest.mark.parametrize(
    ("vocabulary", "written", "value"),
    [
        (
            TerritoryStatus,
            "labellisé labélisé LABELLISE Labellisée labellisés Labellisées labelisé",
            "labelled",
        ),
        (TerritoryStatus, "reporté reportée reportés", "postponed"),
        (StepState, "x X ok OK fait Fait faits v ✔ ✔️ ✓ ✅ 1 oui réalisé présente", "done"),
        (StepState, "excusé excusée abs abs. Absent absente manqué abs.exc.", "missed"),
        (StepState, "n/a N/A s/o", "not_concerned"),
        (StepState, "prévu prévue planifiée", "to_come"),
        (CriterionState, "prêt prête Prêts ok", "ready"),
        (Mode, "visio distanciel visioconférence", "online"),
        (FundingStage, "déposé déposée envoyé transmis candidature", "submitted"),
        (FundingStage, "accordé Accordée OK voté lauréat notifiée", "granted"),
        (FundingStage, "refusé rejetée KO", "refused"),
        (EventType, "D&P Défis&pépites", "deep_dive_workshop"),
        (EventType, "forum village forum/village", "solutions_fair"),
        (Measure, "présents fréquentation présent", "present"),
    ],
)
def test_a_value_is_read_by_its_synonyms_whatever_accents_case_gender_and_number(
    vocabulary: type[Term], written: str, value: str
) -> None:
    assert set(words(vocabulary, *written.split())) == {value}


@pytest.mark.parametrize(
    ("vocabulary", "written", "value"),
    [
        (TerritoryStatus, "en cours de lancement", "launching"),
        (ProjectStage, "en réflexion", "idea"),
        (ProjectStage, "activité lancée", "created"),
        (ProjectStage, "Activité démarrée", "created"),
        (StepState, "Abs. exc.", "missed"),
        (StepState, "en cours", "under_way"),
        (StepState, 1.0, "done"),
        (FundingStage, "1er versement", "partly_paid"),
        (FundingStage, "classé sans suite", "dropped"),
        (FundingStage, "en cours d’instruction", "under_review"),
        (Measure, "% satisfaits", "satisfaction"),
        (EventType, "soirée\nde créativité", "creativity_session"),
        (EventType, "Grandes soirées d'idéation", "ideation_evening"),
    ],
)
def test_a_value_may_be_several_words(vocabulary: type[Term], written: Any, value: str) -> None:
    assert words(vocabulary, written) == [value]


def test_an_unknown_word_is_asked_about_once_with_the_nearest_value_first() -> None:
    first, again, other = words(TerritoryStatus, "labelisation", "Labélisation", "validé")
    assert first.question.key == again.question.key == "word:Feuille:Colonne:labelisation"
    assert candidates(first)[0] == "labelled" and candidates(first)[-1] == LEAVE_OUT
    assert "« labellisé »" in other.suggestion.replace("\u00a0", " ")


def test_an_answer_says_what_a_word_means_or_that_it_means_nothing_known() -> None:
    answers = {"word:Feuille:Colonne:valide": "labelled", "word:Feuille:Colonne:bof": LEAVE_OUT}
    assert words(TerritoryStatus, "validé", "VALIDE", "bof", answers=answers) == [
        "labelled",
        "labelled",
        None,
    ]


def test_a_value_with_a_question_mark_is_asked_about_and_never_taken_for_sure() -> None:
    sure, asked, answered = (
        *words(TerritoryStatus, "labellisé", "labellisé ?"),
        *words(TerritoryStatus, "labellisé (?)", answers={"word:Feuille:Colonne:labellise": "labelled"}),
    )
    assert (sure, answered) == ("labelled", "labelled")
    assert candidates(asked) == ["labelled", LEAVE_OUT]
    (refused,) = read_column(FieldKind.FLAG, "oui ?")
    assert "point d'interrogation" in refused.why


def test_a_mark_around_a_word_or_behind_it_is_a_question_of_its_own() -> None:
    answers = {"word:Feuille:Colonne:el": "launching"}
    sure, *marked = words(TerritoryStatus, "EL", "(EL)", "EL ?", "EL*", "[EL]", answers=answers)
    assert sure == "launching"
    keys = [one.question.key.removeprefix("word:Feuille:Colonne:") for one in marked]
    assert keys == ["el()", "el?", "el*", "el()"]


def test_pictures_beside_one_word_are_two_questions() -> None:
    said = [f"{one} puis 🟢" for one in ("🟠", "🔴")]
    keys = []
    for text in said:
        with pytest.raises(Refused) as refused:
            choice(TerritoryStatus, text)
        assert refused.value.question
        keys.append(refused.value.question.key)
    assert len(set(keys)) == 2


def test_a_known_word_in_brackets_is_asked_about_and_one_that_ends_otherwise_is_not() -> None:
    asked, *sure = words(TerritoryStatus, "(labellisé)", "labellisé(e)", "labellisé.", "labellisé*")
    assert candidates(asked) == ["labelled", LEAVE_OUT]
    assert sure == ["labelled"] * 3


def test_an_answer_that_is_no_value_is_no_answer() -> None:
    (asked,) = words(TerritoryStatus, "validé", answers={"word:Feuille:Colonne:valide": "gone"})
    assert asked.question


@pytest.mark.parametrize(
    ("vocabulary", "word", "possible"),
    [
        (FundingStage, "Terminé", ["closed", "granted"]),
        (FundingStage, "En construction", ["drafting", "submitted"]),
        (Measure, "Participants", ["registered", "present", "contributors"]),
        (EventType, "soirée SUT", ["ideation_evening", "creativity_session"]),
        (EventType, "Soirée d'idéation", ["creativity_session", "ideation_evening"]),
        (StepState, "NC", ["not_concerned"]),
        (StepState, 0, ["missed", "to_come", "not_concerned"]),
    ],
)
def test_a_word_that_two_readers_use_for_two_things_is_asked_about(
    vocabulary: type[Term], word: Any, possible: list[str]
) -> None:
    (asked,) = words(vocabulary, word)
    assert candidates(asked) == [*possible, LEAVE_OUT]


@pytest.mark.parametrize(
    ("vocabulary", "cell", "what", "offered"),
    [
        (TerritoryStatus, "voir Paul le 15/04", "« labellisé »", None),
        (StepState, "fait 12/03", "écrire « fait »", "done"),
        (StepState, "fait fin juin 25", "écrire « fait »", "done"),
        (TerritoryStatus, "labellisé sept. 2024", "écrire « labellisé »", "labelled"),
        (EventType, "D&P 3", "écrire « atelier Défis et Pépites »", "deep_dive_workshop"),
        (TerritoryStatus, "labellisé en 2023", "écrire « labellisé »", "labelled"),
        (TerritoryStatus, "en lancement (2e demande)", "écrire « en lancement »", "launching"),
        (TerritoryStatus, "Labellisé (depuis juin)", "écrire « labellisé »", "labelled"),
        (TerritoryStatus, "en attente du retour de la mairie, à relancer", "« en réflexion »", None),
    ],
)
def test_a_text_that_says_more_than_a_value_is_refused_with_what_to_write_or_asked(
    vocabulary: type[Term], cell: str, what: str, offered: str | None
) -> None:
    (refused,) = words(vocabulary, cell)
    assert what in refused.suggestion.replace("\u00a0", " ")
    assert (candidates(refused) if refused.question else None) == (offered and [offered, "-"])


def test_a_column_full_of_unknown_words_is_refused_without_as_many_questions() -> None:
    read = words(TerritoryStatus, "labellisé", *(f"mot {'a' * length}" for length in range(1, 20)))
    assert read[0] == "labelled"
    assert {one.question for one in read[1:]} == {None}
    assert all("titre de la colonne" in one.suggestion for one in read[1:])


@pytest.mark.parametrize("cell", ["-", "?", "…", "n.c.", "à définir", "non renseigné"])
def test_a_word_for_not_known_is_blank(cell: str) -> None:
    assert words(TerritoryStatus, cell) == [None]


def test_a_tick_says_what_its_title_says() -> None:
    yes, tick, no = words(TerritoryStatus, "Oui", "x", "Non", column="Territoires:Labellisé (O/N) ?")
    assert (yes, tick) == ("labelled", "labelled")
    assert no.question
    assert words(TerritoryStatus, "Oui", column="Territoires:Statut")[0].question


def test_a_word_alone_is_read_too() -> None:
    assert choice(StepState, "✔") == "done"
    with pytest.raises(Refused) as caught:
        choice(StepState, "vu")
    assert "« fait »" in caught.value.suggestion.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (("oui", "OUI", "O", "x", "✔", "✔️", "✓", "ok", "v", "1", 1, 1.0, "Vrai", "yes", True), True),
        (("non", "N", "NON", "0", 0, "faux", False), False),
        (("-", "?", "n.c.", "non renseigné"), None),
    ],
)
def test_yes_and_no_are_read_as_people_tick_them(cells: tuple[Any], value: bool | None) -> None:
    assert {repr(one) for one in read_column(FieldKind.FLAG, *cells)} == {repr(value)}


@pytest.mark.parametrize("cell", ["peut-être", 2, "Oui, depuis 2023", "Clus'ter Jura", "✗", "en cours", 0.5])
def test_what_is_neither_yes_nor_no_is_refused_with_what_to_write(cell: Any) -> None:
    (refused,) = read_column(FieldKind.FLAG, cell)
    assert "« oui »" in refused.suggestion


def test_a_value_before_a_remark_with_a_date_is_that_value_and_the_whole_text_may_be_kept() -> None:
    for text, value in (
        ("refus (mail du 3/10)", FundingStage.REFUSED),
        ("accordé, notif 12/03", FundingStage.GRANTED),
        ("déposé : courrier du 4/5", FundingStage.SUBMITTED),
        ("notification reçue le 4/5", FundingStage.GRANTED),
    ):
        noted = set[str]()
        (refused,) = words(FundingStage, text, noted=noted)
        assert candidates(refused) == ["note", value, LEAVE_OUT]
        assert words(FundingStage, text, noted=noted, answers={refused.question.key: "note"}) == [value]
        assert noted == {text}


def test_of_several_values_beside_a_date_each_is_offered_and_of_none_none_is_taken() -> None:
    (both,) = words(FundingStage, "déposé - relance 5/6")
    assert candidates(both) == [FundingStage.SUBMITTED, FundingStage.CONTACTED, LEAVE_OUT]
    (alone,) = words(FundingStage, "versé / à déposer")
    assert candidates(alone) == [FundingStage.PAID, FundingStage.DRAFTING, LEAVE_OUT]
    (other,) = words(FundingStage, "OK, convention reçue")
    assert candidates(other)[0] == FundingStage.AGREEMENT_SIGNED
    (none,) = words(FundingStage, "accord de principe le 12/03", noted=set())
    assert candidates(none) == ["note", *FundingStage, LEAVE_OUT]  # any of them, and none before the others


def test_the_text_that_says_several_values_is_kept_whichever_is_answered_and_years_call_for_a_record_each() -> (
    None
):
    text, noted = "2026 versé / 2027 à déposer", set[str]()
    (refused,) = words(FundingStage, text, noted=noted)
    assert candidates(refused) == ["paid", "drafting", "note", LEAVE_OUT]
    assert refused.suggestion.endswith("si chacun vaut pour une année, une fiche par année")
    assert words(FundingStage, text, noted=noted, answers={refused.question.key: "paid"}) == ["paid"]
    assert noted == {text}


@pytest.mark.parametrize(
    "text",
    ["terminé juin 25", "terminé en juin", "Terminé (fin déc. 2025)", "terminé à l'été 2025", "fini en 2025"],
)
def test_a_state_before_its_month_is_read_with_the_whole_text(text: str) -> None:
    noted = set[str]()
    (refused,) = words(SponsorshipStatus, text, noted=noted)
    assert candidates(refused) == ["note", "ended", LEAVE_OUT]
    assert words(SponsorshipStatus, text, noted=noted, answers={refused.question.key: "note"}) == ["ended"]
    assert noted == {text}


def test_a_text_that_is_no_word_may_be_any_value_and_is_kept_and_a_date_is_none() -> None:
    text, noted = "reporté avec la promo 4", set[str]()
    (refused, day) = words(SponsorshipStatus, text, "12/03/2025", noted=noted)
    assert candidates(refused) == ["note", *SponsorshipStatus, LEAVE_OUT]
    assert words(SponsorshipStatus, text, noted=noted, answers={refused.question.key: "paused"}) == ["paused"]
    assert (noted, candidates(day)) == ({text}, ["note", LEAVE_OUT])


def test_a_picture_is_asked_once_in_black_and_in_colour_and_a_degree_is_none() -> None:
    asked = words(StepState, "⚠", "⚠️", "⚠️ à revoir", "⚠ à revoir", "n° 2 ou 3", "n 2 ou 3")
    keys = [one.question.key.removeprefix("word:Feuille:Colonne:") for one in asked if one.question]
    assert keys[:4] == ["⚠", "⚠", "arevoir ⚠", "arevoir ⚠"]
    assert len(set(keys[4:])) <= 1 and not any("°" in one for one in keys)


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("en création", "supported"),
        ("en lancement", "supported"),
        ("en expérimentation", "supported"),
        ("en construction", "supported"),
        ("en développement", "supported"),
    ],
)
def test_a_stage_of_a_project_under_way_is_asked_about_and_is_not_first_what_it_is_spelled_like(
    word: str, first: str
) -> None:
    with pytest.raises(Refused) as refused:
        choice(ProjectStage, word)
    assert refused.value.question and refused.value.question.candidates[0].value == first


@pytest.mark.parametrize(
    ("vocabulary", "text", "first"),
    [
        (ProjectStage, "fusionné avec Vélobus", "stopped"),
        (ProjectStage, "en pause depuis l'été", "stopped"),
        (TerritoryStatus, "a quitté la démarche", "left"),
        (TerritoryStatus, "mis en veille en mai", "dormant"),
        (SponsorshipStatus, "arrêté au printemps", "ended"),
        (SponsorshipStatus, "mise en pause (été)", "paused"),
    ],
)
def test_of_a_text_that_says_that_something_is_over_the_state_that_says_so_is_offered_first(
    vocabulary: type[Term], text: str, first: str
) -> None:
    with pytest.raises(Refused) as refused:
        choice(vocabulary, text)
    assert refused.value.question
    assert refused.value.question.candidates[0].value == first


def test_one_that_is_not_over_yet_or_a_decree_is_offered_as_before() -> None:
    for vocabulary, text, last in (
        (ProjectStage, "pas encore arrêté", "stopped"),
        (FundingStage, "arrêté attributif", "dropped"),
    ):
        with pytest.raises(Refused) as refused:
            choice(vocabulary, text)
        assert refused.value.question
        assert refused.value.question.candidates[0].value != last


@pytest.mark.parametrize(
    "text", ["Présentiel, Besançon", "présentiel - Ivry-sur-Seine", "Présentiel : Reims"]
)
def test_the_place_behind_how_something_is_held_is_kept_in_the_note_or_left_knowingly(text: str) -> None:
    with pytest.raises(Refused) as refused:
        choice(Mode, text, noted=set())
    assert refused.value.question
    assert [one.value for one in refused.value.question.candidates] == ["note", "in_person", LEAVE_OUT]


@pytest.mark.parametrize("text", ["Déposé, Refusé", "Accordé / Versé en partie"])
def test_what_may_be_another_value_behind_one_is_not_taken_for_a_name(text: str) -> None:
    with pytest.raises(Refused) as refused:
        choice(FundingStage, text, noted=set())
    assert refused.value.question and len(refused.value.question.candidates) > 3
