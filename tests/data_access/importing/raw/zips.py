"""Zips written byte by byte, so that a test can write them wrong."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass
class Part:
    """A part of a zip, its bytes packed or not (`method` 8, 0), and what the directory says of it."""

    packed: bytes
    declared: int  # bytes once unpacked
    checksum: int
    method: int = 8
    flags: int = 0
    mode: int = 0  # what Unix says of it: 0o120777 is a link


Content = bytes | str | Part
Parts = Mapping[str, Content] | Sequence[tuple[str, Content]]


def packed(content: bytes) -> Part:
    """A part as it should be."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Part(deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content))


def bomb(megabytes: int, begin: bytes = b"", end: bytes = b"") -> Part:
    """A part of so many megabytes of blanks between two texts: a thousandth of that in the file."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    blanks = b" " * MEGABYTE
    first = deflate.compress(begin) + deflate.flush(zlib.Z_FULL_FLUSH)
    block = deflate.compress(blanks) + deflate.flush(zlib.Z_FULL_FLUSH)
    last = deflate.compress(end) + deflate.flush()
    checksum = zlib.crc32(begin)
    for _ in range(megabytes):
        checksum = zlib.crc32(blanks, checksum)
    length = len(begin) + megabytes * MEGABYTE + len(end)
    return Part(first + block * megabytes + last, length, zlib.crc32(end, checksum))


def zipped(parts: Parts) -> bytes:
    """A zip of these parts in this order; as pairs, a name may come twice. The same `Part` is written once only."""
    files, directory = bytearray(), bytearray()
    places: dict[int, int] = {}
    pairs = list(parts.items() if isinstance(parts, Mapping) else parts)
    for name, content in pairs:
        place = places.setdefault(id(content), len(files)) if isinstance(content, Part) else len(files)
        if not isinstance(content, Part):
            content = packed(content.encode() if isinstance(content, str) else content)
        path = name.encode()
        sizes = content.checksum, len(content.packed), content.declared
        said = struct.pack("<4HIII", content.flags, content.method, 0, 33, *sizes)
        directory += b"PK\x01\x02\x14\x00\x14\x00" + said
        directory += struct.pack("<5HII", len(path), 0, 0, 0, 0, content.mode << 16, place) + path
        if place == len(files):
            files += b"PK\x03\x04\x14\x00" + said + struct.pack("<HH", len(path), 0) + path + content.packed
    count = len(pairs) & 0xFFFF
    end = struct.pack("<4HIIH", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory) + b"PK\x05\x06" + end
