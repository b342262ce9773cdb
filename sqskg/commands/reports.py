"""Commands about the reports in a store."""

from __future__ import annotations

import click

from sqskg.asking.binding import find
from sqskg.asking.reports import list_reports
from sqskg.describing.addresses import document_about
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.ledger import read_decisions
from sqskg.output import TABLES
from sqskg.session import Session
from sqskg.stores.embedded import EmbeddedStore
from sqskg.telling import tell_report


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
@click.pass_obj
def remove(session: Session, report: str) -> None:
    """Remove a REPORT from the store, and all that only it said."""
    folder = session.folder("removal")
    find("report", report, EmbeddedStore.read(folder))
    decisions = read_decisions(session.decisions).checked()
    store = EmbeddedStore.write(folder)
    store.remove(document_about(find("report", report, store)))
    keep_decisions(store, decisions)
    store.flush()
    session.say(f"{report} is removed from {session.store}.")
