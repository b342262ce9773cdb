"""One spelling for what typesetters write in several ways, so that the same words are the same text."""

from __future__ import annotations

import html
import re
import unicodedata

_SAME_AS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        **{chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)},
        "\u2026": "...",
        "\u2212": "\u2013",
    }
)
#: Mark the ends of an emphasised stretch while a block is in the making. No letter has these characters.
EMPHASIS_START, EMPHASIS_END = "\ue000", "\ue001"
#: A shorter emphasised stretch is a name or a term, not a story.
SHORTEST_EMPHASIS = 80
# The tags that converters of PDFs leave round italics, bold type and raised footnote marks.
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_SHORT_ITALICS = re.compile(rf"<(i|em)>([^<]{{0,{SHORTEST_EMPHASIS - 1}}})</\1>", re.IGNORECASE)
_ITALICS_START = re.compile(r"<(?:i|em)>", re.IGNORECASE)
_ITALICS_END = re.compile(r"</(?:i|em)>", re.IGNORECASE)
_OPENS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<!\w)_{1,2}(?=[^\s_])")
_CLOSES = re.compile(r"(?<=[^\s*])\*{1,3}(?![\w*])|(?<=[^\s_])_{1,2}(?!\w)")
# A plain figure is one only where it is glued to what the letters' footnotes are on: "the reoffending rate1 was".
_REFERENCE = re.compile(
    r"(?<=[\w.,;:)'\"])(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\[\^\w+\])|(?<=offending rate)[1-9](?=[\s,;:)])"
)
#: A line that is nothing but the number of a page.
PAGE_NUMBER = re.compile(
    r"^\s*[-\u2013]?\s*(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*[-\u2013]?\s*$", re.IGNORECASE
)
_FREE_DASH = re.compile(r"(?<!\S)[-\u2013\u2014\u2015](?!\S)")


def canonical_line(line: str) -> str:
    """Return a line with one form of quotation mark, apostrophe, hyphen, spaced dash and space, in NFC."""
    line = _SHORT_ITALICS.sub(r"\2", html.unescape(line).replace(EMPHASIS_START, "").replace(EMPHASIS_END, ""))
    line = _ITALICS_END.sub(EMPHASIS_END, _ITALICS_START.sub(EMPHASIS_START, line))
    line = _TAG.sub("", line)
    return unicodedata.normalize("NFC", line.translate(_SAME_AS))


def canonical_prose(text: str) -> str:
    """Return prose without marks of emphasis and footnote references, with single spaces between words."""
    return marked_prose(text).replace(EMPHASIS_START, "").replace(EMPHASIS_END, "")


def marked_prose(text: str) -> str:
    """Return prose as `canonical_prose` does, but with emphasis between `EMPHASIS_START` and `EMPHASIS_END`."""
    text = _CLOSES.sub(EMPHASIS_END, _OPENS.sub(EMPHASIS_START, text))
    text = _REFERENCE.sub("", text)
    return re.sub(r" {2,}", " ", _FREE_DASH.sub("\u2013", text)).strip()
