"""Style sheets and scripts over HTTP."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sqskg.pages.assets import asset_content, asset_files

# The name of a file changes with what it says: https://www.rfc-editor.org/rfc/rfc8246.
_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


async def assets(request: Request) -> Response:
    """Give a file that pages load."""
    file = request.path_params["file"]
    try:
        content = asset_content(file)
    except KeyError:
        raise HTTPException(404, "There is no such file.") from None
    return Response(content, headers=_FOR_GOOD, media_type=asset_files()[file])
