"""The warnings that checking a report gave: kept with the report, so that they can be asked for."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from sqskg.checking.verdict import Fault
from sqskg.describing.addresses import Addresses
from sqskg.describing.terms import RDF, SH, SQS

_SHAPES = "https://w3id.org/sqskg/def/shape#"


def describe_warnings(warnings: tuple[Fault, ...], at: Addresses) -> list[Quad]:
    """Return what warnings say, as SHACL says it: the rule, the thing that is short of it, and the message.

    A warning is no part of the letter, and no evidence stands behind it but that of the thing it is about.
    """
    return [
        Quad(*triple, at.graph)
        for number, fault in enumerate(warnings, start=1)
        for triple in _statements(at.here("warning", number), at.here("report"), fault)
    ]


def _statements(
    node: NamedNode, report: NamedNode, fault: Fault
) -> list[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    return [
        (report, SQS.warning, node),
        (node, RDF.type, SH.ValidationResult),
        (node, SH.resultSeverity, SH.Warning),
        (node, SH.sourceShape, NamedNode(f"{_SHAPES}{fault.shape}")),
        (node, SH.focusNode, NamedNode(fault.focus)),
        (node, SH.resultMessage, Literal(fault.message)),
    ]
