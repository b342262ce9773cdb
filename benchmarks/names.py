"""Names that nobody and no place has: services, areas and officials of fictional letters."""

from __future__ import annotations

from random import Random

from benchmarks.phrases import words_in

_WORDS = words_in("names.txt")
_FIRST, _LAST = _WORDS["place begins"], _WORDS["place ends"]
#: Names by which case examples may call children.
BOYS, GIRLS = _WORDS["boys"], _WORDS["girls"]
_AROUND = ("{}", "North {}", "South {}", "East {}", "West {}", "{} Vale", "Upper {}", "{} and District", "Great {}")
_PLACES = len(_FIRST) * len(_LAST) * len(_AROUND)
# It has no divisor in common with the number of places, so that it leads through all of them.
_STEP = 4_057
_JOINT = 6

_COUNCILLORS = ("Cllr {}", "Councillor {}")
_HONOURED = ("Dr {}", "Dame {}", "Sir {}", "{} OBE", "{} MBE", "{} JP", "Professor {}", "The Rt Hon {}")


def area_of(number: int, seed: int, joined: str = "and") -> str:
    """Return the area of the youth offending service that has this number, from 0: another for each number.

    One in six is a joint service of two areas, and after all places have had their letter all are. Raises ValueError
    for a number for which there is no area any more.
    """
    beyond, place = divmod(number, _PLACES)
    if not 0 <= beyond < _PLACES - 1:
        raise ValueError(f"there is no service {number}: there are {_PLACES * (_PLACES - 1)}")
    one = (place * _STEP + seed) % _PLACES
    if not beyond and number % _JOINT:
        return _place(one)
    return f"{_place(one)} {joined} {_place((one + 1 + beyond) % _PLACES)}"


def _place(number: int) -> str:
    rest, around = divmod(number, len(_AROUND))
    last, first = divmod(rest, len(_FIRST))
    return _AROUND[around].format(_FIRST[first] + _LAST[last])


def county(chance: Random) -> str:
    """Return the area of a police force."""
    return chance.choice(_FIRST) + chance.choice(("shire", "march", "land"))


def person(chance: Random) -> str:
    """Return an official's name."""
    return f"{chance.choice(_WORDS['given'])} {chance.choice(_WORDS['family'])}"


def official(chance: Random) -> str:
    """Return an official's name as copy lists have it: some with a title or an honour."""
    return chance.choice(_HONOURED).format(person(chance)) if chance.random() < 0.08 else person(chance)


def councillor(chance: Random) -> str:
    """Return the name of an elected member."""
    return chance.choice(_COUNCILLORS).format(person(chance))
