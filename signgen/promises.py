"""What a sign promises to whoever stands before it: how large each tier is, from where it is read, how it wears.

Drawing states the promise, the receipt keeps it, and the proof holds the finished file against it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tiered(_Record):
    """One tier of a sign's text in one script.

    Attributes:
        name: ``T1`` headline, ``T2`` key line, ``T3`` facts, ``T4`` maintenance.
        script: ``kanji``, ``latin`` or ``hangul``.
        distance_m: From how far it has to be readable.
        least_mm: Least height of the script's tall letter: 木, E or 한.
    """

    name: str
    script: str
    distance_m: float
    least_mm: float


class Setting(_Record):
    """How a sign was set.

    Attributes:
        outdoor: Whether it hangs in the sun, where yellow and magenta fade.
        safe_mm: Nothing but ground is nearer to the trim.
        distance_m: From how far its headline has to be readable.
        scan_m: From how far its QR code has to be scanned.
        qr_level: Error correction of the QR code: ``L``, ``M``, ``Q`` or ``H``.
        qr_mm: Side of the QR code without its quiet zone; 0 for a sign without one.
    """

    theme: str
    outdoor: bool
    safe_mm: float
    distance_m: float
    scan_m: float
    qr_level: str
    qr_mm: float
    tiers: tuple[Tiered, ...]
