"""Click commands whose help is looked up in the reader's language when it is shown.

The words live in ``ui.po``: ``cli.<command>`` (what it does), ``cli.<command>.example``,
``cli.option.<name>`` for every option and ``cli.argument.<name>`` for arguments.
"""

from __future__ import annotations

from typing import Any

import click

from signgen import i18n


def ui_of(context: click.Context) -> str:
    """The language of messages."""
    found: str = context.find_root().obj["ui"]
    return found


class Option(click.Option):
    """An option whose help is a key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its two columns, in the reader's language."""
        key = f"cli.option.{(self.name or '').replace('_', '-')}"
        self.help = (
            i18n.message(ui_of(ctx), key) if self.name != "help" else i18n.message(ui_of(ctx), "cli.option.help")
        )
        return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help and example are keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = f"cli.{self.name}"

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(i18n.message(ui_of(ctx), self.key))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example to copy."""
        formatter.write_paragraph()
        formatter.write_text(i18n.message(ui_of(ctx), "cli.example"))
        with formatter.indentation():
            for line in i18n.message(ui_of(ctx), f"{self.key}.example").split("\n"):
                formatter.write(" " * formatter.current_indent + line + "\n")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """Its line in the list of commands."""
        context = click.get_current_context()
        return i18n.message(ui_of(context), self.key).split("\n")[0].split("。")[0]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, spoken."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = i18n.message(ui_of(ctx), "cli.option.help")
        return found


class Group(Command, click.Group):
    """The group of commands."""

    command_class = Command
