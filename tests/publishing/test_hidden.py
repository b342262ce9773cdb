from __future__ import annotations

from pathlib import Path

import pytest
from hidden import bare, bare_names_to_hide, given_away, listed
from support import LETTERS

from sqskg.intake import load_letter
from sqskg.publishing.edition import publish
from sqskg.publishing.forms import FORMS
from sqskg.publishing.making import Order
from sqskg.publishing.profile import profile
from sqskg.stores.embedded import EmbeddedStore

[STELLMOOR] = [path for path in LETTERS if path.stem == "stellmoor-2017-06"]
HEAD = "- Interim Head of Service: Jonah Prentergast"


def test_the_tests_own_reading_of_copy_lists_finds_bare_names(library: EmbeddedStore) -> None:
    found = bare_names_to_hide(library)
    assert {"Astrid Molyneux-Shah", "Lavinia Storr", "Tabitha Roe", "Clement Fosdyke", "Nigel Hathersage"} <= found
    assert not {"Graham Bellwether", "Ioan Madryn"} & found
    assert bare("Rt Hon Jane Mary Quill QPM") == "Jane Quill"
    assert listed("Copy to:\n- Chair: Judge Harold Pym, Jo Roe (acting)\n- Note 1: none") == {("- chair", "Harold Pym")}


@pytest.mark.parametrize(
    "said",
    ["Astrid Molyneux-Shah", "ASTRID MOLYNEUX SHAH", "astrid-molyneux-shah", "Lavinia Storr", "Deputy Tabitha Roe"],
)
def test_the_tests_search_finds_a_name_without_the_rank_that_the_graph_has(library: EmbeddedStore, said: str) -> None:
    assert given_away(library, f"All plans were read by {said} in May.") != []


def test_a_letter_of_awkward_names_is_let_out_without_them(tmp_path: Path) -> None:
    """The sentences, posts and people of one letter, each of which once got out."""
    lines = [
        "Chair of Youth Court Bench: Judge Harold Pym", "Head of Health: Canon Otto Flood",
        "Head of Housing: Jane Mary Quill", "Head of Arts, 01632\u2013960778: Ann Quill",
        "Police and Crime Commissioner for Highmarch: DPCC Jane Pickering",
        "Chief Constable: Rex Harmsworth and Dora Ickering", "Chief Constable: Deputy Tim Uckering",
    ]  # fmt: skip
    names = (
        "Astrid Molyneux-Shah, Harold Pym, Otto Flood, Jane Quill, Mavis Okonjo, Councillor Okonjo, GARROWAY, Imelda"
    )
    sentences = " ".join(f"Most plans were seen by {name}." for name in names.split("; "))
    speech = (
        'One boy, called Kyle, told us: "My dad beat me." \u201cI slept beside the body,\u201d said a girl of twelve.'
    )
    text = STELLMOOR.read_text("utf-8").replace(HEAD, "\n".join([HEAD, *(f"- {line}" for line in lines)]))
    for before, put in (
        ("1.4. Reviewing", f"1.4. {sentences} Reviewing"),
        ("2.2. Plans", "2.2. Most staff rang 01632\u2013960774. Plans"),
        ("2.3. Management", "2.3. Plans of ZAC were late. Management"),
        ("3.3. Health services", f"3.3. {speech} Health services"),
    ):
        text = text.replace(before, put)
    (tmp_path / "letter.md").write_text(text, "utf-8")
    store = EmbeddedStore.in_memory()
    load_letter(tmp_path / "letter.md", store)
    publish(store, store.graphs(), Order(profile("public"), FORMS["trig"]), tmp_path / "out")
    written = "\n".join(file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.*"))
    words = [
        "Molyneux",
        "Pym",
        "Flood",
        "Quill",
        "Okonjo",
        "GARROWAY",
        "ickering",
        "uckering",
        "harmsworth",
        "ZAC",
        "Kyle",
    ]
    assert [word for word in [*words, "960774", "960778", "beat me", "slept", "My dad"] if word in written] == []
    assert "Hardly any said what should happen if the risk increased." in written
