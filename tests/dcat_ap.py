"""The shapes of DCAT-AP 3.0.1 as published, which are not ours to hand on: fetched once, and known by their digests."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pyshacl import validate
from rdflib import SH, Graph
from support import ROOT, SHARED

from sqskg.output import keep

FOLDER = "dcat-ap-3.0.1"
SOURCE = (
    "https://raw.githubusercontent.com/SEMICeu/DCAT-AP/7c531da7f154794da620fd0e57a3e8afe0286c0f/releases/3.0.1/shacl/"
)
SHA256 = {
    "dcat-ap-SHACL.ttl": "990d3e42721de6a4be8cc338a7171559f195e62dea89c0b56531356b78cc026f",
    "ranges.ttl": "a6eed0fae8d0f5ca977fe2098ca12081ac60b0efe1ddce802d5c08e49505ebcc",
}
_SECONDS = 10


def faults(description: Graph) -> list[str]:
    """Return what the shapes find in a description, a line each. Skips the test where the shapes cannot be had."""
    _, report, _ = validate(description, shacl_graph=_shapes())
    assert isinstance(report, Graph)
    return sorted(
        f"{report.value(found, SH.focusNode)} {report.value(found, SH.resultPath)}: "
        f"{report.value(found, SH.resultMessage)}"
        for found in report.objects(None, SH.result)
    )


@cache
def _shapes() -> Graph:
    found = Graph()
    for name, digest in SHA256.items():
        content = _content(name)
        assert hashlib.sha256(content).hexdigest() == digest, f"{name} is another than the test was made for"
        found.parse(data=content, format="turtle")
    # As published they name property shapes that are in none of their files, at which pySHACL stops.
    for shape, prop in list(found.subject_objects(SH.property)):
        if (prop, SH.path, None) not in found:
            found.remove((shape, SH.property, prop))
    return found


def _content(name: str) -> bytes:
    kept = ROOT / "build" / FOLDER / name
    for path in (kept, SHARED / FOLDER / name):
        if path.exists():
            return path.read_bytes()
    try:
        with urlopen(SOURCE + name, timeout=_SECONDS) as answer:  # noqa: S310  # the address is the one above
            content: bytes = answer.read()
    except (URLError, TimeoutError) as error:
        pytest.skip(
            f"not tested on the shapes of DCAT-AP: {SOURCE}{name} is out of reach ({error}). Put it in "
            f"{Path('build', FOLDER)}; its SHA-256 is {SHA256[name]}."
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    keep(kept, content)
    return content
