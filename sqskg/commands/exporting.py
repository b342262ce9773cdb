"""Commands that take the graph out of the house, and that look at what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sqskg.asking.binding import find
from sqskg.commands.given import since, something, told_digest
from sqskg.describing.addresses import document_about
from sqskg.errors import OutputError, StoreError
from sqskg.publishing.applying import apply
from sqskg.publishing.archive import Archive
from sqskg.publishing.changeset import ChangeSet
from sqskg.publishing.concerning import concerning, find_body
from sqskg.publishing.edition import publish
from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.manifest import MANIFEST, Manifest
from sqskg.publishing.profile import profile
from sqskg.publishing.remembered import Exporter
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.publishing.verification import holds_tables, verify
from sqskg.session import REFUSED, Session
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.folder import EDITIONS

_FORMATS = [*FORMS, *TABULAR_FORMS]
#: Whom an export may be for.
PROFILES = ["public", "partner", "full"]


@click.command(name="export")
@click.argument("report", required=False)
@click.option("--format", "form", type=click.Choice(_FORMATS), default=ExportFormat.TRIG.value, show_default=True)
@click.option("--profile", type=click.Choice(PROFILES), help="Whom it is for. It is then a folder.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of an export with a profile; without it that of the newest letter.",
)
@click.option(
    "--for",
    "body",
    metavar="BODY",
    callback=something,
    help="Only reports that this body, area or team was sent or is named in.",
)
@click.option(
    "--since",
    metavar="YYYY-MM-DD|DIGEST",
    callback=since,
    help="Write the changes since an earlier export: the newest of that day or before, or the one with that digest.",
)
@click.option("-o", "--output", default="-", metavar="FILE|FOLDER", help="Where to write to; without, standard output.")
@click.pass_obj
def export_command(session: Session, /, report: str | None, form: str, output: str, **order: Any) -> None:
    """Write the reports as RDF.

    All of them, with what was decided on who is who, or one REPORT. The same reports and decisions always give the
    same bytes.

    With --profile it is a folder of files, one a report, with a manifest: 'public' names nobody below the holders of
    offices whose names the law makes public, 'partner' adds recipients and authors, 'full' has everything. Without, it
    is one file of everything, for the house itself, as TriG, N-Quads or Turtle.

    The formats csvw and parquet are tables for spreadsheets and statistics, one file a table.

    Each export of all reports with a profile is remembered in the store's folder. With --since it is a change set for
    those who have an earlier one, be it in whichever format: they say 'sqskg apply'.
    """
    store = EmbeddedStore.read(session.folder("export"))
    graphs = store.graphs() if report is None else [document_about(find("report", report, store))]
    name, date, whom, start = (order[each] for each in ("profile", "date", "body", "since"))
    if name is None:
        if form not in {known.value for known in ExportFormat} or date or whom or start:
            raise click.UsageError(f"Say whom the export is for with --profile: {', '.join(PROFILES)}.")
        with click.open_file(output, "wb", lazy=True) as file:
            export(store, graphs, ExportFormat(form), file)
        return
    if output == "-":
        raise click.UsageError("An export with a profile is a folder: name it with -o.")
    if report is not None and (whom or start):
        raise click.UsageError("Of one report there is neither a part for a body nor a change set: leave REPORT out.")
    refuse_undated(session, store, date)
    body = find_body(whom, store) if whom is not None else None
    graphs = concerning(body, store) if body else graphs
    ordered = Order(
        profile(name), FORMS.get(form) or TABULAR_FORMS[form], date.date().isoformat() if date else None, body
    )
    if report is not None:
        # It is no edition of which others could be later ones.
        _tell(session, publish(store, graphs, ordered, Path(output)), Path(output))
        return
    archive = Archive(session.folder("export") / EDITIONS)
    # A change set is of no format: it is for copies in each.
    ordered = replace(ordered, form=FORMS["nquads"]) if start is not None else ordered
    exporter = Exporter(store, graphs, ordered, archive)
    made = exporter.edition(Path(output)) if start is None else exporter.changes(Path(output), start)
    _tell(session, made.written, Path(output))
    if made.forgotten:
        session.complain(made.forgotten)


@click.command(name="verify")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--digest", metavar="SHA256", callback=told_digest, help="That of the manifest, as its publisher told it."
)
@click.pass_obj
def verify_command(session: Session, folder: Path, digest: str | None) -> None:
    """Prove that a copy of an export with a profile is what was published.

    Looks at each file's bytes, and at what each says; of tables at the bytes alone. Exit code 1 where something
    differs.
    """
    different = verify(folder, digest)
    for difference in different:
        session.complain(OutputError(difference.path, f"it {difference.reason}", "Get the export again."))
    if different:
        click.get_current_context().exit(REFUSED)
    session.say(f"{folder} is what its manifest says. SHA-256 of {MANIFEST}: {_digest(folder)}")
    if holds_tables(folder):
        session.say("The tables are proved, not the digest of the graphs that they were made from: these are not here.")
    if digest is None:
        session.say("Compare this with what the publisher told you, or give that with --digest.")


@click.command(name="apply")
@click.argument("changes", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--digest",
    metavar="SHA256",
    callback=told_digest,
    help="That of the change set's manifest, as its publisher told it.",
)
@click.pass_obj
def apply_command(session: Session, changes: Path, folder: Path, digest: str | None) -> None:
    """Bring a copy of an export to a later one.

    CHANGES is what 'sqskg export --since' wrote, FOLDER a copy of the export that it starts from, in RDF. It is changed
    whole or not at all, and is then what a full export of today would be.
    """
    _tell_of(session, apply(changes, folder, digest), changes)
    session.say(f"{folder} has them. SHA-256 of {MANIFEST}: {_digest(folder)}")


def refuse_undated(session: Session, store: EmbeddedStore, date: datetime | None) -> None:
    """Raise StoreError where there is neither a day nor a letter that has one."""
    if date is None and not store.reports():
        advice = "Load letters first ('sqskg load LETTER…'), or give the day of the export with --date."
        raise StoreError(session.store, "There is no letter in this store", advice)


def _tell(session: Session, written: Manifest | ChangeSet, folder: Path) -> None:
    if isinstance(written, ChangeSet):
        _tell_of(session, written, folder)
    else:
        letters = f"{len(written.letters)} letter{'s' if len(written.letters) != 1 else ''}"
        session.say(f"{letters} in {folder}: {written.graphs} graphs, {written.statements} statements.")
        for reason, count in written.withheld.items():
            session.say(f"Withheld {count} times: {reason} ({MANIFEST} says where).")
        session.say(f"Digest of all, for --since: {written.canonical}")
    session.say(f"SHA-256 of {MANIFEST}: {_digest(folder)}")


def _tell_of(session: Session, changes: ChangeSet, folder: Path) -> None:
    session.say(f"{changes.additions} additions and {changes.removals} removals in {folder}.")
    session.say(f"They lead from the digest {changes.before} to {changes.after.canonical}.")


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
