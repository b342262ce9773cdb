"""What search finds is what the store has: no more, no less, and no older without saying so."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad
from support import SMALL

from sqskg.errors import QueryError, StoreError
from sqskg.intake import load_letter
from sqskg.library import open as open_store
from sqskg.searching.building import Brought, bring_up_to_date, is_current
from sqskg.searching.entry import letters, sentences
from sqskg.searching.index import Index
from sqskg.searching.kind import Kind
from sqskg.searching.place import index_place
from sqskg.searching.search import Asked, Found, search
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def place(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the letters whose answers were counted by hand."""
    place = tmp_path_factory.mktemp("index") / "store.search"
    bring_up_to_date(store, "1", place)
    return place


def found(place: Path, store: EmbeddedStore, said: str, most: int = 1000) -> Found:
    with Index.reading(place) as index:
        return search(index, store, Asked(said, most))


def texts(place: Path, store: EmbeddedStore, said: str, kind: Kind) -> list[str]:
    (part,) = (part for part in found(place, store, said).parts if part.kind is kind)
    assert part.total == len(part.shown)
    return [shown.hit.text for shown in part.shown]


def all_texts(store: EmbeddedStore, *classes: str) -> list[str]:
    named = " ".join(f"sqs:{name}" for name in classes)
    query = f"SELECT ?thing ?text {{ VALUES ?class {{ {named} }} ?thing a ?class ; schema:text ?text }}"
    return [str(getattr(text, "value", "")) for _, text in store.select(query).rows]


def test_a_word_finds_every_sentence_that_has_it_and_no_other(place: Path, store: EmbeddedStore) -> None:
    for word in ("managers", "harm", "contingency"):
        having = [text for text in all_texts(store, "Observation") if word in text.lower()]
        hits = texts(place, store, f'"{word}"', Kind.FINDING)
        assert having
        assert set(having) <= set(hits)
        # What else is found has another form of the word.
        assert all(word[:5] in text.lower() for text in hits)


def test_each_sentence_comes_with_its_letter_its_day_and_its_judgement(place: Path, store: EmbeddedStore) -> None:
    parts = {part.kind: part for part in found(place, store, "managers").parts}
    shown = parts[Kind.FINDING].shown
    assert shown
    for each in shown:
        assert each.hit.letter
        key = each.hit.letter.report.rpartition("/")[2]
        assert f"/{key}/" in each.hit.address
        assert key.endswith(each.hit.letter.published.isoformat())
        assert each.polarity in {"positive", "negative", "mixed", "neutral"}


def test_all_words_are_to_be_there_and_a_phrase_in_its_order(place: Path, store: EmbeddedStore) -> None:
    both = texts(place, store, "case managers", Kind.FINDING)
    assert all("case" in text.lower() and "manage" in text.lower() for text in both)
    phrase = texts(place, store, '"managers case"', Kind.FINDING)
    assert len(phrase) < len(both)


def test_words_are_known_by_their_stems_and_without_accents(place: Path, store: EmbeddedStore) -> None:
    assert texts(place, store, "manager", Kind.FINDING) == texts(place, store, "MÁNAGERS", Kind.FINDING) != []
    begins = texts(place, store, "manag*", Kind.FINDING)
    assert set(texts(place, store, "managers", Kind.FINDING)) <= set(begins)


def test_a_word_that_was_looked_for_is_marked_where_it_stands(place: Path, store: EmbeddedStore) -> None:
    for part in found(place, store, "managers").parts:
        for shown in part.shown:
            marked = [piece.text.lower() for piece in shown.hit.pieces if piece.marked]
            assert marked
            assert all(word.startswith("manag") for word in marked)


def test_somebody_is_found_by_any_one_name_and_by_their_post(place: Path, store: EmbeddedStore) -> None:
    rows = store.select("SELECT DISTINCT ?name { ?p a foaf:Person ; foaf:name ?name }").rows
    names = [str(getattr(name, "value", "")) for (name,) in rows]
    assert names
    for name in names:
        for single in name.replace(".", "").split():
            assert name in texts(place, store, single, Kind.PERSON)


