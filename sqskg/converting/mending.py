"""Shards that are gone or damaged, made anew of the letters that they had: the same bytes, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sqskg.converting.address import shown
from sqskg.converting.convert import Work
from sqskg.converting.hold import held
from sqskg.converting.letter import Converted, Refused
from sqskg.converting.manifest import Json, Manifest
from sqskg.converting.whole import write_whole
from sqskg.errors import ConversionError

_ADVICE = "Say the same 'sqskg convert' with the letters as they were then, or convert them into a new folder."


def is_whole(file: Path, shard: Json) -> bool:
    """Say whether a shard is the bytes that the manifest has the digest of. Raises OSError where it cannot be read."""
    digest: str = shard["sha256"]
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == digest


def damaged(manifest: Manifest) -> list[Json]:
    """Return the shards that are gone or are not what the manifest says. Raises OSError where one cannot be read."""
    return [shard for shard in manifest.shards if not _is_there(manifest.folder / shard["shard"], shard)]


def mend(manifest: Manifest, shards: Iterable[Json], addresses: Iterable[str], work: Work) -> Iterator[Path]:
    """Write shards anew, and yield each once it is there. The manifest stays as it is.

    Letters are read at the addresses by which the manifest knows them, or at those of `addresses` that these are.

    Raises ConversionError for a letter that is out of reach or has changed, and where another process writes there.
    """
    known = {shown(address): address for address in addresses}
    letters = {of[0]["shard"]: of for of in manifest.by_shard()}
    with held(manifest.folder):
        manifest.refuse_others_lines()
        for shard in shards:
            file = manifest.folder / shard["shard"]
            content = b"".join(_frames(file, letters[shard["shard"]], known, work, manifest.base))
            if hashlib.sha256(content).hexdigest() != shard["sha256"]:
                reason = "The shard is gone or damaged, and is packed otherwise now, as by another release of zstandard"
                raise ConversionError(str(file), reason, "Convert the letters into a new folder.")
            write_whole(file, content)
            yield file


def _frames(file: Path, letters: list[Json], known: Mapping[str, str], work: Work, base: str) -> Iterator[bytes]:
    addresses = [known.get(letter["letter"], letter["letter"]) for letter in letters]
    for letter, outcome in zip(letters, work(addresses, base), strict=True):
        if isinstance(outcome, Converted) and outcome.quads == letter["quads"]:
            yield outcome.frame
            continue
        fault = f"cannot be read ({outcome.reason})" if isinstance(outcome, Refused) else "is another one now"
        reason = f"The shard is gone or damaged, and a letter of it, {letter['letter']}, {fault}"
        raise ConversionError(str(file), reason, _ADVICE)


def _is_there(file: Path, shard: Json) -> bool:
    try:
        return is_whole(file, shard)
    except FileNotFoundError:
        return False
