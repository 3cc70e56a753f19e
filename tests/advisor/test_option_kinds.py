"""An option is one of three kinds; in a file all kinds have the same names, those that a kind lacks are empty."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

import aiready_gui
from aiready_gui.domain.option import Carried, Option, Served, Trained
from tests.common import plain_answer_to

KINDS = {"chat": Served, "lora-7b": Trained, "speech": Carried, "sandboxes": Carried}
FILLED = {
    Served: {"memory", "speed", "scaling", "load_curve", "alternatives"},
    Trained: {"memory", "training"},
    Carried: {"memory"},
}
NAMES = ("memory", "speed", "training", "scaling", "load_curve", "alternatives")


@pytest.fixture(scope="module", params=KINDS)
def option(request: pytest.FixtureRequest) -> Option:
    found = plain_answer_to(request.param).chosen
    assert found is not None
    assert type(found.result) is KINDS[request.param]
    return found


def test_a_file_has_the_names_of_every_kind(option: Option) -> None:
    """Readers of the JSON answer find ``speed`` or ``training`` beside ``price``, or nothing there."""
    written = json.loads(option.model_dump_json())
    assert "result" not in written
    assert set(NAMES) < set(written)
    assert {name for name in NAMES if written[name]} <= FILLED[type(option.result)]
    assert list(written) == list(option.flat())


def test_a_file_is_read_back_as_the_same_kind(option: Option) -> None:
    assert Option.model_validate_json(option.model_dump_json()) == option


def test_a_kind_without_a_part_of_its_own_is_refused(option: Option) -> None:
    """A served model without its speed is no carried work either: nothing is guessed."""
    for name in ("price", "result"):
        with pytest.raises(ValidationError):
            Option.model_validate({key: value for key, value in dict(option).items() if key != name} | {"speed": 1})


def test_nobody_else_asks_for_the_kind_by_its_class() -> None:
    """The union is told apart in one place; readers ask the option."""
    package = Path(aiready_gui.__file__).parent
    asked = re.compile(r"isinstance\([^)]*\b(Served|Trained|Carried)\b|case (Served|Trained|Carried)\(")
    places = {
        path.relative_to(package).as_posix() for path in package.rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))
    }
    assert places == {"domain/option.py"}


def test_each_kind_answers_for_itself(option: Option) -> None:
    assert (option.served is not None) == isinstance(option.result, Served)
    assert (option.run is not None) == isinstance(option.result, Trained)
    assert option.has_launch == (not isinstance(option.result, Carried))
    assert option.memory is option.result.memory
