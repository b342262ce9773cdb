"""The digest of what reads a letter: nothing that it goes through is left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sqskg
from sqskg.loading import software

# What they have makes nothing of a letter: errors and their words, and what a store is.
_NO_PART = {"__init__.py", "errors.py", "stores/store.py"}
_PROGRAM = """
import sys, sqskg.loading.reading
print(*(module.__file__ for name, module in sys.modules.items() if name.partition('.')[0] == 'sqskg'), sep='\\n')
"""


def test_each_module_that_reading_a_letter_takes_is_in_the_digest() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    root = Path(sqskg.__file__).parent
    taken = {Path(line).relative_to(root).as_posix() for line in done.stdout.split("\n") if line}
    needed = {name for name in taken if (root / name).read_bytes().count(b"\n") > 1} - _NO_PART
    assert {"intake.py", "vocabulary.py", "reading/formats.py"} <= needed
    assert needed <= {name for name, _ in software._parts()}
