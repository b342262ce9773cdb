"""How a saved question was asked, for those who ask the same elsewhere, and the files that its answer comes as."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sqskg.asking.binding import bound
from sqskg.asking.question import Question
from sqskg.stores.store import Reader

#: How many rows a page of an answer has at most, and the formats that come in pages unless asked for whole.
LARGEST_PAGE = 10_000
PAGED = frozenset({"json", "srj", "srx"})
#: The files that an answer comes as, by the endings of their addresses.
FILES = {
    "csv": "CSV",
    "xlsx": "Excel",
    "json": "JSON",
    "parquet": "Parquet",
    "tsv": "Tab-separated values",
    "md": "Markdown",
    "srj": "SPARQL results, JSON",
    "srx": "SPARQL results, XML",
}
PICTURES = {"svg": "Chart, SVG", "png": "Chart, PNG", "vl.json": "Chart, Vega-Lite"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask the same: what it is called, and the words to copy."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the whole answer: what it is called, where it is, and the name to keep it under."""

    name: str
    href: str
    kept_as: str


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was asked. `server` is the address of the server, `root` the path under which it is."""

    question: Question
    given: Mapping[str, str]
    server: str
    root: str
    evidence: bool

    def sparql(self, store: Reader) -> str:
        """Return the query that was run, without its header. Raises QueryError for values not allowed."""
        whole = bound(self.question, self.given, store)
        return "\n".join(line for line in whole.splitlines() if not line.startswith("#+")).strip()

    def place(self, ending: str = "", **more: str) -> str:
        """Return the address of the answer, below the server's name, as HTML or in the format of an ending."""
        query = urlencode(self.pairs(**more))
        return f"{self.path(ending)}?{query}" if query else self.path(ending)

    def path(self, ending: str = "") -> str:
        """Return the path of the answer, without what is asked of it."""
        return f"{self.root}/questions/{quote(self.question.name)}/answer{'.' if ending else ''}{ending}"

    def pairs(self, **more: str) -> list[tuple[str, str]]:
        """Return what the address of the answer says: the parameters, whether with evidence, and what else is said."""
        told = {**self.given, **({"evidence": "true"} if self.evidence else {}), **more}
        return [(name, value) for name, value in told.items() if value]

    def ways(self) -> tuple[Way, ...]:
        """Return the ways to ask the same of this server."""
        store, name = f"{self.server}{self.root}/sparql", self.question.name
        options = [part for key, value in self.given.items() for part in ("-p", f"{key}={value}")]
        line = ["sqskg", "--store", store, "query", name, *options, *(["--evidence"] if self.evidence else [])]
        values = "".join(f", {key}={value!r}" for key, value in self.given.items())
        python = f"{name!r}{values}{', evidence=True' if self.evidence else ''}"
        return (
            Way("Command line", shlex.join(line)),
            Way("Python", f"import sqskg\n\nsqskg.open({store!r}).ask({python}).to_pandas()"),
            Way("HTTP", f"curl {shlex.quote(self.server + self.place('csv'))}"),
        )

    def files(self, total: int, *, drawn: bool) -> tuple[File, ...]:
        """Return the files of an answer of so many rows, with its chart where it is `drawn`."""
        found = []
        for ending, words in FILES.items():
            more = {"per_page": str(LARGEST_PAGE)} if ending in PAGED else {}
            part = f" (the first {LARGEST_PAGE:,} rows)" if more and total > LARGEST_PAGE else ""
            found.append(File(words + part, self.place(ending, **more), f"{self.question.name}.{ending}"))
        bare = Asked(self.question, self.given, self.server, self.root, evidence=False)
        pictures = PICTURES if drawn else {}
        for ending, words in pictures.items():
            found.append(File(words, bare.place(ending), f"{self.question.name}.{ending}"))
        return tuple(found)
