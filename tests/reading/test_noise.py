"""What typists, mail programs and converters do to a letter changes nothing that is read from it."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import COUNTED, document_of, without_places

from benchmarks.rendering_text import Hand, as_text
from sqskg.extract import extracted
from sqskg.intake import read_letter
from sqskg.interpreting.interpretation import interpret
from sqskg.letters.parse import parse_letter
from sqskg.reading.document import Document
from sqskg.reading.formats import read_document

FEET = ["\n\nPage {page}\n\f", "\f", "\n{page}\n\n", "\n\n- {page} -\n\n\f", "\n\nPage {page} of 9\n\n"]
HANDS = st.builds(
    Hand,
    width=st.integers(50, 110),
    hyphenated=st.booleans(),
    curly=st.booleans(),
    dash=st.sampled_from(["-", "\u2013", "\u2014"]),
    hard_spaces=st.booleans(),
    after_sentence=st.sampled_from([" ", "  "]),
    bullet=st.sampled_from(["-", "*", "\u2022", "\u2013"]),
    column=st.sampled_from(["\t", "\t\t", "    "]),
    page=st.none() | st.integers(20, 60),
    foot=st.sampled_from(FEET),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    seed=st.integers(0, 999),
)
EASTFOLD, HARROWMERE, SALTMARSH = (
    next(path for path in COUNTED if path.stem == stem)
    for stem in ("eastfold-and-karr-2016-05", "harrowmere-2014-01", "saltmarsh-vale-2015-11")
)


@cache
def document(letter: Any) -> Document:
    return read_document(letter)


@cache
def wanted(letter: Any) -> Any:
    return without_places(extracted(read_letter(letter)))


@settings(max_examples=500)
@given(letter=st.sampled_from([EASTFOLD, HARROWMERE, SALTMARSH]), hand=HANDS)
# Found before they were mended: words broken only once in a letter, a dash at the start of a line and of a page,
# a full line before two spaces, pages that end with a sentence, in the copy list and before an address.
@example(
    EASTFOLD, Hand(98, hyphenated=True, curly=True, dash="-", hard_spaces=True, bullet="*", column="    ", seed=996)
)
@example(SALTMARSH, Hand(100, hyphenated=True, curly=True, dash="\u2014", bullet="\u2013", seed=36))
@example(HARROWMERE, Hand(63, dash="-", hard_spaces=True, after_sentence="  ", bullet="\u2022", foot=FEET[4], seed=41))
@example(HARROWMERE, Hand(110, hyphenated=True, dash="\u2014", bullet="\u2022", page=25, foot=FEET[4], seed=548))
@example(HARROWMERE, Hand(70, page=26, bullet="\u2013", column="    ", foot=FEET[3], seed=126))
@example(SALTMARSH, Hand(92, curly=True, dash="\u2014", page=56, foot=FEET[3], line_end="\r", seed=628))
@example(HARROWMERE, Hand(54, curly=True, hard_spaces=True, after_sentence="  ", page=58, foot=FEET[4], seed=116))
@example(EASTFOLD, Hand(51, curly=True, after_sentence="  ", bullet="\u2022", page=27, foot=FEET[4], seed=282))
@example(
    EASTFOLD, Hand(91, curly=True, dash="\u2014", hard_spaces=True, after_sentence="  ", page=32, foot="\f", seed=835)
)
@example(SALTMARSH, Hand(63, dash="-", after_sentence="  ", bullet="*", column="\t\t", page=43, foot=FEET[2], seed=199))
@example(SALTMARSH, Hand(101, dash="-"))
@example(SALTMARSH, Hand(51, dash="-", page=42, foot=FEET[0], seed=0))
@example(EASTFOLD, Hand(107, curly=True, dash="-", hard_spaces=True, bullet="\u2013", page=39, seed=946))
def test_the_hand_that_types_a_letter_changes_nothing(letter: Any, hand: Hand) -> None:
    typed = document_of(as_text(document(letter), hand))
    assert without_places(extracted(interpret(parse_letter(typed)))) == wanted(letter)
