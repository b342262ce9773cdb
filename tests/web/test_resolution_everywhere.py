"""Every address of ours in the full export of all example letters resolves on a server, whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, parse
from resolution import ACCEPTS
from support import TOLD, page_of
from web.conftest import serving

from sqskg.describing.addresses import BASE
from sqskg.publishing.edition import publish
from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.media import WRITTEN
from sqskg.publishing.profile import profile
from sqskg.stores.embedded import EmbeddedStore

# As many as the server has cores in CI; it has as many workers.
ASKERS = 2


@pytest.fixture(scope="module")
def addresses(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What of ours stands in the full export, in any place."""
    folder = tmp_path_factory.mktemp("full") / "out"
    publish(library, library.graphs(), Order(profile("full"), FORMS["nquads"]), folder)
    files = [file["path"] for file in json.loads((folder / "manifest.json").read_bytes())["files"] if "graph" in file]
    return {iri for path in files for iri in named(folder / path) if iri.startswith(f"{BASE}/")}


def named(file: Path) -> Iterator[str]:
    for quad in parse(path=file):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                yield term.value
        if isinstance(quad.object, Literal):
            yield quad.object.datatype.value


@pytest.fixture(scope="module")
def showing(library: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that shows an export of all letters."""
    file = tmp_path_factory.mktemp("shown") / "all.nq"
    with file.open("wb") as output:
        export(library, library.graphs(), ExportFormat.NQUADS, output)
    with serving("serve", "--from", str(file), "--workers", str(ASKERS)) as address:
        yield address


class Asker:
    """Asks a server over one connection, as programs do."""

    def __init__(self, server: str) -> None:
        self._connection = HTTPConnection(urlsplit(server).netloc, timeout=60)

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str, **headers: str | None) -> tuple[int, dict[str, str], bytes]:
        given = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
        self._connection.request("GET", path, headers=given)
        answer = self._connection.getresponse()
        content = answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def test_every_address_in_the_full_export_resolves_for_each_of_six_askers(
    addresses: set[str], showing: str, record_property: Callable[[str, object], None]
) -> None:
    assert len(addresses) > 8000
    documents: dict[str, set[str]] = {}
    for iri in addresses:
        address = iri.partition("#")[0].removeprefix(BASE)
        documents.setdefault(quote(address).replace("/id/", "/doc/", 1), set()).add(iri)
    things = sorted(quote(iri.removeprefix(BASE)) for iri in addresses if "/id/" in iri)
    with ThreadPoolExecutor(ASKERS) as pool:
        parts = [things[at::ASKERS] for at in range(ASKERS)]
        faults = [fault for found in pool.map(partial(led_astray, showing), parts) for fault in found]
        told = [sorted(documents)[at::ASKERS] for at in range(ASKERS)]
        faults += [fault for found in pool.map(partial(mistold, showing, documents), told) for fault in found]
    assert faults == []
    record_property(
        TOLD,
        f"resolution over HTTP: {len(addresses)} of {len(addresses)} addresses of the full export, by "
        f"{len(documents)} documents, for each of {len(ACCEPTS)} askers",
    )


def led_astray(server: str, things: list[str]) -> list[str]:
    """Return which things do not lead to their document, for which asker."""
    faults = []
    with closing(Asker(server)) as asker:
        for path, (who, (accept, _)) in product(things, ACCEPTS.items()):
            status, headers, _ = asker.get(path, Accept=accept)
            if status != 303 or headers["location"] != path.replace("/id/", "/doc/", 1):
                faults.append(f"{path} for {who}: {status}")
    return faults


def mistold(server: str, documents: dict[str, set[str]], paths: list[str]) -> list[str]:
    """Return which documents an asker gets in another form, or which do not speak of what leads to them.

    A form is read once; who is to get the same shows that it is the same, by the tag that only it has.
    """
    with closing(Asker(server)) as asker:
        return [fault for path in paths for fault in _mistold(asker, path, documents[path])]


def _mistold(asker: Asker, path: str, iris: set[str]) -> Iterator[str]:
    tags: dict[str, str] = {}
    for who, (accept, wanted) in ACCEPTS.items():
        status, headers, content = asker.get(path, Accept=accept, If_None_Match=tags.get(wanted))
        if wanted in tags:
            right = status == 304 and headers["etag"] == tags[wanted]
        else:
            tags[wanted] = headers.get("etag", "")
            media = headers["content-type"].partition(";")[0]
            right = status == 200 and media == wanted and speaks_of(iris, content, wanted)
        if not right:
            yield f"{path} for {who}: {status} {headers.get('content-type')}"


def speaks_of(iris: set[str], content: bytes, media: str) -> bool:
    """Say whether a document speaks of each address that leads to it; of a page, whether it is one."""
    if media == "text/html":
        return bool(page_of(content).findtext(".//h1"))
    said = list(parse(content, format=WRITTEN[media]))
    subjects = {quad.subject.value for quad in said if isinstance(quad.subject, NamedNode)}
    objects = {quad.object.value for quad in said if isinstance(quad.object, NamedNode)}
    # The document of a graph is its statements, in which its own name does not stand.
    return bool(said) and {iri for iri in iris if "/doc/" not in iri} <= subjects | objects
