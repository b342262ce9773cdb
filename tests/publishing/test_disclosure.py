from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from hidden import names_to_hide, values
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from sqskg.describing.addresses import slug
from sqskg.describing.terms import FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SQS
from sqskg.errors import DisclosureError, QueryError
from sqskg.identity.name import name_key
from sqskg.publishing.disclosure import Discloser, Disclosure
from sqskg.publishing.guarded import Guarded, Reason
from sqskg.publishing.profile import profile, profiles
from sqskg.stores.embedded import EmbeddedStore
from sqskg.vocabulary import ontology_quads

GRAPH = NamedNode("https://w3id.org/sqskg/doc/report/harrowmere-2014-01-29")
ID = "https://w3id.org/sqskg/id"
OBSERVATION = NamedNode(f"{ID}/observation/harrowmere-2014-01-29/1.1/1")


def disclosed(store: EmbeddedStore, name: str) -> list[Disclosure]:
    discloser = Discloser(profile(name))
    for graph in store.graphs():
        discloser.survey(list(store.graph(graph)))
    return [discloser.disclose(list(store.graph(graph))) for graph in store.graphs()]


@pytest.fixture(scope="module")
def public(library: EmbeddedStore) -> list[Disclosure]:
    return disclosed(library, "public")


@pytest.fixture(scope="module")
def partner(library: EmbeddedStore) -> list[Disclosure]:
    return disclosed(library, "partner")


def written(disclosures: list[Disclosure]) -> str:
    return "\n".join(str(quad) for disclosure in disclosures for quad in disclosure.quads)


def test_there_are_three_profiles_and_another_is_refused_with_their_names() -> None:
    assert [known.name for known in profiles()] == ["full", "partner", "public"]
    with pytest.raises(QueryError, match="full, partner, public"):
        profile("secret")


def test_nobody_is_named_in_public_but_office_holders(library: EmbeddedStore, public: list[Disclosure]) -> None:
    hidden, text = names_to_hide(library), unquote(written(public))
    assert len(hidden) > 150
    assert [name for name in hidden if name.lower() in text.lower()] == []
    assert [name for name in hidden if name_key(name) in text.lower()] == []
    assert "Sir Graham Bellwether" in text
    assert f"{ID}/person/police-area/northmarch/police-and-crime-commissioner/graham-bellwether" in text


@pytest.mark.parametrize("name", ["public", "partner"])
def test_no_contact_no_pseudonym_no_case_example_and_no_whole_text_leaves_the_house(
    library: EmbeddedStore, name: str, request: pytest.FixtureRequest
) -> None:
    text = written(request.getfixturevalue(name))
    contacts = values(library, "SELECT ?v { ?c schema:email|schema:telephone ?v }")
    assert len(contacts) == 27
    assert [contact for contact in contacts if contact in text or slug(contact) in text] == []
    examples = values(library, "SELECT ?v { ?e a sqs:CaseExample ; schema:text ?v }")
    sentences = {part for example in examples for part in re.split(r"[.:\"']", example) if len(part) > 30}
    assert len(sentences) > 30
    assert [sentence for sentence in sentences if sentence in text] == []
    whole = values(library, "SELECT ?v { ?t a sqs:CanonicalText ; schema:text ?v }")
    assert len(whole) == 14
    assert [letter for letter in whole if str(Literal(letter[:400]))[:-1] in text] == []
    children = values(library, "SELECT ?v { ?e sqs:pseudonym ?v }")
    persons = values(library, "SELECT ?v { ?p foaf:name ?v }") if name == "partner" else set()
    for person in persons:
        text = text.replace(person, "")
    assert len(children) == 15
    assert [child for child in children if re.search(rf"(?<!\w){child}(?!\w)", text)] == []


def test_no_link_leads_to_what_was_left_out(public: list[Disclosure], partner: list[Disclosure]) -> None:
    reference = {quad.subject for quad in ontology_quads()}
    for disclosures in (public, partner):
        for disclosure in disclosures:
            subjects = {quad.subject for quad in disclosure.quads} | reference
            linked = {quad.object for quad in disclosure.quads if isinstance(quad.object, NamedNode)}
            assert {thing for thing in linked if "/id/" in thing.value} <= subjects


