"""Who is told about what over HTTP: the drawing, its data, and the same as a list."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sqskg import __version__
from sqskg.errors import QueryError
from sqskg.pages.frame import rendered
from sqskg.pages.paging import Paging
from sqskg.pages.relations import PAGE, Relations
from sqskg.pages.relations_asked import asked_way
from sqskg.stakeholders.wording import KINDS
from sqskg.web.answering import answer_to
from sqskg.web.forms import root_of
from sqskg.web.given import LAST_PAGE, given_once, number
from sqskg.web.pool import Pool
from sqskg.web.process import UnansweredError
from sqskg.web.refusing import refused
from sqskg.web.tag import HEADERS, holds, not_modified, tag_of, unless_any_is_held

# How many networks are kept: each is of a megabyte or less.
_KEPT = 16
_PLACE = "/network"
_LETTERS = ("year", "team", "body")
# What each address takes; only of kinds may there be several.
_TAKEN = {
    _PLACE: (*_LETTERS, "kind"),
    f"{_PLACE}/list": (*_LETTERS, "kind", "name", "from", "from-node", "to", "to-node", "page"),
    f"{_PLACE}.json": _LETTERS,
    f"{_PLACE}.graphml": (*_LETTERS, "kind"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of a worker: of which state of the store it is, its media type, and its content."""

    version: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Shows networks from a pool of workers, each worked out once for a state of the store."""

    pool: Pool
    _kept: dict[tuple[str, ...], Kept] = field(default_factory=dict)
    # A lock is there for as long as somebody waits for what it is of.
    _working: WeakValueDictionary[tuple[str, ...], asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @property
    def routes(self) -> list[Route]:
        """The addresses of the drawing, of the list, and of the data."""
        return [
            self._route(_PLACE, self._drawing),
            self._route(f"{_PLACE}/list", self._list),
            self._route(f"{_PLACE}.json", self._data),
            self._route(f"{_PLACE}.graphml", self._graphml),
        ]

    def _route(self, path: str, answer: Callable[[Request], Any]) -> Route:
        async def answered(request: Request) -> Response:
            try:
                _refuse_unknown(request, _TAKEN[path])
                tag = tag_of(self.pool.look(), __version__, str(request.url))
                if holds(request, tag):
                    return not_modified(tag)
                return unless_any_is_held(request, await answer(request))
            except UnansweredError as error:
                return refused(request, error, _PLACE)
            except QueryError as error:
                return refused(request, UnansweredError(error.status, str(error)), _PLACE)

        return Route(path, answered)

    async def _drawing(self, request: Request) -> Response:
        choices = await self._worked_out(request, "choices")
        return self._page(
            request, choices.version, "network.html", **_shown(request), choices=json.loads(choices.content)
        )

    async def _data(self, request: Request) -> Response:
        return self._sent(request, await self._worked_out(request, "data"))

    async def _graphml(self, request: Request) -> Response:
        return self._sent(request, await self._worked_out(request, "graphml"))

    async def _list(self, request: Request) -> Response:
        choices, data = await self._worked_out(request, "choices"), await self._worked_out(request, "data")
        # What reads a megabyte and writes a page keeps others waiting for no longer than it must.
        shown = await run_in_threadpool(_listed, request, data.content)
        return self._page(request, data.version, "relations.html", **shown, choices=json.loads(choices.content))

    async def _worked_out(self, request: Request, form: str) -> Kept:
        """Return what a worker says of the letters that a request asks for, kept where it is asked for often."""
        chosen = {} if form == "choices" else {name: request.query_params.get(name, "").strip() for name in _LETTERS}
        kinds = _kinds(request) if form == "graphml" else []
        year = _year(chosen.get("year", ""))
        key = (self.pool.look(), form, *chosen.values(), *kinds)
        # Who comes while it is worked out for another finds it kept, and waits for nothing else.
        async with self._working.setdefault(key, asyncio.Lock()):
            found = self._kept.get(key)
            if found is None:
                job = {"kind": "network", "form": form, **chosen, "year": year, "kinds": kinds}
                answer = await answer_to(request, self.pool, job)
                found = Kept(answer.version, answer.media, await answer.whole())
                self._keep((answer.version, *key[1:]), found)
        return found

    def _keep(self, key: tuple[str, ...], found: Kept) -> None:
        for stale in [each for each in self._kept if each[0] != key[0]]:
            del self._kept[stale]
        # The oldest goes first. GraphML is a file, which people ask for once.
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        if key[1] != "graphml":
            self._kept[key] = found

    def _page(self, request: Request, version: str, template: str, **shown: Any) -> Response:
        content = rendered(template, root_of(request), _PLACE, **shown)
        headers = {**HEADERS, "ETag": tag_of(version, __version__, str(request.url))}
        return Response(content, headers=headers, media_type="text/html")

    def _sent(self, request: Request, found: Kept) -> Response:
        headers = {**HEADERS, "ETag": tag_of(found.version, __version__, str(request.url))}
        return Response(found.content, headers=headers, media_type=found.media)


def _refuse_unknown(request: Request, taken: tuple[str, ...]) -> None:
    """Raise UnansweredError for a parameter that is not taken or is given twice, and for what is no year or kind."""
    given_once(request, taken, {"kind"})
    for kind in request.query_params.getlist("kind"):
        if kind not in KINDS:
            raise UnansweredError(400, f"There is no kind {kind!r}; there are {', '.join(KINDS)}.")
    _year(request.query_params.get("year", "").strip())


def _year(said: str) -> int:
    if said and not re.fullmatch("[0-9]{4}", said):
        raise UnansweredError(400, "'year' is a year such as 2015.")
    return int(said or 0)


def _kinds(request: Request) -> list[str]:
    return request.query_params.getlist("kind")


def _shown(request: Request) -> dict[str, Any]:
    """Return what both pages show of what was asked for."""
    given = request.query_params
    kinds = _kinds(request)
    letters = [(name, given[name]) for name in _LETTERS if given.get(name)]
    asked = [*letters, *(("kind", kind) for kind in kinds)]
    return {
        **{name: given.get(name, "") for name in (*_LETTERS, "name")},
        "kinds": [(kind, several, kind in kinds) for kind, (_, several) in KINDS.items()],
        "query": f"?{urlencode(asked)}" if asked else "",
        "letters_query": f"?{urlencode(letters)}" if letters else "",
        "asked": asked,
    }


def _listed(request: Request, content: bytes) -> dict[str, Any]:
    """Return what the list shows of a network. Raises QueryError for a page that there is not."""
    given, shown = request.query_params, _shown(request)
    relations = Relations(json.loads(content), root_of(request))
    found = relations.found(given.get("name", ""), [kind for kind, _, chosen in shown["kinds"] if chosen])
    page = number(given.get("page"), "page", 1, LAST_PAGE)
    beside = [*shown["asked"], ("name", given.get("name", ""))]
    paging = Paging.of(f"{root_of(request)}{_PLACE}/list", beside, page, PAGE, len(found))
    return {
        **shown, "asked_way": asked_way(relations, given, shown["asked"]),
        "entries": [relations.entry(node) for node in found[paging.start : paging.end]],
        "paging": paging, "of": relations.facts["of"], "letters": len(relations.facts["letters"]),
    }  # fmt: skip
