"""The saved questions over HTTP: the list, what each asks and takes, and its answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.asking.about import described
from sqskg.asking.question import Question, question, questions
from sqskg.errors import QueryError
from sqskg.web.asking import FORMATS
from sqskg.web.leaving import unless_left
from sqskg.web.negotiation import best
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.sparql import client_of, refusal, streamed
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, tagged, unless_any_is_held

#: How many rows a page has, unless it is said, and at most; which page there is at most.
PAGE, LARGEST_PAGE, LAST_PAGE = 100, 10_000, 10**6
#: The formats that come in pages unless asked for whole; the others are files, which people keep, and charts.
PAGED = frozenset({"json", "srj", "srx"})
_OURS = {"page", "per_page", "evidence", "format"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Answers saved questions from a pool of workers."""

    pool: Pool

    @property
    def routes(self) -> list[Route]:
        """The addresses of the questions."""
        return [
            Route("/questions", self.list),
            Route("/questions/{name}", self.describe),
            Route("/questions/{name}/answer", self.answer),
            Route("/questions/{name}/answer.{ending}", self.answer),
        ]

    async def list(self, request: Request) -> Response:
        """List the questions."""
        listed = [
            {"name": each.name, "title": each.title, "question": each.question, "tags": list(each.tags),
             "answer": _answer_of(each)}
            for each in questions()
        ]  # fmt: skip
        try:
            return _told(request, listed)
        except UnansweredError as error:
            return refusal(error)

    async def describe(self, request: Request) -> Response:
        """Describe a question, with the values that its parameters may have in the store."""
        try:
            asked = _named(request)
            job = {"kind": "values", "name": asked.name, **self._limits}
            found = await unless_left(request, self.pool.answer(job, client_of(request)))
            values = json.loads(b"".join([part async for part in found.parts]))
            return _told(request, {**described(asked, values), "answer": _answer_of(asked)})
        except UnansweredError as error:
            return refusal(error)

    async def answer(self, request: Request) -> Response:
        """Answer a question: a file whole, else a page of rows with links to the others."""
        try:
            return unless_any_is_held(request, await self._answer(request))
        except UnansweredError as error:
            return refusal(error)

    async def _answer(self, request: Request) -> Response:
        asked, given = _named(request), request.query_params
        ending = _ending(request)
        page = _number(given.get("page"), "page", 1, LAST_PAGE)
        most = _number(given.get("per_page"), "per_page", PAGE, LARGEST_PAGE)
        whole = _whole(ending, given)
        facts = __version__, str(request.url), ending
        tag = tag_of(self.pool.look(), *facts)
        if holds(request, tag):
            return not_modified(tag)
        job = {
            "kind": "question", "name": asked.name, "parameters": _parameters(request, asked), "ending": ending,
            "evidence": _truth(given.get("evidence")), "start": (page - 1) * most, "most": None if whole else most,
            "address": str(request.url), **self._limits,
        }  # fmt: skip
        found = await unless_left(request, self.pool.answer(job, client_of(request)))
        # What answers may be a little older than what was seen of the store.
        headers = {**HEADERS, "ETag": tag_of(found.version, *facts), "X-Total-Count": str(found.facts["total"])}
        links = "" if whole else _links(request, page, most, found.facts["total"])
        return await streamed(found, {**headers, "Link": links} if links else headers)

    @property
    def _limits(self) -> dict[str, int]:
        return {"rows_most": self.pool.limits.rows, "bytes_most": self.pool.limits.answer}


def _told(request: Request, facts: Any) -> Response:
    if best(["application/json"], request.headers.get("accept")) is None:
        raise UnansweredError(406, "This comes as application/json.")
    return tagged(request, facts)


def _answer_of(asked: Question) -> str:
    return f"/questions/{asked.name}/answer"


def _named(request: Request) -> Question:
    try:
        return question(request.path_params["name"])
    except QueryError as error:
        raise UnansweredError(404, f"{error} /questions lists them all.") from None


def _ending(request: Request) -> str:
    """Return the ending of the format that the address or the Accept header asks for. Raises UnansweredError."""
    ending = request.path_params.get("ending") or request.query_params.get("format")
    if ending is None:
        media = best(list(FORMATS.values()), request.headers.get("accept"))
        ending = next((name for name, offered in FORMATS.items() if offered == media), None)
        if ending is None:
            raise UnansweredError(406, f"Answers come as {', '.join(FORMATS.values())}.")
    if ending not in FORMATS:
        raise UnansweredError(404, f"There is no format {ending!r}; there are {', '.join(FORMATS)}.")
    return ending


def _parameters(request: Request, asked: Question) -> dict[str, str]:
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in _OURS]
    if len(dict(pairs)) < len(pairs):
        raise UnansweredError(400, "A parameter is given twice, and a question takes one value of each.")
    known = [parameter.name for parameter in asked.parameters]
    for name, _ in pairs:
        if name not in known:
            raise UnansweredError(400, f"It takes no parameter {name!r}; it takes {', '.join(known) or 'none'}.")
    return dict(pairs)


def _whole(ending: str, given: Mapping[str, str]) -> bool:
    """Say whether an answer comes whole: a file would not tell that it is a part. Raises UnansweredError."""
    said = {"page", "per_page"} & {*given}
    if ending == "vl.json" and (said or given.get("evidence") == "true"):
        raise UnansweredError(400, "A chart is drawn of the whole answer: it takes no page and no evidence.")
    return ending not in PAGED and not said


def _number(said: str | None, name: str, default: int, most: int) -> int:
    if said is None:
        return default
    # Python reads no number of thousands of digits.
    if not re.fullmatch("[0-9]{1,9}", said) or not 1 <= int(said) <= most:
        raise UnansweredError(400, f"'{name}' is a whole number from 1 to {most}.")
    return int(said)


def _truth(said: str | None) -> bool:
    if said not in {None, "true", "false"}:
        raise UnansweredError(400, "'evidence' is true or false.")
    return said == "true"


def _links(request: Request, page: int, most: int, total: int) -> str:
    """Return the links to the first, the last, the next and the page before: https://www.rfc-editor.org/rfc/rfc8288."""
    last = max(1, -(-total // most))
    pages = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    return ", ".join(
        f'<{request.url.include_query_params(page=number)}>; rel="{name}"'
        for name, number in pages.items()
        if 1 <= number <= last and number != page
    )
