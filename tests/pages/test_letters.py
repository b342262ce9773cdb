"""The first page and the list of letters show what the letters say, as it was counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support import page_of

from sqskg.asking.question import questions
from sqskg.errors import QueryError
from sqskg.pages.frame import rendered
from sqskg.pages.home import home
from sqskg.pages.letters import ORDERS, LetterList, Listed, all_letters, letters_page
from sqskg.pages.paging import Paging
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

BASES = Bases(("https://w3id.org/sqskg",), "/letters")


def page(store: EmbeddedStore, **given: str) -> LetterList:
    return letters_page(store, all_letters(store, BASES), given, 1, BASES.root)


def shown(store: EmbeddedStore, **given: str) -> list[tuple[str, int | None]]:
    return [(each.report.rpartition("/")[2], each.areas) for each in page(store, **given).shown]


def areas(store: EmbeddedStore, report: str) -> int:
    query = f"SELECT ?area {{ ?area a sqs:Recommendation ; sqs:inReport <https://w3id.org/sqskg/id/report/{report}> }}"
    return len(store.select(query).rows)


def test_every_letter_is_listed_once_with_its_areas_the_newest_first(store: EmbeddedStore) -> None:
    listed = shown(store)
    assert len(listed) == len(store.reports())
    assert [report[-10:] for report, _ in listed] == sorted((report[-10:] for report, _ in listed), reverse=True)
    for report, count in listed:
        assert count == areas(store, report) > 0


def test_the_list_is_limited_to_a_team_and_a_year_and_ordered(store: EmbeddedStore) -> None:
    assert [report for report, _ in shown(store, team="harrowmere", year="2014")] == ["harrowmere-2014-01-29"]
    assert [report for report, _ in shown(store, order="oldest")] == [report for report, _ in shown(store)][::-1]
    by_areas = [count or 0 for _, count in shown(store, order="improvement")]
    assert by_areas == sorted(by_areas, reverse=True)


@pytest.mark.parametrize("given", [{"team": "nowhere"}, {"year": "1066"}, {"order": "random"}])
def test_what_there_is_not_is_refused(store: EmbeddedStore, given: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="there is no such"):
        page(store, **given)


def test_letters_and_teams_lead_to_where_the_server_shows_them(store: EmbeddedStore) -> None:
    first = page(store, team="harrowmere", year="2014").shown[0]
    assert (first.href, first.team_href) == ("/letters/doc/report/harrowmere-2014-01-29", "/letters/id/yot/harrowmere")
    assert first.domains


def test_the_first_page_counts_letters_and_teams_and_has_every_question_once(store: EmbeddedStore) -> None:
    first = home(store, all_letters(store, BASES))
    teams = {name.value.rpartition("/")[2][:-11] for name in store.reports()}
    assert (first.letters, first.teams) == (len(store.reports()), len(teams))
    assert first.newest[0].published == max(each.published for each in first.newest)
    asked = [question.name for topic in first.topics for question in topic.questions]
    assert sorted(asked) == sorted(question.name for question in questions())


def test_a_store_without_letters_has_a_first_page_and_an_empty_list() -> None:
    empty = EmbeddedStore.in_memory()
    assert (home(empty, []).letters, home(empty, []).years) == (0, "none")
    assert page(empty).shown == ()


LISTED = Listed("", "", "", date(2014, 1, 29), "/letter", "/team")


@pytest.mark.parametrize(
    ("domains", "told"),
    [
        (
            "aab",
            ["a", "Most of these letters have findings on a. Where others do, it says so.", "", "", "Findings on b"],
        ),
        ("aabc", [None, "Findings on a", "Findings on a", "Findings on b", "Findings on c"]),
        ("aa", ["a", "Each of these letters has findings on a.", "", ""]),
        ("-", [None, "Findings on no domain"]),
    ],
)
def test_most_letters_are_more_than_half_of_them(domains: str, told: list[str | None]) -> None:
    shown = tuple(replace(LISTED, domains=() if each == "-" else (each,)) for each in domains)
    letters = LetterList(shown, Paging("/reports", (), 1, 50, len(shown)), {}, ())
    given = {"team": "", "year": "", "order": "newest"}
    found = page_of(rendered("letters.html", "", letters=letters, given=given, orders=ORDERS))
    said = [one.text_content() for one in found.xpath("//p[contains(., 'findings on')]")]
    rows = ["".join(row.xpath("th/span/text()")) for row in found.xpath("//tbody/tr")]
    assert ["".join(letters.usual) or None, *said, *rows] == told


def test_domains_are_told_once_for_all_letters_that_have_them(store: EmbeddedStore) -> None:
    every = page(store)
    assert every.usual == every.shown[0].domains
    assert page(EmbeddedStore.in_memory()).usual == ()
