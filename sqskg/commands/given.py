"""What is given to several commands, and is checked alike before any of them begins."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import click

from sqskg.describing.addresses import BASE

# What ends a word, a rule or a string in the files of a web server, or is no sign of an address; U+FFFD stands for
# bytes that are no UTF-8.
_NOT_IN_A_PATH = re.compile(r"[\s\x00-\x1f\x7f%?#<>\"'{}|\\^`$;&*!()\[\]\ufffd]")

JOBS = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How many processes read letters: as many as there are cores is quickest.",
)


def address_below(_ctx: click.Context, _parameter: click.Parameter, base: str) -> str:
    """Return a base without the slash at its end; refuse what is no web address to which paths can be added."""
    if not _is_base(base.rstrip("/")):
        advice = (
            "give a web address such as https://data.example.org/sqskg, without name and password, ? and #, spaces, "
            "quotation marks, brackets and the signs $ ; & * ! \\, also percent-encoded"
        )
        raise click.BadParameter(advice)
    return base.rstrip("/")


def _is_base(base: str) -> bool:
    if not re.fullmatch(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?(?:/[^?#\s]*)?", base):
        return False
    # Web servers compare what they have decoded.
    path = unquote(urlsplit(base).path)
    return not _NOT_IN_A_PATH.search(path) and not {"", ".", ".."}.intersection(path.split("/")[1:])


def something(_ctx: click.Context, _parameter: click.Parameter, said: str | None) -> str | None:
    """Return what was said; refuse what says nothing, such as a variable of a shell that was never set."""
    if said is not None and not said.strip():
        raise click.BadParameter("it is empty: give one, or leave the option out")
    return said


BASED = click.option(
    "--base", default=BASE, show_default=True, callback=address_below, help="Where the data is to be published."
)
