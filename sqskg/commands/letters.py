"""Commands that take letters."""

from __future__ import annotations

import csv
import json
import sys
from itertools import chain
from pathlib import Path

import click

from sqskg.checking.told import CheckedFile, as_json, as_sarif
from sqskg.commands.given import BASED, JOBS
from sqskg.converting.manifest import Manifest
from sqskg.converting.missing import missing_in_words, unread
from sqskg.errors import LetterError, SqskgError, StoreError
from sqskg.extract import COLUMNS, extracted, tabulated
from sqskg.identity.judgements import keep_decisions
from sqskg.intake import check_letter, letter_files, read_letter
from sqskg.loading.batch import Batch
from sqskg.loading.known import KnownLetters
from sqskg.loading.load import Loaded, Loading
from sqskg.loading.shards import checked_shards, holds_shards, load_shards
from sqskg.loading.tally import Tally, change_in_words
from sqskg.meter import metered
from sqskg.session import REFUSED, Session, counted
from sqskg.stores.store import Store
from sqskg.telling import tell_checked, tell_letter

# What cannot be read is told with the other refusals, and does not stop the batch.
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))


@click.command()
@_PATHS
@BASED
@JOBS
@click.option("--anew", is_flag=True, help="Read also the files that have not changed since they were loaded.")
@click.pass_obj
def load(session: Session, paths: tuple[Path, ...], base: str, jobs: int, *, anew: bool) -> None:
    """Read, check and keep letters.

    PATHS are files, or folders of them, and folders that 'convert' wrote. A letter that is there already is
    replaced whole; a file that this version has loaded before is left alone. One that cannot be read, or breaks
    a rule, is not kept; the others are. What is told to be kept is on the disk, even if the rest is interrupted.
    """
    tally = Tally()
    with session.loading() as store:
        decisions = session.decided(store)
        shards = _checked(session, store, paths, base)
        files = list(letter_files(path for path in paths if not holds_shards(path)))
        batch = Batch(store, KnownLetters(store, None if session.is_server else Path(session.store)))
        of_shards = chain.from_iterable(load_shards(store, manifest, batch, anew=anew) for manifest in shards)
        of_files = Loading(store, base, batch).load(files, jobs, anew=anew) if files else ()
        letters = sum(len(manifest.graphs) for manifest in shards) + len(files)
        with metered(session, letters, "Loading") as meter:
            for loaded in chain(of_shards, of_files):
                meter.advance()
                if isinstance(loaded, SqskgError):
                    session.complain(loaded)
                    tally.refuse()
                else:
                    tally.take(loaded)
                    _tell(session, loaded)
        keep_decisions(store, decisions)
        store.flush()
        held = len(store.reports())
    state = f"{session.store} holds {counted(held, 'report')}" if held else "no report is kept"
    session.say(f"{tally.in_words()}; {state}.")
    for manifest in shards:
        for missing in missing_in_words(manifest):
            session.complain(missing)
    if tally.refused or any(map(unread, shards)):
        sys.exit(REFUSED)


def _checked(session: Session, store: Store, paths: tuple[Path, ...], base: str) -> list[Manifest]:
    """Return the manifests of the folders of shards among some paths, once all may go into the store."""
    shards = [checked_shards(path) for path in paths if holds_shards(path)]
    for manifest in shards:
        _refuse_other_base(session.store, store, manifest.base)
    if len(shards) < len(paths):
        _refuse_other_base(session.store, store, base)
    return shards


@click.command()
@_PATHS
@click.option("-v", "--verbose", is_flag=True, help="Show how many nodes each shape was asked about.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="SARIF is for editors and code hosts.",
)
@click.pass_obj
def check(session: Session, paths: tuple[Path, ...], form: str, *, verbose: bool) -> None:
    """Read letters and check them against the rules; keep nothing.

    What breaks a rule is told with the letter, the line, its words, the rule, and what to do.
    """
    files: list[CheckedFile] = []
    for path in session.progress(letter_files(paths), "Checking"):
        try:
            checked = check_letter(path)
        except LetterError as error:
            files.append(CheckedFile(path, refusal=f"{error.reason}: {error.advice}", place=error.place))
            if form == "text":
                session.complain(error)
            continue
        files.append(CheckedFile(path, checked.report.key, checked.verdict))
        if form == "text":
            tell_checked(checked, session.out, verbose=verbose)
    if form != "text":
        told = as_json(files) if form == "json" else as_sarif(files)
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    if not all(file.verdict and file.verdict.conforms for file in files):
        sys.exit(REFUSED)


@click.command()
@click.argument("letter", type=click.Path(path_type=Path, readable=False))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.pass_obj
def extract(session: Session, letter: Path, form: str) -> None:
    """Show what is read from a letter, and what is not; as CSV, the sentences of its findings."""
    interpretation = read_letter(letter)
    if form == "json":
        click.echo(json.dumps(extracted(interpretation), ensure_ascii=False, indent=1))
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(tabulated(interpretation))
    else:
        tell_letter(interpretation, session.out)


def _tell(session: Session, loaded: Loaded) -> None:
    session.say(f"{loaded.key}: {change_in_words(loaded)} ({loaded.path})")
    if loaded.other:
        session.say(f"  {loaded.other} holds it in the same words, and both are read at each load: keep one of them")
    for warning in loaded.warnings:
        session.say(f"  {warning}")
    if loaded.warned and not loaded.read:
        session.say(f"  {counted(loaded.warned, 'warning')}, as when it was read ('sqskg query warnings')")


def _refuse_other_base(place: str, store: Store, base: str) -> None:
    """Raise StoreError where the store's reports have addresses elsewhere: one report would be there twice."""
    for graph in store.reports():
        there = graph.value.partition("/doc/report/")[0]
        if there != base:
            advice = f"Give --base {there}, or name another folder with --store."
            raise StoreError(place, f"Its reports have addresses under {there}, and not under {base}", advice)
