"""Commands that ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from pyoxigraph import RdfFormat, serialize

from sqskg.asking.about import allowed, described
from sqskg.asking.ask import ask
from sqskg.asking.chart import chart
from sqskg.asking.origin import came_from, origin
from sqskg.asking.question import Question, question, tagged
from sqskg.commands.exported import FROM, reader_of, tell_of_a_part
from sqskg.output import FORMATS, OUTPUT, TABLES, drawn, keep
from sqskg.prefixes import PREFIXES
from sqskg.session import Session, query_text
from sqskg.telling_questions import tell_about, tell_questions


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="A value for a parameter.")
@click.option("--tag", default=None, help="Without NAME: list only the questions with this tag.")
@click.option(
    "--chart",
    "picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the answer: .svg, .png or .html. With -o or --format it is written too.",
)
@click.option("--about", is_flag=True, help="Say what the question takes and gives instead, with allowed values.")
@click.option("--evidence", is_flag=True, help="Show the words of the letters behind each row.")
@FROM
@TABLES
@OUTPUT
@click.pass_obj
def query(session: Session, /, name: str | None, given: tuple[str, ...], tag: str | None, **to: Any) -> None:
    """Ask a saved question by NAME; without one, list the questions."""
    if name is None and (to["form"] or to["output"] or to["picture"] or to["export"]):
        hint = "--format, -o, --chart, --from"
        raise click.BadParameter("without NAME the questions are listed, as text", param_hint=hint)
    if name is None:
        if to["about"]:
            raise click.BadParameter("say about which question", param_hint="--about")
        tell_questions(tagged(tag), session.out)
        return
    if tag is not None:
        raise click.BadParameter("a question is asked by its name alone", param_hint="--tag")
    if to["about"]:
        _tell(session, question(name), given, to)
        return
    pairs = [_pair(words) for words in given]
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        twice = next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place]))
        raise click.BadParameter(f"{twice} is given twice, and a question takes one value of each", param_hint="-p")
    _ask(session, question(name), parameters, to)


@click.command()
@click.argument("query")
@FROM
@click.option("--format", "form", type=click.Choice([*FORMATS, "turtle"]), default=None, help="table unless told.")
@OUTPUT
@click.pass_obj
def sparql(session: Session, query: str, export: Path | None, form: str | None, output: Path | None) -> None:
    """Ask a QUERY in SPARQL.

    QUERY is its text, the name of a file that holds it, or - for standard input. The prefixes of docs/model.md
    need not be declared. A pattern without GRAPH asks all letters at once.
    """
    text = query_text(query)
    with reader_of(session, export) as (store, place):
        if form != "turtle":
            answer = store.select(text)
            session.show(answer, form, output, [("Query", text), *came_from(place)])
            tell_of_a_part(session, export)
            return
        turtle = serialize(store.triples(text), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    if output is None:
        click.echo(turtle, nl=False)
    else:
        keep(output, turtle)


def _ask(session: Session, asked: Question, parameters: Mapping[str, str], to: Mapping[str, Any]) -> None:
    """Ask a question, and draw and show the answer as `to` says."""
    picture: Path | None = to["picture"]
    with reader_of(session, to["export"]) as (store, place):
        if picture is not None:
            # Rows that come once for each stretch of a letter would be drawn as often.
            answer = ask(store, asked.name, parameters)
            keep(picture, drawn(chart(asked, answer), picture))
            session.say(f"{len(answer.rows)} rows drawn in {picture}.")
        if picture is None or to["output"] or to["form"]:
            answer = ask(store, asked.name, parameters, evidence=to["evidence"])
            session.show(answer, to["form"], to["output"], origin(asked, parameters, place, answer))
        tell_of_a_part(session, to["export"])


def _tell(session: Session, asked: Question, given: tuple[str, ...], to: Mapping[str, Any]) -> None:
    """Say what a question takes and gives. Raises BadParameter beside what would ask it."""
    form = to["form"] or "table"
    if given or to["evidence"] or to["picture"] or to["output"] or form not in {"table", "json"}:
        reason = "it says what the question is and asks nothing: only --format json goes with it"
        raise click.BadParameter(reason, param_hint="--about")
    with reader_of(session, to["export"]) as (store, _):
        values = allowed(asked, store)
    if form == "json":
        click.echo(json.dumps(described(asked, values), ensure_ascii=False, indent=2))
    else:
        tell_about(asked, values, session.out)


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.BadParameter(f"{words!r} is not NAME=VALUE", param_hint="-p")
    return name.strip(), value.strip()
