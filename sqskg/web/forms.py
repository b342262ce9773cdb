"""Which form of a document a request asks for, and the links to the others."""

from __future__ import annotations

from starlette.requests import Request

from sqskg.publishing.bases import as_uri
from sqskg.publishing.media import FORMS
from sqskg.publishing.void import VOID_PATH
from sqskg.web.negotiation import best
from sqskg.web.process import UnansweredError


def root_of(request: Request) -> str:
    """Return the path under which the server is, without a slash at its end."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def ending_for(request: Request, path: str, asked: str | None) -> str:
    """Return the ending of the form to send: the one asked for in the address, or the one that Accept likes best.

    Raises UnansweredError with the addresses of all forms where none is acceptable.
    """
    if asked is not None:
        return asked
    media = best(list(FORMS.values()), request.headers.get("accept"))
    for ending, offered in FORMS.items():
        if offered == media:
            return ending
    root = request.scope.get("root_path", "")
    told = "\n".join(f"{root}{as_uri(path)}.{ending}  {offered}" for ending, offered in FORMS.items())
    raise UnansweredError(406, f"This comes in none of the formats that were asked for. It comes as\n{told}")


def links(root: str, path: str, canonical: str) -> str:
    """Return the header `Link` of a document below a server's path.

    It has the other forms, what describes the data set, and the address under which the document is published.
    """
    place = as_uri(root + path)
    forms = [f'<{place}.{ending}>; rel="alternate"; type="{media}"' for ending, media in FORMS.items()]
    return ", ".join([*forms, f'<{root}{VOID_PATH}>; rel="describedby"', f'<{as_uri(canonical)}>; rel="canonical"'])
