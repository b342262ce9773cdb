"""The SPARQL endpoint."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sqskg import __version__
from sqskg.web.answering import answer_to, streamed
from sqskg.web.description import description
from sqskg.web.forms import root_of
from sqskg.web.negotiation import BOOLEANS, GRAPHS, NAMES, ROWS, best
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.protocol import Asked, asked
from sqskg.web.refusing import refused
from sqskg.web.services import asks_elsewhere
from sqskg.web.tag import HEADERS, changes_by_itself, holds, not_modified, tag_of, unless_any_is_held

_EDITOR = "/editor"
_GRAPHS_IN_STORE = "SELECT DISTINCT ?g { GRAPH ?g {} } ORDER BY ?g"
Graphs = tuple[list[str] | None, list[str] | None]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers queries from a pool of workers; services at `allowed` hosts may be asked by them."""

    pool: Pool
    allowed: frozenset[str] = frozenset()

    async def respond(self, request: Request) -> Response:
        """Answer a request, by the protocol."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        try:
            return unless_any_is_held(request, await self._answer(request))
        except UnansweredError as error:
            return refused(request, error, _EDITOR, _onward(request))

    async def _answer(self, request: Request) -> Response:
        what = await asked(request, self.pool.limits.body)
        media = _formats(what, request.headers.get("accept"))
        facts = __version__, request.url.query, what.query, list(media.values())
        tagged = request.method != "POST" and not (what.query and changes_by_itself(what.query))
        if tagged and holds(request, tag := tag_of(self.pool.look(), *facts)):
            return not_modified(tag)
        if what.query is None:
            return await self._describe(request, media["graph"], facts)
        elsewhere = asks_elsewhere(what.query, self.allowed)
        if elsewhere:
            raise UnansweredError(403, f"The query asks another server ({elsewhere}), which this one does not do.")
        job = self._job(what.query, media, base=str(request.url.replace(query="")), graphs=(what.default, what.named))
        found = await answer_to(request, self.pool, job)
        # What answers may be a little older than what was seen of the store.
        return await streamed(found, {**HEADERS, **({"ETag": tag_of(found.version, *facts)} if tagged else {})})

    async def _describe(self, request: Request, media: str | None, facts: Sequence[Any]) -> Response:
        if request.method == "POST":
            raise UnansweredError(400, "There is no query.")
        if media is None:
            raise UnansweredError(406, _offered(GRAPHS))
        job = self._job(_GRAPHS_IN_STORE, {"rows": ROWS[0], "boolean": None, "graph": None})
        found = await answer_to(request, self.pool, job)
        rows = json.loads(await found.whole())["results"]["bindings"]
        address = str(request.url.replace(query=""))
        said = description(address, [row["g"]["value"] for row in rows], federated=bool(self.allowed), media=media)
        return Response(said, media_type=media, headers={**HEADERS, "ETag": tag_of(found.version, *facts)})

    def _job(
        self, query: str, media: dict[str, str | None], base: str | None = None, graphs: Graphs = (None, None)
    ) -> dict[str, Any]:
        limits = self.pool.limits
        return {
            "kind": "query", "query": query, "base": base, "default": graphs[0], "named": graphs[1], **media,
            "rows_most": limits.rows, "bytes_most": limits.answer,
        }  # fmt: skip


def _formats(what: Asked, accept: str | None) -> dict[str, str | None]:
    """Return the format for each kind of answer, None where none is acceptable. Raises UnansweredError."""
    kinds = {"rows": ROWS, "boolean": BOOLEANS, "graph": GRAPHS}
    if what.format is not None:
        if what.format not in NAMES:
            raise UnansweredError(400, f"There is no format {what.format!r}; there are {', '.join(NAMES)}.")
        accept = ", ".join(NAMES[what.format])
    found = {kind: best(offered, accept) for kind, offered in kinds.items()}
    if not any(found.values()):
        raise UnansweredError(406, _offered([*ROWS, *GRAPHS]))
    return found


def _onward(request: Request) -> dict[str, str]:
    """Return where a person may go who asked by an address: to the editor, with the query as it was asked."""
    query, place = request.query_params.get("query"), root_of(request) + _EDITOR
    return {"Change the query in the editor": f"{place}?{urlencode({'query': query})}"} if query else {}


def _offered(media: Sequence[str]) -> str:
    return f"Answers come as {', '.join(media)}."
