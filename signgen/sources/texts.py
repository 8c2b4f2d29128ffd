"""A file's bytes -> its text, or a message that says how to save it properly."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from signgen.errors import InputError, Place, Problem

LIMIT = 1024 * 1024
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_KANA = re.compile("[\u3041-\u30fe\u4e00-\u9fff]")


def load(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of the file the user chose: a link or a pipe is read as it is.

    Raises:
        InputError: It is missing, a folder, unreadable or larger than ``limit`` bytes.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise InputError(Problem("input.no-file", {"file": file})) from None
    except IsADirectoryError:
        raise InputError(Problem("input.is-folder", {"file": file})) from None
    except OSError as error:
        raise InputError(Problem("input.unreadable", {"file": file, "reason": error.strerror or ""})) from None
    if len(raw) > limit:
        raise InputError(Problem("input.too-big", {"limit": f"{limit // 1024 // 1024} MB"}, where=Place(file, 1, 1)))
    return raw


def decode(raw: bytes, file: str) -> str:
    """The text, free of characters that no YAML may hold.

    Raises:
        InputError: It is not UTF-8, or holds control characters; each one is named with its place.
    """
    if raw.startswith(_WIDE):
        raise InputError(Problem("input.utf16", where=Place(file, 1, 1)))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        key = "input.shift-jis" if reads_as_shift_jis(raw) else "input.not-utf8"
        where = _spot(file, raw[: error.start].decode("utf-8"))
        raise InputError(Problem(key, {"byte": f"0x{raw[error.start]:02X}"}, where=where)) from None
    if "\0" in text:  # one message: a binary file has thousands
        raise InputError(Problem("input.nul", where=_spot(file, text[: text.index("\0")])))
    bad = [
        Problem("input.control-character", {"char": f"U+{ord(m[0]):04X}"}, where=_spot(file, text[: m.start()]))
        for m, _ in zip(_FORBIDDEN.finditer(text), range(20), strict=False)
    ]
    if bad:
        raise InputError(*bad)
    return text


def reads_as_shift_jis(raw: bytes) -> bool:
    """Whether the bytes are no UTF-8 and hold Japanese text in the code page of Windows."""
    with suppress(UnicodeDecodeError):
        raw.decode("utf-8")
        return False
    try:
        return bool(_KANA.search(raw.decode("cp932")))
    except UnicodeDecodeError:
        return False


def _spot(file: str, before: str) -> Place:
    lines = _BREAK.split(before)
    return Place(file, len(lines), len(lines[-1]) + 1)
