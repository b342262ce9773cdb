"""The saved questions over HTTP: the list, what each asks and takes, and its answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.asking.about import described
from sqskg.asking.question import Question, question, questions
from sqskg.errors import QueryError
from sqskg.pages.asked import LARGEST_PAGE
from sqskg.web.answering import answer_to, streamed
from sqskg.web.forms import root_of
from sqskg.web.given import LAST_PAGE, number
from sqskg.web.negotiation import best
from sqskg.web.picture import PICTURES, Pictures
from sqskg.web.pool import Answering, Pool
from sqskg.web.process import UnansweredError
from sqskg.web.question_address import (
    PAGE,
    ending_of,
    is_page,
    is_whole,
    links,
    parameters_of,
    truth,
    wanted,
)
from sqskg.web.question_pages import in_html, listed, page, tidied
from sqskg.web.refusing import refused, refusing_page
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, tagged, unless_any_is_held

_PLACE = "/questions"
# A picture of more rows would be taller than any screen or sheet, and take long to draw.
_MOST_DRAWN = 2_000


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Answers saved questions from a pool of workers."""

    pool: Pool
    pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pictures", Pictures(self.pool.limits.seconds))

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
        if in_html(request, "application/json"):
            return listed(request)
        told = [
            {"name": each.name, "title": each.title, "question": each.question, "tags": list(each.tags),
             "answer": _answer_of(each)}
            for each in questions()
        ]  # fmt: skip
        try:
            return _told(request, told)
        except UnansweredError as error:
            return refused(request, error, _PLACE)

    async def describe(self, request: Request) -> Response:
        """Describe a question, with the values that its parameters may have in the store."""
        html = in_html(request, "application/json")
        try:
            asked = _named(request)
            if html:
                return unless_any_is_held(request, await self._page(request, asked, answered=False))
            job = {"kind": "values", "name": asked.name, **self._limits}
            found = await answer_to(request, self.pool, job)
            values = json.loads(await found.whole())
            return _told(request, {**described(asked, values), "answer": _answer_of(asked)})
        except UnansweredError as error:
            return refused(request, error, _PLACE)

    async def answer(self, request: Request) -> Response:
        """Answer a question: a file whole, else a page of rows with links to the others."""
        html = is_page(request)
        try:
            answer = await (self._page(request, _named(request), answered=True) if html else self._answer(request))
            return unless_any_is_held(request, answer)
        except UnansweredError as error:
            onward = _onward(request)
            # Whoever asks for HTML by the ending of the address gets it, whatever else is liked.
            return (refusing_page if html else refused)(request, error, _PLACE, onward)

    async def _page(self, request: Request, asked: Question, *, answered: bool) -> Response:
        return tidied(request) or await page(self.pool, request, asked, wanted(request, asked, answered=answered), PAGE)

    async def _answer(self, request: Request) -> Response:
        asked, given = _named(request), request.query_params
        ending = ending_of(request)
        shown = number(given.get("page"), "page", 1, LAST_PAGE)
        most = number(given.get("per_page"), "per_page", PAGE, LARGEST_PAGE)
        whole = is_whole(ending, given)
        facts = __version__, str(request.url), ending
        tag = tag_of(self.pool.look(), *facts)
        if holds(request, tag):
            return not_modified(tag)
        job = {
            "kind": "question", "name": asked.name, "parameters": parameters_of(request, asked),
            "ending": "vl.json" if ending in PICTURES else ending,
            "evidence": truth(given.get("evidence")), "start": (shown - 1) * most, "most": None if whole else most,
            "address": str(request.url), **self._limits,
        }  # fmt: skip
        found = await answer_to(request, self.pool, job)
        # What answers may be a little older than what was seen of the store.
        headers = {**HEADERS, "ETag": tag_of(found.version, *facts), "X-Total-Count": str(found.facts["total"])}
        if ending in PICTURES:
            return await self._picture(found, ending, headers)
        told_of_pages = "" if whole else links(request, shown, most, found.facts["total"])
        return await streamed(found, {**headers, "Link": told_of_pages} if told_of_pages else headers)

    async def _picture(self, found: Answering, ending: str, headers: dict[str, str]) -> Response:
        spec = await found.whole()
        if found.facts["total"] > _MOST_DRAWN:
            raise UnansweredError(422, f"A chart has {_MOST_DRAWN:,} rows at most, and this has more. Ask for less.")
        return Response(await self.pictures.drawn(spec, ending), media_type=PICTURES[ending], headers=headers)

    @property
    def _limits(self) -> dict[str, int]:
        return {"rows_most": self.pool.limits.rows, "bytes_most": self.pool.limits.answer}


def _told(request: Request, facts: Any) -> Response:
    if best(["application/json"], request.headers.get("accept")) is None:
        raise UnansweredError(406, "This comes as application/json.")
    return tagged(request, facts)


def _answer_of(asked: Question) -> str:
    return f"/questions/{asked.name}/answer"


def _onward(request: Request) -> dict[str, str]:
    """Return where a person may go who asked for an answer: to the question, if there is one of that name."""
    name = request.path_params["name"]
    if name not in {each.name for each in questions()}:
        return {}
    return {"The question, to ask it otherwise": f"{root_of(request)}{_PLACE}/{quote(name)}"}


def _named(request: Request) -> Question:
    try:
        return question(request.path_params["name"])
    except QueryError as error:
        raise UnansweredError(404, f"{error} /questions lists them all.") from None
