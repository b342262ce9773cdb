"""An export that somebody was given, asked or served as a store is, without loading it into one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sqskg.publishing.asked import store_of
from sqskg.session import Session
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader

#: What commands take that can do with an export what they do with the store.
FROM = click.option(
    "--from", "export", type=click.Path(path_type=Path, exists=True), metavar="FOLDER|FILE",
    help="Take an export instead of the store: its folder, which is verified first, or a file of RDF, by its ending.",
)  # fmt: skip


@contextmanager
def folder_of(session: Session, export: Path | None, doing: str) -> Iterator[Path]:
    """Give the folder of the store, or that of a store made of an export, which is gone afterwards.

    Raises StoreError where the store is a server, or cannot be read; OutputError and StoreError for what is no export.
    """
    if export is None:
        folder = session.folder(doing)
        EmbeddedStore.read(folder)
        yield folder
        return
    with tempfile.TemporaryDirectory() as made:
        store_of(export, Path(made) / "store")
        yield Path(made) / "store"


@contextmanager
def reader_of(session: Session, export: Path | None) -> Iterator[tuple[Reader, str]]:
    """Give what is asked, the store or an export, and where it is, for those who are told where answers come from.

    An export is asked as it is: reviewers' decisions since are no part of it.
    """
    if export is None:
        yield session.reader(), session.store
        return
    with folder_of(session, export, "asking") as folder:
        yield EmbeddedStore.read(folder), str(export)
