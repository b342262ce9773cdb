"""Letters by the thousand: the example letters under other teams' names, as text."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_lowercase

from sqskg.describing.addresses import slug
from sqskg.intake import read_letter
from sqskg.resources import data_folder

_SHORTEST = 4
# Of each of its bytes this makes a character and again the byte, whatever the encoding of a file.
_ANY = "latin-1"
_LETTERS = len(ascii_lowercase)
# Of the mark of a team: 456,976 teams are told apart.
_PLACES = 4


def write_letters(count: int, folder: Path) -> None:
    """Write so many letters, each of a team of its own, with the words and the numbers of the example letters."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = [_template(path) for path in sorted(Path(str(data_folder("examples/letters"))).iterdir())]
    for number in range(count):
        names, text, suffix = templates[number % len(templates)]
        mark = "".join(ascii_lowercase[number // _LETTERS**place % _LETTERS] for place in range(_PLACES - 1, -1, -1))
        renamed = names.sub(lambda found, mark=mark: found[0] + mark, text)  # type: ignore[misc]
        (folder / f"{number:06}{suffix}").write_bytes(renamed.encode(_ANY))


def _template(path: Path) -> tuple[re.Pattern[str], str, str]:
    words = {word for word in slug(read_letter(path).letter.yot).split("-") if len(word) >= _SHORTEST}
    return re.compile(rf"\b({'|'.join(sorted(words))})\b", re.IGNORECASE), path.read_bytes().decode(_ANY), path.suffix
