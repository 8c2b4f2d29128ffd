"""Which of the shipped faces set which language: a stack for each, and no face of another language in it.

SC, TC, JP and KR draw the same code point (骨, 直) each as its own readers know it; a letter that came from another
language's face would be a foreign one. Drawing chooses from a stack, and the proof holds the finished file against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

REGULAR, BOLD = "Regular", "Bold"


@dataclass(frozen=True, slots=True)
class Face:
    """One family of the package.

    Attributes:
        family: Its name in CSS, which is the one in its name table.
        regular: File in ``fonts/``.
        bold: The same file where the family ships in one weight.
    """

    family: str
    regular: str
    bold: str

    def file(self, weight: str) -> str:
        """The file that is drawn from in a weight."""
        return self.bold if weight == BOLD else self.regular

    @property
    def files(self) -> tuple[str, ...]:
        """Its files, each once."""
        return tuple(dict.fromkeys((self.regular, self.bold)))


def _medium(region: str) -> tuple[Face, ...]:
    file = f"NotoSans{region}-Medium.ttf"
    return (Face(f"Noto Sans {region}", file, file),)


_JAPANESE = (
    Face("BIZ UDPGothic", "BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"),
    Face("Noto Sans JP", "NotoSansJP-Complement-Regular.ttf", "NotoSansJP-Complement-Bold.ttf"),
)
FACES: dict[str, tuple[Face, ...]] = {
    "ja": _JAPANESE,
    "ja-easy": _JAPANESE,
    "en": _JAPANESE,
    "zh-Hans": _medium("SC"),
    "zh-Hant": _medium("TC"),
    "ko": _medium("KR"),
}


def files(languages: Iterable[str] = FACES) -> tuple[str, ...]:
    """The font files of some languages, each once; of all of them when none are named."""
    faces = (face for language in languages for face in FACES.get(language, ()))
    return tuple(dict.fromkeys(file for face in faces for file in face.files))
