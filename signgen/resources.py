"""Where the package's own files are: the one module that looks for them."""

from __future__ import annotations

import atexit
import os
import secrets
import tempfile
from contextlib import suppress
from functools import cache
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


@cache
def cache_folder() -> Path:
    """A folder of the user's own for what can be made again, or one for this run alone where there is none.

    Raises:
        EnvironmentFault: No folder can be written at all.
    """
    for stated, below in (("XDG_CACHE_HOME", "signgen"), ("HOME", ".cache/signgen")):
        if os.environ.get(stated):
            home = Path(os.environ[stated], below)
            with suppress(OSError):
                home.mkdir(parents=True, exist_ok=True)
                if os.access(home, os.W_OK):
                    return home
    try:
        passing = tempfile.TemporaryDirectory(prefix="signgen-cache-")
    except OSError as error:
        raise EnvironmentFault(Problem("environment.no-cache", {"reason": error.strerror or str(error)})) from error
    atexit.register(passing.cleanup)
    return Path(passing.name)


def remember(name: str, data: bytes) -> None:
    """Puts a whole file into the cache folder; a cache that cannot be written is none."""
    with suppress(OSError, EnvironmentFault):
        part = cache_folder() / f".{name}.{secrets.token_hex(4)}"
        part.write_bytes(data)
        part.replace(cache_folder() / name)


def remembered(name: str) -> bytes | None:
    """What ``remember`` put there."""
    with suppress(OSError, EnvironmentFault):
        return (cache_folder() / name).read_bytes()
    return None
