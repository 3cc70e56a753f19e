"""Every fault that was ever found, tried again: it stays mended."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[1] / "laws"))

from figures import wrong_figure
from generate import CORPUS, KINDS, Case, draw, loads
from judge import Verdict, judge, snapshot
from laws import Broken
from least import least
from projects import TODAY, record_of

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES

NAMES = sorted(path.name for path in CORPUS.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_of_the_corpus_is_none_any_more(name: str) -> None:
    found = judge(loads((CORPUS / name).read_text(encoding="utf-8")), again=0)
    assert not found.is_fault or found.result == "slow", found  # how long it takes is looked at when cases are hunted


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_the_same_case_every_time_and_the_corpus_keeps_it_whole(kind: str) -> None:
    for seed in range(5):
        case = draw(kind, seed)
        assert draw(kind, seed) == case
        kept = loads(case.dumps("note"))
        assert kept.files == case.files
        assert judge_input(kept) == judge_input(case)


def judge_input(case: Case) -> object:
    return [list(one) for one in case.project] if case.kind == "catalogue" else case.project


def test_valid_cases_are_valid() -> None:
    for seed in range(30):
        Project.model_validate(draw("valid", seed).project)
    assert record_of(Project, Random(1)).keys() <= Project.model_fields.keys()


def test_a_fault_is_a_fault_and_a_refusal_is_none() -> None:
    assert judge(Case("file", {"p.aiready": b"{"})) == Verdict("refused")
    found = judge(Case("valid", project={"workloads": [{"family": "sandboxes", "people": 2}]}), again=0)
    assert found.result in ("done", "slow")


def test_a_figure_that_cannot_be_is_told() -> None:
    """A card too many, a bill beyond its lines, more hours than a month has."""
    answer = advise(SAMPLES["chat"], snapshot(), as_of=TODAY)
    assert wrong_figure(answer) == ""

    def of(**changes: Any) -> str:
        return wrong_figure(answer.revised(options=(answer.options[0].revised(**changes),), recommended=0, pinned=None))

    first = answer.options[0]
    layout, price, plan = first.layout, first.price, first.price.plan
    assert of(layout=layout.revised(gpus=layout.gpus + 1)) == "cards are not those of the machines"
    fewer = price.schedule.revised(lines=price.schedule.lines[1:])
    assert of(price=price.revised(schedule=fewer)) == "the lines are not the bill"
    chosen = plan.chosen.revised(parts=tuple(part.revised(hours=731 * part.instances) for part in plan.chosen.parts))
    plan = plan.revised(variants=tuple(chosen if one.chosen else one for one in plan.variants))
    assert of(price=price.revised(plan=plan)) == "more hours than a month has"


def test_a_law_that_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import judge as tried

    case = Case("valid", project={"workloads": [{"family": "sandboxes", "people": 2}]})
    monkeypatch.setattr(tried, "broken", lambda *_, **__: iter([Broken("recommended price", "2 -> 1")]))
    found = judge(case)
    assert found.result == "law"
    assert found.place.startswith("sandboxes, ")
    assert found.place.endswith(": recommended price")


def test_a_bug_is_told_by_its_place_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A use case that cannot stand a title: found, told by where it is, and cut down to the title alone."""
    import judge as tried

    def broken(project: Project, *_: object, **__: object) -> object:
        return 1 / (0 if project.title else 1)

    monkeypatch.setattr(tried, "advise", broken)
    case = Case(
        "valid", project={"title": "x", "customer": "y", "workloads": [{"family": "batch", "items": 5}], "vat_country": "RU"}
    )
    verdict = judge(case)
    assert verdict.result == "exception"
    assert verdict.place.startswith("ZeroDivisionError")
    assert least(case, verdict).project == {"title": "x"}
