"""Every figure of an answer says where it comes from; every prediction how far off it may be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from aiready_gui.domain.explain import Evidence, Figure
from aiready_gui.domain.families import traits
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from tests.common import answer_to

STATED = (Evidence.ASSUMPTION, Evidence.PUBLISHED)


def figures(of: object, path: str = "") -> Iterator[tuple[str, Figure]]:
    """Every figure of a tree of records, inputs of figures too."""
    if isinstance(of, Figure):
        yield path, of
    if isinstance(of, BaseModel):
        for name in type(of).model_fields:
            yield from figures(getattr(of, name), f"{path}.{name}")
    elif isinstance(of, tuple | list):
        for index, one in enumerate(of):
            yield from figures(one, f"{path}[{index}]")
    elif isinstance(of, dict):
        for key, one in of.items():
            yield from figures(one, f"{path}[{key}]")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_assumed_or_published_names_its_source(name: str) -> None:
    bare = {(path, one.key) for path, one in figures(answer_to(name)) if one.evidence in STATED and not one.sources}
    assert bare == set()


def uncertain(of: Figure) -> bool:
    """It was fitted, or it comes from something with an interval."""
    if of.evidence in (Evidence.MEASURED, Evidence.CALIBRATED):
        return True
    return any(one.low is not None or uncertain(one) for one in of.inputs)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_prediction_has_an_interval(name: str) -> None:
    """What an option promises is fitted, or follows from what is: then it says how far off it may be."""
    for option in answer_to(name).options:
        assert option.service
        bare = {one.key for one in option.service if uncertain(one) and (one.low is None or one.high is None)}
        assert bare == set()
        predicted = traits(answer_to(name).project.workloads[0]).judged  # seats are cut, and nothing is promised of their work
        assert any(one.low is not None for one in option.service) or not predicted


@pytest.mark.parametrize("name", SAMPLES)
def test_the_answer_as_json_holds_every_figure(name: str) -> None:
    """Read back, the tree has the same figures with evidence and interval."""
    answer = answer_to(name)
    again = Recommendation.model_validate_json(answer.model_dump_json())
    assert list(figures(again)) == list(figures(answer))
