"""The pages of services, bodies, posts, people and themes, and what is seen over all letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from support import page_of

from sqskg.asking.ask import ask
from sqskg.asking.tally import Count, Letter, Tally, tally
from sqskg.describing.addresses import BASE
from sqskg.describing.terms import FOAF, OWL
from sqskg.errors import QueryError
from sqskg.pages.frame import Frame, templates
from sqskg.pages.heat import FEWEST, Heat, HeatRow, Warm, years_heat
from sqskg.pages.holding import holdings
from sqskg.pages.mapped import HEIGHT, WIDTH, mapped, projected
from sqskg.pages.presentation import Presentation
from sqskg.pages.service import Service, service
from sqskg.pages.shown import Shown
from sqskg.pages.statement import POLARITIES
from sqskg.pages.themes import Known, known, themes
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Reader

THEME = f"{BASE}/def/theme"


@pytest.fixture(scope="module")
def tallied(library: EmbeddedStore) -> Tally:
    return tally([library])


def told(library: EmbeddedStore, key: str) -> Service:
    readers: Sequence[Reader] = [library]
    bases = Bases.of(readers)
    document = Presentation(readers, bases, Frame()).document(f"/doc/yot/{key}")
    assert document
    return service(Shown(document, readers, bases, Frame(), {}, partial(tally, readers)))


def shown(library: EmbeddedStore, path: str) -> str:
    presentation = Presentation([library], Bases.of([library]), Frame())
    document = presentation.document(path)
    assert document
    return presentation.written(document, path, "text/html").decode()


def cells(of: Service, theme: str) -> list[tuple[int, int, int, int, str] | None]:
    (row,) = [row for row in of.themes if row.theme.words == theme]
    return [
        (len(cell.sentences), cell.good, cell.short, cell.both, cell.change) if cell else None for cell in row.cells
    ]


def test_visits_stand_side_by_side_the_earliest_first(library: EmbeddedStore) -> None:
    found = told(library, "harrowmere")
    assert [visit.letter.words for visit in found.visits] == ["29 January 2014", "8 June 2016"]
    assert [visit.cases for visit in found.visits] == ["15", "14"]
    assert [one.words for visit in found.visits for one in visit.led] == ["Delia Marchbank", "Aldous Pimm"]
    assert [(len(visit.strengths), len(visit.improvements)) for visit in found.visits] == [(4, 4), (3, 3)]
    assert [dict(visit.judged) for visit in found.visits] == [
        {"negative": 2, "positive": 3},
        {"negative": 1, "positive": 2},
    ]
    assert [visit.rate and (visit.rate.rate, visit.rate.average) for visit in found.visits] == [
        (37.9, 35.5),
        (35.1, 37.8),
    ]


# Counted by hand in the letters: sentences, good enough, fell short, both, and how the share that fell short changed.
@pytest.mark.parametrize(
    ("key", "theme", "counted"),
    [
        ("eastfold-and-karr", "Compliance",
         [(5, 3, 1, 0, ""), (4, 3, 1, 0, "a larger share fell short, wholly or in part: 1 of 5, then 1 of 4")]),
        ("eastfold-and-karr", "Custody",
         [(3, 1, 1, 0, ""), (3, 1, 1, 0, "the same share fell short, wholly or in part: 1 of 3, then 1 of 3")]),
        ("harrowmere", "Court report",
         [(4, 2, 1, 0, ""), (4, 4, 0, 0, "a smaller share fell short, wholly or in part: 1 of 4, then 0 of 4")]),
        ("harrowmere", "Management oversight",
         [(8, 3, 3, 2, ""), (4, 3, 1, 0, "a smaller share fell short, wholly or in part: 5 of 8, then 1 of 4")]),
        ("harrowmere", "Custody", [(2, 1, 1, 0, ""), None]),
        ("harrowmere", "Health", [(3, 2, 1, 0, ""), (1, 1, 0, 0, "")]),
        ("harrowmere", "Quality assurance", [(2, 0, 2, 0, ""), (1, 0, 1, 0, "")]),
        ("pellbrook", "Health", [(2, 1, 1, 0, ""), (3, 1, 2, 0, "")]),
        ("pellbrook", "Training", [(2, 0, 1, 0, ""), (1, 0, 0, 1, "")]),
        ("saltmarsh-vale", "Contingency", [None, (1, 0, 1, 0, "")]),
        ("saltmarsh-vale", "Court report", [(2, 1, 1, 0, ""), (5, 2, 2, 0, "")]),
    ],
)  # fmt: skip
def test_themes_of_visits_are_counted_as_by_hand(
    library: EmbeddedStore, key: str, theme: str, counted: list[tuple[int, int, int, int, str] | None]
) -> None:
    assert cells(told(library, key), theme) == counted


@pytest.mark.parametrize("key", ["harrowmere", "pellbrook", "saltmarsh-vale"])
def test_cells_count_what_the_letters_say(library: EmbeddedStore, tallied: Tally, key: str) -> None:
    found = told(library, key)
    reports = [one for one in tallied.letters.values() if one.service.endswith(f"/{key}")]
    for row in found.themes:
        for letter, cell in zip(reports, row.cells, strict=True):
            count = tallied.counts.get((letter.report, f"{THEME}/{(row.theme.href or '').rpartition('/')[2]}"))
            assert (cell is None) == (count is None)
            if cell and count:
                assert (len(cell.sentences), cell.good, cell.short, cell.both) == (
                    count.sentences, count.good, count.short, count.both,
                )  # fmt: skip
                assert all(one.letter.words == cell.sentences[0].letter.words for one in cell.sentences)


def test_each_cell_leads_to_its_sentences_and_each_sentence_to_its_letter(library: EmbeddedStore) -> None:
    page = page_of(shown(library, "/doc/yot/pellbrook"))
    anchors = page.xpath("//table[contains(@class, 'sqs-compared')]//td/a/@href")
    assert len(anchors) == 30
    for anchor in anchors:
        (heading,) = page.xpath(f"//*[@id='{anchor[1:]}']")
        assert heading.getnext().xpath(".//li")
    links = set(page.xpath("//li[@class='sqs-sentence-of']//a[starts-with(., 'Letter of')]/@href"))
    ids = {
        f"/doc/report/{key}#{place}"
        for key in ("pellbrook-2013-05-15", "pellbrook-2016-11-30")
        for place in page_of(shown(library, f"/doc/report/{key}")).xpath("//@id")
    }
    assert links <= ids


def test_no_place_of_a_page_has_a_name_twice(library: EmbeddedStore) -> None:
    for path in ("/doc/yot/harrowmere", "/doc/body/ofsted", "/def/theme/assessment", "/doc/authority/E06000001"):
        ids = page_of(shown(library, path)).xpath("//@id")
        assert len(ids) == len(set(ids))


def test_a_service_without_letters_has_a_page_with_its_authorities(library: EmbeddedStore) -> None:
    page = shown(library, "/doc/yot/barnet")
    assert "There is no letter on this service here" in page
    assert "/id/authority/E09000002" not in page
    assert "/id/authority/E09000003" in page


def test_a_post_has_its_holders_by_the_letters_that_say_so(library: EmbeddedStore) -> None:
    (post,) = [
        row[0]
        for row in library.select(
            "SELECT DISTINCT ?p { ?p org:postIn <https://w3id.org/sqskg/id/yot/harrowmere> }"
        ).rows
        if isinstance(row[0], NamedNode)
    ]
    found = holdings([library], Bases.of([library]), "post", [post])
    rows = [(one.issued, one.person.words if one.person else None) for one in found.letters]
    assert rows == [("8 June 2016", "Priya Vennick"), ("29 January 2014", "Priya Vennick")]
    assert all("Priya Vennick" in one.line and not one.reaches for one in found.letters)
    assert [(one.person.words, one.first, one.last, one.letters) for one in found.holders] == [
        ("Priya Vennick", "2014-01-29", "2016-06-08", 2),
    ]  # fmt: skip


def test_a_name_that_letters_spell_in_two_ways_makes_one_row(library: EmbeddedStore) -> None:
    store = EmbeddedStore.in_memory()
    for graph in library.reports():
        store.replace(graph, library.graph(graph))
    (person,) = [
        row[0]
        for row in library.select("SELECT DISTINCT ?p { ?p foaf:name 'Marguerite Sholto' }").rows
        if isinstance(row[0], NamedNode)
    ]
    before = holdings([store], Bases.of([store]), "person", [person])
    graph = store.reports()[0]
    store.replace(graph, [*store.graph(graph), Quad(person, FOAF.name, Literal("M. Sholto"), graph)])
    after = holdings([store], Bases.of([store]), "person", [person])
    assert len(before.letters) == len(after.letters) == len({one.letter for one in after.letters}) > 1
    assert len(after.holders) == len(before.holders) == 1


def test_two_records_of_one_person_are_told_together_only_where_a_reviewer_said_so(library: EmbeddedStore) -> None:
    store = EmbeddedStore.in_memory()
    for graph in library.reports():
        store.replace(graph, library.graph(graph))
    query = "SELECT DISTINCT ?p { ?p a foaf:Person } ORDER BY ?p LIMIT 2"
    first, second = [row[0] for row in store.select(query).rows if isinstance(row[0], NamedNode)]
    path = second.value.removeprefix(BASE).replace("/id/", "/doc/")
    assert "A reviewer decided" not in shown(store, path)
    decided = NamedNode(f"{BASE}/doc/people")
    store.replace(decided, [Quad(second, OWL.sameAs, first, decided)])
    page = shown(store, path)
    assert "A reviewer decided" in page
    assert first.value in page


def test_bodies_and_areas_say_where_else_they_are_told_of(library: EmbeddedStore) -> None:
    links = page_of(shown(library, "/doc/authority/E06000001")).xpath("//dd/a/@href")
    assert "https://www.gov.uk/find-local-council/hartlepool" in links
    assert "http://www.wikidata.org/entity/Q16993720" in links
    assert "http://statistics.data.gov.uk/id/statistical-geography/E06000001" in links
    assert "/id/yot/hartlepool" in links


def test_the_map_marks_the_services_with_letters_and_names_those_without_a_point(library: EmbeddedStore) -> None:
    letters = [
        Letter(f"{BASE}/id/report/{key}-2014-01-29", f"{BASE}/id/yot/{key}", "2014-01-29")
        for key in ("barnet", "harrowmere")
    ]
    found = mapped([library], letters, Bases.of([library]), "2014")
    assert [(point.name, point.days) for point in found.points if point.days] == [
        ("London Borough of Barnet", ("2014-01-29",)),
    ]  # fmt: skip
    assert [name for name, _ in found.elsewhere] == ["Harrowmere"]
    assert len({(point.name, point.x, point.y) for point in found.points}) == len(found.points) == 168
    assert all(0 < point.x < WIDTH and 0 < point.y < HEIGHT for point in found.points)
    with pytest.raises(QueryError):
        mapped([library], letters, Bases.of([library]), "1999")


def test_points_of_the_map_are_named_and_lead_to_the_list_and_back(library: EmbeddedStore) -> None:
    letters = [Letter(f"{BASE}/id/report/barnet-2014-01-29", f"{BASE}/id/yot/barnet", "2014-01-29")]
    found = mapped([library], letters, Bases.of([library]), "")
    page = page_of(Frame().rendered("map.html", "/map", map=found, size=(WIDTH, HEIGHT)))
    (drawing,) = page.xpath("//svg")
    assert "168 authorities, 1 of them with letters" in drawing.get("aria-label")
    points = drawing.xpath(".//a")
    assert len(points) == 168
    assert points[-1].get("aria-label") == "London Borough of Barnet: letters of 29 January 2014"
    for point in points:
        (line,) = page.xpath(f"//ol/li[@id='{point.get('href')[1:]}']")
        assert line.xpath("a[1]/@href") == [f"#{point.get('id')}"]
        assert line.xpath("a[1]")[0].text == point.get("data-name")
    assert page.xpath("//p/a[@href='#places']")
    assert page.xpath("//li[@id='place-1']/a[2]/@href") == ["/doc/yot/barnet"]


def test_of_services_without_a_point_no_map_is_drawn(library: EmbeddedStore) -> None:
    letters = [Letter(f"{BASE}/id/report/harrowmere-2014-01-29", f"{BASE}/id/yot/harrowmere", "2014-01-29")]
    found = mapped([library], letters, Bases.of([library]), "")
    page = page_of(Frame().rendered("map.html", "/map", map=found, size=(WIDTH, HEIGHT)))
    assert not page.xpath("//svg[@class='sqs-map']")
    (told,) = page.xpath("//p[contains(., 'None of these services is on the map')]")
    assert told.xpath("a/@href") == ["/doc/yot/harrowmere"]


def test_a_place_that_nothing_shows_is_told_without_a_link() -> None:
    cell = Warm(Count(sentences=3, short=1), 1, None)
    heat = Heat((("2014", "2014"),), (HeatRow("Harrowmere", None, (cell,)),))
    module = templates().get_template("heat.html").module
    page = page_of(str(module.heat_table(heat, "Sentences", "Services")))  # type: ignore[attr-defined]
    assert page.xpath("string(//td)").strip() == "1 of 3"
    assert not page.xpath("//tbody//a")


def test_a_cell_counts_what_falls_short_in_part_and_says_of_how_many_shares_the_mean_is() -> None:
    count = Count(sentences=3, good=1, short=1, both=1, stated=2, low=1.5, high=1.6)
    heat = Heat((("2014", "2014"),), (HeatRow("Harrowmere", None, (Warm(count, 3, "/doc/yot/harrowmere"),)),))
    module = templates().get_template("heat.html").module
    page = page_of(str(module.heat_table(heat, "Sentences", "Services")))  # type: ignore[attr-defined]
    assert page.xpath("string(//td/a)") == "2 of 3"
    assert page.xpath("string(//td/small)") == "good in 75% to 80% (2 shares)"
    one = Count(sentences=1, good=1, stated=1, low=1.0, high=1.0)
    heat = Heat((("2014", "2014"),), (HeatRow("Harrowmere", None, (Warm(one, 0, None),)),))
    page = page_of(str(module.heat_table(heat, "Sentences", "Services")))  # type: ignore[attr-defined]
    assert page.xpath("string(//td/small)") == "good in 100% (1 share)"


def test_progress_and_the_page_of_the_service_tell_one_change(library: EmbeddedStore) -> None:
    answer = ask(library, "progress", {"yot": "harrowmere"})
    for row in answer.rows:
        said = {name: term.value for name, term in zip(answer.variables, row, strict=True) if isinstance(term, Literal)}
        before, after = (cell for one in told(library, "harrowmere").themes if one.theme.words == said["theme_label"]
                         for cell in one.cells)  # fmt: skip
        assert before
        assert after
        assert (len(before.sentences), len(after.sentences)) == (
            int(said["sentences_before"]),
            int(said["sentences_after"]),
        )
        assert before.share == pytest.approx(float(said["short_before"]), abs=0.006)
        assert after.share == pytest.approx(float(said["short_after"]), abs=0.006)
    few = [min(int(row[-2].value), int(row[-1].value)) < FEWEST for row in answer.rows]  # type: ignore[union-attr]
    assert few == sorted(few)
    assert {True, False} == set(few)


def test_cells_of_letters_before_the_last_six_lead_to_the_letter_and_the_page_says_so(library: EmbeddedStore) -> None:
    reports = [(f"{BASE}/id/report/barnet-{year}-01-29", str(year)) for year in range(2010, 2017)]
    theme = f"{THEME}/health"
    of = Tally(
        {report: Letter(report, f"{BASE}/id/yot/barnet", f"{year}-01-29") for report, year in reports},
        {(report, theme): Count(sentences=3, short=1) for report, _ in reports},
    )
    heat = years_heat(of, theme, {}, Bases.of([library]))
    first, second, *_ = [cell.href for cell in heat.rows[0].cells if cell]
    assert first == "/doc/report/barnet-2010-01-29"
    assert second == "/doc/yot/barnet#theme-health-2011-01-29"
    module = templates().get_template("heat.html").module
    said = str(module.heat_table(heat, "Sentences", "Services"))  # type: ignore[attr-defined]
    assert "before the last 6 on a service leads to the newest of these letters as a whole" in said


def test_pages_of_letters_say_that_the_software_read_the_marks_and_let_the_keyboard_past_the_letter(
    library: EmbeddedStore,
) -> None:
    page = page_of(shown(library, "/doc/report/harrowmere-2014-01-29"))
    (note,) = page.xpath("//p[contains(., 'not the inspectorate’s judgement')]")
    assert note.xpath("a/@href") == ["/def/cue"]
    assert "Concept" in shown(library, "/def/cue") or "cue" in shown(library, "/def/cue")
    assert note.xpath("//*[@class='sqs-letter']//a")[0].get("href") == "#what-was-read"
    assert page.xpath("//*[@id='what-was-read']//h2") == page.xpath("//h2[. = 'What was read from it']")


def test_every_page_says_of_practice_the_same_words(library: EmbeddedStore) -> None:
    page = page_of(shown(library, "/doc/report/harrowmere-2014-01-29"))
    assert set(page.xpath("//strong[starts-with(@class, 'sqs-polarity')]/text()")) <= set(POLARITIES.values())
    counted = page_of(shown(library, "/doc/yot/harrowmere")).xpath("//ul[contains(@class, 'sqs-counts')]/li/text()")
    assert {words.partition(" ")[2] for words in counted} == {"good enough", "fell short", "both"}


def test_a_degree_is_as_wide_on_the_map_as_it_is_at_53_north() -> None:
    (west, north), (east, south) = projected(53, -2), projected(52, -1)
    assert (east - west) / (south - north) == pytest.approx(0.6018, abs=0.001)


def test_rows_stand_in_the_order_asked_for(library: EmbeddedStore, tallied: Tally) -> None:
    readers, of = [library], known([library], tallied)
    bases = Bases.of(readers)
    heat = themes(of, {"order": "health"}, bases).heat
    place = [key for key, _ in heat.columns].index("health")
    shares = [cell.count.share if (cell := row.cells[place]) else -1 for row in heat.rows]
    assert shares == sorted(shares, reverse=True)
    assert len({row.name for row in heat.rows}) == len(heat.rows) == 10
    years = themes(of, {"theme": "health"}, bases).heat
    (harrowmere,) = [row for row in years.rows if row.name == "Harrowmere"]
    told_of = {key: cell.count for (key, _), cell in zip(years.columns, harrowmere.cells, strict=True) if cell}
    assert {year: (count.sentences, count.short) for year, count in told_of.items()} == {"2014": (3, 1), "2016": (1, 0)}
    assert told_of["2016"].bounds == (1, 1)


@pytest.mark.parametrize("wrong", [{"theme": "colour"}, {"year": "1999"}, {"region": "Nowhere"}, {"order": "colour"}])
def test_what_there_is_not_is_refused(library: EmbeddedStore, tallied: Tally, wrong: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        themes(known([library], tallied), wrong, Bases.of([library]))


def test_how_to_reach_a_lead_inspector_stands_in_the_letter_alone(library: EmbeddedStore) -> None:
    page = page_of(shown(library, "/doc/person/hmi-probation/lead-inspector/imelda-garroway"))
    (table,) = page.xpath("//section[@aria-labelledby='named']//table | //div[@aria-labelledby='named']//table")
    assert "Named as the contact for the inspection; the letter says how to reach them." in table.text_content()
    assert "garroway@" not in page.text_content()


def test_a_service_that_is_not_among_those_shown_is_not_counted_however_many_are(library: EmbeddedStore) -> None:
    shown_one, other = f"{BASE}/id/yot/barnet", f"{BASE}/id/yot/harrowmere"
    letter, theme = Letter(f"{BASE}/id/report/harrowmere-2014-01-29", other, "2014-01-29"), f"{THEME}/health"
    of = Tally({letter.report: letter}, {(letter.report, theme): Count(sentences=3, short=1)})
    among = Known(of, {shown_one: "Barnet"}, {theme: "Health"}, {})
    assert themes(among, {"theme": "health"}, Bases.of([library])).heat.rows == ()
