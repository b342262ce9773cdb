"""The catalogue of saved questions as RDF, in which programs that know none of ours find and understand them.

Each question is an example by the convention of the Swiss Institute of Bioinformatics
(https://github.com/sib-swiss/sparql-examples), which SPARQL editors and assistants look for in a store. What it takes
is told in SHACL, what it gives in CSV on the Web (https://www.w3.org/TR/tabular-metadata/). Read by stores and by
the server alike: the questions are data that ships, as ontology/ is, and their reader knows no store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.asking.header import Column, Drawing, Parameter
from sqskg.asking.literals import literal
from sqskg.asking.question import Question, questions
from sqskg.describing.terms import DCTERMS, OWL, RDF, RDFS, SCHEMA, SH, SKOS, SQS, XSD, Namespace, english, whole
from sqskg.prefixes import PREFIXES, with_prefixes

_HOME = "https://w3id.org/sqskg"
#: The graph of the catalogue, by the convention's name for it.
EXAMPLES_GRAPH = NamedNode(f"{_HOME}/.well-known/sparql-examples")
CSVW = Namespace("http://www.w3.org/ns/csvw#")
# A store does not know where it is served.
_TARGET = NamedNode(f"{_HOME}/sparql")
_PREFIXES = NamedNode(f"{EXAMPLES_GRAPH.value}#prefixes")
_CHART = NamedNode("https://www.iana.org/assignments/media-types/application/vnd.vegalite.v5+json")
_PICTURE = NamedNode("https://www.iana.org/assignments/media-types/image/svg+xml")
_CLASSES = {"yot": SQS.YouthOffendingTeam, "report": SQS.Report, "theme": SQS.Theme, "domain": SQS.Domain}
_DATATYPES = {"integer": XSD.integer, "number": XSD.decimal, "share": XSD.decimal, "date": XSD.date}
Said = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


@cache
def catalogue_quads() -> tuple[Quad, ...]:
    """Return every statement of the catalogue of the questions that ship, in a fixed order; none has a blank node."""
    return tuple(described(questions()))


def described(saved: Iterable[Question]) -> list[Quad]:
    """Return the statements on some questions, sorted, each in the graph of the catalogue."""
    said = {Quad(*each, EXAMPLES_GRAPH) for question in saved for each in _question(question)}
    said |= {Quad(*each, EXAMPLES_GRAPH) for each in _prefixes()}
    return sorted(said, key=str)


def address(question: Question, part: str = "") -> NamedNode:
    """Return the address of a question, or of a part of it: "column-team", "parameter-yot", "chart"."""
    return NamedNode(f"{EXAMPLES_GRAPH.value}/{question.name}{part and f'#{part}'}")


def _prefixes() -> Said:
    yield _PREFIXES, RDF.type, OWL.Ontology
    yield _PREFIXES, RDFS.label, english("the prefixes of the saved questions")
    for prefix, namespace in PREFIXES.items():
        declared = NamedNode(f"{EXAMPLES_GRAPH.value}#prefix-{prefix}")
        yield _PREFIXES, SH.declare, declared
        yield declared, SH.prefix, Literal(prefix)
        yield declared, SH.namespace, Literal(namespace, datatype=XSD.anyURI)


def _question(question: Question) -> Said:
    this, table = address(question), address(question, "columns")
    yield this, RDF.type, SH.SPARQLExecutable
    yield this, RDF.type, SH.SPARQLSelectExecutable
    yield this, RDFS.label, english(question.title)
    yield this, RDFS.comment, english(question.question)
    yield this, SH.prefixes, _PREFIXES
    yield this, SH.select, Literal(question.body)
    yield this, SCHEMA.target, _TARGET
    for tag in question.tags:
        yield this, SCHEMA.keywords, Literal(tag)
    for place, parameter in enumerate(question.parameters):
        yield from _parameter(question, parameter, place)
    yield this, CSVW.tableSchema, table
    yield table, RDF.type, CSVW.Schema
    for place, column in enumerate(question.columns, start=1):
        yield from _column(question, column, place)
    if question.chart:
        yield from _chart(question, question.chart)


def _parameter(question: Question, parameter: Parameter, place: int) -> Said:
    this = address(question, f"parameter-{parameter.name}")
    yield address(question), SH.parameter, this
    yield this, RDF.type, SH.Parameter
    # SHACL takes the variable's name from the end of the path.
    path = address(question, parameter.name)
    yield this, SH.path, path
    yield path, RDF.type, RDF.Property
    yield path, RDFS.label, english(parameter.name.replace("_", " "))
    yield this, SH.name, english(parameter.name.replace("_", " "))
    yield this, SH.description, english(parameter.description)
    yield this, SH.optional, Literal(True)
    yield this, SH.order, whole(place)
    if parameter.type in _CLASSES:
        yield this, SH["class"], _CLASSES[parameter.type]
    else:
        yield this, SH.datatype, _DATATYPES.get(parameter.type, XSD.string)
    if parameter.default is not None:
        yield this, SH.defaultValue, _value(parameter, parameter.default)
    if parameter.example is not None:
        yield this, SKOS.example, _value(parameter, parameter.example)
    if parameter.values is not None:
        allowed = address(question, f"values-{parameter.name}")
        yield this, RDFS.seeAlso, allowed
        yield allowed, RDF.type, SH.SPARQLSelectExecutable
        yield allowed, RDFS.label, english(f"the values that {parameter.name} may have")
        yield allowed, SH.prefixes, _PREFIXES
        yield allowed, SH.select, Literal(with_prefixes(parameter.values))


def _value(parameter: Parameter, value: str) -> Literal:
    """Return a value as its type has it, or else as it stands: shapes/questions.ttl says which is of no type."""
    try:
        return literal(parameter.type, value)
    except ValueError:
        return Literal(value)


def _column(question: Question, column: Column, place: int) -> Said:
    this = address(question, f"column-{column.name}")
    yield address(question, "columns"), CSVW.column, this
    yield this, RDF.type, CSVW.Column
    yield this, CSVW.name, Literal(column.name)
    yield this, CSVW.titles, english(column.label)
    yield this, DCTERMS.description, english(column.description)
    # A set of columns has no order of its own in RDF.
    yield this, SCHEMA.position, whole(place)
    if column.unit is not None:
        yield this, SCHEMA.unitText, Literal(column.unit)


def _chart(question: Question, drawn: Drawing) -> Said:
    """Say how an answer is drawn: each setting is a named value, or names a column."""
    this = address(question, "chart")
    yield address(question, "columns"), CSVW.transformations, this
    yield this, RDF.type, CSVW.Transformation
    yield this, CSVW.titles, english(question.title)
    yield this, CSVW.url, Literal(f"{_HOME}/questions/{question.name}/answer.vl.json", datatype=XSD.anyURI)
    yield this, CSVW.scriptFormat, _CHART
    yield this, CSVW.targetFormat, _PICTURE
    settings = {"mark": drawn.mark, "total": drawn.total, "lanes": "true" if drawn.lanes else None}
    settings["ends"] = ", ".join(drawn.ends) or None
    for name, setting in settings.items():
        if setting is not None:
            yield from _setting(question, name, SCHEMA.value, Literal(setting))
    columns = {"x": drawn.x, "x2": drawn.x2, "color": drawn.color, "tick": drawn.tick}
    for name, column in [*columns.items(), *(("what", column) for column in drawn.what)]:
        if column is not None:
            yield from _setting(question, name, SCHEMA.valueReference, address(question, f"column-{column}"))


def _setting(question: Question, name: str, said: NamedNode, value: NamedNode | Literal) -> Said:
    this = address(question, f"chart-{name}")
    yield address(question, "chart"), SCHEMA.additionalProperty, this
    yield this, RDF.type, SCHEMA.PropertyValue
    yield this, SCHEMA.propertyID, Literal(name)
    yield this, said, value
