"""The command that finds by words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sqskg.asking.origin import came_from
from sqskg.output import OUTPUT, TABLES
from sqskg.searching.kind import Kind
from sqskg.searching.search import Asked, search_folder, search_server
from sqskg.session import Session


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=None, help="Only this kind of hits.")
@click.option("--most", default=20, show_default=True, type=click.IntRange(1, 10_000), help="How many of each kind.")
@TABLES
@OUTPUT
@click.pass_obj
def search_command(session: Session, /, words: tuple[str, ...], kind: str | None, most: int, **to: Any) -> None:
    """Find sentences, areas requiring improvement, strengths, teams, people and more that have all WORDS.

    A phrase stands in quotation marks ('"case managers"'), and super* finds whatever begins so. An index of the words
    is kept beside the store, or of a server among this user's files, and read anew where letters came or went.
    """
    said = " ".join(words)
    kinds = (Kind(kind),) if kind else (*Kind,)
    asked, reader = Asked(said, most, kinds), session.reader()
    if session.is_server:
        answer = search_server(session.server.name, reader, asked)
    else:
        answer = search_folder(Path(session.store), reader, asked)
    session.show(answer, to["form"], to["output"], [("Search", said), *came_from(session.store)])
