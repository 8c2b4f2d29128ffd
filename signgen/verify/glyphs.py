"""Whether every letter is there and comes from a font that ships with signgen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from signgen import resources, stacks
from signgen.findings import Finding
from signgen.verify.case import Case

# Family, subfamily, full, PostScript, and typographic family and subfamily names (OpenType, name table).
_FAMILIES, _STYLES, _WHOLE = (1, 16), (2, 17), (4, 6)
# Names of people, shops and places stay in Japanese whatever language a notice speaks.
_NAMES = "ja"


def check(case: Case) -> Iterator[Finding]:
    """Everything about the letters of a PDF."""
    for font in case.seen.fonts:
        if not font.embedded:
            yield case.finding("proof.font-embedded", font=font.name)
        if foreign(font.name, spoken(case)):
            yield case.finding("proof.font-foreign", font=font.name)
    missing = [*case.seen.missing_glyphs, *("\ufffd" * case.seen.text.count("\ufffd"))]
    if missing:
        yield case.finding("proof.missing-glyph", count=len(missing), text=" ".join(dict.fromkeys(missing)))
    if case.seen.unmapped:
        yield case.finding("proof.unmapped", count=case.seen.unmapped)
    if case.seen.invisible.strip():
        yield case.finding("proof.invisible", text=case.seen.invisible.strip())


def spoken(case: Case) -> tuple[str, ...]:
    """The languages of a file."""
    blocks = (block.language for block in case.receipt.blocks)
    return tuple(dict.fromkeys((_NAMES, *case.receipt.languages, *blocks)))


@cache
def ours(languages: tuple[str, ...] = tuple(stacks.FACES)) -> frozenset[str]:
    """The names under which the fonts of some languages may stand in a PDF, bare; of all unless some are named."""
    return frozenset().union(*(_names(file) for file in stacks.files(languages)))


def foreign(font: str, languages: tuple[str, ...]) -> bool:
    """Whether a font is none of the package; the files of other languages are read for a stranger only."""
    return bare(font) not in ours(languages) and bare(font) not in ours()


@cache
def _names(file: str) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # heavy

    found: set[str] = set()
    with TTFont(resources.folder("fonts") / file, lazy=True) as font:
        names = [(record.nameID, record.toUnicode()) for record in font["name"].names]
    families = {text for id_, text in names if id_ in _FAMILIES}
    styles = {text for id_, text in names if id_ in _STYLES}
    found |= {text for id_, text in names if id_ in _WHOLE}
    found |= {f"{family}{style}" for family in families for style in styles}
    if "Regular" in styles:
        found |= families
    return frozenset(map(bare, found))


@cache
def bare(name: str) -> str:
    """A font name without what writers of PDF change: ``BIZ-UDPGothic,Bold`` is ``bizudpgothicbold``."""
    return re.sub(r"[\s,_-]", "", name).casefold()
