"""What is really in a finished file, read with other eyes than those that drew it.

Nothing here imports a module that draws: a mistake made while drawing must not be made again while reading.
What cannot be read from a file: a line drawn through a text, and whether a style sheet hides an element of a page.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from signgen.errors import InputError, Problem
from signgen.readback import image, markup, pdf
from signgen.readback.seen import Seen

READERS: dict[str, Callable[[Path], Seen]] = {
    "pdf": pdf.read,
    "html": markup.read_page,
    "fragment.html": markup.read_fragment,
    "png": image.read,
}


def format_of(name: str) -> str:
    """The format that a file name tells: ``pdf``, ``html``, ``fragment.html``, ``png``, or another ending."""
    lower = name.lower()
    return "fragment.html" if lower.endswith(".fragment.html") else lower.rpartition(".")[2]


def read(path: Path) -> Seen:
    """Everything that can be seen in the file.

    Raises:
        InputError: No reader knows the format, or the file is broken.
    """
    reader = READERS.get(format_of(path.name))
    if reader is None:
        raise InputError(Problem("proof.format-unknown", {"file": path.name}))
    return reader(path)
