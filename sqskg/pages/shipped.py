"""What sqskg ships and everybody shows alike: the ontology, the rules, and each of the saved questions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from sqskg.catalogue import CSVW, EXAMPLES_GRAPH, catalogue_quads
from sqskg.describing.addresses import BASE
from sqskg.describing.terms import OWL
from sqskg.pages.frame import Frame
from sqskg.pages.page import Page, Writer, page
from sqskg.pages.presentation import formats
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases
from sqskg.publishing.labels import labels_in
from sqskg.publishing.media import FORMS, WRITTEN
from sqskg.publishing.prof import PROF, PROFILES_PATH, paths, statements
from sqskg.resources import data_files

#: Where the saved questions are, as RDF.
EXAMPLES = EXAMPLES_GRAPH.value.removeprefix(BASE)
_PREFIXES = {**PREFIXES, "csvw": CSVW.iri, "prof": PROF.iri, "shape": f"{BASE}/def/shape#"}
_ONTOLOGY, _SHAPES, _RULES_OF_QUESTIONS = "/def/sqs", "/def/shape", "/def/question-shape"
_TITLES = {
    _SHAPES: "Rules for letters and saved questions",
    _RULES_OF_QUESTIONS: "Rules for saved questions",
    EXAMPLES: "The saved questions, as RDF",
}


@cache
def shipped_paths() -> frozenset[str]:
    """Return the paths of the documents that ship; not of queries, nor of all saved questions."""
    examples = {document.removeprefix(BASE) for _, document in _catalogue() if document != EXAMPLES_GRAPH.value}
    versions = [q.object for q in _read("ontology", "sqs.ttl") if q.predicate == OWL.versionIRI]
    versioned = {version.value.removeprefix(BASE) for version in versions if isinstance(version, NamedNode)}
    return frozenset({_ONTOLOGY, _SHAPES, _RULES_OF_QUESTIONS, *versioned, *examples, *paths()})


def shipped_document(path: str, ending: str, bases: Bases, frame: Frame) -> bytes:
    """Return what ships at a path in the form of an ending, or at `EXAMPLES` all of the saved questions."""
    said = _statements(path)
    if ending != "html":
        return serialize(said, format=WRITTEN[FORMS[ending]], prefixes=_PREFIXES) or b""
    found = labels_in(said)
    this = found.get(BASE + path) or found.get(BASE + _ONTOLOGY)
    title = _TITLES.get(path) or (this.value if this else path)
    shown = Page(title, Writer(bases, found).sections(said, BASE + path), formats=formats(bases.root, path))
    return page(shown, frame)


def _catalogue() -> list[tuple[Quad, str]]:
    """Return what is said of the saved questions, each with the document that it is in."""
    return [(q, q.subject.value.partition("#")[0]) for q in catalogue_quads() if isinstance(q.subject, NamedNode)]


@cache
def _statements(path: str) -> tuple[Triple, ...]:
    if path == EXAMPLES:
        said: Iterable[Quad] = catalogue_quads()
    elif path.startswith(EXAMPLES):
        said = [quad for quad, document in _catalogue() if document == BASE + path]
    elif path.startswith(PROFILES_PATH):
        said = [Quad(each.subject, each.predicate, each.object) for each in statements(path)]
    elif path.startswith(_ONTOLOGY):
        said = _read("ontology", "sqs.ttl")
    else:
        said = _read("shapes", "questions.ttl" if path == _RULES_OF_QUESTIONS else ".ttl")
    named = Dataset(said)
    # A list in a rule has blank nodes, which readers of files name anew each time.
    named.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((Triple(q.subject, q.predicate, q.object) for q in named), key=str))


def _read(folder: str, name: str) -> list[Quad]:
    files = [file for file in data_files(folder, ".ttl") if file.name.endswith(name)]
    # Files may give their blank nodes the same names.
    return [quad for file in files for quad in parse(file.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=True)]
