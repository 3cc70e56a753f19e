"""What fits, as points: the line joins what nothing beats, every card is there."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.studies.option_chart import option_chart
from tests.common import plain_answer_to


@pytest.mark.parametrize("sample", ["chat", "pretraining", "batch", "images"])
def test_the_line_is_the_front_and_every_card_is_a_point(sample: str) -> None:
    """Nothing is both cheaper and better than a point of the line, and something is than any other."""
    answer = plain_answer_to(sample)
    chart = option_chart(answer)
    assert chart is not None

    def better(one: float, other: float) -> bool:
        return one < other if chart.less_is_better else one > other

    for index, point in enumerate(chart.points):
        cheaper = chart.points[:index]
        assert all(one.price.amount <= point.price.amount for one in cheaper)
        assert point.best is all(better(point.value, one.value) for one in cheaper)
    assert {one.option for one in chart.points if one.option is not None} == set(range(len(answer.options)))
    for point in chart.points:
        assert answer.candidates[point.row].provider == point.provider
        if point.option is not None:
            option = answer.options[point.option]
            assert point.value == option.facts[0].figure.value
            assert point.price == option.price.plan.chosen.per_month


def test_where_all_give_the_same_there_is_nothing_to_draw() -> None:
    """Seats for ten people are ten seats at any price."""
    assert option_chart(plain_answer_to("sandboxes")) is None
