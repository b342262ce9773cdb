"""The editor of queries over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.errors import QueryError
from sqskg.pages.editor import FIRST, editor, example
from sqskg.pages.terms import terms
from sqskg.prefixes import with_prefixes
from sqskg.web.answering import answer_to, streamed
from sqskg.web.forms import root_of
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.services import asks_elsewhere
from sqskg.web.tag import HEADERS, changes_by_itself, holds, not_modified, tag_of, tagged, unless_any_is_held

_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Editor:
    """Gives the editor, with answers of a pool of workers; services at `allowed` hosts may be asked."""

    pool: Pool
    allowed: frozenset[str] = frozenset()

    @property
    def routes(self) -> list[Route]:
        """The addresses of the editor."""
        return [Route("/editor", self.page), Route("/editor/terms.json", completed)]

    async def page(self, request: Request) -> Response:
        """Give the editor: with `query` or the query of the saved `question`; with `show`, what it finds too."""
        given, root = request.query_params, root_of(request)
        query = with_prefixes(given.get("query", "").strip())
        try:
            if "question" in given:
                query = example(given["question"])
            elif query and "show" in given:
                return unless_any_is_held(request, await self._answered(request, query))
        except QueryError as error:
            return Response(editor(root, query or FIRST, problem=str(error)), 404, HEADERS, _HTML)
        except UnansweredError as error:
            again = {"Retry-After": str(error.again)} if error.again else {}
            return Response(editor(root, query, problem=str(error)), error.status, {**HEADERS, **again}, _HTML)
        content = editor(root, query or FIRST, begun=given.get("question", ""))
        tag = tag_of(__version__, content.decode())
        if holds(request, tag):
            return not_modified(tag)
        return unless_any_is_held(request, Response(content, 200, {**HEADERS, "ETag": tag}, _HTML))

    async def _answered(self, request: Request, query: str) -> Response:
        root = root_of(request)
        facts = __version__, query, root, _HTML
        lasting = not changes_by_itself(query)
        if lasting and holds(request, tag := tag_of(self.pool.look(), *facts)):
            return not_modified(tag)
        elsewhere = asks_elsewhere(query, self.allowed)
        if elsewhere:
            raise UnansweredError(403, f"The query asks another server ({elsewhere}), which this one does not do.")
        job = {"kind": "editor", "query": query, "root": root, "bytes_most": self.pool.limits.answer}
        found = await answer_to(request, self.pool, job)
        return await streamed(found, {**HEADERS, **({"ETag": tag_of(found.version, *facts)} if lasting else {})})


async def completed(request: Request) -> Response:
    """Give what the editor completes."""
    return tagged(request, terms())
