"""Commands that keep a store well: an examination, and backups."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sqskg.commands.given import counted
from sqskg.identity.judgements import agree
from sqskg.identity.ledger import read_decisions
from sqskg.session import REFUSED, Session
from sqskg.stores.backup import back_up, restore
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import Finding, examined, examined_whole, graphs_of, mend

_BACKUP = click.argument("folder", metavar="BACKUP", type=click.Path(path_type=Path))


@click.command(name="doctor")
@click.option("--mend", "mends", is_flag=True, help="Mend what can be mended without the letters.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def doctor_command(session: Session, form: str, *, mends: bool) -> None:
    """Say whether the store is whole, and what is wrong with it.

    Each report is compared with the digest that it was kept with, what all reports say together with what each says,
    and the decisions with their table. A report in doubt is to be loaded again: --mend takes it out.
    """
    folder = session.folder("an examination")
    store = EmbeddedStore.write(folder) if mends else EmbeddedStore.read(folder)
    graphs = graphs_of(store.engine)
    found = [finding for graph in session.progress(graphs, "Examining") for finding in examined(store.engine, [graph])]
    found += examined_whole(store.engine)
    mended = mend(store, found) if mends else []
    _tell(session, form, store, found, mended)
    if len(found) > len(mended):
        sys.exit(REFUSED)


def _tell(session: Session, form: str, store: EmbeddedStore, found: list[Finding], mended: list[Finding]) -> None:
    decided = agree(store, read_decisions(session.decisions).checked())
    reports = len(store.reports())
    if form == "json":
        told = {
            "reports": reports,
            "statements": len(store.engine),
            "decisionsApplied": decided,
            "findings": [
                {"ailment": it.ailment.name.lower(), "graph": it.graph, "detail": it.detail, "mended": it in mended}
                for it in found
            ],
        }  # fmt: skip
        click.echo(json.dumps(told, indent=1))
        return
    for finding in found:
        _print(session, f"{finding}{': mended' if finding in mended else ''}.")
    if not decided:
        _print(session, f"{session.decisions} is not what the store goes by. Run 'sqskg people apply'.")
    state = "is whole" if not found else f"has {counted(len(found), 'fault')}, {len(mended)} of them mended"
    _print(
        session, f"{session.store} {state}: {counted(reports, 'report')}, {counted(len(store.engine), 'statement')}."
    )


def _print(session: Session, text: str) -> None:
    # What is found is the answer, and no word beside it that -q would leave out.
    session.out.print(text, markup=False, highlight=False)


@click.command(name="backup")
@_BACKUP
@click.pass_obj
def backup_command(session: Session, folder: Path) -> None:
    """Write a BACKUP of the store, while it is read and written.

    BACKUP becomes a folder with the store as it is at this moment, the record of exports, and the table of decisions.
    """
    reports = back_up(session.folder("a backup"), session.decisions, folder)
    session.say(
        f"{counted(reports, 'report')} in {folder}. Bring it to another disk; 'sqskg restore {folder}' brings it back."
    )


@click.command(name="restore")
@_BACKUP
@click.option("--replace", is_flag=True, help="Put it in the place of the store and the decisions that are there.")
@click.pass_obj
def restore_command(session: Session, folder: Path, *, replace: bool) -> None:
    """Make the store what a BACKUP has, if that is what was written."""
    reports = restore(folder, session.folder("a backup"), session.decisions, replace=replace)
    session.say(f"{session.store} holds {counted(reports, 'report')} again.")
