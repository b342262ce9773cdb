"""What the command line says to people about letters, verdicts and reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode
from rich.console import Console

from sqskg.asking.reports import facts, listed, sections
from sqskg.asking.results import write_table
from sqskg.describing.terms import SQS
from sqskg.intake import CheckedLetter, fault_in_words
from sqskg.interpreting.interpretation import Interpretation
from sqskg.interpreting.polarity import Polarity
from sqskg.letters.letter import Letter, Section
from sqskg.stores.store import Reader


def tell_letter(interpretation: Interpretation, console: Console) -> None:
    """Say what was read from a letter, how much of it, and what was not read and where."""
    letter = interpretation.letter
    for told in _letter_lines(interpretation):
        console.print(told, markup=False, highlight=False)
    unread = letter.unread
    console.print(
        f"{letter.accounted_for:.1%} of the letter's characters are accounted for; "
        f"{len(unread)} {'stretch is' if len(unread) == 1 else 'stretches are'} not read.",
        highlight=False,
    )
    for stretch in unread:
        place = letter.document.place_at(stretch.span.start)
        console.print(f"  {place}: {stretch.text!r}: {stretch.reason}", markup=False, highlight=False)


def _letter_lines(interpretation: Interpretation) -> Iterator[str]:
    letter = interpretation.letter
    yield letter.title.text
    yield f"  published {letter.published}, {_fieldwork(letter)}, {_cases(letter)}"
    if letter.reoffending:
        rate = letter.reoffending
        average = f", average {rate.national_average}%" if rate.national_average is not None else ""
        yield f"  reoffending rate {rate.rate}%{average}"
    for section in letter.sections:
        number = f"{section.notation}. " if section.notation else ""
        yield f"  {number}{section.title}: {', '.join(finding.notation for finding in section.findings)}"
        yield f"    {_polarities(section, interpretation)}"
    counts = {
        "findings": len(letter.findings),
        "observations": len(interpretation.observations),
        "case examples": sum(len(finding.case_examples) for finding in letter.findings),
        "strengths": len(letter.strengths),
        "areas requiring improvement": len(letter.areas_requiring_improvement),
    }
    yield "  " + ", ".join(f"{count} {what}" for what, count in counts.items())
    people = sum(len(recipient.names) for recipient in letter.recipients)
    yield f"  copied to {len(letter.recipients)} posts and {people} people"


def _polarities(section: Section, interpretation: Interpretation) -> str:
    findings = {finding.notation for finding in section.findings}
    said = Counter(o.polarity for o in interpretation.observations if o.finding in findings)
    return ", ".join(f"{said[polarity]} {polarity.value}" for polarity in Polarity)


def _fieldwork(letter: Letter) -> str:
    days = letter.fieldwork
    return f"fieldwork {days.start} to {days.end}" if days else "no fieldwork dates"


def _cases(letter: Letter) -> str:
    return f"{letter.cases_examined.value} cases examined" if letter.cases_examined else "number of cases not stated"


def tell_checked(checked: CheckedLetter, console: Console, *, verbose: bool) -> None:
    """Say whether a letter keeps the rules; with `verbose`, how many nodes each shape was asked about."""
    verdict, report = checked.verdict, checked.report
    source = checked.interpretation.letter.document.source.name
    nodes = sum(verdict.visited.values())
    used = sum(count > 0 for count in verdict.visited.values())
    what = (
        "conforms"
        if verdict.conforms
        else f"breaks rules in {len(verdict.violations)} {'place' if len(verdict.violations) == 1 else 'places'}"
    )
    console.print(
        f"{report.key}: {what} ({source}; {len(report.quads)} statements; {used} of {len(verdict.visited)} rules had "
        f"something to look at, {nodes} things in all)",
        markup=False,
        highlight=False,
    )
    for fault in verdict.faults:
        console.print(f"  {fault.severity.value}: {fault_in_words(fault)}", markup=False, highlight=False)
    if verbose:
        for shape, count in verdict.visited.items():
            console.print(f"  {count:6} {shape}", highlight=False)


def tell_report(store: Reader, report: NamedNode, console: Console) -> None:
    """Say in short what a report in the store says."""
    said = facts(store, report)
    console.print(said["title"], style="bold", markup=False)
    console.print(f"Published {said['published']}; {report.value}", markup=False, highlight=False)
    labels = {
        "author": "From", "start": "Fieldwork from", "end": "Fieldwork to", "cases": "Cases examined",
        "lead": "Lead inspector", "rate": "Reoffending rate, %", "average": "Average of England and Wales, %",
    }  # fmt: skip
    for name, label in labels.items():
        if name in said:
            console.print(f"{label}: {said[name]}", markup=False, highlight=False)
    console.print()
    write_table(sections(store, report), console)
    for title, kind in (("Key strengths", SQS.Strength), ("Areas requiring improvement", SQS.Recommendation)):
        console.print(f"\n{title}", style="bold")
        for text in listed(store, report, kind):
            console.print(f"- {text}", markup=False, highlight=False)
