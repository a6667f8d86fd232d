import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from data_access import french
from data_access.figures import FIGURES
from data_access.vocabulary import Measure, Precision, Qualifier, TerritoryStatus


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (17800, "17\u202f800"),
        (1234567, "1\u202f234\u202f567"),
        (999, "999"),
        (28.2, "28,2"),
        (88.0, "88"),
        (2.345, "2,35"),  # as people round, not as banks do
        (-0.001, "0"),
        (0, "0"),
        (np.int64(564), "564"),
        (Decimal("0.10"), "0,1"),
    ],
)
def test_numbers_are_written_the_french_way(value: float, shown: str) -> None:
    assert french.number(value) == shown


def test_a_number_keeps_at_most_the_decimals_that_are_asked_for() -> None:
    assert [french.number(12.345, digits) for digits in (0, 1, 3)] == ["12", "12,3", "12,345"]


@pytest.mark.parametrize("missing", [None, float("nan"), np.float64("nan"), Decimal("NaN"), pd.NA, pd.NaT])
def test_a_missing_value_is_shown_as_missing_and_never_as_zero(missing: None) -> None:
    assert french.number(missing) == "non renseigné"
    assert french.percent(missing) == "non renseigné"
    assert french.euros(missing) == "non renseigné"
    assert french.qualified(missing, "at_least") == "non renseigné"
    assert french.date_text(missing) == "date non renseignée"


def test_a_percentage_is_parted_from_its_sign_by_a_no_break_space() -> None:
    assert french.percent(28.2) == "28,2\u00a0%"
    assert french.percent(88) == "88\u00a0%"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Decimal("12500"), "12\u202f500\u00a0€"),
        (Decimal("12500.00"), "12\u202f500\u00a0€"),
        (Decimal("1234.5"), "1\u202f234,50\u00a0€"),
        (Decimal("-40000"), "-40\u202f000\u00a0€"),
    ],
)
def test_euros_show_cents_only_where_there_are_some(amount: Decimal, shown: str) -> None:
    assert french.euros(amount) == shown


def test_a_qualifier_stays_with_its_number() -> None:
    assert french.qualified(564, Qualifier.EXACT) == "564"
    assert french.qualified(17800, Qualifier.AT_LEAST) == "plus de 17\u202f800"
    assert french.qualified(60, "about") == "environ 60"
    assert french.qualified(60, "range", 70) == "de 60 à 70"
    assert french.qualified(330, "at_least", about=True) == "plus d'environ 330"
    assert french.qualified(60, "range", 70, about=True) == "environ 60 à 70"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Caen", "de Caen"),
        ("Amiens", "d'Amiens"),
        ("Épinal", "d'Épinal"),
        ("Yvetot", "d'Yvetot"),
        ("Yaoundé", "de Yaoundé"),
        ("Le Mans", "du Mans"),
        ("Les Mureaux", "des Mureaux"),
        ("La Rochelle", "de La Rochelle"),
        ("L'Isle", "de L'Isle"),
        ("Lens", "de Lens"),  # no article
        ("Haut-Doubs", "de Haut-Doubs"),
        ("24 heures", "de 24 heures"),
    ],
)
def test_what_is_of_somewhere_says_so_as_french_does(name: str, shown: str) -> None:
    assert french.of_name(name) == shown


def test_a_name_in_bold_leaves_the_word_before_it_alone() -> None:
    assert french.of_name("Le Mans", strong=True) == "du **Mans**"


