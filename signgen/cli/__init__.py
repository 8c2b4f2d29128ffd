"""The command line: the one place that catches errors, reads the clock and the environment, and speaks.

Exit codes: 0 fine, 1 findings, 2 usage or bad input, 3 environment. stdout is data, stderr is talk.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence

import click

from signgen.errors import Problem, SigngenError

UI_LANGUAGES = ("ja", "en")


def ui_language(arguments: Sequence[str], environment: str | None) -> str:
    """The language of messages: ``--ui``, then ``SIGNGEN_UI``, then Japanese."""
    wanted = environment or ""
    for place, word in enumerate(arguments):
        if word == "--ui" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif word.startswith("--ui="):
            wanted = word[5:]
    return wanted if wanted in UI_LANGUAGES else "ja"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    own_process = arguments is None
    if own_process:
        # A run makes many small objects and few cycles: collecting less often saves an eighth of a cold start.
        gc.set_threshold(100_000, 20, 100)
        _draw_ahead(sys.argv[1:])
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # temporary folders are cleaned on the way out
    words = list(sys.argv[1:] if own_process else arguments or ())
    ui = ui_language(words, os.environ.get("SIGNGEN_UI"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _unknown_ui(words, os.environ.get("SIGNGEN_UI"))
        code = _run(_without_ui(words), ui)
    except KeyboardInterrupt:
        code = 130
    if own_process:
        gc.freeze()  # nothing is left to collect: the interpreter need not look through everything before it ends
    sys.exit(code)


def _unknown_ui(words: Sequence[str], environment: str | None) -> None:
    """Told where the environment names a language that messages do not speak; ``--ui`` goes before it."""
    if environment and environment not in UI_LANGUAGES and not any(word.split("=")[0] == "--ui" for word in words):
        from signgen import reports

        values = {"found": environment, "known": ", ".join(UI_LANGUAGES)}
        click.echo(reports.problem_lines(Problem("cli.usage.unknown-ui", values), "ja"), err=True)


def _draw_ahead(words: Sequence[str]) -> None:
    """Start loading the layout engine where a document is going to be drawn, before anything else is loaded."""
    if _DRAWING & set(words) and not {"-h", "--help", "--dry-run"} & set(words):
        from signgen import pdf

        pdf.start_ahead()


_DRAWING = {
    *("build", "review", "entrance-sign", "camera-sign", "entrance-sticker", "joint-use-poster"),
    *("policy-page", "joint-use-notice", "counter-sheet"),
}


def _without_ui(words: list[str]) -> list[str]:
    """``--ui`` may stand anywhere: it is taken out where its value is one, and left to be complained of otherwise."""
    out, place = [], 0
    while place < len(words):
        if words[place] == "--ui" and words[place + 1 : place + 2] and words[place + 1] in UI_LANGUAGES:
            place += 2
        elif words[place].startswith("--ui=") and words[place][5:] in UI_LANGUAGES:
            place += 1
        else:
            out.append(words[place])
            place += 1
    return out


def _run(words: list[str], ui: str) -> int:
    from signgen import reports  # these load everything, and the engine loads beside them
    from signgen.cli import usage
    from signgen.cli.app import app

    try:
        return int(app.main(words, prog_name="signgen", standalone_mode=False, obj={"ui": ui}) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        if help_wanted.ctx is not None:
            with help_wanted.ctx.scope(cleanup=False):
                click.echo(help_wanted.ctx.get_help(), err=True)
        return 2
    except click.Abort:
        return 130
    except click.UsageError as error:
        click.echo(usage.explain(error, ui), err=True)
        return 2
    except SigngenError as error:
        for problem in error.problems:
            click.echo(reports.problem_lines(problem, ui), err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of stdout went away: nothing more to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # stdout is full, or a name is longer than any file's
        reason = error.strerror or type(error).__name__
        click.echo(reports.problem_lines(Problem("environment.system", {"reason": reason}), ui), err=True)
        if error.errno == errno.ENOSPC:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    except SystemExit:  # Click ends so when the reader of stdout went away
        return 0
