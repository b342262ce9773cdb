"""Commands about the reports in a store."""

from __future__ import annotations

import click

from sqskg.asking.binding import find
from sqskg.asking.reports import list_reports
from sqskg.describing.addresses import document_about
from sqskg.errors import QueryError
from sqskg.identity.judgements import keep_decisions
from sqskg.output import TABLES
from sqskg.publishing.archive import Archive
from sqskg.session import Session
from sqskg.telling import tell_report

_IN_FULL = "Whoever holds a copy with it needs a full export, and is to be asked to delete the old one."


@click.command()
@TABLES
@click.pass_obj
def reports(session: Session, form: str | None) -> None:
    """List the reports in the store."""
    session.show(list_reports(session.reader()), form)


@click.command()
@click.argument("report")
@click.pass_obj
def show(session: Session, report: str) -> None:
    """Show a REPORT in short.

    REPORT is its key as in 'sqskg reports', or its address.
    """
    store = session.reader()
    tell_report(store, find("report", report, store), session.out)


@click.command()
@click.argument("report")
@click.option("--forget", is_flag=True, help="Take it out of the record of earlier exports too.")
@click.pass_obj
def remove(session: Session, report: str, *, forget: bool) -> None:
    """Remove a REPORT from the store, and all that only it said.

    The record of earlier exports keeps what they said of it, so that a change set can tell partners to remove it. With
    --forget it does not, and those who have such an export need a full one.
    """
    archive = Archive(session.editions)
    try:
        graph = document_about(find("report", report, session.kept()))
    except QueryError:
        # It may have been removed before, and be remembered.
        if not (forget and _forgotten(archive, report)):
            raise
        session.say(f"{report} is taken out of the record of earlier exports too. {_IN_FULL}")
        return
    store = session.writer()
    decisions = session.decided(store)
    store.remove(graph)
    keep_decisions(store, decisions)
    store.flush()
    session.say(f"{report} is removed from {session.store}.")
    if forget:
        archive.forget(graph.value)
        session.say(f"It is taken out of the record of earlier exports too. {_IN_FULL}")
    elif graph.value in archive.names():
        session.say("The record of earlier exports keeps what they said of it: with --forget it does not.")


def _forgotten(archive: Archive, report: str) -> bool:
    """Take a report that the store has not out of the record of exports; say whether it was there."""
    there = [name for name in archive.names() if name.endswith(f"/doc/report/{report}")]
    for name in there:
        archive.forget(name)
    return bool(there)
