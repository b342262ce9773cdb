"""What one run of the command line knows: its store, its verbosity, and where its output goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track

from sqskg.errors import StoreError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote import RemoteReader
from sqskg.stores.store import Reader

# Wide enough for a table whose sentences are read in an editor or a mail.
_WIDTH_IN_A_PIPE = 200


class Session:
    """What the global options set, and where output goes: tables as wide as the terminal, or unbroken."""

    def __init__(self, store: str, *, quiet: bool) -> None:
        self.store = store
        self.quiet = quiet
        self.out = Console(width=None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE, soft_wrap=not sys.stdout.isatty())
        self.err = Console(stderr=True, soft_wrap=True)

    def reader(self) -> Reader:
        """Return the store to ask: a folder, or a SPARQL server where an address is given."""
        if self.is_server:
            return RemoteReader(self.store)
        return EmbeddedStore.read(Path(self.store))

    def folder(self, doing: str) -> Path:
        """Return the store's folder, for what this version does in folders only."""
        if self.is_server:
            advice = "Name a folder with --store, and bring the server what 'sqskg export' writes."
            raise StoreError(self.store, f"A SPARQL server can be asked, but not for {doing}", advice)
        return Path(self.store)

    @property
    def is_server(self) -> bool:
        """Whether the store is an address and no folder."""
        return self.store.startswith(("http://", "https://"))

    def say(self, text: str) -> None:
        """Print a line, unless told to be quiet."""
        if not self.quiet:
            self.out.print(text, markup=False, highlight=False)

    def complain(self, error: Exception) -> None:
        """Print an error on standard error."""
        self.err.print(f"sqskg: {error}", markup=False, highlight=False)

    def progress(self, paths: Iterable[Path], doing: str) -> Iterable[Path]:
        """Show a bar on a terminal, and nothing in a pipe."""
        files = list(paths)
        hidden = self.quiet or not sys.stderr.isatty() or len(files) < 2
        return track(files, doing, console=self.err, disable=hidden, transient=True)
