"""Each saved question is a form that says what may be given, and what is wrong with what was."""

from __future__ import annotations

import pytest

from sqskg.asking.choices import choices
from sqskg.asking.question import Question, question, questions
from sqskg.pages.question_form import fields, values_shown
from sqskg.pages.question_list import groups
from sqskg.stores.embedded import EmbeddedStore


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_each_parameter_has_a_label_a_hint_and_its_default(asked: Question, store: EmbeddedStore) -> None:
    form = fields(asked, {}, store)
    assert [field.name for field in form] == [parameter.name for parameter in asked.parameters]
    for field, parameter in zip(form, asked.parameters, strict=True):
        assert field.label[0].isupper()
        assert field.hint.casefold().startswith(parameter.description.casefold())
        assert (field.value, field.error) == (parameter.default or "", "")


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_all_that_may_be_chosen_is_there_by_its_name(asked: Question, store: EmbeddedStore) -> None:
    for field, parameter in zip(fields(asked, {}, store), asked.parameters, strict=True):
        among = choices(parameter, store)
        shown = None if field.options is None else [(option.value, option.label) for option in field.options]
        assert shown == (None if among is None else [(choice.value, choice.label) for choice in among])


def test_what_is_given_by_name_key_or_address_is_what_is_chosen(store: EmbeddedStore) -> None:
    for said in ("harrowmere", "Harrowmere", "https://w3id.org/sqskg/id/yot/harrowmere"):
        (*_, team) = fields(question("findings"), {"yot": said}, store)
        assert [option.value for option in team.options or () if option.selected] == ["harrowmere"], said


def test_a_wrong_value_is_told_with_what_is_allowed_and_as_programs_are_told(store: EmbeddedStore) -> None:
    least, domain = fields(question("recurring-shortfalls"), {"at_least": "x", "domain": "protecting"}, store)
    assert (least.error, least.status) == ("“x”: it is no integer. Give a whole number, such as 3.", 400)
    assert domain.error.startswith("“protecting”: no domain is called so. Did you mean protecting-the-public")
    assert domain.status == 404


def test_an_example_that_this_store_lacks_is_not_given() -> None:
    empty = EmbeddedStore.in_memory()
    (team,) = fields(question("reoffending"), {}, empty)
    assert "example" not in team.hint
    assert team.options == ()


def test_an_answer_says_in_words_what_it_is_limited_to(store: EmbeddedStore) -> None:
    form = fields(question("recurring-shortfalls"), {"domain": "protecting-the-public"}, store)
    assert values_shown(form) == (("At least", "2"), ("Domain", "Protecting the public"))


def test_each_question_is_listed_once_under_the_first_of_its_tags() -> None:
    listed = groups()
    assert sorted(each.name for group in listed for each in group.questions) == sorted(
        each.name for each in questions()
    )
    assert [group.tag for group in listed] == sorted({each.tags[0] for each in questions()})
    assert all(each.tags[0] == group.tag for group in listed for each in group.questions)


def test_words_leave_the_questions_that_have_them_all() -> None:
    found = [each.name for group in groups("RATE regions") for each in group.questions]
    assert found == ["rates-by-region"]
    assert groups("zebras") == ()
