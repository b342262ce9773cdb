"""The pages of a site that are about no one thing, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from sqskg.describing.terms import SQS
from sqskg.pages.assets import asset_content, asset_files
from sqskg.pages.frame import Frame, filled
from sqskg.pages.page import Value
from sqskg.pages.shipped import EXAMPLES
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.labels import labels
from sqskg.publishing.manifest import Manifest
from sqskg.publishing.media import FORMS
from sqskg.publishing.void import TITLE, VOID_PATH
from sqskg.site.places import SitePlaces
from sqskg.site.sitemap import SITEMAP
from sqskg.stores.store import Reader

#: The first page of a site.
FIRST = "/index.html"
#: Where each page of a site leads.
MENU: Mapping[str, str] = {
    FIRST: "Letters",
    "/search.html": "Search",
    "/def/sqs.html": "Terms",
    f"{VOID_PATH}.html": "What there is",
}
#: The files that a site has once.
FRONT = (
    "index.html", "search.html", "data.html", "404.html", "406.html", "search.js", "robots.txt",
)  # fmt: skip
_REPORTS = f"SELECT ?report {{ ?report a {SQS.Report} }}"
_LACKING = "Nothing has this address here. It may be of what this site leaves out, or be misspelt."
_OTHER_FORMS = "This comes in none of the formats that were asked for. Add an ending to the address:"


def front(reader: Reader, places: SitePlaces, manifest: Manifest, base: str) -> dict[str, bytes]:
    """Return the files by name: the first page, the search, what is shown where nothing is, style and robots.txt."""
    frame = Frame(places.root, MENU, FIRST)
    endings = ", ".join(f".{ending} ({media})" for ending, media in FORMS.items())
    return {
        "index.html": frame.rendered(
            "site/home.html",
            title=TITLE,
            profile=manifest.profile,
            reports=_reports(reader, places),
            void=VOID_PATH,
            catalogue=CATALOGUE_PATH,
            examples=EXAMPLES,
        ),
        "search.html": frame.rendered("site/search.html", "/search.html"),
        "data.html": frame.rendered("site/data.html", manifest=manifest, files=list(_files(manifest, places))),
        "404.html": frame.rendered("notice.html", title="There is nothing here", told=_LACKING),
        "406.html": frame.rendered("notice.html", title="Not in this format", told=f"{_OTHER_FORMS} {endings}."),
        "search.js": filled("site/search.js"),
        **{f"assets/{name}": asset_content(name) for name in asset_files()},
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