def test_what_is_withheld_is_told_with_its_reason_and_its_sentences_are_kept(
    library: EmbeddedStore, public: list[Disclosure]
) -> None:
    withheld = [told for disclosure in public for told in disclosure.withheld]
    findings = {told.thing for told in withheld if told.property == SCHEMA.text.value}
    # A finding's text has its case example in it; its sentences are kept one by one, and have not. In one letter a
    # young person speaks beside the case examples.
    said = f"{ID}/finding/wendmere-and-ostrey-2013-11-13/4.1", f"{ID}/observation/wendmere-and-ostrey-2013-11-13/4.1/3"
    assert findings == {*values(library, "SELECT DISTINCT ?f { ?e a sqs:CaseExample ; sqs:finding ?f }"), *said}
    assert not any("the first adult" in str(quad.object) for disclosure in public for quad in disclosure.quads)
    assert {told.reason for told in withheld} <= set(Reason)
    kept = {quad.subject for disclosure in public for quad in disclosure.quads if quad.predicate == SQS.polarity}
    assert len(kept) == len(values(library, "SELECT ?s { ?s sqs:polarity ?p }"))


def test_partners_get_recipients_and_authors(library: EmbeddedStore, partner: list[Disclosure]) -> None:
    quads = {quad for disclosure in partner for quad in disclosure.quads}
    for said in (SQS.sentToPerson, SQS.leadInspector, FOAF.name, ORG.member):
        assert len({quad for quad in quads if quad.predicate == said}) == len(
            library.select(f"SELECT ?s ?o ?g {{ GRAPH ?g {{ ?s {said} ?o }} }}").rows
        )


def test_full_is_everything(library: EmbeddedStore) -> None:
    assert [list(d.quads) for d in disclosed(library, "full")] == [list(library.graph(g)) for g in library.graphs()]


@cache
def report(store: EmbeddedStore) -> frozenset[Quad]:
    return frozenset(store.graph(GRAPH))


def planted(store: EmbeddedStore, *triples: tuple[Any, NamedNode, Any], name: str) -> Disclosure:
    """Return what a profile lets out of a report in which something more is said."""
    quads = report(store) | {Quad(*triple, GRAPH) for triple in triples}
    discloser = Discloser(profile(name))
    discloser.survey(quads)
    return discloser.disclose(quads)


def test_a_class_or_a_property_that_no_profile_names_stays_in_the_house(store: EmbeddedStore) -> None:
    ours = NamedNode(f"{ID}/diary/1")
    new = [
        (ours, RDF.type, SQS.Diary),
        (ours, RDFS.label, Literal("secret")),
        (OBSERVATION, SQS.diary, ours),
        (OBSERVATION, SQS.remark, Literal("secret")),
    ]
    for name in ("public", "partner"):
        assert planted(store, *new, name=name).quads == planted(store, name=name).quads


def test_a_thing_that_is_also_of_a_class_that_no_profile_names_is_left_out_whole(store: EmbeddedStore) -> None:
    left = planted(store, (OBSERVATION, RDF.type, SQS.CaseExample), name="public")
    assert OBSERVATION not in {quad.subject for quad in left.quads} | {quad.object for quad in left.quads}


def test_a_sentence_that_names_an_official_loses_its_words_and_keeps_its_judgement(store: EmbeddedStore) -> None:
    inspection = f"{ID}/inspection/harrowmere-2014-01-29"
    [name] = values(store, f"SELECT ?name {{ <{inspection}> sqs:leadInspector/foaf:name ?name }}")
    sentence = Literal(f"All of it was shown to {name} in six cases.")
    quote = next(
        quad.subject for quad in report(store) if quad.predicate == OA.exact and "in six cases" in str(quad.object)
    )
    left = planted(store, (OBSERVATION, SCHEMA.text, sentence), (quote, OA.exact, sentence), name="public")
    said = {quad.predicate: quad.object for quad in left.quads if quad.subject == OBSERVATION}
    assert said[SQS.polarity] and sentence not in {quad.object for quad in left.quads}
    assert PROV.wasDerivedFrom not in said, "evidence without its words is none"
    reasons = {(told.thing, told.property, told.reason) for told in left.withheld}
    assert (OBSERVATION.value, SCHEMA.text.value, Reason.NAME) in reasons
    partners = planted(store, (OBSERVATION, SCHEMA.text, sentence), name="partner")
    assert sentence in {quad.object for quad in partners.quads}, "partners know the official anyway"


def test_a_commissioner_who_is_something_else_as_well_is_not_named(store: EmbeddedStore) -> None:
    person = next(q.object for q in report(store) if q.predicate == ORG.member and "commissioner" in str(q.object))
    assert isinstance(person, NamedNode)
    assert person in {quad.subject for quad in planted(store, name="public").quads}
    membership = NamedNode(f"{ID}/membership/harrowmere/chair")
    post = next(q.subject for q in report(store) if q.predicate == SQS.postType and "board-chair" in str(q.object))
    again = [(membership, RDF.type, ORG.Membership), (membership, ORG.member, person), (membership, SQS.post, post)]
    left = planted(store, *again, name="public")
    assert person not in {quad.subject for quad in left.quads} | {quad.object for quad in left.quads}


