"""Addresses of letters: what gives access is neither told, nor written down, nor kept in a graph."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner
from support import SMALL

from sqskg.cli import main
from sqskg.converting.address import name_of, refuse_passwords, shown
from sqskg.converting.convert import Conversion, in_this_process
from sqskg.converting.letter import convert_letter
from sqskg.converting.manifest import begin, read
from sqskg.converting.source import letters_at
from sqskg.describing.addresses import BASE
from sqskg.errors import ConversionError


class _Guarded(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Let only those in who have the signature."""
        if "SECRET" in self.path:
            super().do_GET()
        else:
            self.send_error(403)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of requests."""


@pytest.fixture
def there(tmp_path: Path) -> Iterator[str]:
    """The address of a server of one letter, for those who have the signature."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "brackwater.txt").write_text(SMALL, "utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Guarded, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_signature_opens_a_letter_and_is_neither_told_nor_written_down(tmp_path: Path, there: str) -> None:
    shards = tmp_path / "shards"
    addresses = [*letters_at(f"{there}/brackwater.txt?id={number}&Signature=SECRET" for number in (1, 2))]
    outcomes = [*Conversion(begin(shards, BASE)).convert(addresses, in_this_process)]
    assert "SECRET" not in "".join(map(str, outcomes))
    assert Conversion(begin(shards, BASE)).left(addresses) == []
    # Letters that differ in the query only are two.
    written, same = read(shards).letters.values()
    assert same["same_as"] == written["letter"] != same["letter"]
    assert "SECRET" not in (shards / "manifest.jsonl").read_text("utf-8")
    quads = zstandard.ZstdDecompressor().decompress((shards / "000001.nq.zst").read_bytes())
    assert (b"SECRET" in quads, b'"brackwater.txt"' in quads) == (False, True)


def test_an_address_that_is_refused_is_told_without_its_query(there: str) -> None:
    refused = f"{there}/brackwater.txt?Signature=OTHER-KEY"
    (found,) = letters_at([refused])
    assert isinstance(found, ConversionError)
    assert "403" in found.reason
    told = f"{found} {convert_letter(refused, BASE)}"
    assert told.count(f"{there}/brackwater.txt") >= 2
    assert "OTHER-KEY" not in told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://bob:SECRET@h.example/x.txt", "https://h.example/x.txt"),
        ("https://SECRET@h.example/x.txt", "https://h.example/x.txt"),
        ("zip://*.txt::https://bob:SECRET@h.example/x.zip", "zip://*.txt::https://h.example/x.zip"),
        ("sftp://bob:SECRET@h.example/x.txt", "sftp://h.example/x.txt"),
    ],
)
def test_a_password_in_an_address_is_refused_and_not_shown(tmp_path: Path, address: str, told: str) -> None:
    done = CliRunner().invoke(main, ["convert", address, "-o", str(tmp_path / "shards")])
    assert done.exit_code == 1
    assert f"sqskg: {told}: The address has a name or a password in it. Leave it out" in done.stderr
    assert "SECRET" not in done.output


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://h.example/letters/letter.pdf?X-Amz-Signature=abc", "letter.pdf"),
        ("s3://bucket/what?.pdf", "what?.pdf"),
        ("zip://a/what?.txt::https://h.example/x.zip?sig=1", "what?.txt"),
        ("/folder/what?.txt", "what?.txt"),
        ("abfs://container@account.dfs.example/letter.pdf", "letter.pdf"),
    ],
)
def test_a_letter_is_called_by_its_path_alone(address: str, name: str) -> None:
    refuse_passwords(address)
    assert name_of(address) == name
    assert name_of(shown(address)) == name
