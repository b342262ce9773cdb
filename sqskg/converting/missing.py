"""What is not in shards though it was to be: letters that were out of reach, or refused, when others were converted."""

from __future__ import annotations

from sqskg.converting.letter import refused_before
from sqskg.converting.manifest import MANIFEST, Json, Manifest

# More than these would push from a screen what is said of the rest; the manifest has all.
_MOST = 5
_OUT_OF_REACH = "out of reach"


def unread(manifest: Manifest) -> list[Json]:
    """Return the letters, folders and zip files of which nothing was read, with the reason."""
    nothing = [letter for letter in manifest.refused if letter["sha256"] is None]
    return [*manifest.unreached.values(), *nothing]


def missing_in_words(manifest: Manifest) -> list[str]:
    """Return what is missing from shards, how many and the first of them by name, for people."""
    refused = [letter for letter in manifest.refused if letter["sha256"] is not None]
    found = {_OUT_OF_REACH: unread(manifest), "refused": refused}
    return [_in_words(manifest, letters, why) for why, letters in found.items() if letters]


def _in_words(manifest: Manifest, letters: list[Json], why: str) -> str:
    lines = [f"{manifest.folder}: {len(letters)} missing, {why} when the others were converted:"]
    lines += [f"  {refused_before(letter)}" for letter in letters[:_MOST]]
    if len(letters) > _MOST:
        lines.append(f"  and {len(letters) - _MOST} more, which {manifest.folder / MANIFEST} names")
    if why == _OUT_OF_REACH:
        lines.append("  Once they are in reach, say the same 'sqskg convert' again, and load the folder again.")
    return "\n".join(lines)
