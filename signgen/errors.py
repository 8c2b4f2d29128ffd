"""What can go wrong, as values that survive a process border.

The tree::

    SigngenError
      InputError          the user's file or flags are wrong                exit 2
      OutputConflict      a finished file would be replaced                 exit 2
      EnvironmentFault    a font, library or folder is missing              exit 3
      LawError            the law pack contradicts itself (a defect of ours) exit 3

An error carries no sentence: it carries the key of a message and its values, and ``i18n`` says it
in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: the line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what the user gave.

    Attributes:
        key: Message key of ``locales/<ui>/LC_MESSAGES/ui.po``; its ``.hint`` sibling says what to do.
        values: What the message names (the value found, the nearest field, a limit).
        field: Dotted path of the field, as the user would write it.
        where: Place in the file, when there is one.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    field: str = ""
    where: Place | None = None


class SigngenError(Exception):
    """Everything signgen raises on purpose."""

    exit_code = 2

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(f"{p.where or p.field}: {p.key} {p.values}" for p in self.problems)


class InputError(SigngenError):
    """The user's file or flags are wrong; nothing was made."""


class OutputConflict(SigngenError):
    """A finished file with other content is already there; nothing was replaced."""


class EnvironmentFault(SigngenError):
    """The machine lacks something signgen needs."""

    exit_code = 3


class LawError(SigngenError):
    """The law pack contradicts itself or leaves a requirement unanswered: a defect of signgen."""

    exit_code = 3
