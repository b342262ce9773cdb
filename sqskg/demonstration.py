"""The demonstration: fictional letters, two questions, and what to try next."""

from __future__ import annotations

import shutil
import sys
from importlib.resources import as_file
from pathlib import Path

from rich.console import Console

from sqskg.asking.ask import ask
from sqskg.asking.question import question
from sqskg.asking.reports import list_reports
from sqskg.asking.results import write_table
from sqskg.intake import letter_files, load_letter
from sqskg.resources import data_folder
from sqskg.stores.embedded import EmbeddedStore
from sqskg.telling import tell_checked

_QUESTIONS = [
    ("findings", {"yot": "harrowmere", "theme": "management-oversight"}),
    ("areas-requiring-improvement", {"theme": "contingency"}),
]


def demonstrate(folder: Path, console: Console) -> None:
    """Load the example letters into a store in `folder`, print the reports and ask two questions of them."""
    store = EmbeddedStore.write(folder)
    console.print("Fictional letters are read, described, checked and kept:", style="bold")
    with as_file(data_folder("examples").joinpath("letters")) as letters:
        for path in letter_files([letters]):
            checked, _ = load_letter(path, store)
            tell_checked(checked, console, verbose=False)
    store.flush()
    console.print("\nThe reports in the store ('sqskg reports'):", style="bold")
    write_table(list_reports(store), console)
    for name, parameters in _QUESTIONS:
        given = " ".join(f"-p {key}={value}" for key, value in parameters.items())
        console.print(f"\n{question(name).question} ('sqskg query {name} {given}'):", style="bold", markup=False)
        write_table(ask(store, name, parameters), console)
    console.print("\nTry next, with this store:", style="bold")
    for line in _next(folder):
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def _next(folder: Path) -> list[str]:
    # Where the command is not on the PATH, as after `make demo`, its environment is to be entered first.
    enter = [] if shutil.which("sqskg") else [f"source {Path(sys.prefix) / 'bin' / 'activate'}"]
    return [
        *enter,
        f"export SQSKG_STORE={folder}",
        "sqskg serve                                    all of it in a browser, at http://127.0.0.1:8000",
        "sqskg query                                    the questions there are, and what they take",
        "sqskg query evidence -p yot=harrowmere         the sentences of a letter's findings, with their places",
        "sqskg query recipients -p name=sholto          who is told about what",
        "sqskg query reoffending --format csv           for a spreadsheet",
        "sqskg show harrowmere-2014-01-29               one report in short",
        "sqskg people candidates                        records of officials that may be of one person",
        "sqskg network --format html -o network.html    who is told about what, as a picture for a browser",
        "sqskg sparql 'SELECT ?name { ?person a foaf:Person ; foaf:name ?name }'",
        "sqskg load PATH-OF-YOUR-LETTERS                your own letters, PDF, Word, HTML or text",
    ]
