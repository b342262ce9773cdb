"""What speaks against a backup: faults by which what was kept would be lost, or would be told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import NamedNode

from sqskg.errors import StoreError
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import Ailment, Finding, examined, examined_whole, graphs_of
from sqskg.stores.folder import told

#: Hands on graphs one by one, and may show how far it is.
Progress = Callable[[Iterable[NamedNode]], Iterable[NamedNode]]
# What another version ships is put in place when the store is written to; what a letter leaves open is the letter's.
_HARMLESS = {Ailment.OLD, Ailment.DANGLING}
_NAMED = 3


def refuse_doubtful(store: EmbeddedStore, folder: Path, progress: Progress = iter) -> None:
    """Raise StoreError about the store in `folder` where the copy of it in `store` has faults, and name the first."""
    with told(str(folder)):
        found = [it for graph in progress(graphs_of(store.engine)) for it in examined(store.engine, [graph])]
        found += examined_whole(store.engine)
    faults = [finding for finding in found if finding.ailment not in _HARMLESS]
    if faults:
        advice = (
            "No backup was made; keep those that there are. Run 'sqskg doctor', which says what to do, and take the "
            "backup then; --unexamined takes the files as they are, and notes in the backup that they are so."
        )
        raise StoreError(str(folder), f"A backup of this store could not be trusted: {_named(faults)}", advice)


def _named(faults: list[Finding]) -> str:
    named = "; ".join(fault.said for fault in faults[:_NAMED])
    return f"{named}; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else named
