"""What one run of the command line knows: its store, its verbosity, and where its output goes."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import track

from sqskg.asking.results import write_table
from sqskg.errors import DecisionError, QueryError, StoreError
from sqskg.identity.decisions import Decisions
from sqskg.identity.judgements import agree
from sqskg.identity.ledger import HEAD, read_decisions
from sqskg.output import Origin, form_of, keep, refuse_bytes_on_a_terminal, write_answer
from sqskg.stores.beginning import begun
from sqskg.stores.credentials import refuse_user
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.folder import EDITIONS
from sqskg.stores.remote_store import RemoteStore
from sqskg.stores.server import Server, is_address
from sqskg.stores.store import Answer, Reader, Store

Each = TypeVar("Each")
#: Exit codes: something was refused or is out of reach; the command was used wrongly.
REFUSED, USAGE = 1, 2
# Only "DESCRIBE <address>" has no group in braces; no file is called so.
_SPARQL = re.compile(r"\{|^\s*(?:BASE|PREFIX|DESCRIBE)\s", re.IGNORECASE)
# Wide enough for a table whose sentences are read in an editor or a mail.
_WIDTH_IN_A_PIPE = 200


class Session:
    """What the global options set, and where output goes: tables as wide as the terminal, or unbroken.

    Raises StoreError for an address with a user in it.
    """

    def __init__(
        self,
        store: str,
        decisions: Path | None = None,
        *,
        quiet: bool,
        update: str | None = None,
        graph_store: str | None = None,
    ) -> None:
        # Before anything is told of them: what is in an address is in what is told.
        for address in (store, update, graph_store):
            refuse_user(address or "")
        self.store = store
        self._writing = (update, graph_store)
        # Beside the store and not in it: the store can be made again from the letters, and the decisions cannot.
        beside = "sqskg" if self.is_server else store.rstrip("/")
        self.decisions = decisions or Path(f"{beside}.decisions.csv")
        self.quiet = quiet
        # A letter's words are written whole: not every platform's own encoding has the Welsh w and y with a circumflex.
        if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")
        self.out = Console(
            width=None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE, soft_wrap=not sys.stdout.isatty(), emoji=False
        )
        self.err = Console(stderr=True, soft_wrap=True, emoji=False)

    def reader(self) -> Reader:
        """Return the store to ask: a folder, or a SPARQL server where an address is given."""
        store = self.kept()
        if self.is_server and not self.decisions.exists():
            # Others' servers are asked too, by those who have no decisions of their own.
            return store
        try:
            in_line = agree(store, read_decisions(self.decisions).checked())
        except DecisionError as error:
            self.complain(error)
            in_line = False
        if not in_line:
            advice = (
                f"{self.decisions} is not what this answer goes by: it has changed since. Run 'sqskg people apply'."
            )
            self.err.print(f"sqskg: {advice}", markup=False, highlight=False)
        return store

    def kept(self) -> EmbeddedStore | RemoteStore:
        """Return the store to read, with its graphs one by one."""
        return RemoteStore.read(self.server) if self.is_server else EmbeddedStore.read(Path(self.store))

    def writer(self) -> Store:
        """Open the store for writing, making a folder if need be; tell what had to be mended in a server."""
        if not self.is_server:
            return EmbeddedStore.write(Path(self.store))
        store = RemoteStore.write(self.server)
        for graph in store.taken_out:
            reason = "It was being written when sqskg or the server was stopped, and is taken out"
            self.complain(StoreError(graph.value, reason, "Load its letter again."))
        return store

    @contextmanager
    def loading(self) -> Iterator[Store]:
        """Open the store for what is to be put into it: of a new folder into which nothing comes, nothing stays."""
        try:
            with nullcontext(self.writer()) if self.is_server else begun(Path(self.store)) as store:
                yield store
        except KeyboardInterrupt:
            self.complain("Stopped: what is kept is whole, and stays. Say the same again to go on with the rest.")
            raise click.exceptions.Exit(REFUSED) from None

    def decided(self, store: Reader) -> Decisions:
        """Return the decisions that a store is to go by.

        Raises DecisionError for a table that cannot be read, and where there is none and the store has decisions.
        """
        decisions = read_decisions(self.decisions).checked()
        if not self.decisions.exists() and not agree(store, decisions):
            advice = (
                "Name it with --decisions, or bring it back: without it all that was decided would be taken back. If "
                f"that is meant, put a table there with this line alone: {HEAD}"
            )
            raise DecisionError(str(self.decisions), "the store has decisions, and there is no such table", advice)
        return decisions

    @property
    def server(self) -> Server:
        """The addresses of the server. Raises StoreError for one that is none."""
        return Server.at(self.store, *self._writing)

    @property
    def editions(self) -> Path:
        """The folder of what was exported: in the store's, or of a server in the folder where one works."""
        return Path(f"sqskg-{self.server.name}.{EDITIONS}") if self.is_server else Path(self.store) / EDITIONS

    def folder(self, doing: str) -> Path:
        """Return the store's folder, for what is done in folders only."""
        if self.is_server:
            raise StoreError(self.store, f"A SPARQL server is not for {doing}", "Name a folder with --store.")
        return Path(self.store)

    @property
    def is_server(self) -> bool:
        """Whether the store is an address and no folder."""
        return is_address(self.store)

    def say(self, text: str) -> None:
        """Print a line, unless told to be quiet."""
        if not self.quiet:
            self.out.print(text, markup=False, highlight=False)

    def complain(self, error: Exception | str) -> None:
        """Print an error, or what is said like one, on standard error."""
        self.err.print(f"sqskg: {error}", markup=False, highlight=False)

    def progress(self, things: Iterable[Each], doing: str) -> Iterable[Each]:
        """Show a bar on a terminal, and nothing in a pipe."""
        found = list(things)
        hidden = self.quiet or not sys.stderr.isatty() or len(found) < 2
        return track(found, doing, console=self.err, disable=hidden, transient=True)

    def show(self, answer: Answer, form: str | None, output: Path | None = None, origin: Origin = ()) -> None:
        """Print an answer, or write it to a file: as a table unless a format or the file's ending says otherwise."""
        form = form_of(form, output)
        if output is None and form == "table":
            write_table(answer, self.out)
            return
        refuse_bytes_on_a_terminal(form)
        content = io.BytesIO()
        write_answer(answer, form, origin, content)
        if output is None:
            click.echo(content.getvalue(), nl=False)
        else:
            keep(output, content.getvalue())
            self.say(f"{counted(len(answer.rows), 'row')} in {output}.")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def query_text(query: str) -> str:
    """Return the SPARQL that an argument is, names, or says to read from standard input with "-".

    Raises QueryError for the name of a file that cannot be read.
    """
    if query != "-" and _SPARQL.search(query):
        return query
    try:
        content = sys.stdin.buffer.read() if query == "-" else Path(query).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        advice = "Give the query itself, in quotation marks, or the name of a file that holds it in UTF-8."
        raise QueryError(query or "The query", "it is neither SPARQL nor a file that can be read", advice) from None
