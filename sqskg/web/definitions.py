"""What sqskg ships and every server shows alike: the ontology, the rules, and each of the saved questions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from starlette.requests import Request
from starlette.responses import Response

from sqskg.catalogue import CSVW, EXAMPLES_GRAPH, catalogue_quads
from sqskg.describing.addresses import BASE
from sqskg.describing.terms import OWL
from sqskg.prefixes import PREFIXES
from sqskg.publishing.bases import Bases, as_uri
from sqskg.publishing.labels import labels_in
from sqskg.publishing.page import Page, Writer, page
from sqskg.publishing.prof import PROF, PROFILES_PATH, QUERY, QUERY_TYPE, paths, queries, statements
from sqskg.resources import data_files
from sqskg.web.examples import ADDRESS
from sqskg.web.forms import ending_for, links
from sqskg.web.negotiation import FORMS, WRITTEN
from sqskg.web.tag import HEADERS, holds, not_modified

_PREFIXES = {**PREFIXES, "csvw": CSVW.iri, "prof": PROF.iri, "shape": f"{BASE}/def/shape#"}
_ONTOLOGY, _SHAPES, _RULES_OF_QUESTIONS = "/def/sqs", "/def/shape", "/def/question-shape"
_TITLES = {
    _SHAPES: "Rules for letters and saved questions",
    _RULES_OF_QUESTIONS: "Rules for saved questions",
}


def is_defined(path: str) -> bool:
    """Say whether a path is that of something that ships."""
    return path in _paths()


def definition(request: Request, path: str, asked: str | None) -> Response:
    """Give what ships at a path, in the form of the ending asked for or of the Accept header.

    Raises UnansweredError where no form is acceptable.
    """
    root = str(request.scope.get("root_path", "")).rstrip("/")
    if path.endswith(QUERY):
        query = queries()[path].encode()
        tag = _tag(query)
        headers = {**HEADERS, "ETag": tag}
        return not_modified(tag) if holds(request, tag) else Response(query, headers=headers, media_type=QUERY_TYPE)
    ending = ending_for(request, path, asked)
    content = _written(path, ending, root)
    tag = _tag(content)
    if holds(request, tag):
        return not_modified(tag)
    place = as_uri(root + path)
    headers = {**HEADERS, "ETag": tag, "Content-Location": f"{place}.{ending}", "Link": links(root, path, BASE + path)}
    return Response(content, headers=headers, media_type=FORMS[ending])


def _tag(content: bytes) -> str:
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'


@cache
def _paths() -> frozenset[str]:
    examples = {document.removeprefix(BASE) for _, document in _catalogue() if document != EXAMPLES_GRAPH.value}
    versions = [q.object for q in _read("ontology", "sqs.ttl") if q.predicate == OWL.versionIRI]
    versioned = {version.value.removeprefix(BASE) for version in versions if isinstance(version, NamedNode)}
    return frozenset({_ONTOLOGY, _SHAPES, _RULES_OF_QUESTIONS, *versioned, *examples, *paths(), *queries()})


def _catalogue() -> list[tuple[Quad, str]]:
    """Return what is said of the saved questions, each with the document that it is in."""
    return [(q, q.subject.value.partition("#")[0]) for q in catalogue_quads() if isinstance(q.subject, NamedNode)]


@cache
def _statements(path: str) -> tuple[Triple, ...]:
    if path.startswith(ADDRESS):
        said: Iterable[Quad] = [quad for quad, document in _catalogue() if document == BASE + path]
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


@cache
def _written(path: str, ending: str, root: str) -> bytes:
    statements = _statements(path)
    if ending != "html":
        return serialize(statements, format=WRITTEN[FORMS[ending]], prefixes=_PREFIXES) or b""
    found = labels_in(statements)
    this = found.get(BASE + path) or found.get(BASE + _ONTOLOGY)
    place = as_uri(root + path)
    formats = {media: f"{place}.{form}" for form, media in FORMS.items() if form != "html"}
    writer = Writer(Bases((BASE,), root), found)
    title = _TITLES.get(path) or (this.value if this else path)
    return page(Page(title, writer.sections(statements), formats=formats), root)
