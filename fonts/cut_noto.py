"""Cut the faces for Chinese and Korean: python cut_noto.py FOLDER_OF_NPM_PACKAGES (see README.md).

Each face holds what its own language writes and the kanji of Japanese names. A kanji that only Japan
writes, so that the face has no form for it (図, 両), is taken over from the Japanese face of the same design.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FACES = {"SC": "gb2312", "TC": "big5", "KR": "euc_kr"}
WEIGHT = "Medium"
# Names that no Japanese character set of two bytes holds: 𠮷野家, 槗本.
NAMES = frozenset(map(ord, "𠮷槗"))
_KANJI = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x30000))
_COMMON = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),  # Latin-1, and of Latin Extended-A what the design has: ō, ū, pinyin
    range(0x2010, 0x2028),  # punctuation; what breaks lines or turns text around is left out
    range(0x2030, 0x205F),
    range(0x3000, 0x3100),  # CJK punctuation and kana
    range(0xFF00, 0xFFF0),  # full-width and half-width forms
)
_BIG5_LEVEL_1 = 0xC67E  # the last code of the characters in frequent use
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG")


def decoded(codec: str, most: int = 0xFFFF) -> set[int]:
    """The characters that a codec writes with two bytes up to a code, of those that are one code point."""
    found = set()
    for code in range(0x8140, most + 1):
        try:
            text = code.to_bytes(2, "big").decode(codec)
        except UnicodeDecodeError:
            continue
        found |= {ord(text)} if len(text) == 1 else set()
    return found - {*range(0xE000, 0xF900)}  # codes that Windows leaves to the user


def kanji(characters: Iterable[int]) -> set[int]:
    """Those that are Han characters."""
    return {c for c in characters if any(c in block for block in _KANJI)}


def japanese() -> set[int]:
    """Kana, signs, and kanji: JIS X 0208, its extensions in Windows, JIS X 0213 plane 1, and a few names."""
    return decoded("cp932") | kanji(decoded("euc_jis_2004")) | NAMES


def characters(face: str) -> set[int]:
    """What a face is to hold."""
    own = decoded(FACES[face], _BIG5_LEVEL_1 if face == "TC" else 0xFFFF)
    if face == "KR":
        own |= {*range(0xAC00, 0xD7A4), *range(0x3131, 0x318F)}  # every syllable, every single letter
    return own.union(japanese(), *_COMMON)


def cut(face: hb.Face, keep: set[int]) -> bytes:
    """A font with these characters, without hints and layout features: what is left is set letter by letter."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.set(keep)
    wanted.layout_feature_tag_set.clear()
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    for everything in (wanted.name_id_set, wanted.name_lang_id_set):
        everything.clear()
        everything.invert()
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, wanted).blob.data)


def main(packages: Path, out: Path) -> None:
    """Writes the three faces."""

    def opened(region: str) -> hb.Face:
        name = f"noto-sans-{region.lower()}/500{WEIGHT}/NotoSans{region}_500{WEIGHT}.ttf"
        return hb.Face(hb.Blob.from_file_path(str(packages / name)))

    japan = opened("JP")
    for region in FACES:
        face, wanted = opened(region), characters(region)
        own = wanted & set(face.unicodes)
        taken = kanji(wanted - own) & set(japan.unicodes)
        with tempfile.TemporaryDirectory() as folder:
            parts = [Path(folder, name) for name in ("own.ttf", "taken.ttf")]
            parts[0].write_bytes(cut(face, own))
            parts[1].write_bytes(cut(japan, taken))
            font = Merger().merge([str(part) for part in parts])
            font.recalcTimestamp = False  # the same bytes, whenever it is cut
            font["head"].created = font["head"].modified = TTFont(parts[0])["head"].modified
            font.save(out / f"NotoSans{region}-{WEIGHT}.ttf")
        size = (out / f"NotoSans{region}-{WEIGHT}.ttf").stat().st_size
        print(f"{region}: {len(own)} characters and {len(taken)} from Japan, {size} bytes")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
