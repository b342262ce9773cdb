"""The saved questions for browsers: the list, and a form with its answer below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sqskg import __version__
from sqskg.asking.question import Question
from sqskg.pages.frame import rendered
from sqskg.pages.question_list import groups
from sqskg.web.answering import answer_to, streamed
from sqskg.web.forms import root_of
from sqskg.web.negotiation import best
from sqskg.web.pool import Pool
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held

HTML = "text/html"


def in_html(request: Request, *others: str) -> bool:
    """Say whether an asker likes a page better than the `others`, which come first for those who take anything."""
    return best([*others, HTML], request.headers.get("accept")) == HTML


def listed(request: Request) -> Response:
    """Give the page that lists the questions."""
    words = request.query_params.get("words", "").strip()
    found = groups(words)
    count = sum(len(group.questions) for group in found)
    content = rendered("questions.html", root_of(request), "/questions", groups=found, words=words, count=count)
    tag = tag_of(__version__, content.decode())
    if holds(request, tag):
        return not_modified(tag)
    return unless_any_is_held(request, Response(content, media_type=HTML, headers={**HEADERS, "ETag": tag}))


def tidied(request: Request) -> Response | None:
    """Lead to the address without the fields that were left empty, which ask for nothing; None where there are none."""
    pairs = request.query_params.multi_items()
    kept = [(name, value) for name, value in pairs if value.strip()]
    if len(kept) == len(pairs):
        return None
    place = root_of(request) + request.url.path.removeprefix(root_of(request))
    return RedirectResponse(f"{place}?{urlencode(kept)}" if kept else place, 303, {"Vary": "Accept"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a browser asks: the parameters, which page of how many rows, and what is wrong with the address.

    Only where `asked` is there an answer to be shown.
    """

    parameters: dict[str, str]
    page: int
    most: int
    evidence: bool
    problems: tuple[str, ...]
    asked: bool


async def page(pool: Pool, request: Request, of: Question, wanted: Wanted, usual: int) -> Response:
    """Give the page of a question. `usual` is how many rows a page has unless it is said. Raises UnansweredError."""
    facts = __version__, str(request.url), root_of(request), HTML
    tag = tag_of(pool.look(), *facts)
    if holds(request, tag):
        return not_modified(tag)
    job: dict[str, Any] = {
        "kind": "question page", "name": of.name, "parameters": wanted.parameters, "page": wanted.page,
        "most": wanted.most, "most_usual": usual, "evidence": wanted.evidence, "problems": list(wanted.problems),
        "asked": wanted.asked, "root": root_of(request), "server": f"{request.url.scheme}://{request.url.netloc}",
        "rows_most": pool.limits.rows, "bytes_most": pool.limits.answer,
    }  # fmt: skip
    found = await answer_to(request, pool, job)
    status = found.facts["status"]
    tagged = {"ETag": tag_of(found.version, *facts)} if status == 200 else {}
    response = await streamed(found, {**HEADERS, **tagged})
    response.status_code = status
    return response
