"""What a file was made with: the fonts and everything else whose change would change the file."""

from __future__ import annotations

import ctypes
import hashlib
import platform
from contextlib import suppress
from functools import cache
from importlib import metadata

from signgen import resources, stacks
from signgen.errors import EnvironmentFault, Problem

_PACKAGES = (
    "signgen",
    "weasyprint",
    "pydyf",
    "pikepdf",
    "pypdfium2",
    "fonttools",
    "uharfbuzz",
    "qrcode",
    "zxing-cpp",
)


@cache
def fonts(languages: tuple[str, ...] = tuple(stacks.FACES)) -> dict[str, str]:
    """The fonts of some languages, of all unless some are named -> first 16 digits of their sha256.

    Raises:
        EnvironmentFault: One is missing.
    """
    paths = [resources.folder("fonts") / name for name in sorted(stacks.files(languages))]
    lost = [path.name for path in paths if not path.is_file()]
    if lost:
        raise EnvironmentFault(*(Problem("environment.font-missing", {"name": name}) for name in lost))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in paths}


@cache
def engines() -> dict[str, str]:
    """Everything whose version can change a drawn file."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    with suppress(OSError):  # `doctor` says where it is missing
        version = ctypes.CDLL("libpango-1.0.so.0").pango_version_string
        version.restype = ctypes.c_char_p
        found["pango"] = version().decode()
    return found
