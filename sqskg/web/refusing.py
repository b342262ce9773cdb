"""Why a request is not answered: a page for those who read pages, a line of plain text for all others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from sqskg.pages.frame import rendered
from sqskg.web.forms import root_of
from sqskg.web.negotiation import best
from sqskg.web.process import UnansweredError
from sqskg.web.sparql import refusal

_HTML = "text/html"
_TITLES = {
    400: "Something in the address is wrong",
    404: "Not found",
    422: "The answer is too long",
    429: "Too much at once",
    503: "No answer in time",
}


def reads_pages(request: Request) -> bool:
    """Say whether an asker likes a page better than plain text; an address with the ending of a file asks for none."""
    ending = PurePosixPath(request.url.path).suffix
    # Findings have addresses that end in their number, such as 1.1.
    if ending != ".html" and ending[1:].isalpha():
        return False
    return best(["text/plain", _HTML], request.headers.get("accept")) == _HTML


def refused(request: Request, error: UnansweredError, here: str = "") -> Response:
    """Return why a request is not answered, in the form that its asker reads.

    `here` is the place of the menu that the page is in.
    """
    return refusing_page(request, error, here) if reads_pages(request) else refusal(error)


def refusing_page(request: Request, error: UnansweredError, here: str = "") -> Response:
    """Return the page that says why there is no answer."""
    again = {"Retry-After": str(error.again)} if error.again else {}
    return page_of_status(request, error.status, str(error), again, here)


def page_of_status(request: Request, status: int, told: str, headers: Mapping[str, str], here: str = "") -> Response:
    """Return a page with a status of HTTP that says what was told: a sentence, and perhaps addresses, one a line."""
    title = _TITLES.get(status, "No answer")
    content = rendered("unanswered.html", root_of(request), here, title=title, told=told.splitlines())
    return Response(content, status, {**headers, "Vary": "Accept"}, _HTML)
