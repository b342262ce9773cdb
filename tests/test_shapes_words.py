"""What the rules write out for themselves, as SHACL has no functions, is what the software goes by."""

from __future__ import annotations

import re

from rdflib import SH
from shape_fixtures import shapes

from sqskg.describing.addresses import slug
from sqskg.letters.numbers import whole_number

LATIN = 0x100
QUERIES = [str(query) for query in shapes().objects(None, SH.select)]


def written(pattern: str) -> list[str]:
    """Return what a pattern finds in the queries, of which each must write it alike."""
    found = [found for query in QUERIES for found in re.findall(pattern, query)]
    assert found
    return sorted(set(found))


def test_the_numbers_in_words_are_those_that_are_read() -> None:
    (numbers,) = written(r'BIND \(" (0=[^"]*) " AS \?names\)')
    told = dict(pair.split("=") for pair in numbers.split())
    assert sorted(map(int, told)) == [*range(21), *range(30, 100, 10)]
    assert all(whole_number(word) == int(figures) for figures, word in told.items())


def test_the_months_are_twelve() -> None:
    (months,) = written(r'STRAFTER\(" (01=[^"]*) "')
    assert months == "01=jan 02=feb 03=mar 04=apr 05=may 06=jun 07=jul 08=aug 09=sep 10=oct 11=nov 12=dec"


def test_what_parts_words_in_a_rule_parts_them_in_an_address() -> None:
    (signs,) = written(r'"&", "-and-"\), "([^"]*)", "-"\)')
    parts = re.compile(signs.encode().decode("unicode_escape") if "\\u" in signs else signs.replace("\\\\", "\\"))
    # Up to the arrows and the shapes; further on are scripts that no letter has. These two are taken out before.
    for sign in set(map(chr, range(0x2C00))) - {"'", "&"}:
        if parts.fullmatch(sign):
            assert slug(f"1{sign}2") == "1-2", sign
        elif sign.isprintable() and ord(sign) < LATIN:
            assert slug(f"1{sign}2") != "1-2", sign
