"""A store that a newer version of sqskg wrote: this one would answer from half of it, and write over what it knows."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode, Store

from sqskg import __version__
from sqskg.describing.terms import OWL, SCHEMA
from sqskg.errors import StoreError
from sqskg.stores.difference import DEFAULT
from sqskg.stores.shipped import ONTOLOGY_GRAPH, shipped

_NUMBERS = re.compile(r"\d+(\.\d+)*")


def refuse_newer(store: Store, place: str) -> None:
    """Raise StoreError about the store in `place` where a newer version read a report, or brought the ontology."""
    try:
        readers = _said(store, None, SCHEMA.softwareVersion)
        ontologies = _said(store, ONTOLOGY_GRAPH, OWL.versionInfo)
    except (OSError, RuntimeError):
        # It is damaged: that is told of what is asked of it, and by 'sqskg doctor'.
        return
    for version in readers:
        if _numbers(version) > _numbers(__version__):
            raise _newer(place, f"sqskg {version}; this is {__version__}")
    for version in ontologies - {__version__}:
        own = _own_ontology()
        if _numbers(version) > _numbers(own):
            raise _newer(place, f"with the ontology in version {version}; this has {own}")


def _newer(place: str, versions: str) -> StoreError:
    advice = (
        "Bring sqskg up to date ('pip install --upgrade sqskg'), or load the letters into another folder with --store. "
        "Nothing was changed."
    )
    return StoreError(place, f"A newer version of sqskg wrote this store ({versions})", advice)


def _said(store: Store, subject: NamedNode | None, predicate: NamedNode) -> set[str]:
    """Return what the merge says, in which each version is once for all reports that it read."""
    found = store.quads_for_pattern(subject, predicate, None, DEFAULT)
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


def _own_ontology() -> str:
    said = shipped()[ONTOLOGY_GRAPH]
    found = (it.object for it in said if (it.subject, it.predicate) == (ONTOLOGY_GRAPH, OWL.versionInfo))
    return next(value.value for value in found if isinstance(value, Literal))


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version to be compared; one that has no numbers alone is older than all."""
    return tuple(map(int, version.split("."))) if _NUMBERS.fullmatch(version) else ()
