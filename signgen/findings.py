"""What a check or a read-back reports: one value for both, so that one table and one JSON show them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from signgen.errors import Place


class Severity(StrEnum):
    """How bad a finding is.

    ``refuse`` makes no file for that use, ``error`` makes no file until it is mended,
    ``warning`` and ``info`` are told and do not stop anything.
    """

    REFUSE = "refuse"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def blocks(self) -> bool:
        """Whether a document may not be made while this stands."""
        return self in (Severity.REFUSE, Severity.ERROR)


ORDER = (Severity.REFUSE, Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    Attributes:
        id: A requirement id of the law pack, or ``input.*``, ``layout.*``, ``proof.*``.
        severity: See ``Severity``.
        key: Message key of the UI catalogue (``<key>.hint`` says what to do).
        values: What the message names.
        path: Field of the declaration, as keys and indexes; ``()`` when it is about no field.
        file: The finished file it is about, when it is about one.
        cites: Keys of ``laws/jp/sources.yaml``.
        where: Place in the user's file, filled in by whoever knows the file.
        overridden: Why the user lets an error pass, empty where nobody does.
    """

    id: str
    severity: Severity
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    path: tuple[str | int, ...] = ()
    file: str = ""
    cites: tuple[str, ...] = ()
    where: Place | None = None
    overridden: str = ""

    @property
    def blocks(self) -> bool:
        """Whether a document may not be made while this stands."""
        return self.severity.blocks and not self.overridden


def dotted(path: tuple[str | int, ...]) -> str:
    """The path as a user would write it: ``("cameras", 0, "id")`` is ``cameras[0].id``."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out
