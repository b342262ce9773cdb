"""The command that takes the graph out of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from sqskg.asking.binding import find
from sqskg.commands.given import something
from sqskg.commands.order import DATE, Format, form_of_file, named, since
from sqskg.describing.addresses import document_about
from sqskg.errors import StoreError
from sqskg.output import kept
from sqskg.publishing.archive import Archive
from sqskg.publishing.changeset import ChangeSet
from sqskg.publishing.concerning import concerning, find_body
from sqskg.publishing.earlier import SHOWN
from sqskg.publishing.edition import publish
from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.forms import FORMS
from sqskg.publishing.index import Remembered
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.publishing.remembered import Export, Exporter
from sqskg.publishing.tabular import TABULAR_FORMS
from sqskg.session import Session
from sqskg.stores.store import Store
from sqskg.telling_exports import tell_changes, tell_digest, tell_export

#: Whom an export may be for.
PROFILES = ["public", "partner", "full"]


@click.command(name="export")
@click.argument("report", required=False)
@click.option("--format", "form", type=Format(), default=None, show_default="by FILE's ending, or trig")
@click.option("--profile", type=click.Choice(PROFILES), help="Whom it is for. It is then a folder.")
@DATE
@click.option(
    "--for",
    "body",
    metavar="BODY",
    callback=something,
    help="Only reports that this body, area or team was sent or is named in.",
)
@click.option(
    "--since",
    metavar="DIGEST|YYYY-MM-DD",
    callback=since,
    help="Write the changes since an earlier export: the one with that digest, or the newest of that day or before.",
)
@click.option(
    "-o", "--output", default="-", callback=named, metavar="FILE|FOLDER",
    help="Where to write to; without, standard output.",
)  # fmt: skip
@click.pass_obj
def export_command(session: Session, /, report: str | None, form: str | None, output: str, **order: Any) -> None:
    """Write the reports as RDF.

    All of them, with what was decided on who is who, or one REPORT. The same reports and decisions always give the
    same bytes.

    With --profile it is a folder of files, one a report, with a manifest: 'public' names nobody below the holders of
    offices whose names the law makes public, 'partner' adds recipients and authors, 'full' has everything. Without, it
    is one file of everything, for the house itself, as TriG, N-Quads or Turtle.

    The formats csvw and parquet are tables for spreadsheets and statistics, one file a table.

    Each export of all reports with a profile is remembered in the store's folder, that of a server's in the folder
    where one works. With --since it is a change set for those who have an earlier one, be it in whichever format: they
    say 'sqskg apply'.
    """
    form = form or (form_of_file(output) if order["profile"] is None else ExportFormat.TRIG.value)
    _refuse_wrong_use(report, form, output, order)
    store = session.kept()
    graphs = store.graphs() if report is None else [document_about(find("report", report, store))]
    name, date, whom, start = (order[each] for each in ("profile", "date", "body", "since"))
    if name is None:
        with kept(Path(output)) as file:
            export(store, graphs, ExportFormat(form), file)
        if output != "-":
            session.say(f"{output} has everything, names and case examples too: it is for the house itself.")
        return
    refuse_undated(session, store, date)
    body = find_body(whom, store) if whom is not None else None
    graphs = concerning(body, store) if body else graphs
    ordered = Order(profile(name), FORMS.get(form) or TABULAR_FORMS[form], date, body)
    if report is not None:
        # It is no edition of which others could be later ones.
        tell_export(session, publish(store, graphs, ordered, Path(output)), Path(output), one=True)
        return
    archive = Archive(session.editions)
    # A change set is of no format: it is for copies in each.
    ordered = replace(ordered, form=FORMS["nquads"]) if start is not None else ordered
    exporter = Exporter(store, graphs, ordered, archive)
    made = exporter.edition(Path(output)) if start is None else exporter.changes(Path(output), start)
    _tell(session, made, Path(output))


def _refuse_wrong_use(report: str | None, form: str, output: str, order: Mapping[str, Any]) -> None:
    whom, start = order["body"], order["since"]
    if order["profile"] is None:
        if form not in {known.value for known in ExportFormat} or order["date"] or whom or start:
            raise click.UsageError(f"Say whom the export is for with --profile: {', '.join(PROFILES)}.")
        return
    if output == "-":
        raise click.UsageError("An export with a profile is a folder: name it with -o.")
    if report is not None and (whom or start):
        raise click.UsageError("Of one report there is neither a part for a body nor a change set: leave REPORT out.")
    if start and form in TABULAR_FORMS:
        advice = "Leave --format out for those who have statements; tables are exported in full, without --since."
        raise click.UsageError(f"Tables cannot be brought to date by changes. {advice}")


def _tell(session: Session, made: Export, folder: Path) -> None:
    if isinstance(made.written, ChangeSet):
        tell_changes(session, made.written, folder)
        tell_digest(session, folder)
        if made.older:
            session.say(_nothing_since(made.older))
    else:
        tell_export(session, made.written, folder)
    if made.forgotten:
        session.complain(made.forgotten)


def refuse_undated(session: Session, store: Store, date: str | None) -> None:
    """Raise StoreError where there is neither a day nor a letter that has one."""
    if date is None and not store.reports():
        advice = "Load letters first ('sqskg load LETTER…'), or give the day of the export with --date."
        raise StoreError(session.store, "There is no letter in this store", advice)


def _nothing_since(older: Remembered) -> str:
    return (
        "The newest export of that day or before says the same as today's: whoever has it needs no changes. An older "
        f"one, of {older.date}, says something else: for those who have it, say --since {older.digest[:SHOWN]}."
    )
