"""The kinds of nodes and of relations in plain words."""

from __future__ import annotations

#: Each kind of node, in the order in which lists have them: one of it, several, and how pictures show it.
KINDS = {
    "report": ("letter", "Letters"),
    "team": ("youth offending team", "Youth offending teams"),
    "body": ("body", "Bodies"),
    "area": ("area", "Areas"),
    "post": ("post", "Posts"),
    "person": ("person", "People"),
}
#: Each relation as a sentence has it, one way and the other.
RELATIONS = {
    "addressee": ("is addressed to", "is addressee of"),
    "copy": ("was copied to", "was sent a copy of"),
    "on": ("is on", "is inspected in"),
    "holds": ("holds the post", "is held by"),
    "in": ("is a post in", "has the post"),
    "local to": ("is local to", "has the local post"),
    "of": ("is linked to", "is linked to"),
    "made up of": ("is made up of", "is part of"),
    "told together": ("is told together with", "is told together with"),
    "shares a person": ("shares a person with", "shares a person with"),
}
