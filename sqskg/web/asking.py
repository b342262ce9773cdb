"""A worker's answer to a saved question, and to which values one takes."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO

from sqskg.asking.about import allowed
from sqskg.asking.ask import ask
from sqskg.asking.chart import chart
from sqskg.asking.origin import origin
from sqskg.asking.question import question
from sqskg.asking.rows import plain
from sqskg.asking.value import value_of
from sqskg.output import write_answer
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.store import Answer
from sqskg.web.picture import PICTURES
from sqskg.web.sending import send_whole, up_to

#: The formats of an answer over HTTP, by the ending of its address: the media type of each.
FORMATS = {
    "json": "application/json",
    "srj": "application/sparql-results+json",
    "srx": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "vl.json": "application/vnd.vegalite.v5+json",
    **PICTURES,
}
_WRITTEN = {"srj": "json", "srx": "xml", "md": "markdown"}


def answer_question(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Answer a saved question: its rows or a page of them, in a format of `FORMATS`; say how many there are.

    `job` has the question's name, the parameters, whether evidence is wanted, the ending of the format, and from which
    row on how many, None for all; the most rows that the whole may have, and the most bytes of what is sent. Raises
    QueryError and RefusedError.
    """
    asked = question(job["name"])
    whole = ask(store, asked.name, job["parameters"], evidence=job["evidence"])
    for _ in up_to(whole.rows, job["rows_most"]):
        pass
    start = job["start"]
    answer = Answer(whole.variables, whole.rows[start:][: job["most"]])
    content = io.BytesIO()
    if job["ending"] == "vl.json":
        content.write(json.dumps(chart(asked, answer).spec).encode())
    elif job["ending"] == "json":
        content.write(_records(answer, len(whole.rows)))
    else:
        told_of = origin(asked, job["parameters"], job["address"], answer)
        write_answer(answer, _WRITTEN.get(job["ending"], job["ending"]), told_of, content)
    send_whole(content.getvalue(), output, FORMATS[job["ending"]], job["bytes_most"], total=len(whole.rows))


def answer_values(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Say which values each parameter of a saved question may have, as JSON; `job` has its name and the most bytes."""
    content = json.dumps(allowed(question(job["name"]), store)).encode()
    send_whole(content, output, "application/json", job["bytes_most"])


def _records(answer: Answer, total: int) -> bytes:
    """Return rows as objects of plain values, for those who do not know RDF."""
    rows = [{name: _simple(term) for name, term in zip(answer.variables, row, strict=True)} for row in answer.rows]
    return json.dumps({"total": total, "columns": list(answer.variables), "rows": rows}, ensure_ascii=False).encode()


def _simple(term: Any) -> str | float | bool | None:
    value = value_of(term)
    return value if value is None or isinstance(value, bool | int | float) else plain(term)
