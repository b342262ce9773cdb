"""Vega-Lite specifications as pictures and pages, without a browser."""

from __future__ import annotations

import html as markup
import re
from typing import Any

import vl_convert

#: The dialect of the specifications.
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "sans-serif"
# Of the private use area, which no letter has.
_GUARD = "\ue000"
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def svg(spec: dict[str, Any]) -> str:
    """Return a specification as an SVG drawing."""
    drawn = vl_convert.vegalite_to_svg(spec)
    # vl-convert numbers its clips on from drawing to drawing; the same specification is the same bytes.
    seen: dict[str, str] = {}
    return re.sub(r"\bclip\d+", lambda clip: seen.setdefault(clip[0], f"clip{len(seen) + 1}"), drawn)


def png(spec: dict[str, Any]) -> bytes:
    """Return a specification as a PNG picture, at twice the size for print."""
    return vl_convert.vegalite_to_png(spec, scale=2)


def html(spec: dict[str, Any], title: str) -> str:
    """Return a specification as a web page that needs nothing else."""
    # The specification stands in a script: a label that ends one must not be read as HTML.
    page = vl_convert.vegalite_to_html(_guarded(spec), bundle=True)
    page = _TITLE.sub(lambda _: f"<title>{markup.escape(title)}</title>", page, count=1)
    return page.replace(_GUARD, "\\u003c")


def _guarded(spec: Any) -> Any:
    """Return a specification with a character of no script in the place of each "<"."""
    if isinstance(spec, dict):
        return {key: _guarded(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [_guarded(value) for value in spec]
    return spec.replace("<", _GUARD) if isinstance(spec, str) else spec
