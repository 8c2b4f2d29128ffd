"""Click's complaints about the command line, in the reader's language."""

from __future__ import annotations

import click

from signgen import i18n
from signgen.cli.options import Day


def explain(error: click.UsageError, ui: str) -> str:
    """What is wrong with the words typed, and how to see the right ones."""
    path = error.ctx.command_path if error.ctx else "signgen"
    return "\n".join((_what(error, ui), "    " + i18n.message(ui, "cli.usage.hint", {"command": path})))


def _what(error: click.UsageError, ui: str) -> str:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        key = "cli.usage.no-such-option-near" if near else "cli.usage.no-such-option"
        return i18n.message(ui, key, {"name": error.option_name, "near": near})
    if isinstance(error, click.exceptions.NoSuchCommand):
        near = ", ".join(error.possibilities or ())
        key = "cli.usage.no-such-command-near" if near else "cli.usage.no-such-command"
        return i18n.message(ui, key, {"name": error.command_name, "near": near})
    if isinstance(error, click.MissingParameter):
        return i18n.message(ui, "cli.usage.missing", {"name": _name(error)})
    if isinstance(error, click.BadOptionUsage):
        return i18n.message(ui, "cli.usage.needs-value", {"name": error.option_name})
    if isinstance(error, click.BadParameter):
        if told := _typed(error, ui):
            return told
        choices = error.param.type.choices if error.param and isinstance(error.param.type, click.Choice) else ()
        reason = ", ".join(map(str, choices)) if choices else error.message
        key = "cli.usage.bad-choice" if choices else "cli.usage.bad-value"
        return i18n.message(ui, key, {"name": _name(error), "reason": reason})
    if ui == "en":
        return error.format_message()
    return i18n.message(ui, "cli.usage.other", {"reason": error.format_message()})


def _typed(error: click.BadParameter, ui: str) -> str:
    """What is wrong with an empty value, a number or a day, of which Click speaks English only."""
    kind = error.param.type if error.param else None
    if not error.message:
        return i18n.message(ui, "cli.usage.empty", {"name": _name(error)})
    if isinstance(kind, click.FloatRange | click.IntRange):
        ends = {"name": _name(error), "least": f"{kind.min:g}", "most": "" if kind.max is None else f"{kind.max:g}"}
        return i18n.message(ui, "cli.usage.number" if ends["most"] else "cli.usage.number-from", ends)
    if isinstance(kind, Day):
        return i18n.message(ui, "cli.usage.date", {"name": _name(error), "found": error.message})
    return ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    return error.param.get_error_hint(error.ctx) if error.ctx else error.param.name or ""
