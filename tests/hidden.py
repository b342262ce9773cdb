"""Strings that must not leave the house, as the full graph knows them, reckoned apart from the product's own search."""

from __future__ import annotations

import re
from urllib.parse import unquote

from sqskg.describing.addresses import slug
from sqskg.identity.name import name_key
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


def given_away(store: EmbeddedStore, written: str) -> list[str]:
    """Return what a public file says of what the full graph knows: names, contacts, pseudonyms, and what has an @."""
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda escape: chr(int(escape[1], 16)), unquote(written))
    low = text.lower()
    names, contacts = names_to_hide(store), values(store, "SELECT ?v { ?c schema:email|schema:telephone ?v }")
    children = values(store, "SELECT ?v { ?e sqs:pseudonym ?v }")
    assert (len(names) > 150, len(contacts), len(children)) == (True, 27, 15)
    found = [name for name in names if name.lower() in low or name_key(name) in low]
    found += [contact for contact in contacts if contact.lower() in low or slug(contact) in low]
    found += [child for child in children if re.search(rf"(?<!\w){child}(?!\w)", text)]
    addresses = re.sub(r"https://www\.nationalarchives\S*|\"@\w+\"|@(prefix|en|base)\b", "", text)
    return found + re.findall(r"[\w.]+@[\w.]+", addresses)
