"""The streams of a compound file: the container of .xls, and of a workbook that a password locks."""

import struct
from collections.abc import Sequence

from data_access.importing.extract.file_refusals import damaged

_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on mark ends and empty places
_SMALL = 4096  # bytes: shorter streams lie in sectors of 64 bytes, within the root's stream
_LISTED_IN_HEAD = 109
_ENTRY, _STREAM = 128, 2  # bytes of an entry of the directory; its kind, where it is a stream


class Compound:
    """Raises Refusal where the container does not hold together."""

    def __init__(self, content: bytes) -> None:
        try:
            self._open(content)
        except (struct.error, IndexError) as problem:
            raise _broken() from problem

    def _open(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise _broken()
        self._size = 1 << shift
        tables, root, _, _, small, _, more, _ = struct.unpack_from("<8I", content, 44)
        listed = list(struct.unpack_from(f"<{_LISTED_IN_HEAD}I", content, 76))
        seen = set[int]()
        while more < _LAST_SECTOR:
            if more in seen:
                raise _broken()
            seen.add(more)
            *sectors, more = self._numbers(self._sector(more))
            listed += sectors
        self._next: list[int] = []
        for sector in listed[:tables]:
            self._next += self._numbers(self._sector(sector))
        self._entries = self._directory(b"".join(map(self._sector, self._chain(root, self._next))))
        self._small_next = [
            number
            for sector in self._chain(small, self._next)
            for number in self._numbers(self._sector(sector))
        ]

    def has(self, name: str) -> bool:
        """Whether there is such a stream, its name in lower case."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """A stream. Raises Refusal where it cannot be followed."""
        try:
            return self._stream(*self._entries[name])
        except (struct.error, IndexError) as problem:
            raise _broken() from problem

    def _stream(self, start: int, size: int) -> bytes:
        if size > len(self._content):
            raise _broken()
        if size >= _SMALL:
            return b"".join(map(self._sector, self._chain(start, self._next)))[:size]
        root = b"".join(map(self._sector, self._chain(self._root[0], self._next)))
        return b"".join(
            root[sector * 64 : sector * 64 + 64] for sector in self._chain(start, self._small_next)
        )[:size]

    def _directory(self, data: bytes) -> dict[str, tuple[int, int]]:
        """The streams of the container itself: what is embedded in a workbook lies in storages of its own."""
        entries: dict[str, tuple[int, int]] = {}
        self._root = struct.unpack_from("<II", data, 116)
        waiting, seen = [struct.unpack_from("<I", data, 76)[0]], set[int]()
        while waiting:
            number = waiting.pop()
            at = number * _ENTRY
            if number in seen or at + _ENTRY > len(data):
                continue
            seen.add(number)
            length, kind = struct.unpack_from("<HB", data, at + 64)
            waiting += struct.unpack_from("<II", data, at + 68)  # its neighbours
            if kind == _STREAM and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", errors="replace")
                entries.setdefault(name.lower(), struct.unpack_from("<II", data, at + 116))
        return entries

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._content):
            raise _broken()
        return self._content[begin : begin + self._size]

    def _numbers(self, sector: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(sector) // 4}I", sector)

    def _chain(self, start: int, following: Sequence[int]) -> list[int]:
        chain = []
        while start < _LAST_SECTOR:
            chain.append(start)
            if len(chain) > len(following):
                raise _broken()  # it runs in a circle
            start = following[start]
        return chain


def _broken() -> Exception:
    return damaged("ses morceaux ne se suivent plus")
