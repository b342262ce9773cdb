"""The descriptions of the data set over HTTP: in each form, and of the store as it is now."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, parse
from support import COUNTED, LETTERS, page_of
from web.conftest import serving

from sqskg.intake import load_letter
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.stores.embedded import EmbeddedStore

PATHS = {"/.well-known/void": "http://rdfs.org/ns/void#Dataset", "/catalogue": "http://www.w3.org/ns/dcat#Catalog"}
TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
DATA = NamedNode("https://w3id.org/sqskg/.well-known/void#dataset")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("ending", FORMS)
def test_each_description_comes_in_each_form(asker: httpx.Client, path: str, ending: str) -> None:
    named = asker.get(f"{path}.{ending}")
    asked = asker.get(path, headers={"Accept": FORMS[ending]})
    assert named.status_code == asked.status_code == 200
    assert named.content == asked.content
    assert asked.headers["content-type"].split(";")[0] == FORMS[ending]
    assert asked.headers["content-location"] == f"{path}.{ending}"
    assert f'<https://w3id.org/sqskg{path}>; rel="canonical"' in asked.headers["link"]
    if ending == "html":
        assert PATHS[path] in asked.text
        assert page_of(asked.content).findtext(".//h1")
    else:
        assert PATHS[path] in {str(q.object.value) for q in parse(asked.content, format=WRITTEN[FORMS[ending]])
                               if isinstance(q.object, NamedNode)}  # fmt: skip
    assert asker.get(path, headers={"Accept": FORMS[ending], "If-None-Match": asked.headers["etag"]}).status_code == 304


def test_documents_lead_to_the_description(asker: httpx.Client) -> None:
    answer = asker.get("/doc/yot/harrowmere")
    assert '</.well-known/void>; rel="describedby"' in answer.headers["link"]
    assert DATA in {quad.object for quad in parse(answer.content, format=WRITTEN["text/turtle"])}


@pytest.mark.parametrize("path", PATHS)
def test_a_form_that_there_is_not_is_refused(asker: httpx.Client, path: str) -> None:
    answer = asker.get(path, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert f"{path}.ttl  text/turtle" in answer.text


def test_the_figures_are_those_of_the_store_as_it_is_now(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(folder, copy)
    with serving("--store", str(copy), "serve", "--workers", "1") as address:
        before = triples(address)
        assert triples(address) == before
        store = EmbeddedStore.write(copy)
        load_letter(next(path for path in LETTERS if path not in COUNTED), store)
        store.flush()
        del store
        # The server looks every two seconds, and starts a worker on the new state.
        deadline = time.monotonic() + 30
        while (now := triples(address)) == before and time.monotonic() < deadline:
            time.sleep(0.2)
        assert now > before + 1000


def triples(address: str) -> int:
    answer = httpx.get(f"{address}/.well-known/void", trust_env=False, timeout=30)
    said = parse(answer.content, format=WRITTEN["text/turtle"])
    (number,) = [quad.object for quad in said if (quad.subject, quad.predicate) == (DATA, TRIPLES)]
    assert isinstance(number, Literal)
    return int(number.value)
