"""The texts that the cells of an .xls share, of which parts have a font of their own: struck through, or raised.

They stand one after the other in a record and those that continue it; where one begins another, a byte says anew how
wide its letters are.
"""

import struct
from collections.abc import Iterator, Sequence

from data_access.importing.extract.rich_text import Font, Run, runs_of

_WIDE, _WITH_SOUNDS, _RICH = 1, 4, 8  # what a text's options say
_HEAD = 8  # bytes before the first text


def rich_texts(
    records: Sequence[bytes], count: int, fonts: Sequence[Font]
) -> Iterator[tuple[int, list[Run]]]:
    """Of the first `count` texts, those of which parts have a font of their own, with their numbers from 0. Raises
    IndexError or struct.error where a record is too short."""
    reader = _Reader(records)
    reader.take(_HEAD)
    for number in range(count):
        length, options = struct.unpack("<HB", reader.take(3))
        formats = struct.unpack("<H", reader.take(2))[0] if options & _RICH else 0
        sounds = struct.unpack("<I", reader.take(4))[0] if options & _WITH_SOUNDS else 0
        letters = reader.letters(length, wide=bool(options & _WIDE))
        parts = [struct.unpack("<HH", reader.take(4)) for _ in range(formats)]
        reader.take(sounds)
        if parts:
            yield number, runs_of(letters, parts, fonts)


class _Reader:
    """Bytes that stand in several records."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records, self._record, self._at = records, 0, 0

    def take(self, count: int) -> bytes:
        """So many bytes, in whichever records they stand."""
        found = b""
        while len(found) < count:
            if not (piece := self._rest()[: count - len(found)]):
                self._next()
            found += piece
            self._at += len(piece)
        return found

    def letters(self, count: int, *, wide: bool) -> bytes:
        """So many letters, on two bytes each."""
        found = b""
        while count:
            size = 2 if wide else 1
            here = min(count, len(self._rest()) // size)
            taken = self.take(here * size)
            found += taken if wide else taken.decode("latin-1").encode("utf-16-le")
            count -= here
            if count:
                self._next()
                wide = bool(self.take(1)[0] & _WIDE)
        return found

    def _rest(self) -> bytes:
        return self._records[self._record][self._at :]

    def _next(self) -> None:
        self._record, self._at = self._record + 1, 0
        if self._record >= len(self._records):
            raise IndexError
