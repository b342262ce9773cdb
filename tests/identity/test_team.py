"""Teams are joined by what the reference data knows of them, and by their names alone where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from sqskg.describing.addresses import BASE
from sqskg.identity.places import authority_named
from sqskg.identity.team import Team, team_of


def team(name: str, year: int = 2015) -> Team:
    return team_of(name, date(year, 6, 1), BASE)


def codes(found: Team) -> list[str]:
    return [authority.value.rsplit("/", 1)[1] for authority in found.authorities]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["Plymouth", "Plymouth City", "the City of Plymouth", "Plymouth City Council"], "plymouth"),
        (["Brighton & Hove", "Brighton and Hove"], "brighton-and-hove"),
        (["Nottingham", "Nottingham City"], "nottingham"),
        (["Hull", "Kingston upon Hull"], "kingston-upon-hull"),
        (["Harrowmere", "the City of Harrowmere", "Harrowmere Council", "Harrowmere Borough Council"], "harrowmere"),
        (["Harrowmere and District", "Harrowmere and District Council"], "harrowmere-and-district"),
        (["Southend-on-Sea", "Southend on Sea"], "southend-on-sea"),
        (["Tower Hamlets and City of London", "City of London and Tower Hamlets"], "tower-hamlets-and-city-of-london"),
        (["Gwynedd M\u00f4n", "Gwynedd and Ynys M\u00f4n", "Gwynedd & M\u00f4n"], "gwynedd-m\u00f4n"),
    ],
)
def test_one_team_under_its_names_is_one(names: list[str], key: str) -> None:
    assert {team(name).key for name in names} == {key}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nottingham", "Nottinghamshire"), ("Leicester", "Leicestershire"), ("Derby City", "Derbyshire"),
     ("Newcastle upon Tyne", "Newcastle-under-Lyme"), ("Durham", "Darlington")],
)  # fmt: skip
def test_two_teams_of_like_names_stay_two(one: str, other: str) -> None:
    assert team(one).key != team(other).key
    assert not set(codes(team(one))) & set(codes(team(other)))


@pytest.mark.parametrize(
    ("name", "authorities"),
    [
        ("Plymouth", ["E06000026"]),
        ("Western Bay", ["W06000011", "W06000012", "W06000013"]),
        ("South Tees", ["E06000002", "E06000003"]),
        ("Gateshead and Sunderland", ["E08000024", "E08000037"]),
        ("Harrowmere", []),
        ("Harrowmere and Plymouth", []),
        ("Middlesbrough and Redcar & Cleveland", ["E06000002", "E06000003"]),
        ("Shropshire, Telford and Wrekin", ["E06000020", "E06000051"]),
        # Two districts of Lancashire, which need not have a team.
        ("Burnley and Pendle", []),
        # Nothing is called so; the city is not the county.
        ("Leicester County", []),
    ],
)
def test_a_team_is_made_up_of_the_authorities_that_are_certain(name: str, authorities: list[str]) -> None:
    assert sorted(codes(team(name))) == authorities


def test_of_an_authority_and_its_successor_the_one_of_the_day_has_the_team() -> None:
    assert codes(team("Dorset", 2015)) == ["E10000009"]
    assert codes(team("Dorset", 2021)) == ["E06000059"]
    assert codes(team("Somerset", 2014)) == ["E10000027"]


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Leicester City Council", 2014, "E06000016"),
        ("Leicestershire County Council", 2014, "E10000018"),
        ("Leicester County Council", 2014, None),
        ("Durham City Council", 2014, None),
        ("Kent District Council", 2014, None),
        ("Nottingham", 2014, "E06000018"),
        ("Royal Borough of Kingston upon Thames", 2014, "E09000021"),
        # The county council gave way to a unitary authority in 2019.
        ("Dorset", 2014, "E10000009"),
        ("Dorset", 2020, "E06000059"),
        ("Dorset Council", 2014, "E10000009"),
    ],
)
def test_a_council_is_the_one_of_its_kind_and_of_the_day(name: str, year: int, code: str | None) -> None:
    found = authority_named(name, date(year, 6, 1))
    assert (found and found.value.rsplit("/", 1)[1]) == code


def test_a_team_that_the_reference_data_has_not_never_has_the_address_of_one_that_it_has() -> None:
    assert team("Leicester County").node != team("Leicester").node
