"""What-ifs kept in the project and set side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies import routes, scenarios
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.advisor.studies.scenario_table import scenario_table
from aiready_gui.advisor.studies.scenarios import Column
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Project, Scenario
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.engine.money.hosted_price import HostedPrice
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import Texts
from tests.common import TODAY

CHAT = SAMPLES["chat"]


def test_a_scenario_is_kept_taken_and_dropped() -> None:
    """Taking one changes the need and keeps the shelf; keeping again under a name replaces it."""
    kept = scenarios.keep(CHAT, "as asked")
    edited = kept.revised(workloads=(CHAT.workloads[0].revised(requests_per_minute=2000.0),))
    both = scenarios.keep(edited, "twice the load")
    assert [one.name for one in both.scenarios] == ["as asked", "twice the load"]
    assert not any(one.project.scenarios for one in both.scenarios)
    back = scenarios.take(both, both.scenarios[0])
    assert back.workloads == CHAT.workloads
    assert back.scenarios == both.scenarios
    again = scenarios.keep(back.revised(title="third"), "twice the load")
    assert [one.project.title for one in again.scenarios] == ["", "third"]
    assert scenarios.drop(again, "as asked").scenarios == again.scenarios[1:]


def test_a_scenario_is_renamed_copied_and_left_out_of_the_proposal(snapshot: Snapshot) -> None:
    """A name that another has, or none, is refused; what is left out is not printed; files of before print all of theirs."""
    both = scenarios.keep(scenarios.keep(CHAT, "one"), "two")
    assert scenarios.rename(both, "one", "two") is None and scenarios.rename(both, "one", "") is None
    renamed = scenarios.rename(both, "one", "first")
    assert renamed is not None and [one.name for one in renamed.scenarios] == ["first", "two"]
    assert [one.name for one in scenarios.copy(both, both.scenarios[0], "again").scenarios] == ["one", "two", "again"]
    part = scenarios.leave_out(both, "one", left_out=True)
    answer = advise(part, snapshot, as_of=TODAY)
    table = scenario_table(answer, snapshot)
    assert table is not None and table.names == ("two",)
    none = scenarios.leave_out(part, "two", left_out=True)
    assert scenario_table(answer.revised(project=none), snapshot) is None
    old = {"name": "of before", "project": {}, "in_proposal": False}
    assert not Scenario.model_validate(old).left_out


def test_a_column_is_told_against_the_baseline() -> None:
    """Money by its difference, a figure by its share of the other, 90 against 60 milliseconds = +50 %; equal ones not at all."""
    dear, cheap = (Money(amount=Decimal(amount), currency=Currency.RUB) for amount in ("120", "100"))
    assert scenarios.beyond(dear, cheap) == Money(amount=Decimal(20), currency=Currency.RUB)
    assert scenarios.beyond(cheap, cheap) is None and scenarios.beyond(None, cheap) is None
    slow, quick = (Figure(key="tpot", value=value, unit=Unit.MILLISECONDS, evidence=Evidence.FORMULA) for value in (90.0, 60.0))
    assert scenarios.beyond(slow, quick) == pytest.approx(0.5)


def test_the_file_keeps_scenarios_and_terms() -> None:
    """Written and read back equal; a file of before has none."""
    project = scenarios.keep(CHAT.revised(terms=CommercialTerms(discount_percent=Decimal("7.5"))), "one")
    assert project_file.loads(project_file.dumps(project)) == project
    assert project_file.loads('{"format": "aiready-project", "schema_version": 1, "project": {}}').scenarios == ()


def test_rules_make_the_cheaper_roads() -> None:
    """Each names other formats than the project has now."""
    made = {one.name.key: one.project for one in scenarios.by_rule(CHAT)}
    assert set(made) == {"scenario-bf16", "scenario-formats", "scenario-4bit"}
    assert made["scenario-formats"].workloads[0].precisions == (Precision.FP8,)
    assert "scenario-formats" not in {one.name.key for one in scenarios.by_rule(made["scenario-formats"])}


def test_a_model_that_is_not_decided_is_tried_in_three_sizes() -> None:
    """Small, middle and large beside each other; nothing of the kind once somebody names one."""
    first = CHAT.workloads[0]
    open_one = CHAT.revised(workloads=(first.revised(model_choice=ModelChoice.UNDECIDED, model=None),))
    works = [one.project.workloads[0] for one in scenarios.sizes(open_one)]
    assert [(work.model_choice, work.params_b) for work in works] == [(ModelChoice.SIZE, size) for size in scenarios.SIZES_B]
    assert scenarios.by_rule(open_one)[: len(works)] == scenarios.sizes(open_one)
    assert scenarios.sizes(CHAT) == ()


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (TrainingMethod.PRETRAINING, {"scenario-lora"}),
        (TrainingMethod.FULL, {"scenario-lora", "scenario-qlora"}),
        (TrainingMethod.LORA, {"scenario-qlora"}),
        (TrainingMethod.QLORA, set()),
    ],
)
def test_every_training_has_its_cheaper_roads(method: TrainingMethod, expected: set[str]) -> None:
    """Adapters for all weights, four bits for adapters."""
    made = {one.name.key: one.project for one in scenarios.by_rule(Project(workloads=(Training(method=method),)))}
    assert set(made) == expected
    for key, project in made.items():
        assert project.workloads[0].method == key.removeprefix("scenario-")


@pytest.mark.parametrize("name", ["embeddings", "speech", "images", "sandboxes"])
def test_work_without_weight_formats_has_no_rule(name: str) -> None:
    """Nothing is offered that its record cannot hold."""
    assert scenarios.by_rule(SAMPLES[name]) == ()


def test_the_comparison_shows_differences_and_marks_the_best(snapshot: Snapshot) -> None:
    """The cheaper month is marked in its row; rows that agree are left out on request; a hosted model has only a price."""
    load = CHAT.workloads[0]
    twice = CHAT.revised(workloads=(load.revised(requests_per_minute=4000.0),))
    answers = [advise(one, snapshot, as_of=TODAY) for one in (twice, CHAT)]
    assert answers[1].chosen is not None
    one = Money(amount=Decimal(1), currency=CHAT.currency)
    ready = TrainingRoute(
        kind=TrainingRouteKind.AS_IS, method=None, model="", gpus=0, gpu_name="", memory_bytes=0, duration_s=0, cost=None,
        note=Message(key="route-training-as-is"),
    )  # fmt: skip
    hosted = routes.compared(
        answers[1].requirements,
        answers[1].chosen,
        hosted=HostedPrice(one, one, None),
        machines=answers[1].chosen.price.term_excl,
        load=(1.0,) * 12,
        training=ready,
        fine_tuning=ready,
    )[-1]
    columns = (Column("twice", answers[0]), Column("now", answers[1]))
    rows = {row.label.key: row for row in scenarios.compare(columns)}
    assert rows["option-month-every-excl"].best == 1
    counts = [answer.chosen.layout.gpus for answer in answers if answer.chosen]
    assert rows["option-gpus"].best == counts.index(min(counts))
    assert rows["option-provider"].best is None
    assert {row.label.key for row in scenarios.differences(tuple(rows.values()))} < set(rows)
    assert rows["option-month-every-excl"].differs
    three = {row.label.key: row for row in scenarios.compare((*columns, Column("api", answers[1], hosted)))}
    assert three["option-month-every-excl"].cells[2] == hosted.per_month
    assert three["option-month-every-excl"].best == 2
    assert three["option-gpus"].cells[2] is None


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_kept_scenarios_are_printed_beside_the_proposal(locale: str, snapshot: Snapshot) -> None:
    """A column each, with the user's name as typed; a project without scenarios has no such section."""
    asked = CHAT
    serving = asked.workloads[0]
    more = asked.revised(workloads=(serving.revised(requests_per_minute=4000.0),))
    project = asked.revised(scenarios=(Scenario(name="Four <b>times</b>", project=more),))
    whole = studied(advise(project, snapshot, as_of=TODAY), snapshot)
    assert whole.scenarios is not None
    assert whole.scenarios.names == ("Four <b>times</b>",)
    month = next(line for line in whole.scenarios.lines if line.label.key == "option-month-every-excl")
    assert whole.chosen is not None
    assert month.cells[0] == whole.chosen.price.per_month_excl
    assert month.cells[1].amount > month.cells[0].amount  # type: ignore[union-attr]
    titles = [section.title.key for section in compose(whole, issued=TODAY).sections]
    assert "section-scenarios" in titles
    assert render(compose(whole, issued=TODAY), Texts(locale)).startswith(b"%PDF")
    plain = studied(advise(asked, snapshot, as_of=TODAY), snapshot)
    assert plain.scenarios is None
