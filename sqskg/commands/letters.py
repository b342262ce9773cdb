"""Commands that take letters."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click
from pyoxigraph import NamedNode

from sqskg.checking.told import CheckedFile, as_json, as_sarif
from sqskg.commands.given import address_below
from sqskg.describing.addresses import BASE
from sqskg.errors import LetterError, StoreError
from sqskg.extract import COLUMNS, extracted, tabulated
from sqskg.identity.judgements import keep_decisions
from sqskg.identity.ledger import read_decisions
from sqskg.intake import check_letter, fault_in_words, letter_files, load_letter, read_letter
from sqskg.session import REFUSED, Session
from sqskg.stores.store import Store
from sqskg.telling import tell_checked, tell_letter

# What cannot be read is told with the other refusals, and does not stop the batch.
_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
_BASE = click.option(
    "--base", default=BASE, show_default=True, callback=address_below, help="Where the data is to be published."
)


@click.command()
@_PATHS
@_BASE
@click.pass_obj
def load(session: Session, paths: tuple[Path, ...], base: str) -> None:
    """Read, check and keep letters.

    PATHS are files, or folders of them. A letter that is there already is replaced whole. One that cannot be
    read, or breaks a rule, is not kept; the others are.
    """
    store = session.writer()
    _refuse_other_base(session.store, store, base)
    decisions = read_decisions(session.decisions).checked()
    kept: dict[NamedNode, Path] = {}
    refused = 0
    try:
        for path in session.progress(letter_files(paths), "Loading"):
            try:
                checked, change = load_letter(path, store, base, kept)
            except LetterError as error:
                session.complain(error)
                refused += 1
                continue
            kept[checked.report.graph] = path
            session.say(f"{checked.report.key}: {change.value} ({path})")
            for fault in checked.verdict.warnings:
                session.say(f"  {fault.severity.value}: {fault_in_words(fault)}")
        keep_decisions(store, decisions)
    finally:
        # What was said to be kept is on the disk, though the rest of the batch is interrupted.
        store.flush()
    session.say(
        f"{_counted(len(kept), 'report')} read, {refused} refused; "
        f"{session.store} holds {_counted(len(store.reports()), 'report')}."
    )
    if refused:
        sys.exit(REFUSED)


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


def _refuse_other_base(place: str, store: Store, base: str) -> None:
    """Raise StoreError where the store's reports have addresses elsewhere: one report would be there twice."""
    for graph in store.reports():
        there = graph.value.partition("/doc/report/")[0]
        if there != base:
            advice = f"Give --base {there}, or name another folder with --store."
            raise StoreError(place, f"Its reports have addresses under {there}, and not under {base}", advice)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
