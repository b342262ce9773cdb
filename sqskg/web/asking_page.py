"""A worker's answer to a browser that asks a saved question: its form, and the answer below."""

from __future__ import annotations

from typing import Any, BinaryIO
from urllib.parse import urlencode

from sqskg.asking.question import question
from sqskg.pages.asked import Asked
from sqskg.pages.frame import rendered
from sqskg.pages.paging import Paging
from sqskg.pages.question_answer import Part, Window, part
from sqskg.pages.question_form import fields, values_shown
from sqskg.publishing.bases import Bases
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.sending import RefusedError, send_whole


def answer_question_page(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the page of a saved question.

    `job` has the question's name, the parameters, whether the question is `asked` and with evidence, the page and how
    many rows it has, what is wrong with the address (`problems`) and the status for that, the address of the server and
    the path under which it is, and the most rows and bytes. Raises QueryError and RefusedError.
    """
    of, given, root = question(job["name"]), job["parameters"], job["root"]
    form = fields(of, given, store)
    wrong = [(field.id, field.error, field.status) for field in form if field.error]
    problems = [("", words) for words in job["problems"]] + [(place, words) for place, words, _ in wrong]
    asked = Asked(of, given, job["server"], root, job["evidence"])
    shown: dict[str, Any] = {"part": None}
    if job["asked"] and not problems:
        window = Window((job["page"] - 1) * job["most"], job["most"], job["evidence"])
        found = part(of, given, store, Bases.of([store], root), window)
        if found.total > job["rows_most"]:
            raise RefusedError(422, f"The answer has {found.total:,} rows. Ask for less.")
        shown = _answer(asked, found, store, job) | {"limits": values_shown(form)}
    content = rendered(
        "question.html", root, "/questions", width="sqs-wide" if shown["part"] else "",
        question=of, fields=form, problems=problems, evidence=job["evidence"], **shown,
    )  # fmt: skip
    status = 400 if job["problems"] else wrong[0][2] if wrong else 200
    send_whole(content, output, most=job["bytes_most"], status=status)


def _answer(asked: Asked, found: Part, store: EmbeddedStore, job: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of an answer."""
    sparql = asked.sparql(store)
    size = {} if job["most"] == job["most_usual"] else {"per_page": str(job["most"])}
    paging = Paging.of(f"{asked.path()}#answer", asked.pairs(**size), job["page"], job["most"], found.total)
    bare = Asked(asked.question, asked.given, asked.server, asked.root, evidence=False)
    with_evidence = Asked(asked.question, asked.given, asked.server, asked.root, evidence=True)
    return {
        "part": found,
        "paging": paging,
        "picture": bare.place("svg"),
        "with": f"{with_evidence.place(**size)}#answer",
        "without": f"{bare.place(**size)}#answer",
        "files": asked.files(found.total, drawn=found.drawn),
        "ways": asked.ways(),
        "sparql": sparql,
        "editor": f"{asked.root}/editor?{urlencode({'query': sparql})}",
    }
