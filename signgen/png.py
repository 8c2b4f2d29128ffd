"""The pages of a finished PDF: how many, and each as PNG, for what is looked at is what ships."""

from __future__ import annotations

import io


def rasterise(pdf: bytes, dots_per_inch: int = 150, page: int = 0) -> bytes:
    """One page as PNG, its resolution recorded in the file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[page].render(scale=dots_per_inch / 72).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dots_per_inch, dots_per_inch), optimize=False)
    return out.getvalue()


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
