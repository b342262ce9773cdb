"""Commands that keep a store well: an examination, and backups."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from sqskg.errors import DecisionError, StoreError
from sqskg.identity.judgements import agree
from sqskg.identity.ledger import read_decisions
from sqskg.publishing.archive import Archive
from sqskg.session import REFUSED, Session, counted
from sqskg.stores.backup import REPLACED, back_up, restore
from sqskg.stores.backup_list import has_decisions, was_examined
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.examination import Ailment, Finding, examined, examined_whole, graphs_of, mend
from sqskg.stores.folder import told
from sqskg.telling_faults import in_words

_BACKUP = click.argument("folder", metavar="BACKUP", type=click.Path(path_type=Path))


@click.command(name="doctor")
@click.option("--mend", "mends", is_flag=True, help="Mend what can be mended without the letters.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def doctor_command(session: Session, form: str, *, mends: bool) -> None:
    """Say whether the store is whole, and what is wrong with it.

    Each report is compared with the digest that it was kept with, what all reports say together with what each says,
    and the decisions with their table, which is a fault too where they differ. A report in doubt is to be loaded again:
    --mend takes it out.
    """
    folder = session.folder("an examination")
    store = EmbeddedStore.write(folder) if mends else EmbeddedStore.read(folder)
    with told(session.store):
        graphs = graphs_of(store.engine)
        found = [it for graph in session.progress(graphs, "Examining") for it in examined(store.engine, [graph])]
        found += examined_whole(store.engine)
        mended = mend(store, found) if mends else []
    # After the mending, which may have taken damaged decisions out.
    found += _undecided(session, store, readable=not any(it.ailment is Ailment.UNREADABLE for it in found))
    _tell(session, form, store, found, mended)
    if len(found) > len(mended):
        sys.exit(REFUSED)


def _undecided(session: Session, store: EmbeddedStore, *, readable: bool) -> Iterator[Finding]:
    """Yield what is wrong with the table of decisions, or between it and the store, if that can be asked."""
    table = str(session.decisions)
    try:
        # Of what it cannot read the engine asks without end.
        decisions = session.decided(store) if readable else read_decisions(session.decisions).checked()
        if readable and not agree(store, decisions):
            yield Finding(Ailment.NOT_APPLIED, table)
    except DecisionError as error:
        yield Finding(Ailment.NO_TABLE, table, str(error).rstrip("."))
    except StoreError as error:
        yield Finding(Ailment.UNREADABLE, "The decisions in the store", error.reason)


def _tell(session: Session, form: str, store: EmbeddedStore, found: list[Finding], mended: list[Finding]) -> None:
    reports, statements = _size(store)
    if form == "json":
        undecided = {Ailment.NOT_APPLIED, Ailment.NO_TABLE, Ailment.UNREADABLE}
        told_of = {
            "reports": reports,
            "statements": statements,
            "decisionsApplied": not any(it.ailment in undecided for it in found),
            "findings": [
                {"ailment": it.ailment.name.lower(), "graph": it.graph, "detail": it.detail, "mended": it in mended}
                for it in found
            ],
        }  # fmt: skip
        click.echo(json.dumps(told_of, indent=1))
        return
    for line in in_words(found, mended):
        _print(session, line)
    state = "is whole" if not found else f"has {counted(len(found), 'fault')}, {len(mended)} of them mended"
    size = "" if reports is None else f": {counted(reports, 'report')}, {counted(statements or 0, 'statement')}"
    _print(session, f"{session.store} {state}{size}.")


def _size(store: EmbeddedStore) -> tuple[int, int] | tuple[None, None]:
    """Return how many reports and statements there are; None where they cannot be counted, which is told before."""
    try:
        with told("The store"):
            return len(store.reports()), len(store.engine)
    except StoreError:
        return None, None


def _print(session: Session, text: str) -> None:
    # What is found is the answer, and no word beside it that -q would leave out.
    session.out.print(text, markup=False, highlight=False)


@click.command(name="backup")
@_BACKUP
@click.option("--unexamined", is_flag=True, help="Take the files as they are: sooner, and of a damaged store too.")
@click.pass_obj
def backup_command(session: Session, folder: Path, *, unexamined: bool) -> None:
    """Write a BACKUP of the store, while it is read and written.

    BACKUP becomes a folder with the store as it is at this moment, the record of exports, and the table of decisions.
    The copy is examined as by 'doctor', and none is made of a store that is not whole.
    """
    store = session.folder("a backup")
    examining = partial(session.progress, doing="Examining")
    reports = back_up(store, session.decisions, folder, examining, examine=not unexamined)
    examined = "not examined" if unexamined else "each as it was kept"
    session.say(
        f"{counted(reports, 'report')} in {folder}, {examined}. Bring it to another disk; 'sqskg restore {folder}' "
        "brings it back."
    )


@click.command(name="restore")
@_BACKUP
@click.option("--replace", is_flag=True, help="Put it in the place of the store and the decisions that are there.")
@click.pass_obj
def restore_command(session: Session, folder: Path, *, replace: bool) -> None:
    """Make the store what a BACKUP has, if that is what was written.

    Exports that were made since the backup stay on record.
    """
    store = session.folder("a restoration")
    before, table = _reports(store), _content(session.decisions)
    reports = restore(folder, store, session.decisions, replace=replace, keep_record=_keep_record)
    session.say(f"{session.store} holds {counted(reports, 'report')} again.")
    after = _reports(store)
    _tell_each(session, "Gone, since it came after the backup", before - after)
    _tell_each(session, "Back, though it was removed since", after - before if before else set())
    if table not in {None, _content(session.decisions)}:
        replaced = f"{session.decisions}{REPLACED}"
        session.say(f"{session.decisions} is that of the backup; the one that was there is {replaced}.")
    if not was_examined(folder):
        session.say("The backup was not examined when it was taken: run 'sqskg doctor'.")
    if session.decisions.exists() and not has_decisions(folder):
        session.say(f"The backup has no table of decisions: {session.decisions} is as it was.")


def _reports(folder: Path) -> set[str]:
    """Return the keys of the reports that a store has, none where it cannot be read."""
    with suppress(StoreError):
        return {graph.value.rpartition("/")[2] for graph in EmbeddedStore.read(folder).reports()}
    return set()


def _content(table: Path) -> bytes | None:
    return table.read_bytes() if table.is_file() else None


def _tell_each(session: Session, what: str, keys: set[str]) -> None:
    for key in sorted(keys):
        session.say(f"{what}: {key}")


def _keep_record(there: Path, restored: Path) -> None:
    Archive(restored).take_in(Archive(there))
