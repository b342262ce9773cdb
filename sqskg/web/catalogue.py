"""A worker's answer to what the data set is: in VoID, or as an entry for catalogues of data."""

from __future__ import annotations

from datetime import date
from typing import Any, BinaryIO

from sqskg.pages.frame import Frame
from sqskg.pages.presentation import Presentation
from sqskg.publishing.dcat import CATALOGUE_PATH, catalogue
from sqskg.publishing.void import Published, void_description
from sqskg.stores.embedded import EmbeddedStore
from sqskg.web.document import bases_of, readers_of
from sqskg.web.sending import send_whole


def answer_catalogue(store: EmbeddedStore, job: dict[str, Any], output: BinaryIO) -> None:
    """Give one of the two descriptions in a media type of `FORMS`.

    `job` has its path, the media type, the path under which the server is, and the day on which the store was last
    written to.
    """
    readers = readers_of(store)
    bases = bases_of(store, job["root"])
    where = Published(bases.bases[0])
    if job["path"] == CATALOGUE_PATH:
        said = catalogue(readers, where, date.fromisoformat(job["changed"]))
    else:
        said = void_description(store, bases, where)
    content = Presentation(readers, bases, Frame(bases.root)).described(said, job["path"], job["media"])
    send_whole(content, output, job["media"], canonical=where.base + job["path"])
