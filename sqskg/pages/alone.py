"""The drawing of a network as one file that opens anywhere: style sheets, script and data stand in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sqskg.pages.assets import asset, asset_content
from sqskg.pages.frame import templates
from sqskg.publishing.bases import Bases
from sqskg.stakeholders.drawn import compact, drawn
from sqskg.stakeholders.excerpt import Behind, Edge
from sqskg.stakeholders.letters import SentLetter
from sqskg.stakeholders.network import Network
from sqskg.stakeholders.wording import KINDS, told_of

_STYLES = ("site.css", "network.css")


def alone(
    graph: Network, behind: Mapping[Edge, Sequence[Behind]], letters: Sequence[SentLetter], bases: Bases
) -> bytes:
    """Return a page that asks for nothing from elsewhere, and runs nothing but its own script.

    The same network is the same bytes. Links lead to the published addresses of things.
    """
    style = "\n".join(_words(name) for name in _STYLES)
    script = _words("network.js")
    facts = drawn(graph, behind, letters, bases)
    # Data in a script end where it ends: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements.
    data = compact(facts).decode().replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    present = {data["kind"] for _, data in graph.nodes(data=True)}
    page = templates().get_template("alone.html").render(
        title=told_of(graph), policy=policy, style=Markup(style), script=Markup(script), data=Markup(data),  # noqa: S704  # ours, and escaped above
        kinds=[(kind, several, False) for kind, (_, several) in KINDS.items() if kind in present],
    )  # fmt: skip
    return page.encode()


def _words(name: str) -> str:
    return asset_content(asset(name)).decode()


def _digest(content: str) -> str:
    """Return how a policy names what stands in the page itself: https://www.w3.org/TR/CSP3/#match-element-to-source-list."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
