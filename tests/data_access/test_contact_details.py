"""Addresses and numbers of people inside texts are found, and nothing else is taken for them."""

import pytest

from data_access.contact_details import HIDDEN, details_in, hidden, kinds_in, without_details


@pytest.mark.parametrize(
    ("text", "kinds", "without"),
    [
        ("Rappeler Anne, 06 12 34 56 78", "un téléphone", "Rappeler Anne"),
        ("Rappeler Anne (tél. : 06.12.34.56.78) en mai", "un téléphone", "Rappeler Anne en mai"),
        ("Anne 0612345678, puis Bo +33 6 12 34 56 79", "un téléphone", "Anne, puis Bo"),
        ("Salle (Anne, 06 12 34 56 78) et (06 12 34 56 79, Bo)", "un téléphone", "Salle (Anne) et (Bo)"),
        ("0033 6 12 34 56 78", "un téléphone", ""),
        ("+33 (0)6 12 34 56 78", "un téléphone", ""),
        ("Écrire à anne.dupont+ca@mairie-dole.fr.", "un courriel", "Écrire à."),
        ("Mail : a@b.fr / 06-12-34-56-78", "un courriel et un téléphone", "/"),
    ],
)
def test_the_details_of_a_person_are_found_and_taken_out(text: str, kinds: str, without: str) -> None:
    assert kinds_in(text) == kinds
    assert without_details(text) == without
    assert not kinds_in(hidden(text)) and HIDDEN in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "SIRET 775 672 272 00155",
        "SIRET 01234567890123",
        "SIREN 775672272",
        "RNA W751234567",
        "IBAN FR76 3000 4000 0312 3456 7890 143",
        "12 345 678,00 € versés",
        "0123456789 €",
        "1 061 234 567 habitants",
        "le 06/12/2024 de 10 h 30 à 12 h 45",
        "2024-06-12 10:30:45",
        "01.02.2024 - 03.04.2024",
        "Code postal 01000, 39 communes",
        "voir @startupdeterritoire sur LinkedIn",
        "48.853300, 2.348800",
    ],
)
def test_numbers_that_are_none_of_a_person_are_left_alone(text: str) -> None:
    assert (kinds_in(text), hidden(text), without_details(text)) == ("", text, text)


def test_what_is_published_stays() -> None:
    known = details_in("Écrivez à Animation@Reseau.fr ou au 01 23 45 67 89.")
    text = "animation@reseau.fr, 01.23.45.67.89, anne@reseau.fr"
    assert hidden(text, known) == f"animation@reseau.fr, 01.23.45.67.89, {HIDDEN}"
