"""The drawing as one file opens anywhere, asks for nothing, and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import networkx as nx
import pytest
from click.testing import CliRunner
from support import COUNTED, page_of

from sqskg.cli import main
from sqskg.pages.alone import alone
from sqskg.publishing.bases import Bases
from sqskg.stakeholders.excerpt import excerpt
from sqskg.stakeholders.letters import letters
from sqskg.stakeholders.network import Network
from sqskg.stores.embedded import EmbeddedStore

HOSTILE = "</script><script>alert(1)</script> \"quoted\" 'twice' <b>&amp;"


def hostile() -> Network:
    graph: Network = nx.MultiDiGraph()
    graph.add_node("urn:a", kind="post", label=HOSTILE)
    graph.add_node("urn:b", kind="body", label="Ofsted")
    graph.add_edge("urn:a", "urn:b", key="in", relation="in", weight=1)
    return graph


@pytest.fixture(scope="module")
def page(store: EmbeddedStore) -> bytes:
    part = excerpt(store, letters(store))
    return alone(part.graph, part.behind, part.letters, Bases.of([store]))


def test_it_loads_nothing(page: bytes) -> None:
    tree = page_of(page)
    assert (
        tree.xpath("//link | //iframe | //img | //object | //*[@src] | //*[@style] | //@*[starts-with(name(), 'on')]")
        == []
    )
    for style in tree.xpath("//style"):
        assert not re.search(r"@import|url\((?!data:)", style.text)


def test_its_policy_has_its_own_script_and_styles_and_no_others(page: bytes) -> None:
    tree = page_of(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, path in (("script-src", "//script[@type='module']"), ("style-src", "//style")):
        (element,) = tree.xpath(path)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}';" in policy


def test_it_holds_each_node_with_the_letters_behind_each_edge(page: bytes, store: EmbeddedStore) -> None:
    (data,) = page_of(page).xpath("//script[@id='facts']")
    facts = json.loads(data.text)
    assert "Marguerite Sholto" in facts["nodes"]["label"]
    assert len(facts["letters"]) == 3
    assert all(facts["edges"]["behind"])
    assert len(facts["edges"]["from"]) == excerpt(store, letters(store)).graph.number_of_edges()


def test_the_same_network_is_the_same_bytes(page: bytes, store: EmbeddedStore) -> None:
    part = excerpt(store, letters(store))
    assert alone(part.graph, part.behind, part.letters, Bases.of([store])) == page


def test_a_label_is_never_read_as_html() -> None:
    page = alone(hostile(), {}, (), Bases(("https://w3id.org/sqskg",)))
    tree = page_of(page)
    assert len(tree.xpath("//script")) == 2
    assert json.loads(tree.xpath("//script[@id='facts']")[0].text)["nodes"]["label"][0] == HOSTILE


def test_the_command_writes_it_of_each_projection(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = str(tmp_path_factory.mktemp("alone") / "store")
    run = CliRunner()
    run.invoke(main, ["--store", store, "-q", "load", str(COUNTED[0])], catch_exceptions=False)
    for projection in ("whole", "bodies", "people"):
        told = run.invoke(
            main, ["--store", store, "network", "--of", projection, "--format", "html"], catch_exceptions=False
        )
        tree = page_of(told.stdout_bytes)
        assert "Who is told about what" in str(tree.findtext(".//h1"))
        facts = json.loads(tree.xpath("//script[@id='facts']")[0].text)
        assert len(facts["letters"]) == 1
        # Only which authorities a team is of is in reference data, and in no letter.
        made_up = [relation for relation, *_ in facts["relations"]].index("made up of")
        silent = [facts["edges"]["relation"][at] for at, said in enumerate(facts["edges"]["behind"]) if not said]
        assert set(silent) <= {made_up}
