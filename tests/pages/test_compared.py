"""Visits side by side: what changed is told where there is enough to tell, and counts are of sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pages.conftest import all_text, shown
from support import page_of

from sqskg.pages.compared import compared
from sqskg.pages.sentence import Sentence
from sqskg.pages.statement import Link, Statement
from sqskg.stores.embedded import EmbeddedStore

HEALTH, CUSTODY = Link("Health", "/def/theme/health"), Link("Custody", "/def/theme/custody.html")


def said(polarities: str, *themes: Link) -> list[Sentence]:
    """Return sentences on themes, one for each sign: + good enough, - fell short, ~ both, 0 neither."""
    words = {"+": "positive", "-": "negative", "~": "mixed", "0": "neutral"}
    return [
        Sentence(
            Statement(f"observation-{place}", Link("", None), "Words.", (), words[sign], themes),
            Link("A letter", None), None,
        )
        for place, sign in enumerate(polarities)
    ]  # fmt: skip


def changes(*visits: Sequence[Sentence]) -> list[str | None]:
    days = [f"20{year}-01-29" for year in range(10, 10 + len(visits))]
    (row,) = compared(dict(zip(days, visits, strict=True)))
    return [cell.change if cell else None for cell in row.cells]


def test_cells_count_what_sentences_say() -> None:
    ((row),) = compared({"2014-01-29": said("++-~0", HEALTH)})
    (cell,) = row.cells
    assert cell
    assert (len(cell.sentences), cell.good, cell.short, cell.both, cell.share) == (5, 2, 1, 1, 0.4)
    assert (row.anchor, cell.anchor) == ("theme-health", "theme-health-2014-01-29")


def test_a_sentence_counts_for_each_of_its_themes_and_rows_stand_by_name() -> None:
    rows = compared({"2014-01-29": said("-", HEALTH, CUSTODY), "2016-06-08": said("+", HEALTH)})
    assert [row.theme.words for row in rows] == ["Custody", "Health"]
    # The ending of a file is no part of a place on a page.
    assert rows[0].anchor == "theme-custody"
    assert [cell and cell.short for cell in rows[0].cells] == [1, None]
    assert [cell and cell.short for cell in rows[1].cells] == [1, 0]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("+++-", "+-+-", "a larger share fell short, wholly or in part: 1 of 4, then 2 of 4"),
        ("---", "+++", "a smaller share fell short, wholly or in part: 3 of 3, then 0 of 3"),
        ("+-0+-0", "+-0", "the same share fell short, wholly or in part: 2 of 6, then 1 of 3"),
        # What says both fell short in part, and is no better for it.
        ("+++-", "+++~", "the same share fell short, wholly or in part: 1 of 4, then 1 of 4"),
        ("~~-+", "+++~", "a smaller share fell short, wholly or in part: 3 of 4, then 1 of 4"),
        # A share of two moves by a half with one sentence: it tells nothing.
        ("--", "+++", ""),
        ("---", "++", ""),
    ],
)
def test_a_change_is_told_where_both_letters_say_enough(before: str, after: str, told: str) -> None:
    assert changes(said(before, HEALTH), said(after, HEALTH)) == ["", told]


def test_a_visit_that_is_silent_on_a_theme_is_passed_over() -> None:
    told = changes(said("+++", HEALTH), [], said("+-+", HEALTH))
    assert told == ["", None, "a larger share fell short, wholly or in part: 0 of 3, then 1 of 3"]


def test_no_visit_and_no_theme_give_no_row() -> None:
    assert compared({}) == ()
    assert compared({"2014-01-29": said("+-")}) == ()


def test_scripts_in_sentences_are_text_beside_one_another(hostile: EmbeddedStore) -> None:
    page = shown(hostile, "/doc/yot/harrowmere")
    assert all_text(page)
    assert page_of(page).xpath("//table[contains(@class, 'sqs-compared')]//td/a")
