"""A font of a PDF: the glyph and the characters of a code, and whether the glyph has a shape."""

from __future__ import annotations

import struct
import unicodedata
from itertools import pairwise
from typing import Any

from signgen.readback import cmaps
from signgen.readback.seen import Font

# Letters that are blank by definition.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class Face:
    """A font dictionary, read."""

    def __init__(self, record: Any) -> None:
        composite = record.get("/Subtype") == "/Type0"
        self._width = 2 if composite else 1
        inner = record.DescendantFonts[0] if composite else record
        descriptor = inner.get("/FontDescriptor", {})
        program = next((descriptor[k] for k in ("/FontFile2", "/FontFile3", "/FontFile") if k in descriptor), None)
        name = str(record.get("/BaseFont", record.get("/Name", ""))).lstrip("/")
        prefix, plus, rest = name.partition("+")
        embedded = record.get("/Subtype") == "/Type3" or (program is not None and bool(program.read_bytes()))
        self.font = Font(
            rest if plus and len(prefix) == 6 else name,
            str(inner.get("/Subtype", "")).lstrip("/"),
            embedded,
            "/ToUnicode" in record,
        )
        self._characters = cmaps.characters(record.ToUnicode.read_bytes()) if self.font.to_unicode else None
        self._cids = _encoding(record) if composite else None
        self._gids = _gids(inner) if composite else None
        self._unnamed = frozenset() if composite else _unnamed(record)
        truetype = composite and "/FontFile2" in descriptor
        self._shaped = _shaped(descriptor["/FontFile2"].read_bytes()) if truetype else None

    def codes(self, shown: bytes) -> list[int]:
        """The codes of a shown string."""
        if self._width == 1:
            return list(shown)
        return [code for (code,) in struct.iter_unpack(">H", shown[: len(shown) // 2 * 2])]

    def character(self, code: int) -> str | None:
        """The characters of a code; ``None`` when the font has a table and the code is not in it."""
        return "" if self._characters is None else self._characters.get(code)

    def lacks(self, code: int) -> bool:
        """Whether the code shows ``.notdef``, or nothing where a character should be seen."""
        if self._width == 1:
            return code in self._unnamed
        if self._cids is None or self._gids is None:
            return False  # a predefined character collection: its glyphs are not numbered by the font
        cid = self._cids.get(code, 0) if self._cids else code
        gid = self._gids[cid] if cid < len(self._gids) else (0 if self._gids else cid)
        if gid == 0:
            return True
        return self._shaped is not None and gid not in self._shaped and _has_ink(self.character(code) or "")


def _encoding(record: Any) -> dict[int, int] | None:
    """Code -> CID; empty for identity, ``None`` for a predefined encoding that is not read."""
    encoding = record.get("/Encoding")
    if encoding in ("/Identity-H", "/Identity-V"):
        return {}
    return cmaps.cids(encoding.read_bytes()) if hasattr(encoding, "read_bytes") else None


def _gids(inner: Any) -> tuple[int, ...] | None:
    """CID -> glyph; empty for identity, ``None`` when the font program numbers its glyphs itself."""
    if inner.get("/Subtype") != "/CIDFontType2":
        return ()
    table = inner.get("/CIDToGIDMap")
    if table is None or table == "/Identity":
        return ()
    data = table.read_bytes()
    return tuple(gid for (gid,) in struct.iter_unpack(">H", data[: len(data) // 2 * 2]))


def _unnamed(record: Any) -> frozenset[int]:
    """Codes of a simple font that its encoding calls ``.notdef``."""
    encoding = record.get("/Encoding")
    found, code = set(), 0
    for item in encoding.get("/Differences", ()) if hasattr(encoding, "get") else ():
        if str(item).startswith("/"):
            found |= {code} if str(item) == "/.notdef" else set()
            code += 1
        else:
            code = int(item)
    return frozenset(found)


def _shaped(program: bytes) -> frozenset[int] | None:
    """Glyphs of a TrueType program that have an outline, from ``loca``; ``None`` if it is another program."""
    count = struct.unpack_from(">H", program, 4)[0] if len(program) > 12 else 0
    tables = {}
    for n in range(min(count, (len(program) - 12) // 16)):
        tag, _, start, length = struct.unpack_from(">4sLLL", program, 12 + 16 * n)
        tables[tag] = program[start : start + length]
    if not {b"loca", b"head", b"maxp"} <= tables.keys():
        return None
    long = struct.unpack_from(">h", tables[b"head"], 50)[0] == 1
    glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    size = min(len(tables[b"loca"]) // (4 if long else 2), glyphs + 1)
    places = struct.unpack_from(f">{size}{'L' if long else 'H'}", tables[b"loca"])
    return frozenset(gid for gid, (a, b) in enumerate(pairwise(places)) if b > a)


def _has_ink(text: str) -> bool:
    """Whether any of the characters should be seen."""
    return any(unicodedata.category(c)[0] not in "ZC" and c not in _BLANK and not _selects(c) for c in text)


def _selects(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
