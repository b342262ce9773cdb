"""An edition: a folder with a profile's part of each report, one file a graph, and a manifest of it all.

It is made beside where it goes and moved there when it is whole and was checked. One graph is in memory at a time.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.describing.addresses import is_report
from sqskg.errors import DisclosureError, OutputError
from sqskg.placing import placed, put_in_place
from sqskg.publishing.archive import Archive
from sqskg.publishing.concerning import Body, of_these_reports
from sqskg.publishing.contents import Contents
from sqskg.publishing.disclosure import Discloser
from sqskg.publishing.making import Making, Order
from sqskg.publishing.manifest import MANIFEST, Manifest
from sqskg.publishing.patch import PATCH
from sqskg.publishing.predecessor import refuse_to_replace_export
from sqskg.stores.store import Store

#: The folder of an edition that is being made.
EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition that is whole and was checked, in a folder beside the one where it goes.

    `contents` are those of its graphs that the archive has not, where there is an archive; `discloser` is what let them
    out.
    """

    manifest: Manifest
    beside: Path
    contents: Contents | None
    discloser: Discloser

    def move(self, name: str, folder: Path) -> None:
        """Put a folder that was made beside in its place, as `placed` gave it; one that was there is replaced."""
        put_in_place(self.beside / name, folder)


def publish(store: Store, graphs: Sequence[NamedNode], order: Order, folder: Path) -> Manifest:
    """Write an edition of some graphs of a store; return its manifest.

    An edition of the same profile that is in the folder is replaced. Raises DisclosureError where the profile would be
    broken and OutputError where the folder cannot be written or holds other files; nothing is then written.
    """
    folder = place_for(folder, order, changes=False)
    with prepared(store, graphs, order, folder) as made:
        made.move(EDITION, folder)
    return made.manifest


@contextmanager
def prepared(
    store: Store, graphs: Sequence[NamedNode], order: Order, folder: Path, archive: Archive | None = None
) -> Iterator[Prepared]:
    """Make an edition beside a folder, as `place_for` gives it, where it is gone with the block unless it is moved.

    Raises DisclosureError and OutputError as `publish` does.
    """
    # What is loaded by now stays: among the many small things that are made it need not be looked at again and again.
    gc.freeze()
    discloser = Discloser(order.profile)
    # A name that one letter gives may stand in the words of another, be it part of this edition or not.
    for graph in () if order.profile.everything else store.graphs():
        discloser.survey(list(store.graph(graph)))
    if order.body:
        _refuse_a_name(order.body, discloser)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            # A folder below, since the one above is for its maker's eyes only, and stays so when it is moved.
            contents = Contents(Path(beside, "contents"), archive) if archive else None
            making = Making(Path(beside, EDITION), order, contents)
            for graph in graphs:
                quads = list(store.graph(graph))
                if order.body and not is_report(graph):
                    quads = of_these_reports(quads, graphs, store)
                making.add(quads, graph, discloser)
            yield Prepared(making.finish(), Path(beside), contents, discloser)
    except OSError as error:
        raise _unwritten(folder, error) from None


def _refuse_a_name(body: Body, discloser: Discloser) -> None:
    """Raise DisclosureError for a body whose name or address must not leave the house: the manifest says both."""
    reason = discloser.found_in(body.name) or discloser.found_in_address(body.address)
    if reason:
        told = f"for {body.name} would say, by its name or address, what must stay: {reason.value}"
        advice = "Nothing was written. Look at how a letter names that body, or export without --for."
        raise DisclosureError(f"An export with the profile {discloser.profile.name}", told, advice)


def place_for(folder: Path, order: Order, *, changes: bool) -> Path:
    """Return where an edition, or with `changes` a change set, is to be written: behind a link, where it is one.

    Raises OutputError for a folder with anything but an earlier one of them, of the same profile for the same body.
    """
    try:
        place = placed(folder)
        _refuse_other_folders(place, order, changes=changes)
    except OSError as error:
        raise _unwritten(folder, error) from None
    return place


def _unwritten(folder: Path, error: OSError) -> OutputError:
    advice = "Check the disk and that you may write there."
    return OutputError(str(folder), f"it cannot be written ({error.strerror})", advice)


def _refuse_other_folders(folder: Path, order: Order, *, changes: bool) -> None:
    advice = "Name a new or an empty folder, or one with an earlier export, which is replaced."
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "it is a file, and an export with a profile is a folder", advice)
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / MANIFEST).is_file():
        raise OutputError(str(folder), "this folder holds other files", advice)
    if (folder / PATCH).is_file() != changes:
        # Whoever forgets to name another folder would lose the copy that the changes are for.
        held, made = ("an export", "a change set") if changes else ("a change set", "an export")
        raise OutputError(str(folder), f"this folder holds {held}, and {made} does not take its place", advice)
    refuse_to_replace_export(folder, order.profile, order.body)
