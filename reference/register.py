"""The register of local authorities: what mySociety's `uk_local_authority_names_and_codes` says of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from rdflib import Graph

from reference.authority import Authority, statements
from reference.table import RegisterError, rows

_COLUMNS = {
    "official-name", "nice-name", "gss-code", "nation", "region", "local-authority-type-name", "county-la",
    "start-date", "end-date", "replaced-by", "alt-names", "local-authority-code", "lat", "long", "former-gss-codes",
    "gov-uk-slug",
}  # fmt: skip
_CODE = re.compile(r"[EW]\d{8}")
# "City of", which stood behind a comma, and "Borough Council", of which the name stood before.
_HALF = re.compile(r"\bof$|^(?:borough|city|county|district)?\s*council$", re.IGNORECASE)
# What decoding with the wrong character set leaves of U+FFFD and of a hard space.
_DAMAGED = re.compile("[\u00ef\u00bf\u00bd\u00be\ufffd\uff9e]")


@dataclass(frozen=True, slots=True)
class Register:
    """The authorities of England and Wales by their GSS codes."""

    by_code: Mapping[str, Authority]

    def graph(self) -> Graph:
        """Return the authorities as RDF."""
        graph = Graph()
        by_key = {authority.key: authority for authority in self.by_code.values()}
        for authority in self.by_code.values():
            for predicate, value in statements(authority, by_key):
                graph.add((authority.iri, predicate, value))
        return graph


def authorities(register: Path, more_names: Path) -> Register:
    """Read the register, and the names that are to be added to it or left out.

    Raises RegisterError for a missing column, a code that is none or comes twice, and a successor that is not there.
    """
    changes = _changes(more_names)
    found: dict[str, Authority] = {}
    for line, row in enumerate(rows(register, _COLUMNS), start=2):
        authority = _authority(row, changes, f"{register}:{line}")
        if authority.code in found:
            raise RegisterError(f"{register}:{line}: the code {authority.code} comes twice. Leave one row out.")
        found[authority.code] = authority
    keys = {authority.key for authority in found.values()}
    for authority in found.values():
        missing = {*authority.successors, authority.county} - keys - {""}
        if missing:
            raise RegisterError(
                f"{register}: {authority.name} points to {', '.join(sorted(missing))}, which has no row."
            )
    unknown = {code for code, _ in changes} - found.keys()
    if unknown:
        raise RegisterError(f"{more_names}: {', '.join(sorted(unknown))} is in no row of the register. Correct it.")
    return Register({code: _placed(authority, found.values()) for code, authority in found.items()})


def _changes(more_names: Path) -> dict[tuple[str, str], bool]:
    changes: dict[tuple[str, str], bool] = {}
    for line, row in enumerate(rows(more_names, {"code", "name", "say"}), start=2):
        if row["say"] not in {"yes", "no"}:
            raise RegisterError(f"{more_names}:{line}: {row['say']!r} is neither 'yes' nor 'no'. Correct it.")
        changes[row["code"], row["name"]] = row["say"] == "yes"
    return changes


def _placed(authority: Authority, others: Iterable[Authority]) -> Authority:
    """Return an authority without its point where that is not among those of its districts.

    The register has the points of several counties in others: that of Lancashire in Leicestershire. A county in which
    it has no districts has nothing to be tried against, and goes without.
    """
    if authority.kind != "County" or authority.point is None:
        return authority
    districts = [other.point for other in others if other.county == authority.key and other.point]
    sides = [
        (min(side), max(side), of) for side, of in zip(zip(*districts, strict=True), authority.point, strict=False)
    ]
    inside = bool(sides) and all(low <= of <= high for low, high, of in sides)
    return authority if inside else replace(authority, point=None)


def _authority(row: dict[str, str], changes: Mapping[tuple[str, str], bool], place: str) -> Authority:
    code = row["gss-code"]
    former = tuple(filter(None, row["former-gss-codes"].split(",")))
    for each in (code, *former):
        if not _CODE.fullmatch(each):
            raise RegisterError(f"{place}: {each!r} is no GSS code of England or Wales. Correct it.")
    given = [row["nice-name"], *_other_names(row)]
    given += [name for (of, name), say in changes.items() if of == code and say]
    names = {name for name in given if name and not _DAMAGED.search(name) and changes.get((code, name), True)}
    return Authority(
        code,
        row["official-name"],
        row["nice-name"],
        tuple(sorted(names - {row["official-name"]})),
        row["local-authority-type-name"],
        row["nation"],
        row["region"],
        _day(row["start-date"], place),
        _day(row["end-date"], place),
        row["local-authority-code"],
        row["county-la"],
        tuple(filter(None, row["replaced-by"].split(","))),
        _point(row["lat"], row["long"], place),
        former,
        row["gov-uk-slug"],
    )


def _other_names(row: Mapping[str, str]) -> list[str]:
    """Return the alternative names, which are parted by commas, as some of the names have them in themselves."""
    whole = [name for name in (row["official-name"], row["nice-name"]) if "," in name]
    left = row["alt-names"]
    for name in whole:
        left = re.sub(re.escape(name), "", left, flags=re.IGNORECASE)
    of_names = {part.strip().casefold() for name in whole for part in name.split(",")}
    names = (name.strip() for name in left.split(","))
    return [name for name in names if not _HALF.search(name) and name.casefold() not in of_names]


def _point(lat: str, long: str, place: str) -> tuple[Decimal, Decimal] | None:
    """Return a point to five places, which is a metre."""
    if not (lat and long):
        return None
    try:
        return Decimal(lat).quantize(Decimal("1.00000")).normalize(), Decimal(long).quantize(
            Decimal("1.00000")
        ).normalize()
    except InvalidOperation:
        raise RegisterError(f"{place}: {lat!r}, {long!r} is no point. Write degrees with decimals.") from None


def _day(text: str, place: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RegisterError(f"{place}: {text!r} is no date. Write it as 2015-07-22.") from None
