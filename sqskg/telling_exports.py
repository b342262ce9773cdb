"""What the command line says to people about exports, and the changes between them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqskg.publishing.changeset import ChangeSet
from sqskg.publishing.concerning import Body
from sqskg.publishing.manifest import MANIFEST, Manifest
from sqskg.publishing.profile import Profile
from sqskg.session import Session, counted


def tell_export(session: Session, written: Manifest, folder: Path, *, one: bool = False) -> None:
    """Say what an export is and for whom, what was withheld, and by which digests it is known; `one` of one report."""
    letters, graphs = counted(len(written.letters), "letter"), counted(written.graphs, "graph")
    session.say(f"{letters} in {folder}: {graphs}, {counted(written.statements, 'statement')}.")
    session.say(kind(written.profile, written.form.name, written.body, one=one))
    for reason, count in written.withheld.items():
        session.say(f"Withheld {count} times: {reason} ({MANIFEST} says where).")
    tell_left_out(session, written)
    if written.form.name == "csvw":
        session.say("For one sheet of all sentences say 'sqskg query findings -o findings.xlsx' instead.")
    session.say(f"Digest of the data (for --since): {written.canonical}")
    tell_digest(session, folder)


def tell_left_out(session: Session, written: Manifest) -> None:
    """Say how many letters are not in an export because their own addresses would name somebody."""
    if written.left_out:
        letters = counted(written.left_out, "letter")
        session.say(f"Left out {letters} whole: a name, a contact or a number is in the address of the report.")


def tell_changes(session: Session, changes: ChangeSet, folder: Path) -> None:
    """Say how much a change set changes, of what, and between which digests."""
    session.say(f"{changes.additions} additions and {changes.removals} removals in {folder}.")
    session.say(kind(changes.after.profile, "changes", changes.after.body))
    session.say(f"They lead from the digest {changes.before} to {changes.after.canonical}.")


def tell_digest(session: Session, folder: Path) -> None:
    """Say by which digest a folder is known to those who get it."""
    session.say(f"SHA-256 of {MANIFEST} (for verify and apply): {manifest_digest(folder)}")


def kind(profile: Profile, form: str, body: Body | None, *, one: bool = False) -> str:
    """Return what an export is and for whom: that is read before it leaves the house."""
    of = f"for {body.name}" if body else "one report" if one else "all reports"
    return f"Profile {profile.name}, format {form}, {of}."


def manifest_digest(folder: Path) -> str:
    """Return the SHA-256 of a folder's manifest."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
