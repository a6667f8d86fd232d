"""What is kept of a photograph: its image alone, upright, of a size for a hall; what is none is refused in French."""

import io

import pytest
from PIL import Image, ImageCms

from data_access.slides import photo_file
from data_access.slides.photo_file import LONGEST, PhotographRefused, clean_photo
from tests.photo_files import GPS, PLACE, bomb, jpeg, saved, scene

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script/></svg>'


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def color(image: Image.Image, x: float, y: float) -> str:
    pixel = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(pixel, tuple)
    return "red" if pixel[0] > 128 > pixel[2] else "blue" if pixel[2] > 128 > pixel[0] else str(pixel)


def test_what_the_camera_noted_is_gone_its_place_first() -> None:
    taken = jpeg()
    assert dict(opened(taken).getexif().get_ifd(GPS)) and PLACE in taken  # the file has what is to go
    kept = clean_photo(taken).content
    image = opened(kept)
    assert not image.getexif() and not {"exif", "comment", "xmp", "icc_profile"} & image.info.keys()
    for word in (PLACE, b"Exif", b"Telephone", b"xmpmeta", b"2024:11:21"):
        assert word not in kept


@pytest.mark.parametrize(
    ("orientation", "size", "red", "blue"),
    [
        (1, (600, 400), (0.2, 0.5), (0.8, 0.5)),
        (3, (600, 400), (0.8, 0.5), (0.2, 0.5)),
        (6, (400, 600), (0.5, 0.2), (0.5, 0.8)),
        (8, (400, 600), (0.5, 0.8), (0.5, 0.2)),
    ],
)
def test_however_the_telephone_was_held_it_stands_upright(
    orientation: int, size: tuple[int, int], red: tuple[float, float], blue: tuple[float, float]
) -> None:
    kept = clean_photo(jpeg(orientation))
    image = opened(kept.content)
    assert (kept.width, kept.height) == image.size == size
    assert (color(image, *red), color(image, *blue)) == ("red", "blue")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_each_format_becomes_a_jpeg_no_larger_than_a_slide_needs(form: str) -> None:
    kept = clean_photo(saved(form, scene(3000, 1500)))
    image = opened(kept.content)
    assert image.format == "JPEG" and image.size == (LONGEST, LONGEST // 2)
    assert (color(image, 0.2, 0.5), color(image, 0.8, 0.5)) == ("red", "blue")


@pytest.mark.parametrize("mode", ["L", "P", "LA", "CMYK", "I;16", "1"])
def test_whatever_its_colours_are_it_can_be_shown(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(clean_photo(saved(form, scene().convert(mode))).content).mode == "RGB"


def test_what_is_transparent_is_white() -> None:
    clear = scene().convert("RGBA")
    clear.putalpha(0)
    assert opened(clean_photo(saved("PNG", clear)).content).getpixel((300, 200)) == (255, 255, 255)


@pytest.mark.parametrize("colors", [b"no profile at all", None])
def test_a_profile_of_colours_is_followed_and_goes_and_a_broken_one_stops_nothing(
    colors: bytes | None,
) -> None:
    profile = colors or ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    scene().save(out, "JPEG", icc_profile=profile)
    image = opened(clean_photo(out.getvalue()).content)
    assert color(image, 0.2, 0.5) == "red" and "icc_profile" not in image.info


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (jpeg(width=1200, height=900)[:9_000], "abîmée, ou n'est pas arrivée entière"),
        (saved("PNG")[:-200], "abîmée, ou n'est pas arrivée entière"),
        (SVG, "n'est pas une image JPEG, PNG ou WebP"),
        (saved("GIF"), "n'est pas une image JPEG, PNG ou WebP"),
        (saved("TIFF"), "n'est pas une image JPEG, PNG ou WebP"),
        (b"", "n'est pas une image JPEG, PNG ou WebP"),
        (bomb(), "plus de 40 millions de pixels"),
        (bomb(12_000), "plus de 40 millions de pixels"),
        (bomb(6_000), "abîmée, ou n'est pas arrivée entière"),
        (saved("PNG", scene(150, 400)), "trop petite pour une salle (150 × 400 pixels)"),
    ],
    ids=["cut", "cut-png", "svg", "gif", "tiff", "empty", "bomb", "large", "lying", "small"],
)
def test_what_is_no_photograph_is_refused_in_a_french_sentence(content: bytes, told: str) -> None:
    with pytest.raises(PhotographRefused) as refused:
        clean_photo(content)
    assert told in str(refused.value).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_file_that_is_too_heavy_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_file, "MOST_BYTES", 1_000)
    with pytest.raises(PhotographRefused, match="pèse plus de"):
        clean_photo(jpeg())
