"""Who is told about what over HTTP: the drawing, its data, and the same as a list."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from urllib.parse import unquote

import httpx
import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import page_of
from web.conftest import serving

from sqskg.stores.embedded import EmbeddedStore

HOSTILE = "<script>alert(1)</script> \"quoted\" 'twice'"
PLACES = ("/network", "/network/list", "/network.json", "/network.graphml")


@pytest.mark.parametrize("place", PLACES)
def test_each_has_a_tag_by_which_askers_keep_it(asker: httpx.Client, place: str) -> None:
    first = asker.get(place)
    assert first.status_code == 200
    assert asker.get(place, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert asker.get(place).content == first.content


def test_the_data_hold_the_network_with_the_letters_behind(asker: httpx.Client) -> None:
    facts = asker.get("/network.json").json()
    assert facts["of"] == [3, 3]
    assert {len(column) for column in facts["nodes"].values()} == {len(facts["nodes"]["label"])}
    assert {len(column) for column in facts["edges"].values()} == {len(facts["edges"]["from"])}
    assert all(facts["edges"]["behind"])


def test_letters_are_chosen_by_year_team_and_body(asker: httpx.Client) -> None:
    labels = [label for label, _, _ in asker.get("/network.json", params={"team": "harrowmere"}).json()["letters"]]
    assert [label.partition(",")[0] for label in labels] == ["Harrowmere"]
    assert asker.get("/network.json", params={"year": "1999"}).json()["nodes"]["label"] == []
    around = asker.get("/network.json", params={"body": "ofsted"}).json()["nodes"]["label"]
    assert "Ofsted" in around
    assert "Youth Justice Board" not in around
    wrong = asker.get("/network.json", params={"year": "soon"})
    assert (wrong.status_code, wrong.text) == (400, "'year' is a year such as 2015.\n")


def test_graphml_is_of_the_letters_chosen(asker: httpx.Client) -> None:
    graph = nx.read_graphml(io.BytesIO(asker.get("/network.graphml", params={"team": "harrowmere"}).content))
    assert [data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "team"] == ["Harrowmere"]
    part = nx.read_graphml(io.BytesIO(asker.get("/network.graphml?team=harrowmere&kind=post&kind=body").content))
    assert {data["kind"] for _, data in part.nodes(data=True)} == {"post", "body"}
    assert {data["relation"] for _, _, data in part.edges(data=True)} == {"in"}


def test_the_drawing_leads_to_the_list_of_the_same_and_back(asker: httpx.Client) -> None:
    asked = "?team=harrowmere&kind=post&kind=body"
    drawing = page_of(asker.get(f"/network{asked}").content)
    assert drawing.xpath("//a[@id='list']/@href") == [f"/network/list{asked}"]
    assert drawing.xpath("//select[@id='team']/option[@selected]/@value") == ["harrowmere"]
    assert drawing.xpath("//input[@name='kind'][@checked]/@value") == ["body", "post"]
    back = page_of(asker.get(f"/network/list{asked}").content)
    assert f"/network{asked}" in back.xpath("//a/@href")


def test_the_list_is_filtered_by_kind_and_name(asker: httpx.Client) -> None:
    page = page_of(asker.get("/network/list", params={"kind": "person", "name": "sholto"}).content)
    (heading,) = page.xpath("//h3")
    assert " ".join(heading.text_content().split()) == "Marguerite Sholto person"
    (entry,) = page.xpath("//article[@class='sqs-entry']")
    assert "Ofsted – Further Education and Learning" in entry.text_content()
    assert entry.xpath(".//details//a[starts-with(@href, '/id/report/')]")


def test_the_list_has_pages(asker: httpx.Client) -> None:
    first = page_of(asker.get("/network/list").content)
    (after,) = first.xpath("//a[@rel='next']/@href")
    second = page_of(asker.get(after).content)
    assert second.xpath("//a[@rel='prev']")
    assert not {*first.xpath("//h3/@id")} & {*second.xpath("//h3/@id")}
    assert asker.get("/network/list?page=0").status_code == 400
    beyond, letters = asker.get("/network/list?page=99"), asker.get("/reports?page=99")
    assert (beyond.status_code, letters.status_code) == (404, 404)
    assert beyond.text.startswith("Page 99: there is no such page. The last is page ")


def test_the_list_tells_the_way_between_two_in_words(asker: httpx.Client) -> None:
    page = page_of(asker.get("/network/list", params={"from": "youth justice board", "to": "ofsted"}).content)
    (way,) = page.xpath("//section[@id='way']")
    assert way.findtext("p").startswith("Youth Justice Board has the post ")
    assert way.findtext("p").endswith(" is a post in Ofsted (letters of 2014 to 2016).")
    assert " is named as Ofsted – Further Education and Learning (letter of 2016), which " in way.findtext("p")
    assert ", who was sent a copy of " in way.findtext("p") or ", who is named as " in way.findtext("p")
    assert len(way.xpath("ol/li")) == way.findtext("p").count(", wh") + 1
    unknown = page_of(asker.get("/network/list", params={"from": HOSTILE, "to": "ofsted"}).content)
    assert f"Nothing here is called “{HOSTILE}”." in unknown.xpath("//section[@id='way']")[0].text_content()


def test_one_of_several_namesakes_is_chosen_by_its_link(asker: httpx.Client) -> None:
    asked = {"from": "Susan Fairley", "to": "youth justice board", "kind": "post"}
    page = page_of(asker.get("/network/list", params=asked).content)
    assert page.xpath("//section[@id='way']/ol") == []
    choices = page.xpath("//section[@id='way']/ul/li")
    (last,) = choices[-1].xpath("a/@href")
    assert all("first in " in choice.text_content() for choice in choices)
    chosen = page_of(asker.get(f"/network/list{last}").content)
    assert chosen.xpath("//section[@id='way']/ol/li")
    # Who asks for another end keeps the one chosen.
    assert chosen.xpath("//input[@name='from-node']/@value")[0] in unquote(last)
    assert "&kind=post" in f"&{last[1:]}"


def test_no_way_is_made_up_between_one_and_itself(asker: httpx.Client) -> None:
    page = page_of(
        asker.get("/network/list", params={"from": "Youth Justice Board", "to": "Youth Justice Board"}).content
    )
    (way,) = page.xpath("//section[@id='way']")
    assert " ".join(way.text_content().split()) == "Both ends are the same: Youth Justice Board (body)."
    assert way.xpath("ol") == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("asked", ["year=abc", "colour=red", "team=a&team=b"])
def test_what_is_not_taken_is_refused_alike(asker: httpx.Client, place: str, asked: str) -> None:
    answer = asker.get(f"{place}?{asked}")
    assert answer.status_code == 400
    assert answer.text.startswith(
        ("'year' is a year", "It takes no parameter 'colour'; it takes year", "'team' is given")
    )


def test_a_kind_that_there_is_not_is_refused(asker: httpx.Client) -> None:
    answer = asker.get("/network?kind=robot")
    assert (answer.status_code, answer.text.partition(";")[0]) == (400, "There is no kind 'robot'")


@pytest.mark.parametrize("place", ["/network", "/network/list"])
def test_whatever_is_asked_for_shows_as_text(asker: httpx.Client, place: str) -> None:
    others = {"name": HOSTILE, "from": HOSTILE, "from-node": HOSTILE} if place.endswith("list") else {}
    answer = asker.get(place, params={"body": HOSTILE, "team": HOSTILE, **others})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert page_of(answer.content).xpath("//input[@id='body']/@value") == [HOSTILE]


def test_hostile_names_in_letters_show_as_text(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(folder, copy)
    store = EmbeddedStore.write(copy)
    graph = store.reports()[0]
    name = NamedNode("http://xmlns.com/foaf/0.1/name")
    quads = [
        Quad(q.subject, q.predicate, Literal(f"{HOSTILE} {q.object.value}"), q.graph_name)
        if q.predicate == name and isinstance(q.object, Literal) else q
        for q in store.graph(graph)
    ]  # fmt: skip
    store.replace(graph, quads)
    store.flush()
    del store
    with serving("--store", str(copy), "serve", "--workers", "1") as address:
        answer = httpx.get(f"{address}/network/list", params={"name": "<script>"}, trust_env=False, timeout=30)
        assert "<script>alert" not in answer.text
        assert any(HOSTILE in heading.text_content() for heading in page_of(answer.content).xpath("//h3"))


def test_pages_hold_no_script_and_no_style_of_their_own(asker: httpx.Client) -> None:
    for place in ("/network", "/network/list"):
        page = page_of(asker.get(place).content)
        assert page.xpath("//style | //*[@style] | //script[not(@src)]") == []
        assert all(source.startswith("/assets/") for source in page.xpath("//script/@src | //link/@href"))
