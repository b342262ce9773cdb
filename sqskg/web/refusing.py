"""Why a request is not answered: a page for those who read pages, a line of plain text for all others."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sqskg.pages.frame import rendered
from sqskg.web.forms import root_of
from sqskg.web.negotiation import best
from sqskg.web.process import UnansweredError

_HTML = "text/html"
_NOTHING: Mapping[str, str] = {}
_TITLES = {
    400: "Something in the address is wrong",
    403: "This server does not do that",
    404: "Not found",
    405: "This address is not asked in that way",
    406: "Not in this format",
    413: "Too much was sent",
    414: "The address is too long",
    415: "Not sent in a form that is read here",
    422: "The answer is too long",
    429: "Too much at once",
    431: "The request is too long",
    500: "Something went wrong here",
    503: "No answer in time",
}


def reads_pages(request: Request) -> bool:
    """Say whether an asker likes a page better than plain text: browsers do, for whatever they are led to.

    What a page loads or a script fetches is asked for as something else, or as anything.
    """
    return best(["text/plain", _HTML], request.headers.get("accept")) == _HTML


def refused(request: Request, error: UnansweredError, here: str = "", onward: Mapping[str, str] = _NOTHING) -> Response:
    """Return why a request is not answered, in the form that its asker reads.

    `here` is the place of the menu that the page is in; `onward` is where else one may go from it, by the words of the
    links.
    """
    return refusing_page(request, error, here, onward) if reads_pages(request) else refused_in_a_line(error)


def refusing_page(
    request: Request,
    error: UnansweredError,
    here: str = "",
    onward: Mapping[str, str] = _NOTHING,
    headers: Mapping[str, str] = _NOTHING,
) -> Response:
    """Return the page that says why there is no answer, with other headers; see `refused`.

    What is told is a sentence, and perhaps addresses, one a line.
    """
    title, told = _TITLES.get(error.status, "No answer"), str(error).splitlines()
    content = rendered("unanswered.html", root_of(request), here, title=title, told=told, onward=onward)
    return Response(content, error.status, {**headers, **_again(error), "Vary": "Accept"}, _HTML)


def refused_in_a_line(error: UnansweredError) -> Response:
    """Return why there is no answer in a line of plain text."""
    return Response(f"{error}\n", error.status, {"Vary": "Accept", **_again(error)}, "text/plain; charset=utf-8")


def _again(error: UnansweredError) -> dict[str, str]:
    return {"Retry-After": str(error.again)} if error.again else {}
