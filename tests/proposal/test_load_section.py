"""How the size follows from the load, as it is drawn: the engine's own numbers, the deciding resource first."""

from __future__ import annotations

import pytest

from aiready_gui.domain.option import Binding
from aiready_gui.proposal.components import NONE
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Chain, HourChart, Part, StackChart, Utilisation
from tests.common import TODAY, answer_to


def parts(name: str, section: str = "section-load") -> tuple[Part, ...]:
    return next(one for one in compose(answer_to(name), issued=TODAY).sections if one.name == section).parts


def used(name: str) -> Utilisation:
    return next(part for part in parts(name) if isinstance(part, Utilisation))


def test_the_chain_ends_in_the_answers_at_a_time() -> None:
    """From people over the peak to Little's law, each number as the engine has it."""
    need = answer_to("rag").serving
    assert need is not None
    chain = next(part for part in parts("rag") if isinstance(part, Chain))
    assert [item.value for item in chain.items] == [*need.peak_rps.inputs, need.peak_rps, need.concurrency]


def test_the_loss_of_a_machine_leaves_what_the_other_ones_carry() -> None:
    """Four replicas of 0.885 requests a second on a machine each: 1.62 of 2.65 with one lost, 1.62 of 3.54 before."""
    speed = used("rag").rows[0]
    assert speed.decides
    assert speed.lost is not None
    assert speed.peak / speed.lost == pytest.approx(3 / 4)
    assert speed.peak == pytest.approx(1.625 / (4 * 0.885), rel=0.01)
    levels = next(part for part in parts("rag") if isinstance(part, HourChart))
    assert max(levels.capacity) == pytest.approx(levels.peak.value / speed.peak)
    assert max(levels.left) == pytest.approx(levels.peak.value / speed.lost)
    assert all(left < whole for left, whole in zip(levels.left, levels.capacity, strict=True))


@pytest.mark.parametrize("name", ["rag", "lora-7b", "pretraining", "speech", "sandboxes", "embeddings"])
def test_one_resource_decides_and_stands_first(name: str) -> None:
    """Nothing but a host is asked for more than there is, and that is told: it is a note of the option."""
    rows = used(name).rows
    option = answer_to(name).chosen
    assert option is not None
    marked = [at for at, row in enumerate(rows) if row.decides]
    assert marked in ([0], [])
    if option.binding is Binding.MEMORY_CAPACITY and option.memory is not None:
        assert rows[0].label.key == "used-memory"
    over = [row.label.key for row in rows if row.peak > 1.0001]
    assert all(key.startswith("host-part-") for key in over)
    assert not over or option.host_notes


@pytest.mark.parametrize("name", ["rag", "lora-7b"])
def test_a_stack_is_the_sum_of_its_option(name: str) -> None:
    """To the kopeck, for every option that is shown."""
    answer = answer_to(name)
    chart = next(part for part in parts(name, "section-options") if isinstance(part, StackChart))
    for bar, option in zip(chart.bars, answer.options, strict=True):
        assert sum(money.amount for money in bar.amounts) == option.price.per_month_excl.amount
        assert len(bar.amounts) == len(chart.groups)
    assert NONE not in chart.groups