def test_a_team_a_year_and_a_word_together_find_that_letters_sentences(place: Path, store: EmbeddedStore) -> None:
    parts = {part.kind: part for part in found(place, store, "harrowmere 2014 managers").parts}
    shown = parts[Kind.FINDING].shown
    assert {shown.hit.letter.report.rpartition("/")[2] for shown in shown if shown.hit.letter} == {
        "harrowmere-2014-01-29"
    }
    # What a sentence is about is no hit by itself.
    parts = {part.kind: part for part in found(place, store, "harrowmere").parts}
    assert all("harrowmere" in shown.hit.text.lower() for shown in parts[Kind.FINDING].shown)


def test_questions_and_themes_are_found(place: Path, store: EmbeddedStore) -> None:
    assert "Areas requiring improvement" in texts(place, store, "areas improvement", Kind.QUESTION)
    assert "Contingency" in texts(place, store, "contingency", Kind.THEME)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """A store with one letter, whose head of service is Bruno Athill."""
    return with_letter(SMALL, tmp_path_factory.mktemp("small"))


def with_letter(text: str, folder: Path) -> EmbeddedStore:
    store, letter = EmbeddedStore.in_memory(), folder / "brackwater.txt"
    letter.write_text(text, "utf-8")
    load_letter(letter, store)
    return store


def copy(source: EmbeddedStore, to: EmbeddedStore, which: int = 0) -> None:
    name = source.reports()[which]
    to.replace(name, source.graph(name))


@pytest.fixture
def kept(store: EmbeddedStore, small: EmbeddedStore, tmp_path: Path) -> tuple[EmbeddedStore, Path]:
    """A store of three letters, to change, and its index."""
    ours, place = EmbeddedStore.in_memory(), tmp_path / "store.search"
    for source, which in ((store, 0), (store, 1), (small, 0)):
        copy(source, ours, which)
    assert bring_up_to_date(ours, "1", place) == Brought(read=3, removed=0, kept=0)
    return ours, place


def test_only_letters_that_changed_are_read_again(kept: tuple[EmbeddedStore, Path], tmp_path: Path) -> None:
    store, place = kept
    assert bring_up_to_date(store, "2", place) == Brought(read=0, removed=0, kept=3)
    copy(with_letter(SMALL.replace("Bruno Athill", "Bruna Athill"), tmp_path), store)
    assert bring_up_to_date(store, "3", place) == Brought(read=1, removed=0, kept=2)
    assert texts(place, store, "Bruno", Kind.PERSON) == []
    assert texts(place, store, "Athill", Kind.PERSON) == ["Bruna Athill"]


def test_a_letter_that_is_removed_is_not_found_even_before_the_index_knows(
    kept: tuple[EmbeddedStore, Path],
) -> None:
    store, place = kept
    graph = next(each for each in letters(store) if "brackwater" in each.graph)
    said = next(sentences(store, graph)).text
    assert said in {shown.hit.text for part in found(place, store, f'"{said}"').parts for shown in part.shown}
    store.remove(next(name for name in store.reports() if name.value == graph.graph))
    assert not any(part.shown for part in found(place, store, f'"{said}"').parts)
    assert bring_up_to_date(store, "2", place) == Brought(read=0, removed=1, kept=2)
    assert found(place, store, f'"{said}"').total == 0


def test_a_sentence_that_the_store_has_in_other_words_is_not_shown_in_the_old_ones(
    kept: tuple[EmbeddedStore, Path],
) -> None:
    store, place = kept
    name = store.reports()[0]
    reworded = [
        Quad(quad.subject, quad.predicate, Literal(f"Never said. {quad.object.value}"), name)
        if isinstance(quad.object, Literal) and "schema.org/text" in quad.predicate.value else quad
        for quad in store.graph(name)
    ]  # fmt: skip
    before = {shown.hit.address for part in found(place, store, "the").parts for shown in part.shown}
    store.replace(name, reworded)
    after = found(place, store, "the").parts
    assert before > {shown.hit.address for part in after for shown in part.shown}
    in_letters = [shown.hit for part in after for shown in part.shown if part.kind.in_letters]
    assert in_letters
    assert not any(hit.letter and hit.letter.graph == name.value for hit in in_letters)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 2)), max_size=4))
