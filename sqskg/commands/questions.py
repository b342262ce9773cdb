"""Commands that ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from pyoxigraph import RdfFormat, serialize

from sqskg.asking.ask import ask
from sqskg.asking.chart import chart
from sqskg.asking.origin import came_from, origin
from sqskg.asking.question import question, tagged
from sqskg.output import FORMATS, OUTPUT, TABLES, drawn, keep
from sqskg.prefixes import PREFIXES
from sqskg.session import Session, query_text
from sqskg.telling import tell_questions


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@click.option("--tag", default=None, help="Without NAME: list only the questions with this tag.")
@click.option(
    "--chart",
    "picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the answer instead: .svg, .png or .html.",
)
@click.option("--evidence", is_flag=True, help="Show the words of the letters behind each row.")
@TABLES
@OUTPUT
@click.pass_obj
def query(session: Session, /, name: str | None, given: tuple[str, ...], tag: str | None, **to: Any) -> None:
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
    asked, answer = question(name), ask(session.reader(), name, parameters, evidence=to["evidence"])
    picture: Path | None = to["picture"]
    if picture is None:
        session.show(answer, to["form"], to["output"], origin(asked, parameters, session.store, answer))
    else:
        keep(picture, drawn(chart(asked, answer), picture))
        session.say(f"{len(answer.rows)} rows drawn in {picture}.")


@click.command()
@click.argument("query")
@click.option("--format", "form", type=click.Choice([*FORMATS, "turtle"]), default=None, help="table unless told.")
@OUTPUT
@click.pass_obj
def sparql(session: Session, query: str, form: str | None, output: Path | None) -> None:
    """Ask a QUERY in SPARQL.

    QUERY is its text, the name of a file that holds it, or - for standard input. The prefixes of docs/model.md
    need not be declared. A pattern without GRAPH asks all letters at once.
    """
    store = session.reader()
    text = query_text(query)
    if form != "turtle":
        told = [("Query", text), *came_from(session.store)]
        session.show(store.select(text), form, output, told)
        return
    turtle = serialize(store.triples(text), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    if output is None:
        click.echo(turtle, nl=False)
    else:
        keep(output, turtle)


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.BadParameter(f"{words!r} is not NAME=VALUE", param_hint="-p")
    return name.strip(), value.strip()
