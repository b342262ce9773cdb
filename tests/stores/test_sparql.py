"""What is wrong with a query is told in words that help."""

from __future__ import annotations

import pytest

from sqskg.errors import QueryError
from sqskg.stores.embedded import EmbeddedStore


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x WHERE { ?x foo:bar ?y }", r"a prefix that is not known, foo:\. Declare it with PREFIX; .*dcterms"),
        ("SELECT ?x WHERE { ?x\n ?y }", r"not SPARQL: at line 2, character 6\. Mend it there"),
        ("SELECT ?x WHERE { <http://a/b:c> sqs:x 'no:prefix' # other:one", r"not SPARQL: at line 1"),
        ("DELETE WHERE { ?s ?p ?o }", "it would change the store, which only answers"),
        ("PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", "it would change the store"),
        ("LOAD <http://example.org/>", "it would change the store"),
    ],
)
def test_a_query_that_cannot_be_asked_says_why(query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        EmbeddedStore.in_memory().select(query)
