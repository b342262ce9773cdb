"""An export that somebody was given, asked or served as a store is, without loading it into one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sqskg.session import Session, counted
from sqskg.stores.copying import copy_graphs
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader

#: The profile that has all of each letter.
WHOLE = "full"
#: What commands take that can do with an export what they do with the store.
FROM = click.option(
    "--from", "export", type=click.Path(path_type=Path, exists=True), metavar="FOLDER|FILE",
    help="Take an export instead of the store: its folder, which is verified first, or a file of RDF, by its ending.",
)  # fmt: skip


@contextmanager
def folder_of(session: Session, export: Path | None) -> Iterator[Path]:
    """Give the folder of the store, or that of a store made of an export or of what a server has, gone afterwards.

    Raises StoreError where the store cannot be read; OutputError and StoreError for what is no export.
    """
    if export is None and not session.is_server:
        EmbeddedStore.read(Path(session.store))
        yield Path(session.store)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        if export is None:
            graphs = counted(copy_graphs(session.kept(), folder), "graph")
            session.say(f"Copied {graphs} of {session.store}: start again to have what it gets later.")
        else:
            # Whoever asks the store, as most do, does not wait for what exports need.
            from sqskg.publishing.asked import store_of  # noqa: PLC0415

            store_of(export, folder)
        yield folder


def tell_of_a_part(session: Session, export: Path | None) -> None:
    """Say of an export that is asked that it has a part of its letters only, where that is so."""
    if export is None or not export.is_dir():
        return
    from sqskg.publishing.manifest import MANIFEST  # noqa: PLC0415
    from sqskg.publishing.manifest_reader import read_manifest  # noqa: PLC0415

    told = read_manifest((export / MANIFEST).read_bytes())
    if (name := told["profile"]["name"]) != WHOLE or told.get("for"):
        part = f"a part of what its letters say (profile {name}{', for one body' if told.get('for') else ''})"
        session.complain(f"{export} has {part}: the answer is of that part.")


@contextmanager
def reader_of(session: Session, export: Path | None) -> Iterator[tuple[Reader, str]]:
    """Give what is asked, the store or an export, and where it is, for those who are told where answers come from.

    An export is asked as it is: reviewers' decisions since are no part of it.
    """
    if export is None:
        yield session.reader(), session.store
        return
    with folder_of(session, export) as folder:
        yield EmbeddedStore.read(folder), str(export)
