"""Commands that ask."""

from __future__ import annotations

import click
from pyoxigraph import RdfFormat, serialize

from sqskg.asking.ask import ask
from sqskg.asking.question import tagged
from sqskg.prefixes import PREFIXES
from sqskg.session import TABLES, Session, query_text
from sqskg.telling import tell_questions


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@click.option("--tag", default=None, help="Without NAME: list only the questions with this tag.")
@TABLES
@click.pass_obj
def query(session: Session, name: str | None, given: tuple[str, ...], tag: str | None, form: str) -> None:
    """Ask a saved question by NAME; without one, list the questions."""
    if name is None:
        tell_questions(tagged(tag), session.out)
        return
    if tag is not None:
        raise click.BadParameter("a question is asked by its name alone", param_hint="--tag")
    pairs = [_pair(words) for words in given]
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise click.BadParameter("a parameter is given twice, and a question takes one value of each", param_hint="-p")
    session.show(ask(session.reader(), name, parameters), form)


@click.command()
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
    text = query_text(query)
    if form == "turtle":
        click.echo(serialize(store.triples(text), format=RdfFormat.TURTLE, prefixes=PREFIXES), nl=False)
    else:
        session.show(store.select(text), form)


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.BadParameter(f"{words!r} is not NAME=VALUE", param_hint="-p")
    return name.strip(), value.strip()