NODE = NamedNode(f"{ID}/finding/x/1")
SOMEBODY, THING = NamedNode(f"{ID}/person/planted"), NamedNode(f"{ID}/thing/planted")


@pytest.mark.parametrize(
    ("name", "triples"),
    [
        ("public", [(SOMEBODY, RDF.type, FOAF.Person), (SOMEBODY, FOAF.name, Literal("Planted Person"))]),
        ("public", [(SOMEBODY, FOAF.name, Literal("Planted Person")), (SOMEBODY, RDF.type, ORG.Post)]),
        ("public", [(NamedNode(f"{ID}/post/planted"), ORG.heldBy, SOMEBODY)]),
        ("public", [(THING, RDF.type, SQS.Sending)]),
        ("public", [(OBSERVATION, SQS.leadInspector, SOMEBODY)]),
        *(
            (name, triples)
            for name in ("public", "partner")
            for triples in (
                [(THING, RDF.type, SQS.CaseExample)],
                [(THING, RDF.type, SQS.UnreadPassage)],
                [(THING, RDF.type, SQS.IdentityDecision)],
                [(THING, RDF.type, SCHEMA.ContactPoint)],
                [(THING, RDF.type, SQS.Diary)],
                [(THING, RDFS.label, Literal("of no class"))],
                [(OBSERVATION, SCHEMA.email, Literal("somebody at example dot org"))],
                [(OBSERVATION, SQS.pseudonym, Literal("Chloe"))],
                [(OBSERVATION, OA.prefix, Literal("Chloe had"))],
                [(OBSERVATION, SQS.new, Literal("Write to somebody@example.org"))],
                [(OBSERVATION, SQS.new, Literal("Ring (01632) 960655"))],
                [(OBSERVATION, SQS.new, Literal("Ring 01632\u2013960655"))],
                [(OBSERVATION, SQS.new, Literal("tel.01632\u00a0960/655"))],
                [(OBSERVATION, SQS.new, Literal("Ring +44 \u2014 1632 960655"))],
                [(NamedNode(f"{ID}/post/x/head-of-arts-01632-960655"), RDF.type, ORG.Post)],
                [(OBSERVATION, SQS.new, Literal('A boy told us: "My dad beat me."'))],
                [(OBSERVATION, SQS.new, Literal("\u201cI slept beside the body,\u201d said a girl of twelve."))],
                [(OBSERVATION, SQS.new, Literal("They told us: \u00abno food\u00bb"))],
                [(OBSERVATION, SQS.new, Literal('It was "said that nobody ever came to the house" then'))],
                [(OBSERVATION, SQS.new, Literal("One boy, called Kyle, came late."))],
                [(THING, RDF.type, SQS.CanonicalText), (THING, SCHEMA.text, Literal("All of it."))],
                [(THING, RDF.type, SQS.SourceFile), (THING, SCHEMA.name, Literal("planted-person.pdf"))],
            )
        ),
    ],
)
def test_whatever_a_query_keeps_the_shapes_stop_what_must_not_be_there(
    store: EmbeddedStore, name: str, triples: list[tuple[Any, NamedNode, Any]]
) -> None:
    sound = planted(store, name=name).quads
    profile(name).refuse_breaches(sound, GRAPH.value)
    with pytest.raises(DisclosureError, match="harrowmere-2014-01-29 would give away what must stay"):
        profile(name).refuse_breaches([*sound, *(Quad(*triple, GRAPH) for triple in triples)], GRAPH.value)


def holder(store: EmbeddedStore) -> tuple[NamedNode, NamedNode]:
    """Return the commissioner whom a report names, and the post."""
    person = next(q.object for q in report(store) if q.predicate == ORG.member and "commissioner" in str(q.object))
    membership = next(q.subject for q in report(store) if q.predicate == ORG.member and q.object == person)
    post = next(q.object for q in report(store) if q.predicate == SQS.post and q.subject == membership)
    assert isinstance(person, NamedNode) and isinstance(post, NamedNode)
    return person, post


def renamed(store: EmbeddedStore, name: str) -> list[Quad]:
    """Return a report in which the commissioner is called otherwise."""
    person, _ = holder(store)
    others = [quad for quad in report(store) if not (quad.subject == person and quad.predicate == FOAF.name)]
    return [*others, Quad(person, FOAF.name, Literal(name), GRAPH)]