def test_a_range_without_its_end_and_an_unknown_qualifier_are_refused() -> None:
    with pytest.raises(ValueError, match="upper end"):
        french.qualified(60, "range")
    with pytest.raises(ValueError, match="roughly"):
        french.qualified(60, "roughly")


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown", "short"),
    [
        ("2024-05-30", "2024-05-30", "day", "30 mai 2024", "30 mai"),
        ("2024-06-01", None, "day", "1er juin 2024", "1er juin"),
        ("2024-01-12", None, "day", "12 janvier 2024", "12 janv."),
        ("2024-11-08", "2024-11-09", "day", "8 et 9 novembre 2024", "8 et 9 nov."),
        ("2024-11-12", "2024-11-14", "day", "du 12 au 14 novembre 2024", "du 12 au 14 nov."),
        ("2024-05-31", "2024-06-01", "day", "31 mai et 1er juin 2024", "31 mai et 1er juin"),
        ("2024-05-08", "2024-06-08", "day", "du 8 mai au 8 juin 2024", "du 8 mai au 8 juin"),
        ("2024-11-30", "2024-12-02", "day", "du 30 novembre au 2 décembre 2024", "du 30 nov. au 2 déc."),
        ("2024-12-30", "2025-01-02", "day", "du 30 décembre 2024 au 2 janvier 2025", "du 30 déc. au 2 janv."),
        ("2024-04-01", "2024-04-30", "month", "avril 2024", "avr."),
        ("2024-04-01", "2024-05-31", "month", "avril et mai 2024", "avr. et mai"),
        ("2024-04-01", "2024-06-30", "month", "d'avril à juin 2024", "d'avr. à juin"),
        ("2024-11-01", "2025-02-28", "month", "de novembre 2024 à février 2025", "de nov. à févr."),
        ("2025-04-01", "2025-06-30", "quarter", "2e trimestre 2025", "2e trim."),
        ("2025-01-01", "2025-03-31", "quarter", "1er trimestre 2025", "1er trim."),
        ("2025-04-01", "2025-09-30", "quarter", "du 2e au 3e trimestre 2025", "du 2e au 3e trim."),
        ("2024-09-01", "2025-08-31", "season", "2024-2025", "2024-2025"),
        ("2025-03-01", "2025-05-31", "season", "printemps 2025", "printemps 2025"),
        ("2024-12-01", "2025-02-28", "season", "hiver 2024-2025", "hiver 2024-2025"),
        ("2024-01-01", "2024-12-31", "year", "2024", "2024"),
        ("2019-01-01", "2021-12-31", "year", "2019-2021", "2019-2021"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(
    start: str, end: str | None, precision: str, shown: str, short: str
) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end) if end else None
    assert french.date_text(first, last, Precision(precision)) == shown
    assert french.date_text(first, last, precision, short=True) == short


def test_the_dates_of_a_data_frame_are_said_like_any_other() -> None:
    assert french.date_text(pd.Timestamp("2024-11-08"), pd.Timestamp("2024-11-09")) == "8 et 9 novembre 2024"
    assert french.date_text(pd.Timestamp("2024-11-08"), pd.NaT) == "8 novembre 2024"


@pytest.mark.parametrize("text", [None, "", float("nan")])
def test_a_date_that_no_text_says_is_said_in_words(text: object) -> None:
    assert french.typed_date(date(2024, 11, 8), None, None, text) == "8 novembre 2024"
    assert french.typed_date(date(2024, 4, 1), date(2024, 4, 30), "month", text, short=True) == "avr."


@pytest.mark.parametrize("unknown", [None, pd.NaT])
def test_a_date_stays_as_it_was_typed_and_an_unknown_one_is_empty(unknown: None) -> None:
    assert french.typed_date(date(2025, 4, 1), date(2025, 6, 30), "quarter", "T2 2025") == "T2 2025"
    assert french.typed_date(unknown, unknown, None, None) == ""


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 événement renseigné"),
        (1, "1 événement renseigné"),
        (1.5, "1,5 événement renseigné"),
        (2, "2 événements renseignés"),
        (1800, "1\u202f800 événements renseignés"),
    ],
)
def test_the_plural_begins_at_two(count: float, shown: str) -> None:
    assert french.plural(count, "événement renseigné") == shown


def test_an_irregular_plural_is_given_and_a_word_in_s_stays() -> None:
    assert french.plural(3, "tableau de bord", "tableaux de bord") == "3 tableaux de bord"
    assert french.plural(3, "avis rendu") == "3 avis rendus"
    assert french.agree(250, "personne présente") == "personnes présentes"


def test_what_is_said_of_a_count_agrees_with_what_it_counts() -> None:
    said = [
        f"{count} {french.agreed(count, word, noun)}"
        for count, word, noun in (
            (1, "compté", "emploi"),
            (49, "compté", "emploi"),
            (3, "compté", "soirée"),
            (1, "annulé", "grande soirée"),
            (2, "prévu, à confirmer", "séance"),
            (2, "à venir", "séance"),
        )
    ]
    assert said == [
        "1 compté",
        "49 comptés",
        "3 comptées",
        "1 annulée",
        "2 prévues, à confirmer",
        "2 à venir",
    ]
    masculine = {"bilan", "dossier", "emploi", "euro", "parrainage", "projet", "territoire", "événement"}
    masculine |= {"habitant", "jour", "mois"}
    masculine |= {"contributeurs", "défis", "engagés", "inscrits", "porteurs de projet"}
    assert {one.unit for one in FIGURES} - masculine <= french._FEMININE
    assert french.ahead_texts({"cancelled": 2, "planned": 1}) == ["1 à venir", "2 annulés"]


def test_what_a_measure_counts_and_a_status_agree_with_the_count() -> None:
    assert french.unit_of(1, Measure.PRESENT) == "présence"
    assert french.unit_of(2, Measure.ENGAGED) == "personnes"
    assert [french.unit_of(count, Measure.CHALLENGES) for count in (1, 3)] == ["défi", "défis"]
    assert french.in_unit("92", french.unit_of(92, Measure.SATISFACTION)) == "92\u00a0% de satisfaction"
    assert [french.status_of(count, TerritoryStatus.LABELLED) for count in (1, 3)] == [
        "labellisé",
        "labellisés",
    ]
    assert french.status_of(3, TerritoryStatus.LAUNCHING) == "en lancement"


