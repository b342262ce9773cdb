"""The command that writes a site of files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from sqskg.commands.exporting import PROFILES, refuse_undated
from sqskg.commands.given import address_below
from sqskg.commands.order import DATE
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.manifest import MANIFEST
from sqskg.publishing.profile import profile
from sqskg.session import Session
from sqskg.site.site import publish_site
from sqskg.telling_exports import kind, tell_left_out


@click.command(name="publish")
@click.argument("folder", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--base", required=True, callback=address_below, metavar="URL", help="Where the site will be.")
@click.option(
    "--profile", "name", type=click.Choice(PROFILES), default="public", show_default=True, help="Whom it is for."
)
@DATE
@click.pass_obj
def publish_command(session: Session, folder: Path, base: str, name: str, date: str | None) -> None:
    """Write a site of files that any web server can carry.

    OUT becomes a folder with a page and the data of every thing that has an address, of what --profile lets out, with
    a search, descriptions for catalogues, and the rules by which Apache and nginx serve it. An earlier site of the
    same profile there is replaced; the same reports give the same bytes.
    """
    store = session.kept()
    refuse_undated(session, store, date)
    order = Order(profile(name), FORMS["trig"], date)
    site = publish_site(store, order, base, folder, partial(session.progress, doing="Writing pages"))
    session.say(f"{site.pages} pages in {folder}, for {base}.")
    session.say(kind(site.manifest.profile, "site", site.manifest.body))
    for reason, count in site.manifest.withheld.items():
        session.say(f"Withheld {count} times: {reason} (data/{MANIFEST} says where).")
    tell_left_out(session, site.manifest)
