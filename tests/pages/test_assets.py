"""What pages load comes with sqskg, and asks for nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from sqskg.pages.assets import asset, asset_content, asset_files


def test_each_asset_is_there_under_a_name_that_changes_with_it() -> None:
    for name in ("site.css", "site.js"):
        assert re.fullmatch(r"site-[0-9a-f]{12}\.(css|js)", asset(name))
        assert asset_content(asset(name))


def test_an_asset_that_is_not_there_is_told_of() -> None:
    with pytest.raises(FileNotFoundError, match="install it again"):
        asset("none.css")
    with pytest.raises(KeyError):
        asset_content("../__init__.py")


def test_style_sheets_load_nothing() -> None:
    for file, media in asset_files().items():
        if media.startswith("text/css"):
            loaded = re.findall(r"(?:url\(|@import)\s*[\"']?(?!data:)([^\"')]+)", asset_content(file).decode())
            assert loaded == [], file


def test_neither_the_crown_nor_the_font_of_the_government_is_used() -> None:
    for file in asset_files():
        content = asset_content(file).decode().lower()
        assert "transport" not in content, file
        assert "@font-face" not in content, file


def test_the_licence_of_each_package_goes_with_it() -> None:
    told = asset_content("licences.txt").decode()
    assert re.search(r"^govuk-frontend [\d.]+\n\nLicence: MIT\.", told, re.MULTILINE)
    assert "undefined" not in told
