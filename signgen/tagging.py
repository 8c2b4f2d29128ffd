"""Languages in the tags of a PDF: a screen reader has to know in which voice to read each of them.

Context: WeasyPrint 70 writes the language of the whole file alone, though it knows that of every box.
Choice: the function that makes a structure element is wrapped, and each is given its ``/Lang`` (ISO 32000-1, 14.9.2).
Price: that function is not public; ``verify`` proves on every finished file that the languages are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def tell_languages(tags: Any) -> None:
    """Has every element of tagged PDFs made from now on say its language.

    Args:
        tags: The module ``weasyprint.pdf.tags``.
    """
    import pydyf

    build = tags._build_box_tree

    def told(box: Any, *rest: Any) -> Iterator[Any]:
        style = getattr(getattr(box, "_box", box), "style", None)  # a box placed by itself stands behind another
        language = style["lang"] if style else None
        for element in build(box, *rest):
            if language and "Lang" not in element:  # what is below has said its own
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = told
