"""`python -m documentation PAGE CATALOGUE` writes the page on the ontology and that on the saved questions."""

from __future__ import annotations

import sys
from pathlib import Path

from documentation.ontology import document
from documentation.questions import catalogue

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Say 'python -m documentation build/ontology.html docs/questions.md'.")
    for name, text in zip(sys.argv[1:], (document(), catalogue()), strict=True):
        page = Path(name)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
        sys.stdout.write(f"Written: {page}\n")
