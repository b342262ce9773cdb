"""`python -m documentation PAGE QUESTIONS TABLES` writes the pages on ontology, questions and tables."""

from __future__ import annotations

import sys
from pathlib import Path

from documentation.ontology import document
from documentation.questions import catalogue
from documentation.tables import tables_page

if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("Say 'python -m documentation build/ontology.html docs/questions.md docs/tables.md'.")
    for name, text in zip(sys.argv[1:], (document(), catalogue(), tables_page()), strict=True):
        page = Path(name)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
        sys.stdout.write(f"Written: {page}\n")
