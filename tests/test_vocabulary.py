from sqskg.vocabulary import bodies, scheme


def slugs(text: str) -> list[str]:
    return [mention.concept.slug for mention in scheme("theme").mentions(text)]


def test_a_phrase_is_found_in_any_case_and_only_as_whole_words() -> None:
    assert slugs("PLANS were good") == ["planning"]
    assert slugs("aeroplanes were good") == []


def test_of_two_phrases_that_overlap_the_longer_is_meant() -> None:
    assert slugs("barriers to engagement") == ["diversity"]


def test_a_phrase_is_found_across_a_line_end() -> None:
    assert slugs("pre-sentence\nreport") == ["court-report"]


def test_a_mention_has_its_place() -> None:
    text = "All the barriers to engagement."
    (mention,) = scheme("theme").mentions(text)
    assert text[mention.start : mention.end] == "barriers to engagement"


def test_every_title_of_a_domain_leads_to_it() -> None:
    titles = ["Reducing reoffending", "Reducing the likelihood of reoffending", "REDUCING REOFFENDING"]
    (domain,) = {scheme("domain").named(title) for title in titles}
    assert domain is not None
    assert domain.slug == "reducing-reoffending"


def test_a_body_is_known_by_each_of_its_names() -> None:
    for name, slug in {"YJB": "youth-justice-board", "CQC": "care-quality-commission", "Ofsted": "ofsted"}.items():
        found = bodies().named(name)
        assert found is not None
        assert found.slug == slug
