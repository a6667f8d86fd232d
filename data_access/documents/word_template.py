"""The template of a document, read: its marks « {{ chiffres clés }} », a paragraph each, and its styles."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from data_access.documents.blocks import Look
from data_access.documents.word_xml import Element
from data_access.errors import Unreadable, UserRefusal
from data_access.french import join, number, quote
from data_access.name_keys import key_of
from data_access.vocabulary import PackSection, ReportSection, Term

LARGEST = 50_000_000  # bytes of a template, unpacked: one of ours has less than one million
_MARK = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_OF_A_TEXT = re.compile(r"(?<!\{)\{[^{}]*\w[^{}]*\}(?!\})")  # of the sheet « Textes du rapport »
LOOKS = {
    Look.BODY: "Normal",
    Look.TITLE: "Title",
    Look.SUBTITLE: "Subtitle",
    Look.LEAD: "Chapeau",
    Look.QUOTE: "Quote",
    Look.TO_WRITE: "À écrire",
    Look.SMALL: "Petit",
}
BULLET, CAPTION, CELL, SOURCE, TABLE = "List Bullet", "Caption", "Cellule", "Source", "Tableau"
CONTENTS, ENTRY = "TOC Heading", "toc 1"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
_STYLES = (*LOOKS.values(), *HEADINGS, BULLET, CAPTION, CELL, SOURCE, TABLE, CONTENTS, ENTRY)


@dataclass(frozen=True)
class DocumentKind:
    """A document that we draft: the `sections` for which a template may have marks, and the `template` that comes with
    the dashboard."""

    sections: type[Term]
    template: Path


_HERE = Path(__file__).parent
REPORT = DocumentKind(ReportSection, _HERE / "activity_report.docx")
BOARD_PACK = DocumentKind(PackSection, _HERE / "board_pack.docx")


class TemplateRefused(UserRefusal):
    """A template cannot be used as it is."""


@dataclass(frozen=True)
class Template:
    """A template that was read: the document, the paragraph of each section in their order, the ids of its styles, and
    how wide a picture may be (EMU)."""

    document: Any
    places: Mapping[Term, Element]
    styles: Mapping[str, str]
    room: int

    @property
    def sections(self) -> tuple[Term, ...]:
        """Its sections, in its order."""
        return tuple(self.places)


def read_template(content: bytes | None = None, kind: DocumentKind = REPORT) -> Template:
    """The template of those bytes, or the one that comes with the dashboard.

    Raises Unreadable for what is no Word file, TemplateRefused for a mark that is unknown, within a sentence or there
    twice, and for a style that is missing.
    """
    try:
        return _read(kind.template.read_bytes() if content is None else content, kind.sections)
    except UserRefusal:
        raise
    except Exception as problem:  # whatever the libraries make of a file that is no such document
        raise Unreadable(
            "Ce modèle n'est pas un document Word (.docx), ou un mot de passe le protège : enregistrez-le dans ce "
            "format, sans mot de passe, puis réessayez."
        ) from problem


def _read(content: bytes, sections: type[Term]) -> Template:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > LARGEST:
            raise Unreadable("Ce modèle est trop grand : retirez-en les images, puis réessayez.")
    document: Any = docx.Document(io.BytesIO(content))
    _refuse_marks_elsewhere(document, sections)
    places: dict[Term, Element] = {}
    for place, one in enumerate(document.element.body.iterchildren(_PARAGRAPH), 1):
        text = _text(one)
        _refuse_mark_of_a_text(text, f"au paragraphe {number(place)}")
        for found in _MARK.finditer(text):
            section = _section(sections, found[1], f"au paragraphe {number(place)}")
            if text.strip() != found[0]:
                raise TemplateRefused(
                    f"Dans le modèle, au paragraphe {number(place)}, la marque {quote(found[0])} doit être seule : "
                    "ce qui l'entoure va dans un paragraphe à lui."
                )
            if section in places:
                raise TemplateRefused(
                    f"Dans le modèle, au paragraphe {number(place)}, la marque {quote(found[0])} revient une deuxième "
                    "fois : retirez l'une des deux."
                )
            places[section] = one
    if not places:
        raise TemplateRefused(
            f"Le modèle ne contient aucune marque : un paragraphe qui dit {quote('{{ chiffres clés }}')}, par "
            "exemple, y reçoit les chiffres clés."
        )
    known = {one.name: one.style_id for one in document.styles}
    if missing := [quote(name) for name in dict.fromkeys(_STYLES) if name not in known]:
        raise TemplateRefused(
            f"Il manque au modèle : {join(missing)}, qui sont des noms de styles. Partez du modèle fourni, qui les a "
            "tous, et donnez-leur l'allure que vous voulez."
        )
    page = document.sections[0]
    return Template(document, places, known, page.page_width - page.left_margin - page.right_margin)


def _text(paragraph: Element) -> str:
    """Its words, those that somebody proposed (a tracked change) included."""
    return "".join(paragraph.itertext(_WORDS))


def _refuse_marks_elsewhere(document: Any, sections: type[Term]) -> None:
    """A mark that is in no paragraph of the body itself would stay as it is."""
    body, pages = document.element.body, document.sections
    parts = {
        "un tableau": body.iter(qn("w:tbl")),
        "une zone de texte": body.iter(qn("w:txbxContent")),
        "un contrôle de contenu": body.iter(qn("w:sdt")),
        "un en-tête": _defined(pages, _HEADS),
        "un pied de page": _defined(pages, _FEET),
    }
    for where, some in parts.items():
        for one in chain.from_iterable(part.iter(_PARAGRAPH) for part in some):
            _refuse_mark_of_a_text(_text(one), f"dans {where}")
            if found := _MARK.search(_text(one)):
                _section(sections, found[1], f"dans {where}")
                raise TemplateRefused(
                    f"Dans le modèle, dans {where}, la marque {quote(found[0])} ne peut pas être remplacée : mettez-la "
                    "dans un paragraphe à elle, dans le corps du texte."
                )


def _refuse_mark_of_a_text(text: str, where: str) -> None:
    """« {projets accompagnés} » would stay as it is: a figure is filled in in our own texts, not in a template."""
    if found := _OF_A_TEXT.search(text):
        raise TemplateRefused(
            f"Dans le modèle, {where}, {quote(found[0])} ne peut pas être remplacé par son chiffre : dans le rapport, "
            "écrivez cette phrase dans la feuille « Textes du rapport », pour la section voulue. Une partie entière se "
            f"demande entre doubles accolades, {quote('{{ chiffres clés }}')}."
        )


_PARAGRAPH, _WORDS = qn("w:p"), qn("w:t")
_HEADS = ("header", "first_page_header", "even_page_header")
_FEET = ("footer", "first_page_footer", "even_page_footer")


def _defined(pages: Iterable[Any], names: Sequence[str]) -> Iterator[Element]:
    """Heads or feet that pages have of their own: python-docx makes one of what it is asked for and is not there."""
    every = (getattr(page, name) for page in pages for name in names)
    return (one._element for one in every if not one.is_linked_to_previous)


def _section(sections: type[Term], mark: str, where: str) -> Term:
    """The section that a mark names. Raises TemplateRefused for an unknown one."""
    key = key_of(mark)
    for section in sections:
        if key in map(key_of, (section.french, *section.synonyms)):
            return section
    known = ", ".join(one.french for one in sections)
    raise TemplateRefused(
        f"Dans le modèle, {where}, la marque {quote(mark.strip())} n'est pas connue. Celles que nous connaissons : "
        f"{known}."
    )
