"""What a note says of a value that was corrected on screen after its document was noted."""

from data_access.documents.blocks import Note
from data_access.documents.source_notes import origins
from data_access.importing import forms
from data_access.importing.forms import FormEntry
from data_access.view import View
from data_access.vocabulary import Role

PRESENT = "mesure-boost-lokal-letzebuerg-presents"  # 60
OTHER = "mesure-katalyze-presents"  # 317


def noted(url: str, *codes: str) -> str:
    note = Note(codes=codes, fields=("value",))
    return origins(View.now(Role.STAFF, url), [note])[note].text.replace("\u00a0", " ")


def correct(url: str, code: str = PRESENT, **typed: str) -> None:
    forms.write(View.now(Role.STAFF, url), FormEntry("measures", code, typed), user="Jeanne")


def test_a_value_typed_on_screen_stands_beside_the_document_that_says_another(seeded_sqlite_url: str) -> None:
    assert "corrigé" not in noted(seeded_sqlite_url, PRESENT)
    correct(seeded_sqlite_url, value="75")
    told = noted(seeded_sqlite_url, PRESENT)
    assert "Rapport d'activité 2024 · " in told
    assert " ; corrigé à l'écran le " in told
    assert ", 75 au lieu de 60" in told


def test_a_correction_that_names_its_own_source_is_told_by_that_source_alone(seeded_sqlite_url: str) -> None:
    correct(seeded_sqlite_url, value="75", source="Appel du 3 décembre")
    told = noted(seeded_sqlite_url, PRESENT)
    assert "Appel du 3 décembre" in told
    assert "corrigé" not in told


def test_of_several_records_it_says_how_many_were_corrected(seeded_sqlite_url: str) -> None:
    correct(seeded_sqlite_url, value="75")
    assert "Boost Lokal Lëtzebuerg · présents : corrigé à l'écran" in noted(seeded_sqlite_url, PRESENT, OTHER)
    correct(seeded_sqlite_url, OTHER, value="320")
    assert "2 valeurs corrigées depuis à l'écran" in noted(seeded_sqlite_url, PRESENT, OTHER)
