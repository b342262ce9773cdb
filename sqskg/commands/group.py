"""The group of all commands: where its options may stand, and what becomes of errors that are raised on purpose."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sqskg.errors import QueryError, SqskgError
from sqskg.session import REFUSED, USAGE


class Commands(click.Group):
    """Takes its options after a command too, and turns what sqskg raises on purpose into one line and an exit code."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed: options of the group stand before the command or after it, up to a "--"."""
        _, rest, _ = self.make_parser(ctx).parse_args([*args])
        before = args[: len(args) - len(rest)]
        return super().parse_args(ctx, [*before, *self._own_first(ctx, rest)])

    def _own_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return a command and what follows it, with the options of the group that follow it before it."""
        options = {name: param for param in self.get_params(ctx) if not param.is_eager for name in param.opts}
        own, others, left = [], [], iter(args)
        for arg in left:
            option = options.get(arg.partition("=")[0])
            if arg == "--":
                others += [arg, *left]
            elif option is None:
                others.append(arg)
            else:
                own.append(arg)
                if "=" not in arg and not (isinstance(option, click.Option) and option.is_flag):
                    own += [_value_of(arg, left, ctx)]
        return [*own, *others]

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


def _value_of(option: str, left: Iterator[str], ctx: click.Context) -> str:
    """Return the value that follows an option; raise click's own error where none does."""
    for value in left:
        return value
    raise click.BadOptionUsage(option, f"Option {option!r} requires an argument.", ctx)
