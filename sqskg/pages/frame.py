"""The frame of all pages: where one may go, the style sheets, and templates that escape whatever a letter says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sqskg.day import dated, written_day
from sqskg.pages.assets import asset
from sqskg.pages.statement import POLARITIES
from sqskg.publishing.media import NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

#: Where the menu of a server leads, in its order.
SERVER: Mapping[str, str] = {
    "/reports": "Letters",
    "/questions": "Questions",
    "/search": "Search",
    "/themes": "Themes",
    "/map": "Map",
    "/network": "Who is told",
    "/editor": "SPARQL",
    "/def/sqs": "Terms",
}


# HTML has no place for these: https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around pages: `root` is the path under which they are, `menu` where they lead, by paths there.

    `first` is the path of the first page.
    """

    root: str = ""
    menu: Mapping[str, str] = field(default_factory=lambda: SERVER)
    first: str = "/"

    def rendered(self, template: str, here: str = "", **shown: Any) -> bytes:
        """Return a page in HTML; `here` is the place of the menu that it is in.

        Every value is text to the templates, whatever it says.
        """
        return filled(template, root=self.root, first=self.first, places=self.menu.items(), here=here, **shown)


def rendered(template: str, root: str, here: str = "", **shown: Any) -> bytes:
    """Return a page of a server in HTML; `root` is the path under which it is. See `Frame.rendered`."""
    return Frame(root).rendered(template, here, **shown)


def filled(template: str, **values: Any) -> bytes:
    """Return one of the templates with its values, which are escaped in pages and lose their control characters."""
    return _CONTROL.sub("", templates().get_template(template).render(values)).encode()


@cache
def templates() -> Environment:
    """Return the templates of pages; those of a site of files are below `site/`."""
    # A worker starts sooner without, and most never write a page.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=ChoiceLoader([PackageLoader("sqskg.pages"), PrefixLoader({"site": PackageLoader("sqskg.site")})]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {"asset": asset, "polarities": POLARITIES, "forms": NAMES}
    made.filters |= {"day": written_day, "dated": dated}
    return made
