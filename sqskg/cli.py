"""The command line: its global options, and the commands that it has."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from sqskg import __version__
from sqskg.commands.group import WITHOUT_A_STORE, Commands
from sqskg.session import Session

# Where each command is in sqskg.commands.
_PLACES = {
    "apply": "received:apply_command",
    "backup": "keeping:backup_command",
    "check": "letters:check",
    "convert": "converting:convert",
    "demo": "demo:demo",
    "doctor": "keeping:doctor_command",
    "export": "exporting:export_command",
    "extract": "letters:extract",
    "load": "letters:load",
    "network": "network:network_command",
    "people": "people:people",
    "publish": "site:publish_command",
    "query": "questions:query",
    "remove": "reports:remove",
    "reports": "reports:reports",
    "restore": "keeping:restore_command",
    "search": "search:search_command",
    "serve": "serve:serve",
    "show": "reports:show",
    "sparql": "questions:sparql",
    "verify": "received:verify_command",
}


@click.group(cls=Commands, places=_PLACES, context_settings={"help_option_names": ["-h", "--help"]})
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
    return not named and ctx.invoked_subcommand not in WITHOUT_A_STORE
