"""One table of families: every kind of work has its row, and nobody asks for a family by its name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import aiready_gui
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.families import FAMILIES, NAMES, Traits, traits
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.work import missing, needed, work_key
from aiready_gui.plan.stack import KEYS
from aiready_gui.texts import LOCALES, Texts

PACKAGE = Path(aiready_gui.__file__).parent
NAMED = re.compile(r"\.family\s*(==|!=|in\b|not in\b)|match \w+\.family")


def test_every_kind_of_work_has_one_row() -> None:
    assert [one.work for one in FAMILIES] == list(get_args(get_args(Workload)[0]))
    assert len(set(NAMES)) == len(FAMILIES)


def test_nobody_asks_for_a_family_by_its_name() -> None:
    """A test of the text would be forgotten by whoever adds a family: match on the record, or ask its traits."""
    places = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if NAMED.search(line)
    ]
    assert places == []


@pytest.mark.parametrize("family", FAMILIES, ids=NAMES)
def test_a_row_is_whole(family: Traits) -> None:
    """What a family names elsewhere is there: components, questions, words in both languages, a sample to start from."""
    assert family.platform <= KEYS
    assert set(family.figures.values()) <= set(family.work.model_fields)
    named = {*family.figures, *(key for amount in family.amounts for key in amount.figures)}
    assert all(Texts(locale).has(f"figure-{key}") for key in named for locale in LOCALES)
    samples = [project for project in SAMPLES.values() if type(project.workloads[0]) is family.work]
    assert samples
    for project in samples:
        work = project.workloads[0]
        assert traits(work) is family
        assert missing(work, project.data) == () or needed(work)
        filled = effective(project).workloads[0]
        assert type(filled) is family.work
        assert effective(Project(workloads=(filled,))).workloads[0] == filled  # what is filled stays as it is
        for locale in LOCALES:
            texts = Texts(locale)
            assert texts.text(work_key(work))
            assert texts.text(f"summary-next-{family.trial}")
            for key in family.bottlenecks:
                assert texts.text(f"bottleneck-signal-{key}")
