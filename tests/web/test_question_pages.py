"""Browsers get saved questions as pages, at the addresses at which programs get data."""

from __future__ import annotations

from urllib.parse import urlencode

import httpx
import pytest
from asking.test_hostile import HOSTILE
from support import page_of

from sqskg.asking.question import questions
from sqskg.pages.question_list import groups

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}
ANSWER = "/questions/recipients/answer"


def seen(client: httpx.Client, address: str, status: int = 200, **given: str) -> object:
    answer = client.get(address, params=given or None, headers=BROWSER, follow_redirects=True)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept" in answer.headers["vary"]
    return page_of(answer.content)


def texts(page: object, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]  # type: ignore[attr-defined]


def rows(page: object) -> list[list[str]]:
    found = page.xpath("//table//tbody/tr")  # type: ignore[attr-defined]
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in found]


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/html;q=0.5", None])
def test_programs_get_data_where_browsers_get_pages(client: httpx.Client, accept: str | None) -> None:
    headers = {} if accept is None else {"Accept": accept}
    for address in ("/questions", "/questions/recipients", ANSWER):
        assert client.get(address, headers=headers).headers["content-type"] == "application/json"
        seen(client, address)


def test_all_questions_are_listed_and_words_leave_some(client: httpx.Client) -> None:
    page = seen(client, "/questions")
    listed = [each.rpartition("/")[2] for each in page.xpath("//section//a/@href")]  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(question.name for question in questions())
    assert texts(page, "//section/h2") == [group.heading for group in groups()]
    found = seen(client, "/questions", words="rate regions")
    assert found.xpath("//section//a/@href") == ["/questions/rates-by-region"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_question_is_a_form_whose_fields_are_labelled_and_explained(client: httpx.Client, name: str) -> None:
    page = seen(client, f"/questions/{name}")
    described = client.get(f"/questions/{name}").json()
    for parameter in described["parameters"]:
        (field,) = page.xpath("//form//*[@name=$name]", name=parameter["name"])  # type: ignore[attr-defined]
        assert texts(page, f"//label[@for='{field.get('id')}']")[0]
        assert texts(page, f"//*[@id='{field.get('aria-describedby')}']")[0]
        if parameter["values"] is not None:
            assert field.xpath("option/@value") == ["", *(each["value"] for each in parameter["values"])]
    assert not page.xpath("//table")  # type: ignore[attr-defined]


def test_the_address_of_a_form_gives_programs_the_same_rows(client: httpx.Client) -> None:
    for name, given in {
        "recipients": {"yot": "harrowmere", "name": ""}, "recurring-shortfalls": {"at_least": "3", "domain": ""},
        "findings": {"theme": "health", "domain": "", "yot": ""}, "strengths": {"theme": "", "yot": ""},
    }.items():  # fmt: skip
        asked = client.get(f"/questions/{name}/answer?{urlencode(given)}", headers=BROWSER, follow_redirects=True)
        # What was left empty is not in the address that is shared.
        assert dict(asked.url.params) == {key: value for key, value in given.items() if value}
        told = client.get(asked.url).json()
        assert len(rows(page_of(asked.content))) == min(told["total"], 100) > 0
        for row, cells in zip(told["rows"], rows(page_of(asked.content)), strict=False):
            for column, cell in zip(told["columns"], cells, strict=True):
                if column not in {"published", "day"}:
                    assert cell == " ".join(str("" if row[column] is None else row[column]).split())


def test_an_answer_of_many_rows_comes_in_pages_that_lead_to_one_another(client: httpx.Client) -> None:
    page = seen(client, ANSWER, per_page="4")
    (following,) = page.xpath("//a[@rel='next']/@href")  # type: ignore[attr-defined]
    second = seen(client, following)
    together = seen(client, ANSWER, per_page="8")
    assert rows(page) + rows(second) == rows(together)
    assert second.xpath("//*[@aria-current='page']/@aria-label") == ["Page 2"]  # type: ignore[attr-defined]


def test_numbers_stand_at_the_right_under_their_units(client: httpx.Client) -> None:
    page = seen(client, "/questions/reoffending/answer")
    heads = texts(page, "//th[contains(@class, 'sqs-number')]")
    assert heads == ["rate (per cent)", "average (per cent)", "difference (percentage points)"]
    assert len(page.xpath("//tbody/tr[1]/td[contains(@class, 'sqs-number')]")) == 3  # type: ignore[attr-defined]
    assert texts(page, "//table/caption") == ["Reoffending rate against the national average: rows 1 to 3 of 3"]


def test_a_chart_has_words_and_its_picture_is_drawn(client: httpx.Client) -> None:
    page = seen(client, "/questions/reoffending/answer", yot="harrowmere")
    (picture,) = page.xpath("//figure//img")  # type: ignore[attr-defined]
    assert "national average" in picture.get("alt")
    drawn = client.get(picture.get("src"))
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Harrowmere" in drawn.text
    assert "Saltmarsh" not in drawn.text
    assert client.get(picture.get("src").replace(".svg", ".png")).content.startswith(b"\x89PNG")


def test_each_file_that_is_offered_is_there(client: httpx.Client) -> None:
    page = seen(client, "/questions/reoffending/answer", yot="harrowmere")
    offered = page.xpath("//a[@download]")  # type: ignore[attr-defined]
    assert len(offered) == 11
    for link in offered:
        answer = client.get(link.get("href"))
        assert answer.status_code == 200, link.get("href")
        assert answer.content


def test_the_words_of_the_letters_are_shown_on_demand(asker: httpx.Client) -> None:
    client = asker
    without = seen(client, "/questions/publication-delay/answer", yot="harrowmere")
    (more,) = without.xpath("//a[starts-with(., 'Show the words')]/@href")  # type: ignore[attr-defined]
    assert not without.xpath("//table//blockquote")  # type: ignore[attr-defined]
    page = seen(client, more)
    told = client.get("/questions/publication-delay/answer?yot=harrowmere&evidence=true").json()["rows"]
    quoted = texts(page, "//table//blockquote")
    assert len(quoted) == len(told) > 0
    for quote, row in zip(quoted, told, strict=True):
        assert " ".join(quote.split()).startswith(" ".join(row["evidence"].split()))
    (link, *_) = page.xpath("//table//blockquote/a/@href")  # type: ignore[attr-defined]
    assert client.get(link).status_code == 200
    # A strength is in the words of the letter as it is.
    page = seen(client, "/questions/strengths/answer", yot="harrowmere", evidence="true")
    assert {quote.strip() for quote in texts(page, "//table//blockquote")} == {"Harrowmere, 29 January 2014, page 4"}


@pytest.mark.parametrize(
    ("given", "status", "field", "told"),
    [
        ({"yot": "harowmere"}, 404, "#field-yot", "Did you mean harrowmere?"),
        ({"theme": "healt"}, 404, "#field-theme", "Did you mean health?"),
        ({"color": "red"}, 400, None, "It takes no parameter 'color'"),
        ({"page": "0"}, 400, None, "'page' is a whole number"),
        ({"evidence": "maybe"}, 400, None, "'evidence' is true or false."),
    ],
)
def test_what_is_wrong_is_told_above_the_form_and_at_its_field(
    client: httpx.Client, given: dict[str, str], status: int, field: str | None, told: str
) -> None:
    page = seen(client, "/questions/findings/answer", status, **given)
    (summary,) = texts(page, "//*[contains(@class, 'govuk-error-summary__list')]")
    assert told in summary
    assert texts(page, "//title")[0].startswith("Error: ")
    if field:
        assert page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a/@href") == [field]  # type: ignore[attr-defined]
        (wrong,) = page.xpath(f"//*[@id='{field[1:]}']")  # type: ignore[attr-defined]
        assert told in " ".join(texts(page, f"//*[@id='{wrong.get('aria-describedby').split()[1]}']"))
    # Programs are told with the same status.
    assert client.get("/questions/findings/answer", params=given).status_code == status


def test_hostile_values_show_as_text(client: httpx.Client) -> None:
    for value in HOSTILE:
        if not value.strip():
            continue
        page = seen(client, ANSWER, name=value) if "\x00" not in value else None
        if page is not None:
            (field,) = page.xpath("//input[@name='name']/@value")  # type: ignore[attr-defined]
            # Parsers of HTML and XML keep neither control characters nor kinds of line ends as they are.
            printable = [sign for sign in value if sign.isprintable() and sign != " "]
            assert [sign for sign in field if sign.isprintable() and sign != " "] == printable, value
            assert not page.xpath("//script[not(@src)]")  # type: ignore[attr-defined]
        assert client.get("/questions/findings/answer", params={"yot": value}, headers=BROWSER).status_code == 404
    words = seen(client, "/questions", words='"><script>alert(1)</script>')
    assert words.xpath("//input[@name='words']/@value") == ['"><script>alert(1)</script>']  # type: ignore[attr-defined]


def test_how_it_was_asked_is_told_and_opens_in_the_editor(client: httpx.Client) -> None:
    page = seen(client, "/questions/findings/answer", theme="health")
    codes = [code.text_content() for code in page.xpath("//pre/code")]  # type: ignore[attr-defined]
    assert any("query findings -p theme=health" in code for code in codes)
    (link,) = page.xpath("//a[starts-with(., 'Open this query')]/@href")  # type: ignore[attr-defined]
    (field,) = seen(client, link).xpath("//textarea[@name='query']")  # type: ignore[attr-defined]
    query = field.text.strip()
    assert query == codes[-1].strip()
    total = client.get("/questions/findings/answer?theme=health").json()["total"]
    assert len(client.get("/sparql", params={"query": query}).json()["results"]["bindings"]) == total


def test_a_page_that_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    for address in ("/questions", "/questions/findings", "/questions/findings/answer?theme=health"):
        tag = client.get(address, headers=BROWSER).headers["etag"]
        assert client.get(address, headers={**BROWSER, "If-None-Match": tag}).status_code == 304
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_an_unknown_question_is_told_on_a_page(client: httpx.Client) -> None:
    assert "Did you mean" in texts(seen(client, "/questions/recipient", 404), "//main")[0]
