"""How much work there is, of every family: said below the step, turned by a slider, led back to from its figure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from aiready_gui.advisor.answer.models import effective_on
from aiready_gui.advisor.project.behind import fields_behind
from aiready_gui.advisor.project.wizard_steps import subtitles
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Evidence, Figure
from aiready_gui.domain.families import FAMILIES, NAMES, Traits
from aiready_gui.domain.figures_within import figures_in
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.training_workload import AmountBy
from aiready_gui.domain.work import needed
from aiready_gui.gui.what_if_turns import TURNS, Ground
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, ask
from tests.ways_to_count import kinds_of, told, ways_to_count

of_each_family = pytest.mark.parametrize("family", FAMILIES, ids=NAMES)


def turned(project: Project, snapshot: Snapshot) -> set[str]:
    """Paths of the sliders that have something to turn."""
    ground = Ground(project, None, snapshot, None, TODAY)
    return {turn.path for turn in TURNS if turn.stand(ground) is not None}


@of_each_family
def test_every_amount_is_one_that_some_work_counts_by(family: Traits) -> None:
    """An amount that no work is counted by would have a slider that nobody sees."""
    assert {one.path for one in family.amounts} == set(ways_to_count(family))


@of_each_family
def test_every_amount_stands_below_its_step_and_has_a_slider(family: Traits, snapshot: Snapshot) -> None:
    """Of each way to count; the others' sliders are gone, whatever was answered there before."""
    others = {one.path for one in family.amounts}
    for path, work in ways_to_count(family).items():
        project = told(family, work)
        line = subtitles(project, snapshot, None)["load"]
        assert line.args == {"amount": answer(effective(project), path)}, path
        for locale in LOCALES:
            assert Texts(locale).word(line), path
        seen = turned(project, snapshot)
        assert seen & others == {path}
        assert {*needed(work)} <= seen, path


def leaves(found: Recommendation) -> Iterator[Figure]:
    """Figures of the need and of every option that are worked out of nothing else."""
    rest = [*figures_in(found.requirements), *(one for option in found.options for one in figures_in(option))]
    while rest:
        figure = rest.pop()
        rest.extend(figure.inputs)
        if not figure.inputs:
            yield figure


def with_one_more_number(work: Workload) -> Iterator[Workload]:
    """With each number that has no default, the least of some that it takes."""
    filled = effective(Project(workloads=(work,))).workloads[0]
    for name in type(work).model_fields:
        for value in (0.5, 2, 20, 200) if getattr(filled, name) is None else ():
            try:
                yield work.revised(**{name: value})
            except ValidationError:
                continue
            break


@of_each_family
def test_every_figure_that_a_customer_said_leads_back_to_the_answer(family: Traits, snapshot: Snapshot) -> None:
    """All defaults are taken for answers, so that everything that is asked of such work is the customer's."""
    kinds = list(kinds_of(family))
    astray, led, sized = set(), set(), set()
    for work in (*kinds, *with_one_more_number(kinds[0])):
        found = ask(effective_on(told(family, work), snapshot), snapshot)
        filled = effective_on(found.project, snapshot)
        for figure in leaves(found):
            fields = fields_behind(figure, found.project, filled)
            led |= {(figure.key, *fields)}
            if figure.evidence is Evidence.CUSTOMER and not fields:
                astray.add(figure.key)
        if found.options:
            sized.add(family.amount(work).path)
    assert astray == set()
    amounts = {(one.figure, one.path) for one in family.amounts if one.path in sized}
    assert amounts
    assert amounts <= led, "the figure that an amount is named to be is another"


def test_a_day_of_pictures_leads_to_the_day_and_its_busiest_hour_to_the_hours(snapshot: Snapshot) -> None:
    """41,500 a day in ten hours are 4,150 in the busiest: the day, the tenth and what they come to each have a way back."""
    work = SAMPLES["images"].workloads[0].revised(arrives_by="day", images_day=41_500, arrival_hours=10)
    found = ask(SAMPLES["images"].revised(workloads=(work,)))
    assert found.chosen is not None
    wanted = found.chosen.facts[0].target
    assert wanted is not None
    assert wanted.value == pytest.approx(4150)
    filled = effective_on(found.project, snapshot)
    ways = {one.key: fields_behind(one, found.project, filled) for one in (wanted, *wanted.inputs)}
    assert ways == {
        "images-asked": ("workload.images_day",),
        "images-day": ("workload.images_day",),
        "peak-of-day": ("workload.arrival_hours",),
    }


def test_a_training_set_by_its_volume_is_turned_and_told_by_it(snapshot: Snapshot) -> None:
    """50 GB: tokens that were said before neither stand below the step nor have a slider."""
    sample = SAMPLES["lora-7b"]
    project = sample.revised(workloads=(sample.workloads[0].revised(amount_by=AmountBy.VOLUME),))
    line = subtitles(project, snapshot, None)["load"]
    assert (line.key, line.args) == ("step-amount-volume-gb", {"amount": 50.0})
    seen = turned(project, snapshot)
    assert "data.volume_gb" in seen
    assert "workload.tokens" not in seen
    assert "data.volume_gb" not in turned(sample, snapshot)
    said, estimated = ({one.evidence for one in leaves(ask(each)) if one.key == "epoch-tokens"} for each in (sample, project))
    assert (said, estimated) == ({Evidence.CUSTOMER}, {Evidence.ASSUMPTION})
