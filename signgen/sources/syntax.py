"""What the YAML parser complains about, said in words; and the two ways in which JSON differs from YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from signgen.errors import Place, Problem

MAX_DEPTH = 40
SpotOf = Callable[[Any], tuple[int, int]]
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*(?:"|\Z)|\t+', re.DOTALL)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_WIDE_COLON = re.compile(r"^[\s\u3000-]*[A-Za-z_]+\s*：")
# Words in the parser's complaint (libyaml and pure Python differ) -> message.
_MEANINGS = (
    (r"nesting depth", "input.too-deep"),
    (r"invalid Unicode character escape", "input.surrogate"),
    (r"tab character|'\\t'", "input.tab"),
    (r"mapping values are not allowed", "input.yaml-colon"),
    (r"unexpected end of stream|document separator", "input.yaml-quote"),
    (r"expected ',' or", "input.yaml-bracket"),
    (r"unknown escape|escape sequence", "input.yaml-escape"),
    (r"cannot start any token|alphabetic or numeric|a tag$|percent|directive", "input.yaml-special"),
    (r"expected key|block end|document start|expected ':'|block scalar", "input.yaml-indent"),
)  # fmt: skip


def prepare(text: str) -> tuple[str, SpotOf]:
    """The text as the YAML parser takes it, and a function from its marks to (line, column) from 1.

    JSON may be indented with tabs and writes a character beyond U+FFFF as two escapes; YAML knows neither.
    """
    pairs: dict[int, list[int]] = {}
    if text.lstrip().startswith("{"):
        text = _TOKEN.sub(lambda m: m[0] if m[0].startswith('"') else " " * len(m[0]), text)
        text = "\n".join(_joined(line, pairs.setdefault(n, [])) for n, line in enumerate(text.split("\n")))

    def spot(mark: Any) -> tuple[int, int]:
        # Each pair that was joined made the line two characters shorter.
        gone = 2 * sum(column < mark.column for column in pairs.get(mark.line, ()))
        return mark.line + 1, mark.column + gone + 1

    return text, spot


def _joined(line: str, columns: list[int]) -> str:
    out, last = "", 0
    for pair in _PAIR.finditer(line):
        code = 0x10000 + ((int(pair[2], 16) - 0xD800) << 10) + (int(pair[3], 16) - 0xDC00)
        out += line[last : pair.start()] + pair[1]
        columns.append(len(out))
        out += f"\\U{code:08x}"
        last = pair.end()
    return out + line[last:]


def explain(error: yaml.YAMLError, text: str, file: str, spot_of: SpotOf) -> Problem:
    """The parser's complaint as a problem with its place; an unclosed quote is shown where it opens."""
    mark = getattr(error, "problem_mark", None)
    words = str(getattr(error, "problem", "") or getattr(error, "reason", ""))
    context = str(getattr(error, "context", "") or "")
    if mark is None:
        return Problem("input.yaml", {"reason": words}, where=Place(file, 1, 1))
    key = _meaning(words, context)
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    opened = getattr(error, "context_mark", None)
    if any(_WIDE_COLON.match(near) for near in lines[max(mark.line - 1, 0) : mark.line + 1]):
        key = "input.wide-colon"
    elif "\t" in line[: mark.column + 1] and not line[: mark.column + 1].strip():
        key = "input.tab"
    elif key in ("input.yaml-quote", "input.yaml-bracket") and opened is not None:
        mark = opened
    return Problem(key, {"reason": words, "limit": MAX_DEPTH}, where=Place(file, *spot_of(mark)))


def _meaning(words: str, context: str) -> str:
    for said in (words, context):
        for pattern, key in _MEANINGS:
            if re.search(pattern, said):
                return key
    return "input.yaml"
