"""A process that draws one chart: `python -m sqskg.web.drawer svg` with a Vega-Lite specification on standard input.

The engine that draws reserves more addresses than a worker may have, and ends its process where it cannot.
"""

from __future__ import annotations

import json
import sys

from sqskg import drawing


def main(ending: str) -> None:
    """Write the picture, `svg` or `png`, to standard output."""
    spec = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(drawing.png(spec) if ending == "png" else drawing.svg(spec).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
