"""Files of photographs, as telephones and strangers make them: upright or turned, with what the camera noted, cut
short, far too large, or no image at all."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
PLACE = b"48.8566 N"


def scene(width: int = 600, height: int = 400) -> Image.Image:
    """Red at the left, blue at the right, so that one sees which way it stands."""
    image = Image.new("RGB", (width, height), "#c00000")
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill="#0000c0")
    return image


def jpeg(orientation: int = 1, width: int = 600, height: int = 400) -> bytes:
    """What a telephone makes: with its place, its maker, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Telephone-Exemple"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 8.0), 29: "2024:11:21"})
    out = io.BytesIO()
    scene(width, height).save(
        out, "JPEG", exif=exif, comment=PLACE, xmp=b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>"
    )
    return out.getvalue()


def saved(form: str, image: Image.Image | None = None) -> bytes:
    """An image in another format."""
    out = io.BytesIO()
    (image or scene()).save(out, form)
    return out.getvalue()


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that says, truly or not, that it has side × side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 3_000_000))
        + chunk(b"IEND", b"")
    )
