"""The group of commands; their modules are loaded when one is asked for."""

from __future__ import annotations

import click

from signgen import __version__
from signgen.cli.spoken import Group, Option
from signgen.documents import KINDS


class LazyGroup(Group):
    """Loads the modules of the commands when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order of a user's work."""
        self._load()
        making = ("init", "check", "build", *KINDS, "verify")
        order = (
            *making,
            "register",
            "simulate",
            "explain",
            "review",
            "gallery",
            "rules",
            "changes",
            "schema",
            "doctor",
        )
        return [name for name in order if name in self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if not self.commands:
            from signgen.cli import (
                build,
                changes,
                check,
                doctor,
                explain,
                gallery,
                init,
                install,
                register,
                review,
                rules,
                schema,
                simulate,
                single,
                verify,
            )

            for module in (
                init, check, build, single, verify, install, register, simulate, explain, review, gallery,
                rules, changes, schema, doctor,
            ):  # fmt: skip
                for command in module.COMMANDS:
                    self.add_command(command)


@click.group(
    cls=LazyGroup,
    name="signgen",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--ui", type=click.Choice(["ja", "en"]), cls=Option, expose_value=False, is_eager=True)
@click.version_option(__version__, "--version", message="signgen %(version)s", cls=Option)
def app() -> None:
    """Key ``cli.signgen``."""
