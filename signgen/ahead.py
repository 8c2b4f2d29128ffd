"""Draws in a second process that loads the layout engine while the first one still reads and checks.

Decision: half of a cold start is loading WeasyPrint, and nothing it needs is known late; a process forked
at once, before anything is loaded, does that on another core. Price: two pipes; and where there is one core
or no safe fork (outside Linux), all is done in one process as before.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from signgen.errors import EnvironmentFault, Problem


class Helper:
    """The other end: sends a task, waits for its result or its error."""

    def __init__(self, tasks: BinaryIO, results: BinaryIO, process: int) -> None:
        self._tasks, self._results, self._process = tasks, results, process

    def __call__(self, *arguments: Any) -> Any:
        """The result of the helper's function.

        Raises:
            EnvironmentFault: The helper died, as it does where a library crashes.
        """
        try:
            pickle.dump(arguments, self._tasks)
            self._tasks.flush()
            good, value = pickle.load(self._results)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise EnvironmentFault(Problem("environment.engine-died", {"reason": type(error).__name__})) from error
        if not good:
            raise value
        return value

    def close(self) -> None:
        """End the helper, whatever it is doing: it holds nothing that anybody waits for."""
        self._tasks.close()
        self._results.close()
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def start(prepare: Callable[[], Any], work: Callable[..., Any]) -> Helper | None:
    """A helper that prepares at once and then works on each task; ``None`` where there can be none."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return None
    task_out, task_in = os.pipe()
    result_out, result_in = os.pipe()
    process = os.fork()
    if process:
        os.close(task_out)
        os.close(result_in)
        return Helper(os.fdopen(task_in, "wb"), os.fdopen(result_out, "rb"), process)
    try:
        os.close(task_in)
        os.close(result_out)
        _serve(os.fdopen(task_out, "rb"), os.fdopen(result_in, "wb"), prepare, work)
    finally:
        os._exit(0)  # whatever happened: the child never runs on as a second copy of its parent


def _serve(tasks: BinaryIO, results: BinaryIO, prepare: Callable[[], Any], work: Callable[..., Any]) -> None:
    """Until the tasks end; an error of the preparation is told with the first task."""
    prepared: Exception | None = None
    try:
        prepare()
    except Exception as error:  # whatever it is, the first process raises it as its own
        prepared = error
    while True:
        try:
            arguments = pickle.load(tasks)
        except (EOFError, KeyboardInterrupt):
            return
        try:
            answer: tuple[bool, Any] = (False, prepared) if prepared else (True, work(*arguments))
        except Exception as error:  # as above
            answer = (False, error)
        pickle.dump(answer, results)
        results.flush()
