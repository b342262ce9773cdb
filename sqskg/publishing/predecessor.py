"""What stands in a folder where an export or a site is to go: it is replaced only by one of its own kind.

Whatever the software did not write is somebody else's, and is never deleted.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sqskg.errors import OutputError
from sqskg.publishing.concerning import Body
from sqskg.publishing.manifest import MANIFEST
from sqskg.publishing.manifest_reader import read_manifest
from sqskg.publishing.media import FORMS
from sqskg.publishing.prof import QUERY
from sqskg.publishing.profile import Profile
from sqskg.site.filed import DATA
from sqskg.site.front import FRONT
from sqskg.site.negotiating import APACHE, NGINX_MAPS, NGINX_PLACES

#: The file by which a folder is known as a site.
MARK = "site.json"
# As many as a person looks for in a folder.
_MOST_NAMED = 5
_ONCE = {MARK, APACHE, NGINX_MAPS, NGINX_PLACES, "search.json", *FRONT}
_SITEMAP = re.compile(r"sitemap(-\d+)?\.xml")
# The digests of an earlier version's style sheets and scripts are not known here: their form is.
_ASSET = re.compile(r"assets/([a-z]+-[0-9a-f]{12}\.(css|js|svg)|licences\.txt)")
_DOCUMENTS = ("doc/", "def/", ".well-known/")
_ELSEWHERE = "Nothing was touched. Move them out of it, or name another folder."


def refuse_to_replace_export(folder: Path, profile: Profile, body: Body | None) -> None:
    """Raise OutputError where a folder with an export or a change set is not to be replaced by another.

    That is where it holds files that its manifest does not list, or is of another profile or for somebody else.
    """
    told = _manifest(folder)
    listed = _listed(told)
    _refuse_strangers(folder, "the export there", _files(folder) - listed)
    name, whom = str(told["profile"]["name"]), told.get("for") or {}
    if (name, whom.get("address")) != (profile.name, body.address.value if body else None):
        of = f"for {whom.get('name')}" if whom else "of all reports"
        _refuse_another(folder, f"an export of the profile {name} {of}")


def refuse_to_replace_site(folder: Path, profile: Profile) -> None:
    """Raise OutputError where a folder with a site is not to be replaced by one of a profile.

    That is where it holds files that are of no site, or is of another profile.
    """
    try:
        held = json.loads((folder / MARK).read_bytes())["profile"]
    except (OSError, ValueError, KeyError, TypeError):
        reason = f"its {MARK} is damaged, so that nobody can say of which profile the site there is"
        raise OutputError(str(folder), reason, "Delete the folder, or name another.") from None
    data = f"{DATA.strip('/')}/"
    listed = {data + path for path in _listed(_manifest(folder / data))}

    files = _files(folder)
    others = files - listed - _ONCE
    strange = {path for path in others if path.startswith(data) or not _is_document(path, files)}
    _refuse_strangers(folder, "the site there", strange)
    if held != profile.name:
        _refuse_another(folder, f"a site of the profile {held}")


def _is_document(path: str, files: set[str]) -> bool:
    """Say whether a file is a form of a document, all of which are there, a list of pages, or what pages load."""
    if _SITEMAP.fullmatch(path) or _ASSET.fullmatch(path):
        return True
    stem, _, ending = path.rpartition(".")
    if not stem.startswith(_DOCUMENTS) and stem != "catalogue":
        return False
    if ending not in FORMS:
        return stem.startswith("def/") and f".{ending}" == QUERY
    return all(f"{stem}.{each}" in files for each in FORMS)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return read_manifest((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        reason = f"its {MANIFEST} is damaged, or of another program: nobody can say which of the files are an export's"
        raise OutputError(str(folder), reason, "Nothing was touched. Delete the folder, or name another.") from None


def _listed(told: dict[str, Any]) -> set[str]:
    return {MANIFEST, *(str(file.get("path")) for file in told["files"] if isinstance(file, dict))}


def _files(folder: Path) -> set[str]:
    """Return the paths of all that is in a folder but folders; a link is a file, wherever it leads."""
    entries = (entry for entry in folder.rglob("*") if entry.is_symlink() or not entry.is_dir())
    return {entry.relative_to(folder).as_posix() for entry in entries}


def _refuse_strangers(folder: Path, what: str, strangers: set[str]) -> None:
    if strange := sorted(strangers):
        more = f" and {len(strange) - _MOST_NAMED} more" if len(strange) > _MOST_NAMED else ""
        reason = f"it holds files that are no part of {what}: {', '.join(strange[:_MOST_NAMED])}{more}"
        raise OutputError(str(folder), reason, _ELSEWHERE)


def _refuse_another(folder: Path, held: str) -> None:
    advice = "Nothing was touched. Name another folder, or delete this one first."
    raise OutputError(str(folder), f"it holds {held}, and another does not take its place", advice)
