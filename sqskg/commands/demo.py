"""The command that shows what sqskg does."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from sqskg.demonstration import demonstrate


@click.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Try it on fictional letters.

    Loads them into the folder demo-store, asks two questions, and says what to try next.
    """
    given = ctx.parent is not None and ctx.parent.get_parameter_source("store") is not ParameterSource.DEFAULT
    demonstrate(ctx.obj.folder("the demonstration") if given else Path("demo-store"), ctx.obj.out)
