"""Commands that take the graph out of the house, and that look at what came of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from sqskg.asking.binding import find
from sqskg.describing.addresses import document_about
from sqskg.errors import OutputError
from sqskg.publishing.edition import Order, publish
from sqskg.publishing.export import ExportFormat, export
from sqskg.publishing.forms import FORMS
from sqskg.publishing.manifest import MANIFEST, Manifest
from sqskg.publishing.profile import profile
from sqskg.publishing.verification import verify
from sqskg.session import REFUSED, Session
from sqskg.stores.embedded import EmbeddedStore

#: Whom an export may be for.
PROFILES = ["public", "partner", "full"]


@click.command(name="export")
@click.argument("report", required=False)
@click.option("--format", "form", type=click.Choice([*FORMS]), default=ExportFormat.TRIG.value, show_default=True)
@click.option("--profile", type=click.Choice(PROFILES), help="Whom it is for. It is then a folder.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of an export with a profile; without it that of the newest letter.",
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
    """
    store = EmbeddedStore.read(session.folder("export"))
    graphs = store.graphs() if report is None else [document_about(find("report", report, store))]
    name, date = order["profile"], order["date"]
    if name is None:
        if form not in {known.value for known in ExportFormat} or date:
            raise click.UsageError(f"Say whom the export is for with --profile: {', '.join(PROFILES)}.")
        with click.open_file(output, "wb", lazy=True) as file:
            export(store, graphs, ExportFormat(form), file)
        return
    if output == "-":
        raise click.UsageError("An export with a profile is a folder: name it with -o.")
    ordered = Order(profile(name), FORMS[form], date.date().isoformat() if date else None)
    _tell(session, publish(store, graphs, ordered, Path(output)), Path(output))


@click.command(name="verify")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--digest", metavar="SHA256", help="That of the manifest, as its publisher told it.")
@click.pass_obj
def verify_command(session: Session, folder: Path, digest: str | None) -> None:
    """Prove that a copy of an export with a profile is what was published.

    Looks at each file's bytes, and at what each says. Exit code 1 where something differs.
    """
    different = verify(folder, digest.strip().lower() if digest else None)
    for difference in different:
        session.complain(OutputError(difference.path, f"it {difference.reason}", "Get the export again."))
    if different:
        click.get_current_context().exit(REFUSED)
    session.say(f"{folder} is what its manifest says. SHA-256 of {MANIFEST}: {_digest(folder)}")
    if digest is None:
        session.say("Compare this with what the publisher told you, or give that with --digest.")


def _tell(session: Session, manifest: Manifest, folder: Path) -> None:
    graphs = sum(1 for file in manifest.files if file.graph)
    letters = f"{len(manifest.letters)} letter{'s' if len(manifest.letters) != 1 else ''}"
    session.say(f"{letters} in {folder}: {graphs} graphs, {manifest.statements} statements.")
    for reason, count in manifest.withheld.items():
        session.say(f"Withheld {count} times: {reason} ({MANIFEST} says where).")
    session.say(f"SHA-256 of {MANIFEST}: {_digest(folder)}")


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
