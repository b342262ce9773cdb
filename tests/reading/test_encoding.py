from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sqskg.errors import LetterError
from sqskg.reading.encoding import decode

LETTER = "The published reoffending rate¹ for Saltmarsh was 41.3% – “worse” than last year’s. " * 40
HERE = Path("letter.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_letter_reads_the_same_in_every_encoding_that_offices_use(encoding: str) -> None:
    assert decode(LETTER.encode(encoding), HERE) == LETTER


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_any_text_in_utf_8_reads_as_it_was_written(text: str) -> None:
    assert decode(text.encode(), HERE) == text


@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", b"\x00\x00"])
def test_an_empty_file_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(LetterError, match=r"letter\.txt: The file is empty"):
        decode(content, HERE)


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(300), b"\x7fELF" + bytes(99)])
def test_a_binary_file_is_refused_as_no_text(content: bytes) -> None:
    with pytest.raises(LetterError, match="not text, or is damaged"):
        decode(content, HERE)


def test_half_a_utf_16_character_at_the_end_is_refused_and_not_guessed() -> None:
    with pytest.raises(LetterError, match="not text, or is damaged"):
        decode(LETTER.encode("utf-16")[:-1], HERE)
