"""Readings above kanji in HTML: as browsers know them, and built of boxes for the engine of the PDF, which has no ruby.

WeasyPrint paints positioned boxes after all other text, and the text of the PDF would come out in another order.
The reading is therefore an ordinary box behind its base, moved back over it by the width that both share.
"""

from __future__ import annotations

import math
from typing import Any

from signgen import linebreak
from signgen.model import ruby

# The style of ``drawn``: the line it stands in needs a line height of 1.8 at least.
STYLE = (
    "ruby { display: inline; white-space: nowrap } rp { display: none } "
    ".rb { display: inline-block; line-height: 1; text-align: center } "
    "rt { display: inline-block; font-size: 0.5em; line-height: 0; vertical-align: 2.2em; text-align: center; "
    "letter-spacing: 0; font-weight: 400 }"
)
_OPEN, _CLOSE = "\uff08", "\uff09"  # seen only where a browser knows no ruby


def marked(text: str, language: str = ruby.LANGUAGE) -> Any:
    """The text, escaped, with its readings as a browser shows them."""
    from markupsafe import Markup, escape

    if language != ruby.LANGUAGE:
        return escape(text)
    form = Markup("<ruby>{}<rp>" + _OPEN + "</rp><rt>{}</rt><rp>" + _CLOSE + "</rp></ruby>")
    return Markup("").join(form.format(p.base, p.reading) if p.reading else escape(p.base) for p in ruby.parse(text))


def drawn(text: str, language: str = ruby.LANGUAGE) -> Any:
    """The same for a PDF and for a sign that a browser opens: with ``STYLE``, each as wide as it was reckoned."""
    from markupsafe import Markup, escape

    if language != ruby.LANGUAGE:
        return escape(text)
    return Markup("").join(_boxes(p) if p.reading else escape(p.base) for p in ruby.parse(text))


def _boxes(part: ruby.Part) -> Any:
    from markupsafe import Markup

    em = math.ceil(1000 * linebreak.ruby_width(part)) / 1000
    form = Markup(
        '<ruby><span class="rb" style="width:{0:g}em">{2}</span><rp>' + _OPEN + "</rp>"
        '<rt style="width:{1:g}em;margin-left:-{1:g}em">{3}</rt><rp>' + _CLOSE + "</rp></ruby>"
    )
    return form.format(em, 2 * em, part.base, part.reading)
