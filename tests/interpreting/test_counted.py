"""What a share counts is told apart from what its sentence says."""

from __future__ import annotations

import pytest

from sqskg.interpreting.counted import counted
from sqskg.interpreting.judged import Polarity
from sqskg.interpreting.polarity import polarity
from sqskg.interpreting.quantities import quantities

GOOD, BAD = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("sentence", "said", "counts"),
    [
        ("Plans were good enough in nine of the 12 cases.", GOOD, [GOOD]),
        ("Oversight was effective in only five of the twelve cases.", BAD, [GOOD]),
        ("Reviews were sufficient in just seven of the 16 cases.", BAD, [GOOD]),
        ("Oversight was effective in fewer than half of the cases.", BAD, [GOOD]),
        ("Plans were adequate in a minority of cases.", BAD, [GOOD]),
        ("Assessments had been reviewed in just over half of the cases only.", BAD, [GOOD]),
        ("None of the plans said what to do if things went wrong.", BAD, [GOOD]),
        ("Objectives were vague in a third of the plans.", BAD, [BAD]),
        ("Contingency arrangements were missing from all of the plans.", BAD, [BAD]),
        ("Half of the plans were insufficient.", BAD, [BAD]),
        ("Reviews had not been completed in four of the twelve cases.", BAD, [BAD]),
        ("There was a sufficient assessment of why the child had offended in 16 of the 20 cases.", GOOD, [GOOD]),
        (
            "Risk was judged correctly in all cases, but the analysis was insufficient in half.",
            None,
            [GOOD, BAD],
        ),
        ("Reviews were timely in 15 of the 22 cases, compared with 60% of cases in 2016.", GOOD, [GOOD, None]),
        ("In two of the three insufficient cases, nothing had been revised.", BAD, [None]),
    ],
)
def test_a_share_counts_what_its_own_clause_says(
    sentence: str, said: Polarity | None, counts: list[Polarity | None]
) -> None:
    told = quantities(sentence)
    whole = polarity(sentence, told)
    assert said in {None, whole}
    assert list(counted(sentence, told, whole)) == counts