@pytest.mark.parametrize(
    "name",
    [
        "DPCC Jane Pickering", "ACC Tim Pickering", "DCC Tim Pickering", "D/PCC Jane Pickering", "Deputy Tim Pickering",
        "Assistant Tim Pickering", "Acting Tim Pickering", "Staff Officer Tim Pickering", "PA Tim Pickering",
        "c/o Tim Pickering", "pp Tim Pickering", "Tim Pickering for Rex Harmsworth", "Rex Harmsworth / Dora Pickering",
        "Rex Harmsworth & Dora Pickering", "Rex Harmsworth and Dora Pickering", "Rex Harmsworth, Dora Pickering",
        "Rex Harmsworth (PA: Dora Pickering)", "Zac",
    ],
)  # fmt: skip
def test_nobody_below_an_office_is_named_by_the_query_or_let_pass_by_the_shape(store: EmbeddedStore, name: str) -> None:
    person, _ = holder(store)
    quads = renamed(store, name)
    assert person not in {quad.subject for quad in profile("public").kept(quads)}
    sound = [quad for quad in planted(store, name="public").quads if quad.predicate != FOAF.name]
    profile("public").refuse_breaches([*sound, Quad(person, FOAF.name, Literal("Jo Smith"), GRAPH)], GRAPH.value)
    with pytest.raises(DisclosureError, match="a rank or a word"):
        profile("public").refuse_breaches([*sound, Quad(person, FOAF.name, Literal(name), GRAPH)], GRAPH.value)


@pytest.mark.parametrize(
    "name",
    [
        "Sir Graham Bellwether",
        "Rt Hon Ioan Madryn",
        "Dame Ann St John-Smith DBE QPM",
        "Si\u00f4n ap Rhys",
        "Jo D. O'Dowda",
    ],
)
def test_the_holder_of_an_office_is_named_with_titles_and_honours(store: EmbeddedStore, name: str) -> None:
    discloser, quads = Discloser(profile("public")), renamed(store, name)
    discloser.survey(quads)
    left = discloser.disclose(quads).quads
    assert name in {
        quad.object.value for quad in left if quad.predicate == FOAF.name and isinstance(quad.object, Literal)
    }
    profile("public").refuse_breaches(left, GRAPH.value)


def test_nobody_is_named_where_two_hold_one_post_or_hold_it_for_somebody(store: EmbeddedStore) -> None:
    person, post = holder(store)
    second = NamedNode(f"{person.value}-second")
    membership = NamedNode(f"{ID}/membership/second")
    beside: list[tuple[Any, NamedNode, Any]] = [
        (membership, RDF.type, ORG.Membership), (membership, ORG.member, second), (membership, SQS.post, post),
        (second, RDF.type, FOAF.Person), (second, FOAF.name, Literal("Dora Pickering")),
    ]  # fmt: skip
    left = {quad.subject for quad in planted(store, *beside, name="public").quads}
    assert not {person, second} & left
    for words in ("Acting Chief Constable", "Staff Officer to the Chief Constable", "Chief Constable (representative)"):
        left = {quad.subject for quad in planted(store, (post, RDFS.label, Literal(words)), name="public").quads}
        assert person not in left
    sound = planted(store, name="public").quads
    with pytest.raises(DisclosureError, match="Two people hold the post"):
        profile("public").refuse_breaches([*sound, *(Quad(*triple, GRAPH) for triple in beside)], GRAPH.value)


def refused(texts: list[str]) -> None:
    """Set against the rules what the search lets pass: else one letter with such words would stop all exports."""
    passed = [text for text in texts if Guarded().found_in(text) is None]
    said = [Quad(NODE, SCHEMA.text, Literal(text)) for text in passed]
    profile("partner").refuse_breaches([Quad(NODE, RDF.type, SQS.Finding), *said], "x")


@settings(max_examples=20)
@given(st.lists(st.text("0123456789 +-/.,\u2013()x%\u00a3", max_size=30), min_size=20))
def test_the_search_finds_each_number_at_which_the_rules_would_stop_an_export(texts: list[str]) -> None:
    refused(texts)


SAID = [
    "I", "my", "said", "told us", "the", "reviews", "Staff", "boy,", "called", "Kyle", '"', '" ', ' "', " \u201c",
    "\u201d ", " \u2018", "\u2019", "'", ".", ",", ": ",
]  # fmt: skip


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from(SAID), max_size=14), min_size=10), st.sampled_from([" ", ""]))
def test_the_search_finds_all_speech_at_which_the_rules_would_stop_an_export(texts: list[list[str]], join: str) -> None:
    refused([join.join(words) for words in texts])


def test_a_profile_leaves_out_and_adds_nothing(store: EmbeddedStore) -> None:
    making = replace(profile("public"), query="CONSTRUCT { ?s rdfs:comment 'new' } WHERE { ?s a sqs:Finding }")
    with pytest.raises(QueryError, match="adds nothing"):
        making.kept(report(store))
    with pytest.raises(QueryError, match="makes no triples"):
        replace(making, query="ASK { ?s ?p ?o }").kept(report(store))
