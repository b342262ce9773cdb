"""An answer on a page has the rows that programs get, with numbers, days and the words behind it."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from sqskg.asking.ask import ask
from sqskg.asking.question import Question, question, questions
from sqskg.asking.rows import plain
from sqskg.pages.asked import FILES, Asked
from sqskg.pages.question_answer import Part, Window, part
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore

BASES = Bases(("https://w3id.org/sqskg",), "/under")


def shown(name: str, store: EmbeddedStore, start: int = 0, most: int = 10_000, *, evidence: bool = False) -> Part:
    return part(question(name), {}, store, BASES, Window(start, most, evidence))


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_each_question_shows_all_its_rows_and_says_what_the_columns_are(asked: Question, store: EmbeddedStore) -> None:
    found, expected = shown(asked.name, store), ask(store, asked.name)
    assert found.total == len(found.rows) == len(expected.rows)
    assert [head.name for head in found.heads] == list(asked.shown)
    assert [head.unit for head in found.heads] == [column.unit or "" for column in asked.columns]
    texts = [[cell.day or cell.text for cell in row.cells] for row in found.rows]
    assert texts == [[plain(term) for term in row] for row in expected.rows]


def test_numbers_days_and_sentences_are_told_apart(store: EmbeddedStore) -> None:
    found = shown("reoffending", store)
    kinds = {head.name: head.kind for head in found.heads}
    assert {kinds[name] for name in ("rate", "average", "difference")} == {"number"}
    assert (kinds["team"], kinds["sentence"]) == ("text", "sentence")
    (published,) = [cell for cell in found.rows[0].cells if cell.day]
    assert (published.day, published.text) == ("2016-05-04", "4 May 2016")


def test_a_page_of_rows_is_that_part_of_the_answer(store: EmbeddedStore) -> None:
    whole, some = shown("strengths", store), shown("strengths", store, 4, 3)
    assert some.rows == whole.rows[4:7]
    assert (some.first, some.last, some.total) == (5, 7, whole.total)


def test_the_words_behind_a_row_stand_with_it_and_lead_to_the_letter(store: EmbeddedStore) -> None:
    found, expected = shown("strengths", store, evidence=True), ask(store, "strengths", evidence=True)
    assert len(found.rows) == len(ask(store, "strengths").rows)
    told = [quotation.words for row in found.rows for quotation in row.quotations]
    place = expected.variables.index("strength")
    assert told == [plain(row[place]) for row in expected.rows]
    first = found.rows[0].quotations[0]
    assert first.letter == "Eastfold and Karr, 2016-05-04"
    address, _, fragment = first.href.partition("#:~:text=")
    assert address == "/under/doc/report/eastfold-and-karr-2016-05-04"
    begins, _, ends = fragment.partition(",")
    words = " ".join(first.words.split())
    assert words.startswith(unquote(begins))
    assert words.endswith(unquote(ends))


def test_what_is_copied_asks_the_same(store: EmbeddedStore) -> None:
    asked = Asked(question("recipients"), {"name": "O'Brien & Co"}, "http://here:1", "/under", evidence=True)
    ways = {way.name: way.code for way in asked.ways()}
    assert ways["Command line"] == (
        "sqskg --store http://here:1/under/sparql query recipients -p 'name=O'\"'\"'Brien & Co' --evidence"
    )
    assert """.ask('recipients', name="O'Brien & Co", evidence=True)""" in ways["Python"]
    assert ways["HTTP"] == (
        "curl 'http://here:1/under/questions/recipients/answer.csv?name=O%27Brien+%26+Co&evidence=true'"
    )
    assert "#+" not in asked.sparql(store)
    assert '"O\'Brien & Co"' in asked.sparql(store)


def test_there_is_a_file_in_each_format_and_a_part_says_that_it_is_one() -> None:
    asked = Asked(question("sufficiency"), {}, "http://here:1", "", evidence=False)
    names = [file.name for file in asked.files(3, drawn=False)]
    assert names == list(FILES.values())
    assert "JSON (the first 10,000 rows)" in [file.name for file in asked.files(10_001, drawn=False)]
    assert {"sufficiency.svg", "sufficiency.png"} <= {file.kept_as for file in asked.files(3, drawn=True)}
