"""Sites as tests write them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse
from resolution import minted

from sqskg.describing.addresses import BASE
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.site.site import publish_site
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import ontology_quads

UNDER = "/open/sqs"
# A site has neither SPARQL nor questions.
_LACKING = tuple(f"{BASE}{path}" for path in ("/sparql", "/questions", "/openapi.json"))


@dataclass(frozen=True)
class WrittenSite:
    """A site at `UNDER` below a folder that a web server serves; `addresses` are all that its data mint."""

    root: Path
    folder: Path
    addresses: set[str]


def written_site(store: EmbeddedStore, name: str, root: Path) -> WrittenSite:
    """Write a profile's site of a store."""
    folder = root / UNDER[1:]
    site = publish_site(store, Order(profile(name), FORMS["trig"]), f"https://example.org{UNDER}", folder)
    said = [*ontology_quads()]
    for file in site.manifest.files:
        if file.graph:
            said += parse((folder / "data" / file.path).read_bytes(), format=RdfFormat.TRIG)
    addresses = minted(term for quad in said for term in quad)
    addresses |= {file.graph for file in site.manifest.files if file.graph}
    return WrittenSite(root, folder, {iri for iri in addresses if not iri.startswith(_LACKING)})
