"""The pages of a site that are about no one thing, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from sqskg.describing.terms import SQS
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.labels import labels
from sqskg.publishing.manifest import Manifest
from sqskg.publishing.media import FORMS
from sqskg.publishing.page import Value, filled, style
from sqskg.publishing.places import SitePlaces
from sqskg.publishing.shipped import EXAMPLES
from sqskg.publishing.sitemap import SITEMAP
from sqskg.publishing.void import TITLE, VOID_PATH
from sqskg.stores.store import Reader

#: Where each page of a site leads.
NAVIGATION: Mapping[str, str] = {
    "/index.html": "Reports",
    "/search.html": "Search",
    "/def/sqs.html": "Terms",
    f"{VOID_PATH}.html": "What there is",
}
#: The files that a site has once.
FRONT = (
    "index.html", "search.html", "data.html", "404.html", "406.html", "search.js", "style.css", "robots.txt",
)  # fmt: skip
_REPORTS = f"SELECT ?report {{ ?report a {SQS.Report} }}"
_LACKING = "Nothing has this address here. It may be of what this site leaves out, or be misspelt."
_OTHER_FORMS = "This comes in none of the formats that were asked for. Add an ending to the address:"


def front(reader: Reader, places: SitePlaces, manifest: Manifest, base: str) -> dict[str, bytes]:
    """Return the files by name: the first page, the search, what is shown where nothing is, style and robots.txt."""
    around = {"root": places.root, "navigation": NAVIGATION}
    endings = ", ".join(f".{ending} ({media})" for ending, media in FORMS.items())
    return {
        "index.html": filled(
            "home.html",
            **around,
            title=TITLE,
            profile=manifest.profile,
            reports=_reports(reader, places),
            void=VOID_PATH,
            catalogue=CATALOGUE_PATH,
            examples=EXAMPLES,
        ),
        "search.html": filled("search.html", **around),
        "data.html": filled("data.html", **around, manifest=manifest, files=list(_files(manifest, places))),
        "404.html": filled("notice.html", **around, title="There is nothing here", told=_LACKING),
        "406.html": filled("notice.html", **around, title="Not in this format", told=f"{_OTHER_FORMS} {endings}."),
        "search.js": filled("search.js"),
        "style.css": style(),
        "robots.txt": _robots(manifest, base),
    }


def _reports(reader: Reader, places: SitePlaces) -> list[Value]:
    found = [thing for (thing,) in reader.select(_REPORTS).rows if isinstance(thing, NamedNode)]
    named = labels([reader], found)
    shown = [(named[thing.value].value if thing.value in named else thing.value, thing.value) for thing in found]
    return [Value(name, places.shown(thing)) for name, thing in sorted(shown)]


def _files(manifest: Manifest, places: SitePlaces) -> Iterator[dict[str, object]]:
    """Yield the files of the edition that a site is made from, with the links to them."""
    for file in manifest.files:
        shown = Value(file.path, places.link(f"/data/{file.path}"))
        yield {"shown": shown, "size": file.size, "statements": file.statements}


def _robots(manifest: Manifest, base: str) -> bytes:
    """Return what tells search engines where to look; what is not for the public is for none of them."""
    if manifest.profile.name != "public":
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nDisallow:\n\nSitemap: {base}/{SITEMAP}\n".encode()
