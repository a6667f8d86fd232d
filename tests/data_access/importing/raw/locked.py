"""Workbooks under a password, as Excel locks them."""

import hashlib
import io
import struct

from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.rc4 import DocumentRC4

from tests.data_access.importing.raw.compounds import LOCKED, SECTOR, record, xls

OF_EXCEL = "VelvetSweatshop"  # what Excel locks with where a person gives no password, and tries by itself
_SALT, _VERIFIER = bytes(range(16)), bytes(range(16, 32))
_FILL = 0xFFFF  # a record that nobody knows
_PLAIN, _SHEET = {0x809, LOCKED}, 0x85  # records that are not locked; of a sheet's, the first four bytes


def locked_xlsx(content: bytes, password: str) -> bytes:
    """The workbook in a compound file that the password locks."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def locked_xls(*records: bytes, password: str) -> bytes:
    """An .xls of these records whose stream the password locks, by the way of Excel 97."""
    hidden = _hidden(_VERIFIER + hashlib.md5(_VERIFIER, usedforsecurity=False).digest(), password)
    content = xls(*records, globals_=[record(LOCKED, "HHH", 1, 1, 1, _SALT + hidden)])
    stream = bytearray(content[SECTOR : SECTOR + 4096])
    locked, at = bytearray(_hidden(bytes(stream), password)), 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if not kind and not length:  # what fills the stream up to a length that compound files can hold
            length = len(stream) - at - 4
            struct.pack_into("<HH", stream, at, _FILL, length)
        plain = at + 4 + (length if kind in _PLAIN else 4 if kind == _SHEET else 0)
        locked[at:plain] = stream[at:plain]
        at += 4 + length
    return content[:SECTOR] + bytes(locked) + content[SECTOR + len(locked) :]


def _hidden(content: bytes, password: str) -> bytes:
    hidden: bytes = DocumentRC4.decrypt(password, _SALT, io.BytesIO(content), blocksize=1024).read()
    return hidden
