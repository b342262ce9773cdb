"""`python -m documentation FILE` writes the page on the ontology."""

from __future__ import annotations

import sys
from pathlib import Path

from documentation.ontology import document

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say 'python -m documentation build/ontology.html'.")
    page = Path(sys.argv[1])
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(document(), "utf-8")
    sys.stdout.write(f"The page on the ontology is {page}.\n")