def test_an_index_that_was_kept_up_finds_what_one_made_anew_finds(
    store: EmbeddedStore, steps: list[tuple[bool, int]], tmp_path: Path
) -> None:
    ours, old, new = EmbeddedStore.in_memory(), tmp_path / "old.search", tmp_path / "new.search"
    for path in (old, new):
        path.unlink(missing_ok=True)
    for number, (load, which) in enumerate(steps):
        if load:
            copy(store, ours, which)
        else:
            ours.remove(store.reports()[which])
        bring_up_to_date(ours, str(number), old)
    bring_up_to_date(ours, "end", old)
    bring_up_to_date(ours, "end", new)
    for said in ("managers", "the", "chief executive", "a*"):
        up, anew = found(old, ours, said), found(new, ours, said)
        assert [(part.kind, part.total) for part in up.parts] == [(part.kind, part.total) for part in anew.parts]
        assert [sorted(shown.hit.address for shown in part.shown) for part in up.parts] == [
            sorted(shown.hit.address for shown in part.shown) for part in anew.parts
        ]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "noise": lambda content: os.urandom(len(content)),
    "another program's": lambda _: b"SQLite format 3\0 but not quite",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_anew(kept: tuple[EmbeddedStore, Path], damage: str) -> None:
    store, place = kept
    place.write_bytes(DAMAGE[damage](place.read_bytes()))
    assert bring_up_to_date(store, "2", place) == Brought(read=3, removed=0, kept=0)
    assert texts(place, store, "Athill", Kind.PERSON) == ["Bruno Athill"]


def test_what_a_process_left_that_was_ended_is_taken_away(kept: tuple[EmbeddedStore, Path]) -> None:
    store, place = kept
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    for number in (gone.pid, os.getppid()):
        place.with_name(f"{place.name}.{number}.new").write_bytes(b"half")
    bring_up_to_date(store, "2", place)
    # That of a process which is still at work stays.
    assert sorted(file.name for file in place.parent.glob("*.new")) == [f"{place.name}.{os.getppid()}.new"]


def test_an_index_of_another_version_is_made_anew(kept: tuple[EmbeddedStore, Path]) -> None:
    store, place = kept
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE told SET value = 'another' WHERE name = 'form'")
    connection.close()
    assert not is_current(place, "1")
    assert bring_up_to_date(store, "1", place) == Brought(read=3, removed=0, kept=0)


def test_the_index_is_beside_the_store_or_where_it_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SQSKG_CACHE", raising=False)
    assert index_place(tmp_path / "store") == tmp_path.resolve() / "store.search"
    monkeypatch.setenv("SQSKG_CACHE", str(tmp_path / "cache"))
    one, other = index_place(tmp_path / "a" / "store"), index_place(tmp_path / "b" / "store")
    assert one.parent == other.parent == tmp_path / "cache"
    assert one != other
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SQSKG_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(StoreError, match="SQSKG_CACHE"):
        index_place(tmp_path / "store")


def test_a_store_is_searched_in_python_with_letters_that_came_since(store: EmbeddedStore, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    writer = EmbeddedStore.write(folder)
    copy(store, writer, 0)
    writer.flush()
    first = open_store(folder).search("managers", kind="finding", most=1000)
    assert set(first.to_polars()["kind"]) == {"finding"}
    copy(store, writer, 1)
    writer.flush()
    both = open_store(folder).search("managers", kind="finding", most=1000)
    assert set(both.to_polars()["team"]) > set(first.to_polars()["team"])
    with pytest.raises(QueryError, match="person"):
        open_store(folder).search("managers", kind="people")
