"""The command line: its global options, and the commands that it has."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from sqskg import __version__
from sqskg.commands.converting import convert
from sqskg.commands.exporting import apply_command, export_command, verify_command
from sqskg.commands.group import Commands
from sqskg.commands.keeping import backup_command, doctor_command, restore_command
from sqskg.commands.letters import check, extract, load
from sqskg.commands.network import network_command
from sqskg.commands.people import people
from sqskg.commands.questions import query, sparql
from sqskg.commands.reports import remove, reports, show
from sqskg.commands.search import search_command
from sqskg.commands.serve import serve
from sqskg.commands.site import publish_command
from sqskg.demonstration import demonstrate
from sqskg.session import Session

# What these do has nothing to do with what the environment has of a store.
_WITHOUT_A_STORE = {"check", "convert", "demo", "extract", "verify"}


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sqskg")
@click.option(
    "--store",
    metavar="FOLDER|URL",
    envvar="SQSKG_STORE",
    default="sqskg-store",
    show_default="./sqskg-store, or SQSKG_STORE",
    help="The folder in which the letters are kept, or the address at which a SPARQL server is asked.",
)
@click.option(
    "--update",
    metavar="URL",
    envvar="SQSKG_UPDATE",
    help="Where a SPARQL server takes updates, to load letters into it (docs/stores.md).",
)
@click.option(
    "--graph-store", metavar="URL", envvar="SQSKG_GRAPH_STORE", help="Where it gives its graphs one by one, if it does."
)
@click.option(
    "--decisions",
    metavar="FILE",
    envvar="SQSKG_DECISIONS",
    type=click.Path(path_type=Path, dir_okay=False),
    show_default="beside the store, or SQSKG_DECISIONS",
    help="The table of decisions on who is who (see 'people').",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but answers and errors.")
@click.pass_context
def main(ctx: click.Context, /, store: str, decisions: Path | None, *, quiet: bool, **addresses: str | None) -> None:
    """Read Short Quality Screening letters, and answer questions from them with the sentences behind.

    Begin with 'sqskg demo', or with 'sqskg load' and the letters that you have. --store and the options below it may
    stand before a command or after it.
    """
    ctx.obj = Session(store, decisions, quiet=quiet, **addresses)
    if not ctx.obj.is_server and any(_is_meant(ctx, name) for name, address in addresses.items() if address):
        advice = "Say with --store at which address the server is asked, or leave them out."
        raise click.UsageError(f"--update and --graph-store are of a server, and {store} is a folder. {advice}")


def _is_meant(ctx: click.Context, address: str) -> bool:
    """Say whether an address is meant here: a folder that is named stands above what the environment has."""
    if ctx.get_parameter_source(address) is ParameterSource.COMMANDLINE:
        return True
    named = ctx.get_parameter_source("store") is ParameterSource.COMMANDLINE
    return not named and ctx.invoked_subcommand not in _WITHOUT_A_STORE


@main.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Try it on fictional letters.

    Loads them into the folder demo-store, asks two questions, and says what to try next.
    """
    given = ctx.parent is not None and ctx.parent.get_parameter_source("store") is not ParameterSource.DEFAULT
    demonstrate(ctx.obj.folder("the demonstration") if given else Path("demo-store"), ctx.obj.out)


for _command in (
    load,
    check,
    convert,
    extract,
    reports,
    show,
    remove,
    query,
    search_command,
    sparql,
    export_command,
    verify_command,
    apply_command,
    publish_command,
    network_command,
    people,
    serve,
    doctor_command,
    backup_command,
    restore_command,
):
    main.add_command(_command)

for _command in [*main.commands.values(), *people.commands.values()]:
    _such = "--quiet" if _command.name in _WITHOUT_A_STORE - {"demo"} else "--store"
    _command.epilog = f"Options of 'sqskg --help', such as {_such}, may stand here too."