def test_a_date_says_why_what_it_dates_is_not_done() -> None:
    day = date(2028, 5, 12)
    row = {"start": day, "end": day, "precision": "day", "text": None, "ahead": "planned"}
    assert french.date_of(row) == "12 mai 2028 (à venir)"
    assert french.date_of(row, bare=True) == "12 mai 2028"
    assert french.date_of(row | {"ahead": None}) == "12 mai 2028"
    assert french.date_of(dict.fromkeys(row) | {"ahead": "cancelled"}) == "annulé"


def test_of_many_names_the_first_are_told_and_the_others_counted() -> None:
    assert french.first_of(["Lons", "Nancy", "Figeac"], 1) == "Lons et 2 autres"
    assert french.first_of(["Lons", "Nancy", "Figeac"], 2) == "Lons, Nancy et 1 autre"
    assert french.first_of(["Lons", "Nancy"], 2) == "Lons et Nancy"
    assert french.first_of([], 2) == ""


def test_a_list_is_joined_by_commas_and_et() -> None:
    assert french.join([]) == ""
    assert french.join(["Lons"]) == "Lons"
    assert french.join(["Lons", "Nancy"]) == "Lons et Nancy"
    assert french.join(["a", "b", "c"]) == "a, b et c"
    assert french.join(["oui", "non"], "ou") == "oui ou non"


def test_a_text_is_cut_to_one_line_of_so_many_signs() -> None:
    assert french.shortened("deux  mots\nen deux lignes", 30) == "deux mots en deux lignes"
    assert french.shortened("un texte bien trop long", 10) == "un texte…"
    assert french.shortened("un texte bien trop long", 12) == "un texte…"
    assert french.shortened("un texte bien trop long", 14) == "un texte bien…"
    assert len(french.shortened("🎉" * 50, 10)) == 10


def test_no_line_begins_with_a_sign_that_ends_a_part_of_the_sentence() -> None:
    told = french.unbroken("somme des « présents » ; oui : 3 ! non ? 8:30")
    assert told.replace("\u00a0", "_") == "somme des «_présents_»_; oui_: 3_! non_? 8:30"


def test_guillemets_hold_no_break_spaces() -> None:
    assert french.quote("Lons") == "«\u00a0Lons\u00a0»"


@pytest.mark.parametrize("text", ["« Lons »", "«\u00a0Lons\u00a0» ", "“Lons”", '"Lons"'])
def test_a_text_that_has_marks_of_its_own_is_quoted_once(text: str) -> None:
    assert french.quote(text) == french.quote("Lons")


@pytest.mark.parametrize(
    "text", ["« Lons » et « Caen »", "« Lons", "dit « Lons »", '"Lons" et "Caen"', "« »", "l'idée"]
)
def test_marks_within_a_text_stay(text: str) -> None:
    assert french.quote(text) == f"«\u00a0{text}\u00a0»"


def test_a_moment_is_said_on_the_clock_of_the_network_and_without_a_zone_is_utc() -> None:
    noon = datetime(2026, 6, 1, 12, 5, tzinfo=UTC)
    assert french.moment_text(noon) == "1er juin 2026 à\u00a014\u00a0h\u00a005"
    assert french.moment_text(noon.replace(tzinfo=None)) == french.moment_text(noon)


def test_a_short_theme_tells_events_of_one_name_apart() -> None:
    assert french.with_theme("Remontée des rêves", "se loger") == "Remontée des rêves · se loger"
    assert (
        french.with_theme("Agora", "retours d'expériences et regards croisés de dix territoires") == "Agora"
    )
    assert french.with_theme("Agora", None) == "Agora"


@pytest.mark.parametrize("kind", [datetime.fromisoformat, pd.Timestamp], ids=["datetime", "pandas"])
def test_a_moment_after_midnight_is_of_the_day_that_it_was_here(
    monkeypatch: pytest.MonkeyPatch, kind: Callable[[str], datetime]
) -> None:
    monkeypatch.setenv("TZ", "America/Cayenne")
    time.tzset()
    try:
        assert french.day_text(kind("2026-11-25T23:30:00+00:00")) == "26 novembre 2026"
        assert french.day_text(kind("2026-11-25T23:30:00")) == "26 novembre 2026"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        (date(2024, 12, 10), None, Precision.DAY, "décembre 2024"),
        (date(2024, 3, 1), date(2024, 6, 30), Precision.MONTH, "mars 2024"),
        (date(2025, 1, 1), date(2025, 6, 30), Precision.QUARTER, "1er trimestre 2025"),
        (date(2024, 1, 1), date(2026, 12, 31), Precision.YEAR, "2024"),
    ],
)
def test_the_month_in_which_a_date_begins_is_said_and_not_when_it_ends(
    start: date, end: date | None, precision: Precision, said: str
) -> None:
    assert french.month_text(start, end, precision) == said
