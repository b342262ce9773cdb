"""The saved questions in Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support import LETTERS

import sqskg
from sqskg.errors import QueryError, StoreError
from sqskg.intake import load_letter
from sqskg.library import Library
from sqskg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("library") / "store"
    store = EmbeddedStore.write(folder)
    for path in LETTERS:
        if path.stem.startswith("harrowmere"):
            load_letter(path, store)
    store.flush()
    return sqskg.open(folder)


def test_a_question_is_asked_by_name_and_gives_rows_of_python_values(library: Library) -> None:
    result = library.ask("publication-delay", yot="harrowmere")
    assert result.columns == ("team", "fieldwork_ended", "published", "days")
    assert [row["days"] for row in result] == [21, 28]
    assert result.rows[0]["published"] == date(2014, 1, 29)
    assert len(result) == 2


def test_frames_have_types(library: Library) -> None:
    result = library.ask("publication-delay")
    assert result.to_polars()["days"].sum() == 49
    frame = result.to_pandas()
    assert frame["days"].sum() == 49
    assert (frame["published"] - frame["fieldwork_ended"]).dt.days.tolist() == frame["days"].tolist()


def test_evidence_and_charts_are_at_hand(library: Library) -> None:
    shown = library.ask("strengths", yot="harrowmere", evidence=True)
    assert all(str(row["letter"]).startswith("harrowmere-") and "evidence" not in row for row in shown)
    assert all(row["evidence"] for row in library.ask("publication-delay", evidence=True))
    assert library.ask("publication-delay").chart().svg().startswith("<svg")
    with pytest.raises(QueryError, match="only saved questions"):
        library.sparql("SELECT ?r { ?r a sqs:Report }").chart()


def test_what_a_parameter_may_be_is_at_hand(library: Library) -> None:
    teams = library.choices("findings", "yot")
    assert teams is not None
    assert [(team.value, team.label) for team in teams] == [("harrowmere", "Harrowmere")]
    assert library.choices("recipients", "name") is None
    with pytest.raises(QueryError, match="it takes no parameter 'year'"):
        library.choices("findings", "year")


def test_a_notebook_shows_a_result_as_a_table_in_which_nothing_is_markup(library: Library) -> None:
    shown = library.sparql("SELECT ('<b>1 & 2</b>' AS ?x) {}")._repr_html_()  # what Jupyter calls
    assert "<td>&lt;b&gt;1 &amp; 2&lt;/b&gt;</td>" in shown
    assert "1 rows" in shown


def test_a_result_is_told_in_one_line_without_the_words_of_letters(library: Library) -> None:
    told = repr(library.ask("publication-delay"))
    assert told == "<Result of publication-delay: 2 rows of team, fieldwork_ended, published, days>"
    assert str(library.sparql("SELECT ?r { ?r a sqs:Report }")) == "<Result of SPARQL: 2 rows of r>"


def test_none_is_no_value_for_a_parameter_that_there_is(library: Library) -> None:
    assert library.ask("publication-delay", yot=None).rows == library.ask("publication-delay").rows
    with pytest.raises(QueryError, match="it takes no parameter 'year'"):
        library.ask("publication-delay", year=None)


def test_what_cannot_be_asked_says_why(library: Library, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="Did you mean"):
        library.ask("publication-delays")
    with pytest.raises(StoreError, match="There is no store here"):
        sqskg.open(tmp_path / "none")
    assert {question.name for question in library.questions} >= {"findings", "sufficiency"}
