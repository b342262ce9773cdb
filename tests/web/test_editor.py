"""The editor works as a plain form, and shows what the endpoint answers."""

from __future__ import annotations

import httpx
import pytest
from support import page_of

from sqskg.pages.editor import FIRST, example


def opened(client: httpx.Client, status: int = 200, **given: str) -> tuple[str, list[list[str]], str]:
    """Return the query in the field, the rows below, and what is said to be wrong."""
    answer = client.get("/editor", params=given)
    assert answer.status_code == status, answer.text
    page = page_of(answer.content)
    (field,) = page.xpath("//textarea[@name='query']")
    found = [[cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")]
    return field.text.strip(), found, " ".join(page.xpath("string(//*[@role='alert'])").split())


def test_it_opens_with_a_query_a_saved_question_or_what_it_is_given(client: httpx.Client) -> None:
    assert opened(client) == (FIRST, [], "")
    assert opened(client, question="recipients")[0] == example("recipients")
    page = page_of(client.get("/editor", params={"question": "recipients"}).content)
    assert page.xpath("//select[@id='question']/option[@selected]/@value") == ["recipients"]
    assert opened(client, query="ASK { }") == ("ASK { }", [], "")
    assert "Did you mean recipients" in opened(client, 404, question="recipient")[2]


def test_it_shows_the_rows_that_the_endpoint_gives(client: httpx.Client) -> None:
    query = "SELECT ?name { ?t a sqs:YouthOffendingTeam ; rdfs:label ?name } ORDER BY ?name"
    field, rows, _ = opened(client, query=query, show="rows")
    assert field.startswith("PREFIX rdfs:")
    told = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert [[row["name"]["value"]] for row in told] == rows != []
    assert client.get("/sparql", params={"query": field, "format": "csv"}).text.splitlines()[1:] == [r for (r,) in rows]


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELEC", 400, "There is a problem"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 403, "asks another server"),
        ("DELETE WHERE { ?s ?p ?o }", 400, "There is a problem"),
    ],
)
def test_what_is_not_answered_is_told_and_the_query_kept(
    client: httpx.Client, query: str, status: int, told: str
) -> None:
    field, rows, wrong = opened(client, status, query=query, show="rows")
    assert (field, rows, told in wrong) == (query, [], True)


def test_what_is_typed_and_what_is_found_show_as_text(client: httpx.Client) -> None:
    query = "SELECT ('<script>alert(1)</script>' AS ?x) {} # </textarea><script>alert(2)</script>"
    answer = client.get("/editor", params={"query": query, "show": "rows"})
    page = page_of(answer.content)
    assert not page.xpath("//script[not(@src)]")
    assert page.xpath("string(//tbody/tr/td)") == "<script>alert(1)</script>"
    assert page.xpath("string(//textarea)").strip() == query


def test_it_asks_this_server_alone_wherever_it_is(client: httpx.Client) -> None:
    answer = client.get("/editor")
    page = page_of(answer.content)
    assert {*page.xpath("//@formaction")} == {"/sparql"}
    assert {*page.xpath("//form/@action")} == {"/editor", "/editor#result"}
    terms = client.get(page.xpath("//textarea/@data-terms")[0]).json()
    assert {*terms} == {"prefixes", "classes", "properties"}
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "connect-src 'self'" in policy


def test_the_endpoint_is_to_browsers_what_it_was(client: httpx.Client) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert "sd:Service" in client.get("/sparql", headers={"Accept": "text/turtle"}).text
    assert client.get("/sparql", headers=browser).status_code == 200
    assert client.get("/sparql", params={"query": "ASK {}"}, headers=browser).status_code == 200
