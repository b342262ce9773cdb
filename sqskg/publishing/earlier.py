"""Which earlier edition a change set starts from: by a day, or by a digest or the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sqskg.errors import OutputError
from sqskg.publishing.archive import Archive
from sqskg.publishing.concerning import Body
from sqskg.publishing.index import Remembered

_DIGEST = re.compile(r"[0-9a-f]{8,64}")
# The newest are the likely ones.
_MOST_NAMED = 10
_DAYS = "The day of an export is that of its newest letter, or what --date said, and not that of its making"
#: As many signs of a digest as tell editions apart.
SHOWN = 16


def checked_since(said: str) -> str:
    """Return a day or a digest as it is looked for. Raises ValueError for what is neither."""
    said = said.strip().lower()
    if not _DIGEST.fullmatch(said):
        return date.fromisoformat(said).isoformat()
    return said


def earlier(archive: Archive, said: str, profile: str, body: Body | None) -> Remembered:
    """Return the newest edition of a day or before, or the one whose digest begins so.

    `said` is as `checked_since` returns it. Raises OutputError, with the editions there are, where there is none, where
    several digests begin so, or where several that differ have the newest day: a partner has one of them.
    """
    editions = archive.editions(profile, body)
    whom = f" for {body.name}" if body else ""
    if "-" in said:
        found = [edition for edition in editions if edition.date <= said]
        found = [edition for edition in found if edition.date == found[-1].date]
        reason = f"no export of the profile {profile}{whom} is remembered that is of this day or an earlier one"
        reason += f". {_DAYS}" if editions else ""
    else:
        found = [edition for edition in editions if edition.digest.startswith(said)]
        reason = f"no export of the profile {profile}{whom} is remembered that has this digest"
    if not found:
        raise OutputError(said, reason, _there_are(editions))
    digests = dict.fromkeys(edition.digest[:SHOWN] for edition in reversed(found))
    if len({edition.digest for edition in found}) == 1:
        return found[-1]
    if "-" in said:
        reason = f"{len(digests)} exports have the day {found[-1].date}: {', '.join(digests)}"
        raise OutputError(said, reason, "Name one by its digest, which 'export' printed and manifest.json has.")
    raise OutputError(said, "the digests of several exports begin so", _there_are(found))


def older_that_differs(archive: Archive, said: str, profile: str, body: Body | None, digest: str) -> Remembered | None:
    """Return the newest edition before a day that is not the one with a digest; None where there is none.

    `said` is as `checked_since` returns it; one who says a digest means that one.
    """
    editions = archive.editions(profile, body) if "-" in said else []
    others = [edition for edition in editions if edition.date <= said and edition.digest != digest]
    return others[-1] if others else None


def _there_are(editions: Sequence[Remembered]) -> str:
    if not editions:
        return "There is none yet: export without --since first."
    shown = dict.fromkeys(f"{edition.date} ({edition.digest[:SHOWN]})" for edition in reversed(editions))
    names = [*shown][:_MOST_NAMED]
    more = f" and {len(shown) - _MOST_NAMED} older ones" if len(shown) > _MOST_NAMED else ""
    return f"Remembered are, by day and digest, {', '.join(names)}{more}."
