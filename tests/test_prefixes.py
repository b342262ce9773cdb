from sqskg.prefixes import with_prefixes


def test_prefixes_that_a_query_uses_are_declared_once() -> None:
    query = "PREFIX foaf: <urn:other> SELECT ?n { ?p a foaf:Person ; sqs:post ?n }"
    assert with_prefixes(query) == f"PREFIX sqs: <https://w3id.org/sqskg/def/sqs#>\n{query}"


def test_a_query_without_prefixes_stays_as_it_is() -> None:
    assert with_prefixes("SELECT ?s { ?s ?p ?o }") == "SELECT ?s { ?s ?p ?o }"
