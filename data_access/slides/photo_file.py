"""A photograph as it came made into the one that is kept: upright, of a size for a hall, without what its camera noted.

What a file is, its bytes say, never its name: it is decoded, and what comes of that is written anew. So neither the
place where it was taken (GPS), nor its date, nor its camera, nor anything hidden behind the image goes on.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from data_access.errors import UserRefusal
from data_access.french import number

MOST_BYTES = 25_000_000  # of a file
MOST_PIXELS = 40_000_000  # that are decoded: twice what telephones take, 160 MB of memory
LONGEST = 2000  # pixels of a side that are kept: twice the room on a slide
SHORTEST = 200  # below, a hall sees blocks
FORMATS = ("JPEG", "PNG", "WEBP")
ENDINGS = ("jpg", "jpeg", "png", "webp")
_QUALITY = 85


class PhotographRefused(UserRefusal):
    """A photograph cannot be taken so; the message is a French sentence that says why."""


@dataclass(frozen=True)
class CleanPhoto:
    """The JPEG that is kept, and its size in pixels."""

    content: bytes
    width: int
    height: int


def clean_photo(content: bytes) -> CleanPhoto:
    """The photograph of a file. Raises PhotographRefused for what is too heavy, too large, damaged or no such image."""
    if len(content) > MOST_BYTES:
        raise PhotographRefused(
            f"Cette image pèse plus de {number(MOST_BYTES // 1_000_000)} Mo : enregistrez-la plus petite, puis "
            "réessayez."
        )
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as found:
            _refuse_size(found.width, found.height)
            found.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded no larger than it is needed
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST, LONGEST))
            bare = _bare(upright)
    except PhotographRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_large() from problem
    except Image.UnidentifiedImageError as problem:
        raise PhotographRefused(
            "Ce fichier n'est pas une image JPEG, PNG ou WebP, quel que soit son nom : enregistrez la photographie "
            "dans l'un de ces formats, puis réessayez. D'un iPhone (HEIC), partagez-la par courriel : elle en part en "
            "JPEG."
        ) from problem
    except Exception as problem:  # whatever the decoder makes of a file that stops halfway, or lies
        raise PhotographRefused(
            "Cette image est abîmée, ou n'est pas arrivée entière : reprenez-la là où elle est gardée, puis réessayez."
        ) from problem
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return CleanPhoto(out.getvalue(), bare.width, bare.height)


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large()
    if min(width, height) < SHORTEST:
        raise PhotographRefused(
            f"Cette image est trop petite pour une salle ({width} × {height} pixels) : il en faut au moins "
            f"{SHORTEST} de chaque côté."
        )


def _too_large() -> PhotographRefused:
    return PhotographRefused(
        f"Cette image a plus de {number(MOST_PIXELS // 1_000_000)} millions de pixels : enregistrez-la plus petite, "
        "puis réessayez."
    )


def _bare(image: Image.Image) -> Image.Image:
    """Its pixels alone, in the colours of screens, on white where it is transparent."""
    image = _in_screen_colors(image)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def _in_screen_colors(image: Image.Image) -> Image.Image:
    """The image as sRGB, where it says in which other colours it is; a profile that cannot be read says nothing."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        read = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        told = ImageCms.profileToProfile(image, read, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return told or image
