"""A header that is not as headers are is refused with its file and what to do."""

from __future__ import annotations

import pytest

from sqskg.asking.header import Column, Drawing, Parameter, read_header
from sqskg.errors import QueryError

WHOLE = """#+ title: Bears
#+ question: Which bears are
#+   there?
#+ tags: [bears]
#+ parameters:
#+   den: {type: text, description: "only bears in this den", default: 2, example: 3}
#+   kind:
#+     type: choice
#+     description: only this kind
#+     values: "SELECT ?value { ?bear <urn:kind> ?value }"
#+     example: brown
#+ columns:
#+   bear: the bear
#+   weight: {is: "what it weighs", unit: stone}
#+ chart: {mark: bar, what: bear, x: weight}
SELECT ?bear ?weight WHERE { VALUES ?den { UNDEF } VALUES ?kind { UNDEF } ?bear <urn:weight> ?weight }
"""


def test_a_header_is_read_whole() -> None:
    header = read_header("queries/bears.rq", WHOLE)
    assert (header.title, header.question, header.tags) == ("Bears", "Which bears are there?", ("bears",))
    assert header.parameters == (
        Parameter("den", "text", "only bears in this den", "2", "3", None),
        Parameter("kind", "choice", "only this kind", None, "brown", "SELECT ?value { ?bear <urn:kind> ?value }"),
    )
    assert header.columns == (Column("bear", "the bear", None), Column("weight", "what it weighs", "stone"))
    assert header.chart == Drawing("bar", ("bear",), "weight")


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("#+ title: Bears\n", "", "its header lacks title"),
        ("#+ title: Bears\n", "#+ title: [\n", "its header is not YAML: "),
        ("#+ title: Bears\n", "#+ title: 3\n", "its header has no words for title"),
        ("#+ title: Bears\n", "#+ title: Bears\n#+ colour: red\n", "its header has colour; it may have title, "),
        ("tags: [bears]", "tags: [3]", "its header has no list of names for tags"),
        ("type: text", "type: bear", "its parameter 'den' is of no type that there is; types are yot, report, "),
        ("type: text, ", "", "its parameter 'den' lacks type"),
        ("type: choice", "type: text", "its parameter 'kind' has the type choice and a query for its values only"),
        ('#+     values: "SELECT ?value { ?bear <urn:kind> ?value }"\n', "", "its parameter 'kind' has the type"),
        ("bear: the bear", "bear: [the, bear]", "its column 'bear' is no mapping"),
        ("is: ", "means: ", "its column 'weight' lacks is"),
        ("unit: stone", "unit: 14", "its column 'weight' has no words for unit"),
        ("what: bear, ", "", "its chart lacks what"),
        ("x: weight}", "x: weight, y: bear}", "its chart has y; it may have mark, what, x, x2, "),
    ],
)  # fmt: skip
def test_a_header_that_is_none_is_refused_with_the_file_and_what_to_do(line: str, instead: str, told: str) -> None:
    assert line in WHOLE
    with pytest.raises(QueryError) as refused:
        read_header("queries/bears.rq", WHOLE.replace(line, instead))
    assert str(refused.value).startswith(f"queries/bears.rq: {told}")
    assert str(refused.value).endswith(". CONTRIBUTING.md says how a question is written.")


def test_a_file_without_a_header_is_refused() -> None:
    with pytest.raises(QueryError, match=r"queries/bears\.rq: its header is no mapping"):
        read_header("queries/bears.rq", "SELECT ?bear { ?bear a <urn:Bear> }")
