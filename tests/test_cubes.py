"""The statistics are cubes as the W3C has them, so that tools for statistics take them as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from sqskg.prefixes import with_prefixes
from sqskg.stores.embedded import EmbeddedStore

QB = "PREFIX qb: <http://purl.org/linked-data/cube#> "
CUBES = ["reoffending-rates", "shares"]
# https://www.w3.org/TR/vocab-data-cube/#wf-rules, by the numbers there: each finds what is wrong. The rules on slices,
# on measure dimensions and on hierarchical code lists have nothing to look at here.
RULES = {
    "IC-1 every figure is of one cube": """SELECT ?o { ?o a qb:Observation
        OPTIONAL { ?o qb:dataSet ?one } OPTIONAL { ?o qb:dataSet ?other FILTER(?other != ?one) }
        FILTER (!BOUND(?one) || BOUND(?other)) }""",
    "IC-2 every cube has one structure": """SELECT ?c { ?c a qb:DataSet
        OPTIONAL { ?c qb:structure ?one } OPTIONAL { ?c qb:structure ?other FILTER(?other != ?one) }
        FILTER (!BOUND(?one) || BOUND(?other)) }""",
    "IC-3 every structure has a measure": """SELECT ?d { ?d a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?d qb:component/qb:measure ?m . ?m a qb:MeasureProperty } }""",
    "IC-4 every dimension has a range": """SELECT ?p { ?p a qb:DimensionProperty
        FILTER NOT EXISTS { ?p rdfs:range ?range } }""",
    "IC-5 a dimension of concepts has a code list": """SELECT ?p { ?p a qb:DimensionProperty ; rdfs:range ?range .
        ?range rdfs:subClassOf* skos:Concept FILTER NOT EXISTS { ?p qb:codeList ?list } }""",
    "IC-6 only attributes are optional": """SELECT ?c { ?d qb:component ?c . ?c qb:componentRequired false
        FILTER NOT EXISTS { ?c qb:attribute ?p . ?p a qb:AttributeProperty } }""",
    "IC-11 every figure has every dimension": """SELECT ?o { ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p
        FILTER NOT EXISTS { ?o ?p ?value } }""",
    "IC-12 no two figures have all dimensions alike": """SELECT ?o { ?o qb:dataSet ?c . ?other qb:dataSet ?c
        FILTER (?o != ?other)
        FILTER NOT EXISTS { ?c qb:structure/qb:component/qb:dimension ?p . ?o ?p ?one . ?other ?p ?two
          FILTER (?one != ?two) } }""",
    "IC-13 every figure has the attributes that it must have": """SELECT ?o { ?o qb:dataSet ?c .
        ?c qb:structure/qb:component ?of . ?of qb:attribute ?p
        FILTER NOT EXISTS { ?of qb:componentRequired false }
        FILTER NOT EXISTS { ?o ?p ?value }
        FILTER NOT EXISTS { ?of qb:componentAttachment qb:DataSet . ?c ?p ?value } }""",
    "IC-14 every figure has every measure": """SELECT ?o { ?o qb:dataSet/qb:structure/qb:component/qb:measure ?p
        FILTER NOT EXISTS { ?o ?p ?value } }""",
    "IC-19 codes are of the code list": """SELECT ?o { ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p .
        ?p qb:codeList ?list . ?o ?p ?code FILTER NOT EXISTS { ?code a skos:Concept ; skos:inScheme ?list } }""",
}

# What breaks each, said of the example letters.
BROKEN = {
    "IC-1": "DELETE { ?o qb:dataSet ?c } WHERE { ?o a sqs:Share ; qb:dataSet ?c }",
    "IC-2": "DELETE { ?c qb:structure ?s } WHERE { ?c qb:structure ?s }",
    "IC-3": "DELETE { ?p a qb:MeasureProperty } WHERE { ?p a qb:MeasureProperty }",
    "IC-4": "DELETE { ?p rdfs:range ?r } WHERE { ?p a qb:DimensionProperty ; rdfs:range ?r }",
    "IC-5": "DELETE { ?p qb:codeList ?l } WHERE { ?p qb:codeList ?l }",
    "IC-6": "INSERT { ?c qb:componentRequired false } WHERE { ?d qb:component ?c . ?c qb:dimension ?p }",
    "IC-11": "DELETE { ?o sqs:population ?p } WHERE { ?o sqs:population ?p }",
    "IC-12": "INSERT { <x:twice> ?p ?v } WHERE { { SELECT ?o { ?o a sqs:Share ; qb:dataSet ?c } LIMIT 1 } ?o ?p ?v }",
    "IC-13": "DELETE { ?c ?p ?u } WHERE { ?c a qb:DataSet ; qb:structure/qb:component/qb:attribute ?p ; ?p ?u }",
    "IC-14": "DELETE { ?o sqs:lowShare ?s } WHERE { ?o sqs:lowShare ?s }",
    "IC-19": "DELETE { ?o sqs:population ?p } INSERT { ?o sqs:population sqs:nobody } WHERE { ?o sqs:population ?p }",
}

PARTS = """SELECT ?kind ?p { <%s> qb:structure/qb:component ?c . ?c qb:order ?order ; ?kind ?p
    FILTER (?kind IN (qb:dimension, qb:measure, qb:attribute))
    FILTER NOT EXISTS { ?c qb:componentAttachment ?to } } ORDER BY ?order"""


def rows(store: EmbeddedStore, query: str) -> Iterator[list[str]]:
    for row in store.select(QB + query).rows:
        yield [term.value if isinstance(term, NamedNode | Literal) else "" for term in row]


def frame(store: EmbeddedStore, cube: str) -> pd.DataFrame:
    """Return a cube as pandas has it, by its structure and nothing else: its dimensions as the index."""
    address = f"https://w3id.org/sqskg/id/dataset/{cube}"
    parts = list(rows(store, PARTS % address))
    names = [part.rpartition("#")[2] for _, part in parts]
    columns = " ".join(f"?p{number}" for number in range(len(parts)))
    asked = " ".join(f"OPTIONAL {{ ?o <{part}> ?p{number} }}" for number, (_, part) in enumerate(parts))
    found = pd.DataFrame(
        rows(store, f"SELECT ?o {columns} {{ ?o qb:dataSet <{address}> {asked} }}"), columns=["figure", *names]
    )
    for kind, part in parts:
        if kind.endswith("measure"):
            found[part.rpartition("#")[2]] = found[part.rpartition("#")[2]].astype(float)
    return found.set_index([name for (kind, _), name in zip(parts, names, strict=True) if kind.endswith("dimension")])


@pytest.mark.parametrize("rule", RULES)
def test_the_cubes_keep_the_rules_of_the_w3c(store: EmbeddedStore, rule: str) -> None:
    assert list(rows(store, RULES[rule])) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_breaks_it(store: EmbeddedStore, rule: str) -> None:
    broken = Store()
    broken.extend(Quad(*triple) for triple in store.triples("CONSTRUCT WHERE { ?s ?p ?o }"))
    broken.update(with_prefixes(QB + BROKEN[rule.partition(" ")[0]]))
    found = broken.query(with_prefixes(QB + RULES[rule]))
    assert isinstance(found, QuerySolutions)
    assert list(found)


def test_pandas_takes_the_rates_by_the_structure_of_the_cube_alone(store: EmbeddedStore) -> None:
    rates = frame(store, "reoffending-rates")
    assert rates.index.names == ["about", "inReport"]
    assert rates.index.is_unique
    by_team = {team.rpartition("/")[2]: rate for (team, _), rate in rates["rate"].items()}
    assert by_team == {"harrowmere": 37.9, "saltmarsh-vale": 41.3, "eastfold-and-karr": 34.2}


def test_pandas_takes_the_shares_by_the_structure_of_the_cube_alone(store: EmbeddedStore) -> None:
    shares = frame(store, "shares")
    assert shares.index.names == ["inReport", "statedIn", "ordinal", "population"]
    assert shares.index.is_unique
    assert ((shares["lowShare"] <= shares["highShare"]) & (shares["highShare"] <= 1)).all()
    asked = store.select("SELECT (COUNT(?s) AS ?n) { ?s a sqs:Share ; sqs:lowShare ?low }").rows
    assert len(shares) == int(asked[0][0].value)  # type: ignore[union-attr]


@pytest.mark.parametrize("cube", CUBES)
def test_a_cube_says_its_unit(store: EmbeddedStore, cube: str) -> None:
    unit = "<http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure>"
    assert list(rows(store, f"SELECT ?u {{ <https://w3id.org/sqskg/id/dataset/{cube}> {unit} ?u }}"))
