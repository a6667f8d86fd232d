"""The parts of a zip, unpacked in bounded chunks once its directory is found honest."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from data_access.importing.extract.file_refusals import Refusal, count, damaged, locked
from data_access.importing.extract.limits import MEGABYTE, Limits

_CHUNK = MEGABYTE  # bytes
_DOCTYPE = b"<!DOCTYPE"
_PART, _ENTRY, _END, _END_SIZE = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", 22


class ZipParts:
    """A zip held in memory. Parts are found by name, blind to case and to the direction of slashes.

    `content`: its bytes, without what a transfer hung on behind them.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Raises Refusal for a directory that is damaged, ambiguous, locked, or declares too much."""
        self.content = content = _up_to_its_end(content, limits)
        try:
            entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as problem:
            raise damaged("son sommaire ne se lit plus, l'envoi a pu être interrompu") from problem
        if (unpacked := sum(entry.file_size for entry in entries)) > limits.unpacked:
            raise _too_large(unpacked, limits)
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked()
        self._parts = {_key(entry.filename): entry for entry in entries}
        if len(self._parts) < len(entries):
            raise damaged("deux de ses parties portent le même nom")

    @property
    def names(self) -> list[str]:
        """The names of the parts, in lower case."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in self._parts

    def read(self, name: str) -> bytes:
        """A part whole; for the small ones. Raises Refusal where it is missing or not what the directory says."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, unpacked bit by bit, and never more of it than the directory declares.

        Raises Refusal for a part that is missing, is not what the directory says, or holds a document type: no
        spreadsheet writes one, and entities that unfold stand in them.
        """
        entry = self._parts.get(_key(name))
        if entry is None:
            raise damaged("il lui manque une de ses parties")
        length, checksum, before = 0, 0, b""
        for chunk in self._unpacked(entry):
            length, checksum = length + len(chunk), zlib.crc32(chunk, checksum)
            if length > entry.file_size:
                break
            if _DOCTYPE in chunk or _DOCTYPE in before + chunk[: len(_DOCTYPE)]:
                raise damaged("il contient une définition de type de document, qu'aucun tableur n'écrit")
            before = chunk[-len(_DOCTYPE) :]
            yield chunk
        if length != entry.file_size or checksum != entry.CRC:
            raise damaged("une de ses parties n'est pas ce que le sommaire annonce")

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        head = self.content[entry.header_offset : entry.header_offset + 30]
        if len(head) < 30 or not head.startswith(_PART):
            raise damaged("une de ses parties n'est pas où le sommaire le dit")
        begin = entry.header_offset + 30 + sum(struct.unpack_from("<HH", head, 26))
        packed = memoryview(self.content)[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            for at in range(0, len(packed), _CHUNK):
                yield bytes(packed[at : at + _CHUNK])
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflated(packed)
        else:
            raise damaged("il est comprimé d'une façon qu'aucun tableur n'emploie")


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _CHUNK):
            rest = bytes(packed[at : at + _CHUNK])
            while rest and not inflate.eof:
                yield inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail
    except zlib.error as problem:
        raise damaged("une de ses parties ne se décomprime plus") from problem


def _up_to_its_end(content: bytes, limits: Limits) -> bytes:
    """The archive, so that all readers find the same directory: a transfer may have hung some bytes on behind it."""
    end = content.rfind(_END)
    if end < 0 or len(content) < end + _END_SIZE:
        raise damaged("sa fin manque, l'envoi a pu être interrompu")
    size = end + _END_SIZE + struct.unpack_from("<H", content, end + 20)[0]
    if size > len(content) or _PART in content[size:]:
        raise damaged("sa fin n'est pas celle d'un classeur")
    if (parts := content.count(_ENTRY)) > limits.parts:  # whatever number the directory tells
        raise Refusal(
            f"contient {count(parts)} parties, plus que les {count(limits.parts)} qui peuvent être lues : copiez les "
            "feuilles utiles dans un nouveau classeur"
        )
    return content[:size]


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _too_large(unpacked: int, limits: Limits) -> Refusal:
    return Refusal(
        f"occupe {count(unpacked // MEGABYTE)} Mo une fois décomprimé, plus que les "
        f"{count(limits.unpacked // MEGABYTE)} Mo qui peuvent être lus : copiez les feuilles utiles dans un nouveau "
        "classeur"
    )
