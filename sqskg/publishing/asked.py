"""An export that was received, as a store that can be asked: a folder with its manifest, or a single file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from sqskg.describing.addresses import document_about
from sqskg.describing.terms import RDF, SQS
from sqskg.errors import OutputError, StoreError
from sqskg.publishing.forms import FORMS
from sqskg.publishing.manifest import MANIFEST
from sqskg.publishing.manifest_reader import read_manifest
from sqskg.publishing.received import holds_changes
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.publishing.verification import verify
from sqskg.stores.embedded import EmbeddedStore

_SYNTAXES = {f".{form.suffix}": form.syntax for form in FORMS.values()} | {".nt": RdfFormat.N_TRIPLES}
_DEFAULT = DefaultGraph()


def store_of(export: Path, place: Path) -> None:
    """Make a store in a folder of an export: a folder that is what its manifest says, or a file, by its ending.

    Raises OutputError for a folder that is no export in RDF or differs from its manifest, and StoreError for a file
    that cannot be read.
    """
    store = Store(place)
    if export.is_dir():
        _take_folder(export, store)
    else:
        _take_file(export, store)
    kept = EmbeddedStore(store, str(export))
    if store.query(f"ASK {{ ?report a {SQS.Report} }}"):
        # An export has no vocabulary, without which no theme has a name.
        kept.update_shipped()
    kept.flush()


def _take_folder(folder: Path, store: Store) -> None:
    if holds_changes(folder):
        raise OutputError(str(folder), "it is a change set", "Bring a copy to date with 'sqskg apply', and serve that.")
    differences = verify(folder)
    told = read_manifest((folder / MANIFEST).read_bytes())
    name = told["format"]["name"]
    if name in TABULAR_FORMS:
        reason = f"it has tables ({name}), of which no question can be asked here"
        raise OutputError(str(folder), reason, f"Ask for an export as {', '.join(FORMS)}.")
    if differences:
        first = differences[0]
        raise OutputError(str(folder / first.path), f"it {first.reason}", "Get the export again.")
    for file in told["files"]:
        if "graph" in file:
            quads = FORMS[name].read((folder / file["path"]).read_bytes(), NamedNode(file["graph"]))
            store.extend(quads)
            _merge(quads, store)


def _take_file(file: Path, store: Store) -> None:
    # As N-Quads is what other stores write, whatever they call it.
    syntax = _SYNTAXES.get(file.suffix.lower(), RdfFormat.N_QUADS)
    try:
        store.bulk_load(path=file, format=syntax)
    except (SyntaxError, OSError) as error:
        reason = " ".join(str(error).split())
        advice = f"Write it with 'sqskg export'. A file's format goes by its ending: {', '.join(_SYNTAXES)}."
        raise StoreError(str(file), f"This is no {syntax.name} ({reason})", advice) from None
    if not any(store.quads_for_pattern(None, None, None, _DEFAULT)):
        _merge(store, store)
    reports = [quad.subject for quad in store.quads_for_pattern(None, RDF.type, SQS.Report, _DEFAULT)]
    if not any(store.named_graphs()) and len(reports) == 1 and isinstance(reports[0], NamedNode):
        # A format without names of graphs, and a file of one report: its graph has the name of its document.
        graph = document_about(reports[0])
        store.extend([Quad(q.subject, q.predicate, q.object, graph) for q in store])


def _merge(quads: Iterable[Quad], store: Store) -> None:
    """Put statements into the default graph too, which a plain pattern asks."""
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
