"""Strings that must not leave the house, as the full graph knows them, reckoned apart from the product's own search."""

from __future__ import annotations

from sqskg.stores.embedded import EmbeddedStore

_ALLOWED = {"police-and-crime-commissioner", "chief-constable"}


def values(store: EmbeddedStore, query: str) -> set[str]:
    return {str(getattr(row[0], "value", "")) for row in store.select(query).rows}


def names_to_hide(store: EmbeddedStore) -> set[str]:
    """The names of all but those whose only posts are of an allowed type, reckoned apart from the profiles."""
    posts: dict[str, set[str]] = {}
    of_posts = "^org:member/sqs:post/sqs:postType"
    query = f"SELECT ?name ?type {{ ?person foaf:name ?name OPTIONAL {{ ?person {of_posts} ?type }} }}"
    for name, kind in store.select(query).rows:
        kinds = posts.setdefault(str(getattr(name, "value", "")), set())
        kinds.add(str(getattr(kind, "value", "")).rsplit("/", 1)[-1])
    return {name for name, kinds in posts.items() if not kinds <= _ALLOWED}
