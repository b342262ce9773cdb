"""The commands on a server, as somebody types them: what they say and keep, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from servers import oxigraph
from support import COUNTED

from sqskg.cli import main
from sqskg.stores.copying import copy_graphs
from sqskg.stores.embedded import EmbeddedStore
from sqskg.stores.remote_store import RemoteStore
from sqskg.stores.server import Server

Typed = Callable[..., Result]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with oxigraph() as running:
        yield Server(running.query, running.update, running.graph_store)


@pytest.fixture
def typed(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Runs a command on the server in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SQSKG_CACHE", str(tmp_path / "cache"))
    addresses = ["--store", server.query, "--update", str(server.update), "--graph-store", str(server.graph_store)]
    return lambda *words: CliRunner().invoke(main, [*addresses, *map(str, words)])


def test_letters_go_in_are_found_leave_the_house_and_are_taken_out(
    typed: Typed, server: Server, tmp_path: Path
) -> None:
    loaded = typed("load", *COUNTED)
    assert loaded.exit_code == 0
    assert f"3 reports read, 0 refused; {server.query} holds 3 reports." in loaded.stdout
    assert typed("load", *COUNTED).stdout.count(": read again, as before") == 3
    assert "harrowmere-2014-01-29" in typed("reports").stdout
    assert "Harrowmere" in typed("show", "harrowmere-2014-01-29").stdout
    assert "harrowmere-2014-01-29" in typed("search", "contingency", "--format", "csv").stdout
    assert typed("network", "--measure", "degree", "--format", "csv").stdout.startswith("label,kind,degree")
    exported = typed("export", "--profile", "partner", "-o", "partner")
    assert "Digest of the data (for --since): " in exported.stdout
    assert [path.name for path in tmp_path.glob("*.editions")] == [f"sqskg-{server.name}.editions"]
    assert typed("remove", "harrowmere-2014-01-29").exit_code == 0
    assert "harrowmere" not in typed("reports").stdout
    assert "harrowmere-2014-01-29" not in typed("search", "contingency", "--format", "csv").stdout
    changes = typed("export", "--profile", "partner", "-o", "changes", "--since", "2030-01-01")
    assert "0 additions and " in changes.stdout


def test_a_decision_is_kept_on_a_server_and_beside_one(typed: Typed, tmp_path: Path) -> None:
    assert typed("load", *COUNTED).exit_code == 0
    pair = ["hmi-probation/lead-inspector/delia-marchbank", "hmi-probation/lead-inspector/thaddeus-croome"]
    decided = typed("people", "different", *pair, "--by", "A reviewer", "--why", "They told us.")
    assert decided.exit_code == 0, decided.stderr
    table = tmp_path / "sqskg.decisions.csv"
    table.unlink()
    assert "the store has decisions, and there is no such table" in typed("people", "apply").stderr
    table.write_text("verdict,one,other,by,on,why\n", "utf-8")
    assert typed("people", "apply").stdout.strip().endswith("agree again.")


def test_a_copy_of_a_server_answers_as_it_does(typed: Typed, server: Server, tmp_path: Path) -> None:
    assert typed("load", *COUNTED).exit_code == 0
    store = RemoteStore.read(server)
    assert copy_graphs(store, tmp_path / "copy") == 3
    copy = EmbeddedStore.read(tmp_path / "copy")
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert copy.select(query) == store.select(query)


@pytest.mark.parametrize("option", ["--update", "--graph-store"])
def test_the_address_of_a_server_without_the_one_at_which_it_is_asked_puts_no_letter_into_a_folder(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in ([option, str(server.update)], ["--store", "folder", option, str(server.update)]):
        refused = CliRunner().invoke(main, [*words, "load", str(COUNTED[0])])
        assert refused.exit_code == 2
        assert "Say with --store at which address the server is asked" in refused.stderr
    monkeypatch.setenv(f"SQSKG_{option.strip('-').replace('-', '_').upper()}", str(server.update))
    assert CliRunner().invoke(main, ["load", str(COUNTED[0])]).exit_code == 2
    monkeypatch.setenv("SQSKG_STORE", "folder")
    assert CliRunner().invoke(main, ["load", str(COUNTED[0])]).exit_code == 2
    # What needs no store is not asked about one.
    assert CliRunner().invoke(main, ["check", str(COUNTED[0])]).exit_code == 0
    assert [*tmp_path.iterdir()] == []
    # A folder that is named stands above the environment.
    assert CliRunner().invoke(main, ["--store", "folder", "load", str(COUNTED[0])]).exit_code == 0
