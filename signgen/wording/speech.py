"""How a language says the units signgen inserts: an interface, so that the pure core needs no catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from signgen.model.base import Duration


class Speech(Protocol):
    """One language's units; ``i18n`` implements it."""

    language: str

    def term(self, key: str) -> str:
        """A catalogued word, such as the name of a camera kind."""
        ...

    def day(self, value: date) -> str:
        """A date."""
        ...

    def duration(self, value: Duration) -> str:
        """A period, or its trigger."""
        ...

    def listing(self, items: Sequence[str]) -> str:
        """Several words in a row."""
        ...

    def phone(self, number: str) -> str:
        """A telephone number: national in Japanese, international elsewhere."""
        ...

    def amount(self, yen: int) -> str:
        """An amount of money."""
        ...
