"""Every fault that was ever found, tried again: it stays mended."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from generate import CORPUS, KINDS, Case, draw, loads, record_of
from judge import Verdict, judge
from least import least

from aiready_gui.domain.project import Project

NAMES = sorted(path.name for path in CORPUS.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_of_the_corpus_is_none_any_more(name: str) -> None:
    found = judge(loads((CORPUS / name).read_text(encoding="utf-8")))
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
    assert judge(Case("valid", project={"workloads": [{"family": "sandboxes", "people": 2}]})) == Verdict("done")


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
