"""The bytes of a text file as text, in what Excel and the tools of the web write in France."""

import codecs
import re

from data_access.importing.extract.file_refusals import Refusal, damaged

_AS_UTF_8 = "enregistrez le tableau en « CSV UTF-8 » ou en .xlsx, puis réessayez"
_UTF_8_LETTERS = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]|\xc2[\xa0-\xbf]")
_OTHER_LETTERS = (
    re.compile(  # French ones of MS-DOS or of a Macintosh, read as Windows' own: « passé » as « pass‚ »
        "ˆ|[A-Za-z][‚ƒ„‹]|[‚ƒ][A-Za-z]|[a-z][ŠŽŒ]|[A-Za-z][‡‰™“”][a-z]"
    )
)
_OLD = ("mac_roman", "cp850")  # alphabets of a classic Macintosh, of MS-DOS
_CAPITALS = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
_NOT_FRENCH = re.compile(  # signs that no French text holds, or a capital within a word
    rf"[^\x00-\x7f{_CAPITALS}{_CAPITALS.lower()}«»‘’“”–—…°€•·²§\xa0]|[a-z{_CAPITALS.lower()}][{_CAPITALS}]"
)
_PLAIN_LETTER = re.compile("[\t-~]")  # every table has one
_MOSTLY = 0.95  # of the letters
_SAMPLE = 4096  # bytes


def decoded(content: bytes) -> str:
    """By its mark, unless it lies; else UTF-8, else UTF-16 where every second byte is nought, else Windows' own
    (cp1252), a Macintosh's or that of MS-DOS.

    Raises Refusal where the bytes are none of these for certain.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf_16(content, "utf-16")
    if encoding := _utf_16_without_mark(content):
        return _utf_16(content, encoding)
    if b"\x00" in content:
        raise Refusal(
            "n'est ni un classeur ni un texte (il contient des octets nuls), ou il est abîmé : ouvrez-le dans le "
            "logiciel qui l'a écrit, enregistrez le tableau en .xlsx, puis réessayez"
        )
    if content.startswith(codecs.BOM_UTF8):
        rest = content.removeprefix(codecs.BOM_UTF8)
        return _of_one_byte(rest) if has_a_mark_that_lies(content) else _strict(rest, "utf-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _UTF_8_LETTERS.search(content):
            raise _unreadable_at(content, problem.start) from problem
    return _of_one_byte(content)


def has_a_mark_that_lies(content: bytes) -> bool:
    """Whether a text has the mark of UTF-8, but all its letters are of one byte, as a French text of Windows has them:
    some tools put the mark in front of what they do not write anew."""
    if not content.startswith(codecs.BOM_UTF8) or _UTF_8_LETTERS.search(rest := content[3:]):
        return False
    try:
        rest.decode("utf-8")
    except UnicodeDecodeError:
        return _is_french_of_windows(rest)
    return False


def _is_french_of_windows(content: bytes) -> bool:
    """Whether nearly all letters beyond the plain ones are French, read as Windows' own."""
    text = content.decode("cp1252", errors="replace")
    beyond = [sign for sign in text if sign > "\x7f"]
    french = [sign for sign in beyond if not _NOT_FRENCH.fullmatch(sign)]
    return "\ufffd" not in beyond and _MOSTLY * len(beyond) <= len(french) and not _OTHER_LETTERS.search(text)


def _of_one_byte(content: bytes) -> str:
    """Windows' own alphabet, unless its letters are no words of it; else that of a Macintosh or of MS-DOS, where they
    are French in one of these only."""
    try:
        text = content.decode("cp1252")
        foreign = _OTHER_LETTERS.search(text)
        place = foreign.end() - 1 if foreign else -1
    except UnicodeDecodeError as problem:
        place = problem.start
    if place < 0:
        return text
    read = (content.decode(encoding) for encoding in _OLD)
    french = [text for text in read if not _NOT_FRENCH.search(text)]
    if len(french) == 1:
        return french[0]
    raise _unreadable_at(content, place)


def _utf_16(content: bytes, encoding: str) -> str:
    text = _strict(content, encoding)
    if text and not _PLAIN_LETTER.search(text):
        raise _unreadable_from(1)  # its mark lies
    return text


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        readable = content[: problem.start].decode(encoding, errors="ignore")
        raise _unreadable_from(readable.count("\n") + 1) from problem


def _unreadable_from(line: int) -> Refusal:
    return damaged(f"ses lettres ne se lisent plus à partir de la ligne {line}")


def _utf_16_without_mark(content: bytes) -> str | None:
    """Nearly all signs of a French text have a nought as their second byte, and none as their first."""
    sample = content[:_SAMPLE]
    half = len(sample) / 2
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if second > 0.7 * half and first < 0.1 * half:
        return "utf-16-le"
    if first > 0.7 * half and second < 0.1 * half:
        return "utf-16-be"
    return None


def _unreadable_at(content: bytes, place: int) -> Refusal:
    line = content.count(b"\n", 0, place) + 1
    return Refusal(
        "n'est écrit pour sûr ni en UTF-8, ni dans l'alphabet de Windows, ni dans celui d'un ancien Mac (voir la ligne "
        f"{line}), ou en mêle deux : {_AS_UTF_8}"
    )
