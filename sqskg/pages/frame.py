"""The frame of all pages: where one may go, the style sheets, and templates that escape whatever a letter says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqskg.pages.assets import asset
from sqskg.pages.day import written_day

if TYPE_CHECKING:
    from jinja2 import Environment

#: Where the menu of a server leads, in its order. Files that any web server carries have no questions to answer.
PLACES = {"/reports": "Letters", "/questions": "Questions", "/network": "Who is told", "/editor": "SPARQL"}


def rendered(template: str, root: str, here: str = "", **shown: Any) -> bytes:
    """Return a page in HTML. `root` is the path under which the server is, `here` the place of the menu that it is in.

    Every value is text to the templates, whatever it says.
    """
    return templates().get_template(template).render(root=root, here=here, places=PLACES.items(), **shown).encode()


@cache
def templates() -> Environment:
    """Return the templates of pages."""
    # A worker starts sooner without, and most never write a page.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=ChoiceLoader([PackageLoader("sqskg.pages"), PackageLoader("sqskg.publishing")]), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals["asset"] = asset
    made.filters["day"] = written_day
    return made
