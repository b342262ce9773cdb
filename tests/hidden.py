"""Strings that must not leave the house, as the full graph knows them, reckoned apart from the product's own search."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from sqskg.describing.addresses import slug
from sqskg.identity.name import name_key
from sqskg.stores.embedded import EmbeddedStore

_ALLOWED = {"police-and-crime-commissioner", "chief-constable"}
_RANKS = re.compile(
    r"^(?:[A-Z]/)?(?:[A-Z]{2,4}|Cllr|Councillor|Dr|Sir|Dame|Mrs?|Ms|Miss|Rt|Hon|Rev|Prof|Judge|Canon|Baroness|Deputy|"
    r"Assistant|Acting)\.?$"
)
# What a name that is let out may have before it or behind it.
_TITLES = {"Sir", "Dame", "Rt", "Hon", "Dr", "Mr", "Mrs", "Ms", "QPM", "CBE", "OBE", "MBE"}
_WORD = r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"


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


def bare(name: str) -> str:
    """Return the first and the last word of a name without ranks, titles and honours; "" where there are not two."""
    words = [word for word in re.sub(r"\(.*?\)", "", name).split() if not _RANKS.match(word)]
    return f"{words[0]} {words[-1]}" if len(words) > 1 else ""


def listed(letter: str) -> set[tuple[str, str]]:
    """Return the posts and the bare names in the lines of a letter's copy list, as a test reads them and no product."""
    found = set()
    for line in re.split(r"\n", re.split(r"(?i)\bcopy (?:list|to)\b", letter)[-1]):
        post, sign, holders = line.partition(":") if ":" in line else line.partition("\t")
        for name in re.split(r",|/|&|;|\band\b", holders if sign else ""):
            if re.fullmatch(rf"{_WORD}(?: {_WORD}){{1,4}}", name.strip()):
                found.add((post.lower(), bare(name.strip())))
    return found - {(post, name) for post, name in found if not name}


def bare_names_to_hide(store: EmbeddedStore) -> set[str]:
    """Return the bare names of the copy lists and of the graph, but those of the only holder of an allowed office."""
    lines = {
        line for text in values(store, "SELECT ?v { ?t a sqs:CanonicalText ; schema:text ?v }") for line in listed(text)
    }
    office = r"(?:.*\W)?(?:police and crime commissioner|chief constable)(?: (?:for|of) .*)?"
    below = {
        name for post, name in lines if not re.fullmatch(office, post) or re.search(r"deputy|assistant|staff", post)
    }
    return (below | {bare(name) for name in names_to_hide(store)}) - {""}


def ranks_named(store: EmbeddedStore, text: str) -> list[str]:
    """Return the names of the graph that stand in a text with a rank before them or behind."""
    names = values(store, "SELECT ?v { ?p a foaf:Person ; foaf:name ?v }")
    ranked = {name for name in names if any(_RANKS.match(word) for word in set(name.split()) - _TITLES)}
    return [name for name in ranked if name in text]


def given_away(store: EmbeddedStore, written: str) -> list[str]:
    """Return what a public file says of what the full graph knows: names, contacts, pseudonyms, and what has an @."""
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda escape: chr(int(escape[1], 16)), unquote(written))
    low = text.lower()
    names, contacts = names_to_hide(store), values(store, "SELECT ?v { ?c schema:email|schema:telephone ?v }")
    children = values(store, "SELECT ?v { ?e sqs:pseudonym ?v }")
    assert (len(names) > 150, len(contacts), len(children)) == (True, 27, 15)
    found = [name for name in names if name.lower() in low or name_key(name) in low]
    # Words may be parted otherwise in addresses and have other accents in words.
    plain = _plain(text)
    found += [name for name in bare_names_to_hide(store) if f" {_plain(name).strip()} " in plain]
    found += ranks_named(store, text)
    found += [contact for contact in contacts if contact.lower() in low or slug(contact) in low]
    found += [child for child in children if re.search(rf"(?<!\w){child}(?!\w)", text)]
    addresses = re.sub(r"https://www\.nationalarchives\S*|\"@\w+\"|@(prefix|en|base)\b", "", text)
    return found + re.findall(r"[\w.]+@[\w.]+", addresses)


def _plain(text: str) -> str:
    """Return the words of a text without accents and capitals, one space before and behind each."""
    text = unicodedata.normalize("NFKD", text.translate(str.maketrans("\u00f8\u00d8\u0142\u0141", "oOlL"))).lower()
    return " " + " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f\u00ad\u200b'\u2019\u02bc]", "", text))) + " "
