"""The group of all commands: where its options may stand, and what becomes of errors that are raised on purpose."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import islice
from typing import Any

import click

from sqskg.errors import QueryError, SqskgError
from sqskg.session import REFUSED, USAGE

#: What these do has nothing to do with what the environment has of a store.
WITHOUT_A_STORE = {"check", "convert", "demo", "extract", "verify"}


class Commands(click.Group):
    """Takes its options after a command too, and turns what sqskg raises on purpose into one line and an exit code.

    `places` says where in sqskg.commands each command is, as in "letters:load". It is imported when it is asked for: a
    short answer would wait a second for what all the others need.
    """

    def __init__(self, *args: Any, places: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of all commands, also of those that were not imported."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None where there is none."""
        if cmd_name in self._places and cmd_name not in self.commands:
            module, _, command = self._places[cmd_name].partition(":")
            self.add_command(_telling_of_options(getattr(import_module(f"sqskg.commands.{module}"), command)))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by what was typed. Raises click's error, with the nearest names, where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            # click knows of those alone that were imported.
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=self._places, ctx=ctx) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed: options of the group stand before the command or after it, up to a "--"."""
        if ctx.resilient_parsing:
            # A shell that completes what is half typed.
            return super().parse_args(ctx, args)
        _, rest, _ = self.make_parser(ctx).parse_args([*args])
        before = args[: len(args) - len(rest)]
        end = [before.pop()] if before[-1:] == ["--"] else []
        own, others = self._parted(ctx, rest)
        return super().parse_args(ctx, [*before, *own, *end, *others])

    def _parted(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        """Part the options of the group from a command and what else follows it. No command has one of that name."""
        options = {name: param for param in self.params for name in param.opts}
        command: click.Command = self
        own: list[str] = []
        others: list[str] = []
        left = iter(args)
        for arg in left:
            if arg == "--":
                others += [arg, *left]
            elif param := options.get(arg.partition("=")[0]):
                own += [arg, *_value_of(param, arg, left, ctx)]
            elif arg.startswith("-"):
                others += [arg, *islice(left, _takes_next(command, arg))]
            else:
                others.append(arg)
                if isinstance(command, click.Group):
                    command = command.get_command(ctx, arg) or command
        return own, others

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; exit with 2 for a question that cannot be asked, with 1 for what else was refused."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SqskgError as error:
            click.echo(f"sqskg: {error}", err=True)
            ctx.exit(USAGE if isinstance(error, QueryError) else REFUSED)
        except BrokenPipeError:
            raise  # click ends quietly where the reader of a pipe has left
        except OSError as error:
            where = error.filename or "standard output"
            advice = "Check the disk and that you may write there."
            click.echo(f"sqskg: {where}: {error.strerror or error}. {advice}", err=True)
            ctx.exit(REFUSED)


def _telling_of_options(command: click.Command) -> click.Command:
    such = "--quiet" if command.name in WITHOUT_A_STORE - {"demo"} else "--store"
    for each in [command, *(command.commands.values() if isinstance(command, click.Group) else ())]:
        each.epilog = f"Options of 'sqskg --help', such as {such}, may stand here too."
    return command


def _value_of(param: click.Parameter, arg: str, left: Iterator[str], ctx: click.Context) -> list[str]:
    """Return the value that follows an option, if it takes one; raise click's own error where none does."""
    if "=" in arg or not _takes_value(param):
        return []
    for value in left:
        return [value]
    raise click.BadOptionUsage(arg, f"Option {arg!r} requires an argument.", ctx)


def _takes_next(command: click.Command, arg: str) -> bool:
    """Say whether an option of a command has its value in the next word, whatever that looks like."""
    return any(arg in param.opts and _takes_value(param) for param in command.params)


def _takes_value(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and not param.is_flag and not param.count
