"""What the address of an answer asks for: the format, the parameters, which page of the rows, and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from starlette.requests import Request

from sqskg.asking.question import Question
from sqskg.pages.asked import LARGEST_PAGE, PAGED
from sqskg.web.asking import FORMATS
from sqskg.web.given import LAST_PAGE, given_once, number
from sqskg.web.negotiation import best
from sqskg.web.picture import PICTURES
from sqskg.web.process import UnansweredError
from sqskg.web.question_pages import Wanted, in_html

#: How many rows a page has, unless it is said.
PAGE = 100
#: Which formats are charts.
DRAWN = frozenset({"vl.json", *PICTURES})
Read = TypeVar("Read")
_OURS = {"page", "per_page", "evidence", "format"}


def is_page(request: Request) -> bool:
    """Say whether an answer is to be a page, by the address or else by the Accept header."""
    ending = request.path_params.get("ending") or request.query_params.get("format")
    return ending == "html" or (ending is None and in_html(request, *FORMATS.values()))


def wanted(request: Request, asked: Question, *, answered: bool) -> Wanted:
    """Return what a browser asks; what is wrong with the address is told on the page, beside the form."""
    given, problems = request.query_params, []

    def unless_wrong(read: Callable[[], Read], otherwise: Read) -> Read:
        try:
            return read()
        except UnansweredError as error:
            problems.append(str(error))
            return otherwise

    return Wanted(
        unless_wrong(lambda: parameters_of(request, asked), {}),
        unless_wrong(lambda: number(given.get("page"), "page", 1, LAST_PAGE), 1),
        unless_wrong(lambda: number(given.get("per_page"), "per_page", PAGE, LARGEST_PAGE), PAGE),
        unless_wrong(lambda: truth(given.get("evidence")), False),
        tuple(problems),
        asked=answered,
    )


def ending_of(request: Request) -> str:
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


def parameters_of(request: Request, asked: Question) -> dict[str, str]:
    """Return the values that a question is asked with, by parameter. Raises UnansweredError."""
    known = [parameter.name for parameter in asked.parameters]
    ours = request.query_params.keys() & _OURS
    return {name: value for name, value in given_once(request, [*known, *ours], _OURS).items() if name in known}


def is_whole(ending: str, given: Mapping[str, str]) -> bool:
    """Say whether an answer comes whole: a file would not tell that it is a part. Raises UnansweredError."""
    said = {"page", "per_page"} & {*given}
    if ending in DRAWN and (said or given.get("evidence") == "true"):
        raise UnansweredError(400, "A chart is drawn of the whole answer: it takes no page and no evidence.")
    return ending not in PAGED and not said


def truth(said: str | None) -> bool:
    """Return whether the letters' words are wanted. Raises UnansweredError for what says neither."""
    if said not in {None, "true", "false"}:
        raise UnansweredError(400, "'evidence' is true or false.")
    return said == "true"


def links(request: Request, page: int, most: int, total: int) -> str:
    """Return the links to the first, the last, the next and the page before: https://www.rfc-editor.org/rfc/rfc8288."""
    last = max(1, -(-total // most))
    pages = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    return ", ".join(
        f'<{request.url.include_query_params(page=number)}>; rel="{name}"'
        for name, number in pages.items()
        if 1 <= number <= last and number != page
    )
