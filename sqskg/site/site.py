"""A site of files: the pages and the data of all that a profile lets out, for any web server to carry.

It is made from an edition of the profile, and knows nothing else of the letters: what the edition leaves out cannot
stand in any of its files. It is made beside where it goes and moved there when it is whole. One graph and one document
are in memory at a time.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pyoxigraph import NamedNode

from sqskg.errors import OutputError
from sqskg.pages.shipped import EXAMPLES, shipped_paths
from sqskg.placing import placed, put_in_place
from sqskg.publishing.bases import as_uri, bases_of
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS as EDITION_FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.manifest import Manifest
from sqskg.publishing.predecessor import MARK, refuse_to_replace_site
from sqskg.publishing.prof import queries
from sqskg.site.filed import DATA, descriptions
from sqskg.site.front import front
from sqskg.site.negotiating import rules
from sqskg.site.places import SitePlaces
from sqskg.site.shelf import Shelf
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Store

Progress = Callable[[Sequence[NamedNode]], Iterable[NamedNode]]


@dataclass(frozen=True, slots=True)
class Site:
    """What was written: how many pages, and the manifest of the edition that the site is made from."""

    pages: int
    manifest: Manifest


def publish_site(store: Store, order: Order, base: str, folder: Path, progress: Progress = iter) -> Site:
    """Write a site of all graphs of a store, to be shown at the address `base`, without a slash at its end.

    The path of the base may be percent-encoded or not: the site has it encoded.

    A site of the same profile that is in the folder is replaced. `progress` is given the graphs, and yields each when
    it is its turn. Raises DisclosureError where the profile would be broken, and OutputError where the folder cannot be
    written or holds other files or a site of another profile; nothing is then written.
    """
    parts = urlsplit(base)
    base = f"{parts.scheme}://{parts.netloc}{as_uri(unquote(parts.path))}"
    try:
        folder = placed(folder)
        _refuse_other_folders(folder, order)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            # A folder below, since the one above is for its maker's eyes only, and stays so when it is moved.
            making = Path(beside, "site")
            making.mkdir()
            manifest = publish(store, store.graphs(), order, making / DATA.strip("/"))
            let_out = _let_out(manifest, making / DATA.strip("/"), Path(beside, "store"))
            pages = _write(let_out, manifest, base, making, progress)
            put_in_place(making, folder)
    except OSError as error:
        advice = "Check the disk, that you may write there, and that it takes names as long."
        raise OutputError(error.filename or str(folder), f"it cannot be written ({error.strerror})", advice) from None
    return Site(pages, manifest)


def _let_out(manifest: Manifest, files: Path, place: Path) -> EmbeddedStore:
    """Return a store on disk that holds what the files of an edition say, and what sqskg ships."""
    let_out, form = EmbeddedStore.write(place), EDITION_FORMS[manifest.form.name]
    for file in manifest.files:
        if file.graph:
            graph = NamedNode(file.graph)
            let_out.replace(graph, form.read((files / file.path).read_bytes(), graph))
    return let_out


def _write(let_out: EmbeddedStore, manifest: Manifest, base: str, folder: Path, progress: Progress) -> int:
    places = SitePlaces(bases_of(let_out), urlsplit(base).path)
    with Shelf(folder, let_out, places, base) as shelf:
        for path in sorted({*shipped_paths(), EXAMPLES}):
            shelf.ship(path)
        for path, query in queries().items():
            shelf.lay(path.lstrip("/"), query.encode())
        for path, said in descriptions(let_out, places, manifest, base).items():
            shelf.describe(path, said)
        for graph in progress(let_out.graphs()):
            shelf.hold(list(let_out.graph(graph)))
        shelf.hold_reference()
        for name, content in front(let_out, places, manifest, base).items():
            shelf.lay(name, content)
    for name, content in rules(places.root).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    told = {"base": base, "profile": manifest.profile.name, "date": manifest.date, "digest": manifest.canonical}
    (folder / MARK).write_text(json.dumps({**told, "pages": shelf.pages}, indent=1) + "\n", "utf-8")
    return shelf.pages


def _refuse_other_folders(folder: Path, order: Order) -> None:
    advice = "Name a new or an empty folder, or one with an earlier site, which is replaced."
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "it is a file, and a site is a folder", advice)
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / MARK).is_file():
        raise OutputError(str(folder), "this folder holds other files", advice)
    refuse_to_replace_site(folder, order.profile)
