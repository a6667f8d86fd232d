"""Makes the fonts with which slides are written into PDF and PNG, from those that the screen uses.

Run once, by hand, in an environment with fonttools and brotli: `python -m pages.agora.slides.fonts.build`. The PDF
writer knows neither woff2 nor variable fonts, so each weight becomes a TTF of its own, of the signs that slides hold.
Source Sans keeps its name for itself (its licence reserves it), so the family has another one here.
"""

from pathlib import Path

import streamlit as st
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SANS = next(Path(st.__file__).parent.glob("static/static/media/SourceSansVF-Upright*.woff2"))
TITLE = HERE.parents[2] / "static" / "bricolage-grotesque-latin-wght-normal.woff2"
SIGNS = [*range(0x20, 0x250), *range(0x2000, 0x2070), 0x20AC, *range(0x2190, 0x2194), *range(0x25A0, 0x25D0)]
FAMILY, SUBFAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC = 1, 2, 4, 6, 16  # of the table « name »


def build(source: Path, weight: int, family: str) -> None:
    """Writes one weight (100–900) of a variable font as FAMILY-WEIGHT.ttf beside this file."""
    font = TTFont(source)
    cut = subset.Subsetter(subset.Options(notdef_outline=True, name_IDs=["*"]))
    cut.populate(unicodes=SIGNS)
    cut.subset(font)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    font.flavor = None
    names = font["name"]
    for number in (TYPOGRAPHIC, TYPOGRAPHIC + 1, 25):
        names.removeNames(nameID=number)
    name = f"{family} {weight}"
    for number, text in (
        (FAMILY, family),
        (SUBFAMILY, "Regular"),
        (FULL, name),
        (POSTSCRIPT, name.replace(" ", "")),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.save(HERE / f"{name.replace(' ', '-').lower()}.ttf")


if __name__ == "__main__":
    for regular in (400, 600):
        build(SANS, regular, "Veillee Sans")
    build(TITLE, 700, "Veillee Titre")
