"""`python -m documentation.stores docs/stores.md` runs the tests of conformance and writes their table.

Exit code 1 where one fails that is not named there as a server's own limitation.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

_TESTS = "tests/stores/test_conformance.py"
_BEGIN, _END = "<!-- conformance -->", "<!-- /conformance -->"
_STORES = ("folder", "Oxigraph", "Oxigraph, union", "Virtuoso")
_CASE = re.compile(r"::test_(?P<test>\w+)\[(?P<store>[^\]]*?)(?:-(?P<what>[a-z-]+))?\]$")


class Outcomes:
    """What came of each test in each store."""

    def __init__(self) -> None:
        self.told: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a test came to; setting up and clearing away count where they fail."""
        found = _CASE.search(report.nodeid)
        if found is None or (report.when != "call" and report.passed):
            return
        test, store = found["test"].replace("_", " "), found["store"]
        outcome: str = report.outcome
        reason = str(getattr(report, "wasxfail", "")).removeprefix("reason: ").removeprefix("[NOTRUN] ")
        if reason:
            outcome = "named"
            self.reasons[f"{store}, {found['what']}"] = reason
        self.told[test][store].setdefault(found["what"] or "", outcome)

    def table(self) -> str:
        """Return the table, and the exceptions under it."""
        lines = [f"| | {' | '.join(_STORES)} |", f"| --- |{' --- |' * len(_STORES)}"]
        for test, stores in self.told.items():
            lines.append(f"| {test} | {' | '.join(_cell(stores.get(store, {})) for store in _STORES)} |")
        lines += ["", *(f"- {what}: {reason}." for what, reason in sorted(self.reasons.items()))]
        return "\n".join(lines)


def _cell(outcomes: dict[str, str]) -> str:
    passed, others = sum(o == "passed" for o in outcomes.values()), {*outcomes.values()} - {"passed", "named"}
    if others == {"skipped"}:
        return "–"
    if others or not outcomes:
        return "**fails**" if others else "not run"
    return "yes" if passed == len(outcomes) else f"{passed} of {len(outcomes)}"


def main(page: Path) -> int:
    """Run the tests, write the table into a page, and return the exit code of the tests."""
    outcomes = Outcomes()
    code = int(pytest.main(["-q", _TESTS], plugins=[outcomes]))
    text = page.read_text("utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text(f"{before}{_BEGIN}\n{outcomes.table()}\n{_END}{after}", "utf-8")
    return code


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say 'python -m documentation.stores docs/stores.md'.")
    sys.exit(main(Path(sys.argv[1])))
