"""Scores every letter that has a gold file, and prints one table: `make evaluate`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.score import scores
from sqskg.extract import extracted
from sqskg.intake import read_letter

ROOT = Path(__file__).resolve().parents[1]
# The real letter is no part of the project: what is beside the checkout is scored too.
_FOLDERS = {
    "examples": (ROOT / "examples" / "letters", ROOT / "examples" / "gold"),
    "published": (ROOT / "examples" / "published", ROOT / "examples" / "gold"),
    "held out": (ROOT / "examples" / "held-out" / "letters", ROOT / "examples" / "held-out" / "gold"),
    "beside": (ROOT.parent / "shared" / "reports", ROOT.parent / "shared" / "gold"),
}


def main() -> int:
    """Print a row a letter, a column a measure, and the worst of each at the foot."""
    table = Table("letter", "kind")
    rows: dict[tuple[str, str], dict[str, float]] = {}
    for kind, (letters, golds) in _FOLDERS.items():
        for letter in sorted(letters.glob("*")) if letters.is_dir() else []:
            gold = golds / f"{letter.stem}.json"
            if gold.exists():
                read = json.loads(json.dumps(extracted(read_letter(letter))))
                rows[letter.name, kind] = scores(read, json.loads(gold.read_text("utf-8")))
            else:
                sys.stderr.write(f"{letter.name} has no gold file and is not scored\n")
    for measure in next(iter(rows.values())):
        table.add_column(measure, justify="right")
    for (name, kind), found in rows.items():
        table.add_row(name, kind, *(f"{value:.3f}" for value in found.values()))
    table.add_section()
    worst = [min(found[measure] for found in rows.values()) for measure in next(iter(rows.values()))]
    table.add_row("worst", "", *(f"{value:.3f}" for value in worst))
    Console(width=None if sys.stdout.isatty() else 180).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
