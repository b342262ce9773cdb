"""Rules by which web servers choose a document's form, where no program of ours runs beside its files.

Such a server has regular expressions and no arithmetic. So each is for one form in one tenth of q-values, and they are
tried from the highest to the lowest: the first that matches is what the asker likes best. What is named counts before
`text/*`, and that before `*/*`, as https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from sqskg.pages.frame import filled
from sqskg.pages.shipped import EXAMPLES
from sqskg.publishing.dcat import CATALOGUE_PATH
from sqskg.publishing.media import FORMS, OTHER_NAMES
from sqskg.publishing.void import VOID_PATH

#: The files with rules, in the folder of a site: Apache finds the first by itself.
APACHE, NGINX_MAPS, NGINX_PLACES = ".htaccess", "server/nginx-http.conf", "server/nginx-server.conf"
# No space can be matched in two ways: a header of many would else take a server's time without end.
_START, _PARAMETERS, _END = r"(?:^|,)\s*", r"\s*(?:;(?!\s*q\s*=)[^,;]*)*", r"\s*(?:[,;]|$)"
_TENTHS = range(10, -1, -1)
_PLACES = ("/doc/", "/def/", VOID_PATH, EXAMPLES, CATALOGUE_PATH)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ending of a form, and what a header Accept is like that likes it best when no choice before was made."""

    ending: str
    pattern: str


def choices() -> Iterator[Choice]:
    """Yield the choices in the order in which they are tried; case does not matter to them."""
    for tenth in _TENTHS:
        for ending, media in FORMS.items():
            yield Choice(ending, _liked(media, tenth))
        for name, media in OTHER_NAMES.items():
            ending = next(ending for ending, offered in FORMS.items() if offered == media)
            yield Choice(ending, _START + re.escape(name) + _quality(tenth))


def rules(root: str) -> dict[str, bytes]:
    """Return the files with rules, by name; `root` is the path under which a site is, without a slash at its end."""
    values = {
        "root": root,
        # Servers compare what they have decoded.
        "decoded": unquote(root),
        "pattern": re.escape(root),
        "choices": tuple(choices()),
        "forms": FORMS,
        "endings": "|".join(FORMS),
        "void": VOID_PATH,
        "places": _PLACES,
        "escaped": tuple(map(re.escape, _PLACES)),
    }
    names = {APACHE: "htaccess", NGINX_MAPS: "nginx-http.conf", NGINX_PLACES: "nginx-server.conf"}
    return {file: filled(f"site/{template}", **values) for file, template in names.items()}


def _liked(media: str, tenth: int) -> str:
    """Return what an Accept header is like that gives a media type a quality in a tenth."""
    kind = media.partition("/")[0]
    quality = _quality(tenth)
    named, of_its_kind = _unless(re.escape(media)), _unless(rf"{kind}/\*")
    return (
        f"{_START}{re.escape(media)}{quality}"
        f"|^{named}.*?{_START}{kind}/\\*{quality}"
        f"|^{named}{of_its_kind}.*?{_START}\\*/\\*{quality}"
    )


def _unless(name: str) -> str:
    return f"(?!.*?{_START}{name}{_END})"


def _quality(tenth: int) -> str:
    """Return the parameters of a media range whose q-value is in a tenth; without one it is 1."""
    if tenth == 10:
        return rf"{_PARAMETERS}(?:;\s*q\s*=\s*1(?:\.0*)?\s*)?(?:,|;(?!\s*q\s*=)|$)"
    # What is 0 is not taken at all.
    digits = rf"{tenth}\d*" if tenth else r"0*[1-9]\d*"
    return rf"{_PARAMETERS};\s*q\s*=\s*0?\.{digits}\s*(?:[,;]|$)"
