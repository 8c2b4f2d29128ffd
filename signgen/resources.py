"""Where the package's own files are: the one module that looks for them."""

from __future__ import annotations

from pathlib import Path

from signgen.errors import EnvironmentFault, Problem

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """A folder that ships with signgen: ``templates``, ``locales``, ``fonts``, ``laws``.

    In a wheel it lies inside the package, in a checkout beside it.

    Raises:
        EnvironmentFault: The installation is incomplete.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise EnvironmentFault(Problem("environment.folder-missing", {"name": name}))
