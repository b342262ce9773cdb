"""The command line: parse arguments, call the library, print."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO

import click
from click.core import ParameterSource
from pyoxigraph import NamedNode, RdfFormat, serialize

from sqskg import __version__
from sqskg.asking.ask import ask
from sqskg.asking.binding import find
from sqskg.asking.question import questions
from sqskg.asking.reports import list_reports
from sqskg.demonstration import demonstrate
from sqskg.describing.addresses import BASE, document_about
from sqskg.errors import LetterError
from sqskg.extract import extracted
from sqskg.intake import check_letter, fault_in_words, letter_files, load_letter, read_letter
from sqskg.prefixes import PREFIXES, with_prefixes
from sqskg.publishing.export import ExportFormat, export
from sqskg.session import Commands, Session, query_text
from sqskg.stakeholders.network import NetworkFormat, network, write_network
from sqskg.stores.embedded import EmbeddedStore
from sqskg.telling import tell_checked, tell_letter, tell_question, tell_report

_REFUSED, _USAGE = 1, 2
# What cannot be read is told with the other refusals, and does not stop the batch.
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
_TABLES = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
_BASE = click.option("--base", default=BASE, show_default=True, help="Where the data is to be published.")
_OUTPUT = click.option(
    "-o", "--output", type=click.File("wb", lazy=True), default="-", help="A file; standard output without."
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sqskg")
@click.option(
    "--store",
    metavar="FOLDER|URL",
    envvar="SQSKG_STORE",
    default="sqskg-store",
    show_default="./sqskg-store, or SQSKG_STORE",
    help="The folder in which the letters are kept, or a SPARQL server's address to ask.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but answers and errors.")
@click.pass_context
def main(ctx: click.Context, store: str, *, quiet: bool) -> None:
    """Read Short Quality Screening letters, and answer questions from them with the sentences behind.

    Begin with 'sqskg demo', or with 'sqskg load' and the letters that you have.
    """
    ctx.obj = Session(store, quiet=quiet)


@main.command()
@_PATHS
@_BASE
@click.pass_obj
def load(session: Session, paths: tuple[Path, ...], base: str) -> None:
    """Read, check and keep letters.

    PATHS are files, or folders of them. A letter that is there already is replaced whole. One that cannot be
    read, or breaks a rule, is not kept; the others are.
    """
    store = EmbeddedStore.write(session.folder("loading"))
    kept: dict[NamedNode, Path] = {}
    refused = 0
    for path in session.progress(letter_files(paths), "Loading"):
        try:
            checked, change = load_letter(path, store, base, kept)
        except LetterError as error:
            session.complain(error)
            refused += 1
            continue
        kept[checked.report.graph] = path
        session.say(f"{checked.report.key}: {change.value} ({path})")
        for fault in checked.verdict.warnings:
            session.say(f"  {fault.severity.value}: {fault_in_words(fault)}")
    store.flush()
    session.say(
        f"{_counted(len(kept), 'report')} read, {refused} refused; "
        f"{session.store} holds {_counted(len(store.reports()), 'report')}."
    )
    if refused:
        sys.exit(_REFUSED)


@main.command()
@_PATHS
@click.option("-v", "--verbose", is_flag=True, help="Show how many nodes each shape was asked about.")
@click.pass_obj
def check(session: Session, paths: tuple[Path, ...], *, verbose: bool) -> None:
    """Read letters and check them against the rules; keep nothing."""
    bad = 0
    for path in session.progress(letter_files(paths), "Checking"):
        try:
            checked = check_letter(path)
        except LetterError as error:
            session.complain(error)
            bad += 1
            continue
        tell_checked(checked, session.out, verbose=verbose)
        bad += not checked.verdict.conforms
    if bad:
        sys.exit(_REFUSED)


@main.command()
@click.argument("letter", type=click.Path(path_type=Path, readable=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def extract(session: Session, letter: Path, form: str) -> None:
    """Show what is read from a letter, and what is not."""
    interpretation = read_letter(letter)
    if form == "json":
        click.echo(json.dumps(extracted(interpretation), ensure_ascii=False, indent=1))
    else:
        tell_letter(interpretation, session.out)


@main.command()
@_TABLES
@click.pass_obj
def reports(session: Session, form: str) -> None:
    """List the reports in the store."""
    session.show(list_reports(session.reader()), form)


@main.command()
@click.argument("report")
@click.pass_obj
def show(session: Session, report: str) -> None:
    """Show a REPORT in short.

    REPORT is its key as in 'sqskg reports', or its address.
    """
    store = session.reader()
    tell_report(store, find("report", report, store), session.out)


@main.command()
@click.argument("report")
@click.pass_obj
def remove(session: Session, report: str) -> None:
    """Remove a REPORT from the store, and all that only it said."""
    folder = session.folder("removal")
    find("report", report, EmbeddedStore.read(folder))
    store = EmbeddedStore.write(folder)
    store.remove(document_about(find("report", report, store)))
    store.flush()
    session.say(f"{report} is removed from {session.store}.")


@main.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@_TABLES
@click.pass_obj
def query(session: Session, name: str | None, given: tuple[str, ...], form: str) -> None:
    """Ask a saved question by NAME; without one, list the questions."""
    if name is None:
        for saved in questions():
            tell_question(saved, session.out)
        return
    pairs = [_pair(words) for words in given]
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise click.BadParameter("a parameter is given twice, and a question takes one value of each", param_hint="-p")
    session.show(ask(session.reader(), name, parameters), form)


@main.command()
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    default="table",
    show_default=True,
)
@click.pass_obj
def sparql(session: Session, query: str, form: str) -> None:
    """Ask a QUERY in SPARQL.

    QUERY is its text, the name of a file that holds it, or - for standard input. The prefixes of docs/model.md
    need not be declared. A pattern without GRAPH asks all letters at once.
    """
    store = session.reader()
    text = with_prefixes(query_text(query))
    if form == "turtle":
        click.echo(serialize(store.triples(text), format=RdfFormat.TURTLE, prefixes=PREFIXES), nl=False)
    else:
        session.show(store.select(text), form)


@main.command(name="export")
@click.argument("report", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ExportFormat]),
    default=ExportFormat.TRIG.value,
    show_default=True,
)
@_OUTPUT
@click.pass_obj
def export_command(session: Session, report: str | None, form: str, output: IO[bytes]) -> None:
    """Write the reports as RDF.

    All of them, or one REPORT. The same reports always give the same bytes.
    """
    store = EmbeddedStore.read(session.folder("export"))
    graphs = store.reports() if report is None else [document_about(find("report", report, store))]
    export(store, graphs, ExportFormat(form), output)


@main.command(name="network")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in NetworkFormat]),
    default=NetworkFormat.GRAPHML.value,
    show_default=True,
)
@_OUTPUT
@click.pass_obj
def network_command(session: Session, form: str, output: IO[bytes]) -> None:
    """Write who is told about what, as a graph.

    Its nodes are bodies, teams, posts, people and reports. GraphML is for Gephi, yEd and Cytoscape.
    """
    write_network(network(session.reader()), NetworkFormat(form), output)


@main.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Try it on three fictional letters.

    Loads them into the folder demo-store, asks two questions, and says what to try next.
    """
    given = ctx.parent is not None and ctx.parent.get_parameter_source("store") is not ParameterSource.DEFAULT
    demonstrate(ctx.obj.folder("the demonstration") if given else Path("demo-store"), ctx.obj.out)


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.BadParameter(f"{words!r} is not NAME=VALUE", param_hint="-p")
    return name.strip(), value.strip()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
