"""The Jinja environment in which hostile templates can do no harm: no reach, no endless work, no endless text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 20_000  # of all loops over ``range`` in one rendering
MOST_TEXT = 4_000_000  # characters of one rendering
_MOST_REPEATED = 100_000  # characters or items that ``*`` may make


class Environment(ImmutableSandboxedEnvironment):
    """Sandboxed, autoescaped, strict, and with limits on ``range``, ``*`` and ``**``."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, loader: BaseLoader) -> None:
        looks = {"trim_blocks": True, "lstrip_blocks": True}
        super().__init__(loader=loader, autoescape=True, undefined=StrictUndefined, **looks)
        for name in ("lipsum", "cycler", "joiner", "namespace"):
            self.globals.pop(name, None)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """``*`` of numbers, and of short texts; no powers."""
        if operator == "**":
            raise SecurityError("** is not available")
        for text, times in ((left, right), (right, left)):
            if hasattr(text, "__len__") and isinstance(times, int) and len(text) * times > _MOST_REPEATED:
                raise SecurityError("* makes too much")
        return super().call_binop(context, operator, left, right)


def fill(environment: Environment, template: str, values: Mapping[str, Any]) -> str:
    """The template filled in.

    Raises:
        SecurityError: It loops or writes more than any sign or page needs.
    """
    steps = 0

    def limited(*bounds: int) -> Iterator[int]:
        nonlocal steps
        for number in range(*bounds):
            steps += 1
            if steps > MOST_STEPS:
                raise SecurityError("too many steps")
            yield number

    parts, size = [], 0
    for part in environment.get_template(template).generate({**values, "range": limited}):
        size += len(part)
        if size > MOST_TEXT:
            raise SecurityError("too much text")
        parts.append(part)
    return "".join(parts)
