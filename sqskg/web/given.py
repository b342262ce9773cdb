"""What an address gives: parameters that are known, each once, and numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from starlette.requests import Request

from sqskg.web.process import UnansweredError

#: Which page there is at most.
LAST_PAGE = 10**6


def given_once(request: Request, known: Sequence[str], several: Collection[str] = ()) -> dict[str, str]:
    """Return the parameters of an address by name; only of `several` may there be more than one, of which one is told.

    Raises UnansweredError for what is not known, and for what is given twice.
    """
    names = [name for name, _ in request.query_params.multi_items()]
    for name in names:
        if name not in known:
            raise UnansweredError(400, f"It takes no parameter {name!r}; it takes {', '.join(known) or 'none'}.")
        if name not in several and names.count(name) > 1:
            raise UnansweredError(400, f"{name!r} is given twice, and may have one value.")
    return dict(request.query_params)


def number(said: str | None, name: str, default: int, most: int) -> int:
    """Return a number from 1 to `most`, the default where none is said. Raises UnansweredError."""
    if said is None:
        return default
    # Python reads no number of thousands of digits.
    if not re.fullmatch("[0-9]{1,9}", said) or not 1 <= int(said) <= most:
        raise UnansweredError(400, f"'{name}' is a whole number from 1 to {most}.")
    return int(said)
