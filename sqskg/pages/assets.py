"""What pages load in the browser: style sheets, scripts and pictures, built from `assets/` when sqskg is.

Each file's name has a digest of what it says: it never changes, and browsers may keep it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_MEDIA = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


def asset(name: str) -> str:
    """Return the file name of an asset, such as `site.css`.

    Raises FileNotFoundError where sqskg was not built, or has no such asset, which means that it is damaged.
    """
    known = _manifest()
    if name not in known:
        raise FileNotFoundError(f"sqskg is installed without its asset {name!r}: install it again")
    return known[name]


def asset_files() -> dict[str, str]:
    """Return the media type of each asset by its file name."""
    return {name: _MEDIA[name.rpartition(".")[2]] for name in sorted({*_manifest().values(), "licences.txt"})}


def asset_content(file: str) -> bytes:
    """Return the bytes of an asset by its file name. Raises KeyError for a name that none has."""
    if file not in asset_files():
        raise KeyError(file)
    return _folder().joinpath(file).read_bytes()


@cache
def _manifest() -> dict[str, str]:
    manifest = _folder().joinpath("manifest.json")
    if not manifest.is_file():
        raise FileNotFoundError("sqskg is installed without its style sheets: install it again ('make' in a checkout)")
    known: dict[str, str] = json.loads(manifest.read_text("utf-8"))
    return known


def _folder() -> Traversable:
    return files("sqskg").joinpath("static")
