"""A worker's answer to what the network of some letters is."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from sqskg.pages.choices import choices
from sqskg.publishing.bases import Bases
from sqskg.stakeholders.drawn import compact, drawn
from sqskg.stakeholders.excerpt import excerpt
from sqskg.stakeholders.letters import Selection, letters, selected
from sqskg.stakeholders.network import Network
from sqskg.stakeholders.projection import around
from sqskg.stakeholders.writing import NetworkFormat, write_network
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.sending import send_whole

#: Of how many letters a network is at most: more can neither be read nor be moved.
MOST_LETTERS = 200


def answer_network(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give the network of some letters, or which letters may be chosen.

    `job` has `form`, "choices", "data" or "graphml", and but for "choices" the `year`, `team` and `body` of a
    `Selection`, of whose letters the newest are taken; for "graphml" the `kinds` of nodes too, none for all.
    """
    known = letters(store)
    if job["form"] == "choices":
        media, content = "application/json", compact(choices(store, known))
    else:
        chosen = Selection(job["year"], job["team"], job["body"])
        found = selected(store, known, chosen)
        part = excerpt(store, found[:MOST_LETTERS])
        graph = around(part.graph, _called(part.graph, chosen.body)) if chosen.body else part.graph
        if job["form"] == "graphml":
            written = io.BytesIO()
            write_network(_of_kinds(graph, job["kinds"]), NetworkFormat.GRAPHML, written)
            media, content = "application/graphml+xml", written.getvalue()
        else:
            facts = drawn(graph, part.behind, part.letters, Bases.of([store]))
            media, content = "application/json", compact({"of": [len(found), len(known)], **facts})
    send_whole(content, output, media)


def _of_kinds(graph: Network, kinds: list[str]) -> Network:
    if not kinds:
        return graph
    return graph.subgraph([node for node, data in graph.nodes(data=True) if data["kind"] in kinds])


def _called(graph: Network, name: str) -> list[str]:
    places = {"body", "area", "team"}
    return [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] in places and name.casefold() in data["label"].casefold()
    ]
