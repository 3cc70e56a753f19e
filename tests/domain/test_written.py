"""One rule for every text that people write, whichever way it gets into the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.bounds import COUNTRIES
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import CONTROLS, as_line, as_lines
from aiready_gui.settings import Settings

HOSTILE = "A\x00c\tm\u202ee\r\nB\u200bank\u2028\x1b[1m"
LINE = "Ac me Bank [1m"
OF_SEVERAL_LINES = {"Project.aim": "Ac me\nBank\n[1m", "Project.private_notes": "Ac me\nBank\n[1m"} | dict.fromkeys(
    ("Acceptance.pilot", "Acceptance.testing", "Acceptance.production"), "Ac me\nBank\n[1m"
)


def records(kind: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    """A record and all that its fields hold, each once."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for field in kind.model_fields.values():
        for inner in parts(field.annotation):
            if isinstance(inner, type) and issubclass(inner, Record):
                yield from records(inner, seen)


def parts(annotation: Any) -> Iterator[Any]:
    """A type and those that it is made of."""
    yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


def texts() -> Iterator[tuple[str, TypeAdapter[Any], bool]]:
    """Every field of a project that holds a free text, as its record checks it, and whether it holds a list of them."""
    for kind in records(Project, set()):
        for name, field in kind.model_fields.items():
            if str not in parts(field.annotation) or field.annotation in (dict,):
                continue
            checked = TypeAdapter(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
            yield (
                f"{kind.__name__}.{name}",
                checked,
                tuple in [getattr(one, "__origin__", None) for one in parts(field.annotation)],
            )


TEXTS = {name: (checked, listed) for name, checked, listed in texts()}


def test_the_fields_of_text_are_found() -> None:
    """A check of all fields that finds none would find no fault."""
    assert {"Project.customer", "Scenario.name", "Discount.reason", "NegotiatedPrice.source", "OwnMeasurement.files"} < set(TEXTS)
    assert {"LlmServing.model", "Conditions.excluded_gpus", "Project.aim"} < set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_a_project_holds_what_nobody_sees(name: str) -> None:
    """A NUL in a customer's name, a mark that turns its direction, a key of the catalogue copied from a page."""
    checked, listed = TEXTS[name]
    try:
        kept = checked.validate_python((HOSTILE,) if listed else HOSTILE)
    except ValidationError as error:  # a country is one of its list, and nothing else
        assert field_message(error).key == "field-not-a-country"
        assert checked.validate_python(["RU"] if listed else "RU") in ("RU", ("RU",)) and "RU" in COUNTRIES
        return
    wanted = OF_SEVERAL_LINES.get(name, LINE)
    assert kept == ((wanted,) if listed else wanted)


def test_a_file_gives_the_project_that_typing_it_gives() -> None:
    """And it can be written and read again as it is, also where the text is as long as may be without what is not kept."""
    content = {
        "customer": HOSTILE + "\u202e" * 200,
        "title": "a\tb",
        "aim": HOSTILE,
        "scenarios": [{"name": "x\ny", "project": {}}],
    }
    read = project_file.loads(json.dumps({"format": "aiready-project", "schema_version": 1, "project": content}))
    typed = Project().revised(customer=HOSTILE).revised(title="a\tb").revised(aim=HOSTILE)
    assert read == typed.revised(scenarios=(Scenario(name="x y", project=Project()),))
    assert project_file.loads(project_file.dumps(read)) == read


@pytest.mark.parametrize("nothing", [" ", "\t\n", "\u00a0\u2003", "\u200b\ufeff", "\u2060 \u00ad"])
def test_a_text_of_which_nothing_is_seen_says_nothing(nothing: str) -> None:
    """A name of spaces was a customer on the cover; a space beside a letter stays as it was typed."""
    project = Project(customer=nothing, title=nothing, aim=nothing, private_notes=nothing)
    assert project == Project()
    assert project.revised(customer=f"{nothing}A{nothing}").customer == f"{as_line(nothing)}A{as_line(nothing)}"
    assert Settings(author=nothing).author == ""
    with pytest.raises(ValidationError) as refused:
        Scenario(name=nothing, project=Project())
    assert field_message(refused.value).key == "field-missing"


@given(st.text())
def test_a_text_that_was_cleaned_is_clean(words: str) -> None:
    """Nothing is left to take out, and nothing that people see is lost."""
    line, lines = as_line(words), as_lines(words)
    assert as_line(line) == line and as_lines(lines) == lines
    assert not set(lines.replace("\n", "")) & {chr(code) for code in range(0x20)} and "\u202e" not in lines
    assert as_line(lines) == line
    assert [one for one in line if one.isalnum()] == [one for one in words if one.isalnum()]


def test_letters_that_join_stay() -> None:
    """Persian is spelt with a joiner that shows nothing, and so are some signs of several people."""
    for words in ("می\u200cخواهم", "\U0001f468\u200d\U0001f469\u200d\U0001f467"):
        assert as_line(words) == words
    assert "\u200c" not in CONTROLS and "\u200d" not in CONTROLS
