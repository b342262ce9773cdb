"""Commands for those who were given an export."""

from __future__ import annotations

from pathlib import Path

import click

from sqskg.commands.order import Sha256
from sqskg.errors import OutputError
from sqskg.publishing.applying import apply
from sqskg.publishing.received import holds_changes, verify_changes
from sqskg.publishing.verification import holds_tables, verify
from sqskg.session import REFUSED, Session
from sqskg.telling_exports import tell_changes, tell_digest


@click.command(name="verify")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--digest", type=Sha256(), metavar="SHA256", help="That of manifest.json, as its publisher told it.")
@click.pass_obj
def verify_command(session: Session, folder: Path, digest: str | None) -> None:
    """Prove that a copy of an export with a profile is what was published.

    Looks at each file's bytes, and at what each says; of tables at the bytes alone. FOLDER may be a change set too.
    Exit code 1 where something differs.
    """
    if holds_changes(folder):
        verify_changes(folder, digest)
        session.say(
            f"{folder} is a change set, and what its manifest says: 'sqskg apply' brings a copy to date with it."
        )
        _tell_proof(session, folder, digest)
        return
    different = verify(folder, digest)
    for difference in different:
        session.complain(OutputError(difference.path, f"it {difference.reason}", "Get the export again."))
    if different:
        click.get_current_context().exit(REFUSED)
    session.say(f"{folder} is what its manifest says.")
    if holds_tables(folder):
        session.say("The tables are proved, not the digest of the graphs that they were made from: these are not here.")
    _tell_proof(session, folder, digest)


@click.command(name="apply")
@click.argument("changes", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--digest",
    type=Sha256(),
    metavar="SHA256",
    help="That of the change set's manifest.json, as its publisher told it.",
)
@click.pass_obj
def apply_command(session: Session, changes: Path, folder: Path, digest: str | None) -> None:
    """Bring a copy of an export to a later one.

    CHANGES is what 'sqskg export --since' wrote, FOLDER a copy of the export that it starts from, in RDF. It is changed
    whole or not at all, and is then what a full export of today would be.
    """
    applied = apply(changes, folder, digest)
    if applied is None:
        session.say(f"There is nothing to do: {folder} is already what these changes lead to.")
    else:
        tell_changes(session, applied, changes)
        session.say(f"{folder} has them.")
    tell_digest(session, folder)


def _tell_proof(session: Session, folder: Path, digest: str | None) -> None:
    tell_digest(session, folder)
    if digest is None:
        session.say("Compare this with what the publisher told you, or give that with --digest.")
