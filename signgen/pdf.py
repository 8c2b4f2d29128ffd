"""HTML to PDF with WeasyPrint: tagged, fonts from ``fonts/`` alone, nothing fetched."""

from __future__ import annotations

import atexit
import ctypes.util
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from signgen import ahead, tagging, typeface
from signgen.errors import EnvironmentFault, InputError, Problem


@cache
def _engine() -> tuple[Any, Any]:
    """WeasyPrint and the one font configuration of this process (a fresh one per document leaks)."""
    typeface.isolate()
    try:
        with _plain_library_names():
            import weasyprint  # costs a third of a second; only drawing needs it
            from weasyprint.pdf import tags
            from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise EnvironmentFault(
            Problem("environment.library-missing", {"reason": str(error).splitlines()[0]})
        ) from error
    tagging.tell_languages(tags)
    return weasyprint, FontConfiguration()


@contextmanager
def _plain_library_names() -> Iterator[None]:
    """Lets WeasyPrint open its libraries by the names that Linux's loader knows.

    It tries Windows names first, and for each of them ctypes starts a compiler and a linker to search:
    a quarter of a second for nothing. Elsewhere than on Linux nothing is changed.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


def fetcher(*roots: Path) -> Any:
    """A URL fetcher that serves files below the given folders and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    allowed = tuple(root.resolve() for root in roots)

    class Local(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            path = Path(unquote(parts.path)).resolve()
            inside = any(path.is_relative_to(root) for root in allowed)
            if parts.scheme == "file" and parts.netloc in ("", "localhost") and inside and path.is_file():
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "application/octet-stream"})
            raise FatalURLFetchingError(f"refused: {url[:200]}")

    return Local(allowed_protocols={"data", "file"}, allow_redirects=False)


class _Collect(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


_helpers: list[Any] = []  # none, or the one of this process


def start_ahead() -> None:
    """Load the engine in a second process from now on; call it before anything else is loaded."""
    helper = ahead.start(_engine, _draw)
    if helper is not None:
        _helpers.append(helper)
        atexit.register(helper.close)


def draw(html: str, *roots: Path) -> bytes:
    """The finished PDF/UA-1, drawn by the second process where one was started.

    Raises:
        EnvironmentFault: WeasyPrint's system libraries are missing, or crash.
        InputError: The engine complained about the style sheet or refused an address: a broken template.
    """
    done: bytes = _helpers[-1](html, *roots) if _helpers else _draw(html, *roots)
    return done


def _draw(html: str, *roots: Path) -> bytes:
    """The finished PDF/UA-1.

    Raises:
        EnvironmentFault: WeasyPrint's system libraries are missing.
        InputError: The engine complained about the style sheet or refused an address: a broken template.
    """
    weasyprint, fonts = _engine()
    from weasyprint.urls import FatalURLFetchingError

    log, complaints = logging.getLogger("weasyprint"), _Collect()
    log.addHandler(complaints)
    log.propagate = False
    try:
        source = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher(*roots))
        done: bytes = source.write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)
    except FatalURLFetchingError as error:
        raise InputError(Problem("theme.fetch", {"reason": str(error)})) from error
    finally:
        log.removeHandler(complaints)
    if complaints.lines:
        raise InputError(Problem("theme.engine", {"reason": complaints.lines[0]}))
    return done
